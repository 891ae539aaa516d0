import type { Command } from "commander";
import { parameterValue } from "../design/parameter-value.ts";
import { type ErrorFacts, LithiateError } from "../units/error.ts";
import type { Parameter } from "../units/parameter.ts";
import { inUnit } from "../units/quantity.ts";

/** `startVoltage` → `--start-voltage`. */
export const flagOf = (name: string): string => `--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;

/** What a flag says in the help: words, unit, default. */
function helpOf({ label, unit, shownIn = unit, default: usual }: Parameter, varies: boolean): string {
  const told =
    usual === undefined ? "" : `${Number(inUnit(usual, shownIn).toPrecision(6))}${shownIn === "1" ? "" : ` ${shownIn}`}`;
  const otherwise = varies ? "; its default depends on the protocol" : told ? `, default ${told}` : "";
  return `${label}${shownIn === "1" ? "" : ` [${shownIn}]`}${otherwise}`;
}

/**
 * Adds one flag for each parameter, e.g. `--start-voltage <value>`.
 * @param varying names of the parameters that have no one default
 */
export function addFlags(
  command: Command,
  parameters: Readonly<Record<string, Parameter>>,
  varying: ReadonlySet<string> = new Set(),
): void {
  for (const [name, parameter] of Object.entries(parameters))
    command.option(`${flagOf(name)} <value>`, helpOf(parameter, varying.has(name)));
}

/**
 * SI values of the flags that were given.
 * @throws LithiateError with the flag as its place
 */
export function readFlags(
  given: Readonly<Record<string, unknown>>,
  parameters: Readonly<Record<string, Parameter>>,
): Record<string, number> {
  const values: Record<string, number> = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const text = given[name];
    if (typeof text !== "string") continue;
    try {
      const value = parameterValue(text, parameter);
      if (parameter.unit === "1" && parameter.step === 1 && !Number.isInteger(value))
        throw new LithiateError("option", `${parameter.label}: this is counted in whole numbers`, {
          expected: "a whole number",
          found: text,
        });
      values[name] = value;
    } catch (error) {
      if (!(error instanceof LithiateError)) throw error;
      const facts: ErrorFacts = { ...error.facts, place: { path: flagOf(name) } };
      throw new LithiateError(error.code, error.message, facts);
    }
  }
  return values;
}
