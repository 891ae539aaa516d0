import type { Parameter } from "../../units/parameter.ts";
import { inUnit } from "../../units/quantity.ts";
import { shownUnit } from "./slider-window.ts";

const BARE = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** A comma that can only be a decimal one: `2,1` but not `1,000`, which may be a thousand. */
const DECIMAL_COMMA = /^([+-]?\d+),(\d{1,2}|\d{4,})(?=\D|$)/;

/**
 * What was typed into a field, in the words of a design file: a bare number means the shown unit, a text with a unit stays as it is.
 * @returns a number only for pure numbers; undefined for an empty text
 * @example typedQuantity("20", { label: "core diameter", unit: "m", shownIn: "nm" }) // "20 nm"
 */
export function typedQuantity(text: string, parameter: Parameter): string | number | undefined {
  const clean = text
    .replace(/\u00a0|\u202f/g, " ")
    .replace(/−/g, "-")
    .trim()
    .replace(DECIMAL_COMMA, "$1.$2");
  if (clean === "") return undefined;
  return BARE.test(clean) ? written(Number(clean), parameter) : clean;
}

/** A shown value in the words of a design file: `20 nm`, or the number itself where there is no unit. */
export function written(shown: number, parameter: Parameter): string | number {
  const unit = shownUnit(parameter);
  return unit === "1" ? shown : `${Number(shown.toPrecision(12))} ${unit}`;
}

/** Whether a text in a field brings a unit of its own. */
export const bringsUnit = (text: string): boolean => /[a-zA-Zµμ°%]/.test(text.replace(/\de[+-]?\d/gi, ""));

/** Digits that a field shows at most while nobody edits it. */
const SHOWN_DIGITS = 4;

/**
 * A value as a field shows it at rest: four digits, at least the decimals of the parameter's step.
 * @param value [SI]
 */
export function fieldText(value: number, parameter: Parameter): string {
  const unit = shownUnit(parameter);
  const shown = inUnit(value, unit);
  const size = Math.abs(shown);
  if (shown !== 0 && (size < 1e-3 || size >= 1e5)) return exactText(Number(shown.toPrecision(SHOWN_DIGITS)));
  const short = Number(shown.toPrecision(SHOWN_DIGITS));
  const needed = decimalsOf(short);
  return short.toFixed(Math.max(needed, usualDecimals(parameter, size))).replace(/^-/, "−");
}

/** A value with all its digits, as it is edited. */
export function editText(value: number, parameter: Parameter): string {
  return exactText(Number(inUnit(value, shownUnit(parameter)).toPrecision(12)));
}

/** A value for the ear: number and unit. */
export function spokenText(value: number, parameter: Parameter): string {
  const unit = shownUnit(parameter);
  const number = fieldText(value, parameter);
  return unit === "1" ? number : `${number} ${unit}`;
}

const exactText = (x: number): string => String(x).replace(/^-/, "−").replace("e+", "e");
const decimalsOf = (x: number): number => /\.(\d+)$/.exec(String(x))?.[1]?.length ?? 0;

/** Decimals of the step while the value is below a hundred; none for counts. */
function usualDecimals({ step, min, unit, shownIn = unit }: Parameter, size: number): number {
  if (step === undefined || (unit === "1" && (min ?? 0) >= 1) || size >= 100) return 0;
  return Math.min(2, decimalsOf(Number((inUnit(step, shownIn) - inUnit(0, shownIn)).toPrecision(6))));
}
