import { defineConfig } from "vite";
import { earlyWorker } from "./scripts/studio/early-worker.ts";
import { font } from "./scripts/studio/font.ts";
import { licences } from "./scripts/studio/licences.ts";
import { offline } from "./scripts/studio/offline.ts";
import { policy } from "./scripts/studio/policy.ts";
import { readyDesigns } from "./scripts/studio/ready-designs.ts";
import { theme } from "./scripts/studio/theme.ts";

const JSX = { runtime: "automatic", importSource: "preact" } as const;
const here = (name: string): string => new URL(name, import.meta.url).pathname;
const bundled = licences([here("node_modules/inter-ui")]);

/** Compiles the studio to a static site: relative paths, so that any folder of any host will do. */
export default defineConfig({
  root: "src/studio",
  base: "./",
  plugins: [earlyWorker(), readyDesigns(), theme(), font(), policy(), bundled.page, offline()],
  oxc: { jsx: JSX },
  optimizeDeps: { rolldownOptions: { transform: { jsx: JSX } } },
  worker: { format: "es", plugins: () => [bundled.worker] },
  resolve: {
    alias: [
      { find: /^linkedom$/, replacement: here("src/studio/browser-document.ts") },
      { find: /^zod$/, replacement: here("scripts/studio/zod-without-eval.ts") },
    ],
  },
  server: { host: "127.0.0.1" },
  build: {
    target: "es2024",
    outDir: "../../dist/studio",
    emptyOutDir: true,
    sourcemap: true,
    chunkSizeWarningLimit: 2000, // scripts/studio/first-load.ts judges what counts
    rolldownOptions: {
      checks: { pluginTimings: false },
      // What is needed at once comes in one file; the service worker and the start of the first worker stand alone.
      output: {
        codeSplitting: {
          groups: [{ name: "first", tags: ["$initial"], test: (id) => !/\/offline\/service-|\/first-hand/.test(id) }],
        },
      },
    },
  },
});
