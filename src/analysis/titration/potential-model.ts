import { type CubicSplineBasis, cubicSplineBasis } from "../../numerics/cubic-spline-basis.ts";
import { type FitSamples, rangeOf } from "./fit-samples.ts";
import { type LinearPart, linearPart, multiplyRows, sparseRows } from "./linear-part.ts";

/** Weights of the priors against a sample: the open-circuit curve and the resistance bend no more than they must (assumption). */
const CURVE_PRIOR = 1e-3;
const RESISTANCE_PRIOR = 0.3;
/** Knots of the resistance: one for so many pulses, at most so many. */
const PULSES_PER_RESISTANCE = 3;
const MOST_RESISTANCES = 6;
/** The curve reaches this share of its length beyond the charges of the start, for the search. */
const MARGIN = 0.1;

/**
 * The potential of a titration for given charges at the surface:
 *
 *   E(t) = U(q_s(t)) + I(t) R(q(t)) [+ R_ct I_lag(t)],
 *
 * U a cubic spline for each branch with knots at the resting states, R straight between its knots. Both are linear in their
 * coefficients, which follow from the whole record at once.
 */
export interface PotentialModel {
  readonly linear: LinearPart;
  /** dU/dq at the surface of each sample, after `solve`. */
  readonly slope: Float64Array;
  /** Curve of each branch, and where its coefficients begin. */
  readonly curves: readonly {
    readonly basis: CubicSplineBasis;
    readonly first: number;
    readonly from: number;
    readonly to: number;
  }[];
  /** Column of the charge-transfer resistance, where it is fitted. */
  readonly transferColumn: number | undefined;
  /** Weight of each coefficient in the mean series resistance under current. */
  readonly resistanceWeights: Float64Array;
  /**
   * Takes charges at the surface, finds the coefficients, and writes model minus data.
   * @returns false when the coefficients are not fixed
   */
  solve(surface: Float64Array, residuals: Float64Array): boolean;
  /** Takes the current that passes the charge transfer, one for each sample. */
  lag(current: Float64Array): void;
}

/** Charges at which resting states lie, widened to what the surface reaches. */
function breakpointsOf(rests: readonly number[], low: number, high: number): number[] {
  const sorted = [...rests].sort((a, b) => a - b);
  const span = sorted.at(-1)! - sorted[0]!;
  const pitch = span / Math.max(1, sorted.length - 1) || high - low || 1;
  const apart = sorted.filter((q, k) => k === 0 || q - sorted[k - 1]! > 0.2 * pitch);
  const margin = MARGIN * (high - low);
  while (apart[0]! > low - margin) apart.unshift(apart[0]! - pitch);
  while (apart.at(-1)! < high + margin) apart.push(apart.at(-1)! + pitch);
  return apart;
}

/** Curve of one branch and where its coefficients begin. */
type Curve = PotentialModel["curves"][number];

/** A curve for each branch, over the charges that its surface passes. */
function curvesOf({ count, branch, branches, charge, current }: FitSamples, surface: Float64Array): Curve[] {
  let first = 0;
  return Array.from({ length: branches }, (_, b): Curve => {
    let [from, to] = [Infinity, -Infinity];
    const rests = new Set<number>();
    for (let k = 0; k < count; k++) {
      if (branch[k] !== b) continue;
      from = Math.min(from, surface[k]!);
      to = Math.max(to, surface[k]!);
      if (current[k] === 0) rests.add(charge[k]!);
    }
    const places = rests.size > 0 ? distinct(rests, 1e-6 * (to - from)) : [from, to];
    const curve = { basis: cubicSplineBasis(breakpointsOf(places, from, to)), first, from, to };
    first += curve.basis.size;
    return curve;
  });
}

/** Knots of the resistance of one segment, equally far apart in charge, and where its coefficients begin. */
interface ResistanceKnots {
  readonly knots: number;
  readonly low: number;
  readonly step: number;
  readonly first: number;
}

function resistanceKnots({ segments, charge }: FitSamples, start: number): ResistanceKnots[] {
  let first = start;
  return segments.map(({ pulses, offset, time }): ResistanceKnots => {
    const knots = Math.max(1, Math.min(MOST_RESISTANCES, Math.round(pulses.length / PULSES_PER_RESISTANCE)));
    const [low, high] = rangeOf(charge.subarray(offset, offset + time.length));
    const own = { knots, low, step: (high - low) / Math.max(1, knots - 1) || 1, first };
    first += knots;
    return own;
  });
}

/** Second differences of neighbouring coefficients, by the places where they stand: three entries of a row each. */
function priorsOf(
  curves: readonly Curve[],
  resistances: readonly ResistanceKnots[],
  current: number,
): { first: number; weights: number[] }[] {
  const bends = curves.flatMap(({ basis: { places, size }, first }) => {
    const pitch = (places[size - 1]! - places[0]!) / (size - 1);
    return Array.from({ length: size - 2 }, (_, i) => {
      const [left, right] = [pitch / (places[i + 1]! - places[i]!), pitch / (places[i + 2]! - places[i + 1]!)];
      return { first: first + i, weights: [left, -left - right, right].map((w) => CURVE_PRIOR * w) };
    });
  });
  const steps = resistances.flatMap(({ knots, first }) =>
    Array.from({ length: Math.max(0, knots - 2) }, (_, i) => ({
      first: first + i,
      weights: [1, -2, 1].map((w) => RESISTANCE_PRIOR * current * w),
    })),
  );
  return [...bends, ...steps];
}

/** Prepares the model for charges at the surface about those given. */
export function potentialModel(samples: FitSamples, surface: Float64Array, withLag: boolean): PotentialModel {
  const { count, branch, segment, charge, current } = samples;
  const width = withLag ? 7 : 6;
  const curves = curvesOf(samples, surface);
  const resistances = resistanceKnots(
    samples,
    curves.reduce((sum, c) => sum + c.basis.size, 0),
  );
  const afterResistances = resistances.at(-1)!.first + resistances.at(-1)!.knots;
  const transferColumn = withLag ? afterResistances : undefined;
  const size = afterResistances + (withLag ? 1 : 0);
  const priors = priorsOf(
    curves,
    resistances,
    current.reduce((most, I) => Math.max(most, Math.abs(I)), 0),
  );
  const rows = sparseRows(count + priors.length, width, size);
  const { columns, values } = rows;
  for (const [i, { first, weights }] of priors.entries())
    for (let j = 0; j < 3; j++) {
      columns[(count + i) * width + j] = first + j;
      values[(count + i) * width + j] = weights[j]!;
    }

  const resistanceWeights = new Float64Array(size);
  const under = current.reduce((n, I) => (I === 0 ? n : n + 1), 0);
  for (let k = 0; k < count; k++) {
    const { knots, low, step, first } = resistances[segment[k]!]!;
    const place = Math.min(Math.max(0, (charge[k]! - low) / step), knots - 1);
    const i = Math.min(Math.floor(place), Math.max(0, knots - 2));
    const at = k * width + 4;
    columns[at] = first + i;
    values[at] = (1 - place + i) * current[k]!;
    columns[at + 1] = first + Math.min(i + 1, knots - 1);
    values[at + 1] = (place - i) * current[k]!;
    if (current[k] === 0) continue;
    resistanceWeights[columns[at]!]! += (1 - place + i) / under;
    resistanceWeights[columns[at + 1]!]! += (place - i) / under;
  }

  const target = new Float64Array(rows.count);
  target.set(samples.voltage);
  const linear = linearPart(rows);
  const slopes = new Float64Array(4 * count);
  const slope = new Float64Array(count);

  return {
    linear,
    slope,
    curves,
    transferColumn,
    resistanceWeights,
    lag(passing) {
      for (let k = 0; k < count; k++) {
        columns[k * width + 6] = transferColumn!;
        values[k * width + 6] = passing[k]!;
      }
    },
    solve(charges, residuals) {
      for (let k = 0; k < count; k++) {
        const { basis, first } = curves[branch[k]!]!;
        const at = k * width;
        const start = first + basis.evaluate(charges[k]!, values, at, slopes, 4 * k);
        for (let j = 0; j < 4; j++) columns[at + j] = start + j;
      }
      if (!linear.factor()) return false;
      const { coefficients } = linear;
      linear.solve(target, coefficients);
      multiplyRows(rows, coefficients, residuals);
      for (let i = 0; i < rows.count; i++) residuals[i]! -= target[i]!;
      for (let k = 0; k < count; k++) {
        let sum = 0;
        for (let j = 0; j < 4; j++) sum += slopes[4 * k + j]! * coefficients[columns[k * width + j]!]!;
        slope[k] = sum;
      }
      return true;
    },
  };
}

/** Numbers that are at least so far apart. */
function distinct(values: Iterable<number>, apart: number): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.filter((v, k) => k === 0 || v - sorted[k - 1]! > apart);
}
