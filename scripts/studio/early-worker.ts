import path from "node:path";
import type { Plugin } from "vite";

const HAND = path.resolve(import.meta.dirname, "../../src/studio/work/first-hand.ts");

/** Lets the page start its first worker before its own code has come: they then load side by side. */
export const earlyWorker = (): Plugin => ({
  name: "studio-early-worker",
  apply: "build",
  buildStart() {
    this.emitFile({ type: "chunk", id: HAND, name: "first-hand" });
  },
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle = {} }) {
      const file = Object.values(bundle).find((part) => part.type === "chunk" && part.facadeModuleId === HAND);
      if (!file) throw new Error("the build has no file for the first worker");
      return [{ tag: "script", attrs: { type: "module", async: true, src: `./${file.fileName}` }, injectTo: "head" }];
    },
  },
});
