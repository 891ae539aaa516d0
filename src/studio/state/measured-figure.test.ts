import { expect, it } from "vitest";
import { table } from "../../data/table.ts";
import { drawnOf, evenRows } from "./measured-figure.ts";

it("chooses rows at even distances on the page, whatever the density of the record, with both ends", () => {
  const x = Float64Array.from({ length: 1000 }, (_, k) => (k / 999) ** 3); // dense at its beginning
  const rows = evenRows(x, new Float64Array(1000), 0.05);
  expect([rows[0], rows.at(-1)]).toEqual([0, 999]);
  expect(rows.length).toBeGreaterThan(18);
  expect(rows.length).toBeLessThan(22);
  for (let k = 1; k < rows.length - 1; k++) expect(x[rows[k]!]! - x[rows[k - 1]!]!).toBeCloseTo(0.05, 2);
});

it("leaves gaps out, and takes a steep part as it looks", () => {
  const x = Float64Array.of(0, 1, 2, Number.NaN, 2, 2, 2);
  const y = Float64Array.of(0, 0, 0, 5, 0.2, 0.8, Number.NaN);
  expect(evenRows(x, y, 0.5)).toEqual([0, 1, 2, 5]);
  expect(evenRows(new Float64Array(0), new Float64Array(0), 0.5)).toEqual([]);
});

it("draws some of many spectra, from the first to the last, under the short name of their file", () => {
  const spectrum = table("z", { real: { unit: "ohm m^2", values: [1, 2] }, imaginary: { unit: "ohm m^2", values: [3, 4] } });
  const parts = Array.from({ length: 10 }, (_, k) => ({ name: `spectrum ${k + 1}`, branches: [spectrum] }));
  const { series, count } = drawnOf("cells/2026-03-12_cell-A17_impedance.mpt", parts);
  expect(count).toBe(4);
  expect(series.map(({ label }) => label)).toEqual(
    ["1", "4", "7", "10"].map((number) => `2026-03-12…edance.mpt, spectrum ${number}`),
  );
  expect(series.map(({ strength }) => strength)).toEqual([0.4, 0.6, 0.8, 1].map((v) => expect.closeTo(v, 9)));
  expect([...series[0]!.y.values]).toEqual([3, 4]);
});
