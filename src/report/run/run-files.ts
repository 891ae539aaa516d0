import { renderSvg } from "../../figures/svg.ts";
import { tableBdfCsv } from "../../formats/bdf-csv.ts";
import { bdfFileName } from "../../formats/bdf-file-name.ts";
import { tableParquet } from "../../formats/parquet.ts";
import type { CellProfile } from "../../simulation/cell-solution.ts";
import { cycleSummary } from "../../simulation/cycle-summary.ts";
import { type RunSolution, testObject } from "../../simulation/run-solution.ts";
import type { Run } from "../../studies/experiment/run.ts";
import { bibtex, parseBibliography } from "../bibliography.ts";
import { blockCsv } from "../block-files.ts";
import { tableCsv } from "../csv.ts";
import type { Imprint } from "../imprint.ts";
import { jsonText } from "../json.ts";
import { citedSources, reportPage } from "../page.ts";
import type { Illustration } from "../paper/illustration.ts";
import { cellFigures } from "./cell-figures.ts";
import type { RunReading } from "./cell-reading.ts";
import { cellReport, layerTables, tableFile, WHOLE } from "./cell-report.ts";
import { layerEventsCsv } from "./failure-table.ts";
import { temperatureOf } from "./run-setting.ts";
import { solutionJson } from "./solution-json.ts";
import { type Constants, joined } from "./stacked.ts";
import { stepsCsv } from "./steps-csv.ts";

type Files = Record<string, string | Uint8Array>;

/**
 * The files of a run by their path below a folder: report, figures as SVG with their tables, the curve as Parquet and CSV of the
 * Battery Data Format, cycles, steps, spectra, the state inside the cell, and everything but the curve as JSON. Headers and
 * units: docs/files.md.
 */
export function runFiles(reading: RunReading, { bibliography, provenance, date }: Imprint): Files {
  const { run } = reading;
  const illustrations = cellFigures(reading);
  const { layered } = run.solutions[0]!;
  const layers = layered ? layerTables(layered) : [];
  const report = cellReport(reading, illustrations, { bibliography: parseBibliography(bibliography), provenance, date });
  return {
    "report.html": reportPage(report),
    "citations.bib": bibtex(citedSources(report)),
    "solution.json": jsonText(solutionJson(run, provenance, false)),
    ...Object.assign({}, ...run.solutions.map((s, k) => solutionFiles(run, s, k, date))),
    ...Object.fromEntries(reading.tables.filter((b) => !WHOLE.has(b.id)).map((b) => [tableFile(b), blockCsv(b)])),
    ...Object.fromEntries(layers.map((b) => [tableFile(b), blockCsv(b)])),
    ...figureFiles(illustrations),
  };
}

/** Curve, cycles, steps, spectra and profiles of one temperature; with several, their names say which. */
function solutionFiles(run: Run, solution: RunSolution, index: number, date: string): Files {
  const { subject, protocolName, settings } = run;
  const kelvin = temperatureOf(solution).toFixed(0);
  const named = (name: string, ending: string) => `${name}${run.solutions.length > 1 ? `-${kelvin}K` : ""}.${ending}`;
  const bdf = (kind: "csv" | "parquet") =>
    bdfFileName({ institution: "lithiate", cell: `${subject.stem}-${protocolName}`, date, number: index + 1, kind });
  const metadata = {
    design: subject.name,
    protocol: protocolName,
    settings: JSON.stringify(settings),
    test_object: testObject(solution),
  };
  const spectra = solution.spectra.map((s, k) => [
    `spectra/${named(`eis-${String(k + 1).padStart(2, "0")}`, "csv")}`,
    tableBdfCsv(s.table),
  ]);
  const events = solution.layered && layerEventsCsv(solution.layered);
  return {
    ...(events !== undefined && { [named("layer-events", "csv")]: events }),
    [bdf("parquet")]: tableParquet(solution.table, metadata),
    [bdf("csv")]: tableBdfCsv(solution.table),
    [named("cycles", "csv")]: tableCsv(cycleSummary(solution.table)),
    [named("steps", "csv")]: stepsCsv(solution),
    ...Object.fromEntries(spectra),
    ...profileFiles(solution, named),
  };
}

/** State inside the cell at the end of every step: across it, and over the radius of particles. */
function profileFiles({ profiles }: RunSolution, named: (name: string, ending: string) => string): Files {
  if (profiles.length === 0) return {};
  const at = <T>(parts: readonly T[], profileOf: (part: T) => CellProfile): Constants => {
    const column = (unit: string, of: (p: CellProfile) => number) => ({ unit, values: parts.map((p) => of(profileOf(p))) });
    return {
      step_count: column("1", (p) => p.step + 1),
      test_time_second: column("s", (p) => p.time),
      voltage_volt: column("V", (p) => p.voltage),
    };
  };
  const resolved = profiles.filter(({ across }) => across.length > 0); // a powder alone has nothing across
  const inside = profiles.flatMap((profile) => profile.particles.map((particle) => ({ profile, ...particle })));
  const particles = joined(
    "particles",
    inside.map(({ radius }) => radius),
    {
      ...at(inside, ({ profile }) => profile),
      electrode_cell: { unit: "1", values: inside.map(({ cell }) => cell + 1) },
      size_class: { unit: "1", values: inside.map(({ kind }) => kind + 1) },
    },
  );
  return {
    ...(resolved.length > 0
      ? { [named("across", "csv")]: tableCsv(joined("across", resolved.map((p) => p.across), at(resolved, (p) => p))) } // biome-ignore format: one line
      : {}),
    [named("particles", "csv")]: tableCsv(particles),
  };
}

/** Every figure, and each table that it shows. */
function figureFiles(illustrations: readonly Illustration[]): Files {
  const files: Files = {};
  for (const { figure, tables } of illustrations) {
    files[`figures/${figure.id}.svg`] = renderSvg(figure);
    for (const [name, table] of Object.entries(tables)) files[`tables/${name}.csv`] = tableCsv(table);
  }
  return files;
}
