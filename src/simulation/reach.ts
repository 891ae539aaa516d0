import type { HysteresisLaw } from "../physics/particles/hysteresis.ts";
import type { InterfaceLaw } from "../physics/particles/interface-law.ts";
import { checkSteps } from "../protocols/check-step.ts";
import type { Step } from "../protocols/step.ts";
import { ProtocolError } from "../units/error.ts";
import { show } from "../units/show.ts";

/** A host is full, for a cut-off, at this distance from 1. */
const FULL = 1e-6;
/** Above this an empty host has no defined potential [V]. */
const HIGHEST = 3;

/** What an electrode or a powder can be asked for. */
export interface Reach {
  /** Potential of the full host on the branch that is followed [V]. */
  readonly lowest: number;
  /** Most charge that a step can pass, per mass of active powder [C kg⁻¹]; no bound when absent. */
  readonly most?: number;
}

/** Lowest potential [V] that full particles with these surfaces reach while lithiating. */
export const lowestPotential = (surfaces: readonly InterfaceLaw[], hysteresis: HysteresisLaw): number =>
  Math.min(...surfaces.map(({ potential }) => potential.value(1 - FULL, hysteresis === "none" ? 0 : -1)));

/**
 * Checks before the first step that the experiment can be run: that potentials reach every voltage it asks for where nothing
 * else ends the step, and that there is as much charge as it asks for.
 * @throws ProtocolError with the step, what can be reached and what was asked
 */
export function checkReach({ lowest, most = Infinity }: Reach, steps: readonly Step[]): void {
  checkSteps(steps);
  for (const [k, step] of steps.entries()) {
    const { voltage, time, filling, capacity, relativeCapacity } = step.until;
    const endsOtherwise = [time, filling, capacity, relativeCapacity].some((limit) => limit !== undefined);
    const path = `steps[${k}]`;
    if (step.do === "lithiate" && voltage !== undefined && !endsOtherwise) checkLow(voltage, lowest, `${path}.until.voltage`);
    if (step.do === "delithiate" && voltage !== undefined && !endsOtherwise) checkHigh(voltage, `${path}.until.voltage`);
    if (capacity !== undefined && capacity > most) throw tooMuch(capacity, most, `${path}.until.capacity`);
    const asked = step.do === "hold" ? step.at : step.do === "sweep" ? step.to : undefined;
    if (asked === undefined) continue;
    const where = step.do === "hold" ? `${path}.at` : `${path}.to`;
    checkLow(asked, lowest, where);
    checkHigh(asked, where);
  }
}

function checkLow(voltage: number, lowest: number, path: string): void {
  if (voltage >= lowest) return;
  throw new ProtocolError("this voltage cannot be reached: the potential of the full host lies above it", {
    place: { path },
    expected: `at least ${show(lowest, "V")}`,
    found: show(voltage, "V"),
    hint: "raise it, or end the step by filling or capacity",
  });
}

function checkHigh(voltage: number, path: string): void {
  if (voltage <= HIGHEST) return;
  throw new ProtocolError("this voltage cannot be reached: the potential of the empty host is not defined there", {
    place: { path },
    expected: `at most ${show(HIGHEST, "V")}`,
    found: show(voltage, "V"),
    hint: "lower it, or end the step by filling or capacity",
  });
}

const tooMuch = (capacity: number, most: number, path: string) =>
  new ProtocolError("the powder cannot pass that much charge", {
    place: { path },
    expected: `at most ${show(most, "mAh/g", 4)}`,
    found: show(capacity, "mAh/g", 4),
    hint: "lower the capacity, or end the step by voltage",
  });
