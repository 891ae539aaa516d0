import { describe, expect, it } from "vitest";
import type { AnalysisResult } from "../../analysis/analysis.ts";
import { eis } from "../../analysis/eis.ts";
import { madeSpectrum } from "../../analysis/impedance/spectrum-fixture.ts";
import type { Dataset } from "../../data/dataset.ts";
import { table } from "../../data/table.ts";
import { type Axes, type Figure, fullCaption } from "../../figures/figure.ts";
import { drawnTexts, layoutFaults } from "../../figures/layout-faults.ts";
import { renderSvg } from "../../figures/svg.ts";
import { eisFigures } from "./eis-figures.ts";

function made(label: string, truth: string, range: Parameters<typeof madeSpectrum>[1]): Dataset {
  const { spectrum } = madeSpectrum(truth, range);
  return {
    kind: "impedance",
    file: `${label}.csv`,
    label,
    facts: {},
    notices: [],
    table: table(label, {
      frequency_hertz: { unit: "Hz", values: spectrum.frequency },
      real_impedance_ohm: { unit: "ohm", values: spectrum.real },
      imaginary_impedance_ohm: { unit: "ohm", values: spectrum.imaginary },
    }),
  };
}

const fitted = (datasets: readonly Dataset[], circuit: string): AnalysisResult[] => [
  ...eis.run(datasets, { numbers: { starts: 8 }, words: { circuit } }, {}),
];
const texts = (figure: Figure) => drawnTexts(renderSvg(figure)).map((t) => t.text);
const HALF_CELL = "R0{4}-p(R1{20},CPE1{3e-5,0.82})-p(R2{60}-W1{0.05},CPE2{9e-4,0.8})";
const RANGE = { from: 1e5, to: 0.01, noise: 0.003 };

describe("figures of a fitted circuit", () => {
  it("one spectrum: Nyquist plot with named decades, Bode plot, residuals; nothing overlaps", () => {
    const figures = eisFigures(fitted([made("cell", HALF_CELL, RANGE)], "R(RQ)(Q[RW])"));
    expect(figures.map((f) => f.id)).toEqual(["nyquist-fit", "bode-fit", "fit-residuals"]);
    for (const figure of figures) expect(layoutFaults(renderSvg(figure))).toEqual([]);
    expect(texts(figures[0]!).filter((t) => /^1(00|0)? k?m?Hz$/.test(t)).length).toBeGreaterThan(2);
    expect(fullCaption(figures[0]!)).toContain("Circuit: R0-p(R1,CPE1)-p(CPE2,R2-W1).");
    expect(fullCaption(figures[2]!)).toContain("Band: 95 %");
  });

  it("a spectrum far from zero fills its frame, and the caption says where the axis begins", () => {
    const far = (R0: number) => {
      const truth = `R0{${R0}}-p(R1{20},C1{1e-3})-p(R2{20},C2{0.1})`;
      const [figure] = eisFigures(fitted([made("cell", truth, RANGE)], "R0-p(R1,C1)-p(R2,C2)"));
      expect(layoutFaults(renderSvg(figure!))).toEqual([]);
      const { x } = figure!.panels[0] as Axes;
      return [x.zero, fullCaption(figure!).includes("does not begin at zero")];
    };
    expect(far(100)).toEqual([false, true]);
    expect(far(30)).toEqual([true, false]);
  });

  it.each([
    ["mΩ", 1e-4],
    ["Ω", 1],
    ["kΩ", 1e3],
    ["MΩ", 1e6],
  ])("axes in %s where that reads best, and points left out in grey", (unit, scale) => {
    const truth = `L0{${3e-6 * scale}}-R0{${20 * scale}}-p(R1{${100 * scale}},C1{${1e-5 / scale}})`;
    const [figure] = eisFigures(fitted([made("coil", truth, { from: 1e7, to: 10, noise: 0.002 })], "R0-p(R1,C1)"));
    expect(layoutFaults(renderSvg(figure!))).toEqual([]);
    expect(texts(figure!).some((t) => t.endsWith(` ${unit}`))).toBe(true);
    expect(fullCaption(figure!)).toContain("Grey markers: left out of the fit.");
  });

  it("few spectra have three pictures each, many share theirs", () => {
    const some = (n: number) => Array.from({ length: n }, (_, k) => made(`cell ${k}`, HALF_CELL, RANGE));
    expect(eisFigures(fitted(some(2), "R(RQ)(Q[RW])")).map((f) => f.id)).toEqual([
      "nyquist-fit-1",
      "bode-fit-1",
      "fit-residuals-1",
      "nyquist-fit-2",
      "bode-fit-2",
      "fit-residuals-2",
    ]);
    const many = eisFigures(fitted(some(7), "R(RQ)(Q[RW])"));
    expect(many.map((f) => f.id)).toEqual(["nyquist-fit-1", "nyquist-fit-2"]);
    expect(many.map((f) => f.panels.length)).toEqual([4, 3]);
    for (const figure of many) expect(layoutFaults(renderSvg(figure))).toEqual([]);
    expect(texts(many[0]!)).toContain("cell 1");
  });
});
