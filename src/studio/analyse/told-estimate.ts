import { type Estimate, isVerdict, type Verdict } from "../../data/estimate.ts";
import { readingUnit } from "../../report/analysis/shown-result.ts";
import { fromUnit, inUnit } from "../../units/quantity.ts";
import { showNumber, showStated, showUnit } from "../../units/show.ts";
import { showWithError } from "../../units/uncertain-number.ts";

/** An uncertainty below this share of a number says nothing to a reader. */
const FINEST = 1e-6;

/** An estimate as it is read: its number with error, its unit, and what speaks for or against it. */
export interface ToldEstimate {
  /** A dash where it is withheld. */
  readonly number: string;
  readonly unit: string;
  /** Why the number is not told. */
  readonly withheld?: string;
  /** Why it has no error. */
  readonly noError?: string;
  /** For sorting; undefined for words and what is withheld. */
  readonly value?: number;
}

/** How an estimate is told to people, in the unit in which they read it. */
export function toldEstimate(told: Estimate | Verdict): ToldEstimate {
  if (isVerdict(told)) return { number: told.value, unit: "" };
  const { value: si, sigma, reason } = told;
  const unit = readingUnit(told);
  if (si === null) return { number: "—", unit: "", withheld: reason ?? "no reason is recorded" };
  const convert = (x: number) => (unit === told.unit ? x : inUnit(fromUnit(x, told.unit), unit));
  const value = convert(si);
  const common = { unit: showUnit(unit), value };
  if (typeof sigma !== "number")
    return { ...common, number: Number.isInteger(value) ? showStated(value) : showNumber(value, 4), noError: sigma.none };
  const spread = convert(si + sigma) - value;
  return { ...common, number: spread < FINEST * Math.abs(value) ? showNumber(value, 6) : showWithError(value, spread, "1") };
}
