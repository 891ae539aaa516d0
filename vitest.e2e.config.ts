import { defineConfig } from "vitest/config";

/** The tests in a browser: one after the other, since they measure times. */
export default defineConfig({
  test: {
    include: ["e2e/**/*.e2e.ts"],
    globalSetup: ["./e2e/serve-studio.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    reporters: [["default", { summary: false }], "./scripts/count-reporter.ts"],
  },
});
