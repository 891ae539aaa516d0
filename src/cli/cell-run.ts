import type { Protocol } from "../protocols/protocol.ts";
import type { CellOptions } from "../simulation/cell-options.ts";
import { ProtocolError } from "../units/error.ts";
import { type Subject, stemOf } from "./cell-subject.ts";
import { flagOf } from "./flags.ts";
import { progressBar } from "./progress-bar.ts";
import type { RunSolution } from "./run-solution.ts";
import { MOST_SHOWN_STEPS, SHOWN_FILLINGS } from "./shown-fillings.ts";
import { type Chosen, cellOptionsOf, type SimulateOptions } from "./simulate-options.ts";

/** An experiment done on a half-cell or a powder: once, or at each of several temperatures from the start. */
export interface CellRun {
  readonly subject: Subject;
  readonly protocol: Protocol;
  /** Name of the protocol for files: its id, or that of its file. */
  readonly protocolName: string;
  readonly options: CellOptions;
  /** Everything that was chosen, for the provenance. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Files that went in. */
  readonly inputs: readonly string[];
  readonly solutions: readonly RunSolution[];
  /** Wall time of the simulation [s]. */
  readonly seconds: number;
}

/** Name of a protocol for files. */
export const protocolName = ({ protocol, file }: Chosen): string => (file === undefined ? protocol.id : stemOf(file));

/** What a function gives; a fault in an option of the protocol names the flag that sets it. */
function placedAtFlag<T>({ protocol, file }: Chosen, give: () => T): T {
  try {
    return give();
  } catch (error) {
    const name = error instanceof ProtocolError ? error.facts.place?.path : undefined;
    if (!(error instanceof ProtocolError) || file !== undefined || name === undefined || !(name in protocol.parameters))
      throw error;
    throw new ProtocolError(error.message, { ...error.facts, place: { path: flagOf(name) } });
  }
}

/**
 * Simulates an experiment, at every temperature that it asks for.
 * @throws DesignError or ProtocolError for what cannot be simulated; a run that stops early is a value
 */
export function runExperiment(subject: Subject, typed: SimulateOptions, chosen: Chosen): CellRun {
  const { protocol, options: wanted, file } = chosen;
  const options = cellOptionsOf(typed);
  const asked = protocol.temperatures?.(wanted);
  if (asked && options.temperature !== undefined)
    throw new ProtocolError("this protocol sets the temperature itself", {
      place: { path: "--temperature" },
      expected: `no --temperature with ${file ?? protocol.id}`,
      found: "--temperature",
      hint: file === undefined ? "--coldest, --temperature-step and --temperature-count set them" : "set them in the file",
    });
  const [steps, start] = [placedAtFlag(chosen, () => protocol.steps(wanted)), protocol.start(wanted)];
  const began = performance.now();
  const bar = progressBar();
  try {
    const at = asked ?? [undefined];
    const solutions = at.map((temperature, k) => {
      const fillings = options.particle === "layered" && steps.length <= MOST_SHOWN_STEPS ? SHOWN_FILLINGS : [];
      const context = {
        ...(fillings.length > 0 && { fillings }),
        onProgress: ({ task, done, total }: { task: string; done: number; total: number }) =>
          bar.context.onProgress?.({
            task: temperature === undefined ? task : `${temperature} K, ${task}`,
            done: k * total + done,
            total: at.length * total,
          }),
      };
      const set = { ...options, ...(temperature === undefined ? {} : { temperature }) };
      return placedIn(chosen, () => subject.simulate(steps, set, context, start));
    });
    return {
      subject,
      protocol,
      protocolName: protocolName(chosen),
      options,
      settings: { protocol: file ?? protocol.id, model: typed.model, ...wanted, ...options },
      inputs: [subject.file, ...(file === undefined ? [] : [file])],
      solutions,
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    bar.done();
  }
}

/** What a run returns; an error about a step names the file of the experiment, or the ready protocol that it is from. */
function placedIn<T>({ protocol, file }: Chosen, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const place = error instanceof ProtocolError ? error.facts.place : undefined;
    if (!(error instanceof ProtocolError) || place?.file !== undefined) throw error;
    if (file !== undefined) throw new ProtocolError(error.message, { ...error.facts, place: { ...place, file } });
    if (!place?.path?.startsWith("steps[")) throw error;
    throw new ProtocolError(error.message, { ...error.facts, place: { path: `--protocol ${protocol.id}, ${place.path}` } });
  }
}

/** Keys of everything that a run rests on, each once. */
export const citesOf = ({ solutions }: CellRun): string[] => [
  ...new Set(solutions.flatMap((s) => s.cites).flatMap((keys) => keys.split(/[,;] ?/))),
];
