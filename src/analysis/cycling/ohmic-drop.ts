import { straightLine } from "../../numerics/straight-line.ts";
import type { CurrentRecord } from "./current-record.ts";
import type { HalfCycle } from "./half-cycles.ts";

/** How the potential jumps when the current of a half cycle ends: by rest or reversal. */
export interface OhmicDrop {
  /** Jump over change of the current [Ω, or Ω kg for a current per mass]. */
  readonly resistance: number;
  /** The part of it that the current itself makes: resistance times current before the switch [V], positive. */
  readonly drop: number;
  /** From the last row with the current to the first without [s]; what relaxes within it is in the drop. */
  readonly delay: number;
  /** First row came later than a second: the potential was carried back to the switch along √t. */
  readonly extrapolated: boolean;
}

/** First rows later than this say too little about the jump itself [s] (2.9 of the design). */
const PROMPT = 1;
/** Rows through which the potential is carried back, E = E₀ + b √t. */
const ROWS_BACK = 4;
/** A current below this share of the one before counts as switched off (assumption): testers pass through zero within a row. */
const SWITCHED_OFF = 0.05;

/**
 * Jump of the potential at the end of a half cycle, from the rows after its last current: the first one within a second, else
 * carried back by a line through √t over the first four.
 * @returns undefined when the record ends there, or the rows after it are too few or too late
 */
export function ohmicDropAfter({ time, voltage, current, length }: CurrentRecord, half: HalfCycle): OhmicDrop | undefined {
  const last = half.last;
  const before = current[last]!;
  let row = last + 1;
  // rows in which the current has neither gone nor turned belong to the switching
  while (row < length && before * current[row]! > 0 && Math.abs(current[row]!) > SWITCHED_OFF * Math.abs(before)) row++;
  if (row >= length) return undefined;
  const after = current[row]!;
  const delay = time[row]! - time[last]!;
  if (!(delay >= 0)) return undefined;
  const extrapolated = delay > PROMPT;
  const start = extrapolated ? carriedBack(row) : voltage[row]!;
  if (start === undefined) return undefined;
  const resistance = (start - voltage[last]!) / (after - before);
  return { resistance, drop: resistance * Math.abs(before), delay, extrapolated };

  function carriedBack(from: number): number | undefined {
    const [root, E]: [number[], number[]] = [[], []];
    for (let i = from; i < length && root.length < ROWS_BACK; i++) {
      if (Math.abs(current[i]! - after) > SWITCHED_OFF * Math.abs(before) || time[i]! < time[last]!) break;
      root.push(Math.sqrt(time[i]! - time[last]!));
      E.push(voltage[i]!);
    }
    return root.length < 3 || root[0] === root.at(-1) ? undefined : straightLine(root, E).intercept;
  }
}
