import type { LithiateError } from "../../units/error.ts";

/** Why something was refused, in one or two sentences, where the place is known from where they stand. */
export function refusalWords({ message, facts: { expected, found, hint } }: LithiateError): string {
  const told = [expected && `expected ${expected}`, found && `found ${found}`].filter(Boolean).join("; ");
  const first = `${message[0]?.toUpperCase() ?? ""}${message.slice(1)}`;
  return [told ? `${first}: ${told}.` : `${first}.`, hint && `${hint[0]?.toUpperCase()}${hint.slice(1)}.`]
    .filter(Boolean)
    .join(" ");
}
