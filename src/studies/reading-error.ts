import { type ErrorFacts, LithiateError } from "../units/error.ts";

/** A measurement or simulated experiment from which a number cannot be read. */
export class ReadingError extends LithiateError {
  override readonly name = "ReadingError";
  constructor(message: string, facts?: ErrorFacts) {
    super("reading", message, facts);
  }
}
