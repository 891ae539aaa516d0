import airPLS from "ml-airpls";
import { straightLine } from "../../numerics/straight-line.ts";
import { STEP, type Window } from "./branch.ts";

/** What a peak is measured from. */
export type Baseline = "tangent" | "line" | "offset" | "airpls" | "none";

/** A way in the order of time, turned so that its own current is positive. */
export interface Way {
  /** [V], in steps of `STEP` up or down. */
  readonly potential: Float64Array;
  /** Smoothed current, positive to the side of the way. */
  readonly current: Float64Array;
  /** The same as measured. */
  readonly measured: Float64Array;
  /** Its slope per step, and the standard deviation of the noise in it. */
  readonly slope: Float64Array;
  readonly slopeNoise: number;
}

/** Rows between which a peak stands. */
export interface Feet {
  /** Where the flank before the top starts; absent where the current rises ever more steeply back to the start of the way. */
  readonly before?: number;
  /** Where the flank after the top ends; absent where the way ends before it flattens. */
  readonly after?: number;
  /** Lowest rows between this peak and its neighbours, or the ends of the way. */
  readonly first: number;
  readonly last: number;
}

/** Length of the tangent before the foot [rows]. Assumption. */
const TANGENT = 30;
/** Share of the height of a top down to which its flank reaches [1]. Assumption. */
const FLANK = 0.1;
/**
 * Share of the steepest slope of a flank below which it has flattened, and rise from its least that ends the foot, as a share of
 * the steepest and in standard deviations of the noise [1]. Assumptions.
 */
const FLAT = 0.5;
const BEND = 0.05;
const BEND_NOISE = 4;
/** Stiffness of airPLS, which lets a baseline bend over about 2 V on a grid of 1 mV [1]. Assumption. */
const STIFFNESS = 1e5;

/**
 * Feet of a peak: from the steepest place of each flank outwards to where the slope stops falling.
 * @param first, last rows between which the peak is looked at; `top` its row
 */
export function feetOf(way: Way, first: number, top: number, last: number): Feet {
  const before = footFrom(way, top, first, -1);
  const after = footFrom(way, top, last, 1);
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }), first, last };
}

function footFrom({ current, slope, slopeNoise }: Way, top: number, end: number, step: 1 | -1): number | undefined {
  const steepness = (k: number) => -step * slope[k]!;
  let steepest = top;
  for (let k = top; step * (end - k) >= 0 && current[k]! > FLANK * current[top]!; k += step)
    if (steepness(k) > steepness(steepest)) steepest = k;
  const most = steepness(steepest);
  const bend = Math.max(BEND * most, BEND_NOISE * slopeNoise);
  let foot = steepest;
  for (let k = steepest; step * (end - k) >= 0; k += step) {
    if (steepness(k) < steepness(foot)) foot = k;
    else if (steepness(k) > steepness(foot) + bend && steepness(foot) <= FLAT * most) break;
    else if (steepness(k) > most + bend) return undefined;
  }
  return steepness(foot) <= FLAT * most ? foot : undefined;
}

/** A baseline: current at a row, in the orientation of the way. */
export type BaselineCurrent = (row: number) => number;

/** What the baselines of one way need besides it. */
export interface BaselineSettings {
  /** Current of the double layer, C v, in the unit of the current. */
  readonly offset: number;
  /** Potentials through which a straight line is drawn instead of the feet [V]. */
  readonly anchors?: Window;
}

/** Tangent before the foot, drawn on under the peak; undefined where there is no foot. */
function tangent({ current }: Way, { before, first }: Feet): BaselineCurrent | undefined {
  if (before === undefined) return undefined;
  const from = Math.max(first, before - TANGENT / 2);
  const rows = Array.from({ length: Math.min(TANGENT, current.length - from) }, (_, k) => from + k);
  const { slope, intercept } = straightLine(
    rows,
    rows.map((k) => current[k]!),
  );
  return (row) => intercept + slope * row;
}

/** Straight line through the current at both feet, or at the anchors. */
function chord({ potential, current }: Way, { before, after }: Feet, anchors?: Window): BaselineCurrent | undefined {
  const at = (E: number) => Math.round((E - potential[0]!) / (Math.sign(potential[1]! - potential[0]!) * STEP));
  const [a, b] = anchors ? [at(anchors.low), at(anchors.high)] : [before, after];
  if (a === undefined || b === undefined || a === b || current[a] === undefined || current[b] === undefined) return undefined;
  const slope = (current[b] - current[a]) / (b - a);
  return (row) => current[a]! + slope * (row - a);
}

/** Baseline of a whole way by adaptive iteratively reweighted penalised least squares (Zhang2010); undefined where it does not converge. */
export function suggestedBaseline({ potential, current }: Way): BaselineCurrent | undefined {
  const rows = potential.map((_, k) => k);
  try {
    const { baseline } = airPLS(rows, current, { lambda: STIFFNESS, maxIterations: 50 });
    return baseline.length === current.length && Number.isFinite(baseline[0]) ? (row) => baseline[row]! : undefined;
  } catch {
    return undefined; // the factorisation fails for weights that have all become zero
  }
}

/** Every baseline that this way allows under a peak. */
export function baselinesOf(way: Way, suggested: BaselineCurrent | undefined, feet: Feet, settings: BaselineSettings) {
  const { offset, anchors } = settings;
  const [touching, straight] = [tangent(way, feet), chord(way, feet, anchors)];
  return {
    ...(touching ? { tangent: touching } : {}),
    ...(straight ? { line: straight } : {}),
    offset: () => offset,
    ...(suggested ? { airpls: suggested } : {}),
    none: () => 0,
  } as Partial<Record<Baseline, BaselineCurrent>> & Record<"offset" | "none", BaselineCurrent>;
}
