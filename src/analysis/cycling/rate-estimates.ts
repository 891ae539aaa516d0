import type { Estimate } from "../../data/estimate.ts";
import { showNumber } from "../../units/show.ts";
import { judge } from "../judgement.ts";
import type { Evaluation } from "./evaluation.ts";
import { measured } from "./measured.ts";

/** Capacity left at the highest rate, and recovered on return to an earlier one; nothing for a record at one rate. */
export function rateEstimates({ blocks, settings }: Evaluation): Estimate[] {
  const visits = blocks.filter((b) => b.returnsTo === undefined);
  if (visits.length < 2) return [];
  const { second } = settings.names;
  const slow = visits.reduce((a, b) => (b.secondCurrent < a.secondCurrent ? b : a));
  const fast = visits.reduce((a, b) => (b.secondCurrent > a.secondCurrent ? b : a));
  const sigma = Math.SQRT2 * settings.gainDrift;
  const alone = [slow, fast].filter((b) => b.cycles.length === 1).length;
  const few = { when: alone > 0, light: "amber" as const, reason: "a rate with one cycle only has no steady state to look at" };
  const left = fast.charge / slow.charge;
  const result = [
    measured(
      {
        name: "rate.retention",
        symbol: "*Q*_{fast}/*Q*_{slow}",
        unit: "1",
        method: `median steady ${second} at ${showNumber(fast.secondCurrent / slow.secondCurrent, 3)} times the lowest current over that at the lowest`,
        n: slow.steady.length + fast.steady.length,
      },
      left,
      left * sigma,
      judge("medians of steady cycles, without the first of each block", [few]),
    ),
  ];
  const back = blocks.findLast((b) => b.returnsTo !== undefined);
  if (!back) return result;
  const recovery = back.charge / blocks[back.returnsTo!]!.charge;
  return [
    ...result,
    measured(
      {
        name: "rate.recovery",
        symbol: "*Q*_{back}/*Q*_{before}",
        unit: "1",
        method: `median steady ${second} of the last block that returns to an earlier rate, over that of the earlier block`,
        n: back.steady.length + blocks[back.returnsTo!]!.steady.length,
      },
      recovery,
      recovery * sigma,
      judge("medians of steady cycles, without the first of each block", [
        { when: back.cycles.length === 1, light: "amber", reason: "one cycle only after the return" },
      ]),
    ),
  ];
}
