import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";
import { AnalysisError } from "../../units/error.ts";
import type { Evaluation } from "./evaluation.ts";
import type { RateBlock } from "./rate-blocks.ts";

/** Capacity of each block over that of a chosen one. @param reference number of a block, from 1 */
export function blockTable({ blocks, record, settings }: Evaluation, reference: number, label: string): NotedTable {
  const chosen = blocks[reference - 1];
  if (!chosen)
    throw new AnalysisError("there is no such block of one rate", {
      place: { file: record.file },
      expected: `1 to ${blocks.length}`,
      found: `${reference}`,
    });
  const { capacity, current, perCharge, perCurrent } = record.unit;
  const column = (unit: string, of: (b: RateBlock, i: number) => number) => ({ unit, values: blocks.map(of) });
  return {
    table: table(label, {
      block: column("1", (_, i) => i + 1),
      from_cycle: column("1", (b) => b.cycles[0]!.number),
      to_cycle: column("1", (b) => b.cycles.at(-1)!.number),
      [`current_${settings.names.first}`]: column(current, (b) => b.firstCurrent * perCurrent),
      [`current_${settings.names.second}`]: column(current, (b) => b.secondCurrent * perCurrent),
      rate: column("1/h", (b) => (3600 * b.secondCurrent) / b.charge),
      [settings.names.second]: column(capacity, (b) => b.charge * perCharge),
      retention: column("1", (b) => b.charge / chosen.charge),
      recovery: column("1", (b) => (b.returnsTo === undefined ? Number.NaN : b.charge / blocks[b.returnsTo]!.charge)),
    }),
    words: { note: blocks.map(noteOf) },
  };
}

const noteOf = (b: RateBlock) =>
  [
    b.cycles.length === 1 ? "one cycle only" : "",
    b.returnsTo === undefined ? "" : `returns to the rate of block ${b.returnsTo + 1}`,
  ]
    .filter((note) => note !== "")
    .join("; ");

/**
 * Capacity over current at the first visit of every rate, as a dataset of kind `rate capacities` has it: the rate as current over
 * the capacity measured at it. Undefined without a mass, since capacities then are not per gram.
 */
export function ratesTable({ blocks, record, settings }: Evaluation, label: string): NotedTable | undefined {
  if (record.unit.capacity !== "mAh/g") return undefined;
  const { perCharge, perCurrent, massShare } = record.unit;
  const visits = blocks.filter((b) => b.returnsTo === undefined);
  const share = Math.hypot(settings.gainDrift, massShare);
  return {
    table: table(label, {
      x_rate: { unit: "1/h", values: visits.map((b) => (3600 * b.secondCurrent) / b.charge) },
      x_current_per_gram_active: { unit: "A/g", values: visits.map((b) => b.secondCurrent * perCurrent) },
      x_capacity_per_gram_active: {
        unit: "mAh/g",
        values: visits.map((b) => b.charge * perCharge),
        sigma: Float64Array.from(visits, (b) => share * b.charge * perCharge),
      },
    }),
    words: { note: visits.map((b) => (b.cycles.length === 1 ? "one cycle only" : "")) },
  };
}
