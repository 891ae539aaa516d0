import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { elements } from "./elements/all.ts";
import { parseCircuit } from "./parse-circuit.ts";

const page = readFileSync(path.resolve(import.meta.dirname, "../../../../docs/circuits.md"), "utf8");
const rows = page.split("\n").filter((line) => line.startsWith("| `"));

it.each(elements)("docs/circuits.md has a row for $code, $title", ({ code, aliases = [], hasInner, title }) => {
  const row = rows.find((line) => line.startsWith(`| \`${hasInner ? `${code}(…)` : code}\``));
  expect(row, title).toBeDefined();
  for (const alias of aliases) expect(row).toContain(`\`${alias}\``);
});

it("every example of the page can be read", () => {
  const examples = rows.flatMap((line) => /^\| `([^`]+)` \| [a-z]/.exec(line)?.[1] ?? []).filter((text) => text.includes("{"));
  expect(examples.length).toBeGreaterThan(6);
  for (const text of [...examples, "R0-p(R1,CPE1)-p(CPE2,R2-W1)", "R(RQ)(Q[RW])", "T1(p(R2,CPE2))", "T{z=(RQ)}", "R{:ct}"])
    expect(parseCircuit(text)).toBeTypeOf("object");
});
