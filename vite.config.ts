import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

/** Packages compiled into the build: a new process then reads one file instead of hundreds. All MIT or ISC. */
const BUNDLED = ["zod", "yaml", "commander"];

/** Carries the licences of the bundled packages along. */
const licences: Plugin = {
  name: "licences",
  generateBundle() {
    const source = BUNDLED.map((name) => `${name}\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}\n`);
    this.emitFile({ type: "asset", fileName: "THIRD-PARTY-LICENSES.txt", source: source.join("\n----\n\n") });
  },
};

/** Compiles the library and the command line to plain JavaScript for publishing. */
export default defineConfig({
  plugins: [licences],
  ssr: { noExternal: BUNDLED },
  build: {
    target: "node22",
    minify: true,
    sourcemap: true,
    ssr: true,
    ssrEmitAssets: true,
    outDir: "dist",
    rollupOptions: {
      input: { index: "src/index.ts", cli: "src/cli/main.ts", "thread-worker": "src/runners/thread-worker.ts" },
      output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
    },
  },
});
