import { defineConfig } from "vite";

/** Compiles the library and the command line to plain JavaScript for publishing. */
export default defineConfig({
  build: {
    target: "node22",
    ssr: true,
    outDir: "dist",
    rollupOptions: {
      input: { index: "src/index.ts", cli: "src/cli/main.ts" },
      output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
    },
  },
});
