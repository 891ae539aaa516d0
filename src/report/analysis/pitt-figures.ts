import type { AnalysisResult } from "../../analysis/analysis.ts";
import { type Table, table } from "../../data/table.ts";
import { rowsWhere } from "../../data/table-rows.ts";
import { type CurrentDecay, currentDecays } from "../../figures/current-decays.ts";
import type { Figure } from "../../figures/figure.ts";
import { byLight } from "./by-light.ts";
import { drawnColumns, evenly } from "./drawn-columns.ts";
import { threeOf } from "./root-time-courses.ts";

/** Markers of one decay. */
const MOST_MARKERS = 22;

/** Figures of potentiostatic titrations: decays with their fits, diffusivities and Λ over potential. */
export function pittFigures(results: readonly AnalysisResult[]): Figure[] {
  return results.flatMap(({ tables, cites, label }, k) => {
    const { table: t } = tables.steps!;
    const places = { potential: "potential" };
    const biot = drawnColumns(t, { ...places, biot: "biot" }, "biot");
    const isKnown = (row: number) => Number.isFinite(biot.column("biot").values[row]!);
    const decays = decaysOf(tables.decay!.table);
    const lit = byLight(tables.steps!, { ...places, diffusivity: "diffusivity" }, "fit");
    if (decays.length === 0 || lit.length === 0) return [];
    return [
      currentDecays(decays, lit, rowsWhere(t, isKnown), rowsWhere(biot, isKnown), {
        id: results.length === 1 ? "pitt" : `pitt-${k + 1}`,
        currentUnit: tables.decay!.table.column("current").unit === "A" ? "mA" : "mA/g",
        setting: results.length === 1 ? "" : `${label}.`,
        cites,
      }),
    ];
  });
}

/** The first, the middle and the last step, as magnitudes on logarithmic axes. */
function decaysOf(decay: Table): CurrentDecay[] {
  const [step, time, current, fitted] = ["step", "time", "current", "fitted_current"].map((n) => decay.column(n).values);
  const { unit } = decay.column("current");
  const numbers = [...new Set(step)];
  if (numbers.length === 0) return [];
  return threeOf(numbers).map((n) => {
    const rows = Array.from(step!.keys()).filter((k) => step![k] === n && time![k]! > 0);
    const taken = (name: string, values: Float64Array, kept: readonly number[]) =>
      table(`step ${n}`, {
        time: { unit: "s", values: kept.map((k) => time![k]!) },
        [name]: { unit, values: kept.map((k) => Math.abs(values[k]!)) },
      });
    const measured = evenly(
      rows,
      time!.map((t) => (t > 0 ? Math.log(t) : Number.NEGATIVE_INFINITY)),
      MOST_MARKERS,
    );
    return { label: `step ${n}`, measured: taken("current", current!, measured), fitted: taken("fitted_current", fitted!, rows) };
  });
}
