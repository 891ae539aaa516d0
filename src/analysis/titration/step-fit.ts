import type { SteppedGeometry } from "./biot-roots.ts";
import { type ClassicDiffusivities, classicDiffusivities } from "./classic-diffusivities.ts";
import type { PotentialStep } from "./potential-steps.ts";
import { type SeparableFit, type SeparableProblem, separableFit, weightedSum } from "./separable-fit.ts";
import { type StepProblem, stepProblem } from "./step-problem.ts";
import type { TitrationRecord } from "./titration-record.ts";

/** Residuals count against this share of the current and the noise of its tail (assumption: accuracy of model and range). */
const SHARE = 0.01;
/** Least noise of a current as a share of its first value (assumption: resolution of a range). */
const RESOLUTION = 1e-6;
/** Most linearisations, and starts that are followed to their minimum. */
const PASSES = 25;
const STARTS = 3;
/** Fewest samples that are fitted. */
const FEWEST = 12;

/** One step of the potential, fitted. Charges and currents in the units of the record. */
export interface StepFit {
  /** [m²/s], with one standard uncertainty of its logarithm. */
  readonly diffusivity: number;
  readonly logSigma: number;
  /** Λ, resistance of diffusion over that of the interface, and the standard uncertainty of its logarithm. */
  readonly biot: number;
  readonly biotLogSigma: number;
  readonly charge: number;
  readonly chargeSigma: number;
  /** Current that does not decay. */
  readonly leakage: number;
  readonly leakageSigma: number;
  readonly classic: ClassicDiffusivities;
  /** Root mean square of the residuals over the current [1]. */
  readonly misfit: number;
  /** Whether D rests on a bound of the search. */
  readonly atBound: boolean;
  /** Time since the step [s], current and fitted current of each sample. */
  readonly time: Float64Array;
  readonly current: Float64Array;
  readonly fitted: Float64Array;
}

/** Scatter of the current at the end: differences of neighbours in the last fifth. */
function tailNoise(current: Float64Array): number {
  const tail = current.subarray(Math.floor(0.8 * current.length));
  let sum = 0;
  for (let k = 1; k < tail.length; k++) sum += (tail[k]! - tail[k - 1]!) ** 2;
  return Math.sqrt(sum / (2 * Math.max(1, tail.length - 1)));
}

/** The best fit from several starts whose leakage the current allows. */
function bestFit(problem: StepProblem): { readonly tried: SeparableProblem; readonly found: SeparableFit } | undefined {
  let best: { tried: SeparableProblem; found: SeparableFit } | undefined;
  for (const start of problem.starts(STARTS)) {
    const tried = problem.from(start);
    const found = separableFit(tried, 1, PASSES);
    const isBetter = !best || found.sumOfSquares < best.found.sumOfSquares;
    if (isBetter && problem.allows(found.coefficients[1]!)) best = { tried, found };
  }
  return best;
}

/**
 * Fits I(t) = Q (D/ℓ²) Σ A_n(Λ) exp(−b_n² Dt/ℓ²) + I_leak to the current after one step: diffusion with a resistance at the surface and
 * a current that does not decay (`step-current.ts`).
 * @param skip time left out after the step [s]
 * @returns undefined with too few samples, or when no fit has a leakage that the current allows
 */
export function fitStep(
  record: TitrationRecord,
  step: PotentialStep,
  geometry: SteppedGeometry,
  length: number,
  skip: number,
): StepFit | undefined {
  const all = record.time.subarray(step.first, step.last + 1).map((t) => t - step.start);
  const from = all.findIndex((t) => t > 0 && t >= skip);
  if (from < 0 || all.length - from < FEWEST) return undefined;
  const time = all.subarray(from);
  const current = record.current.subarray(step.first + from, step.last + 1);
  const noise = tailNoise(current);
  const floor = Math.max(noise, RESOLUTION * Math.abs(current[0]!));
  const weight = current.map((I) => 1 / Math.hypot(SHARE * I, floor));
  const last = current.subarray(Math.floor(0.9 * current.length)).reduce((most, I) => Math.max(most, Math.abs(I)), 0);
  const best = bestFit(stepProblem(geometry, time, current, weight, last + 3 * noise));
  if (!best) return undefined;
  const { tried, found } = best;
  const charge = weightedSum(tried, found, Float64Array.of(1, 0));
  const leakage = weightedSum(tried, found, Float64Array.of(0, 1));
  return {
    diffusivity: Math.exp(found.values[0]!) * length ** 2,
    logSigma: found.sigma[0]!,
    biot: Math.exp(found.values[1]!),
    biotLogSigma: found.sigma[1]!,
    charge: charge.value,
    chargeSigma: charge.sigma,
    leakage: leakage.value,
    leakageSigma: leakage.sigma,
    classic: classicDiffusivities(time, current, leakage.value, noise, geometry, length),
    misfit: SHARE * found.misfit,
    atBound: found.fit.parameters[0]!.atBound !== undefined,
    time,
    current,
    fitted: current.map((I, k) => I + found.residuals[k]! / weight[k]!),
  };
}
