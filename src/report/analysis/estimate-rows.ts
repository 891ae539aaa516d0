import type { AnalysisResult } from "../../analysis/analysis.ts";
import { type Field, type FieldColumn, rowsCsv } from "../csv.ts";

const COLUMNS: readonly FieldColumn[] = [
  "file",
  "label",
  "analysis",
  "name",
  "symbol",
  "value",
  "word",
  "sigma",
  "no_error",
  "unit",
  "n",
  "light",
  "reason",
  "method",
  "cites",
].map((name) => ({ name }));

/** Head of the long CSV alone. */
export const estimatesHead = (): string => rowsCsv(COLUMNS, []);

/** Lines of one result in the long CSV. */
export const estimateLines = (result: AnalysisResult): string => estimatesCsv([result]).slice(estimatesHead().length);

/** Estimates of many results as one long CSV, one row each: units stand in their own column. */
export function estimatesCsv(results: readonly AnalysisResult[]): string {
  const rows = results.flatMap(({ files, label, analysis, estimates }) =>
    estimates.map((e): Field[] => {
      const sigma = "sigma" in e ? e.sigma : null;
      return [
        files.join(", "),
        label,
        analysis,
        e.name,
        e.symbol,
        typeof e.value === "string" ? null : e.value,
        typeof e.value === "string" ? e.value : null,
        typeof sigma === "number" ? sigma : null,
        sigma === null || typeof sigma === "number" ? null : sigma.none,
        e.unit,
        e.n ?? null,
        e.light ?? null,
        e.reason ?? null,
        e.method,
        e.cites.join(" "),
      ];
    }),
  );
  return rowsCsv(COLUMNS, rows);
}
