import type { Dataset, DatasetFacts } from "../data/dataset.ts";
import { table } from "../data/table.ts";
import type { AnalysisResult } from "./analysis.ts";
import { eis } from "./eis.ts";
import { madeSpectrum } from "./impedance/spectrum-fixture.ts";

/** One dataset, analysed. */
export const run = (dataset: Dataset, words: Record<string, string> = {}, numbers: Record<string, number> = {}): AnalysisResult =>
  [...eis.run([dataset], { numbers, words }, {})][0]!;
/** Estimates by name. */
export const told = ({ estimates }: AnalysisResult) => Object.fromEntries(estimates.map((e) => [e.name, e]));

/** A dataset of a made spectrum, as a reader hands it over. */
export function made(truth: string, range: Parameters<typeof madeSpectrum>[1], facts: DatasetFacts = {}): Dataset {
  const { spectrum } = madeSpectrum(truth, range);
  return {
    kind: "impedance",
    file: "made.csv",
    label: "made",
    facts,
    notices: ["read by hand"],
    table: table("made", {
      frequency_hertz: { unit: "Hz", values: spectrum.frequency },
      real_impedance_ohm: { unit: "ohm", values: spectrum.real },
      imaginary_impedance_ohm: { unit: "ohm", values: spectrum.imaginary },
      record_index: { unit: "1", values: spectrum.frequency.map((_, k) => k) },
    }),
  };
}

/** Spectra of known circuits, with little noise. */
export const oneArc = made("R0{120}-p(R1{430},CPE1{6.2e-5,0.93})", { from: 178, to: 0.178, noise: 5e-4 });
export const twoArcs = made("R0{4}-p(R1{20},CPE1{3e-5,0.82})-p(R2{60},CPE2{9e-4,0.8})", { from: 1e5, to: 0.1, noise: 0.003 });
export const halfCell = made("R0{4}-p(R1{20},CPE1{3e-5,0.82})-p(R2{60}-W1{0.05},CPE2{9e-4,0.8})", {
  from: 1e5,
  to: 0.01,
  noise: 0.003,
});
