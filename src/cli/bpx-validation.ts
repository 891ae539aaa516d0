import type { Cell, TableBlock } from "../report/block.ts";
import { MODEL_NAME, temperatureOf } from "../report/run/run-setting.ts";
import {
  differenceFrom,
  type ExperimentDifference,
  stepsOfExperiment,
  temperatureOfExperiment,
} from "../simulation/bpx-validation.ts";
import type { RunSolution } from "../simulation/run-solution.ts";
import type { BpxSubject } from "../studies/experiment/bpx-subject.ts";
import { ProtocolError } from "../units/error.ts";
import { inUnit } from "../units/quantity.ts";
import { bpxSubject } from "./bpx-subject.ts";
import { isBpx } from "./cell-subject.ts";
import { EXIT, Stopped } from "./failure.ts";
import { flagOf } from "./flags.ts";
import { printJson, provenance } from "./output.ts";
import { printTable } from "./print-table.ts";
import { progressBar } from "./progress-bar.ts";
import { cellOptionsOf, protocolParameters, type SimulateOptions, VALIDATION } from "./simulate-options.ts";
import { wrap } from "./wrap.ts";

/** A validation experiment with the run that repeats it. */
interface Repeated {
  readonly name: string;
  readonly samples: number;
  /** Whether the first sample already carries current: its voltage is then no rest potential. */
  readonly startsLoaded: boolean;
  readonly solution: RunSolution;
  readonly difference: ExperimentDifference;
}

/**
 * Repeats the validation experiments of a BPX file on its half-cell and tells how far the voltages are apart. A run starts at
 * rest at the first voltage of its experiment, and has its temperature unless `--temperature` says another.
 * @throws ProtocolError for a file without such experiments, or flags that have no meaning here
 */
export function validateFile(file: string, typed: SimulateOptions): void {
  refuseForeign(file, typed);
  const subject = bpxSubject(file, typed);
  const runs = Object.keys(subject.experiments).map((name) => repeated(subject, name, typed));
  if (runs.length === 0)
    throw new ProtocolError("the file holds no validation experiment of a half-cell", {
      place: { path: "Validation" },
      expected: "experiments with Time [s], Current [A] and Voltage [V] against lithium",
      found: "none",
    });
  if (typed.json) printJson(plain(subject, typed, runs));
  else print(subject, runs);
  const early = runs.find(({ samples, difference }) => difference.compared < samples);
  if (!early) return;
  if (typed.json) process.exitCode = EXIT.stopped;
  else throw new Stopped(`${early.name} could not be repeated to its end: ${reasonOf(early)}`);
}

function reasonOf({ solution, samples, difference }: Repeated): string {
  const why = solution.outcome === "end" ? "its current fills or empties the electrode before its time" : solution.why;
  return `${why}; ${difference.compared} of ${samples} samples were compared`;
}

function refuseForeign(file: string, typed: SimulateOptions): void {
  const refused = (path: string, expected: string, found: string) =>
    new ProtocolError(`the protocol ${VALIDATION} has no such option`, { place: { path }, expected, found });
  if (!isBpx(file))
    throw new ProtocolError("only a half-cell in BPX holds validation experiments", {
      place: { path: "--protocol" },
      expected: "a file in BPX (.json), or another protocol",
      found: `${VALIDATION} of ${file}`,
    });
  if (typed.model === "particle") throw refused("--model", "spm, spme or dfn", typed.model);
  const written = ["out", "curve"].find((name) => typed[name] !== undefined);
  if (written !== undefined)
    throw refused(flagOf(written), "none: it prints a table, or data with --json, and writes no files", flagOf(written));
  const foreign = Object.keys(protocolParameters).find((name) => typed[name] !== undefined);
  if (foreign !== undefined) throw refused(flagOf(foreign), "none: the file says everything", flagOf(foreign));
}

function repeated(subject: BpxSubject, name: string, typed: SimulateOptions): Repeated {
  const experiment = subject.experiments[name]!;
  const { "Voltage [V]": voltage, "Current [A]": current } = experiment;
  const temperature = temperatureOfExperiment(experiment);
  const options = { ...(temperature === undefined ? {} : { temperature }), ...cellOptionsOf(typed) };
  const bar = progressBar();
  try {
    const start = { voltage: voltage[0]!, hysteresis: subject.hysteresis };
    const solution = subject.simulate(stepsOfExperiment(name, experiment), options, bar.context, start);
    return {
      name,
      samples: voltage.length,
      startsLoaded: current[0] !== 0,
      solution,
      difference: differenceFrom(experiment, solution),
    };
  } finally {
    bar.done();
  }
}

/** One line for each experiment. */
function differencesTable(runs: readonly Repeated[]): TableBlock {
  return {
    kind: "table",
    id: "validation",
    caption: "Voltage of the half-cell beside that of the validation experiments, sample by sample.",
    columns: [
      { heading: "experiment" },
      { heading: "temperature", unit: "K", decimals: 2 },
      { heading: "duration", unit: "h" },
      { heading: "samples", decimals: 0 },
      { heading: "compared", decimals: 0 },
      { heading: "root mean square", unit: "mV" },
      { heading: "largest", unit: "mV" },
      { heading: "at", unit: "h" },
    ],
    rows: runs.map(({ name, samples, solution, difference: { compared, rms, largest, largestAt } }): Cell[] => [
      name,
      temperatureOf(solution),
      inUnit(solution.table.column("test_time_second").values.at(-1) ?? 0, "h"),
      samples,
      compared,
      inUnit(rms, "mV"),
      inUnit(largest, "mV"),
      inUnit(largestAt, "h"),
    ]),
  };
}

function print({ name, file }: BpxSubject, runs: readonly Repeated[]): void {
  process.stdout.write(`${name} (${file}): validation experiments, ${MODEL_NAME[runs[0]!.solution.model]}\n\n`);
  printTable(differencesTable(runs));
  const loaded = runs.filter((r) => r.startsLoaded).map((r) => r.name);
  const notices = [
    ...(loaded.length === 0
      ? []
      : [`Under current from the first sample, whose voltage is taken as the rest potential: ${loaded.join(", ")}.`]),
    ...new Set(runs.flatMap(({ solution }) => solution.notices)),
  ];
  process.stdout.write("\n");
  for (const notice of notices) process.stdout.write(`  note: ${wrap(notice, 8)}\n`);
}

function plain({ name, file, experiments }: BpxSubject, typed: SimulateOptions, runs: readonly Repeated[]) {
  const cites = [...new Set(runs.flatMap(({ solution }) => solution.cites))];
  return {
    design: name,
    protocol: VALIDATION,
    provenance: provenance("simulate", { protocol: VALIDATION, model: typed.model, ...cellOptionsOf(typed) }, [file], cites),
    units: "SI: s, V, K",
    experiments: runs.map(({ name: experiment, samples, startsLoaded, solution, difference }) => ({
      experiment,
      temperature: temperatureOf(solution),
      outcome: solution.outcome,
      why: solution.why,
      samples,
      startsLoaded,
      ...difference,
      time: experiments[experiment]!["Time [s]"].slice(0, difference.compared),
      measured: experiments[experiment]!["Voltage [V]"].slice(0, difference.compared),
      notices: solution.notices,
    })),
  };
}
