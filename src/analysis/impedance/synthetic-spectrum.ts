import { normal, seededRandom } from "../../numerics/random.ts";
import type { Spectrum } from "./spectrum.ts";
import type { Zarc } from "./zarc.ts";

/** An impedance at ω [1/s]: real and imaginary part [ohm]. */
export type Impedance = (omega: number) => readonly [number, number];

/** Series of a resistance, arcs, an inductance and a tail A (jω)^−p. A negative arc is an inductive loop. */
export interface KnownCircuit {
  readonly resistance: number;
  readonly arcs: readonly Zarc[];
  /** [H] */
  readonly inductance?: number;
  readonly tail?: { readonly size: number; readonly exponent: number };
}

/** Noise added to a spectrum: standard deviation of either part, as a share of |Z| [1] or in ohm. */
export interface SpectrumNoise {
  readonly share?: number;
  readonly ohm?: number;
  readonly seed: number;
}

/** The exact impedance of a known circuit. */
export function impedanceOf({ resistance, arcs, inductance = 0, tail }: KnownCircuit): Impedance {
  return (ω) => {
    let [re, im] = [resistance, ω * inductance];
    for (const arc of arcs) {
      const size = (ω * arc.tau) ** arc.exponent;
      const angle = (arc.exponent * Math.PI) / 2;
      const [a, b] = [1 + size * Math.cos(angle), size * Math.sin(angle)];
      re += (arc.resistance * a) / (a * a + b * b);
      im -= (arc.resistance * b) / (a * a + b * b);
    }
    if (tail) {
      re += tail.size * ω ** -tail.exponent * Math.cos((tail.exponent * Math.PI) / 2);
      im -= tail.size * ω ** -tail.exponent * Math.sin((tail.exponent * Math.PI) / 2);
    }
    return [re, im];
  };
}

/** Frequencies equally spaced in their logarithm, from high to low [Hz]. */
export function frequencies(high: number, low: number, perDecade: number): Float64Array {
  const count = Math.round(Math.log10(high / low) * perDecade) + 1;
  return Float64Array.from({ length: count }, (_, i) => high * (low / high) ** (i / (count - 1)));
}

/** A spectrum of known truth, for tests and benchmarks; the same seed gives the same noise. */
export function syntheticSpectrum(frequency: Float64Array, impedance: Impedance, noise?: SpectrumNoise): Spectrum {
  const random = seededRandom(noise?.seed ?? 0);
  const [real, imaginary] = [new Float64Array(frequency.length), new Float64Array(frequency.length)];
  for (const [i, f] of frequency.entries()) {
    const [re, im] = impedance(2 * Math.PI * f);
    const sigma = (noise?.share ?? 0) * Math.hypot(re, im) + (noise?.ohm ?? 0);
    real[i] = re + sigma * normal(random);
    imaginary[i] = im + sigma * normal(random);
  }
  return { frequency, real, imaginary };
}
