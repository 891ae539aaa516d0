import { ProtocolError } from "../units/error.ts";
import { quantity, type SpecificCapacity, type SpecificCurrent, type Time, type Voltage } from "../units/quantity.ts";

/** What a current counts per: mass of active powder [A kg⁻¹], electrode area [A m⁻²], capacity [s⁻¹; 1C is 1/3600], the cell [A]. */
export type Basis = "mass" | "area" | "capacity" | "cell";

/** A current as the lab states it: a magnitude in the SI unit of its basis. */
export interface Rate {
  readonly value: number;
  readonly per: Basis;
}

/** What ends a step; the first one reached counts. SI values. */
export interface Stops {
  /** Terminal voltage against lithium [V]: fallen to it while lithiating, risen to it while delithiating. */
  readonly voltage?: number;
  /** Mean filling of the powder [1]. */
  readonly filling?: number;
  /** Charge passed in the step, a magnitude per mass of active powder [C kg⁻¹]. */
  readonly capacity?: number;
  /** Duration [s]. */
  readonly time?: number;
  /** Magnitude of the current at which a hold ends. */
  readonly current?: Rate;
}

/** What every step may carry besides its verb. */
interface Told {
  /** Number of the cycle it belongs to, from 1, as the lab counts; the record keeps a counter of steps as well. */
  readonly cycle?: number;
  /** What is read from it, e.g. `formation`, `pulse`, `3 A/g`. */
  readonly label?: string;
}

/** Passes a constant current until a limit. The direction is in the verb; no current here has a sign. */
export interface CurrentStep extends Told {
  readonly do: "lithiate" | "delithiate";
  /** Magnitude of the current in the SI unit of its basis; default basis: mass [A kg⁻¹]. */
  readonly at: number;
  readonly per?: Basis;
  readonly until: Stops;
}

/** Leaves the cell alone for a time. */
export interface RestStep extends Told {
  readonly do: "rest";
  readonly at: 0;
  readonly until: Stops;
}

/** Holds the terminal voltage until the current has died down or a time is over. */
export interface HoldStep extends Told {
  readonly do: "hold";
  /** Voltage against lithium [V]. */
  readonly at: number;
  readonly until: Stops;
}

/** Moves the terminal voltage at a constant speed from where it stands to another value. */
export interface SweepStep extends Told {
  readonly do: "sweep";
  /** Scan rate, a magnitude [V s⁻¹]. */
  readonly at: number;
  /** Voltage at which it ends [V]. */
  readonly to: number;
  readonly until: Stops;
}

/** Measures the impedance at the state reached; takes no time. */
export interface ImpedanceStep extends Told {
  readonly do: "impedance";
  readonly at: 0;
  /** Frequencies [Hz]. */
  readonly frequencies: readonly number[];
  readonly until: Stops;
}

/** One step of an experiment in the words of the lab. */
export type Step = CurrentStep | RestStep | HoldStep | SweepStep | ImpedanceStep;
/** The steps a lone powder knows. */
export type PowderStep = CurrentStep | RestStep;

/** Where an experiment starts: one filling everywhere, given itself or as the voltage it stands at. */
export interface Start {
  readonly filling?: number;
  /** Rest potential [V]; used when no filling is given. */
  readonly voltage?: number;
  /** Hysteresis state: −1 on the lithiation branch, +1 on the delithiation branch. */
  readonly hysteresis: number;
}

/** Limits of a step as people write them. */
export interface Until {
  readonly to?: Voltage;
  readonly filling?: number | `${number} %`;
  readonly capacity?: SpecificCapacity;
  readonly time?: Time;
}

/**
 * Puts lithium into the silicon until a limit.
 * @example lithiate("0.1 A/g", { to: "0.01 V" })
 * @throws UnitError for a wrong unit, ProtocolError for a step without current or limit
 */
export function lithiate(at: SpecificCurrent, until: Until): Step {
  return checkStep({ do: "lithiate", at: quantity(at, "A/kg"), until: stopsOf(until) });
}

/**
 * Takes lithium out of the silicon until a limit.
 * @example delithiate("0.1 A/g", { to: "3 V" })
 * @throws as `lithiate`
 */
export function delithiate(at: SpecificCurrent, until: Until): Step {
  return checkStep({ do: "delithiate", at: quantity(at, "A/kg"), until: stopsOf(until) });
}

/**
 * Leaves the cell alone.
 * @example rest("10 min")
 * @throws as `lithiate`
 */
export function rest(time: Time): Step {
  return checkStep({ do: "rest", at: 0, until: { time: quantity(time, "s") } });
}

/** The same steps several times over, e.g. `repeat(3, lithiate(…), delithiate(…))`. */
export function repeat(times: number, ...steps: readonly Step[]): Step[] {
  return Array.from({ length: times }, () => steps).flat();
}

function stopsOf({ to, filling, capacity, time }: Until): Stops {
  return {
    ...(to !== undefined && { voltage: quantity(to, "V") }),
    ...(filling !== undefined && { filling: quantity(filling, "1") }),
    ...(capacity !== undefined && { capacity: quantity(capacity, "C/kg") }),
    ...(time !== undefined && { time: quantity(time, "s") }),
  };
}

/**
 * Returns the step when it can be run.
 * @param path where it stands, for the message
 * @throws ProtocolError for a current that is not positive, a rest with one, a step without any limit, or a limit outside its range
 */
export function checkStep(step: Step, path = "step"): Step {
  const { at, until } = step;
  const fault = (name: string, message: string, expected: string, found: string) =>
    new ProtocolError(message, { place: { path: `${path}.${name}` }, expected, found });
  if (step.do === "rest") {
    if (at !== 0) throw fault("at", "a rest has no current", "0", String(at));
    if (until.time === undefined) throw fault("until", "a rest needs a duration", "a time", JSON.stringify(until));
  } else if (!(at > 0 && at < Infinity)) {
    const hint = "the verb gives the direction: lithiate or delithiate";
    throw new ProtocolError("the current of a step is a positive magnitude", {
      place: { path: `${path}.at` },
      expected: "a positive specific current",
      found: `${at} A/kg`,
      hint,
    });
  }
  const { voltage, filling, capacity, time } = until;
  if (voltage === undefined && filling === undefined && capacity === undefined && time === undefined)
    throw fault("until", "the step never ends", "a voltage, filling, capacity or time", "no limit");
  if (voltage !== undefined && !Number.isFinite(voltage))
    throw fault("until.voltage", "not a voltage", "a number", String(voltage));
  if (filling !== undefined && !(filling > 0 && filling < 1))
    throw fault("until.filling", "a filling lies between empty and full", "0 < filling < 1", String(filling));
  if (capacity !== undefined && !(capacity > 0 && capacity < Infinity))
    throw fault("until.capacity", "a capacity is a positive magnitude", "more than 0", `${capacity} C/kg`);
  if (time !== undefined && !(time > 0 && time < Infinity))
    throw fault("until.time", "a duration is positive", "more than 0 s", `${time} s`);
  return step;
}
