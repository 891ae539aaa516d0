import type { Parameter } from "../../units/parameter.ts";
import { inUnit } from "../../units/quantity.ts";

/** Stretch of values that a slider runs over, in the unit in which the parameter is shown. */
export interface SliderWindow {
  readonly min: number;
  readonly max: number;
  /** Equal ratios instead of equal differences. */
  readonly log: boolean;
}

/** Unit in which people read and write a parameter. */
export const shownUnit = ({ unit, shownIn = unit }: Parameter): string => shownIn;

/** Largest of 1, 2, 5 times a power of ten that is not above a positive number. */
export function niceBelow(x: number): number {
  const power = 10 ** Math.floor(Math.log10(x) + 1e-9);
  return rounded(power * ([5, 2, 1].find((m) => m * power <= x * (1 + 1e-9)) ?? 1));
}

/** Smallest of 1, 2, 5 times a power of ten that is not below a positive number. */
export function niceAbove(x: number): number {
  const below = niceBelow(x);
  return below >= x * (1 - 1e-9) ? below : rounded(below * (/^2/.test(below.toExponential()) ? 2.5 : 2));
}

/** Without the last digits that binary fractions leave. */
const rounded = (x: number): number => Number(x.toPrecision(12));

/** Pure numbers up to here run over all that is allowed. */
const SMALL = 10;
/** So far the window reaches to either side of the usual value, as a factor. */
const REACH = 4;
/** Limits no further apart than this ratio are the window. */
const CLOSE = 40;

/**
 * Window around the usual values of a parameter: its limits where they are near, else from a fraction to a multiple of the
 * value, in equal ratios, with ends that are 1, 2 or 5 times a power of ten.
 * @param value present value [SI]
 */
export function sliderWindow(parameter: Parameter, value: number): SliderWindow {
  const shown = (si: number | undefined, absent: number) =>
    si === undefined ? absent : rounded(inUnit(si, shownUnit(parameter)));
  const low = shown(parameter.min, Number.NEGATIVE_INFINITY);
  const high = shown(parameter.max, Number.POSITIVE_INFINITY);
  const at = shown(value, 0);
  const clipped = (min: number, max: number, log: boolean) => ({ min: Math.max(low, min), max: Math.min(high, max), log });
  if (low >= 0 && parameter.unit === "1" && parameter.max !== undefined && parameter.max <= SMALL)
    return clipped(low, high, false);
  if (Number.isFinite(low) && (low > 0 ? high / low <= CLOSE : low === 0 && at > 0 && high <= CLOSE * at))
    return clipped(low, high, false);
  if (low >= 0 && at > 0) return clipped(niceBelow(at / REACH), niceAbove(at * REACH), true);
  if (low >= 0) return clipped(low, Number.isFinite(high) && high > 0 ? niceBelow(high / 100) : 1, false);
  const half = at === 0 ? 1 : niceAbove(Math.abs(at));
  return clipped(rounded(at - half), rounded(at + half), false);
}

/** Whether a shown value lies in a window. */
export const inWindow = ({ min, max }: SliderWindow, shown: number): boolean => shown >= min && shown <= max;

/** Place of a shown value on the slider, 0 to 1; the nearer end for what lies outside. */
export function positionOf({ min, max, log }: SliderWindow, shown: number): number {
  const position = log ? Math.log(shown / min) / Math.log(max / min) : (shown - min) / (max - min);
  return Math.min(1, Math.max(0, Number.isNaN(position) ? 0 : position));
}

/** Shown value at a place on the slider, on a multiple of its step there. */
export function valueAtPosition(parameter: Parameter, window: SliderWindow, position: number): number {
  const { min, max, log } = window;
  if (position <= 0) return min;
  if (position >= 1) return max;
  const raw = log ? min * (max / min) ** position : min + (max - min) * position;
  const step = Math.max(smallest(parameter), niceBelow(log ? raw / 50 : (max - min) / 200));
  return Math.min(max, Math.max(min, onStep(raw, step)));
}

/** Smallest useful change in the shown unit; 0 when none is stated. */
const smallest = (parameter: Parameter): number =>
  parameter.step === undefined ? 0 : rounded(inUnit(parameter.step, shownUnit(parameter)) - inUnit(0, shownUnit(parameter)));

/** Nearest multiple of a step. */
const onStep = (x: number, step: number): number => rounded(Math.round(x / step) * step);

/**
 * Shown value after so many steps of the arrow keys. A step is the parameter's own, or 1, 2 or 5 times a power of ten near half
 * a percent of the value where that is more; the result is a multiple of it and stays within the limits.
 */
export function stepped(parameter: Parameter, value: number, steps: number): number {
  const unit = shownUnit(parameter);
  const at = inUnit(value, unit);
  const own = smallest(parameter);
  const step = Math.max(own, at === 0 ? 0 : niceBelow(Math.abs(at) / 200)) || niceBelow(range(parameter, value) / 100);
  const next = onStep(at + steps * step, step);
  const limit = (si: number | undefined, absent: number) => (si === undefined ? absent : inUnit(si, unit));
  return Math.min(limit(parameter.max, next), Math.max(limit(parameter.min, next), next));
}

function range(parameter: Parameter, value: number): number {
  const { min, max } = sliderWindow(parameter, value);
  return max - min;
}
