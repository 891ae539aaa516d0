import { FormatError } from "../../units/error.ts";
import { type DatasetPart, groupRows, type Reading, shortNumber } from "./dataset-parts.ts";
import { type LabColumns, type NumberColumn, pickRows } from "./read-columns.ts";
import { ampereColumn, runFacts } from "./series-file.ts";
import { massFor } from "./simple-file.ts";
import { turningPoints } from "./turning-points.ts";
import { refuseVoltages } from "./voltage-size.ts";

const RISING = /^(?:anod|oxid|delith|forward|up|rising|pos|\+?1$|氧化|hin)/i;
const FALLING = /^(?:cathod|kathod|reduc|reduk|lith|backward|back|reverse|down|falling|neg|-1$|还原|rück)/i;

/** Share of the window by which the potential must turn before the branch changes. Assumption. */
const TURN = 0.05;

/** 1 while the potential rises, −1 while it falls, by its course; small ripples passed over. */
export function branchesByCourse(voltage: Float64Array): Float64Array {
  const branch = new Float64Array(voltage.length);
  let start = 0;
  for (const end of [...turningPoints(voltage, TURN), voltage.length - 1]) {
    branch.fill(voltage[end]! >= voltage[Math.max(start - 1, 0)]! ? 1 : -1, start, end + 1);
    start = end + 1;
  }
  return branch;
}

/**
 * Sweeps that one cycle may have: from the middle of the window to both ends and back. More are several cycles of two sweeps
 * each.
 */
const MOST_SWEEPS = 3;

/** Rows of each cycle of a run without clock and without cycle numbers. */
function cyclesByCourse(voltage: Float64Array, rows: readonly number[]): number[][] {
  const own = Float64Array.from(rows, (row) => voltage[row]!);
  const points = turningPoints(own, TURN);
  if (points.length + 1 <= MOST_SWEEPS) return [[...rows]];
  const starts = [0, ...points.filter((_, k) => k % 2 === 1), rows.length];
  return starts.slice(1).map((end, k) => rows.slice(starts[k], end));
}

function branchesByWord(words: readonly string[], columns: LabColumns, header: string, file: string): Float64Array {
  return Float64Array.from(words, (word, row) => {
    if (RISING.test(word)) return 1;
    if (FALLING.test(word)) return -1;
    throw new FormatError("the branch of a voltammogram is not known", {
      place: { file, line: columns.lines[row]! },
      expected: "anodic or cathodic (oxidation, reduction, delithiation, lithiation)",
      found: `"${word}" in the column "${header}"`,
    });
  });
}

/** Mean current while the potential rises less that while it falls: above zero where positive current raises the potential. */
function opening(current: Float64Array, branch: Float64Array): number {
  let rising = 0;
  let falling = 0;
  let up = 0;
  for (let i = 0; i < current.length; i++) {
    if (branch[i]! > 0) {
      rising += current[i]!;
      up++;
    } else falling += current[i]!;
  }
  const down = current.length - up;
  return up > 0 && down > 0 ? rising / up - falling / down : 0;
}

/** Sign of the current of one voltammogram, and what was decided. */
function turnedCurrent(
  current: NumberColumn,
  branch: Float64Array,
  option: "auto" | "keep" | "flip",
): { values: Float64Array; notices: string[] } {
  if (option === "keep" || (option === "auto" && opening(current.values, branch) >= 0))
    return { values: current.values, notices: [] };
  const why =
    option === "flip"
      ? "The sign of the current was turned, as asked for (--sign flip)."
      : `The sign of the current was turned: "${current.header}" is lower while the potential rises. --sign keep leaves it.`;
  return { values: current.values.map((i) => -i), notices: [why] };
}

/** Current in A, of one per gram or per area where the mass or the area is stated. */
function inAmpere(current: NumberColumn, values: Float64Array, reading: Reading): Float64Array {
  if (current.dimension !== "A/g") return ampereColumn(current, values, reading);
  const grams = 1000 * massFor(current, reading);
  return values.map((i) => i * grams);
}

/** Voltammograms of a file without a clock, one for each sample, scan rate and cycle. */
export function voltammogramParts(all: LabColumns, reading: Reading): DatasetPart[] {
  refuseVoltages(all.numbers.get("voltage")!, reading.file);
  const potential = all.numbers.get("voltage")!.values;
  const parted = all.words.has("branch") || all.numbers.has("cycle");
  const groups = groupRows(all, ["sample", "scan-rate", "cycle"]);
  const cycles = parted ? groups : groups.flatMap((rows) => cyclesByCourse(potential, rows));
  return cycles.map((group, k) => {
    const columns = pickRows(all, group);
    const voltage = columns.numbers.get("voltage")!.values;
    const current = columns.numbers.get("current")!;
    const words = columns.words.get("branch");
    const branch = words ? branchesByWord(words.values, columns, words.header, reading.file) : branchesByCourse(voltage);
    const signed = turnedCurrent(current, branch, reading.options.sign ?? "auto");
    const { facts, notices } = runFacts(columns, reading);
    const index = columns.numbers.get("cycle")?.values[0] ?? (cycles.length > groups.length ? k + 1 : undefined);
    return {
      kind: "voltammogram",
      columns: {
        voltage_volt: { unit: "V", values: voltage },
        current_ampere: { unit: "A", values: inAmpere(current, signed.values, reading) },
        x_branch: { unit: "1", values: branch },
      },
      facts: { ...facts, ...(index === undefined || Number.isNaN(index) ? {} : { index }) },
      notices: [...signed.notices, ...notices],
      tells: [
        facts.sample ?? "",
        facts.scanRate === undefined ? "" : `${shortNumber(1000 * facts.scanRate)} mV/s`,
        index === undefined ? "" : `cycle ${index}`,
      ],
      line: columns.lines[0] ?? 1,
    };
  });
}
