import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts", "bench/*.test.ts"],
    testTimeout: 30_000,
    setupFiles: ["./scripts/property-seed.ts"],
    reporters: ["default", "./scripts/count-reporter.ts"],
  },
});
