import { expect, it } from "vitest";
import type { Dataset } from "../../../data/dataset.ts";
import { table } from "../../../data/table.ts";
import { noiseOf, weightFactors } from "./fit-weights.ts";

const spectrum = { frequency: Float64Array.of(10, 1), real: Float64Array.of(3, 30), imaginary: Float64Array.of(-4, -40) };

/** The same spectrum in the order of a file, with or without uncertainties. */
const dataset = (sigma?: Float64Array): Dataset => ({
  kind: "impedance",
  file: "a.csv",
  label: "a",
  facts: {},
  notices: [],
  table: table("a", {
    frequency_hertz: { unit: "Hz", values: [1, 10] },
    real_impedance_ohm: { unit: "ohm", values: [30, 3], ...(sigma ? { sigma } : {}) },
    imaginary_impedance_ohm: { unit: "ohm", values: [-40, -4], ...(sigma ? { sigma: 0.5 } : {}) },
  }),
});

it("divides by the modulus, by nothing, by each part or by its uncertainty", () => {
  expect([...weightFactors(spectrum, "modulus")]).toEqual([0.2, 0.02, 0.2, 0.02]);
  expect([...weightFactors(spectrum, "unit")]).toEqual([1, 1, 1, 1]);
  expect([...weightFactors(spectrum, "proportional")]).toEqual([1 / 3, 1 / 30, 1 / 4, 1 / 40]);
  const sigma = { real: Float64Array.of(2, 4), imaginary: Float64Array.of(5, 10) };
  expect([...weightFactors(spectrum, "sigma", sigma)]).toEqual([0.5, 0.25, 0.2, 0.1]);
});

it("says where weights would divide by zero", () => {
  const crossing = { ...spectrum, imaginary: Float64Array.of(-4, 0) };
  expect(() => weightFactors(crossing, "proportional")).toThrow(/divide by zero/);
});

it("takes uncertainties from the columns, matched by frequency, or from a model of the noise", () => {
  const stated = noiseOf(dataset(Float64Array.of(0.3, 0.1)), spectrum)!;
  expect([...stated.real]).toEqual([0.1, 0.3]);
  expect([...stated.imaginary]).toEqual([0.5, 0.5]);
  const modelled = noiseOf(dataset(), spectrum, 0.01, 1)!;
  expect([...modelled.real]).toEqual([1.05, 1.5]);
  expect(noiseOf(dataset(), spectrum)).toBeUndefined();
});
