import { slug } from "../units/slug.ts";
import { checkSteps } from "./check-step.ts";
import { amountOf, type Entry, entriesOf, entryOf, itemsOf, type ProtocolSource, placed, textOf, wrong } from "./entry.ts";
import type { Protocol } from "./protocol.ts";
import { readSteps } from "./read-step.ts";
import { sequenceOf } from "./sequence.ts";
import type { Start } from "./step.ts";

/** Start when a file says nothing: nearly empty silicon, on the lithiation branch. Assumption. */
const START: Start = { voltage: 1.5, hysteresis: -1 };
/** Range of temperatures [K], as that of a cell. */
const COLDEST = 233.15;
const WARMEST = 373.15;

const KEYS = ["name", "about", "start", "temperatures", "steps"] as const;

/**
 * Reads an experiment: text with units becomes SI, cycles are numbered.
 * @example readProtocol(readYamlDocument(text, "rate.yaml")).steps()
 * @throws ProtocolError with the place of what is wrong: unknown keys (with the nearest known one), missing or wrong units,
 *   steps that never end, a share of a charge that no step gives, too many steps
 */
export function readProtocol(source: ProtocolSource): Protocol {
  const whole = entryOf(source);
  const { name, about, start, temperatures, steps } = entriesOf(whole, KEYS, "the experiment");
  if (!name) throw wrong(whole, "the experiment has no name", { expected: "name: some text", found: "no name" });
  if (!steps) throw wrong(whole, "the experiment has no steps", { expected: "steps: a list of steps", found: "no steps" });

  const title = textOf(name);
  const told = about ? textOf(about) : "";
  const from = start ? readStart(start) : START;
  const kelvin = temperatures && readTemperatures(temperatures);
  const notices = new Set<string>();
  const parts = readSteps(steps, notices);
  const all = placed(steps, () => checkSteps(sequenceOf(parts)));
  return {
    id: slug(title) || "experiment",
    title,
    about: told,
    parameters: {},
    notices: [...notices],
    steps: () => all,
    start: () => from,
    ...(kelvin && { temperatures: () => kelvin }),
  };
}

function readStart(entry: Entry): Start {
  const { voltage, filling, hysteresis } = entriesOf(entry, ["voltage", "filling", "hysteresis"], "start");
  if ((voltage === undefined) === (filling === undefined))
    throw wrong(entry, "the start is given by its voltage or by its filling", {
      expected: "one of voltage, filling",
      found: voltage ? "both" : "none of them",
    });
  const branch = hysteresis ? amountOf(hysteresis, "1") : START.hysteresis;
  if (hysteresis && !(branch >= -1 && branch <= 1))
    throw wrong(hysteresis, "the hysteresis state lies between the branches", {
      expected: "−1 (on the lithiation branch) to 1 (on the delithiation branch)",
    });
  if (voltage) return { voltage: amountOf(voltage, "V"), hysteresis: branch };
  const share = amountOf(filling!, "1");
  if (!(share > 0 && share < 1)) throw wrong(filling!, "a filling lies between empty and full", { expected: "0 < filling < 1" });
  return { filling: share, hysteresis: branch };
}

function readTemperatures(entry: Entry): readonly number[] {
  return itemsOf(entry, "temperatures such as [288 K, 25 degC]").map((item) => {
    const kelvin = amountOf(item, "K");
    if (!(kelvin >= COLDEST && kelvin <= WARMEST))
      throw wrong(item, "no cell works at this temperature", { expected: "-40 degC to 100 degC" });
    return kelvin;
  });
}
