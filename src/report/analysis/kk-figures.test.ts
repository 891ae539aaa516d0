import { expect, it } from "vitest";
import { datasetOf, frequencies, knownImpedance, syntheticSpectrum } from "../../analysis/impedance/spectrum-fixture.ts";
import { kk } from "../../analysis/kk.ts";
import type { Dataset } from "../../data/dataset.ts";
import type { Axes } from "../../figures/figure.ts";
import { layoutFaults } from "../../figures/layout-faults.ts";
import { renderSvg } from "../../figures/svg.ts";
import { kkFigures } from "./kk-figures.ts";

/** One arc with noise; the highest frequencies can be wrong. */
function dataset(label: string, artefact: number): Dataset {
  const circuit = { resistance: 120, arcs: [{ resistance: 430, tau: 0.02, exponent: 0.93 }] };
  const made = syntheticSpectrum(frequencies(1e4, 1e-1, 10), knownImpedance(circuit), { share: 1e-3, seed: 3 });
  return datasetOf({ ...made, real: made.real.map((x, i) => x * (1 + (i < 5 ? artefact * (5 - i) : 0))) }, label);
}

const figuresOf = (...datasets: Dataset[]) => kkFigures([...kk.run(datasets, { numbers: {}, words: {} }, {})]);
const shades = (panel: Axes) => panel.series.filter((s) => s.kind === "span").length;

it("residuals stand between the limits of the verdict, without a shade where nothing is to be cut", () => {
  const figures = figuresOf(dataset("good", 0));
  expect(figures.map((f) => f.id)).toEqual(["kk-residuals", "kk-order"]);
  for (const f of figures) expect(layoutFaults(renderSvg(f))).toEqual([]);
  const [residuals] = figures[0]!.panels as Axes[];
  const rules = residuals!.series.flatMap((s) => (s.kind === "rule" ? [s.at] : []));
  expect(rules.sort((a, b) => a - b)).toEqual([-2, 0, 2]);
  expect(shades(residuals!)).toBe(0);
  expect(figures[0]!.caption).toMatch(/Kramers-Kronig test: pass/);
});

it("what is to be cut is shaded, and several spectra are told apart", () => {
  const figures = figuresOf(dataset("bad", 0.06), dataset("good", 0));
  expect(figures.map((f) => f.id)).toEqual(["kk-residuals-1", "kk-order-1", "kk-residuals-2", "kk-order-2"]);
  for (const f of figures) expect(layoutFaults(renderSvg(f))).toEqual([]);
  expect(shades(figures[0]!.panels[0] as Axes)).toBe(1);
  expect(figures[0]!.caption).toMatch(/fail.*bad\./);
  expect(shades(figures[2]!.panels[0] as Axes)).toBe(0);
});
