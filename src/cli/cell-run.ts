import type { Run } from "../studies/experiment/run.ts";
import { runExperiment as runOn } from "../studies/experiment/run-experiment.ts";
import { type Subject, stemOf } from "../studies/experiment/subject.ts";
import { ProtocolError } from "../units/error.ts";
import { flagOf } from "./flags.ts";
import { progressBar } from "./progress-bar.ts";
import { type Chosen, cellOptionsOf, type SimulateOptions } from "./simulate-options.ts";

/** Name of a protocol for files. */
export const protocolName = ({ protocol, file }: Chosen): string => (file === undefined ? protocol.id : stemOf(file));

/**
 * Simulates an experiment, at every temperature that it asks for, with progress on stderr.
 * @throws DesignError or ProtocolError for what cannot be simulated, with the flag or the file as its place; a run that stops
 * early is a value
 */
export function runExperiment(subject: Subject, typed: SimulateOptions, chosen: Chosen): Run {
  const { protocol, options: wanted, file } = chosen;
  const options = cellOptionsOf(typed);
  const bar = progressBar();
  try {
    return runOn(
      subject,
      {
        protocol,
        protocolName: protocolName(chosen),
        wanted,
        options,
        settings: { protocol: file ?? protocol.id, model: typed.model, ...wanted, ...options },
        inputs: [subject.file, ...(file === undefined ? [] : [file])],
      },
      bar.context,
    );
  } catch (error) {
    throw placed(error, chosen);
  } finally {
    bar.done();
  }
}

/** An error of an experiment with the place where a person mends it: a flag, the file, or a step of the ready protocol. */
function placed(error: unknown, { protocol, file }: Chosen): unknown {
  if (!(error instanceof ProtocolError) || error.facts.place?.file !== undefined) return error;
  const { place } = error.facts;
  const path = place?.path ?? "";
  const at = (facts: Partial<typeof error.facts>) => new ProtocolError(error.message, { ...error.facts, ...facts });
  if (path === "temperature")
    return at({
      place: { path: flagOf(path) },
      expected: `no ${flagOf(path)} with ${file ?? protocol.id}`,
      found: flagOf(path),
      hint: file === undefined ? "--coldest, --temperature-step and --temperature-count set them" : "set them in the file",
    });
  if (file !== undefined) return at({ place: { ...place, file } });
  if (path in protocol.parameters) return at({ place: { path: flagOf(path) } });
  return path.startsWith("steps[") ? at({ place: { path: `--protocol ${protocol.id}, ${path}` } }) : error;
}
