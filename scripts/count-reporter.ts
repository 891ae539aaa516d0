import type { Reporter, TestModule } from "vitest/node";

/** Closes a test run with the plain line `N passed, N failed, N skipped`, after the reasons of what was skipped. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    const reasons = new Map<string, number>();
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const result = test.result();
        counts[result.state]++;
        if (result.state === "skipped" && result.note) reasons.set(result.note, (reasons.get(result.note) ?? 0) + 1);
      }
      if (module.errors().length > 0) counts.failed++;
    }
    const failed = counts.failed + counts.pending + errors.length;
    for (const [reason, times] of reasons) console.log(`\n${times} skipped: ${reason}`);
    console.log(`\n${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped`);
  }
}
