import { derivedQuantities } from "../analysis/impedance/circuit/derived-quantities.ts";
import { fitCircuit, impedanceOf } from "../analysis/impedance/circuit/fit-circuit.ts";
import { parseCircuit } from "../analysis/impedance/circuit/parse-circuit.ts";
import { spectrumOf } from "../analysis/impedance/spectrum.ts";
import type { Table } from "../data/table.ts";
import type { FitOutcome } from "../numerics/least-squares.ts";

/** A fitted number; `sigma` is null where the spectrum does not fix it, with the reason. */
export interface FittedNumber {
  readonly value: number;
  readonly sigma: number | null;
  /** Whether the spectrum fixes it. */
  readonly determined: boolean;
  readonly reason: string;
}

/** One arc: resistance [Ω], time τ = (RQ)^(1/n) [s], exponent n of its constant-phase element [1]. */
export interface Arc {
  readonly resistance: FittedNumber;
  readonly time: FittedNumber;
  readonly exponent: FittedNumber;
}

/** What the circuit R_s + (R₁ ∥ CPE₁) + (R₂ ∥ CPE₂) + W, with which Yu2024 reads its spectra, says of one. */
export interface SpectrumReading {
  readonly series: FittedNumber;
  /** The arc at higher frequency, and the slower one, which is taken as the charge transfer. */
  readonly fast: Arc;
  readonly slow: Arc;
  /** Warburg coefficient σ of σ(1 − j)/√ω [Ω s^−½]. */
  readonly warburg: FittedNumber;
  readonly outcome: FitOutcome;
  /** Root mean square of |ΔZ|/|Z| over the spectrum [1]. */
  readonly deviation: number;
  /** How many starts reached the best fit, and how much worse the next one is. */
  readonly summary: string;
  /** Impedance of the fitted circuit at an angular frequency [s⁻¹]: real and imaginary part to out[0], out[1]. */
  impedance(omega: number, out: Float64Array): void;
}

/** Exponents from 0.5: below, a constant-phase element is no arc any more. */
const CIRCUIT = parseCircuit("R0-p(R1,CPE1{n=0.95/0.5/1})-p(R2,CPE2{n=0.95/0.5/1})-W1");
const STARTS = 12;

/**
 * Reads a spectrum by least squares of [Re, Im] ΔZ/|Z|, from several starts. Standard errors come from the scatter about the fit:
 * for a simulated spectrum, which has no noise, they say how far the circuit departs from the model behind it.
 * @param spectrum columns `frequency_hertz`, `real_impedance_ohm`, `imaginary_impedance_ohm`
 * @throws AnalysisError for fewer than eight frequencies
 */
export function readSpectrum(spectrum: Table): SpectrumReading {
  const dataset = { kind: "impedance", file: "", label: spectrum.label, table: spectrum, facts: {}, notices: [] } as const;
  const fit = fitCircuit(CIRCUIT, spectrumOf(dataset, 8), { starts: STARTS });
  const derived = new Map(derivedQuantities(fit).map((d) => [d.name, d]));
  const at = (label: string) => fit.parameters.findIndex((p) => p.label === label);
  const number = (label: string): FittedNumber => {
    const { sigma, isDetermined, reason } = fit.errors[at(label)]!;
    return { value: fit.values[at(label)]!, sigma, determined: isDetermined, reason };
  };
  const following = (name: string, from: string): FittedNumber => {
    const { value, sigma } = derived.get(name)!;
    const { determined, reason } = number(from);
    return { value, sigma, determined, reason };
  };
  const arc = (k: 1 | 2): Arc => ({
    resistance: number(`R${k}`),
    time: following(`CPE${k}.tau`, `R${k}`),
    exponent: number(`CPE${k}.n`),
  });
  return {
    series: number("R0"),
    fast: arc(1),
    slow: arc(2),
    warburg: following("W1.sigma", "W1"),
    outcome: fit.outcome,
    deviation: Math.sqrt(fit.sumOfSquares / fit.spectrum.frequency.length),
    summary: fit.summary,
    impedance(omega, out) {
      const { re, im } = impedanceOf(fit.circuit, [omega / (2 * Math.PI)]);
      out[0] = re[0]!;
      out[1] = im[0]!;
    },
  };
}
