import { currentOf } from "../protocols/current.ts";
import type { Rate } from "../protocols/step.ts";
import type { SurvivalLevel } from "../studies/survival-level.ts";
import { USUAL_RATE } from "../studies/survival-m1.ts";
import { LithiateError } from "../units/error.ts";

/**
 * Rate of the cycles of a map [1/s], from `--rate`; undefined at a level without one.
 * @throws LithiateError for what is no C-rate above 0, or a rate where the level has none
 */
export function mapRate(given: string | undefined, level: SurvivalLevel): number | undefined {
  if (level === "m1" && given === undefined) return USUAL_RATE;
  if (given === undefined) return undefined;
  const wrong = (why: string, expected: string, found: string) =>
    new LithiateError("option", why, { place: { path: "--rate" }, expected, found });
  if (level !== "m1") throw wrong(`the level ${level} takes no time and has no rate`, "no rate, or --level m1", given);
  const rate = readRate(given);
  if (rate?.per === "capacity" && rate.value > 0 && rate.value < Infinity) return rate.value;
  throw wrong("the rate of the cycles is not understood", "a C-rate above 0, such as 1C or C/10", given);
}

function readRate(given: string): Rate | undefined {
  try {
    return currentOf(given);
  } catch (error) {
    if (error instanceof LithiateError) return undefined;
    throw error;
  }
}
