import type { AnalysisResult } from "../../analysis/analysis.ts";
import type { Table } from "../../data/table.ts";
import { rowsWhere } from "../../data/table-rows.ts";
import type { Figure } from "../../figures/figure.ts";
import { interruptions } from "../../figures/interruptions.ts";
import { byLight } from "./by-light.ts";
import { drawnColumns, evenly } from "./drawn-columns.ts";
import { coursesOf } from "./root-time-courses.ts";

/** Markers of one kind over the potential: one for each of hundreds of interruptions is a blur. */
const MOST_MARKERS = 40;

/** Rows about evenly spaced in potential; all where there are few. */
function sparse(t: Table): Table {
  if (t.length <= MOST_MARKERS) return t;
  const E = t.column("potential").values;
  const rising = Array.from(E.keys()).sort((a, b) => E[a]! - E[b]!);
  const kept = new Set(evenly(rising, E, MOST_MARKERS));
  return rowsWhere(t, (k) => kept.has(k));
}

/** Figures of interruptions: single ones over √t, resistance and diffusivity of all over potential. */
export function iciFigures(results: readonly AnalysisResult[]): Figure[] {
  return results.flatMap(({ tables, cites, label }, k) => {
    const { table: t } = tables.interrupts!;
    const E = t.column("potential").values;
    const numbers = Array.from(t.column("interrupt").values).filter((_, row) => Number.isFinite(E[row]!));
    if (numbers.length === 0) return [];
    const places = { potential: "potential" };
    const resistances = drawnColumns(t, { ...places, resistance: "resistance" }, "resistance");
    const R = resistances.column("resistance").values;
    const figure = interruptions(
      coursesOf(tables.rootTime!.table, "interrupt", numbers, (n) => E[n - 1]!),
      sparse(rowsWhere(resistances, (row) => Number.isFinite(R[row]!))),
      byLight(tables.interrupts!, { ...places, diffusivity: "diffusivity" }).map((lit) => ({
        ...lit,
        values: sparse(lit.values),
      })),
      {
        id: results.length === 1 ? "ici" : `ici-${k + 1}`,
        resistanceUnit: t.column("resistance").unit === "ohm" ? "ohm" : "ohm g",
        setting: results.length === 1 ? "" : `${label}.`,
        cites,
      },
    );
    return [figure];
  });
}
