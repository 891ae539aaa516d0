import { capacityCycle } from "./capacity-cycle.ts";
import { currentVoltage } from "./current-voltage.ts";
import type { Curve } from "./curve.ts";
import { differentialCapacity } from "./differential-capacity.ts";
import { halfCyclesOf } from "./half-cycles.ts";
import { impedance } from "./impedance.ts";
import { voltageCapacity } from "./voltage-capacity.ts";
import { voltageTime } from "./voltage-time.ts";

/** Every way to draw runs, in the order in which they are offered. */
export const curves: readonly Curve[] = [
  voltageCapacity,
  differentialCapacity,
  capacityCycle,
  currentVoltage,
  impedance,
  voltageTime,
];

/** Half cycles beyond which their voltage curves cover each other. */
const MANY = 12;
/** Rests in one direction beyond which it is a titration: what relaxes is seen over time. */
const FEW_RESTS = 2;

/** The curve that says most of an experiment: what it is made for. */
export function usualCurve(course: Parameters<Curve["suits"]>[0]): Curve {
  for (const special of [impedance, currentVoltage]) if (special.suits(course)) return special;
  if (halfCyclesOf(course).some(({ rests }) => rests > FEW_RESTS)) return voltageTime;
  if (halfCyclesOf(course).length > MANY) return capacityCycle;
  return voltageCapacity.suits(course) ? voltageCapacity : voltageTime;
}
