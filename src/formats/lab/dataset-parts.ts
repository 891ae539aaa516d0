import type { Dataset, DatasetFacts, DatasetKind, StatedNumber } from "../../data/dataset.ts";
import { table } from "../../data/table.ts";
import { FormatError } from "../../units/error.ts";
import { stemOf } from "./file-name-facts.ts";
import type { Quantity } from "./header-words.ts";
import type { LabColumns } from "./read-columns.ts";

/** How a lab file is to be read. */
export interface LabFileOptions {
  /**
   * Quantity word → header of the file or number of the column from 1, with a unit in square brackets where the file has none.
   */
  readonly columns?: Readonly<Record<string, string>>;
  /** Of the imaginary part in impedance files, of the current in others. */
  readonly sign?: "auto" | "keep" | "flip";
  readonly mass?: StatedNumber;
  readonly area?: StatedNumber;
  /** [K], where the file says none. */
  readonly temperature?: number;
}

/** What every kind of file is read with. */
export interface Reading {
  readonly file: string;
  readonly options: LabFileOptions;
  /** What stands above the table. */
  readonly preamble: string;
  /** What holds for every dataset of the file. */
  readonly notices: readonly string[];
}

/** Columns of a dataset. */
export type DatasetColumns = Readonly<Record<string, { unit: string; values: Float64Array }>>;

/** One dataset before it has its label. */
export interface DatasetPart {
  readonly kind: DatasetKind;
  readonly columns: DatasetColumns;
  readonly facts: DatasetFacts;
  readonly notices: readonly string[];
  /** What may tell it from the others of its file, most telling first. */
  readonly tells: readonly string[];
  /** Line of the file where it begins, from 1. */
  readonly line: number;
}

/** Fewer points carry no analysis. */
const LEAST_POINTS = 3;

const lengthOf = (part: DatasetPart) => Object.values(part.columns)[0]?.values.length ?? 0;

/** Facts that the user states for the whole file. */
export function statedFacts({ mass, area }: LabFileOptions): Pick<DatasetFacts, "mass" | "area"> {
  return { ...(mass ? { mass } : {}), ...(area ? { area } : {}) };
}

/**
 * Labels parts and makes datasets of them. Parts of one or two points are left out.
 * @throws FormatError when no part has three points
 */
export function datasetsOf(parts: readonly DatasetPart[], { file, notices }: Reading): Dataset[] {
  const whole = parts.filter((part) => lengthOf(part) >= LEAST_POINTS);
  const short = parts.filter((part) => lengthOf(part) < LEAST_POINTS);
  if (whole.length === 0)
    throw new FormatError("too few points", {
      place: { file, ...(parts[0] ? { line: parts[0].line } : {}) },
      expected: `at least ${LEAST_POINTS} points`,
      found: parts.map((part) => `${lengthOf(part)}`).join(", ") || "0",
      hint: "check that the file is whole and that its columns are named, or name them with --columns",
    });
  const left = short.map((part) => `A series of only ${lengthOf(part)} points at line ${part.line} was left out.`);
  const labels = labelsOf(whole, file);
  return whole.map((part, i) => ({
    kind: part.kind,
    file,
    label: labels[i]!,
    table: table(labels[i]!, part.columns),
    facts: part.facts,
    notices: [...notices, ...left, ...part.notices],
  }));
}

function labelsOf(parts: readonly DatasetPart[], file: string): string[] {
  if (parts.length === 1) return [stemOf(file)];
  const differs = parts[0]!.tells.map((tell, k) => parts.some((part) => part.tells[k] !== tell));
  const telling = parts.map((part) => part.tells.filter((tell, k) => tell !== "" && differs[k]).join(", "));
  const uses = new Map<string, number>();
  for (const label of telling) uses.set(label, (uses.get(label) ?? 0) + 1);
  const seen = new Map<string, number>();
  return telling.map((label) => {
    if (label !== "" && uses.get(label) === 1) return label;
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    return label === "" ? `no. ${count}` : `${label}, no. ${count}`;
  });
}

/** Fewer rows on average for each value, and a column counts rows rather than telling series apart. */
const LEAST_ROWS = 3;

/** Rows that share the values of the columns that tell series apart, in the order in which each first comes. */
export function groupRows(columns: LabColumns, by: readonly Quantity[]): number[][] {
  const keys = by
    .map((quantity) => columns.words.get(quantity)?.values ?? columns.numbers.get(quantity)?.values)
    .filter((values) => values !== undefined)
    .filter((values) => new Set<string | number>(values).size <= Math.max(1, columns.length / LEAST_ROWS));
  if (keys.length === 0) return [Array.from({ length: columns.length }, (_, row) => row)];
  const groups = new Map<string, number[]>();
  for (let row = 0; row < columns.length; row++) {
    const key = keys.map((values) => values[row]).join("\u0000");
    const rows = groups.get(key);
    if (rows) rows.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** The value that all these rows share, or undefined. */
export function sharedNumber(columns: LabColumns, quantity: Quantity, rows: readonly number[]): number | undefined {
  const values = columns.numbers.get(quantity)?.values;
  const first = values?.[rows[0]!];
  if (values === undefined || first === undefined || Number.isNaN(first)) return undefined;
  return rows.every((row) => values[row] === first) ? first : undefined;
}

/** The word that all these rows share, or undefined. */
export function sharedWord(columns: LabColumns, quantity: Quantity, rows: readonly number[]): string | undefined {
  const values = columns.words.get(quantity)?.values;
  const first = values?.[rows[0]!];
  return first !== undefined && first !== "" && rows.every((row) => values![row] === first) ? first : undefined;
}

/** Mean of a measured quantity that was held, or undefined where it moved more than `spread`. */
export function heldNumber(columns: LabColumns, quantity: Quantity, rows: readonly number[], spread: number): number | undefined {
  const values = columns.numbers.get(quantity)?.values;
  if (!values) return undefined;
  let low = Infinity;
  let high = -Infinity;
  let sum = 0;
  for (const row of rows) {
    const value = values[row]!;
    if (Number.isNaN(value)) return undefined;
    low = Math.min(low, value);
    high = Math.max(high, value);
    sum += value;
  }
  if (high - low > spread) return undefined;
  return low === high ? low : sum / rows.length;
}

/**
 * A temperature counts as held where it moves less than this; below the least it is that of a sensor which is not there.
 * Assumption.
 */
const HELD_KELVIN = 3;
const LEAST_KELVIN = 150;

/** Temperature of the column of the file where it was held [K], or undefined. */
export function heldTemperature(columns: LabColumns, rows: readonly number[]): number | undefined {
  const mean = heldNumber(columns, "temperature", rows, HELD_KELVIN);
  return mean !== undefined && mean > LEAST_KELVIN ? mean : undefined;
}

/** Direction by the word of a file; charge and discharge are left open, since half-cells are described either way. */
export function directionOf(word: string | undefined): DatasetFacts["direction"] {
  if (word === undefined) return undefined;
  if (/^(?:de-?lith|delit|oxid|anodic)/i.test(word)) return "delithiation";
  return /^(?:lith|lit$|reduc|cathodic)/i.test(word) ? "lithiation" : undefined;
}

/** A number for a label. */
export const shortNumber = (value: number): string => `${Number(value.toPrecision(4))}`;
