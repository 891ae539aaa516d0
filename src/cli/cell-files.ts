import { readFileSync } from "node:fs";
import path from "node:path";
import type { Table } from "../data/table.ts";
import { tableBdfCsv } from "../formats/bdf-csv.ts";
import { bdfFileName } from "../formats/bdf-file-name.ts";
import { tableParquet } from "../formats/parquet.ts";
import { bibtex, parseBibliography } from "../report/bibliography.ts";
import { blockCsv } from "../report/block-files.ts";
import { rowsCsv, tableCsv } from "../report/csv.ts";
import { jsonText } from "../report/json.ts";
import { citedSources, reportPage } from "../report/page.ts";
import type { Illustration } from "../report/paper/illustration.ts";
import type { CellSolution } from "../simulation/cell-solution.ts";
import { cycleSummary } from "../simulation/cycle-summary.ts";
import { cellFigures } from "./cell-figures.ts";
import { solutionJson } from "./cell-json.ts";
import type { CellReading } from "./cell-reading.ts";
import { cellReport } from "./cell-report.ts";
import { type CellRun, citesOf } from "./cell-run.ts";
import { stepsTable } from "./cell-tables.ts";
import { provenance, writeFiles } from "./output.ts";
import { packageRoot } from "./package-root.ts";
import { temperatureOf } from "./run-setting.ts";

type Files = Record<string, string | Uint8Array>;

/**
 * Writes a run: report, figures with their tables, the curve as Parquet and CSV of the Battery Data Format, cycles, steps,
 * spectra, the state inside the cell, and everything but the curve as JSON.
 * @returns paths of the files
 */
export async function writeRun(reading: CellReading, folder: string, png: boolean): Promise<string[]> {
  const { run } = reading;
  const today = new Date().toISOString().slice(0, 10);
  const illustrations = cellFigures(reading);
  const bibliography = parseBibliography(readFileSync(path.join(packageRoot(), "docs/references.bib"), "utf8"));
  const made = provenance("simulate", run.settings, run.inputs, citesOf(run));
  const report = cellReport(reading, illustrations, { bibliography, provenance: made, date: today });
  return writeFiles(folder, {
    "report.html": reportPage(report),
    "citations.bib": bibtex(citedSources(report)),
    "solution.json": jsonText(solutionJson(run, false)),
    ...Object.assign({}, ...run.solutions.map((s, k) => solutionFiles(run, s, k, today))),
    ...Object.fromEntries(reading.tables.map((block) => [`tables/${block.id}.csv`, blockCsv(block)])),
    ...(await figureFiles(illustrations, png)),
  });
}

/** Curve, cycles, steps, spectra and profiles of one temperature; with several, their names say which. */
function solutionFiles(run: CellRun, solution: CellSolution, index: number, date: string): Files {
  const { subject, protocolName, settings } = run;
  const kelvin = temperatureOf(solution).toFixed(0);
  const named = (name: string, ending: string) => `${name}${run.solutions.length > 1 ? `-${kelvin}K` : ""}.${ending}`;
  const bdf = (kind: "csv" | "parquet") =>
    bdfFileName({ institution: "lithiate", cell: `${subject.stem}-${protocolName}`, date, number: index + 1, kind });
  const metadata = { design: subject.name, protocol: protocolName, settings: JSON.stringify(settings) };
  const spectra = solution.spectra.map((s, k) => [
    `spectra/${named(`eis-${String(k + 1).padStart(2, "0")}`, "csv")}`,
    tableBdfCsv(s.table),
  ]);
  return {
    [bdf("parquet")]: tableParquet(solution.table, metadata),
    [bdf("csv")]: tableBdfCsv(solution.table),
    [named("cycles", "csv")]: tableCsv(cycleSummary(solution.table)),
    [named("steps", "csv")]: blockCsv(stepsTable(solution)),
    ...Object.fromEntries(spectra),
    ...profileFiles(solution, named),
  };
}

function profileFiles({ profiles }: CellSolution, named: (name: string, ending: string) => string): Files {
  const first = profiles[0];
  if (first === undefined) return {};
  const at = [{ name: "step" }, { name: "time", unit: "s" }, { name: "voltage", unit: "V" }];
  const column = ({ across }: { across: Table }) => across.names.map((name) => ({ name, unit: across.column(name).unit }));
  const across = profiles.flatMap((p) => {
    const columns = p.across.names.map((name) => p.across.column(name).values);
    return Array.from({ length: p.across.length }, (_, row) => [
      p.step + 1,
      p.time,
      p.voltage,
      ...columns.map((values) => values[row]!),
    ]);
  });
  const particles = profiles.flatMap((p) =>
    p.particles.flatMap(({ cell, kind, radius }) =>
      Array.from(radius.column("x_radius_metre").values, (r, row) => [
        ...[p.step + 1, p.time, p.voltage, cell + 1, kind + 1, r],
        radius.column("x_filling").values[row]!,
      ]),
    ),
  );
  const inside = [{ name: "electrode cell" }, { name: "size class" }, { name: "radius", unit: "m" }, { name: "filling" }];
  return {
    [named("across", "csv")]: rowsCsv([...at, ...column(first)], across),
    [named("particles", "csv")]: rowsCsv([...at, ...inside], particles),
  };
}

async function figureFiles(illustrations: readonly Illustration[], png: boolean): Promise<Files> {
  const { renderSvg } = await import("../figures/svg.ts");
  const { renderPng } = await import("../figures/png.ts");
  const files: Files = {};
  for (const { figure, tables } of illustrations) {
    const svg = renderSvg(figure);
    files[`figures/${figure.id}.svg`] = svg;
    if (png) files[`figures/${figure.id}.png`] = renderPng(svg);
    for (const [name, table] of Object.entries(tables)) files[`tables/${name}.csv`] = tableCsv(table);
  }
  return files;
}
