import { cyclesOf } from "../../simulation/cell-table.ts";
import type { RunSolution } from "../../simulation/run-solution.ts";
import { inUnit } from "../../units/quantity.ts";
import { rowsCsv } from "../csv.ts";
import { endWords } from "./cell-tables.ts";
import { stepWords } from "./told.ts";

const COLUMNS = [
  { name: "Step Count", unit: "1" },
  { name: "Cycle Count", unit: "1" },
  { name: "what" },
  { name: "ended by" },
  { name: "start", unit: "s" },
  { name: "duration", unit: "s" },
  { name: "capacity", unit: "mAh/g" },
  { name: "voltage at start", unit: "V" },
  { name: "voltage at end", unit: "V" },
  { name: "filling at end", unit: "1" },
] as const;

/** Every step of a run as CSV, those that were not run included; capacity is a magnitude per gram of active powder. */
export function stepsCsv({ steps }: RunSolution): string {
  const cycles = cyclesOf(steps.map(({ step }) => step));
  const rows = steps.map((r, k) => [
    ...[k + 1, cycles[k]!, stepWords(r.step), endWords(r), r.start, r.duration],
    ...[inUnit(r.capacity, "mAh/g"), r.startVoltage, r.voltage, r.filling],
  ]);
  return rowsCsv(COLUMNS, rows);
}
