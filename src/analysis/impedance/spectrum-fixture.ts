import type { Dataset } from "../../data/dataset.ts";
import { table } from "../../data/table.ts";
import { normal, type Random, seededRandom } from "../../numerics/random.ts";
import { type Circuit, parametersOf, withValues } from "./circuit/circuit.ts";
import { impedanceOf } from "./circuit/fit-circuit.ts";
import { parseCircuit } from "./circuit/parse-circuit.ts";
import type { Zarc } from "./relaxation-times/zarc.ts";
import type { Spectrum } from "./spectrum.ts";

/** An impedance at ω [1/s]: real and imaginary part [ohm]. */
export type Impedance = (omega: number) => readonly [number, number];

/**
 * Series of a resistance, arcs, an inductance and a tail A (jω)^−p. A negative arc is an inductive loop, which the text of a circuit
 * cannot state.
 */
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
  /** Of the random numbers; default 1. */
  readonly seed?: number;
  /** Their source instead of a seed. */
  readonly random?: Random;
}

/** How the spectrum of a circuit is made. */
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

const impedanceOfCircuit =
  (circuit: Circuit): Impedance =>
  (omega) => {
    const { re, im } = impedanceOf(circuit, [omega / (2 * Math.PI)]);
    return [re[0]!, im[0]!];
  };

/** The exact impedance of a known circuit. */
export function knownImpedance({ resistance, arcs, inductance, tail }: KnownCircuit): Impedance {
  const parts = [
    { text: "R0", values: [resistance] },
    ...arcs.map(({ resistance: R, tau, exponent }, k) => ({ text: `Z${k + 1}`, values: [R, tau, exponent] })),
    ...(inductance === undefined ? [] : [{ text: "L0", values: [inductance] }]),
    ...(tail === undefined ? [] : [{ text: "CPE1", values: [1 / tail.size, tail.exponent] }]),
  ];
  const circuit = parseCircuit(parts.map((p) => p.text).join("-"));
  return impedanceOfCircuit(withValues(circuit, parts.flatMap((p) => p.values))); // biome-ignore format: one line
}

/** Frequencies equally spaced in their logarithm, from high to low [Hz]. */
export function frequencies(high: number, low: number, perDecade: number): Float64Array {
  const steps = Math.round(Math.log10(high / low) * perDecade);
  return Float64Array.from({ length: steps + 1 }, (_, i) => high * (low / high) ** (i / steps));
}

/** A spectrum of known truth, for tests and benchmarks; the same seed gives the same noise. */
export function syntheticSpectrum(frequency: Float64Array, impedance: Impedance, noise: SpectrumNoise = {}): Spectrum {
  const { share = 0, ohm = 0, seed = 1, random = seededRandom(seed) } = noise;
  const [real, imaginary] = [new Float64Array(frequency.length), new Float64Array(frequency.length)];
  for (const [i, f] of frequency.entries()) {
    const [re, im] = impedance(2 * Math.PI * f);
    const sigma = share * Math.hypot(re, im) + ohm;
    real[i] = re + sigma * normal(random);
    imaginary[i] = im + sigma * normal(random);
  }
  return { frequency, real, imaginary };
}

/**
 * The spectrum of a circuit whose text gives every value, with noise in proportion to |Z|.
 * @returns the spectrum and the values of the circuit in the order of `parametersOf`
 */
export function madeSpectrum(
  text: string,
  { from, to, perDecade = 10, noise = 0, random = seededRandom(1) }: MadeSpectrumOptions,
): { readonly spectrum: Spectrum; readonly values: Float64Array } {
  const circuit = parseCircuit(text);
  return {
    spectrum: syntheticSpectrum(frequencies(from, to, perDecade), impedanceOfCircuit(circuit), { share: noise, random }),
    values: Float64Array.from(parametersOf(circuit), ({ setting }) => setting.value!),
  };
}

/** A spectrum as if read from a file. */
export function datasetOf({ frequency, real, imaginary }: Spectrum, label = "made"): Dataset {
  return {
    kind: "impedance",
    file: "made.csv",
    label,
    table: table(label, {
      frequency_hertz: { unit: "Hz", values: frequency },
      real_impedance_ohm: { unit: "ohm", values: real },
      imaginary_impedance_ohm: { unit: "ohm", values: imaginary },
    }),
    facts: {},
    notices: [],
  };
}
