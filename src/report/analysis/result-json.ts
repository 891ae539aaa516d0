import type { AnalysisResult } from "../../analysis/analysis.ts";
import { inFile } from "../../data/estimate.ts";
import type { NotedTable } from "../../data/noted-table.ts";
import type { Provenance } from "../../data/provenance.ts";
import { tableJson } from "../json.ts";

const plainTable = ({ table, words }: NotedTable) => ({ ...tableJson(table), words });

/**
 * A result as one plain value: SI numbers, specific capacities in mAh/g; tables by name, each column with its unit, and words
 * (lights, reasons) row by row beside them.
 */
export function resultJson(result: AnalysisResult, provenance: Provenance) {
  const { files, analysis, label, estimates, tables, notices, method, cites } = result;
  return {
    file: files.join(", "),
    analysis,
    label,
    estimates: estimates.map(inFile),
    tables: Object.fromEntries(Object.entries(tables).map(([name, t]) => [name, plainTable(t)])),
    notices,
    method,
    cites,
    provenance,
  };
}
