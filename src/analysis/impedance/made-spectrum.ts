import { normal, type Random, seededRandom } from "../../numerics/random.ts";
import { circuitModel } from "./circuit-model.ts";
import { parseCircuit } from "./parse-circuit.ts";
import type { Spectrum } from "./spectrum.ts";

/** How a spectrum is made. */
export interface MadeSpectrumOptions {
  /** Highest and lowest frequency [Hz]. */
  readonly from: number;
  readonly to: number;
  /** Frequencies per decade; default 10. */
  readonly perDecade?: number;
  /** Standard deviation of the noise of each part, over |Z|; default 0. */
  readonly noise?: number;
  /** Source of the noise; seed 1 when absent. */
  readonly random?: Random;
}

/**
 * The spectrum of a circuit whose text gives every value, with noise in proportion to |Z|.
 * @returns the spectrum and the values of the circuit in the order of `parametersOf`
 */
export function madeSpectrum(
  circuit: string,
  { from, to, perDecade = 10, noise = 0, random = seededRandom(1) }: MadeSpectrumOptions,
): { readonly spectrum: Spectrum; readonly values: Float64Array } {
  const steps = Math.round(perDecade * Math.log10(from / to));
  const frequency = Float64Array.from({ length: steps + 1 }, (_, k) => from * (to / from) ** (k / steps));
  const model = circuitModel(parseCircuit(circuit), frequency);
  const values = Float64Array.from(model.parameters, ({ setting }) => setting.value!);
  model.evaluate(values);
  const { re, im } = model.z;
  const size = re.map((x, k) => Math.hypot(x, im[k]!));
  const noisy = (part: Float64Array) => part.map((x, k) => x + noise * size[k]! * normal(random));
  return { spectrum: { frequency, real: noisy(re), imaginary: noisy(im) }, values };
}
