import { FormatError } from "../../units/error.ts";
import { turningPoints } from "./turning-points.ts";

/** A course of voltage that goes on in one direction, and the charge that passed in it. */
interface Leg {
  readonly rise: number; // V
  readonly charge: number; // in the unit of the current, times s
}

/** Share of the voltage window by which a course must turn before it counts as turned. Assumption. */
const TURN = 0.1;
/** Legs that pass less than this share of what the largest one passes say nothing on the sign, e.g. relaxation at rest. Assumption. */
const LEAST_CHARGE = 0.02;
/** The same for a current without a sign, where more must be at stake. Assumption. */
const EARNEST_CHARGE = 0.1;

/** Legs of rising and falling voltage, small ripples passed over. */
export function voltageLegs(time: Float64Array, voltage: Float64Array, current: Float64Array): Leg[] {
  const charge = new Float64Array(time.length);
  for (let i = 1; i < time.length; i++)
    charge[i] = charge[i - 1]! + 0.5 * (current[i]! + current[i - 1]!) * (time[i]! - time[i - 1]!);
  const ends = [...turningPoints(voltage, TURN), voltage.length - 1];
  return ends.map((end, k) => {
    const start = k > 0 ? ends[k - 1]! : 0;
    return { rise: voltage[end]! - voltage[start]!, charge: charge[end]! - charge[start]! };
  });
}

/** Size of the charge of the largest leg; a share of the sum of all would pass over every leg of a long record. */
const largestCharge = (legs: readonly Leg[]) => legs.reduce((most, leg) => Math.max(most, Math.abs(leg.charge)), 0);

/**
 * How well the sign of the current agrees with the course of the voltage, from −1 to 1: charge that passes raises the potential.
 */
export function currentAgreement(legs: readonly Leg[]): number {
  const most = largestCharge(legs);
  let sum = 0;
  let all = 0;
  for (const { rise, charge } of legs) {
    if (Math.abs(charge) < LEAST_CHARGE * most) continue;
    sum += Math.sign(charge) * rise;
    all += Math.abs(rise);
  }
  return all > 0 ? sum / all : 0;
}

const DISCHARGE = /d(?:is)?[- _]?ch(?:ar)?g|rate_?d|放电|^d$|(?<!de)(?:^|[ _-])lith/i;
const CHARGE = /(?<!s)ch(?:ar)?g|rate_?c|充电|^c$|delith/i;

/** −1 for a step in which the tester discharges, 1 for one in which it charges, 0 for rests and what the word leaves open. */
export function stepDirection(word: string): -1 | 0 | 1 {
  if (DISCHARGE.test(word)) return -1;
  return CHARGE.test(word) ? 1 : 0;
}

/** Share of rows or of the course from which a sign counts as decided. Assumption. */
const MOST = 0.5;

/** Whether the current has no sign: none below zero although the voltage both rises and falls in earnest. */
function unsigned(current: Float64Array, legs: readonly Leg[]): boolean {
  if (current.some((i) => i < 0)) return false;
  const most = largestCharge(legs);
  const inEarnest = legs.filter((leg) => Math.abs(leg.charge) > EARNEST_CHARGE * most);
  return inEarnest.some((leg) => leg.rise < 0) && inEarnest.some((leg) => leg.rise > 0);
}

/** The current with its sign, and what was decided. */
export interface SignedCurrent {
  readonly values: Float64Array;
  readonly notices: readonly string[];
}

/**
 * Current that is positive where it raises the potential of the electrode: by the names of the steps where the file has them and
 * its numbers have no sign, and by the course of the voltage.
 * @param steps names of the steps, row by row
 * @throws FormatError for a current without sign that no step name gives one
 */
export function signedCurrent(
  {
    time,
    voltage,
    current,
    steps,
  }: { time: Float64Array; voltage: Float64Array; current: Float64Array; steps: readonly string[] | undefined },
  header: string,
  option: "auto" | "keep" | "flip",
  file: string,
): SignedCurrent {
  const turned = () => current.map((i) => -i);
  if (option === "keep") return { values: current, notices: [] };
  if (option === "flip")
    return { values: turned(), notices: ["The sign of the current was turned, as asked for (--sign flip)."] };
  const legs = voltageLegs(time, voltage, current);
  const named = steps && namedSigns(current, steps);
  if (named && unsigned(current, legs))
    return { values: named.values, notices: [`The column "${header}" has no sign: the names of the steps gave it.`] };
  if (unsigned(current, legs))
    throw new FormatError("the current has no sign", {
      place: { file },
      expected: "a current below zero where the electrode is lithiated, or a column of step names (charge, discharge, rest)",
      found: `no value below zero in the column "${header}", while the voltage both rises and falls`,
      hint: "--sign keep reads it as it stands; a signed export of the tester is better",
    });
  const flip = currentAgreement(legs) < -MOST;
  const notices: string[] = [];
  if (flip)
    notices.push(
      `The sign of the current was turned: the voltage falls where the column "${header}" is above zero. --sign keep leaves it.`,
    );
  else if (named && named.against > MOST * named.told)
    notices.push(`The names of the steps go against the sign of the column "${header}" and the voltage: the sign was kept.`);
  return { values: flip ? turned() : current, notices };
}

/** Current with the sign that the names of the steps give it, and at how many of the rows it is told another one than it has. */
function namedSigns(
  current: Float64Array,
  steps: readonly string[],
): { values: Float64Array; told: number; against: number } | undefined {
  const words = new Map<string, -1 | 0 | 1>();
  let against = 0;
  let told = 0;
  const values = current.map((i, row) => {
    const word = steps[row]!;
    let direction = words.get(word);
    if (direction === undefined) {
      direction = stepDirection(word);
      words.set(word, direction);
    }
    if (direction === 0 || i === 0) return i;
    told++;
    if (Math.sign(i) !== direction) against++;
    return direction * Math.abs(i);
  });
  return told > 0 ? { values, told, against } : undefined;
}
