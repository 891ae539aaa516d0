import { type ErrorFacts, LithiateError, type Place, ProtocolError } from "../units/error.ts";
import { nearestName } from "../units/nearest-name.ts";
import { showPath } from "../units/path.ts";
import { quantity, unitsLike } from "../units/quantity.ts";

/** A value, and where its entries stand; a `YamlDocument` is one. */
export interface ProtocolSource {
  readonly value: unknown;
  place(path: readonly (string | number)[]): Place;
}

/** A value that stands in no file: its places are paths. */
export const plainProtocol = (value: unknown): ProtocolSource => ({ value, place: (path) => ({ path: showPath(path) }) });

/** One entry of a source: what stands there and how to say what is wrong with it. */
export interface Entry {
  readonly value: unknown;
  readonly source: ProtocolSource;
  readonly path: readonly (string | number)[];
}

/** Entries of a mapping by key. */
export type Entries<K extends string> = { readonly [key in K]?: Entry };

export const entryOf = (source: ProtocolSource): Entry => ({ value: source.value, source, path: [] });

/** Error about an entry, with its place; `found` is what stands there when nothing else is said. */
export function wrong({ value, source, path }: Entry, message: string, facts: Omit<ErrorFacts, "place">): ProtocolError {
  return new ProtocolError(message, { place: source.place(path), found: told(value), ...facts });
}

/** What `make` gives; its errors get the place of the entry. */
export function placed<T>(entry: Entry, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof LithiateError)) throw error;
    throw new ProtocolError(error.message, { ...error.facts, place: entry.source.place(entry.path) });
  }
}

/**
 * Entries of a mapping that may have these keys only.
 * @param what name of the whole, for messages
 * @throws ProtocolError for anything but a mapping, and for an unknown key, with the nearest known one
 */
export function entriesOf<K extends string>(entry: Entry, known: readonly K[], what: string): Entries<K> {
  const { value, source, path } = entry;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw wrong(entry, `${what} is not a mapping`, { expected: `key: value with ${known.join(", ")}` });
  const entries = Object.entries(value).map(([key, inner]): [string, Entry] => [
    key,
    { value: inner, source, path: [...path, key] },
  ]);
  const foreign = entries.find(([key]) => !known.some((name) => name === key));
  if (foreign) {
    const meant = nearestName(foreign[0], known);
    throw wrong(foreign[1], `unknown key ${told(foreign[0])}`, {
      expected: `one of ${known.join(", ")}`,
      found: foreign[0].slice(0, 60),
      ...(meant !== undefined && { hint: `did you mean ${meant}?` }),
    });
  }
  return Object.fromEntries(entries) as Entries<K>;
}

/** Entries of a list. @throws ProtocolError for anything but a list with something in it */
export function itemsOf(entry: Entry, expected: string): readonly Entry[] {
  const { value, source, path } = entry;
  if (!Array.isArray(value) || value.length === 0) throw wrong(entry, `${nameOf(entry)} is not a list`, { expected });
  return value.map((inner: unknown, k) => ({ value: inner, source, path: [...path, k] }));
}

/** Text that is not empty. @throws ProtocolError for anything else */
export function textOf(entry: Entry): string {
  if (typeof entry.value === "string" && entry.value.trim() !== "") return entry.value;
  throw wrong(entry, `${nameOf(entry)} is not text`, { expected: "some text" });
}

/** SI value of a quantity with its unit; numbers alone only when they have none. @throws ProtocolError for anything else */
export function amountOf(entry: Entry, unit: string): number {
  const { value } = entry;
  const expected = unit === "1" ? "a number" : `a number with a unit such as ${unitsLike(unit).slice(0, 4).join(", ")}`;
  if (typeof value === "string") return placed(entry, () => quantity(value, unit));
  if (typeof value === "number" && Number.isFinite(value)) {
    if (unit === "1") return value;
    throw wrong(entry, `${nameOf(entry)} has no unit`, { expected });
  }
  throw wrong(entry, `${nameOf(entry)} is not a quantity`, { expected });
}

/** Last key of the path in words. */
export function nameOf({ path }: Entry): string {
  const key = path.at(-1);
  if (key === undefined) return "the experiment";
  return typeof key === "number" ? `item ${key + 1}` : key;
}

/** A value in a message: short, in one line. */
function told(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "a mapping";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
