import { ProtocolError } from "../units/error.ts";
import { type Frequency, quantity, type ScanRate, type SpecificCapacity, type Time, type Voltage } from "../units/quantity.ts";
import { checkStep } from "./check-step.ts";
import { type Current, currentOf } from "./current.ts";
import { type Part, repeatUntilLimit } from "./sequence.ts";
import type { CurrentStep, HoldStep, ImpedanceStep, Rate, RestStep, Step, Stops, SweepStep } from "./step.ts";

/** A share of a whole as people write it. */
export type Share = number | `${number} %`;

/** Limits of a current step as people write them; the first one reached counts. */
export interface Until {
  /** Voltage against lithium. */
  readonly to?: Voltage;
  readonly filling?: Share;
  readonly capacity?: SpecificCapacity;
  /** Lithium that goes in or out, as a share of what the last lithiation that ended at its voltage limit put into the host. */
  readonly relativeCapacity?: Share;
  readonly time?: Time;
}

/** What ends a hold. */
export interface HoldUntil {
  /** Magnitude that the current has fallen to. */
  readonly current?: Current | Rate;
  readonly time?: Time;
}

/** Frequencies at even distances on a logarithmic scale, both ends included. */
export interface FrequencyRange {
  readonly from: Frequency;
  readonly to: Frequency;
  /** Points per decade, default 8. */
  readonly perDecade?: number;
}

/** Most frequencies of one spectrum. */
const MOST_FREQUENCIES = 10_000;

/**
 * Puts lithium into the silicon until a limit.
 * @param at magnitude: per gram of active powder, per electrode area, of the cell, or a C-rate; a bare number is A/kg
 * @example lithiate("0.1 A/g", { to: "0.01 V" })
 * @throws UnitError for a wrong unit, ProtocolError for a step without current or limit
 */
export function lithiate(at: Current | Rate, until: Until): CurrentStep {
  return currentStep("lithiate", at, until);
}

/**
 * Takes lithium out of the silicon until a limit.
 * @example delithiate("C/10", { to: "3 V" })
 * @throws as `lithiate`
 */
export function delithiate(at: Current | Rate, until: Until): CurrentStep {
  return currentStep("delithiate", at, until);
}

function currentStep(verb: CurrentStep["do"], at: Current | Rate, until: Until): CurrentStep {
  const { value, per } = currentOf(at);
  return checkStep({ do: verb, at: value, ...(per !== "mass" && { per }), until: stopsOf(until) });
}

function stopsOf({ to, filling, capacity, relativeCapacity, time }: Until): Stops {
  return {
    ...(to !== undefined && { voltage: quantity(to, "V") }),
    ...(filling !== undefined && { filling: quantity(filling, "1") }),
    ...(capacity !== undefined && { capacity: quantity(capacity, "C/kg") }),
    ...(relativeCapacity !== undefined && { relativeCapacity: quantity(relativeCapacity, "1") }),
    ...(time !== undefined && { time: quantity(time, "s") }),
  };
}

/**
 * Leaves the cell alone.
 * @example rest("10 min")
 * @throws as `lithiate`
 */
export function rest(time: Time): RestStep {
  return checkStep({ do: "rest", at: 0, until: { time: quantity(time, "s") } });
}

/**
 * Holds the voltage until the current has died down or a time is over.
 * @example hold("0.01 V", { current: "0.02 A/g", time: "2 h" })
 * @throws as `lithiate`
 */
export function hold(voltage: Voltage, { current, time }: HoldUntil): HoldStep {
  const until = {
    ...(current !== undefined && { current: currentOf(current) }),
    ...(time !== undefined && { time: quantity(time, "s") }),
  };
  return checkStep({ do: "hold", at: quantity(voltage, "V"), until });
}

/**
 * Moves the voltage at a constant speed from where it stands to another value.
 * @param rate a magnitude; which way it goes follows from `to`
 * @example sweep({ to: "3 V", rate: "0.1 mV/s" })
 * @throws as `lithiate`
 */
export function sweep({ to, rate }: { readonly to: Voltage; readonly rate: ScanRate }): SweepStep {
  return checkStep({ do: "sweep", at: quantity(rate, "V/s"), to: quantity(to, "V"), until: {} });
}

/**
 * Measures the impedance at the state reached.
 * @example impedance({ from: "10 mHz", to: "100 kHz", perDecade: 8 })
 * @throws UnitError for a wrong unit, ProtocolError for frequencies that are not positive or too many
 */
export function impedance(at: FrequencyRange | readonly Frequency[]): ImpedanceStep {
  const frequencies = "from" in at ? frequenciesOf(at) : at.map((f) => quantity(f, "Hz"));
  return checkStep({ do: "impedance", at: 0, frequencies, until: {} });
}

/** f_k = f_from (f_to/f_from)^(k/n) in Hz, with as many points per decade as asked for, rounded to whole steps. */
function frequenciesOf({ from, to, perDecade = 8 }: FrequencyRange): number[] {
  const [first, last] = [quantity(from, "Hz"), quantity(to, "Hz")];
  const n = Math.max(first === last ? 0 : 1, Math.round(perDecade * Math.abs(Math.log10(last / first))));
  const fault = (field: string, expected: string, found: string) =>
    new ProtocolError(`the frequencies of an impedance cannot be spread so`, { place: { path: field }, expected, found });
  if (!(first > 0 && first < Infinity)) throw fault("from", "a positive frequency", `${first} Hz`);
  if (!(last > 0 && last < Infinity)) throw fault("to", "a positive frequency", `${last} Hz`);
  if (!(perDecade > 0 && n < MOST_FREQUENCIES))
    throw fault("perDecade", `more than 0, at most ${MOST_FREQUENCIES} points in all`, String(perDecade));
  return Array.from({ length: n + 1 }, (_, k) => (k === 0 ? first : k === n ? last : first * (last / first) ** (k / n)));
}

/** One current pulse and the rest after it. */
export interface Pulse {
  readonly do: "lithiate" | "delithiate";
  readonly at: Current | Rate;
  readonly time: Time;
  readonly rest: Time;
  /** Voltage at which the pulse is cut short. */
  readonly to?: Voltage;
}

/**
 * A current for a time, and a rest.
 * @example pulse({ do: "lithiate", at: "0.1 A/g", time: "10 min", rest: "1 h", to: "0.01 V" })
 * @throws as `lithiate`
 */
export function pulse({ do: verb, at, time, rest: pause, to }: Pulse): Step[] {
  const until = { time, ...(to !== undefined && { to }) };
  return [
    { ...currentStep(verb, at, until), label: "pulse" },
    { ...rest(pause), label: "relaxation" },
  ];
}

/**
 * Pulses with rests between them until a pulse reaches its voltage, as a titration (GITT) has them.
 * @param atMost most pulses
 * @example pulses(400, { do: "lithiate", at: "0.1 A/g", time: "10 min", rest: "1 h", to: "0.01 V" })
 * @throws as `lithiate`
 */
export function pulses(atMost: number, each: Pulse & { readonly to: Voltage }): Step[] {
  return repeatUntilLimit(atMost, pulse(each));
}

/** The same steps with a label, e.g. `labelled("formation", lithiate(…), delithiate(…))`. */
export function labelled(label: string, ...parts: readonly Part[]): Step[] {
  return parts.flat().map((step) => ({ ...step, label }));
}
