import path from "node:path";
import type { Plugin } from "vite";

const HANDS = path.resolve(import.meta.dirname, "../../src/studio/work/first-hands.ts");

/** Lets the page start its workers before its own code has come: they then load side by side. */
export const earlyWorkers = (): Plugin => {
  let emitted: string;
  return {
    name: "studio-early-workers",
    apply: "build",
    buildStart() {
      emitted = this.emitFile({ type: "chunk", id: HANDS, name: "first-hands" });
    },
    transformIndexHtml: {
      order: "post",
      handler(_, { bundle }) {
        if (!bundle) return [];
        const src = `./${this.getFileName(emitted)}`;
        return [{ tag: "script", attrs: { type: "module", src, async: true }, injectTo: "head-prepend" }];
      },
    },
  };
};
