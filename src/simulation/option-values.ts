import { parameterValue } from "../design/parameter-value.ts";
import { DesignError } from "../units/error.ts";
import type { Parameter } from "../units/parameter.ts";

type Values<P> = { readonly [K in keyof P]: P[K] extends { readonly default: number } ? number : number | undefined };

/**
 * Numbers of options by name, SI: what is given, else the default; undefined where there is none. Counts become whole.
 * @param path where they stand, for the message
 * @throws DesignError for a number outside its range, with the option as its place
 */
export function optionValues<P extends Readonly<Record<string, Parameter>>>(
  parameters: P,
  given: Readonly<Partial<Record<keyof P, number>>>,
  path = "options",
): Values<P> {
  const values = Object.entries(parameters).map(([name, parameter]) => {
    const value = given[name] ?? parameter.default;
    if (value === undefined) return [name, undefined] as const;
    const checked = placed(`${path}.${name}`, () => parameterValue(value, parameter));
    return [name, parameter.unit === "1" && parameter.step === 1 ? Math.round(checked) : checked] as const;
  });
  return Object.fromEntries(values) as Values<P>;
}

/** What a check returns; its error gets the option as its place. */
function placed<T>(path: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof DesignError)) throw error;
    throw new DesignError(error.message, { ...error.facts, place: { path } });
  }
}
