import type { Estimate } from "../../data/estimate.ts";
import { showNumber } from "../../units/show.ts";
import { judge } from "../judgement.ts";
import { cellDoubts } from "./cell-doubts.ts";
import { limitedByCharge } from "./cycles.ts";
import { vagueDoubts } from "./error-doubts.ts";
import type { Evaluation } from "./evaluation.ts";
import { measured } from "./measured.ts";
import { ratioSigma } from "./retention.ts";
import { limitDoubts } from "./retention-estimates.ts";

/** Capacity left at the highest rate, and recovered on return to an earlier one; nothing for a record at one rate. */
export function rateEstimates(run: Evaluation): Estimate[] {
  const { blocks, settings } = run;
  const { names, gainDrift } = settings;
  const visits = blocks.filter((b) => b.returnsTo === undefined);
  if (visits.length < 2) return [];
  const { second } = names;
  const slow = visits.reduce((a, b) => (b.secondCurrent < a.secondCurrent ? b : a));
  const fast = visits.reduce((a, b) => (b.secondCurrent > a.secondCurrent ? b : a));
  const alone = [slow, fast].filter((b) => b.cycles.length === 1).length;
  const few = { when: alone > 0, light: "amber" as const, reason: "a rate with one cycle only has no steady state to look at" };
  const left = fast.charge / slow.charge;
  const leftSigma = ratioSigma(left, gainDrift, fast.steady, slow.steady);
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
      leftSigma,
      judge("medians of steady cycles, without the first of each block", [
        ...vagueDoubts(left, leftSigma),
        ...cellDoubts(run),
        ...limitDoubts(limitedByCharge([...fast.steady, ...slow.steady], names)),
        few,
      ]),
    ),
  ];
  const back = blocks.findLast((b) => b.returnsTo !== undefined);
  if (!back) return result;
  const before = blocks[back.returnsTo!]!;
  const recovery = back.charge / before.charge;
  const recoverySigma = ratioSigma(recovery, gainDrift, back.steady, before.steady);
  return [
    ...result,
    measured(
      {
        name: "rate.recovery",
        symbol: "*Q*_{back}/*Q*_{before}",
        unit: "1",
        method: `median steady ${second} of the last block that returns to an earlier rate, over that of the earlier block`,
        n: back.steady.length + before.steady.length,
      },
      recovery,
      recoverySigma,
      judge("medians of steady cycles, without the first of each block", [
        ...vagueDoubts(recovery, recoverySigma),
        ...cellDoubts(run),
        ...limitDoubts(limitedByCharge([...back.steady, ...before.steady], names)),
        { when: back.cycles.length === 1, light: "amber", reason: "one cycle only after the return" },
      ]),
    ),
  ];
}
