import type { AnalysisResult } from "../../analysis/analysis.ts";
import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";
import { rowsWhere } from "../../data/table-rows.ts";
import type { Axis, Figure } from "../../figures/figure.ts";
import { type SeriesBranch, spectraSeries } from "../../figures/spectra-series.ts";

/** Standard uncertainties in half a bar of 95 %, for the many degrees of freedom of a spectrum. */
const NORMAL = 1.96;
/** Panels that a picture can hold. */
const MOST = 4;

const AXES: Readonly<Record<string, { readonly column: string; readonly axis: Axis }>> = {
  potential: { column: "potential", axis: { symbol: "E", unit: "V", against: "Li⁺/Li" } },
  temperature: { column: "temperature", axis: { symbol: "T", unit: "K" } },
  order: { column: "place", axis: { quantity: "spectrum", unit: "1" } },
};

/** Rows of the series of one direction, by rising x. */
function branchOf(
  { table: t, words }: NotedTable,
  rows: readonly number[],
  x: string,
  names: readonly string[],
  label: string,
): SeriesBranch {
  const sorted = rows.toSorted((a, b) => t.column(x).values[a]! - t.column(x).values[b]!);
  const picked = (name: string) => {
    const { unit, values, sigma } = t.column(name);
    const bars = sigma instanceof Float64Array ? { sigma: Float64Array.from(sorted, (r) => NORMAL * sigma[r]!) } : {};
    return { unit, values: sorted.map((r) => values[r]!), ...(name.endsWith("_smooth") ? {} : bars) };
  };
  const all = names.flatMap((name) => [name, `${name}_smooth`]).filter((name) => t.has(name));
  const drawn = table(label, {
    x: { unit: t.column(x).unit, values: sorted.map((r) => t.column(x).values[r]!) },
    ...Object.fromEntries(all.map((name) => [name, picked(name)])),
  });
  const isRed = (row: number) => words.light![sorted[row]!] === "red";
  return { label, table: drawn, sound: rowsWhere(drawn, (row) => !isRed(row)), red: rowsWhere(drawn, isRed) };
}

/** Resistances along each series. */
export function seriesFigures(results: readonly AnalysisResult[]): Figure[] {
  const drawn = results.filter((r) => r.tables.series);
  return drawn.map((result, k) => {
    const series = result.tables.series!;
    const { table: t, words } = series;
    const { column, axis } = AXES[String(result.options.along)] ?? AXES.order!;
    const names = t.names.filter((name) => t.column(name).unit === "ohm" && !name.endsWith("_smooth")).slice(0, MOST);
    const directions = [...new Set(words.direction!)];
    const branches = directions.map((direction) => {
      const rows = words.direction!.flatMap((d, row) => (d === direction ? [row] : []));
      return branchOf(series, rows, column, names, direction);
    });
    return spectraSeries(branches, {
      id: drawn.length === 1 ? "series" : `series-${k + 1}`,
      x: axis,
      resistances: names,
      setting: `${result.label}, circuit ${result.options.circuit}.`,
      cites: ["Barsoukov2005"],
    });
  });
}
