import { z } from "zod";
import { LithiateError } from "../units/error.ts";
import type { Parameter } from "../units/parameter.ts";
import { limits, parameterValue } from "./parameter-value.ts";

/** Text with a unit → SI number. A bare number is accepted only where there is no unit. */
export function quantityIn(parameter: Parameter) {
  const { label, symbol, unit, shownIn = unit, help } = parameter;
  const given: z.ZodType<string | number, string | number> = unit === "1" ? z.union([z.number(), z.string()]) : z.string();
  const expected = `${limits(parameter)}${unit === "1" ? "" : `, with a unit such as ${shownIn}`}`;
  return given
    .meta({
      title: symbol ? `${label} ${symbol}` : label,
      ...(help && { description: help }),
      $comment: expected,
    })
    .transform((given, context) => {
      try {
        return parameterValue(given, parameter);
      } catch (error) {
        if (!(error instanceof LithiateError)) throw error;
        context.addIssue({ code: "custom", message: error.message, params: { expected, ...error.facts } });
        return z.NEVER;
      }
    });
}

type Quantities<P> = { [K in keyof P]: ReturnType<typeof quantityIn> };

/** One key for each parameter; all must be said. */
export const quantitiesIn = <P extends Record<string, Parameter>>(parameters: P) =>
  Object.fromEntries(Object.entries(parameters).map(([key, p]) => [key, quantityIn(p)])) as Quantities<P>;

type Optional<P> = { [K in keyof P]: z.ZodOptional<ReturnType<typeof quantityIn>> };

/** One key for each parameter; any may be left out. */
export const optionalQuantitiesIn = <P extends Record<string, Parameter>>(parameters: P) =>
  Object.fromEntries(Object.entries(parameters).map(([key, p]) => [key, quantityIn(p).optional()])) as Optional<P>;

type Said<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The entries that were said. */
export const saidIn = <T extends object>(values: T): Said<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Said<T>;
