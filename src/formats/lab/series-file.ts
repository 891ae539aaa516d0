import type { DatasetFacts } from "../../data/dataset.ts";
import { FormatError } from "../../units/error.ts";
import { listLines } from "./complete-rows.ts";
import { signedCurrent } from "./current-sign.ts";
import {
  type DatasetColumns,
  type DatasetPart,
  groupRows,
  heldTemperature,
  type Reading,
  sharedNumber,
  sharedWord,
  shortNumber,
  statedFacts,
} from "./dataset-parts.ts";
import { fileNameFacts } from "./file-name-facts.ts";
import type { Quantity } from "./header-words.ts";
import { areaFor } from "./per-area.ts";
import { scanRateAbove } from "./preamble-facts.ts";
import { type LabColumns, type NumberColumn, pickRows } from "./read-columns.ts";
import { typedMass } from "./typed-mass.ts";
import { refuseVoltages } from "./voltage-size.ts";

/** Current in A of a column in A, or in A/m² where the area is stated. @throws FormatError where it is not */
export function ampereColumn(column: NumberColumn, values: Float64Array, reading: Reading): Float64Array {
  if (column.dimension !== "A/m^2") return values;
  const area = areaFor(column, reading, "current");
  return values.map((i) => i * area);
}

function scanRateOf(
  columns: LabColumns,
  rows: readonly number[],
  { file, preamble }: Reading,
): { rate: number | undefined; from: string } {
  const column = sharedNumber(columns, "scan-rate", rows);
  if (column !== undefined) return { rate: column, from: "" };
  const above = scanRateAbove(preamble);
  if (above !== undefined) return { rate: above, from: "from the text above the table" };
  return { rate: fileNameFacts(file).scanRate, from: "from the name of the file" };
}

/** Facts of a run: sample, scan rate, temperature, mass and area. */
export function runFacts(columns: LabColumns, reading: Reading): { facts: DatasetFacts; notices: string[] } {
  const notices: string[] = [];
  const rows = Array.from({ length: columns.length }, (_, row) => row);
  const sample = sharedWord(columns, "sample", rows);
  const { rate, from } = scanRateOf(columns, rows, reading);
  if (rate !== undefined && from !== "") notices.push(`Scan rate ${shortNumber(1000 * rate)} mV/s ${from}.`);
  const temperature = heldTemperature(columns, rows) ?? reading.options.temperature;
  const typed = reading.options.mass ? undefined : typedMass(columns);
  if (typed) notices.push(typed.notice);
  return {
    facts: {
      ...(sample === undefined ? {} : { sample }),
      ...(rate === undefined ? {} : { scanRate: rate }),
      ...(temperature === undefined ? {} : { temperature }),
      ...(typed?.mass ? { mass: typed.mass } : {}),
      ...statedFacts(reading.options),
    },
    notices,
  };
}

/** Puts rows in the order of the record numbers where that mends the clock. */
function inOrder(columns: LabColumns): { columns: LabColumns; notices: string[] } {
  const { values } = columns.numbers.get("time")!;
  const record = columns.numbers.get("record")?.values;
  if (record === undefined || !values.some((t, i) => t < values[i - 1]!)) return { columns, notices: [] };
  const rows = Array.from(record.keys());
  if (!rows.some((row) => record[row]! < record[row - 1]!)) return { columns, notices: [] };
  rows.sort((a, b) => record[a]! - record[b]!);
  return { columns: pickRows(columns, rows), notices: ["The rows were not in order and were sorted by their record number."] };
}

/** Seconds above which a clock tells the date rather than the time since the start. */
const A_DATE = 1e8;

/** Time since the start where the column holds dates; a clock that begins anew with every step is made one that goes on. */
function runningClock(columns: LabColumns, file: string): { time: Float64Array; notices: string[] } {
  const { values, header, clock } = columns.numbers.get("time")!;
  const back = values.findIndex((t, i) => i > 0 && t < values[i - 1]!);
  const start = values[0]!;
  if (back < 0 && clock && start > A_DATE)
    return {
      time: values.map((t) => t - start),
      notices: [`The column "${header}" holds dates: time was counted from the first one.`],
    };
  if (back < 0) return { time: values, notices: [] };
  if (!/step|schritt|工步/i.test(header))
    throw new FormatError("time runs backwards", {
      place: { file, line: columns.lines[back]! },
      expected: `a clock that goes on in the column "${header}"`,
      found: `${values[back]} s after ${values[back - 1]} s`,
      hint: "several runs in one file, or the time of each step: choose the total time with --columns time=HEADER",
    });
  const time = new Float64Array(values.length);
  let before = 0;
  let anew = 0;
  for (let i = 0; i < values.length; i++) {
    if (i > 0 && values[i]! < values[i - 1]!) {
      before = time[i - 1]!;
      anew++;
    }
    time[i] = before + values[i]!;
  }
  return { time, notices: [`The column "${header}" begins anew ${anew} times: the times of the steps were added up.`] };
}

/** Rows that repeat the one before in every column that is used. */
function withoutRepeats(columns: LabColumns): { columns: LabColumns; notices: string[] } {
  const all = [...columns.numbers].filter(([quantity]) => quantity !== "record").map(([, column]) => column.values);
  const words = [...columns.words.values()].map((column) => column.values);
  const keep: number[] = [];
  const twice: number[] = [];
  for (let row = 0; row < columns.length; row++) {
    const same = row > 0 && all.every((v) => Object.is(v[row], v[row - 1])) && words.every((w) => w[row] === w[row - 1]);
    if (same) twice.push(columns.lines[row]!);
    else keep.push(row);
  }
  if (twice.length === 0) return { columns, notices: [] };
  return { columns: pickRows(columns, keep), notices: [`Rows that stand twice were used once: ${listLines(twice)}.`] };
}

/** Counters and capacities that are kept as the file has them, by dimension of their unit. */
const KEPT: readonly (readonly [Quantity, dimension: string | undefined, name: string, unit: string])[] = [
  ["cycle", undefined, "cycle_count", "1"],
  ["step", undefined, "step_count", "1"],
  ["charging", "A s", "charging_capacity_ah", "Ah"],
  ["discharging", "A s", "discharging_capacity_ah", "Ah"],
  ["capacity", "A s/g", "x_capacity_per_gram_active", "mAh/g"],
];

function keptColumns(columns: LabColumns): { kept: DatasetColumns; notices: string[] } {
  const kept: Record<string, { unit: string; values: Float64Array }> = {};
  const notices: string[] = [];
  for (const [quantity, dimension, name, unit] of KEPT) {
    const column = columns.numbers.get(quantity);
    if (!column || (dimension !== undefined && column.dimension !== dimension)) continue;
    if (column.values.some(Number.isNaN)) notices.push(`The column "${column.header}" has gaps and is not used.`);
    else kept[name] = { unit, values: column.values };
  }
  return { kept, notices };
}

/** Time series of a file, one for each sample. */
export function seriesParts(all: LabColumns, reading: Reading): DatasetPart[] {
  return groupRows(all, ["sample"]).map((group) => {
    const sorted = inOrder(group.length === all.length ? all : pickRows(all, group));
    const unique = withoutRepeats(sorted.columns);
    const { columns } = unique;
    const clock = runningClock(columns, reading.file);
    const potential = columns.numbers.get("voltage")!;
    refuseVoltages(potential, reading.file);
    const voltage = potential.values;
    const current = columns.numbers.get("current")!;
    const steps = columns.words.get("step-type")?.values;
    const signed = signedCurrent(
      { time: clock.time, voltage, current: current.values, steps },
      current.header,
      reading.options.sign ?? "auto",
      reading.file,
    );
    const { kept, notices: gaps } = keptColumns(columns);
    const { facts, notices } = runFacts(columns, reading);
    return {
      kind: "time series",
      columns: {
        test_time_second: { unit: "s", values: clock.time },
        voltage_volt: { unit: "V", values: voltage },
        ...(current.dimension === "A/g"
          ? { x_current_per_gram_active: { unit: "A/g", values: signed.values } }
          : { current_ampere: { unit: "A", values: ampereColumn(current, signed.values, reading) } }),
        ...kept,
      },
      facts,
      notices: [...sorted.notices, ...unique.notices, ...clock.notices, ...signed.notices, ...gaps, ...notices],
      tells: [facts.sample ?? ""],
      line: columns.lines[0] ?? 1,
    };
  });
}
