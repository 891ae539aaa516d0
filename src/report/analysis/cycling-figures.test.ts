import { describe, expect, it } from "vitest";
import { type MadeStep, madeCycle, madeRecord } from "../../analysis/cycling/record-fixture.ts";
import { cycling } from "../../analysis/cycling.ts";
import type { Figure } from "../../figures/figure.ts";
import { fullCaption } from "../../figures/figure.ts";
import { drawnTexts, layoutFaults } from "../../figures/layout-faults.ts";
import { renderSvg } from "../../figures/svg.ts";
import { normal, seededRandom } from "../../numerics/random.ts";
import { cyclingFigures } from "./cycling-figures.ts";

const MASS = { mass: { value: 1e-6, sigma: 0.02e-6, from: "test" } };
const drawn = (made: readonly MadeStep[], cell = "half", facts = MASS) => [
  ...cyclingFigures([...cycling.run([madeRecord(made, facts)], { numbers: {}, words: { cell } }, {})]),
];
const texts = (figure: Figure) => drawnTexts(renderSvg(figure)).map((t) => t.text);
const byId = (figures: readonly Figure[], id: string) => figures.find((f) => f.id === id)!;

function faultless(figures: readonly Figure[]): void {
  for (const figure of figures) expect([figure.id, ...layoutFaults(renderSvg(figure))]).toEqual([figure.id]);
}

/** A cell that fades, faster from a cycle on, with one cycle that gives back too much and a last one that is cut. */
function fadingCell(count: number, knee: number): MadeStep[] {
  const random = seededRandom(3);
  const left = (n: number) => 7 * (1 - 1e-3 * n - 6e-3 * Math.max(0, n - knee) + 5e-4 * normal(random));
  const cycles = Array.from({ length: count }, (_, n) => {
    const out = left(n);
    return madeCycle(n === 0 ? 9 : n === 10 ? out * 0.995 : out * 1.004, out);
  });
  return [...cycles.flat(), { current: -1e-3, charge: -3, from: 0.6, to: 0.2 }];
}

describe("figures of cycling", () => {
  const figures = drawn(fadingCell(40, 25));

  it("are capacities with efficiencies, profiles, retention and polarisation, without faults", () => {
    faultless(figures);
    expect(figures.map((f) => f.id)).toEqual(["cycle-capacities", "cycle-profiles", "fading", "polarisation"]);
  });

  it("mark what is incomplete and what is flagged, and tell the first efficiency far below", () => {
    const all = texts(byId(figures, "cycle-capacities"));
    expect(all).toEqual(
      expect.arrayContaining(["incomplete", "flagged: above 100 %", expect.stringMatching(/^77\.\d %$/), "capacity / mAh g⁻¹"]),
    );
    expect(fullCaption(byId(figures, "cycle-capacities"))).toContain("The mass moves all capacities together, by 3.9 % (95 %).");
  });

  it("draw the law with its knee", () => {
    expect(texts(byId(figures, "fading"))).toEqual(expect.arrayContaining(["law: two lines with a knee", "knee"]));
    expect(fullCaption(byId(figures, "fading"))).toContain("Reference: cycle 1.");
  });

  it("name three definitions of polarisation", () => {
    expect(texts(byId(figures, "polarisation"))).toEqual(
      expect.arrayContaining(["mean potentials", "at half of the capacity", "jumps at the ends"]),
    );
  });

  it("show the ladder of a rate test with its currents", () => {
    const ladder = [1e-4, 5e-4, 1e-3, 1e-4].flatMap((current, k) => [0, 1, 2].flatMap(() => madeCycle(7.1 - k, 7 - k, current)));
    const some = drawn(ladder);
    faultless(some);
    expect(texts(byId(some, "rate-capability"))).toEqual(expect.arrayContaining(["0.1 A g⁻¹", "0.5 A g⁻¹", "1 A g⁻¹"]));
  });

  it("speak of charge and discharge in a full cell, in mAh without a mass", () => {
    const cell = [1, 2, 3].flatMap((): MadeStep[] => [
      { current: 1e-3, charge: 10, from: 3, to: 4.2 },
      { rest: 60, from: 4.15, to: 4.14 },
      { current: -1e-3, charge: -9.9, from: 4.1, to: 2.9 },
      { rest: 60, from: 3, to: 3.05 },
    ]);
    const some = [...cyclingFigures([...cycling.run([madeRecord(cell)], { numbers: {}, words: { cell: "full" } }, {})])];
    faultless(some);
    expect(texts(some[0]!)).toEqual(expect.arrayContaining(["charge", "discharge", "capacity / mAh"]));
    expect(fullCaption(byId(some, "cycle-profiles"))).toContain("Falling: discharge; rising: charge.");
  });

  it("stand for a single cycle and for hundreds", () => {
    faultless(drawn(madeCycle(9, 8)));
    faultless(drawn(fadingCell(300, 400)));
  });

  it("are numbered for several records", () => {
    const record = madeRecord(fadingCell(12, 40));
    const results = [...cycling.run([record, { ...record, label: "other" }], { numbers: {}, words: {} }, {})];
    const ids = cyclingFigures(results).map((f) => f.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain("fading-2");
  });
});
