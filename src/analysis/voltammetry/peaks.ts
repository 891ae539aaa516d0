import { polynomialFit } from "../../numerics/polynomial-fit.ts";
import {
  type Baseline,
  type BaselineCurrent,
  type BaselineSettings,
  baselinesOf,
  type Feet,
  feetOf,
  suggestedBaseline,
  type Way,
} from "./baselines.ts";
import { AT_VERTEX, type Branch, STEP } from "./branch.ts";
import { OWN_WEIGHT, SLOPE_NOISE, slopeOf, smoothed } from "./smoothing.ts";

/** A peak of one way at one scan rate. Currents are magnitudes, in the unit of the voltammogram. */
export interface Peak {
  readonly sign: 1 | -1;
  /** Of the top over its baseline, by a parabola [V]. */
  readonly potential: number;
  readonly potentialSigma: number;
  /** Over the baseline. */
  readonly current: number;
  /** From the choice of the baseline and from noise. */
  readonly currentSigma: number;
  /** From zero. */
  readonly total: number;
  /** Full width at half height [V]. */
  readonly width: number;
  /** Whether half the height is not reached on both sides before the feet: the width is then that between the feet. */
  readonly isCut: boolean;
  /** Charge over the baseline, between the feet or where the current meets the baseline before [C] or [C/kg]. */
  readonly charge: number;
  /** Height over each baseline that can be drawn. */
  readonly heights: Partial<Readonly<Record<Baseline, number>>>;
  readonly baseline: Baseline;
  /** Potentials between which it stands, lower one first [V]. */
  readonly feet: readonly [number, number];
  /** The baseline as drawn, from the foot before to the top or the foot after; signed. */
  readonly drawn: { readonly potential: readonly number[]; readonly current: readonly number[] };
}

/** Peaks of a way, and the maxima next to its ends that are none. */
export interface PeaksFound {
  readonly peaks: readonly Peak[];
  /** Potentials of maxima within 10 mV of an end [V]. */
  readonly atVertex: readonly number[];
}

/** From what heights are counted. */
export interface PeakSettings extends BaselineSettings {
  readonly baseline: Baseline;
}

/** Least rise of a peak above its surroundings, in standard deviations of the noise and as a share of the largest current. Assumptions. */
const PROMINENCE = 5;
const PROMINENCE_SHARE = 0.01;
/**
 * Rows on each side of a top through which its parabola goes: at least so many, and more until the current has fallen by so many
 * standard deviations of the noise, which else hides the bend, or by this share of the height. Assumptions.
 */
const PARABOLA = 5;
const FALLEN_NOISE = 6;
const FALLEN_SHARE = 0.15;
/** Baselines whose spread says how sure a height is; the suggestion of airPLS is not one of them. */
const SPREAD: readonly Baseline[] = ["tangent", "line", "offset"];
/** Where the baseline that is asked for cannot be drawn. */
const INSTEAD: readonly Baseline[] = ["tangent", "line", "offset"];

/**
 * Peaks of a way: maxima of the smoothed current that rise by more than five times the noise and do not stand at a vertex, each
 * over its baseline.
 * @param scanRate [V/s], for the charge
 */
export function peaksOf(branch: Branch, scanRate: number, settings: PeakSettings): PeaksFound {
  const { way, noise, largest } = wayOf(branch);
  const least = Math.max(PROMINENCE * noise, PROMINENCE_SHARE * largest);
  const tops = maximaOf(way.current).filter((k) => way.current[k]! > 0 && prominenceAt(way.current, k) > least);
  const edge = largestRow(way.current);
  const isAtEnd = (k: number) => isAtVertex(branch, way.potential[k]!);
  const inner = tops.filter((k) => !isAtEnd(k));
  const atVertex = [...new Set([...tops, edge])].filter(isAtEnd).map((k) => way.potential[k]!);
  const suggested = inner.length > 0 ? suggestedBaseline(way) : undefined;
  const peaks = inner.map((top, q) => {
    // up to the lowest place before the next peak, or before the rise towards a vertex
    const first = lowestBetween(way.current, inner[q - 1] ?? 0, top);
    const last = lowestBetween(way.current, top, inner[q + 1] ?? way.current.length - 1);
    const feet = feetOf(way, first, top, last);
    return peakAt(way, top, feet, suggested, { branch, noise, scanRate, settings });
  });
  // the top over the baseline may stand nearer to the end than that of the current
  const moved = peaks.filter((p) => isAtVertex(branch, p.potential)).map((p) => p.potential);
  return { peaks: peaks.filter((p) => !isAtVertex(branch, p.potential)), atVertex: [...atVertex, ...moved] };
}

/** Whether a potential is too near to an end of a branch for a peak. */
const isAtVertex = ({ low, high }: Branch, E: number): boolean => Math.min(E - low, high - E) <= AT_VERTEX;

/** A branch in the order of time, turned upwards and smoothed. */
export function wayOf({ potential, current, sign }: Branch): {
  readonly way: Way;
  readonly noise: number;
  readonly largest: number;
} {
  const turned = sign === 1 ? current : current.map((i) => -i).reverse();
  const smooth = smoothed(turned);
  const way = {
    potential: sign === 1 ? potential : potential.toReversed(),
    current: smooth.current,
    measured: turned,
    slope: slopeOf(turned),
    slopeNoise: smooth.noise * SLOPE_NOISE,
  };
  return { way, noise: smooth.noise, largest: turned.reduce((m, i) => Math.max(m, Math.abs(i)), 0) };
}

interface Around {
  readonly branch: Branch;
  readonly noise: number;
  readonly scanRate: number;
  readonly settings: PeakSettings;
}

function peakAt(way: Way, top: number, feet: Feet, suggested: BaselineCurrent | undefined, around: Around): Peak {
  const { branch, noise, scanRate, settings } = around;
  const { sign } = branch;
  const [from, to] = [feet.before ?? feet.first, feet.after ?? feet.last];
  const possible = baselinesOf(way, suggested, feet, settings);
  const all = (Object.entries(possible) as [Baseline, BaselineCurrent][])
    .map(([name, below]) => [name, topOver(way, below, [from, to], top, noise)] as const)
    .filter(([, t]) => t.height > 0);
  // over a baseline that leads away from the current the highest place may be its end: such a one shows no top
  const inner = all.filter(([, t]) => !isAtVertex(branch, t.potential));
  const tops: Partial<Record<Baseline, Top>> = Object.fromEntries(inner.length > 0 ? inner : all);
  const baseline = [settings.baseline, ...INSTEAD, "none" as const].find((b) => tops[b])!;
  const below = possible[baseline]!;
  const chosen = tops[baseline]!;
  const others = SPREAD.flatMap((b) => tops[b] ?? []);
  const { width, isCut } = widthOf(way, below, chosen, from, to);
  const end = baseline === "tangent" ? chosen.row : to;
  const rows = baseline === "airpls" ? Array.from({ length: end - from + 1 }, (_, k) => from + k) : [from, end];
  return {
    sign,
    potential: chosen.potential,
    potentialSigma: Math.hypot(
      distanceWithin(
        others.map((t) => t.potential),
        chosen.potential,
      ),
      chosen.potentialSigma,
      STEP / (2 * Math.sqrt(3)),
    ),
    current: chosen.height,
    currentSigma: Math.hypot(
      distanceWithin(
        others.map((t) => t.height),
        chosen.height,
      ),
      noise * Math.sqrt(OWN_WEIGHT),
    ),
    total: way.current[top]!,
    width,
    isCut,
    charge: areaOver(way, below, chosen.row, from, to) / scanRate,
    heights: Object.fromEntries(Object.entries(tops).map(([name, t]) => [name, t.height])),
    baseline,
    feet: sign === 1 ? [way.potential[from]!, way.potential[to]!] : [way.potential[to]!, way.potential[from]!],
    drawn: { potential: rows.map((k) => way.potential[k]!), current: rows.map((k) => sign * below(k)) },
  };
}

/**
 * Root mean square distance of the value told from the truth, if this may lie anywhere between the least and the largest: where the
 * value is one of the two, twice as much as from the middle (Jcgm2008, 4.3.8).
 */
function distanceWithin(values: readonly number[], told: number): number {
  if (values.length < 2) return 0;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return Math.hypot((most - least) / (2 * Math.sqrt(3)), (most + least) / 2 - told);
}

interface Top {
  readonly row: number;
  readonly height: number;
  readonly potential: number;
  readonly potentialSigma: number;
}

/** The top over a baseline, by a parabola through the measured currents around it. */
function topOver(
  { potential, current, measured }: Way,
  below: BaselineCurrent,
  feet: readonly [number, number],
  top: number,
  noise: number,
): Top {
  const over = (k: number) => current[k]! - below(k);
  let row = top;
  for (let k = feet[0] + 1; k < feet[1]; k++) if (over(k) > over(row)) row = k;
  const plain = { row, height: over(row), potential: potential[row]!, potentialSigma: STEP };
  const least = over(row) - Math.min(FALLEN_NOISE * noise, FALLEN_SHARE * over(row));
  let reach = PARABOLA;
  while (row - reach > feet[0] && row + reach < feet[1] && (over(row - reach) > least || over(row + reach) > least)) reach++;
  const first = summit(measured, below, row, reach);
  const found = first && summit(measured, below, Math.round(first.at), reach);
  if (!found || Math.abs(found.at - row) > 2 * reach) return plain;
  const step = potential[1]! - potential[0]!;
  return {
    row,
    height: found.height,
    potential: potential[row]! + (found.at - row) * step,
    potentialSigma: Math.abs(step) * found.sigma,
  };
}

/** Summit of a parabola through so many rows on each side, with the standard uncertainty of its place [rows]. */
function summit(current: Float64Array, below: BaselineCurrent, row: number, reach: number) {
  if (row < reach || row + reach >= current.length) return undefined;
  const rows = Array.from({ length: 2 * reach + 1 }, (_, k) => row - reach + k);
  const over = rows.map((k) => current[k]! - below(k));
  const { coefficients, covariance, centre } = polynomialFit(rows, over, 2);
  const [c0, c1, c2] = [0, 1, 2].map((n) => coefficients[n]!) as [number, number, number];
  if (!(c2 < 0)) return undefined;
  const shift = -c1 / (2 * c2);
  // d(shift) = −dc1/(2 c2) + c1 dc2/(2 c2²)
  const [a, b] = [-1 / (2 * c2), c1 / (2 * c2 * c2)];
  const variance = a * a * covariance[4]! + 2 * a * b * covariance[5]! + b * b * covariance[8]!;
  return { at: centre + shift, height: c0 + (c1 * shift) / 2, sigma: Math.sqrt(Math.max(0, variance)) };
}

/** Full width at half height; that between the feet where half the height is not reached on a side. */
function widthOf({ current }: Way, below: BaselineCurrent, { row, height }: Top, from: number, to: number) {
  const half = height / 2;
  const over = (k: number) => current[k]! - below(k) - half;
  let [left, right] = [row, row];
  while (left > from && over(left) > 0) left--;
  while (right < to && over(right) > 0) right++;
  const isCut = over(left) > 0 || over(right) > 0;
  const between = (a: number, b: number) => (over(a) > 0 || a === b ? 0 : over(a) / (over(a) - over(b)));
  const rows = right - left - between(left, left + 1) - between(right, right - 1);
  return { width: (isCut ? right - left : rows) * STEP, isCut };
}

/** Area of a peak over its baseline [A V] or [A V/kg]. */
function areaOver({ current }: Way, below: BaselineCurrent, row: number, from: number, to: number): number {
  const over = (k: number) => current[k]! - below(k);
  let area = 0;
  for (let k = row; k > from && over(k - 1) > 0; k--) area += (over(k) + over(k - 1)) / 2;
  for (let k = row; k < to && over(k + 1) > 0; k++) area += (over(k) + over(k + 1)) / 2;
  return area * STEP;
}

function maximaOf(y: Float64Array): number[] {
  const rows: number[] = [];
  for (let k = 1; k < y.length - 1; k++) if (y[k]! > y[k - 1]! && y[k]! >= y[k + 1]!) rows.push(k);
  return rows;
}

/** Height of a maximum above the higher of the lowest points between it and something higher, or the end, on each side. */
function prominenceAt(y: Float64Array, top: number): number {
  let floor = -Infinity;
  for (const way of [-1, 1]) {
    let lowest = y[top]!;
    for (let k = top + way; k >= 0 && k < y.length && y[k]! <= y[top]!; k += way) lowest = Math.min(lowest, y[k]!);
    floor = Math.max(floor, lowest);
  }
  return y[top]! - floor;
}

function lowestBetween(y: Float64Array, from: number, to: number): number {
  let lowest = from;
  for (let k = from; k <= to; k++) if (y[k]! < y[lowest]!) lowest = k;
  return lowest;
}

function largestRow(y: Float64Array): number {
  let at = 0;
  for (let k = 1; k < y.length; k++) if (y[k]! > y[at]!) at = k;
  return at;
}
