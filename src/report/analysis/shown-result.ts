import type { AnalysisResult } from "../../analysis/analysis.ts";
import { type Estimate, isVerdict, type Verdict } from "../../data/estimate.ts";

/**
 * An estimate as it is told: a number with a red light is withheld, with its reason, unless it was asked for. A judgement in a
 * word is always told.
 */
function shown(told: Estimate | Verdict): Estimate | Verdict {
  if (isVerdict(told) || told.light !== "red" || told.value === null) return told;
  const reason = told.reason ?? "no reason is recorded";
  return { ...told, value: null, sigma: { none: reason } };
}

/** A result as it is told; `withRed` tells the withheld numbers too. */
export const shownResult = (result: AnalysisResult, withRed: boolean): AnalysisResult =>
  withRed ? result : { ...result, estimates: result.estimates.map(shown) };

/** How many numbers of a result are withheld as it stands. */
export const withheldIn = ({ estimates }: AnalysisResult): number =>
  estimates.filter((e) => e.light === "red" && e.value === null).length;

/** Units in which people read estimates, by their SI units; others stand as they are. */
const READ_IN: Readonly<Record<string, string>> = { "J/mol": "kJ/mol" };
/** Pure numbers that people read in percent. */
const IN_PERCENT = /efficiency|share|retention|residual|rms|deviation/i;

/** Unit in which an estimate is shown to people; files keep its own. */
export const readingUnit = ({ name, unit }: Pick<Estimate, "name" | "unit">): string =>
  READ_IN[unit] ?? (unit === "1" && IN_PERCENT.test(name) ? "%" : unit);
