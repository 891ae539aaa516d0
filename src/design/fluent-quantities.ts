import { DesignError } from "../units/error.ts";
import { nearestName } from "../units/nearest-name.ts";
import type { Parameter } from "../units/parameter.ts";
import { quote } from "./design-problem.ts";
import { parameterValue } from "./parameter-value.ts";

/**
 * SI values of quantities given in code, by name; what is undefined is left out.
 * @param owner  whom they belong to, as the message names it
 * @param given  text with units, or numbers in SI
 * @throws DesignError for a name that is not known, or a value outside its limits; UnitError for a wrong unit
 */
export function quantitiesOf(
  owner: string,
  given: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, Parameter>>,
): Record<string, number> {
  const values: Record<string, number> = {};
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const parameter = Object.hasOwn(known, key) ? known[key] : undefined;
    const meant = nearestName(key, Object.keys(known));
    if (!parameter || (typeof value !== "number" && typeof value !== "string"))
      throw new DesignError(parameter ? `${key} is not a quantity` : `${owner} has no property ${quote(key)}`, {
        expected: parameter ? "a number or text with a unit" : `one of ${Object.keys(known).join(", ")}`,
        found: parameter ? quote(value) : key,
        ...(meant && !parameter && { hint: `did you mean ${meant}?` }),
      });
    values[key] = parameterValue(value, parameter);
  }
  return values;
}
