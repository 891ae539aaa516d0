import { DesignError, type Place } from "../units/error.ts";

/** Something in a design that cannot be. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly expected?: string;
  readonly found?: string;
  readonly hint?: string;
}

/** A design with several faults: this error tells the first, `others` the rest, in the order of the file. */
export class DesignErrors extends DesignError {
  readonly others: readonly DesignError[];
  constructor(first: DesignError, others: readonly DesignError[]) {
    super(first.message, first.facts);
    this.others = others;
  }
}

/**
 * Throws what is wrong with a design, all of it.
 * @param place where a path stands
 * @throws DesignErrors when there is any problem
 */
export function refuse(problems: readonly Problem[], place: (path: Problem["path"]) => Place): void {
  const errors = problems.map(({ path, message, ...facts }) => new DesignError(message, { place: place(path), ...facts }));
  const order = (e: DesignError) => (e.facts.place?.line ?? 0) * 1e6 + (e.facts.place?.column ?? 0);
  const [first, ...others] = errors.sort((a, b) => order(a) - order(b));
  if (first) throw new DesignErrors(first, others);
}

/** A value in a message: short, in one line. */
export function quote(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "number" && !Number.isFinite(value)) return "not a number";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
