import { expect, it } from "vitest";
import { drt } from "../../analysis/drt.ts";
import {
  datasetOf,
  frequencies,
  type KnownCircuit,
  knownImpedance,
  syntheticSpectrum,
} from "../../analysis/impedance/spectrum-fixture.ts";
import type { Dataset } from "../../data/dataset.ts";
import type { Axes } from "../../figures/figure.ts";
import { drawnTexts, layoutFaults } from "../../figures/layout-faults.ts";
import { renderSvg } from "../../figures/svg.ts";
import { drtFigures } from "./drt-figures.ts";

const TWO: KnownCircuit = {
  resistance: 10,
  arcs: [
    { resistance: 50, tau: 1e-4, exponent: 0.8 },
    { resistance: 30, tau: 0.1, exponent: 0.8 },
  ],
};

const dataset = (label: string, circuit: KnownCircuit) =>
  datasetOf(syntheticSpectrum(frequencies(1e6, 1e-2, 8), knownImpedance(circuit), { share: 3e-3, seed: 3 }), label);

const resultsOf = (numbers: Record<string, number>, ...datasets: Dataset[]) => [
  ...drt.run(datasets, { numbers: { samples: 30, ...numbers }, words: {} }, {}),
];

it("γ has its band and both peaks with their resistance; the fit and the choice of λ follow", () => {
  const figures = drtFigures(resultsOf({}, dataset("two", TWO)));
  expect(figures.map((f) => f.id)).toEqual(["relaxation-times", "relaxation-fit", "lambda-criteria"]);
  for (const f of figures) expect(layoutFaults(renderSvg(f))).toEqual([]);
  const panel = figures[0]!.panels[0] as Axes;
  expect(panel.series.filter((s) => s.kind === "band").length).toBe(1);
  expect(panel.series.filter((s) => s.kind === "span").length).toBe(2); // beyond the measured frequencies
  // both parts of the impedance in one unit, though the imaginary one is small
  const parts = figures[1]!.panels.slice(0, 2).map((p) => (p as Axes).y.unit);
  expect(parts).toEqual(["ohm", "ohm"]);
  expect(figures[2]!.caption).not.toMatch(/\de-\d/);
  const resistances = drawnTexts(renderSvg(figures[0]!)).flatMap((t) => /^([\d.]+) Ω$/.exec(t.text)?.[1] ?? []);
  expect(resistances.length).toBe(2);
  expect(Math.abs(Number(resistances[0]) - 50)).toBeLessThan(3);
  expect(Math.abs(Number(resistances[1]) - 30)).toBeLessThan(3);
});

it("a loop is drawn below zero, without the choice of a λ that was given", () => {
  const loop = {
    resistance: 120,
    arcs: [
      { resistance: 200, tau: 0.01, exponent: 0.9 },
      { resistance: -50, tau: 6, exponent: 0.95 },
    ],
  };
  const figures = drtFigures(resultsOf({ lambda: 1e-3 }, dataset("loop", loop)));
  expect(figures.map((f) => f.id)).toEqual(["relaxation-times", "relaxation-fit"]);
  for (const f of figures) expect(layoutFaults(renderSvg(f))).toEqual([]);
  const { domain } = (figures[0]!.panels[0] as Axes).y;
  expect(domain![0]).toBeLessThan(0);
});

it("many spectra are drawn together and say whether their heights can be compared", () => {
  const many = [50, 40, 30, 20, 10].map((R) =>
    dataset(`${R} ohm`, { ...TWO, arcs: [{ ...TWO.arcs[0]!, resistance: R }, TWO.arcs[1]!] }),
  );
  const [own] = drtFigures(resultsOf({}, ...many));
  expect(own!.id).toBe("relaxation-times-series");
  expect(own!.caption).toMatch(/heights of peaks cannot be compared/);
  expect(layoutFaults(renderSvg(own!))).toEqual([]);
  const [same] = drtFigures(resultsOf({ lambda: 1e-2 }, ...many));
  expect(same!.caption).toMatch(/One \*λ\* for all/);
});
