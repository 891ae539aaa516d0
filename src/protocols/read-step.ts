import { MOST_STEPS, stepProblem } from "./check-step.ts";
import { currentOf } from "./current.ts";
import { amountOf, type Entries, type Entry, entriesOf, itemsOf, nameOf, placed, textOf, wrong } from "./entry.ts";
import { readExperiment } from "./pybamm-experiment.ts";
import { type Part, repeat, repeatUntilLimit } from "./sequence.ts";
import type { CurrentStep, Rate, Step, Stops } from "./step.ts";
import { impedance } from "./words.ts";

/** Words that say what a step does, each with the keys that may stand beside it. */
const VERBS = {
  lithiate: ["until", "label"],
  delithiate: ["until", "label"],
  rest: ["label"],
  hold: ["until", "label"],
  sweep: ["to", "label"],
  impedance: ["label"],
  pulse: [],
  repeat: ["steps", "atMost", "label"],
  pybamm: ["label"],
} as const;

type Verb = keyof typeof VERBS;
type Key = Verb | "until" | "label" | "to" | "steps" | "atMost";
type Keys = Entries<Key>;

const NAMES = Object.keys(VERBS) as Verb[];
const KEYS: readonly Key[] = [...new Set<Key>(NAMES.flatMap((verb): Key[] => [verb, ...VERBS[verb]]))];
/** Most repetitions of a group that ends by itself when nothing is said. */
const AT_MOST = 500;

/**
 * Reads a list of steps of a file.
 * @param notices gets what a user should know of an import
 * @throws ProtocolError with the place of what is wrong
 */
export function readSteps(entry: Entry, notices: Set<string>): Part[] {
  let count = 0;
  return itemsOf(entry, "a list of steps").map((item) => {
    const part = readStep(item, notices);
    count += Array.isArray(part) ? part.length : 1;
    if (count > MOST_STEPS)
      throw wrong(item, "the experiment has too many steps", { expected: `at most ${MOST_STEPS}`, found: `${count} up to here` });
    return part;
  });
}

function readStep(entry: Entry, notices: Set<string>): Part {
  const keys = entriesOf<Key>(entry, KEYS, "a step");
  const verbs = (Object.keys(keys) as Key[]).filter((key): key is Verb => key in VERBS);
  const [verb] = verbs;
  if (verb === undefined) {
    const hint = "write the verb as the key, e.g. rest: 1 h";
    throw wrong(entry, "the step does not say what to do", { expected: `one of ${NAMES.join(", ")}`, hint });
  }
  const second = verbs[1];
  if (second !== undefined)
    throw wrong(keys[second]!, "one step does two things", {
      expected: "one verb a step",
      found: `${verb} and ${second}`,
      hint: "begin a new item of the list with a dash",
    });
  const foreign = KEYS.find((key) => key !== verb && keys[key] && !VERBS[verb].some((known) => known === key));
  if (foreign !== undefined) {
    const hint = HINTS[foreign];
    throw wrong(keys[foreign]!, `a step that says ${verb} has no ${foreign}`, {
      expected: `beside ${verb}: ${VERBS[verb].join(", ") || "nothing"}`,
      found: foreign,
      ...(hint && { hint }),
    });
  }
  const part = read(verb, keys, entry, notices);
  if (!keys.label) return part;
  const label = textOf(keys.label);
  return Array.isArray(part) ? part.map((step: Step) => ({ label, ...step })) : { label, ...(part as Step) };
}

const HINTS: Readonly<Partial<Record<Key, string>>> = {
  until: "a rest, a pulse and a sweep say themselves when they end",
  to: "write until: { voltage: … }",
};

function read(verb: Verb, keys: Keys, entry: Entry, notices: Set<string>): Part {
  const at = keys[verb]!;
  switch (verb) {
    case "lithiate":
    case "delithiate":
      return checked(currentStep(verb, rateOf(at), keys.until ? stopsOf(keys.until) : {}), verb, entry);
    case "rest":
      return checked({ do: "rest", at: 0, until: { time: amountOf(at, "s") } }, verb, entry, { until: "rest" });
    case "hold":
      return checked({ do: "hold", at: amountOf(at, "V"), until: keys.until ? holdStopsOf(keys.until) : {} }, verb, entry);
    case "sweep": {
      const rate = amountOf(at, "V/s");
      if (!keys.to)
        throw wrong(at, "the sweep does not say where it ends", {
          expected: "to: a voltage",
          found: "no to",
          hint: "add to: 3 V",
        });
      return checked({ do: "sweep", at: rate, to: amountOf(keys.to, "V"), until: {} }, verb, entry);
    }
    case "impedance":
      return impedanceOf(at);
    case "pulse":
      return pulseOf(at);
    case "repeat":
      return repetitionOf(at, keys, entry, notices);
    case "pybamm": {
      const { source, path } = at;
      const imported = readExperiment(at.value, (inner) => source.place([...path, ...inner]));
      for (const notice of imported.notices) notices.add(notice);
      return imported.steps;
    }
  }
}

/** The step when it can be run; otherwise an error at the key of the file that its field comes from. */
function checked(step: Step, verb: string, entry: Entry, keyOf: Readonly<Record<string, string>> = {}): Step {
  const problem = stepProblem(step);
  if (!problem) return step;
  const { field, message, ...facts } = problem;
  const [first = "", ...inner] = field;
  const key = first === "at" || first === "frequencies" ? verb : (keyOf[first] ?? first);
  const path = [...entry.path, key, ...(keyOf[first] === undefined ? inner : [])];
  throw wrong({ ...entry, path }, message, facts);
}

const currentStep = (verb: CurrentStep["do"], { value, per }: Rate, until: Stops): CurrentStep => ({
  do: verb,
  at: value,
  ...(per !== "mass" && { per }),
  until,
});

function rateOf(entry: Entry): Rate {
  const { value } = entry;
  if (typeof value === "string") return placed(entry, () => currentOf(value));
  const missing = typeof value === "number" ? "has no unit" : "is not a current";
  throw wrong(entry, `${nameOf(entry)} ${missing}`, { expected: "a current such as 0.1 A/g, 0.5 mA/cm2, 1 mA or C/10" });
}

function stopsOf(entry: Entry): Stops {
  const given = entriesOf(entry, ["voltage", "filling", "capacity", "relativeCapacity", "time"], "until");
  const { voltage, filling, capacity, relativeCapacity, time } = given;
  return {
    ...(voltage && { voltage: amountOf(voltage, "V") }),
    ...(filling && { filling: amountOf(filling, "1") }),
    ...(capacity && { capacity: amountOf(capacity, "C/kg") }),
    ...(relativeCapacity && { relativeCapacity: amountOf(relativeCapacity, "1") }),
    ...(time && { time: amountOf(time, "s") }),
  };
}

function holdStopsOf(entry: Entry): Stops {
  const { current, time } = entriesOf(entry, ["current", "time"], "until");
  return { ...(current && { current: rateOf(current) }), ...(time && { time: amountOf(time, "s") }) };
}

function impedanceOf(entry: Entry): Step {
  if (Array.isArray(entry.value)) {
    const frequencies = itemsOf(entry, "frequencies such as [1 Hz, 1 kHz]").map((f) => amountOf(f, "Hz"));
    return placed(entry, () => impedance(frequencies));
  }
  const { from, to, perDecade } = entriesOf(entry, ["from", "to", "perDecade"], "impedance");
  if (!from || !to)
    throw wrong(entry, "the impedance does not say between which frequencies", {
      expected: "{ from: 10 mHz, to: 100 kHz, perDecade: 8 }, or a list of frequencies",
    });
  const range = { from: amountOf(from, "Hz"), to: amountOf(to, "Hz") };
  return placed(entry, () => impedance({ ...range, ...(perDecade && { perDecade: amountOf(perDecade, "1") }) }));
}

/** `pulse: { lithiate: 0.1 A/g, time: 10 min, rest: 1 h, voltage: 0.01 V }` */
function pulseOf(entry: Entry): Step[] {
  const { lithiate, delithiate, time, rest, voltage } = entriesOf(
    entry,
    ["lithiate", "delithiate", "time", "rest", "voltage"],
    "pulse",
  );
  const at = lithiate ?? delithiate;
  if (!at || !time || !rest || (lithiate && delithiate))
    throw wrong(entry, "the pulse is not complete", {
      expected: "one current and two times: { lithiate: 0.1 A/g, time: 10 min, rest: 1 h }",
    });
  const verb = lithiate ? "lithiate" : "delithiate";
  const until = { ...(voltage && { voltage: amountOf(voltage, "V") }), time: amountOf(time, "s") };
  const current = currentStep(verb, rateOf(at), until);
  return [
    { ...checkedPulse(current, verb, entry), label: "pulse" },
    { ...checkedPulse({ do: "rest", at: 0, until: { time: amountOf(rest, "s") } }, "rest", entry), label: "relaxation" },
  ];
}

/** As `checked`, where the limits stand beside the verb. */
function checkedPulse(step: Step, verb: string, entry: Entry): Step {
  const problem = stepProblem(step);
  if (!problem) return step;
  const { field, message, ...facts } = problem;
  const key = field[0] === "at" || verb === "rest" ? verb : field.at(-1)!;
  throw wrong({ ...entry, path: [...entry.path, key] }, message, facts);
}

function repetitionOf(times: Entry, keys: Keys, entry: Entry, notices: Set<string>): Step[] {
  if (!keys.steps) throw wrong(entry, "the repetition has no steps", { expected: "steps: a list of steps", found: "no steps" });
  const parts = readSteps(keys.steps, notices);
  if (times.value === "until limit") {
    const atMost = keys.atMost ? amountOf(keys.atMost, "1") : AT_MOST;
    return placed(keys.atMost ?? times, () => repeatUntilLimit(atMost, ...parts));
  }
  if (keys.atMost)
    throw wrong(keys.atMost, "a number of repetitions needs no atMost", { expected: "repeat: until limit, or no atMost" });
  if (typeof times.value !== "number")
    throw wrong(times, "repeat does not say how often", { expected: "a whole number, or until limit" });
  const count = times.value;
  return placed(times, () => repeat(count, ...parts));
}
