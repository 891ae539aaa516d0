import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { cases } from "./all.ts";
import type { Expected, ReferenceCase } from "./case.ts";
import { judge } from "./judge.ts";
import { readReference, reference } from "./reference.ts";

const byId = new Map(cases.map((c) => [c.id, c]));
const covered = reference.filter((r) => byId.has(r.id));

describe("verification cases", () => {
  it("have unique ids, all of them in the list of expected values", () => {
    expect(byId.size).toBe(cases.length);
    for (const c of cases) expect(reference.map((r) => r.id)).toContain(c.id);
  });

  it.each(covered.map((r) => [r.id, r] as const))("%s passes at its stated tolerance", (_, r) => {
    const verdict = judge(r, byId.get(r.id));
    const beside = verdict.value.map((v, k) => [r.expected[k]?.quantity, v, verdict.expected[k]]);
    expect(verdict.error).toBeUndefined();
    expect(verdict.value).toHaveLength(r.expected.length);
    expect(verdict.pass, JSON.stringify(beside)).toBe(r.kind === "trend" ? null : true);
  });

  it("notice a falsified reference", () => {
    const falsify = (x: Expected["value"]): Expected["value"] =>
      typeof x === "number" ? (x === 0 ? 0.1 : x * 1.1) : Array.isArray(x) ? x.map((y: number) => y * 1.1) : x;
    const wrong = (r: ReferenceCase): ReferenceCase => ({
      ...r,
      expected: r.expected.map((e) => ({
        ...e,
        value: falsify(e.value),
        tolerance: { ...e.tolerance, value: Math.min(e.tolerance.value ?? 0.01, 0.05) },
      })),
    });
    const quick = covered.filter(
      (r) => r.kind !== "trend" && ["V07", "V12", "V13", "V26", "V28", "V35", "V46", "V49"].includes(r.id),
    );
    for (const r of quick) expect(judge(wrong(r), byId.get(r.id)).pass, r.id).toBe(false);
  });

  it("list what is not computed yet as not covered, never as passed", () => {
    for (const r of reference.filter((x) => !byId.has(x.id)))
      expect(judge(r, undefined)).toMatchObject({ pass: null, value: [], levels: [] });
  });
});

const shared = path.join(process.env.LITHIATE_SHARED ?? "../shared", "reference/verification-cases.json");
const found = existsSync(shared);
describe.skipIf(!found)(found ? "expected values" : `skipped: reference not found at ${shared}; set LITHIATE_SHARED`, () => {
  it("equal those of the reference file, our own cases apart", () => {
    const theirs = readReference(JSON.parse(readFileSync(shared, "utf8")), shared);
    const numbers = (list: readonly ReferenceCase[]) =>
      list.map((c) => [c.id, c.kind, c.expected.map((e) => [e.quantity, e.value, e.unit, e.tolerance])]);
    const ids = new Set(theirs.map(({ id }) => id));
    expect(numbers(reference.filter(({ id }) => ids.has(id)))).toEqual(numbers(theirs));
  });
});
