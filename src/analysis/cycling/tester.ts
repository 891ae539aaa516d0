import { showNumber } from "../../units/show.ts";
import type { CurrentRecord } from "./current-record.ts";
import type { Branches, Cycle } from "./cycles.ts";
import type { HalfCycle } from "./half-cycles.ts";

/** Difference between the integral of the current and the tester's counter from which on people are told. */
export const NOTABLE_DIFFERENCE = 1e-3;

/**
 * Charge of a half cycle by the tester's own counter [C], or undefined without one. A counter that starts anew adds what it
 * then shows.
 */
export function countedCharge({ charging, discharging }: CurrentRecord, half: HalfCycle): number | undefined {
  const counter = half.sign > 0 ? charging : discharging;
  if (!counter) return undefined;
  const first = half.steps[0]!.first;
  const end = half.steps.at(-1)!.end;
  let sum = 0;
  for (let i = Math.max(1, first); i < end; i++) {
    const rise = counter[i]! - counter[i - 1]!;
    sum += counter[i]! < 0.5 * counter[i - 1]! ? counter[i]! : rise;
  }
  return Number.isFinite(sum) ? sum : undefined;
}

/** Relative difference of our charge from the tester's, or undefined without a counter. */
export function counterDifference(record: CurrentRecord, half: HalfCycle): number | undefined {
  const counted = countedCharge(record, half);
  return counted !== undefined && counted > 0 ? half.charge / counted - 1 : undefined;
}

/** The tester's number of the cycle in which a half cycle begins. */
export const testerCycle = ({ cycle }: CurrentRecord, half: HalfCycle | undefined): number | undefined =>
  half && cycle ? cycle[half.steps.find((s) => s.sign === half.sign)!.first] : undefined;

/** What the tester tells otherwise, in words. */
export function testerNotices(record: CurrentRecord, cycles: readonly Cycle[], names: Branches): string[] {
  return [...counterNotices(record, cycles, names), ...numberNotices(record, cycles, names)];
}

function counterNotices(record: CurrentRecord, cycles: readonly Cycle[], names: Branches): string[] {
  const differences = cycles.flatMap(({ number, first, second }) =>
    [first, second].flatMap((half, k) => {
      const difference = half && counterDifference(record, half);
      return difference === undefined ? [] : [{ where: `${k === 0 ? names.first : names.second} ${number}`, difference }];
    }),
  );
  if (differences.length === 0) return [];
  const far = differences.filter((d) => Math.abs(d.difference) > NOTABLE_DIFFERENCE);
  const worst = differences.reduce((a, b) => (Math.abs(b.difference) > Math.abs(a.difference) ? b : a));
  const shown = `${showNumber(100 * Math.abs(worst.difference), 2)} % ${worst.difference > 0 ? "above" : "below"} the tester's counter in ${worst.where}`;
  return far.length > 0
    ? [
        `The integral of the current differs from the tester's counter by more than 0.1 % in ${far.length} of ${differences.length} half cycles; it is ${shown}.`,
      ]
    : [];
}

function numberNotices(record: CurrentRecord, cycles: readonly Cycle[], names: Branches): string[] {
  if (!record.cycle) return [];
  const notices: string[] = [];
  const held = new Map<number, number[]>();
  let split = 0;
  for (const cycle of cycles) {
    const [a, b] = [testerCycle(record, cycle.first), testerCycle(record, cycle.second)];
    const own = a ?? b;
    if (own !== undefined) held.set(own, [...(held.get(own) ?? []), cycle.number]);
    if (a !== undefined && b !== undefined && a !== b) split++;
  }
  for (const [number, several] of held)
    if (several.length > 1 && record.cycle[0] !== record.cycle.at(-1))
      notices.push(`The tester's cycle ${number} holds ${several.length} cycles, here ${several.join(", ")}.`);
  if (2 * split > cycles.length)
    notices.push(
      `The tester's cycles begin with the ${names.second}; here a ${names.first} and the ${names.second} that follows are one cycle, so that efficiencies differ from the tester's.`,
    );
  return notices;
}
