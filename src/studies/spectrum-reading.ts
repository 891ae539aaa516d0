import type { Table } from "../data/table.ts";
import type { FitParameter, FitProblem } from "../numerics/fit-problem.ts";
import type { FitOutcome } from "../numerics/least-squares.ts";
import { leastSquaresFromMany } from "../numerics/multistart.ts";
import { ReadingError } from "./reading-error.ts";
import { COUNT, circuit, circuitSlopes, PARAMETERS } from "./two-arc-circuit.ts";

/** A fitted number; `sigma` is null where the spectrum does not fix it, with the reason. */
export interface FittedNumber {
  readonly value: number;
  readonly sigma: number | null;
  /** Whether the spectrum fixes it to within half its size. */
  readonly determined: boolean;
  readonly reason: string;
}

/** One arc: resistance [Ω], time τ = (RQ)^(1/n) [s], exponent n of its constant-phase element [1]. */
export interface Arc {
  readonly resistance: FittedNumber;
  readonly time: FittedNumber;
  readonly exponent: FittedNumber;
}

/** What the circuit R_s + (R₁ ∥ CPE₁) + (R₂ ∥ CPE₂) + W reads from a spectrum. */
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

/** Exponents of a constant-phase element that still is an arc. */
const [LEAST_EXPONENT, MOST_EXPONENT] = [0.5, 1];
/** Times of the two arcs from which fits start, as shares of the decades that the spectrum spans. */
const START_TIMES = [
  [0.3, 0.8],
  [0.35, 0.6],
  [0.5, 0.9],
  [0.2, 0.4],
] as const;

/**
 * Reads a spectrum by least squares of [Re, Im] ΔZ/|Z|, from several starts; all parameters but the exponents are searched as
 * logarithms. Standard errors come from the scatter about the fit: for a simulated spectrum, which has no noise, they say
 * how far the circuit departs from the model behind it.
 * @param spectrum columns `frequency_hertz`, `real_impedance_ohm`, `imaginary_impedance_ohm`
 * @throws ReadingError for fewer than eight frequencies
 */
export function readSpectrum(spectrum: Table): SpectrumReading {
  const ω = spectrum.column("frequency_hertz").values.map((f) => 2 * Math.PI * f);
  const re = spectrum.column("real_impedance_ohm").values;
  const im = spectrum.column("imaginary_impedance_ohm").values;
  const n = ω.length;
  if (n < 8)
    throw new ReadingError(`${spectrum.label} has too few frequencies to be read`, {
      expected: "eight frequencies or more",
      found: `${n}`,
    });
  const size = re.map((r, k) => Math.hypot(r, im[k]!));
  const [largest, fastest, slowest] = [Math.max(...re), Math.max(...ω), Math.min(...ω)];
  const start = Math.max(1e-3 * largest, Math.min(...re));
  const parameters: FitParameter[] = [
    { name: PARAMETERS[0], start, min: 1e-9 * largest, max: 10 * largest, space: "log" },
    ...[1, 2].flatMap((arc): FitParameter[] => [
      { name: `R_${arc}`, start: largest / 4, min: 1e-6 * largest, max: 1e4 * largest, space: "log" },
      { name: `tau_${arc}`, start: 1 / fastest, min: 1e-2 / fastest, max: 1e4 / slowest, space: "log" },
      { name: `n_${arc}`, start: 0.95, min: LEAST_EXPONENT, max: MOST_EXPONENT },
    ]),
    { name: "sigma", start: 0.05 * largest * Math.sqrt(slowest), min: 1e-9 * largest, max: 2e3 * largest, space: "log" },
  ];
  const Z = new Float64Array(2);
  const slopes = new Float64Array(2 * COUNT);
  const problem: FitProblem = {
    parameters,
    count: 2 * n,
    residuals(p, out) {
      for (let k = 0; k < n; k++) {
        circuit(p, ω[k]!, Z);
        out[2 * k] = (Z[0]! - re[k]!) / size[k]!;
        out[2 * k + 1] = (Z[1]! - im[k]!) / size[k]!;
      }
    },
    jacobian(p, out) {
      for (let k = 0; k < n; k++) {
        circuitSlopes(p, ω[k]!, slopes);
        for (let q = 0; q < COUNT; q++) {
          out[q * 2 * n + 2 * k] = slopes[2 * q]! / size[k]!;
          out[q * 2 * n + 2 * k + 1] = slopes[2 * q + 1]! / size[k]!;
        }
      }
    },
  };
  const span = Math.log(fastest / slowest);
  const starts = START_TIMES.map((shares) => {
    const p = Float64Array.from(parameters, (x) => x.start);
    shares.forEach((share, arc) => {
      const τ = Math.exp(share * span) / fastest;
      p[3 * arc + 1] = arcHeight(ω, im, τ, largest);
      p[3 * arc + 2] = τ;
    });
    return p;
  });
  const { best, summary } = leastSquaresFromMany(problem, starts);
  const number = (q: number): FittedNumber => {
    const { value, sigma, determined, reason } = best.parameters[q]!;
    return { value, sigma, determined, reason };
  };
  const arc = (q: number): Arc => ({ resistance: number(q), time: number(q + 1), exponent: number(q + 2) });
  const [fast, slow] = [arc(1), arc(4)].sort((a, b) => a.time.value - b.time.value) as [Arc, Arc];
  return {
    series: number(0),
    fast,
    slow,
    warburg: number(7),
    outcome: best.outcome,
    deviation: Math.sqrt(best.sumOfSquares / n),
    summary,
    impedance: (omega, out) => circuit(best.values, omega, out),
  };
}

/** Twice −Im Z where ωτ = 1: the resistance of an arc that stands alone. */
function arcHeight(ω: Float64Array, im: Float64Array, τ: number, largest: number): number {
  const near = ω.reduce((at, w, k) => (Math.abs(Math.log(w * τ)) < Math.abs(Math.log(ω[at]! * τ)) ? k : at), 0);
  return Math.min(100 * largest, Math.max(1e-3 * largest, -2 * im[near]!));
}
