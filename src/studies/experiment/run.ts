import type { Protocol } from "../../protocols/protocol.ts";
import type { CellOptions } from "../../simulation/cell-options.ts";
import type { RunSolution } from "../../simulation/run-solution.ts";
import type { Subject } from "./subject.ts";

/** An experiment as it was chosen: protocol, numbers of it, and how the subject is simulated. */
export interface Experiment {
  readonly protocol: Protocol;
  /** Name of the protocol for files: its id, or that of its file. */
  readonly protocolName: string;
  /** Numbers of the protocol that were chosen, by name, SI. */
  readonly wanted: Readonly<Record<string, number>>;
  readonly options: CellOptions;
  /** Everything that was chosen, for the provenance. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Names of the files that went in. */
  readonly inputs: readonly string[];
}

/** An experiment done on a half-cell or a powder: once, or at each of several temperatures from the start. */
export interface Run extends Omit<Experiment, "wanted"> {
  readonly subject: Subject;
  readonly solutions: readonly RunSolution[];
  /** Wall time of the simulation [s]. */
  readonly seconds: number;
}

/** Keys of everything that a run rests on, each once. */
export const citesOf = ({ solutions }: Run): string[] => [
  ...new Set(solutions.flatMap((s) => s.cites).flatMap((keys) => keys.split(/[,;] ?/))),
];
