import { DesignError } from "../units/error.ts";
import type { Parameter } from "../units/parameter.ts";
import { fromUnit, inUnit, quantity, unitOf } from "../units/quantity.ts";
import { show } from "../units/show.ts";

/**
 * SI value of what was given for a parameter.
 * @param given text with a unit such as `"20 nm"`, or a number in SI
 * @throws UnitError when the unit is missing or wrong; DesignError outside the limits of the parameter
 */
export function parameterValue(given: string | number, parameter: Parameter): number {
  const { label, unit, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = parameter;
  const value = quantity(given, unit);
  if (value >= min && value <= max && Number.isFinite(value)) return value;
  const typed = typeof given === "string" ? unitOf(given) || undefined : undefined;
  const startsAtZero = fromUnit(0, typed ?? parameter.shownIn ?? unit) === 0; // not so for degrees Celsius
  const wrong =
    value < 0 && min >= 0 && startsAtZero
      ? "cannot be negative"
      : value < min
        ? "is too small"
        : value > max
          ? "is too large"
          : "is not a number";
  const [name] = label.split(";"); // what follows explains it
  throw new DesignError(`the ${name} ${wrong}`, {
    expected: limits(parameter, typed),
    found: typeof given === "string" ? given : show(given, parameter.shownIn ?? unit),
    hint: "check the value and its unit",
  });
}

/**
 * Limits of a parameter in words, e.g. `0.1 nm to 100000 nm`.
 * @param typed unit of someone's own, in which they come first: `150 K to 1500 K (-123.15 degC to 1226.85 degC)`
 */
export function limits(parameter: Parameter, typed?: string): string {
  const { unit, shownIn = unit, min, max } = parameter;
  if (typed !== undefined && inUnit(1, typed) !== inUnit(1, shownIn) && (min !== undefined || max !== undefined))
    return `${limits({ ...parameter, shownIn: typed })} (${limits(parameter)})`;
  const told = (si: number) => `${Number(inUnit(si, shownIn).toPrecision(6))}${shownIn === "1" ? "" : ` ${shownIn}`}`;
  if (min !== undefined && max !== undefined) return `${told(min)} to ${told(max)}`;
  if (min !== undefined) return `at least ${told(min)}`;
  return max === undefined ? "a finite number" : `at most ${told(max)}`;
}
