import type { Parameter } from "../../../units/parameter.ts";
import type { WordOption } from "../../analysis.ts";

/** Numbers with which spectra of a series are fitted. */
export const SERIES_NUMBERS = {
  starts: { label: "starts of the first spectrum of each sample", unit: "1", default: 60, min: 1, max: 2000, step: 1 },
  seed: { label: "seed of the scattered starts", unit: "1", default: 1, min: 0, max: 1e9, step: 1 },
} satisfies Record<string, Parameter>;

/** Words with which they are fitted. */
export const SERIES_WORDS = {
  circuit: { label: "equivalent circuit, e.g. R0-p(R1,CPE1)-p(CPE2,R2-W1); chosen among usual ones when absent" },
  weights: { label: "weights of the fits", values: ["modulus", "unit", "proportional"], default: "modulus" },
} satisfies Record<string, WordOption>;
