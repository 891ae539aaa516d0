import type { Choice, ChosenColumn } from "./choose-columns.ts";
import type { Quantity } from "./header-words.ts";
import { readColumns } from "./read-columns.ts";
import type { TextFormat, TextLines } from "./text-lines.ts";
import type { TextTable } from "./text-tables.ts";

const LEAST_POINTS = 5;
/**
 * Decades that frequencies must span, share of their steps that must be alike on a logarithmic scale, and how alike. Assumption.
 */
const DECADES = 1;
const MOST = 0.8;
const ALIKE = 3;

const column = (place: number): ChosenColumn => ({
  place,
  header: `column ${place + 1}`,
  unit: undefined,
  negated: false,
  rivals: [],
});

const THREE: Choice = new Map<Quantity, ChosenColumn>([
  ["frequency", column(0)],
  ["real", column(1)],
  ["imaginary", column(2)],
]);

/** Frequencies as instruments choose them: positive, evenly spread on a logarithmic scale. */
function looksLikeFrequencies(values: Float64Array): boolean {
  const logs = Array.from(values, Math.log10);
  if (logs.length < LEAST_POINTS || !logs.every(Number.isFinite)) return false;
  const steps = logs.slice(1).map((log, i) => Math.abs(log - logs[i]!));
  const median = [...steps].sort((a, b) => a - b)[steps.length >> 1]!;
  const span =
    logs.reduce((high, log) => Math.max(high, log), -Infinity) - logs.reduce((low, log) => Math.min(low, log), Infinity);
  const alike = steps.filter((step) => step > median / ALIKE && step < median * ALIKE).length;
  return span >= DECADES && median > 0 && alike >= MOST * steps.length;
}

/** A table without header whose three columns are frequency, Z′ and Z″ by their numbers, or undefined. */
export function spectrumWithoutHeader(
  lines: TextLines,
  format: TextFormat,
  table: TextTable,
): { choice: Choice; notices: string[] } | undefined {
  if (table.width !== 3) return undefined;
  const { numbers } = readColumns(lines, format, table, THREE);
  if (!looksLikeFrequencies(numbers.get("frequency")!.values)) return undefined;
  return {
    choice: THREE,
    notices: [
      "The file has no header. Its three columns were taken as frequency [Hz], Z′ and Z″ [ohm], since the first is spread " +
        "evenly on a logarithmic scale; --columns states others.",
    ],
  };
}
