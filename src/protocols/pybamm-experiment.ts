import { type ErrorFacts, LithiateError, type Place, ProtocolError } from "../units/error.ts";
import { showPath } from "../units/path.ts";
import { quantity } from "../units/quantity.ts";
import { checkStep } from "./check-step.ts";
import { currentOf } from "./current.ts";
import { type Part, sequenceOf } from "./sequence.ts";
import type { Rate, Step, Stops } from "./step.ts";
import { impedance } from "./words.ts";

/** What an imported experiment says, and what a user should know about the import. */
export interface ImportedExperiment {
  readonly steps: Step[];
  readonly notices: readonly string[];
}

type Path = readonly (string | number)[];

/** Longest text of one step [characters]. */
const LONGEST = 300;
const FORMS =
  '"Discharge at C/10 for 1 hour or until 0.05 V", "Charge at 0.1 A/g until 3 V", "Rest for 10 minutes", "Hold at 0.01 V until C/50", "Sweep at 0.1 mV/s until 3 V" or "EIS at 10 mHz to 100 kHz"';

const SECONDS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    [1, ["second", "seconds", "sec", "s"]] as const,
    [60, ["minute", "minutes", "min", "m"]] as const,
    [3600, ["hour", "hours", "hr", "h"]] as const,
  ].flatMap(([seconds, names]) => names.map((name) => [name, seconds])),
);

/** Quantities that a step cannot be controlled by, with what to do instead. */
const REFUSED: readonly (readonly [RegExp, string, string])[] = [
  [/^[\d.e+-]+\s*m?W$/i, "a power", "give a current instead: nothing here holds a power"],
  [/^[\d.e+-]+\s*m?(?:ohms?|Ω)$/i, "a resistance", "give a current instead: nothing here holds a resistance"],
];

/**
 * Reads experiment strings as PyBaMM has them. In a half-cell *discharge* lithiates the silicon and *charge* delithiates it.
 * Every item of the list is one cycle; an item that is a list itself holds the steps of its cycle.
 * Currents may also be per gram or area (`0.1 A/g`), and two forms are added: `Sweep at v until V` and `EIS at f to f`.
 * Grammar: PyBaMM (Sulzer2021), `experiment/step/steps.py`.
 * @param place where an entry stands, for errors
 * @throws ProtocolError for anything that is not such an experiment, with the place, the forms that can be read and a hint
 * @example readExperiment(["Discharge at C/10 until 0.01 V", "Rest for 1 hour"]).steps
 */
export function readExperiment(
  items: unknown,
  place: (path: Path) => Place = (path) => ({ path: showPath(["experiment", ...path]) }),
): ImportedExperiment {
  const notices = new Set<string>();
  const list = typeof items === "string" ? [items] : items;
  if (!Array.isArray(list) || list.length === 0)
    throw new ProtocolError("the experiment is not a list of strings", { place: place([]), expected: FORMS });
  const one = (text: unknown, path: Path): Step => {
    if (typeof text !== "string")
      throw new ProtocolError("a step of the experiment is not text", {
        place: place(path),
        expected: FORMS,
        found: typeof text,
      });
    try {
      return checkStep(readLine(text, notices));
    } catch (error) {
      if (!(error instanceof LithiateError)) throw error;
      const { expected = FORMS, hint } = error.facts;
      const facts: ErrorFacts = { place: place(path), expected, found: quoted(text), ...(hint !== undefined && { hint }) };
      throw new ProtocolError(error.message, facts);
    }
  };
  const parts = list.map((item: unknown, k): Part => {
    const cycle = (step: Step): Step => ({ ...step, cycle: 1 });
    if (!Array.isArray(item)) return [cycle(one(item, typeof items === "string" ? [] : [k]))];
    if (item.length === 0)
      throw new ProtocolError("a cycle has no steps", { place: place([k]), expected: FORMS, found: "an empty list" });
    return item.map((text: unknown, n) => cycle(one(text, [k, n])));
  });
  return { steps: sequenceOf(parts), notices: [...notices] };
}

const quoted = (text: string) => JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text);

function readLine(text: string, notices: Set<string>): Step {
  if (text.length > LONGEST)
    throw new ProtocolError("the text of a step is too long", { expected: `at most ${LONGEST} characters` });
  if (/\d\s*(?:oC|°C|degC)\b/.test(text))
    throw new ProtocolError("a temperature cannot stand inside a step", {
      hint: "the whole experiment runs at one temperature, or once at each of `temperatures`",
    });
  const period = /\(([^()]*)\bperiod\)\s*$/i.exec(text);
  if (period)
    notices.add(
      `The recording period "${period[1]!.trim()}" of an experiment string is not used: every internal step is recorded.`,
    );
  const words = (period ? text.slice(0, period.index) : text).trim().replace(/\s+/g, " ");

  const [, verb = "", rest = ""] = /^(\p{L}+)\s*(.*)$/u.exec(words) ?? [];
  const parts = parse(rest);
  switch (verb.toLowerCase()) {
    case "discharge":
      return current("lithiate", parts, notices);
    case "charge":
      return current("delithiate", parts, notices);
    case "rest":
      return pause(parts);
    case "hold":
      return hold(parts, notices);
    case "sweep":
      return sweep(parts);
    case "eis":
      return spectrum(parts);
    case "run":
      throw new ProtocolError("drive cycles cannot be read", { hint: "write the currents as steps" });
    default:
      throw new ProtocolError("the text does not begin with a known word", {
        expected: "Discharge, Charge, Rest, Hold, Sweep or EIS",
        hint: `for example ${FORMS}`,
      });
  }
}

/** `at X for T or until Y or until Z` */
interface Parts {
  readonly at?: string;
  readonly time?: number;
  readonly ends: readonly string[];
}

function parse(text: string): Parts {
  const [head = "", ...ends] = text.split(/(?:^|\s)(?:or\s)?until\s/i).map((part) => part.trim());
  const [, before = "", duration] = /^(.*?)(?:(?:^|\s)for\s(.*))?$/i.exec(head) ?? [];
  const at = /^at\s+(.+)$/i.exec(before.trim())?.[1];
  if (at === undefined && before.trim() !== "")
    throw new ProtocolError(`cannot read ${quoted(before.trim())}`, { hint: `for example ${FORMS}` });
  return { ...(at !== undefined && { at }), ...(duration !== undefined && { time: seconds(duration) }), ends };
}

function seconds(text: string): number {
  const [, number = "", unit = ""] = /^([\d.]+(?:e[+-]?\d+)?)\s*(\p{L}+)$/iu.exec(text.trim()) ?? [];
  const factor = Object.hasOwn(SECONDS, unit.toLowerCase()) ? SECONDS[unit.toLowerCase()]! : Number.NaN;
  const time = Number(number) * factor;
  if (number !== "" && Number.isFinite(time)) return time;
  throw new ProtocolError(`${quoted(text.trim())} is not a duration`, {
    expected: "a number of seconds, minutes or hours, e.g. 10 minutes",
  });
}

/** An amount of electricity: a current, or a voltage [V]. */
type Electric = { readonly current: Rate } | { readonly voltage: number };

function electric(text: string, notices: Set<string>): Electric {
  for (const [pattern, what, hint] of REFUSED)
    if (pattern.test(text)) throw new ProtocolError(`a step cannot be controlled by ${what}`, { hint });
  if (/\dm?V$/.test(text.replace(/\s/g, ""))) return { voltage: quantity(text, "V") };
  const current = currentOf(text);
  if (current.per === "capacity")
    notices.add("A C-rate counts the capacity of the electrode: 1C passes in an hour the charge that fills it.");
  return { current };
}

function current(verb: "lithiate" | "delithiate", { at, time, ends }: Parts, notices: Set<string>): Step {
  if (at === undefined)
    throw new ProtocolError("the step has no current", { hint: `write for example "Discharge at C/10 until 0.01 V"` });
  const amount = electric(at, notices);
  if ("voltage" in amount)
    throw new ProtocolError("this step needs a current", {
      expected: "a current such as C/10, 1 mA or 0.1 A/g",
      hint: `to hold a voltage write "Hold at ${at} for 1 hour"`,
    });
  const limits = ends.map((end) => limit(end, notices));
  if (limits.length > 1) throw new ProtocolError("a current ends at one voltage", { expected: "one voltage after until" });
  const [end] = limits;
  if (end && !("voltage" in end.amount))
    throw new ProtocolError("a constant current cannot end at a current", {
      expected: "until a voltage",
      hint: "only a hold ends at a current",
    });
  const towards = verb === "lithiate" ? "<" : ">";
  if (end?.sign !== undefined && end.sign !== towards)
    throw new ProtocolError(`a step that says ${verb === "lithiate" ? "discharge" : "charge"} cannot end at ${end.sign}`, {
      expected: `until ${towards} a voltage`,
      hint: "in a half-cell the voltage falls during discharge (lithiation) and rises during charge",
    });
  const until: Stops = {
    ...(end && "voltage" in end.amount && { voltage: end.amount.voltage }),
    ...(time !== undefined && { time }),
  };
  const { value, per } = amount.current;
  return { do: verb, at: value, ...(per !== "mass" && { per }), until };
}

/** What stands after *until*: an amount with `<` or `>` before it, or none. */
function limit(text: string, notices: Set<string>): { readonly sign?: "<" | ">"; readonly amount: Electric } {
  const [, sign, amount = ""] = /^([<>])?=?\s*(.*)$/.exec(text) ?? [];
  return { ...((sign === "<" || sign === ">") && { sign }), amount: electric(amount, notices) };
}

function pause({ at, time, ends }: Parts): Step {
  if (at !== undefined || ends.length > 0)
    throw new ProtocolError("a rest has a duration and nothing else", { expected: "Rest for a time" });
  return { do: "rest", at: 0, until: { ...(time !== undefined && { time }) } };
}

function hold({ at, time, ends }: Parts, notices: Set<string>): Step {
  const amount = at === undefined ? undefined : electric(at, notices);
  if (!amount || !("voltage" in amount))
    throw new ProtocolError("a hold needs a voltage", {
      expected: "Hold at a voltage",
      hint: `for a constant current write "Discharge at" or "Charge at"`,
    });
  if (ends.length > 1) throw new ProtocolError("a hold ends at one current", { expected: "one current after until" });
  const end = ends[0] === undefined ? undefined : limit(ends[0], notices);
  if (end && (!("current" in end.amount) || end.sign === ">"))
    throw new ProtocolError("a hold ends when its current has fallen", { expected: "until a current such as C/50 or 50 mA" });
  const until: Stops = {
    ...(end && "current" in end.amount && { current: end.amount.current }),
    ...(time !== undefined && { time }),
  };
  return { do: "hold", at: amount.voltage, until };
}

function sweep({ at, time, ends: [end, more] }: Parts): Step {
  if (at === undefined || end === undefined || more !== undefined)
    throw new ProtocolError("a sweep needs a scan rate and a voltage", { expected: "Sweep at 0.1 mV/s until 3 V" });
  const until: Stops = { ...(time !== undefined && { time }) };
  return { do: "sweep", at: quantity(at, "V/s"), to: quantity(end, "V"), until };
}

function spectrum({ at, time, ends }: Parts): Step {
  const [from, to, more] = at?.split(/\sto\s/i) ?? [];
  if (from === undefined || more !== undefined || time !== undefined || ends.length > 0)
    throw new ProtocolError("a spectrum needs frequencies", { expected: "EIS at 1 kHz, or EIS at 10 mHz to 100 kHz" });
  const first = quantity(from, "Hz");
  return impedance(to === undefined ? [first] : { from: first, to: quantity(to, "Hz") });
}
