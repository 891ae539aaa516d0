import { showNumber } from "../../units/show.ts";
import { SETTINGS } from "../cycling/settings.ts";

/** Rates or currents that agree within this are one, as in a record over time. */
const TOLERANCE = SETTINGS.rateTolerance.default!;
/** Returns to more rates than these are another pass through the rates, or another cell (assumption). */
const FEW = 2;
/** Difference of capacities at one rate, from one pass to the next, that is more than their scatter (assumption). */
const APART = 0.02;

/** A capacity measured on return to a rate, after others. */
export interface RateReturn {
  /** Row of the file, from 0. */
  readonly row: number;
  /** Row of the first visit. */
  readonly before: number;
}

/** Number of the rate of each row, the same for rates that agree within the tolerance. @param along rates or currents, positive */
function groupsOf(along: Float64Array): number[] {
  const order = Array.from(along.keys()).sort((a, b) => along[a]! - along[b]!);
  const groups = new Array<number>(along.length).fill(0);
  let [group, start] = [-1, Number.NEGATIVE_INFINITY];
  for (const row of order) {
    if (along[row]! > (1 + TOLERANCE) * start) {
      group++;
      start = along[row]!;
    }
    groups[row] = group;
  }
  return groups;
}

/** How many different rates there are. @param along rates or currents, positive */
export const distinctRates = (along: Float64Array): number => new Set(groupsOf(along)).size;

/** `9 points at 3 rates`, or `5 rates` for one point at each. */
export function rateCount(along: Float64Array): string {
  const rates = distinctRates(along);
  return along.length === rates ? `${rates} rates` : `${along.length} points at ${rates} rates`;
}

/** Rows at a rate that was left for others before. @param along in the order of the file */
export function returnsIn(along: Float64Array): RateReturn[] {
  const groups = groupsOf(along);
  const firsts = new Map<number, number>();
  const left = new Set<number>();
  return groups.flatMap((group, row) => {
    if (row > 0 && groups[row - 1] !== group) left.add(groups[row - 1]!);
    const before = firsts.get(group);
    if (before === undefined) firsts.set(group, row);
    return before !== undefined && left.has(group) ? [{ row, before }] : [];
  });
}

/** What becomes of returns: which rows are left out, and what is said of them. */
export interface Returns {
  readonly leftOut: readonly number[];
  readonly notices: readonly string[];
  /** That passes through the rates do not agree, in words. */
  readonly doubt?: string;
}

/**
 * Returns to one or two rates are left out, as in records over time: they tell fading, not what the rate does. A table that goes through
 * its rates again is kept, in doubt where its passes disagree.
 * @param along rates [1/h] or currents [A/g] in the order of the file
 * @param unit  of them, for people
 */
export function judgeReturns(along: Float64Array, capacity: Float64Array, unit: string): Returns {
  const returns = returnsIn(along);
  const share = ({ row, before }: RateReturn) => capacity[row]! / capacity[before]!;
  if (distinctRates(Float64Array.from(returns, (r) => along[r.row]!)) > FEW) {
    const worst = returns.reduce((a, b) => (Math.abs(share(b) - 1) > Math.abs(share(a) - 1) ? b : a));
    if (Math.abs(share(worst) - 1) <= APART) return { leftOut: [], notices: [] };
    return {
      leftOut: [],
      notices: [],
      doubt: `the rates are gone through more than once, and at ${showNumber(along[worst.row]!, 3)} ${unit} ${showNumber(100 * share(worst), 3)} % of the first capacity were measured later: fading, or cells that differ, are in the fit`,
    };
  }
  return {
    leftOut: returns.map((r) => r.row),
    notices: returns.map(
      (r) =>
        `On return to ${showNumber(along[r.row]!, 3)} ${unit} ${showNumber(100 * share(r), 3)} % of the earlier capacity are left${share(r) < 1 - APART ? ": some of the loss at later rates is fading" : ""}; the return is left out of the fit.`,
    ),
  };
}
