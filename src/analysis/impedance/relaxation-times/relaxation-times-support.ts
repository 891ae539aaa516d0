import { correctedAkaike } from "../../../numerics/akaike.ts";
import type { FitParameter } from "../../../numerics/fit-problem.ts";
import { leastSquares } from "../../../numerics/least-squares.ts";
import type { RelaxationTimes } from "./relaxation-times.ts";
import { ARC_EXPONENTS, type RelaxationPeak } from "./relaxation-times-peaks.ts";
import type { Zarc } from "./zarc.ts";

/** An arc with the standard uncertainties of its parameters; null where the data give none. */
export interface FittedArc extends Zarc {
  readonly resistanceSigma: number | null;
  readonly tauSigma: number | null;
  readonly exponentSigma: number | null;
}

/** How a spectrum is described by the arcs of some peaks. */
export interface ArcFit {
  readonly arcs: readonly FittedArc[];
  readonly resistance: number;
  readonly inductance: number | undefined;
  /** Size of the tail [ohm s⁻ᵖ]. */
  readonly tail: number | undefined;
  /** Akaike's criterion corrected for few data. */
  readonly akaike: number;
  /** Root of the mean square of the weighted residuals [ohm]. */
  readonly rms: number;
}

/** Which peaks a spectrum needs. */
export interface Support {
  /** For each peak: by how much leaving it out raised Akaike's criterion; negative where it is better left out. */
  readonly worth: readonly number[];
  /** For each peak, whether its arc stayed. */
  readonly stays: readonly boolean[];
  /** The spectrum by the arcs that stayed; undefined without any. */
  readonly fit: ArcFit | undefined;
}

/** An arc stays when leaving it out raises Akaike's criterion by more than this (Burnham2002: substantial support below). */
const WORTH = 2;
const MOST_ITERATIONS = 60;
/** Resistance of an arc over the whole: arcs that cancel each other grow without end, those that vanish shrink so. */
const [SMALLEST, LARGEST] = [1e-3, 10];

/**
 * Fits the arcs of all peaks to the spectrum itself and takes away, from the smallest on, those without which it is described as
 * well: satellites that the penalty makes beside a tall peak go, processes stay. A distribution of free sign is left as it is:
 * arcs of both signs that cancel each other describe anything.
 */
export function supportOf(times: RelaxationTimes, peaks: readonly RelaxationPeak[]): Support {
  const worth = peaks.map(() => 0);
  const stays = peaks.map(() => true);
  if (times.engine === "signed") return { worth, stays, fit: undefined };
  let current = fitTo(
    times,
    peaks.map((p) => p.arc),
  );
  const left = peaks.map((_, k) => k);
  const rising = peaks.map((_, k) => k).sort((a, b) => Math.abs(peaks[a]!.area) - Math.abs(peaks[b]!.area));
  for (const k of rising) {
    if (!current) break;
    const place = left.indexOf(k);
    const without = fitTo(
      times,
      current.arcs.filter((_, j) => j !== place),
    );
    worth[k] = (without?.akaike ?? Infinity) - current.akaike;
    if (worth[k]! > WORTH) continue;
    stays[k] = false;
    left.splice(place, 1);
    current = without;
  }
  return { worth, stays, fit: current && left.length > 0 ? current : undefined };
}

/** The spectrum by arcs beside R_∞, L and the tail of the distribution, with its weights. Undefined when no fit is possible. */
function fitTo(times: RelaxationTimes, arcs: readonly Zarc[]): ArcFit | undefined {
  const { system, resistance, inductance, tail } = times;
  const { spectrum, weights, data } = system;
  const points = weights.length;
  const ω = spectrum.frequency.map((f) => 2 * Math.PI * f);
  const typical = Math.abs(times.polarisation) + resistance;
  const within = (R: number) => Math.min(Math.max(R, SMALLEST * typical), LARGEST * typical);
  const signs = arcs.map((a) => Math.sign(a.resistance));
  const [min, max] = ARC_EXPONENTS;
  const parameters: FitParameter[] = arcs.flatMap((a, k) => [
    { name: `R${k}`, start: within(Math.abs(a.resistance)), space: "log", min: SMALLEST * typical, max: LARGEST * typical },
    { name: `τ${k}`, start: a.tau, space: "log", min: system.tau[0]!, max: system.tau.at(-1)! },
    { name: `n${k}`, start: a.exponent, min, max },
  ]);
  const first = parameters.length;
  parameters.push({ name: "R", start: Math.max(resistance, 0), min: 0, max: LARGEST * typical });
  if (inductance !== undefined)
    parameters.push({ name: "L", start: Math.min(inductance * ω[0]!, LARGEST * typical), min: 0, max: LARGEST * typical });
  if (tail) parameters.push({ name: "A", start: tail.size, min: 0 });
  const count = 2 * points;
  if (count < parameters.length + 2) return undefined;
  const tailAt = first + (inductance === undefined ? 1 : 2);
  const [cos, sin] = tail ? [Math.cos((tail.exponent * Math.PI) / 2), Math.sin((tail.exponent * Math.PI) / 2)] : [0, 0];
  const fit = leastSquares(
    {
      parameters,
      count,
      residuals(p, out) {
        for (let i = 0; i < points; i++) {
          let re = p[first]!;
          let im = inductance === undefined ? 0 : (p[first + 1]! * ω[i]!) / ω[0]!;
          if (tail) {
            const size = p[tailAt]! * ω[i]! ** -tail.exponent;
            re += size * cos;
            im -= size * sin;
          }
          for (let k = 0; k < arcs.length; k++) {
            const R = signs[k]! * p[3 * k]!;
            const n = p[3 * k + 2]!;
            const size = (ω[i]! * p[3 * k + 1]!) ** n;
            const [a, b] = [1 + size * Math.cos((n * Math.PI) / 2), size * Math.sin((n * Math.PI) / 2)];
            const square = a * a + b * b;
            re += (R * a) / square;
            im -= (R * b) / square;
          }
          out[i] = weights[i]! * re - data.re[i]!;
          out[points + i] = weights[i]! * im - data.im[i]!;
        }
      },
    },
    { maxIterations: MOST_ITERATIONS },
  );
  const v = fit.values;
  return {
    arcs: arcs.map((_, k) => ({
      resistance: signs[k]! * v[3 * k]!,
      tau: v[3 * k + 1]!,
      exponent: v[3 * k + 2]!,
      resistanceSigma: fit.parameters[3 * k]!.sigma,
      tauSigma: fit.parameters[3 * k + 1]!.sigma,
      exponentSigma: fit.parameters[3 * k + 2]!.sigma,
    })),
    resistance: v[first]!,
    inductance: inductance === undefined ? undefined : v[first + 1]! / ω[0]!,
    tail: tail ? v[tailAt]! : undefined,
    akaike: correctedAkaike(fit.sumOfSquares, count, parameters.length),
    rms: Math.sqrt(fit.sumOfSquares / count),
  };
}
