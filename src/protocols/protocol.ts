import { ProtocolError } from "../units/error.ts";
import type { Parameter } from "../units/parameter.ts";
import { inUnit } from "../units/quantity.ts";
import { checkStep, type Start, type Step } from "./step.ts";

/** Values of a protocol's options by name, SI; what is not said takes its default. */
export type Options = Readonly<Record<string, number>>;

/** A ready experiment: options in, steps out. */
export interface Protocol {
  readonly id: string;
  readonly title: string;
  /** What it is for and what is read from it. */
  readonly about: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** @throws ProtocolError for an unknown option or one outside its range */
  steps(options?: Options): readonly Step[];
  /** State the experiment starts from. @throws as `steps` */
  start(options?: Options): Start;
}

type Values<P> = { readonly [K in keyof P]: number };

/** Declares a protocol; `steps` and `start` receive a value for every parameter. */
export function protocol<const P extends Record<string, Parameter>>(declared: {
  id: string;
  title: string;
  about: string;
  parameters: P;
  steps: (options: Values<P>) => readonly Step[];
  start: (options: Values<P>) => Start;
}): Protocol {
  const { id, parameters } = declared;
  const values = (options: Options = {}) => complete(id, parameters, options) as Values<P>;
  return {
    ...declared,
    steps: (options) => declared.steps(values(options)).map((step, k) => checkStep(step, `${id}.steps[${k}]`)),
    start: (options) => declared.start(values(options)),
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
      const { default: usual, min = -Infinity, max = Infinity, unit, shownIn = unit, label } = parameters[name]!;
      const value = options[name] ?? usual;
      const shown = (si: number) => `${inUnit(si, shownIn)} ${shownIn}`;
      if (value === undefined || !(value >= min && value <= max))
        throw new ProtocolError(`${label} ${value === undefined ? "must be given" : "is out of range"}`, {
          place: { path: `${id}.${name}` },
          expected: `${min > -Infinity ? `at least ${shown(min)}` : "a number"}${max < Infinity ? `, at most ${shown(max)}` : ""}`,
          found: value === undefined ? "nothing" : shown(value),
        });
      return [name, value];
    }),
  );
}
