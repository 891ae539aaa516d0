import type { Provenance } from "../../data/provenance.ts";
import { renderSvg } from "../../figures/svg.ts";
import type { EncapsulationAudit } from "../../studies/encapsulation-audit.ts";
import { tableCsv } from "../csv.ts";
import { jsonText, tableJson } from "../json.ts";
import { encapsulationFigures } from "../paper/encapsulation.ts";
import { auditJson } from "./audit-json.ts";

/** The files of an audit by name: verdicts, the scan, the cycles as CSV and JSON, and the figures where there is a shell. */
export function auditFiles(audit: EncapsulationAudit, provenance: Provenance): Record<string, string> {
  const files: Record<string, string> = {
    "audit.json": jsonText(auditJson(audit, provenance)),
    "scan.csv": tableCsv(audit.scan.table),
  };
  for (const [name, run] of Object.entries(audit.runs)) {
    files[`${name}.csv`] = tableCsv(run.cycle);
    files[`${name}.json`] = jsonText({ cycle: tableJson(run.cycle), layers: run.layerTables.map(tableJson) });
  }
  if (audit.runs.bonded.layers.length > 1)
    for (const { figure } of encapsulationFigures(audit)) files[`${figure.id}.svg`] = renderSvg(figure);
  return files;
}
