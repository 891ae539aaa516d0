import { describe, expect, it } from "vitest";
import { checkNumber, type NumberRow } from "../../studies/number-check.ts";
import type { PaperRow, PartRows } from "../jobs/paper.ts";
import { comparedParts, shiftOf } from "./compared-rows.ts";
import { countOf, filtered, NO_FILTER } from "./row-filter.ts";

const carbon = (share: number): NumberRow => checkNumber("carbon.tga", { ours: share, standing: "calibrated" });
const capacity = (mAh: number | null): NumberRow =>
  checkNumber("rate.ccos.3", { ours: mAh === null ? null : mAh * 3600, standing: "predicted" });

describe("how far a number moves", () => {
  it("is told relative to the paper's reading, in points for percentages", () => {
    expect(shiftOf(capacity(1000), capacity(1050))).toEqual({ way: "up", size: "+5.0 %", nearer: true });
    expect(shiftOf(carbon(0.2571), carbon(0.2421))).toEqual({ way: "down", size: "−1.5 points", nearer: false });
  });

  it("is nothing below the decimals that are shown", () => {
    expect(shiftOf(capacity(1000), capacity(1000.4))).toBeUndefined();
    expect(shiftOf(carbon(0.2571), carbon(0.2571))).toBeUndefined();
    expect(shiftOf(capacity(null), capacity(null))).toBeUndefined();
  });

  it("tells when there is no number any more, or one for the first time", () => {
    expect(shiftOf(capacity(1000), capacity(null))).toEqual({ way: "gone", size: "" });
    expect(shiftOf(capacity(null), capacity(1000))).toEqual({ way: "new", size: "" });
  });
});

const told = (number: NumberRow): PaperRow => ({
  number,
  stated: number.stated as number,
  note: number.note,
  sigma: { none: "inputs without stated uncertainty" },
  verdict: { word: number.verdict },
});
const result = (share: number, mAh: number): readonly PartRows[] => [
  { part: "composition", rows: [told(carbon(share))] },
  { part: "lumped electrode", rows: [told(capacity(1000))] },
  { part: "half-cells", rows: [told(capacity(mAh))] },
];

describe("the numbers beside those of the paper's reading", () => {
  const reading = result(0.2571, 1071);
  const shown = result(0.2571, 800);
  const ended = { reading, shown, early: [] };

  it("say what moved and which verdict changed", () => {
    const [composition, , cells] = comparedParts({ ...ended, stale: false });
    expect(composition).toMatchObject({ stale: false, rows: [{ own: { number: { ours: expect.closeTo(25.71) } } }] });
    expect(composition!.rows[0]).not.toHaveProperty("shift");
    expect(cells!.rows[0]).toMatchObject({ shift: { way: "down", size: "−25.3 %", nearer: false }, verdictWas: "pass" });
  });

  it("take what is known early, and are stale where it is not", () => {
    const early = result(0.31, 1).slice(0, 1);
    const [composition, lumped, cells] = comparedParts({ ...ended, stale: true, early });
    expect(composition).toMatchObject({ stale: false, rows: [{ shift: { way: "up" } }] });
    expect(lumped).toMatchObject({ stale: false });
    expect(cells).toMatchObject({ stale: true, rows: [{ own: { number: { ours: expect.closeTo(800) } } }] });
    expect(comparedParts({ ...ended, stale: true })[0]).toMatchObject({ stale: true });
  });

  it("are there part by part while the reading is computed for the first time", () => {
    const first = reading.slice(0, 1);
    const parts = comparedParts({ reading: first, shown: [], stale: false, early: first });
    expect(parts.map(({ part, rows, stale }) => [part, rows.length, stale])).toEqual([
      ["composition", 1, false],
      ["lumped electrode", 0, false],
      ["half-cells", 0, false],
    ]);
    expect(filtered(parts, { ...NO_FILTER, role: "held-out" }).map(({ part }) => part)).toEqual([
      "lumped electrode",
      "half-cells",
    ]);
    const changed = comparedParts({ reading: first, shown: [], stale: true, early: [] });
    expect(changed[0]).toMatchObject({ stale: true, rows: [{ own: { number: { ours: expect.closeTo(25.71) } } }] });
  });

  it("are filtered by role, verdict and what moved", () => {
    const parts = comparedParts({ ...ended, stale: false });
    const quantities = (filter: Partial<typeof NO_FILTER>) =>
      filtered(parts, { ...NO_FILTER, ...filter }).flatMap(({ rows }) => rows.map(({ own }) => own.number.id));
    expect(quantities({})).toEqual(["carbon.tga", "rate.ccos.3", "rate.ccos.3"]);
    expect(quantities({ role: "held-out" })).toEqual(["rate.ccos.3", "rate.ccos.3"]);
    expect(quantities({ role: "calibrate", movedOnly: true })).toEqual([]);
    expect(quantities({ verdict: "miss" })).toEqual(["rate.ccos.3"]);
    expect(countOf(parts, { ...NO_FILTER, movedOnly: true })).toBe(1);
  });
});
