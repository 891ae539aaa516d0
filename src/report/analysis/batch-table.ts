import type { AnalysisResult } from "../../analysis/analysis.ts";
import { isVerdict } from "../../data/estimate.ts";
import { fromUnit, inUnit } from "../../units/quantity.ts";
import type { Cell, TableBlock } from "../block.ts";
import { prose } from "../prose.ts";
import { lightsOf, readingUnit } from "./shown-result.ts";

/** Columns of numbers that a page can hold. */
const MOST_COLUMNS = 6;

function cellOf(told: AnalysisResult["estimates"][number] | undefined, unit: string): Cell {
  if (told === undefined) return null;
  if (isVerdict(told)) return prose`${told.value}`;
  const { value, sigma, unit: own } = told;
  if (value === null) return null;
  if (own === unit) return { value, sigma };
  const convert = (x: number) => inUnit(fromUnit(x, own), unit);
  const shown = convert(value);
  return { value: shown, sigma: typeof sigma === "number" ? convert(value + sigma) - shown : sigma };
}

/** Many results as one table: a row for each with its lights and, where they differ, its circuit; a column for each estimate that most have. */
export function batchTable(results: readonly AnalysisResult[]): TableBlock {
  const counts = new Map<string, number>();
  for (const { estimates } of results) for (const { name } of estimates) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].filter(([, count]) => 2 * count >= results.length).map(([name]) => name);
  const shown = names.slice(0, MOST_COLUMNS);
  const find = ({ estimates }: AnalysisResult, name: string) => estimates.find((e) => e.name === name);
  const units = shown.map((name) => readingUnit(results.map((r) => find(r, name)).find((e) => e !== undefined)!));
  const circuits = new Set(results.map((r) => r.options.circuit));
  const left = counts.size - shown.length;
  return {
    kind: "table",
    id: "numbers",
    caption: prose`Numbers of all results; one standard uncertainty. A dash: withheld or not found, the reason stands in estimates.csv.`,
    columns: [
      { heading: "result" },
      ...(circuits.size > 1 ? [{ heading: "circuit" }] : []),
      { heading: "green, amber, red" },
      ...shown.map((name, k) => ({
        heading: prose`${name}`,
        ...(units[k] === "1" || units[k] === "" ? {} : { unit: units[k]! }),
      })),
    ],
    rows: results.map((r) => [
      prose`${r.label}`,
      ...(circuits.size > 1 ? [prose`${String(r.options.circuit ?? "")}`] : []),
      prose`${Object.values(lightsOf([r])).join(",\u00a0")}`,
      ...shown.map((name, k) => cellOf(find(r, name), units[k]!)),
    ]),
    ...(left > 0 ? { note: prose`${String(left)} more estimates stand in estimates.csv.` } : {}),
    files: { csv: "estimates.csv" },
  };
}
