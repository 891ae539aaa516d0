import type { SteppedGeometry } from "./biot-roots.ts";
import { type ClassicDiffusivities, classicDiffusivities } from "./classic-diffusivities.ts";
import { linearPart, multiplyRows, sparseRows } from "./linear-part.ts";
import type { PotentialStep } from "./potential-steps.ts";
import { type SeparableFit, type SeparableProblem, separableFit, weightedSum } from "./separable-fit.ts";
import { currentAt, currentSlopeAt, type StepCurrent, stepCurrent } from "./step-current.ts";
import type { TitrationRecord } from "./titration-record.ts";

/** Ranges of D T/ℓ² (T the time of the step) and of Λ that are searched, and how finely. */
const FOURIER = { from: 1e-3, to: 100, trials: 16 } as const;
const BIOT = { from: 1e-2, to: 1e4, trials: 9 } as const;
/** Residuals count against this share of the current and the noise of its tail (assumption: accuracy of model and range). */
const SHARE = 0.01;
/** Most linearisations. */
const PASSES = 25;
/** Starts that are followed to their minimum. */
const STARTS = 3;
/** One step of the potential, fitted. Charges and currents in the units of the record. */
export interface StepFit {
  /** [m²/s], with one standard uncertainty of its logarithm and the 95 % interval as changes of it. */
  readonly diffusivity: number;
  readonly logSigma: number;
  readonly below: number;
  readonly above: number;
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

/**
 * Fits I(t) = Q (D/ℓ²) Σ A_n(Λ) exp(−b_n² Dt/ℓ²) + I_leak to the current after one step: diffusion with a resistance at the surface and
 * a current that does not decay (`step-current.ts`).
 * @param skip time left out after the step [s]
 * @returns undefined when no fit has a leakage that the current allows
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
  const time = all.subarray(from);
  const current = record.current.subarray(step.first + from, step.last + 1);
  const n = time.length;
  const span = time[n - 1]!;
  const noise = tailNoise(current);
  const floor = Math.max(noise, 1e-6 * Math.abs(current[0]!));
  const weight = Float64Array.from(current, (I) => 1 / Math.hypot(SHARE * I, floor));
  const target = Float64Array.from(current, (I, k) => I * weight[k]!);

  const rows = sparseRows(n, 2, 2);
  for (let k = 0; k < n; k++) rows.columns[2 * k + 1] = 1;
  for (let k = 0; k < n; k++) rows.values[2 * k + 1] = weight[k]!;
  const linear = linearPart(rows);
  const answer = (p: Float64Array, shift: number): StepCurrent =>
    stepCurrent(geometry, Math.exp(p[1]! + shift), Math.exp(p[0]!) * time[0]!);
  const solve = (p: Float64Array, residuals: Float64Array) => {
    const rate = Math.exp(p[0]!);
    const shape = answer(p, 0);
    for (let k = 0; k < n; k++) rows.values[2 * k] = weight[k]! * rate * currentAt(shape, rate * time[k]!);
    if (!linear.factor()) return false;
    linear.solve(target, linear.coefficients);
    multiplyRows(rows, linear.coefficients, residuals);
    for (let k = 0; k < n; k++) residuals[k]! -= target[k]!;
    return true;
  };
  const reach = 1e-4;
  const bounds = [
    { min: Math.log(FOURIER.from / span), max: Math.log(FOURIER.to / span) },
    { min: Math.log(BIOT.from), max: Math.log(BIOT.to) },
  ] as const;
  /** A current that does not decay is not larger than the last one that was measured. */
  const last = current.subarray(Math.floor(0.9 * n)).reduce((most, I) => Math.max(most, Math.abs(I)), 0) + 3 * noise;
  const isPossible = (leakage: number) => Math.abs(leakage) <= last;
  const trial = new Float64Array(n);
  /** Misfit of one trial, without leakage where the best one is impossible. */
  const misfitAt = (p: Float64Array) => {
    if (!solve(p, trial)) return Infinity;
    if (isPossible(linear.coefficients[1]!)) return trial.reduce((sum, r) => sum + r * r, 0);
    let [own, both, all] = [0, 0, 0];
    for (let k = 0; k < n; k++) {
      const v = rows.values[2 * k]!;
      own += v * v;
      both += v * target[k]!;
      all += target[k]! ** 2;
    }
    return all - (both * both) / own;
  };
  const problemFrom = (start: Float64Array): SeparableProblem => ({
    samples: n,
    linear,
    parameters: [
      { name: "lnD", start: start[0]!, ...bounds[0] },
      { name: "lnBiot", start: start[1]!, ...bounds[1] },
    ],
    smooth: [],
    solve,
    differentiate(p, changes) {
      const rate = Math.exp(p[0]!);
      const [Q, shape, moved] = [linear.coefficients[0]!, answer(p, 0), answer(p, reach)];
      for (let k = 0; k < n; k++) {
        const theta = rate * time[k]!;
        const here = currentAt(shape, theta);
        changes[0]![k] = weight[k]! * Q * rate * (here + currentSlopeAt(shape, theta));
        changes[1]![k] = (weight[k]! * Q * rate * (currentAt(moved, theta) - here)) / reach;
      }
    },
  });
  let problem: SeparableProblem | undefined;
  let found: SeparableFit | undefined;
  for (const start of bestStarts(bounds, misfitAt)) {
    const tried = problemFrom(start);
    const fit = separableFit(tried, 1, PASSES);
    const better = !found || fit.sumOfSquares < found.sumOfSquares;
    if (better && isPossible(fit.coefficients[1]!)) [problem, found] = [tried, fit];
  }
  if (!problem || !found) return undefined;
  const charge = weightedSum(problem, found, Float64Array.of(1, 0));
  const leakage = weightedSum(problem, found, Float64Array.of(0, 1));
  const fitted = current.map((I, k) => I + found.residuals[k]! / weight[k]!);
  const classic = classicDiffusivities(time, current, leakage.value, noise, geometry, length);
  return {
    diffusivity: Math.exp(found.values[0]!) * length ** 2,
    logSigma: found.sigma[0]!,
    below: found.below[0]!,
    above: found.above[0]!,
    biot: Math.exp(found.values[1]!),
    biotLogSigma: found.sigma[1]!,
    charge: charge.value,
    chargeSigma: charge.sigma,
    leakage: leakage.value,
    leakageSigma: leakage.sigma,
    atBound: found.fit.parameters[0]!.atBound !== undefined,
    classic,
    misfit: SHARE * found.misfit,
    time,
    current,
    fitted,
  };
}

/** The best of a grid of trials of ln(D/ℓ²) and ln Λ, each the best of its Λ. */
function bestStarts([rates, biots]: readonly [Bounds, Bounds], misfitAt: (p: Float64Array) => number): Float64Array[] {
  const at = ({ min, max }: Bounds, i: number, trials: number) => min + ((max - min) * (i + 0.5)) / trials;
  const found = Array.from({ length: BIOT.trials }, (_, j) => {
    let [best, least] = [Float64Array.of(rates.min, biots.min), Infinity];
    for (let i = 0; i < FOURIER.trials; i++) {
      const p = Float64Array.of(at(rates, i, FOURIER.trials), at(biots, j, BIOT.trials));
      const misfit = misfitAt(p);
      if (misfit < least) [best, least] = [p, misfit];
    }
    return { best, least };
  });
  return found
    .filter((f) => f.least < Infinity)
    .sort((a, b) => a.least - b.least)
    .slice(0, STARTS)
    .map((f) => f.best);
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}
