import { AnalysisError } from "../../units/error.ts";
import { show, showDecimals } from "../../units/show.ts";
import type { Rows, Scan } from "./scans.ts";

/** Distance of the potentials of a branch [V]. */
export const STEP = 1e-3;

/** One way of a cycle on an even grid, ascending by `STEP`, from vertex to vertex. */
export interface Branch {
  /** 1 for the anodic way (potential rises), −1 for the cathodic one. */
  readonly sign: 1 | -1;
  /** [V], multiples of `STEP`. */
  readonly potential: Float64Array;
  /** [A] or [A/kg], positive while oxidising. */
  readonly current: Float64Array;
  /** Ends of the measured way, corrected as the rest [V], and the currents there. */
  readonly low: number;
  readonly high: number;
  readonly lowCurrent: number;
  readonly highCurrent: number;
}

/** A scan on an even grid of potentials. */
export interface Voltammogram {
  readonly label: string;
  /** [V/s] */
  readonly scanRate: number;
  readonly unit: Scan["unit"];
  readonly anodic: Branch;
  readonly cathodic: Branch;
  /** Share of the rows at which the corrected potential runs back [1]; 0 without a correction. */
  readonly runsBack: number;
}

/** A grid potential this near to the end of a way is reached by it, in units of `STEP`. */
const REACHED = 0.01;

/**
 * Puts a scan on an even grid of potentials E′ = E − I R_u, by linear interpolation between the rows; rows of one potential are
 * averaged.
 * @param resistance R_u, resistance that no control compensates [Ω], or [Ω kg] for currents per mass; 0 for none
 * @throws AnalysisError when a way spans less than three potentials of the grid
 */
export function gridded(scan: Scan, resistance = 0): Voltammogram {
  const [anodic, cathodic] = [onGrid(scan.anodic, resistance, 1), onGrid(scan.cathodic, resistance, -1)];
  for (const [rows, { branch }] of [
    [scan.anodic, anodic],
    [scan.cathodic, cathodic],
  ] as const)
    if (rows.potential.length === 0 || branch.potential.length < 3)
      throw new AnalysisError(`${scan.label} is not a voltammogram`, {
        place: { file: scan.file },
        expected: `a way over more than ${show(3 * STEP, "mV", 2)}`,
        found:
          rows.potential.length === 0
            ? `no row while the potential ${branch.sign > 0 ? "rises" : "falls"}`
            : `${showDecimals(branch.low, 3)} to ${showDecimals(branch.high, 3)} V`,
      });
  const { label, scanRate, unit } = scan;
  const runsBack = (anodic.back + cathodic.back) / (scan.anodic.potential.length + scan.cathodic.potential.length);
  return { label, scanRate, unit, anodic: anodic.branch, cathodic: cathodic.branch, runsBack: resistance > 0 ? runsBack : 0 };
}

function onGrid(rows: Rows, resistance: number, sign: 1 | -1): { readonly branch: Branch; readonly back: number } {
  const n = rows.potential.length;
  const raw = Array.from({ length: n }, (_, k) => k).sort((a, b) => rows.potential[a]! - rows.potential[b]!);
  const corrected = (k: number) => rows.potential[k]! - rows.current[k]! * resistance;
  let back = 0;
  for (let q = 1; q < n; q++) if (corrected(raw[q]!) < corrected(raw[q - 1]!) - STEP / 10) back++;
  const order = resistance === 0 ? raw : raw.toSorted((a, b) => corrected(a) - corrected(b));
  const [E, i] = [new Float64Array(n), new Float64Array(n)];
  let count = 0;
  for (let q = 0; q < n; ) {
    const at = corrected(order[q]!);
    let [sum, alike] = [0, 0];
    for (; q < n && corrected(order[q]!) - at < 1e-9; q++, alike++) sum += rows.current[order[q]!]!;
    E[count] = at;
    i[count++] = sum / alike;
  }
  const [low, high] = [E[0]!, E[count - 1]!];
  const [first, last] = [Math.ceil(low / STEP - REACHED), Math.floor(high / STEP + REACHED)];
  const length = Math.max(0, last - first + 1);
  const potential = Float64Array.from({ length }, (_, k) => (first + k) * STEP);
  const current = new Float64Array(length);
  let r = 0;
  for (let k = 0; k < length; k++) {
    while (r < count - 2 && E[r + 1]! < potential[k]!) r++;
    const next = Math.min(r + 1, count - 1);
    const s = next === r ? 0 : Math.min(1, Math.max(0, (potential[k]! - E[r]!) / (E[next]! - E[r]!)));
    current[k] = i[r]! + s * (i[next]! - i[r]!);
  }
  return { branch: { sign, potential, current, low, high, lowCurrent: i[0]!, highCurrent: i[count - 1]! }, back };
}

/** Both branches, the anodic one first. */
export const branchesOf = ({ anodic, cathodic }: Voltammogram): readonly [Branch, Branch] => [anodic, cathodic];

/** Row of a potential that lies on the grid of a branch; outside it where the branch does not reach. */
export const rowOf = ({ potential }: Branch, at: number): number => Math.round((at - potential[0]!) / STEP);

/** Charge of a way, ∫ i dE/v [C] or [C/kg]; of the anodic way positive as a rule. */
export function chargeOf(branch: Branch, scanRate: number): number {
  const { potential, current, sign, low, high, lowCurrent, highCurrent } = branch;
  const last = current.length - 1;
  let area = ((lowCurrent + current[0]!) / 2) * (potential[0]! - low);
  area += ((highCurrent + current[last]!) / 2) * (high - potential[last]!);
  for (let k = 1; k <= last; k++) area += (STEP * (current[k]! + current[k - 1]!)) / 2;
  return (sign * area) / scanRate;
}

/** Current furthest to the side of a way: largest of the anodic, least of the cathodic. */
export interface Extremum {
  /** [V] */
  readonly potential: number;
  /** As measured, without a baseline. */
  readonly current: number;
  /** Distance from the nearer end of the way [V]. */
  readonly fromVertex: number;
}

/** The extremum of a way, its ends included. */
export function extremumOf({ sign, potential, current, low, high, lowCurrent, highCurrent }: Branch): Extremum {
  let at = 0;
  for (let k = 1; k < current.length; k++) if (sign * current[k]! > sign * current[at]!) at = k;
  const inner = { potential: potential[at]!, current: current[at]! };
  const ends = [
    { potential: low, current: lowCurrent },
    { potential: high, current: highCurrent },
  ];
  const best = ends.reduce((m, e) => (sign * e.current > sign * m.current ? e : m), inner);
  return { ...best, fromVertex: Math.min(best.potential - low, high - best.potential) };
}

/** Distance from a vertex within which an extremum is no peak [V]: the current still has to turn. Assumption. */
export const AT_VERTEX = 0.01;
/** Distance from a vertex within which currents are not compared between rates [V]. Assumption. */
const VERTEX_RING = 0.005;

/** Range of potentials. [V] */
export interface Window {
  readonly low: number;
  readonly high: number;
}

/**
 * Potentials that a way passes at every rate, without those next to the vertices.
 * @param asked narrower bounds that are asked for
 * @throws AnalysisError when none are left
 */
export function commonWindow(branches: readonly Branch[], asked: Partial<Window> = {}): Window {
  const low = Math.max(...branches.map((b) => b.low + VERTEX_RING), asked.low ?? -Infinity);
  const high = Math.min(...branches.map((b) => b.high - VERTEX_RING), asked.high ?? Infinity);
  const [first, last] = [Math.ceil(low / STEP - REACHED), Math.floor(high / STEP + REACHED)];
  if (last - first < 2)
    throw new AnalysisError("the voltammograms share no range of potentials", {
      expected: "sweeps between the same vertices, and bounds inside them",
      found: branches.map((b) => `${showDecimals(b.low, 3)} to ${showDecimals(b.high, 3)} V`).join(", "),
    });
  return { low: first * STEP, high: last * STEP };
}

/** The potentials of a window on the grid [V]. */
export const potentialsIn = ({ low, high }: Window): Float64Array =>
  Float64Array.from({ length: Math.round((high - low) / STEP) + 1 }, (_, k) => low + k * STEP);
