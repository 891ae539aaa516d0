import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A rule that is broken, and where. */
interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** Rules of accessibility that a page breaks seriously or critically, in words. */
export async function brokenRules(page: Page): Promise<string[]> {
  await page.evaluate(`window.axe || (0, eval)(${JSON.stringify(AXE)})`);
  const all = await page.evaluate<readonly Violation[]>("axe.run(document).then(({ violations }) => violations)");
  return all
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.failureSummary}`));
}
