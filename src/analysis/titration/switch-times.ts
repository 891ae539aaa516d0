import { medianOf } from "../../numerics/order-statistics.ts";
import { type PulseModel, pulseModel, type SwitchScore } from "./pulse-model.ts";
import type { Interval, Pulse } from "./pulses.ts";
import type { TitrationRecord } from "./titration-record.ts";
import type { Body } from "./weppner-huggins.ts";

/** An interval of at least this share of the pulse matters: D goes about with twice the relative time of the switch. */
const MATTERS = 1e-3;
/** Information of the interval itself, of length 1, in which every time is as likely: one over its variance. */
const ANYWHERE = 12;
/** An interval of more than this share of the pulse is too long to be fitted (assumption): its middle is taken. */
const LONGEST = 0.3;
/** Samples of each pulse, and of each rest, from which switches are fitted at most (assumption: more add little). */
export const SWITCH_SAMPLES = 150;
/** Linearisations. */
const PASSES = 6;
/** Standard deviations of χ² beyond its mean from which on a parabola for the open-circuit curve fits better (assumption). */
const BETTER = 4;
/** χ² per switch beyond which they do not share one place between two samples (assumption). */
const SHARED = 4;
/** Relative scatter of the distances of pulses that counts as none. */
const SAME_PERIOD = 1e-6;

/** Places of both switches in their intervals, as shares of these. */
type Places = readonly [on: number, off: number];
/** A symmetric matrix of both: on on, on off, off off. */
type Pair = readonly [number, number, number];

const widthOf = ([from, to]: Interval) => to - from;

/** Length of the longer of the two intervals in which the switches of a pulse must be [s]. */
export const switchWindow = ({ startWithin, endWithin }: Pulse): number => Math.max(widthOf(startWithin), widthOf(endWithin));

/** What the fit of the switches needs beside the pulses. */
export interface SwitchContext {
  readonly record: TitrationRecord;
  /** Pulses before one that it still feels. */
  earlierOf(pulse: Pulse, among: readonly Pulse[]): readonly Pulse[];
  bodyOf(k: number): Body;
  /** Time left out after each switch [s]. */
  readonly skip: number;
  /** Of the voltage [V]. */
  readonly noise: number;
}

/**
 * Pulses with the times of their switches fitted. A sample tells that the current was switched since the one before, not when; a
 * response that grows with √t shows it. Each pulse and its rest are fitted with the exact response and a D of their own; what that
 * tells of the switches is put together with the interval, in which every time is as likely. Where pulses follow each other at even
 * distances on an even grid all switches stand at the same place between two samples and are fitted as one. Where
 * a parabola for the open-circuit curve fits better it is taken; else by how much it moves them, less what noise makes of that, is in
 * their errors.
 */
export function fitSwitchTimes(pulses: readonly Pulse[], context: SwitchContext): Pulse[] {
  if (!pulses.some((p) => switchWindow(p) > MATTERS * p.duration)) return [...pulses];
  const each = pulses.map((_, k) => [k]);
  const all = [pulses.map((_, k) => k)];
  return (isEven(pulses) ? fitted(pulses, all, context) : undefined) ?? fitted(pulses, each, context)!;
}

/** Whether pulses follow each other at even distances, all sampled alike. */
function isEven(pulses: readonly Pulse[]): boolean {
  if (pulses.length < 3) return false;
  const distances = pulses.slice(1).map((p, k) => p.startWithin[1] - pulses[k]!.startWithin[1]);
  const lengths = pulses.map((p) => p.endWithin[1] - p.startWithin[1]);
  const usual = medianOf(distances);
  const alike = (values: readonly number[]) => values.every((v) => Math.abs(v - values[0]!) < SAME_PERIOD * usual);
  return (
    alike(distances) &&
    alike(lengths) &&
    alike(pulses.map((p) => widthOf(p.startWithin))) &&
    alike(pulses.map((p) => widthOf(p.endWithin)))
  );
}

/** Switches of groups of pulses, each group with the same places; undefined when a group contradicts itself. */
function fitted(pulses: readonly Pulse[], groups: readonly (readonly number[])[], context: SwitchContext): Pulse[] | undefined {
  const straight = search(pulses, groups, context, false);
  const bent = search(pulses, groups, context, true);
  const known = [...pulses];
  for (const [g, members] of groups.entries()) {
    // a parabola is taken where it fits better by far more than its one parameter for each pulse would
    const gain = (straight[g]!.sumOfSquares - bent[g]!.sumOfSquares) / context.noise ** 2;
    const isBent = gain > members.length + BETTER * Math.sqrt(2 * members.length);
    const [own, other] = isBent ? [bent[g]!, bent[g]!] : [straight[g]!, bent[g]!];
    if (members.length > 1 && own.chi > SHARED) return undefined;
    const raise = Math.max(1, own.chi);
    // for nested fits the variance of the move is that by which the variances differ
    const move = [0, 1].map((j) => other.places[j]! - own.places[j]!) as [number, number];
    const extra = move.map((m, j) => Math.max(0, m * m - Math.max(0, other.covariance[2 * j]! - own.covariance[2 * j]!)));
    const [a, b, c] = own.covariance;
    const covariance: Pair = [a * raise + extra[0]!, b * raise, c * raise + extra[1]!];
    for (const k of members) known[k] = switched(pulses[k]!, own.places, covariance, groups.length === 1);
  }
  return known;
}

interface Found {
  readonly places: Places;
  readonly covariance: Pair;
  /** χ² per switch of single pulses about the common places. */
  readonly chi: number;
  /** [V²] */
  readonly sumOfSquares: number;
}

/** Places of each group by Gauss and Newton, all pulses with the switches last found. */
function search(
  pulses: readonly Pulse[],
  groups: readonly (readonly number[])[],
  { record, earlierOf, bodyOf, skip, noise }: SwitchContext,
  isBent: boolean,
): Found[] {
  let places: Places[] = groups.map(() => [0.5, 0.5]);
  const rates: (number | undefined)[] = pulses.map(() => undefined);
  const scoreOf = (k: number, known: readonly Pulse[]): SwitchScore | undefined => {
    if (switchWindow(known[k]!) > LONGEST * known[k]!.duration) return undefined;
    const model: PulseModel | undefined = pulseModel(
      record,
      known[k]!,
      earlierOf(known[k]!, known),
      bodyOf(k),
      skip,
      SWITCH_SAMPLES,
    );
    if (!model) return undefined;
    try {
      const found = model.fit(noise, isBent, rates[k]);
      rates[k] = found.found.values[0]!;
      return model.score(found);
    } catch (error) {
      if (error instanceof RangeError) return undefined; // its samples do not fix a curve
      throw error;
    }
  };
  let result: Found[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    const known = [...pulses];
    for (const [g, members] of groups.entries())
      for (const k of members) known[k] = switched(pulses[k]!, places[g]!, [0, 0, 0], false);
    const scores = pulses.map((pulse, k) => inShares(scoreOf(k, known), pulse));
    result = groups.map((members, g) => together(places[g]!, members.flatMap((k) => scores[k] ?? []))); // biome-ignore format: one line
    places = result.map((r) => r.places);
  }
  return result;
}

/** A score by the shares of the intervals instead of seconds. */
function inShares(score: SwitchScore | undefined, { startWithin, endWithin }: Pulse): SwitchScore | undefined {
  if (!score) return undefined;
  const [a, b] = [widthOf(startWithin), widthOf(endWithin)];
  const { gradient, information } = score;
  return {
    ...score,
    gradient: [gradient[0] * a, gradient[1] * b],
    information: [information[0] * a * a, information[1] * a * b, information[2] * b * b],
  };
}

/** One step from places by all scores and the interval. */
function together(places: Places, scores: readonly SwitchScore[]): Found {
  let [g0, g1] = [ANYWHERE * (places[0] - 0.5), ANYWHERE * (places[1] - 0.5)];
  let [a, b, c] = [ANYWHERE, 0, ANYWHERE];
  let chi = 0;
  for (const { gradient, information } of scores) {
    g0 += gradient[0];
    g1 += gradient[1];
    a += information[0];
    b += information[1];
    c += information[2];
    const [p, q, r] = information;
    const det = p * r - q * q;
    if (det > 1e-9 * p * r) chi += (r * gradient[0] ** 2 - 2 * q * gradient[0] * gradient[1] + p * gradient[1] ** 2) / det;
  }
  const det = a * c - b * b;
  const step = [(-c * g0 + b * g1) / det, (b * g0 - a * g1) / det];
  const clip = (v: number) => Math.min(1, Math.max(0, v));
  return {
    places: [clip(places[0] + step[0]!), clip(places[1] + step[1]!)],
    covariance: [c / det, -b / det, a / det],
    chi: chi / Math.max(1, 2 * scores.length - 2),
    sumOfSquares: scores.reduce((sum, s) => sum + s.sumOfSquares, 0),
  };
}

/** A pulse with its switches at those places. */
function switched(pulse: Pulse, [on, off]: Places, [p, q, r]: Pair, shared: boolean): Pulse {
  const { startWithin, endWithin } = pulse;
  const [a, b] = [widthOf(startWithin), widthOf(endWithin)];
  const [start, end] = [startWithin[0] + on * a, endWithin[0] + off * b];
  return { ...pulse, start, end, duration: end - start, switching: { covariance: [p * a * a, q * a * b, r * b * b], shared } };
}
