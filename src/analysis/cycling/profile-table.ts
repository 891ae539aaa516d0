import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";
import { chargeBetween } from "./charge.ts";
import type { Cycle } from "./cycles.ts";
import type { Evaluation } from "./evaluation.ts";
import { isSingle } from "./half-cycles.ts";

/** Rows at most for each half cycle of a profile; a potential is drawn, not computed with. */
const MOST_ROWS = 500;

/** Potential over capacity of chosen cycles, each branch from zero; `branch` 1 while the potential rises, −1 while it falls. */
export function profileTable({ record, settings }: Evaluation, cycles: readonly Cycle[], label: string): NotedTable {
  const columns: Record<"cycle" | "branch" | "capacity" | "potential", number[]> = {
    cycle: [],
    branch: [],
    capacity: [],
    potential: [],
  };
  for (const { number, first, second } of cycles)
    for (const half of [first, second]) {
      if (!half) continue;
      const own = half.steps.filter((s) => s.sign === half.sign && !isSingle(s));
      const rows = own.reduce((sum, s) => sum + s.end - s.first, 0);
      const stride = Math.max(1, Math.ceil(rows / MOST_ROWS));
      let passed = 0;
      for (const { first: from, end } of own)
        for (let i = from; i < end; i++) {
          if (i > from) passed += half.sign * chargeBetween(record, i);
          if ((i - from) % stride !== 0 && i !== end - 1) continue;
          columns.cycle.push(number);
          columns.branch.push(half.sign);
          columns.capacity.push(passed * record.unit.perCharge);
          columns.potential.push(record.voltage[i]!);
        }
    }
  return {
    table: table(label, {
      cycle: { unit: "1", values: columns.cycle },
      branch: { unit: "1", values: columns.branch },
      capacity: { unit: record.unit.capacity, values: columns.capacity },
      potential: { unit: "V", values: columns.potential },
    }),
    words: {
      name: columns.branch.map((sign) => (sign === settings.names.firstSign ? settings.names.first : settings.names.second)),
    },
  };
}
