import { createHash } from "node:crypto";
import path from "node:path";
import type { Plugin, Rollup } from "vite";

const WORKER = path.resolve(import.meta.dirname, "../../src/studio/offline/service-worker.ts");
const FILE = "service-worker.js";

/** What the service worker keeps: everything but itself and source maps. The page is kept under the address of its folder. */
const kept = (bundle: Rollup.OutputBundle): string[] =>
  Object.keys(bundle)
    .filter((name) => name !== FILE && !name.endsWith(".map"))
    .sort();

/** One word for the content of all files: another build has another. */
function version(bundle: Rollup.OutputBundle, names: readonly string[]): string {
  const hash = createHash("sha256");
  for (const name of names) {
    const file = bundle[name]!;
    hash.update(name).update(file.type === "chunk" ? file.code : file.source);
  }
  return hash.digest("hex").slice(0, 12);
}

/** Builds the service worker and hands it the list of files of this build. */
export const offline = (): Plugin => ({
  name: "studio-offline",
  apply: "build",
  enforce: "post",
  buildStart() {
    this.emitFile({ type: "chunk", id: WORKER, fileName: FILE });
  },
  generateBundle: {
    order: "post",
    handler(_, bundle) {
      const worker = bundle[FILE];
      if (worker?.type !== "chunk" || worker.imports.length + worker.dynamicImports.length > 0)
        return this.error("the service worker must stand in one file");
      const names = kept(bundle);
      worker.code = worker.code
        .replaceAll("STUDIO_FILES", JSON.stringify(names.map((name) => (name === "index.html" ? "./" : name))))
        .replaceAll("STUDIO_VERSION", JSON.stringify(version(bundle, names)));
    },
  },
});
