import { describe, expect, it } from "vitest";
import { madeCurve } from "../../analysis/differential/curve-fixture.ts";
import { dqdv } from "../../analysis/dqdv.ts";
import type { Dataset } from "../../data/dataset.ts";
import { table } from "../../data/table.ts";
import type { Figure } from "../../figures/figure.ts";
import { fullCaption } from "../../figures/figure.ts";
import { drawnTexts, layoutFaults } from "../../figures/layout-faults.ts";
import { renderSvg } from "../../figures/svg.ts";
import { dqdvFigures } from "./dqdv-figures.ts";

const texts = (figure: Figure) => drawnTexts(renderSvg(figure)).map((t) => t.text);

function faultless(figures: readonly Figure[]): void {
  for (const figure of figures) expect([figure.id, ...layoutFaults(renderSvg(figure))]).toEqual([figure.id]);
}

/** Cycles of silicon at 200 mA/g: the lithiation 0.2 V below the delithiation. */
function silicon(cycles: number): Dataset {
  const { capacity, potential } = madeCurve(
    [
      { capacity: 900, at: 0.28, width: 0.03 },
      { capacity: 1200, at: 0.47, width: 0.03 },
    ],
    300,
    0.21,
    1,
    400,
  );
  const whole = capacity.at(-1)!;
  const rows = Array.from({ length: cycles }, (_, c) => {
    const begin = c * (36 * whole + 1000);
    return [
      ...Array.from(capacity, (q, i) => [begin + 18 * q, potential[399 - i]! - 0.2, -0.2] as const),
      ...[1, 300].map((t) => [begin + 18 * whole + t, 0.1, 0] as const),
      ...Array.from(capacity, (q, i) => [begin + 18 * (whole + q) + 400, potential[i]!, 0.2] as const),
      ...[1, 300].map((t) => [begin + 36 * whole + 400 + t, 0.8, 0] as const),
    ];
  }).flat();
  return {
    kind: "time series",
    file: "silicon.csv",
    label: "silicon",
    facts: {},
    notices: [],
    table: table("silicon", {
      test_time_second: { unit: "s", values: rows.map((r) => r[0]) },
      voltage_volt: { unit: "V", values: rows.map((r) => r[1]) },
      x_current_per_gram_active: { unit: "A/g", values: rows.map((r) => r[2]) },
    }),
  };
}

const figuresOf = (dataset: Dataset, words = {}) => dqdvFigures([...dqdv.run([dataset], { numbers: {}, words }, {})]);

describe("figures of incremental capacity", () => {
  it("show both branches with the phases of silicon at their peaks, and dE/dQ", () => {
    const figures = figuresOf(silicon(1));
    faultless(figures);
    expect(figures.map((f) => f.id)).toEqual(["incremental-capacity", "differential-voltage"]);
    expect(texts(figures[0]!)).toEqual(
      expect.arrayContaining(["lithiation", "delithiation", "a-Li3.5Si → a-Li2Si", "a-Li2Si → a-Si", "dQ/dE / mAh g⁻¹ V⁻¹"]),
    );
    expect(fullCaption(figures[0]!)).toContain("Smoothed by a Gaussian of 5.0 mV");
    expect(texts(figures[1]!)).toContain("|dE/dQ| / mV g mAh⁻¹");
  });

  it("show three of many cycles one below the other", () => {
    const figures = figuresOf(silicon(5));
    faultless(figures);
    expect(figures[0]!.panels).toHaveLength(3);
    expect(texts(figures[0]!)).toEqual(expect.arrayContaining(["cycle 1", "cycle 2", "cycle 5"]));
  });

  it("leave out a last cycle that is incomplete, or say that it is", () => {
    const whole = silicon(6);
    const length = whole.table.length - 300; // the last delithiation is cut
    const cut: Dataset = {
      ...whole,
      table: table(
        "cut",
        Object.fromEntries(
          whole.table.names.map((name) => {
            const { unit, values } = whole.table.column(name);
            return [name, { unit, values: values.slice(0, length) }];
          }),
        ),
      ),
    };
    const [drawn, slopes] = figuresOf(cut);
    faultless([drawn!, slopes!]);
    expect(texts(drawn!)).toEqual(expect.arrayContaining(["cycle 1", "cycle 2", "cycle 5"]));
    expect(fullCaption(drawn!)).toContain("Cycle 1, cycle 2 and cycle 5.");
    expect(fullCaption(slopes!)).toContain("Cycle 1, cycle 2 and cycle 5.");
    const [asked] = figuresOf(cut, { cycles: "5,6" });
    expect(texts(asked!)).toEqual(expect.arrayContaining(["cycle 5", "cycle 6, incomplete"]));
    expect(fullCaption(asked!)).toContain("Cycle 5 and cycle 6, incomplete.");
  });

  it("name potentials instead of phases in a full cell", () => {
    const figures = figuresOf(silicon(1), { cell: "full" });
    faultless(figures);
    expect(texts(figures[0]!).some((t) => t.includes("Si →"))).toBe(false);
    expect(texts(figures[0]!).some((t) => /^0\.28\d V$/.test(t))).toBe(true);
  });
});
