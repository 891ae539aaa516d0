import { parameterValue } from "../../design/parameter-value.ts";
import type { HysteresisLaw } from "../../physics/particles/hysteresis.ts";
import { breathingParameters, type CellOptions, cellOptionParameters } from "../../simulation/cell-options.ts";
import { FAILURE } from "../../simulation/failure-options.ts";
import { LithiateError } from "../../units/error.ts";
import type { Parameter } from "../../units/parameter.ts";
import type { ModelSetting } from "./studio.ts";

type Entries = Readonly<Record<string, unknown>>;

const HYSTERESIS: readonly HysteresisLaw[] = ["none", "one-state", "current-sigmoid", "mechanical"];

/** Words that may be chosen, by option. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  model: ["spm", "spme", "dfn"],
  method: ["auto", "bdf", "rodas4"],
  particle: ["fick", "layered"],
  failure: FAILURE,
  hysteresis: HYSTERESIS,
};
/** Options that are switched on or off. */
const SWITCHES: readonly string[] = ["swelling", "doubleLayer", "meshEstimate"];

const refusal = (path: string, expected: string, found: unknown): LithiateError =>
  new LithiateError("share", "a setting of the model cannot be", {
    place: { path },
    expected,
    found: typeof found === "string" || typeof found === "number" ? String(found).slice(0, 60) : typeof found,
  });

function entriesOf(value: unknown, path: string): Entries {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Entries;
  throw refusal(path, "settings by name", value);
}

/** Numbers of options that all stand in records. */
function numbers(given: Entries, parameters: Readonly<Record<string, Parameter>>, path: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      if (!parameter) throw refusal(`${path}.${name}`, `one of ${Object.keys(parameters).join(", ")}`, name);
      if (typeof value !== "number") throw refusal(`${path}.${name}`, "a number", value);
      return [name, parameterValue(value, parameter)];
    }),
  );
}

/** A charge that is lost in the first cycle, in its two parts [C kg⁻¹]. */
function loss(value: unknown): CellOptions["firstCycleLoss"] {
  const { oxide, filmAndCarbon } = entriesOf(value, "model.firstCycleLoss");
  const isCharge = (charge: unknown): charge is number => typeof charge === "number" && charge >= 0 && Number.isFinite(charge);
  if (!isCharge(oxide) || !isCharge(filmAndCarbon)) throw refusal("model.firstCycleLoss", "two charges", value);
  return { oxide, filmAndCarbon };
}

/**
 * How designs are simulated, from a value that came from outside: every setting is one that exists, within its limits.
 * @throws LithiateError for anything else
 */
export function readModel(value: unknown): ModelSetting {
  const { powder, options } = entriesOf(value, "model");
  if (typeof powder !== "boolean") throw refusal("model.powder", "true or false", powder);
  const { breathing, firstCycleLoss, ...rest } = entriesOf(options, "model.options");
  const words: Record<string, string | boolean> = {};
  const others: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(rest)) {
    const choices = Object.hasOwn(CHOICES, name) ? CHOICES[name] : undefined;
    if (choices) {
      if (typeof given !== "string" || !choices.includes(given))
        throw refusal(`model.${name}`, `one of ${choices.join(", ")}`, given);
      words[name] = given;
    } else if (SWITCHES.includes(name)) {
      if (typeof given !== "boolean") throw refusal(`model.${name}`, "true or false", given);
      words[name] = given;
    } else others[name] = given;
  }
  return {
    powder,
    options: {
      ...(words as Partial<CellOptions>),
      ...numbers(others, cellOptionParameters, "model"),
      ...(breathing !== undefined && {
        breathing: numbers(entriesOf(breathing, "model.breathing"), breathingParameters, "model.breathing"),
      }),
      ...(firstCycleLoss !== undefined && { firstCycleLoss: loss(firstCycleLoss)! }),
    },
  };
}
