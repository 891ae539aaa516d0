import { chosenCycles } from "../../analysis/cycling/chosen-cycles.ts";
import type { Evaluation } from "../../analysis/cycling/evaluation.ts";
import { profileTable } from "../../analysis/cycling/profile-table.ts";
import type { Dataset } from "../../data/dataset.ts";
import { inUnit } from "../../units/quantity.ts";

/** Potential over the capacity passed in one half cycle, from zero, as measured. */
export interface HalfCycleCurve {
  /** As the analysis of cycling counts; 0 where there are no cycles. */
  readonly cycle: number;
  /** Of a half-cell; absent where a curve does not tell it. */
  readonly direction?: "lithiation" | "delithiation";
  readonly capacity: Float64Array;
  /** Per gram where the mass is known. */
  readonly unit: "mAh/g" | "mAh";
  /** [V] */
  readonly voltage: Float64Array;
}

/** Cycles whose curves are kept: the first, the second and so on to the last. */
const MOST_CYCLES = 5;
/** Rows of a potential curve that are kept. */
const MOST_ROWS = 600;

/** Half cycles of a time series that was taken apart, with at most 500 rows each. */
export function recordCurves({ file }: Dataset, cycling: Evaluation): HalfCycleCurve[] {
  const { table } = profileTable(cycling, chosenCycles(undefined, cycling.cycles, MOST_CYCLES, file), "profiles");
  const [cycle, branch, capacity, potential] = ["cycle", "branch", "capacity", "potential"].map((c) => table.column(c).values);
  const curves: HalfCycleCurve[] = [];
  for (let from = 0, row = 1; row <= table.length; row++) {
    if (row < table.length && cycle![row] === cycle![from] && branch![row] === branch![from]) continue;
    curves.push({
      cycle: cycle![from]!,
      direction: branch![from]! < 0 ? "lithiation" : "delithiation",
      capacity: capacity!.slice(from, row),
      unit: cycling.record.unit.capacity,
      voltage: potential!.slice(from, row),
    });
    from = row;
  }
  return curves;
}

/** The one curve of a dataset of potential over capacity; none where the capacity is a share. */
export function potentialCurve({ table, facts }: Dataset): HalfCycleCurve[] {
  const perGram = table.has("x_capacity_per_gram_active");
  if (!perGram && !table.has("net_capacity_ah")) return [];
  const column = table.column(perGram ? "x_capacity_per_gram_active" : "net_capacity_ah");
  const per = perGram || !facts.mass ? 1 : inUnit(facts.mass.value, "g");
  const factor = (perGram ? 1 : 1000) / per; // mAh/g as it is, or Ah → mAh and per gram
  const voltage = table.column("voltage_volt").values;
  const rows = Array.from({ length: Math.min(MOST_ROWS, table.length) }, (_, k, n = Math.min(MOST_ROWS, table.length)) =>
    Math.round((k * (table.length - 1)) / Math.max(1, n - 1)),
  );
  return [
    {
      cycle: facts.index ?? 0,
      ...(facts.direction ? { direction: facts.direction } : {}),
      capacity: Float64Array.from(rows, (row) => factor * column.values[row]!),
      unit: perGram || facts.mass ? "mAh/g" : "mAh",
      voltage: Float64Array.from(rows, (row) => voltage[row]!),
    },
  ];
}
