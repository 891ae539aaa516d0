import type { ProtocolFile, StepEntry } from "../../protocols/protocol-file.ts";

/** What a step of the studio does. */
export const VERBS = ["lithiate", "delithiate", "rest", "hold", "sweep", "impedance", "repeat"] as const;
/** See `VERBS`. */
export type Verb = (typeof VERBS)[number];

/** Where a step stands: its number in the list, and inside a repetition the number there. */
export type StepPlace = readonly number[];

/** What a step does, by its key; undefined for one that is written in another way, e.g. as PyBaMM text. */
export const verbOf = (entry: StepEntry): Verb | undefined => VERBS.find((verb) => verb in entry);

/** A step that does something else, with usual numbers. Limits: Yu2024; times: assumption. */
export function usualStep(verb: Verb): StepEntry {
  switch (verb) {
    case "lithiate":
      return { lithiate: "0.1 A/g", until: { voltage: "0.01 V" } };
    case "delithiate":
      return { delithiate: "0.1 A/g", until: { voltage: "1.5 V" } };
    case "rest":
      return { rest: "10 min" };
    case "hold":
      return { hold: "0.01 V", until: { current: "0.02 A/g", time: "2 h" } };
    case "sweep":
      return { sweep: "0.1 mV/s", to: "0.01 V" };
    case "impedance":
      return { impedance: { from: "10 mHz", to: "100 kHz", perDecade: 8 } };
    case "repeat":
      return { repeat: 3, steps: [usualStep("lithiate"), usualStep("delithiate")] };
  }
}

const stepsOf = (entry: StepEntry): readonly StepEntry[] => (Array.isArray(entry.steps) ? entry.steps : []);

function changed(
  steps: readonly StepEntry[],
  [at, ...inner]: StepPlace,
  by: (entry: StepEntry) => readonly StepEntry[],
): StepEntry[] {
  return steps.flatMap((entry, k) => {
    if (k !== at) return [entry];
    return inner.length === 0 ? by(entry) : [{ ...entry, steps: changed(stepsOf(entry), inner, by) }];
  });
}

/** A protocol file with a step replaced by others: one to change it, none to take it away, two to add one behind it. */
export const withSteps = (
  file: ProtocolFile,
  place: StepPlace,
  by: (entry: StepEntry) => readonly StepEntry[],
): ProtocolFile => ({
  ...file,
  steps: changed(file.steps, place, by),
});
