import { inUnit } from "../../units/quantity.ts";
import { showNumber } from "../../units/show.ts";

/** A time in words: `41 min`, `3.40 h`. */
export function timeWords(time: number): string {
  const unit = time < 120 ? "s" : time < 7200 ? "min" : "h";
  return `${showNumber(inUnit(time, unit), 3)} ${unit}`;
}
