import { describe, expect, it } from "vitest";
import { ragone } from "../../analysis/ragone.ts";
import { madeRateTest } from "../../analysis/rate/rate-test-fixture.ts";
import type { Dataset } from "../../data/dataset.ts";
import { table } from "../../data/table.ts";
import { type Figure, fullCaption } from "../../figures/figure.ts";
import { drawnTexts, layoutFaults } from "../../figures/layout-faults.ts";
import { renderSvg } from "../../figures/svg.ts";
import { ragoneFigures } from "./ragone-figures.ts";

/** Capacities [mAh/g of 1 mg] at currents [mA]. */
const CCOS = [[0.1, 2079], [1, 1515], [3, 1071], [5, 877]] as const; // biome-ignore format: pairs
const SINP = [[0.1, 2150], [1, 1300], [3, 700], [5, 409]] as const; // biome-ignore format: pairs

const anode = (label: string, capacities: readonly (readonly [number, number])[]): Dataset => ({
  ...madeRateTest(
    capacities.map(([I, q], k) => ({ current: 1e-3 * I, charge: 3.6e-3 * q, from: 0.15 + 0.08 * k, to: 1 })),
    { mass: { value: 1e-6, sigma: 2e-8, from: "--mass" } },
  ),
  file: `${label}.csv`,
  label,
});
const cathode: Dataset = {
  kind: "potential curve",
  file: "nmc.csv",
  label: "NMC",
  facts: {},
  notices: [],
  table: table("NMC", {
    x_capacity_per_gram_active: { unit: "mAh/g", values: [0, 100, 200] },
    voltage_volt: { unit: "V", values: [4.3, 3.8, 3.4] },
  }),
};
const figuresWith = (datasets: readonly Dataset[], words = {}) =>
  ragoneFigures([...ragone.run(datasets, { numbers: {}, words }, {})]);
const texts = (figure: Figure) => drawnTexts(renderSvg(figure)).map((t) => t.text);

describe("figures of energy and power", () => {
  it("show every rate with its name, and tell the common error instead of bars", () => {
    const figures = figuresWith([anode("CCOS", CCOS), anode("SiNP", SINP), cathode]);
    expect(figures.map((f) => f.id)).toEqual(["ragone"]);
    expect(layoutFaults(renderSvg(figures[0]!))).toEqual([]);
    expect(texts(figures[0]!)).toContain("0.1 A g⁻¹");
    expect(fullCaption(figures[0]!)).toMatch(/together, by 3\.\d % \(CCOS\), 3\.\d % \(SiNP\) at 95 %/);
    expect(fullCaption(figures[0]!)).toContain("per mass of both active materials");
    expect(fullCaption(figuresWith([anode("CCOS", CCOS), cathode], { basis: "anode" })[0]!)).toContain(
      "the anode's active material",
    );
  });

  it("show capacity over current where there is no cathode", () => {
    const figures = figuresWith([anode("CCOS", CCOS)]);
    expect(figures.map((f) => f.id)).toEqual(["capacity-over-current"]);
    expect(layoutFaults(renderSvg(figures[0]!))).toEqual([]);
    expect(texts(figures[0]!).some((t) => t.startsWith("delithiation capacity"))).toBe(true);
  });
});
