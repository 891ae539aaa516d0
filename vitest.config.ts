import { defineConfig } from "vitest/config";
import { readyDesigns } from "./scripts/studio/ready-designs.ts";

export default defineConfig({
  plugins: [readyDesigns()],
  test: {
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts", "bench/*.test.ts"],
    testTimeout: 30_000,
    setupFiles: ["./scripts/property-seed.ts"],
    reporters: ["default", "./scripts/count-reporter.ts"],
  },
});
