/** Where in a file or value something is wrong. Lines and columns count from 1. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Path inside the value, e.g. `particle.layers[1].thickness`. */
  readonly path?: string;
}

/** What an error about input states: where, what was expected, what was found, what to do. */
export interface ErrorFacts {
  readonly place?: Place;
  readonly expected?: string;
  readonly found?: string;
  readonly hint?: string;
}

/**
 * Someone asked for something impossible: bad input, unknown name, wrong unit.
 * Computations that stop are values (`Outcome`), never this.
 */
export class LithiateError extends Error {
  override readonly name: string = "LithiateError";
  /** Stable word for scripts, e.g. `unit`, `design`, `format`. */
  readonly code: string;
  readonly facts: ErrorFacts;
  constructor(code: string, message: string, facts: ErrorFacts = {}) {
    super(message);
    this.code = code;
    this.facts = facts;
  }
}

/** A quantity whose unit is missing, unknown or of the wrong dimension. */
export class UnitError extends LithiateError {
  override readonly name = "UnitError";
  constructor(message: string, facts?: ErrorFacts) {
    super("unit", message, facts);
  }
}

/** A file that cannot be read as what it claims to be. */
export class FormatError extends LithiateError {
  override readonly name = "FormatError";
  constructor(message: string, facts?: ErrorFacts) {
    super("format", message, facts);
  }
}

/** A design that cannot exist: unknown material, negative thickness, impossible packing. */
export class DesignError extends LithiateError {
  override readonly name = "DesignError";
  constructor(message: string, facts?: ErrorFacts) {
    super("design", message, facts);
  }
}

/** An experiment that cannot be run: unreachable cut-off, unknown protocol. */
export class ProtocolError extends LithiateError {
  override readonly name = "ProtocolError";
  constructor(message: string, facts?: ErrorFacts) {
    super("protocol", message, facts);
  }
}

/** Measured or simulated data from which a number cannot be read. */
export class AnalysisError extends LithiateError {
  override readonly name = "AnalysisError";
  constructor(message: string, facts?: ErrorFacts) {
    super("analysis", message, facts);
  }
}

/** `file:line:column (path)`, as far as known. */
export function showPlace(place: Place): string {
  const { file, line, column } = place;
  if (file === undefined && line === undefined && column !== undefined)
    return [place.path, `column ${column}`].filter(Boolean).join(", ");
  const at = [file, line, column].filter((x) => x !== undefined).join(":");
  if (!place.path) return at;
  return at ? `${at} (${place.path})` : place.path;
}

/** The three lines of an error for people: what and where; expected and found; hint. */
export function explain(error: LithiateError): string {
  const { place, expected, found, hint } = error.facts;
  const where = place ? showPlace(place) : "";
  const lines = [where ? `${where}: ${error.message}` : error.message];
  if (expected !== undefined || found !== undefined) {
    const parts = [expected && `expected ${expected}`, found && `found ${found}`].filter(Boolean);
    lines.push(`  ${parts.join("; ")}`);
  }
  if (hint) lines.push(`  hint: ${hint}`);
  return lines.join("\n");
}
