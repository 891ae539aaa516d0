import { type Estimate, withheld } from "../../data/estimate.ts";
import { show } from "../../units/show.ts";
import { type Doubt, judge } from "../judgement.ts";
import { cellDoubts } from "./cell-doubts.ts";
import { LOST } from "./error-doubts.ts";
import type { Evaluation } from "./evaluation.ts";
import { ALONE } from "./first-cycle-estimates.ts";
import { steadyCycles } from "./later-cycle-estimates.ts";
import { aboutMeasured, meanOf, measured, scatterOf } from "./measured.ts";

/**
 * Hysteresis, and polarisation by three definitions side by side: difference of the mean potentials, difference at half of the
 * capacity, and the jumps at the ends of both branches. Means over the complete cycles at one rate after the first.
 */
export function potentialEstimates(run: Evaluation): Estimate[] {
  const { names } = run.settings;
  const cycles = steadyCycles(run).length > 0 ? steadyCycles(run) : run.complete;
  const [upper, lower] = names.cell === "half" ? [names.second, names.first] : [names.first, names.second];
  const over = cycles.length === 1 ? `cycle ${cycles[0]!.number}` : `mean over ${cycles.length} complete cycles at one rate`;
  const gaps = cycles.map((c) => run.gaps.get(c)!);
  const drops = cycles.map((c) => run.drops.get(c)!);
  const means = gaps.map((g) => g.mean);
  const all = [...cellDoubts(run), { when: run.complete.length === 1, light: "amber" as const, reason: ALONE }];
  const hasLate = drops.flat().some((d) => d?.extrapolated);
  const byMean = `charge-weighted mean potential of ${upper} less that of ${lower}; ${over}`;
  return [
    meanEstimate("hysteresis", "Δ*E*", byMean, means, "under current: polarisation is part of it", all),
    meanEstimate(
      "polarisation.meanPotential",
      "Δ*E*_{mean}",
      byMean,
      means,
      "under current, the same number as the hysteresis",
      all,
    ),
    meanEstimate(
      "polarisation.halfCapacity",
      "Δ*E*_{50}",
      `potential of ${upper} less that of ${lower} where half of the capacity of each has passed; ${over}`,
      gaps.map((g) => g.at[1]!),
      "under current, at half of either capacity",
      all,
    ),
    meanEstimate(
      "polarisation.ohmicDrop",
      "Δ*E*_{IR}",
      `jump at the end of ${names.first} plus jump at the end of ${names.second}; ${over}`,
      drops.flatMap(([a, b]) => (a && b ? [a.drop + b.drop] : [])),
      "jumps to the first row without the current",
      [...all, ...delayDoubts(drops.flat())],
      hasLate ? BACK_TOO_FAR : BELOW_ZERO,
    ),
  ];
}

function delayDoubts(drops: Evaluation["drops"] extends ReadonlyMap<unknown, readonly (infer D)[]> ? D[] : never): Doubt[] {
  const known = drops.filter((d) => d !== undefined);
  const late = known.filter((d) => d.extrapolated);
  const longest = Math.max(0, ...known.map((d) => d.delay));
  return [
    {
      when: late.length > 0,
      light: "amber",
      reason: `at ${late.length} of ${known.length} ends the first row without the current came late, by up to ${show(longest, "s", 2)}; the potential was carried back along √t`,
    },
    {
      when: known.length > 0 && longest === 0,
      light: "amber",
      reason:
        "the clock of the file does not resolve the time to the first row without the current: relaxation may be in the jump",
    },
  ];
}

/** No cell gives back more energy than it took. */
const BELOW_ZERO = "below zero: the sign of the current is the wrong one";
/** Nor does a potential jump against the current when that ends. */
const BACK_TOO_FAR =
  "below zero: the first rows without the current came too late to be carried back along √t to the jump; record the first second of each rest";

function meanEstimate(
  name: string,
  symbol: string,
  method: string,
  values: readonly number[],
  good: string,
  doubts: readonly Doubt[],
  negative = BELOW_ZERO,
): Estimate {
  const about = { name, symbol, unit: "V", method, n: values.length };
  if (values.length === 0) return withheld(aboutMeasured(about), "no complete cycle tells it");
  const sigma =
    values.length > 1 ? scatterOf(values) / Math.sqrt(values.length) : { none: "one cycle only: its scatter is not known" };
  const mean = meanOf(values);
  const isLost = typeof sigma === "number" && Math.abs(mean) < LOST * sigma;
  return measured(
    about,
    mean,
    sigma,
    judge(good, [
      {
        when: isLost,
        light: "red",
        reason: `not determined: zero lies within ${LOST} standard uncertainties, cycles scatter by ${show(scatterOf(values), "mV", 2)}`,
      },
      { when: mean < 0 && !isLost, light: "red", reason: negative },
      ...doubts,
    ]),
  );
}
