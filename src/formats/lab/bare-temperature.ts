import type { Choice, ChosenColumn, Stated } from "./choose-columns.ts";
import { meaning, type Quantity } from "./header-words.ts";
import type { TextTable } from "./text-tables.ts";

/** Temperatures at which cells and electrolytes are measured, in °C or K as the column has them. Assumption. */
const COLDEST = -120;
const HOTTEST = 1500;
/** Kelvin of a run whose temperature is recorded beside voltage and current, and how far it may move. Assumption. */
const HELD_ABOVE = 150;
const HELD_WITHIN = 30;
/** Steps of an Arrhenius series are fewer than this; more rows that rise from zero are a clock. Assumption. */
const MOST_STEPS = 30;

/** Quantities beside which `T` can be a temperature. */
const BESIDE: readonly Quantity[] = ["resistance", "real", "imaginary", "modulus", "frequency"];
/** Headers of the same that are no quantity of a dataset: a conductivity, and the inverse of the temperature. */
const BESIDE_WORDS = /^(?:(?:1|1000|10\^?3)\s*\/\s*T\b|(?:ln|log)?[\s(]*(?:σ|sigma|conductivity|leitfähigkeit|电导率))/i;

/** What was made of a column `T`, with what is to be told. */
interface Settled {
  readonly choice: Choice;
  readonly notices: readonly string[];
}

const rises = (values: Float64Array) => values.every((v, k) => k === 0 || v > values[k - 1]!);

/** Least and largest number; those that are missing are passed over. */
function rangeOf(values: Float64Array): readonly [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (const v of values) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  return [low, high];
}

/** Whether numbers of a column `T` can be temperatures beside these quantities, and are no clock. */
function canBeTemperature(values: Float64Array, has: (quantity: Quantity) => boolean): boolean {
  const [low, high] = rangeOf(values);
  if (!(low >= COLDEST && high <= HOTTEST)) return false;
  if (has("voltage") || has("current")) return low >= HELD_ABOVE && high - low <= HELD_WITHIN;
  if (has("frequency")) return !rises(values);
  return !(low >= 0 && values.length > MOST_STEPS && rises(values));
}

/**
 * Decides what a column `T` without unit is. Its header says time or temperature alike; what stands beside it and its numbers
 * tell which. It is told in either case.
 * @param numbers numbers of the column at a place; undefined where its cells are times of a clock
 */
export function settledTemperature(
  table: TextTable,
  choice: Choice,
  stated: readonly Stated[],
  numbers: (column: ChosenColumn) => Float64Array | undefined,
): Settled {
  const place = table.names?.findIndex((name) => name.trim() === "T") ?? -1;
  const unit = place < 0 ? undefined : meaning(table.names![place]!, table.units?.[place])?.unit;
  const isStated = [...choice].some(([quantity, column]) => quantity !== "time" && column.place === place);
  if (place < 0 || unit || isStated || choice.has("temperature") || stated.some(([quantity]) => quantity === "time"))
    return { choice, notices: [] };
  const column: ChosenColumn = { place, header: table.names![place]!, unit: undefined, negated: false, rivals: [] };
  const clock = otherClock(table, choice, place);
  const has = (quantity: Quantity) => choice.has(quantity);
  const beside = (table.names ?? []).filter((name, at) => at !== place && isBeside(name, table.units?.[at]));
  const values = numbers(column);
  const fits = clock !== undefined || beside.length > 0 || (has("voltage") && has("current"));
  if (fits && values && canBeTemperature(values, clock ? () => false : has)) {
    const others = new Map(choice);
    others.delete("time");
    if (clock) others.set("time", clock);
    const why = clock ? `"${clock.header}"` : beside.length > 0 ? `"${beside[0]}"` : "voltage and current, and is held";
    return {
      choice: others.set("temperature", column),
      notices: [`"T" was taken as temperature, not time: it stands beside ${why}. ${otherwise("time", "s")}`],
    };
  }
  if (choice.get("time")?.place !== place) return { choice, notices: [] };
  return { choice, notices: [`"T" was taken as time; a temperature is written alike. ${otherwise("temperature", "K")}`] };
}

const otherwise = (quantity: Quantity, unit: string) => `If it is a ${quantity}, say so: --columns ${quantity}="T [${unit}]".`;

function isBeside(name: string, below: string | undefined): boolean {
  const known = meaning(name, below);
  return known ? BESIDE.includes(known.quantity) : BESIDE_WORDS.test(name.trim());
}

/** The column of time, where another than `T` can be it. */
function otherClock({ names, units }: TextTable, choice: Choice, place: number): ChosenColumn | undefined {
  const time = choice.get("time");
  if (!time) return undefined;
  const rivals = time.rivals.filter((rival) => rival !== place);
  if (time.place !== place) return { ...time, rivals };
  const [other, ...more] = rivals;
  if (other === undefined) return undefined;
  const { unit, negated = false } = meaning(names![other]!, units?.[other]) ?? {};
  return { place: other, header: names![other]!, unit, negated, rivals: more };
}
