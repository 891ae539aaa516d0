import type { SteppedGeometry } from "./biot-roots.ts";
import { linearPart, multiplyRows, sparseRows } from "./linear-part.ts";
import type { SeparableProblem } from "./separable-fit.ts";
import { currentAt, currentSlopeAt, type StepCurrent, stepCurrent } from "./step-current.ts";

/** Ranges of D T/ℓ² (T the time of the step) and of Λ that are searched, and how finely. */
const FOURIER = { from: 1e-3, to: 100, trials: 16 } as const;
const BIOT = { from: 1e-2, to: 1e4, trials: 9 } as const;
/** Change of ln Λ for a difference. */
const REACH = 1e-4;

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** The current after a step of the potential as a separable problem: ln(D/ℓ²) and ln Λ are searched, charge and leakage are linear. */
export interface StepProblem {
  /** The problem from a start of both. */
  from(start: Float64Array): SeparableProblem;
  /** Starts for it: the best of a grid of trials for each Λ, the best first. */
  starts(most: number): Float64Array[];
  /** Whether a leakage is no larger than the last current. */
  allows(leakage: number): boolean;
}

/**
 * Prepares the problem.
 * @param time    since the step [s], ascending, above 0
 * @param current measured
 * @param weight  one over the expected size of a residual, one for each sample
 * @param largest leakage that the current allows
 */
export function stepProblem(
  geometry: SteppedGeometry,
  time: Float64Array,
  current: Float64Array,
  weight: Float64Array,
  largest: number,
): StepProblem {
  const n = time.length;
  const span = time[n - 1]!;
  const target = current.map((I, k) => I * weight[k]!);
  const rows = sparseRows(n, 2, 2);
  for (let k = 0; k < n; k++) {
    rows.columns[2 * k + 1] = 1;
    rows.values[2 * k + 1] = weight[k]!;
  }
  const linear = linearPart(rows);
  const rates: Bounds = { min: Math.log(FOURIER.from / span), max: Math.log(FOURIER.to / span) };
  const biots: Bounds = { min: Math.log(BIOT.from), max: Math.log(BIOT.to) };
  const answer = (p: Float64Array, shift: number): StepCurrent =>
    stepCurrent(geometry, Math.exp(p[1]! + shift), Math.exp(p[0]!) * time[0]!);
  const allows = (leakage: number) => Math.abs(leakage) <= largest;

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
  const differentiate = (p: Float64Array, [byRate, byBiot]: readonly Float64Array[]) => {
    const rate = Math.exp(p[0]!);
    const [charge, shape, moved] = [linear.coefficients[0]!, answer(p, 0), answer(p, REACH)];
    for (let k = 0; k < n; k++) {
      const theta = rate * time[k]!;
      const here = currentAt(shape, theta);
      byRate![k] = weight[k]! * charge * rate * (here + currentSlopeAt(shape, theta));
      byBiot![k] = (weight[k]! * charge * rate * (currentAt(moved, theta) - here)) / REACH;
    }
  };

  const trial = new Float64Array(n);
  /** Misfit of one trial, without leakage where the best one is not allowed. */
  const misfitAt = (p: Float64Array) => {
    if (!solve(p, trial)) return Infinity;
    if (allows(linear.coefficients[1]!)) return trial.reduce((sum, r) => sum + r * r, 0);
    let [own, both, all] = [0, 0, 0];
    for (let k = 0; k < n; k++) {
      const v = rows.values[2 * k]!;
      own += v * v;
      both += v * target[k]!;
      all += target[k]! ** 2;
    }
    return all - (both * both) / own;
  };
  const placed = ({ min, max }: Bounds, i: number, trials: number) => min + ((max - min) * (i + 0.5)) / trials;

  return {
    allows,
    from: (start) => ({
      samples: n,
      linear,
      parameters: [
        { name: "lnD", start: start[0]!, ...rates },
        { name: "lnBiot", start: start[1]!, ...biots },
      ],
      smooth: [],
      solve,
      differentiate,
    }),
    starts(most) {
      const found = Array.from({ length: BIOT.trials }, (_, j) => {
        let [best, least] = [Float64Array.of(rates.min, biots.min), Infinity];
        for (let i = 0; i < FOURIER.trials; i++) {
          const p = Float64Array.of(placed(rates, i, FOURIER.trials), placed(biots, j, BIOT.trials));
          const misfit = misfitAt(p);
          if (misfit < least) [best, least] = [p, misfit];
        }
        return { best, least };
      });
      const possible = found.filter((f) => f.least < Infinity).sort((a, b) => a.least - b.least);
      return possible.slice(0, most).map((f) => f.best);
    },
  };
}
