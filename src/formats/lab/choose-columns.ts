import { FormatError } from "../../units/error.ts";
import { nearestName } from "../../units/nearest-name.ts";
import { carriedUnit } from "./carried-unit.ts";
import type { HeaderUnit } from "./header-unit.ts";
import {
  bracketUnit,
  COLUMN_WORDS,
  dimensionsOf,
  type Meaning,
  meaning,
  type Quantity,
  unitIn,
  unitNamed,
} from "./header-words.ts";
import type { TextTable } from "./text-tables.ts";

/** A column of a table and how it is to be understood. */
export interface ChosenColumn {
  /** Place in the table, from 0. */
  readonly place: number;
  /** Header, or `column 3` in a table without names. */
  readonly header: string;
  readonly unit: HeaderUnit | undefined;
  /** The file holds the negative of the quantity. */
  readonly negated: boolean;
  /** Other columns whose headers mean the same just as well, by place. */
  readonly rivals: readonly number[];
}

/** Columns of a table by quantity. */
export type Choice = ReadonlyMap<Quantity, ChosenColumn>;

/** A column as the user states it: `voltage` and `Ewe/V`, `3` or `3 [mV]`. */
export type Stated = readonly [Quantity, wanted: string];

/** Name of a column for people: its header, or its number. */
export const columnName = ({ names }: TextTable, place: number): string => names?.[place] || `column ${place + 1}`;

/** Checks the words of `--columns`. @throws FormatError for a word that is no quantity */
export function statedColumns(columns: Readonly<Record<string, string>> | undefined, file: string): Stated[] {
  return Object.entries(columns ?? {}).map(([word, wanted]) => {
    if (COLUMN_WORDS.includes(word as Quantity)) return [word as Quantity, wanted];
    const near = nearestName(word, COLUMN_WORDS);
    throw new FormatError(`"${word}" is no quantity of a column`, {
      place: { file, path: "--columns" },
      expected: COLUMN_WORDS.join(", "),
      found: word,
      ...(near ? { hint: `did you mean ${near}?` } : {}),
    });
  });
}

const loose = (name: string) => name.replace(/\s+/g, " ").trim().toLowerCase();

function placeOf(table: TextTable, wanted: string): number | undefined {
  for (const same of [(name: string) => name === wanted.trim(), (name: string) => loose(name) === loose(wanted)]) {
    const place = table.names?.findIndex(same) ?? -1;
    if (place >= 0) return place;
  }
  const number = /^\d+$/.test(wanted.trim()) ? Number(wanted) : 0;
  return number >= 1 && number <= table.width ? number - 1 : undefined;
}

/**
 * The column of a table that the user names by header or number, with a unit in square brackets behind it if stated; undefined
 * where the table has none such.
 * @throws FormatError where its header carries a unit of another dimension, or one that is not known, and none is stated
 */
export function statedColumn(table: TextTable, [quantity, wanted]: Stated, file: string): ChosenColumn | undefined {
  const whole = placeOf(table, wanted);
  const bracket = whole === undefined ? bracketUnit(wanted, quantity) : undefined;
  const place = whole ?? (bracket && placeOf(table, bracket.name));
  if (place === undefined) return undefined;
  const header = columnName(table, place);
  const below = table.units?.[place];
  const full = below ? `${header} [${below}]` : header;
  const known = meaning(header, below);
  const own = known?.quantity === quantity ? known : unitIn(full, quantity);
  const unit = unitNamed(header, bracket?.unit ?? own.unit, quantity);
  const wrong = wrongUnit(quantity, { unit, isStated: bracket !== undefined, full, known });
  if (wrong !== undefined)
    throw new FormatError(`the column "${header}" cannot be ${quantity}`, {
      place: { file, path: `--columns ${quantity}` },
      expected: `a unit of ${quantity}`,
      found: wrong,
      hint: `where the header is wrong or says no unit, state the unit: --columns ${quantity}="${header} [unit]"`,
    });
  return { place, header, unit, negated: own.negated, rivals: [] };
}

interface Judged {
  readonly unit: HeaderUnit | undefined;
  readonly isStated: boolean;
  readonly full: string;
  readonly known: Meaning | undefined;
}

/** A unit that is none of the quantity or is not known, in words. */
function wrongUnit(quantity: Quantity, { unit, isStated, full, known }: Judged): string | undefined {
  const allowed = dimensionsOf(quantity);
  if (allowed.length === 0) return undefined;
  if (unit) return isStated && !allowed.includes(unit.dimension) ? unit.text : undefined;
  if (known?.unit && !allowed.includes(known.unit.dimension)) return known.unit.text;
  const carried = known?.quantity === quantity ? undefined : carriedUnit(full);
  if (carried?.unit) return allowed.includes(carried.unit.dimension) ? undefined : carried.text;
  const isCount = allowed.length === 1 && allowed[0] === "1";
  return carried && !isCount ? `"${carried.text}", which is not known as a unit` : undefined;
}

/** Among columns whose headers are equally good: an absolute number rather than one per gram. */
function preferred<T extends { readonly meaning: Meaning }>(list: readonly T[]): T {
  return list.find((one) => !one.meaning.unit?.dimension.includes("/g")) ?? list[0]!;
}

/**
 * The columns of a table: those that the user states, and for every other quantity the column whose header fits best, the first
 * of equals.
 * @throws FormatError as `statedColumn` does
 */
export function chooseColumns(table: TextTable, stated: readonly Stated[], file: string): Choice {
  const chosen = new Map<Quantity, ChosenColumn>();
  for (const one of stated) {
    const column = statedColumn(table, one, file);
    if (column) chosen.set(one[0], column);
  }
  const potential = chosen.get("potential");
  if (potential && !chosen.has("voltage")) chosen.set("voltage", potential);
  const taken = new Set([...chosen.values()].map(({ place }) => place));
  const found = new Map<Quantity, { meaning: Meaning; place: number }[]>();
  for (let place = 0; place < (table.names?.length ?? 0); place++) {
    const known = taken.has(place) ? undefined : meaning(table.names![place]!, table.units?.[place]);
    if (!known || chosen.has(known.quantity)) continue;
    const list = found.get(known.quantity) ?? [];
    list.push({ meaning: known, place });
    found.set(known.quantity, list);
  }
  for (const [quantity, list] of found) {
    const rank = list.reduce((least, one) => Math.min(least, one.meaning.rank), Infinity);
    const best = list.filter((one) => one.meaning.rank === rank);
    const first = preferred(best);
    const { unit, negated } = first.meaning;
    const alike = (one: Meaning) => quantity === "sample" || one.unit?.dimension === unit?.dimension;
    const rivals = best.filter((one) => one !== first && alike(one.meaning)).map(({ place }) => place);
    chosen.set(quantity, { place: first.place, header: columnName(table, first.place), unit, negated, rivals });
    const perGram =
      unit?.dimension === "A s" && quantity === "capacity" && best.find((one) => one.meaning.unit?.dimension === "A s/g");
    if (perGram)
      chosen.set("per-gram", {
        place: perGram.place,
        header: columnName(table, perGram.place),
        unit: perGram.meaning.unit,
        negated: perGram.meaning.negated,
        rivals: [],
      });
  }
  return oneCapacity(chosen);
}

/** A table whose only capacity is that of charging, or of discharging, has it as its capacity. */
function oneCapacity(chosen: Map<Quantity, ChosenColumn>): Choice {
  const charging = chosen.get("charging");
  const discharging = chosen.get("discharging");
  const only = charging && discharging ? undefined : (charging ?? discharging);
  if (only && !chosen.has("capacity") && !chosen.has("time")) chosen.set("capacity", only);
  return chosen;
}
