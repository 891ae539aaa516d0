import { quantileOf } from "../../../numerics/order-statistics.ts";
import { seededRandom } from "../../../numerics/random.ts";
import type { Spectrum } from "../spectrum.ts";
import { type CircuitFit, fitCircuit } from "./fit-circuit.ts";

/** What resampled residuals say of the parameters. */
export interface CircuitBootstrap {
  readonly resamples: number;
  /** Resamples whose fit did not end. */
  readonly failed: number;
  /** Limits of the middle 95 % of each parameter. */
  readonly intervals: readonly (readonly [number, number])[];
}

/**
 * Bootstrap of the residuals (Efron1993): spectra are made from the fitted one with the weighted residuals of points drawn anew, both parts of
 * a point together, widened by √(2N/(2N − p)) for what the fit took of them, and fitted from the fitted values.
 * @param stop asked between the fits; true ends them early
 */
export function circuitBootstrap(fit: CircuitFit, resamples: number, seed: number, stop = () => false): CircuitBootstrap {
  const { spectrum, residuals, weights, impedance, circuit, freedom } = fit;
  const count = spectrum.frequency.length;
  const random = seededRandom(seed);
  const wider = Math.sqrt((2 * count) / freedom);
  const found: Float64Array[] = [];
  let failed = 0;
  for (let i = 0; i < resamples && !stop(); i++) {
    const drawn = Array.from({ length: count }, () => Math.floor(random() * count));
    const made: Spectrum = {
      frequency: spectrum.frequency,
      real: impedance.re.map((re, k) => re - (wider * residuals[drawn[k]!]!) / weights[k]!),
      imaginary: impedance.im.map((im, k) => im - (wider * residuals[count + drawn[k]!]!) / weights[count + k]!),
    };
    const sigma = { real: weights.subarray(0, count).map((w) => 1 / w), imaginary: weights.subarray(count).map((w) => 1 / w) };
    const again = fitCircuit(circuit, made, { weights: "sigma", sigma, from: fit.values });
    if (again.outcome === "converged") found.push(again.values);
    else failed++;
  }
  const intervals = fit.parameters.map((_, j): [number, number] => {
    const values = found.map((values) => values[j]!);
    return values.length > 0 ? [quantileOf(values, 0.025), quantileOf(values, 0.975)] : [Number.NaN, Number.NaN];
  });
  return { resamples: found.length + failed, failed, intervals };
}
