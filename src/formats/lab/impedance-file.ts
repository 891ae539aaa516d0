import type { DatasetFacts } from "../../data/dataset.ts";
import { FormatError } from "../../units/error.ts";
import { showNumber, showStated } from "../../units/show.ts";
import { listLines } from "./complete-rows.ts";
import {
  type DatasetPart,
  directionOf,
  groupRows,
  heldNumber,
  heldTemperature,
  type Reading,
  sharedNumber,
  sharedWord,
  shortNumber,
  statedFacts,
} from "./dataset-parts.ts";
import { fileNameFacts } from "./file-name-facts.ts";
import { isMonotone, splitSweeps } from "./frequency-order.ts";
import { decideSigns, type Sweep } from "./impedance-sign.ts";
import { areaFor } from "./per-area.ts";
import { phaseFactor } from "./phase-unit.ts";
import { type LabColumns, type NumberColumn, pickRows } from "./read-columns.ts";

/** A potential counts as held where it moves less than this during a spectrum. Assumption. */
const HELD_VOLT = 0.05;

/** Real and imaginary columns in ohm, of modulus and phase where the file has those. */
interface Cartesian {
  readonly real: NumberColumn;
  readonly imaginary: NumberColumn;
  readonly notices: readonly string[];
}

function inOhm(column: NumberColumn, reading: Reading): NumberColumn {
  if (column.dimension !== "ohm m^2") return column;
  const area = areaFor(column, reading, "impedance");
  return { ...column, values: column.values.map((v) => v / area) };
}

function cartesian({ numbers }: LabColumns, reading: Reading): Cartesian {
  const real = numbers.get("real");
  const imaginary = numbers.get("imaginary");
  if (real && imaginary) return { real: inOhm(real, reading), imaginary: inOhm(imaginary, reading), notices: [] };
  const modulus = inOhm(numbers.get("modulus")!, reading);
  const phase = numbers.get("phase")!;
  const { factor, notices } = phaseFactor(phase, numbers.get("frequency")!.values, modulus.values, reading.file);
  const angle = phase.values.map((p) => p * factor);
  return {
    real: { ...modulus, negated: false, values: modulus.values.map((m, i) => m * Math.cos(angle[i]!)) },
    imaginary: { ...phase, values: modulus.values.map((m, i) => m * Math.sin(angle[i]!)) },
    notices,
  };
}

/**
 * Rows above 0 Hz: a point at zero is a measurement at direct current.
 * @throws FormatError where no frequency is above zero
 */
function alternating(columns: LabColumns, { file }: Reading): { columns: LabColumns; notices: string[] } {
  const { values, header } = columns.numbers.get("frequency")!;
  const rows = Array.from(values.keys());
  const direct = rows.filter((row) => !(values[row]! > 0));
  if (direct.length === 0) return { columns, notices: [] };
  if (direct.length === rows.length)
    throw new FormatError("no frequency is above zero", {
      place: { file, line: columns.lines[0]! },
      expected: `frequencies in Hz in the column "${header}"`,
      found: `numbers up to ${showNumber(values.reduce((most, f) => Math.max(most, f), -Infinity))}`,
      hint: "check which column holds the frequency, or name it with --columns frequency=HEADER; a logarithm has to be undone first",
    });
  const lines = direct.map((row) => columns.lines[row]!);
  const notices = [`Points at a frequency of zero or below were left out: ${listLines(lines)}.`];
  return {
    columns: pickRows(
      columns,
      rows.filter((row) => values[row]! > 0),
    ),
    notices,
  };
}

/** Moduli between which every impedance of a cell lies, from a busbar to the insulation of a cable [ohm]. Assumption. */
const SMALLEST_OHM = 1e-9;
const LARGEST_OHM = 1e15;

function refuseSizes({ frequency, real, imaginary, rows }: Ordered, columns: LabColumns, { file }: Reading): void {
  const none = rows.findIndex((_, i) => real[i] === 0 && imaginary[i] === 0);
  if (none >= 0)
    throw new FormatError("an impedance is zero", {
      place: { file, line: columns.lines[rows[none]!]! },
      expected: "impedances other than zero",
      found: `Z′ and Z″ of 0 Ω at ${showNumber(frequency[none]!)} Hz, row ${none + 1} of the spectrum from high to low frequency`,
      hint: "remove the line, or check which columns were taken",
    });
  const wrong = rows.findIndex((_, i) => {
    const size = Math.hypot(real[i]!, imaginary[i]!);
    return !(size >= SMALLEST_OHM && size <= LARGEST_OHM);
  });
  if (wrong < 0) return;
  throw new FormatError("an impedance is of an impossible size", {
    place: { file, line: columns.lines[rows[wrong]!]! },
    expected: `moduli from ${showStated(SMALLEST_OHM)} to ${showStated(LARGEST_OHM)} Ω`,
    found: `${showNumber(Math.hypot(real[wrong]!, imaginary[wrong]!), 4)} Ω`,
    hint: "check which columns were taken and their units, or name them with --columns",
  });
}

interface Ordered extends Sweep {
  /** Rows from high to low frequency. */
  readonly rows: readonly number[];
  readonly order: Float64Array;
  readonly notices: readonly string[];
}

/** A sweep from high to low frequency, without rows that stand twice. */
function ordered(columns: LabColumns, measured: readonly number[], { real, imaginary }: Cartesian): Ordered {
  const frequency = columns.numbers.get("frequency")!.values;
  const notices: string[] = [];
  const seen = new Set<string>();
  const twice: number[] = [];
  const rows: number[] = [];
  const order = new Map<number, number>();
  for (const [place, row] of measured.entries()) {
    const key = `${frequency[row]} ${real.values[row]} ${imaginary.values[row]}`;
    if (seen.has(key)) twice.push(columns.lines[row]!);
    else {
      seen.add(key);
      order.set(row, place + 1);
      rows.push(row);
    }
  }
  if (twice.length > 0) notices.push(`Rows that stand twice were used once: ${listLines(twice)}.`);
  if (!isMonotone(frequency, rows))
    notices.push("The frequencies were not in order and were sorted; record_index keeps the order measured.");
  rows.sort((a, b) => frequency[b]! - frequency[a]! || order.get(a)! - order.get(b)!);
  const same = rows.filter((row, i) => i > 0 && frequency[rows[i - 1]!] === frequency[row]);
  if (same.length > 0)
    notices.push(
      `A frequency was measured more than once; analyses take the mean of its points: ${listLines(same.map((row) => columns.lines[row]!))}.`,
    );
  const take = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  return {
    rows,
    frequency: take(frequency),
    real: take(real.values),
    imaginary: take(imaginary.values),
    order: Float64Array.from(rows, (row) => order.get(row)!),
    notices,
  };
}

/**
 * No passive cell changes its modulus faster than the square of frequency; a step beyond that by this factor is another unit.
 * Assumption.
 */
const JUMP = 100;

function refuseJump({ frequency, real, imaginary, rows }: Ordered, columns: LabColumns, file: string): void {
  for (let i = 1; i < rows.length; i++) {
    const before = Math.hypot(real[i - 1]!, imaginary[i - 1]!);
    const after = Math.hypot(real[i]!, imaginary[i]!);
    const ratio = Math.max(before / after, after / before) / (frequency[i - 1]! / frequency[i]!) ** 2;
    if (before > 0 && after > 0 && ratio > JUMP)
      throw new FormatError("the modulus jumps between two neighbouring frequencies", {
        place: { file, line: columns.lines[rows[i]!]! },
        expected: "one unit in the whole column",
        found: `${showNumber(before, 4)} Ω at ${showNumber(frequency[i - 1]!)} Hz and ${showNumber(after, 4)} Ω at ${showNumber(frequency[i]!)} Hz`,
        hint: "ohm and kohm mixed, or a point that failed: mend or remove that line",
      });
  }
}

function factsOf(
  columns: LabColumns,
  rows: readonly number[],
  { file, options }: Reading,
): { facts: DatasetFacts; notices: string[] } {
  const notices: string[] = [];
  const sample = sharedWord(columns, "sample", rows);
  const index = sharedNumber(columns, "index", rows) ?? sharedNumber(columns, "cycle", rows);
  const direction = directionOf(sharedWord(columns, "direction", rows));
  const named = fileNameFacts(file).temperature;
  const measured = heldTemperature(columns, rows);
  const temperature = measured ?? options.temperature ?? named;
  if (measured === undefined && options.temperature === undefined && named !== undefined)
    notices.push(`Temperature ${shortNumber(named - 273.15)} °C from the name of the file.`);
  const potential = heldNumber(columns, columns.numbers.has("potential") ? "potential" : "voltage", rows, HELD_VOLT);
  return {
    facts: {
      ...(sample === undefined ? {} : { sample }),
      ...(index === undefined ? {} : { index }),
      ...(direction === undefined ? {} : { direction }),
      ...(temperature === undefined ? {} : { temperature }),
      ...(potential === undefined ? {} : { potential }),
      ...statedFacts(options),
    },
    notices,
  };
}

function tellsOf(facts: DatasetFacts, columns: LabColumns, rows: readonly number[]): string[] {
  const word = columns.numbers.get("index")?.header ?? columns.numbers.get("cycle")?.header ?? "index";
  const filling = sharedNumber(columns, "capacity", rows);
  return [
    facts.sample ?? "",
    facts.index === undefined ? "" : `${word} ${facts.index}`,
    facts.direction ?? "",
    facts.potential === undefined ? "" : `${shortNumber(facts.potential)} V`,
    facts.temperature === undefined ? "" : `${shortNumber(facts.temperature - 273.15)} °C`,
    filling === undefined ? "" : `${columns.numbers.get("capacity")!.header} ${shortNumber(filling)}`,
  ];
}

/**
 * Spectra of a file: parted by the columns that tell series apart and by the restart of the frequency, each from high to low
 * frequency, signs decided for the whole file.
 */
export function impedanceParts(all: LabColumns, reading: Reading): DatasetPart[] {
  const { columns, notices: direct } = alternating(all, reading);
  const polar = cartesian(columns, reading);
  const frequency = columns.numbers.get("frequency")!.values;
  const sweeps = groupRows(columns, ["sample", "index", "cycle", "direction"])
    .flatMap((rows) => splitSweeps(frequency, rows))
    .map((rows) => ordered(columns, rows, polar));
  const signs = decideSigns(
    sweeps,
    {
      real: polar.real.header,
      imaginary: polar.imaginary.header,
      realMinus: polar.real.negated,
      imaginaryMinus: polar.imaginary.negated,
    },
    reading.options.sign ?? "auto",
    reading.file,
  );
  const turned = (values: Float64Array, flip: boolean) => (flip ? values.map((v) => -v) : values);
  return sweeps.map((sweep) => {
    refuseSizes(sweep, columns, reading);
    refuseJump(sweep, columns, reading.file);
    const { facts, notices } = factsOf(columns, sweep.rows, reading);
    return {
      kind: "impedance",
      columns: {
        frequency_hertz: { unit: "Hz", values: sweep.frequency },
        real_impedance_ohm: { unit: "ohm", values: turned(sweep.real, signs.flipReal) },
        imaginary_impedance_ohm: { unit: "ohm", values: turned(sweep.imaginary, signs.flipImaginary) },
        record_index: { unit: "1", values: sweep.order },
      },
      facts,
      notices: [...direct, ...polar.notices, ...signs.notices, ...notices, ...sweep.notices],
      tells: tellsOf(facts, columns, sweep.rows),
      line: columns.lines[sweep.rows[0]!]!,
    };
  });
}
