import { ANGULAR } from "./angular-frequency.ts";
import { cellNumber, clockSeconds } from "./cell-text.ts";
import { type Choice, type ChosenColumn, columnName } from "./choose-columns.ts";
import type { Quantity } from "./header-words.ts";
import { type Cells, noCells, splitCells, type TextFormat, type TextLines } from "./text-lines.ts";
import type { TextTable } from "./text-tables.ts";

/** A column of numbers in the unit in which datasets have it. */
export interface NumberColumn {
  readonly values: Float64Array;
  readonly header: string;
  /** Dimension of its unit; undefined where the header has none. */
  readonly dimension: string | undefined;
  readonly unit: string | undefined;
  readonly negated: boolean;
  /** Cells are times of a clock (26:14:03) or dates. */
  readonly clock: boolean;
}

/** The columns of a table that are used, as numbers and words, and the lines they come from (from 1). */
export interface LabColumns {
  readonly numbers: ReadonlyMap<Quantity, NumberColumn>;
  readonly words: ReadonlyMap<Quantity, { readonly values: readonly string[]; readonly header: string }>;
  readonly lines: Uint32Array;
  readonly length: number;
}

/** Quantities whose cells are words. */
const WORDED: ReadonlySet<Quantity> = new Set(["sample", "branch", "direction", "step-type"]);

/**
 * Units of datasets by dimension, as a factor from the base unit: Ah, mAh/g, 1/h, Hz of rad/s. Impedance, volt, ampere, kelvin are base units.
 */
const OUT: Readonly<Record<string, number>> = { "A s": 1 / 3600, "A s/g": 1 / 3.6, [ANGULAR]: 1 / (2 * Math.PI) };

function scale({ unit, negated }: ChosenColumn, quantity: Quantity): readonly [factor: number, offset: number] {
  const sign = negated ? -1 : 1;
  if (!unit) return [sign, 0];
  const out = quantity === "rate" ? 3600 : (OUT[unit.dimension] ?? 1);
  return [sign * unit.factor * out, sign * unit.offset];
}

/** Multiplies as a decimal would: 2.5 mA is 0.0025 A, not its neighbour. */
function scaled(value: number, factor: number): number {
  const inverse = Math.round(1 / factor);
  return Math.abs(inverse) > 1 && Math.abs(inverse * factor - 1) < 1e-12 ? value / inverse : value * factor;
}

/** Adds as a decimal would: 25.1 °C is 298.25 K. */
const shifted = (value: number, offset: number) => Math.round((value + offset) * 1e9) / 1e9;

/** Name of a sample: the words of all columns that tell samples apart, numbers with their header, as in `paper 3, set 1`. */
function sampleName(text: string, cells: Cells, { place, rivals }: ChosenColumn, table: TextTable): string {
  const parts = [place, ...rivals]
    .sort((a, b) => a - b)
    .map((at) => {
      const word = at < cells.count ? text.slice(cells.from[at], cells.to[at]) : "";
      return /^[\d.]+$/.test(word) ? `${columnName(table, at)} ${word}` : word;
    });
  return parts.filter((part) => part !== "").join(", ");
}

function read(lines: TextLines, format: TextFormat, table: TextTable, chosen: readonly (readonly [Quantity, ChosenColumn])[]) {
  const count = table.rows.length;
  const cells = noCells();
  const numbers = chosen.map(() => new Float64Array(count));
  const words = chosen.map((): string[] => []);
  const clock = chosen.map(() => false);
  const scales = chosen.map(([quantity, column]) => scale(column, quantity));
  const { text } = lines;
  for (let row = 0; row < count; row++) {
    const line = table.rows[row]!;
    splitCells(text, lines.from[line]!, lines.to[line]!, format.separator, cells);
    for (let k = 0; k < chosen.length; k++) {
      const [quantity, { place }] = chosen[k]!;
      const from = place < cells.count ? cells.from[place]! : 0;
      const to = place < cells.count ? cells.to[place]! : 0;
      if (WORDED.has(quantity)) {
        words[k]!.push(quantity === "sample" ? sampleName(text, cells, chosen[k]![1], table) : text.slice(from, to));
        continue;
      }
      let value = cellNumber(text, from, to, format.decimal);
      if (Number.isNaN(value) && quantity === "time" && to > from) {
        numbers[k]![row] = clockSeconds(text.slice(from, to));
        clock[k] = true;
      } else {
        const [factor, offset] = scales[k]!;
        value = factor === 1 ? value : scaled(value, factor);
        value = offset === 0 ? value : shifted(value, offset);
        numbers[k]![row] = Number.isFinite(value) ? value : Number.NaN;
      }
    }
  }
  return { numbers, words, clock };
}

/** Reads the chosen columns of a table. What cannot be read as a number is NaN here. */
export function readColumns(lines: TextLines, format: TextFormat, table: TextTable, choice: Choice): LabColumns {
  const chosen = [...choice];
  const { numbers, words, clock } = read(lines, format, table, chosen);
  const numberColumns = new Map<Quantity, NumberColumn>();
  const wordColumns = new Map<Quantity, { values: readonly string[]; header: string }>();
  for (const [k, [quantity, column]] of chosen.entries()) {
    const { header, unit, negated } = column;
    if (WORDED.has(quantity)) wordColumns.set(quantity, { values: words[k]!, header });
    else {
      const about = { header, dimension: unit?.dimension, unit: unit?.text, negated, clock: clock[k]! };
      numberColumns.set(quantity, { values: numbers[k]!, ...about });
    }
  }
  const at = Uint32Array.from(table.rows, (row) => row + 1);
  return { numbers: numberColumns, words: wordColumns, lines: at, length: table.rows.length };
}

/** The rows named, in their order. */
export function pickRows(columns: LabColumns, rows: ArrayLike<number>): LabColumns {
  const take = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  return {
    numbers: new Map([...columns.numbers].map(([q, c]) => [q, { ...c, values: take(c.values) }])),
    words: new Map([...columns.words].map(([q, c]) => [q, { ...c, values: Array.from(rows, (row) => c.values[row]!) }])),
    lines: Uint32Array.from(rows, (row) => columns.lines[row]!),
    length: rows.length,
  };
}

/** Rows of several tables with the same quantities, one after the other. */
export function joinColumns(parts: readonly LabColumns[]): LabColumns {
  const first = parts[0]!;
  if (parts.length === 1) return first;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const joined = (pick: (part: LabColumns) => ArrayLike<number>) => {
    const all = new Float64Array(length);
    let at = 0;
    for (const part of parts) {
      all.set(pick(part), at);
      at += part.length;
    }
    return all;
  };
  return {
    numbers: new Map([...first.numbers].map(([q, c]) => [q, { ...c, values: joined((p) => p.numbers.get(q)!.values) }])),
    words: new Map(
      [...first.words].map(([q, c]) => [q, { ...c, values: parts.flatMap((p) => [...(p.words.get(q)?.values ?? [])]) }]),
    ),
    lines: Uint32Array.from(joined((p) => p.lines)),
    length,
  };
}
