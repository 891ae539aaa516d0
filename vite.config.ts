import { defineConfig } from "vite";
import { licences } from "./scripts/studio/licences.ts";

/** Compiles the library and the command line to plain JavaScript for publishing. */
export default defineConfig({
  plugins: [licences().page],
  // These are compiled in: a new process then reads one file instead of hundreds. All MIT or ISC.
  ssr: { noExternal: ["zod", "yaml", "commander"] },
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
