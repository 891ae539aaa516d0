import { rmdirSync } from "node:fs";
import type { Run } from "../studies/experiment/run.ts";
import type { Subject } from "../studies/experiment/subject.ts";
import { LithiateError } from "../units/error.ts";
import { showDecimals } from "../units/show.ts";
import { protocolName, runExperiment } from "./cell-run.ts";
import { designSubject, isBpx } from "./cell-subject.ts";
import { checkCurveFile, writeCurve } from "./curve-file.ts";
import { EXIT, Stopped } from "./failure.ts";
import { makeFolder } from "./output-folder.ts";
import type { Chosen, SimulateOptions } from "./simulate-options.ts";

async function subjectOf(file: string, typed: SimulateOptions): Promise<Subject> {
  if (typed.model === "particle") {
    if (isBpx(file)) throw powderOfBpx(file);
    return (await import("./powder-subject.ts")).powderSubject(file);
  }
  return isBpx(file) ? (await import("./bpx-subject.ts")).bpxSubject(file, typed) : designSubject(file);
}

/**
 * Simulates a half-cell or a powder and tells, draws and writes what came of it; `--curve` alone loads neither figures nor
 * report.
 */
export async function simulateFile(file: string, typed: SimulateOptions, chosen: Chosen): Promise<void> {
  const subject = await subjectOf(file, typed);
  const { curve } = typed;
  if (curve !== undefined) {
    refuseBeside(typed);
    checkCurveFile(curve);
    const run = runExperiment(subject, typed, chosen);
    await writeCurve(curve, run);
    return endWith(run, false);
  }
  const folder = typed.out ?? (typed.json ? undefined : `out/${subject.stem}-${protocolName(chosen)}-${typed.model}`);
  const made = folder === undefined ? [] : makeFolder(folder);
  const run = orUndo(made, () => runExperiment(subject, typed, chosen));
  const { tellRun } = await import("./cell-tell.ts");
  await tellRun(run, { json: typed.json === true, png: typed.png, folder });
  endWith(run, typed.json === true);
}

/** What a function gives; when it fails, the folders that were made for it are taken away again. */
function orUndo<T>(made: readonly string[], give: () => T): T {
  try {
    return give();
  } catch (error) {
    for (const folder of made.toReversed()) rmdirSync(folder);
    throw error;
  }
}

const powderOfBpx = (file: string) =>
  new LithiateError("option", "the powder alone is simulated from a design, not from a half-cell in BPX", {
    place: { path: "--model particle" },
    expected: "a design file (YAML), or --model spm, spme or dfn",
    found: file,
  });

/** `--curve` writes the curve and nothing else. */
function refuseBeside({ out, json }: SimulateOptions): void {
  const other = out !== undefined ? "--out" : json ? "--json" : undefined;
  if (other === undefined) return;
  throw new LithiateError("option", "the curve alone and everything else cannot both be asked for", {
    place: { path: "--curve" },
    expected: `--curve or ${other}`,
    found: "both",
    hint: "--out writes the curve as CSV and Parquet as well",
  });
}

/** Ends with 1 and advice when the run stopped early, or a map found its voltage passed. */
function endWith({ protocol, solutions }: Run, json: boolean): void {
  const early = solutions.find((s) => s.outcome !== "end");
  const missed = protocol.id.startsWith("map") ? solutions[0]?.steps.at(-1) : undefined;
  const stopped = early
    ? `the run stopped early: ${early.why}`
    : missed?.end.kind === "passed-at-start"
      ? `the map was not taken: at the start the electrode stands at ${showDecimals(missed.voltage, 3)} V, already past the limit\n  hint: choose a --voltage that it reaches on the way, or another start`
      : undefined;
  if (stopped === undefined) return;
  if (json) process.exitCode = EXIT.stopped;
  else throw new Stopped(stopped);
}
