import { ProtocolError } from "../units/error.ts";
import type { Parameter } from "../units/parameter.ts";
import { inUnit } from "../units/quantity.ts";
import { checkSteps } from "./check-step.ts";
import { type Part, sequenceOf } from "./sequence.ts";
import type { Start, Step } from "./step.ts";

/** Values of a protocol's options by name, SI; what is not said takes its default. */
export type Options = Readonly<Record<string, number>>;

/** An experiment: options in, steps out. */
export interface Protocol {
  readonly id: string;
  readonly title: string;
  /** What it is for and what is read from it. */
  readonly about: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** What a user should know of how it was read, e.g. what an import leaves out. */
  readonly notices?: readonly string[];
  /** The steps, with their cycles numbered. @throws ProtocolError for an unknown option or one outside its range */
  steps(options?: Options): readonly Step[];
  /** State the experiment starts from. @throws as `steps` */
  start(options?: Options): Start;
  /** Temperatures [K] at each of which all steps are run from the start; absent: once, at the temperature of the cell. @throws as `steps` */
  temperatures?(options?: Options): readonly number[];
}

type Values<P> = { readonly [K in keyof P]: number };

/** Declares a protocol; `steps`, `start` and `temperatures` receive a value for every parameter. */
export function protocol<const P extends Record<string, Parameter>>(declared: {
  id: string;
  title: string;
  about: string;
  parameters: P;
  /** Parts one after the other; their cycles are counted through as `sequence` does. */
  steps: (options: Values<P>) => readonly Part[];
  start: (options: Values<P>) => Start;
  temperatures?: (options: Values<P>) => readonly number[];
}): Protocol {
  const { id, title, about, parameters, temperatures } = declared;
  const values = (options: Options = {}) => complete(id, parameters, options) as Values<P>;
  return {
    id,
    title,
    about,
    parameters,
    steps: (options) => checkSteps(sequenceOf(declared.steps(values(options))), `${id}.steps`),
    start: (options) => declared.start(values(options)),
    ...(temperatures && { temperatures: (options?: Options) => temperatures(values(options)) }),
  };
}

function complete(id: string, parameters: Readonly<Record<string, Parameter>>, options: Options): Options {
  const names = Object.keys(parameters);
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new ProtocolError(`the protocol ${id} has no option ${unknown}`, {
      place: { path: `${id}.${unknown}` },
      expected: `one of ${names.join(", ")}`,
      found: unknown,
    });
  return Object.fromEntries(
    names.map((name) => {
      const { default: usual, min = -Infinity, max = Infinity, unit, shownIn = unit, label, step } = parameters[name]!;
      const value = options[name] ?? usual;
      const shown = (si: number) => `${inUnit(si, shownIn)} ${shownIn}`;
      if (value === undefined || !(value >= min && value <= max))
        throw new ProtocolError(`${label} ${value === undefined ? "must be given" : "is out of range"}`, {
          place: { path: `${id}.${name}` },
          expected: `${min > -Infinity ? `at least ${shown(min)}` : "a number"}${max < Infinity ? `, at most ${shown(max)}` : ""}`,
          found: value === undefined ? "nothing" : shown(value),
        });
      if (step === 1 && unit === "1" && !Number.isInteger(value))
        throw new ProtocolError(`${label}: this is counted in whole numbers`, {
          place: { path: `${id}.${name}` },
          expected: "a whole number",
          found: String(value),
        });
      return [name, value];
    }),
  );
}
