import type { CellContext } from "../../simulation/run-cell.ts";
import { ProtocolError } from "../../units/error.ts";
import { show } from "../../units/show.ts";
import type { Experiment, Run } from "./run.ts";
import { MOST_SHOWN_STEPS, SHOWN_FILLINGS } from "./shown-fillings.ts";
import type { Subject } from "./subject.ts";

/** What is asked of the runs of an experiment. */
export interface ExperimentContext extends CellContext {
  /** Told of each solution by its number, from 0, when it begins: before everything else that is told of it. */
  onSolution?(solution: number): void;
}

/**
 * Simulates an experiment, at every temperature that it asks for.
 * @param context progress, cancel signal, who is told, and what is kept besides: `times`, `fillings`, `profiles` …; of layered
 * particles the inside is kept at `SHOWN_FILLINGS` too where the experiment has few steps
 * @throws DesignError or ProtocolError for what cannot be simulated, with the option of the protocol or the step as its place
 * (`coldest`, `steps[3].at`); a run that stops early is a value
 */
export function runExperiment(subject: Subject, experiment: Experiment, context: ExperimentContext = {}): Run {
  const { wanted, ...chosen } = experiment;
  const { protocol, options } = chosen;
  const asked = protocol.temperatures?.(wanted);
  if (asked && options.temperature !== undefined) throw setsTemperatureItself(experiment, options.temperature);
  const [steps, start] = [protocol.steps(wanted), protocol.start(wanted)];
  const began = Date.now();
  const at = asked ?? [undefined];
  const shown = options.particle === "layered" && steps.length <= MOST_SHOWN_STEPS ? SHOWN_FILLINGS : [];
  const fillings = [...new Set([...shown, ...(context.fillings ?? [])])];
  const solutions = at.map((temperature, k) => {
    context.onSolution?.(k);
    const own: CellContext = {
      ...context,
      ...(fillings.length > 0 && { fillings }),
      onProgress: ({ task, done, total }) =>
        context.onProgress?.({
          task: temperature === undefined ? task : `${temperature} K, ${task}`,
          done: k * total + done,
          total: at.length * total,
        }),
    };
    return subject.simulate(steps, { ...options, ...(temperature === undefined ? {} : { temperature }) }, own, start);
  });
  return { subject, ...chosen, solutions, seconds: (Date.now() - began) / 1000 };
}

/** A temperature beside a protocol that runs at several of its own; its place is `temperature`. */
const setsTemperatureItself = ({ protocolName }: Experiment, temperature: number) =>
  new ProtocolError("this protocol sets the temperature itself", {
    place: { path: "temperature" },
    expected: `no temperature with ${protocolName}`,
    found: show(temperature, "degC"),
    hint: "the protocol has numbers of its own for it",
  });
