import { bdf } from "../src/numerics/bdf.ts";
import type { Statistics } from "../src/numerics/system.ts";
import type { HalfCellSystem } from "../src/physics/cells/half-cell-system.ts";

/** V(t) of a lithiation at constant current, one point per internal step, as it is recorded while stepping. */
export interface LithiationCurve {
  readonly time: number[];
  readonly voltage: number[];
  readonly stats: Statistics;
}

/** Filling from which every benchmark of the cell starts, on the lithiation branch. */
export const START_FILLING = 0.02;
/** Voltage at which the lithiation benchmarks end [V]. */
export const CUT_OFF = 0.01;

/**
 * Lithiates a half-cell from filling 0.02 to 10 mV.
 * @param current magnitude [A m⁻²]
 * @param times when given, V is recorded there by dense output instead of at the internal steps
 */
export function lithiationCurve(
  system: HalfCellSystem,
  current: number,
  rtol: number,
  times?: readonly number[],
): LithiationCurve {
  system.startFrom(START_FILLING, -1);
  system.control("current", -current);
  system.limits.voltageBelow = CUT_OFF;
  const stepper = bdf.start(system, { rtol });
  const time: number[] = [];
  const voltage: number[] = [];
  const y = times ? new Float64Array(system.size) : stepper.y;
  const record = () => {
    if (!times) {
      time.push(stepper.t);
      voltage.push(system.voltage(stepper.y));
      return;
    }
    for (let t = times[time.length]!; t <= stepper.t; t = times[time.length]!) {
      stepper.at(t, y);
      time.push(t);
      voltage.push(system.voltage(y));
    }
  };
  record();
  let outcome = stepper.restart(0);
  while (outcome === "ok") {
    outcome = stepper.step(Infinity);
    record();
  }
  if (outcome !== "event") throw new Error(`the lithiation stopped after ${stepper.t} s: ${outcome}`);
  if (times) time.push(stepper.t);
  return { time, voltage, stats: stepper.stats };
}

/** Duration of a curve [s]. */
export const durationOf = ({ time }: LithiationCurve): number => time.at(-1)!;
