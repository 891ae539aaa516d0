import { powderSubject } from "../../studies/experiment/powder-subject.ts";
import type { Run } from "../../studies/experiment/run.ts";
import { designSubject } from "../../studies/experiment/subject.ts";
import { numbersOf, protocolOf } from "./chosen-protocol.ts";
import type { Simulated, SimulatedRun } from "./simulated.ts";

/** A run that was asked for and is finished, as its parts travelled. */
export interface FinishedRun extends Pick<SimulatedRun, "solutions" | "seconds"> {
  readonly asked: Simulated;
}

/** What an experiment is made of, from what was asked. */
export function experimentOf({ design, file, protocol: chosen, powder, options }: Simulated): Omit<
  Run,
  "solutions" | "seconds"
> & {
  readonly wanted: Readonly<Record<string, number>>;
} {
  const protocol = protocolOf(chosen);
  const wanted = numbersOf(chosen);
  const model = powder ? "particle" : (options.model ?? "spme");
  return {
    subject: powder ? powderSubject(design, file) : designSubject(design, file),
    protocol,
    protocolName: protocol.id,
    wanted,
    options,
    settings: { protocol: protocol.id, model, ...wanted, ...options },
    inputs: [file],
  };
}

/** The run as reports and figures read it. */
export const madeRun = ({ asked, solutions, seconds }: FinishedRun): Run => {
  const { wanted: _, ...experiment } = experimentOf(asked);
  return { ...experiment, solutions, seconds };
};
