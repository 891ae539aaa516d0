import { show, showNumber, showUnit } from "../../units/show.ts";
import type { Doubt } from "../judgement.ts";
import type { ChargeUnit, CurrentRecord } from "./current-record.ts";
import type { HalfCycle } from "./half-cycles.ts";

/** Share of a charge that may be a guess (assumption): with more the charge is not determined. */
const GUESSED = 0.03;

/** Charge of a half cycle that is a guess, relative. */
export const guessedShare = ({ gaps, charge }: Pick<HalfCycle, "gaps" | "charge">): number =>
  gaps.reduce((sum, g) => sum + (g.counted === undefined ? Math.abs(g.guess) : 0), 0) / charge;

/** Whether so much of a half cycle is a guess that its charge is not determined. */
export const isTorn = (half: Pick<HalfCycle, "gaps" | "charge">): boolean => guessedShare(half) > GUESSED;

/** What jumps of the clock speak against numbers from half cycles. */
export function gapDoubts(halves: readonly HalfCycle[]): Doubt[] {
  const share = Math.max(0, ...halves.map(guessedShare));
  const counted = halves.flatMap((h) => h.gaps).filter((g) => g.counted !== undefined);
  const guessed = `the clock jumped while current flowed: ${show(share, "%", 2)} of the charge are a guess`;
  return [
    { when: share > GUESSED, light: "red", reason: `not determined: ${guessed}` },
    { when: share > 0 && share <= GUESSED, light: "amber", reason: guessed },
    {
      when: counted.length > 0,
      light: "amber",
      reason: `the clock jumped while current flowed: what passed there is taken from the tester's counter`,
    },
  ];
}

/** Gaps named one by one; of more only the number. */
const NAMED = 5;

/** A sentence on each jump of the clock: where, how long, what charge, and what it is taken from. */
export function gapNotices(
  { time, unit }: Pick<CurrentRecord, "time"> & { readonly unit: ChargeUnit },
  places: readonly { readonly half: HalfCycle; readonly name: string }[],
): string[] {
  const all = places.flatMap(({ half, name }) => half.gaps.map((gap) => ({ gap, half, name })));
  const capacity = (charge: number) => `${showNumber(Math.abs(charge) * unit.perCharge)} ${showUnit(unit.capacity)}`;
  const sentences = all.slice(0, NAMED).map(({ gap, half, name }) => {
    const { row, length, guess, counted } = gap;
    const where = `The clock jumps by ${show(length, "s")} under current between rows ${row} and ${row + 1} of the data, at ${show(time[row - 1]!, "s", 4)}, in the ${name}`;
    return counted === undefined
      ? `${where}: ${capacity(guess)}, ${show(Math.abs(guess) / half.charge, "%", 2)} of its charge, are a guess, as if the current had gone on.`
      : `${where}: the ${capacity(counted)} of the tester's counter are taken for what passed there; a current that went on would make ${capacity(guess)}.`;
  });
  return all.length > NAMED ? [...sentences, `The clock jumps under current at ${all.length - NAMED} more places, see the table steps.`] : sentences; // biome-ignore format: one line
}
