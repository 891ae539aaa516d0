import type { Dataset } from "../../../data/dataset.ts";
import { AnalysisError } from "../../../units/error.ts";
import { type Spectrum, showFrequency } from "../spectrum.ts";

/** By what a residual is divided. */
export type FitWeights = "modulus" | "unit" | "sigma" | "proportional";

/** What each means, for people. */
export const WEIGHTS_IN_WORDS: Readonly<Record<FitWeights, string>> = {
  modulus: "divided by |Z|",
  unit: "not divided by anything",
  sigma: "divided by the standard uncertainty of each part",
  proportional: "divided by |Z′| and |Z″| respectively",
};

/** Standard uncertainties of measured impedances [Ω]. */
export interface ImpedanceSigma {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/**
 * Factors of the residuals: real parts, then imaginary parts.
 * @param sigma needed for weights `sigma`
 * @throws AnalysisError for weights `sigma` without uncertainties, or `proportional` where a part is zero
 */
export function weightFactors(spectrum: Spectrum, weights: FitWeights, sigma?: ImpedanceSigma): Float64Array {
  const { real, imaginary } = spectrum;
  const count = real.length;
  const factors = new Float64Array(2 * count).fill(1);
  if (weights === "unit") return factors;
  if (weights === "sigma" && !sigma)
    throw new AnalysisError("the spectrum has no uncertainties to weigh by", {
      place: { path: "weights" },
      expected: "columns of impedance with uncertainties, or a model of the noise",
      found: "neither",
      hint: "give the noise as a share of |Z| (noise-share) and a floor in ohm (noise-floor), or weigh by modulus",
    });
  for (let k = 0; k < count; k++) {
    const size = Math.hypot(real[k]!, imaginary[k]!);
    const [re, im] =
      weights === "sigma"
        ? [sigma!.real[k]!, sigma!.imaginary[k]!]
        : weights === "proportional"
          ? [Math.abs(real[k]!), Math.abs(imaginary[k]!)]
          : [size, size];
    if (!(re > 0 && im > 0))
      throw new AnalysisError(`weights "${weights}" divide by zero`, {
        place: { path: "weights" },
        expected: "parts other than zero",
        found: `Z′ = ${real[k]} Ω, Z″ = ${imaginary[k]} Ω at ${showFrequency(spectrum.frequency[k]!)}`,
        hint: "weigh by modulus",
      });
    factors[k] = 1 / re;
    factors[count + k] = 1 / im;
  }
  return factors;
}

/**
 * Uncertainties of a spectrum: those of its columns, else a share of |Z| and a floor; undefined for neither.
 * @param share of |Z| [1]
 * @param floor [Ω]
 */
export function noiseOf(
  { table }: Dataset,
  { frequency, real, imaginary }: Spectrum,
  share?: number,
  floor?: number,
): ImpedanceSigma | undefined {
  if (share !== undefined || floor !== undefined) {
    const sigma = real.map((re, k) => (share ?? 0) * Math.hypot(re, imaginary[k]!) + (floor ?? 0));
    return { real: sigma, imaginary: sigma };
  }
  const rows = new Map(Array.from(table.column("frequency_hertz").values, (f, row) => [f, row]));
  const stated = (name: string) => {
    const { sigma } = table.column(name);
    if (sigma === undefined) return undefined;
    return Float64Array.from(frequency, (f) => (typeof sigma === "number" ? sigma : sigma[rows.get(f)!]!));
  };
  const [re, im] = [stated("real_impedance_ohm"), stated("imaginary_impedance_ohm")];
  return re && im ? { real: re, imaginary: im } : undefined;
}
