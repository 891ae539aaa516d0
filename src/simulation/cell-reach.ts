import type { HalfCellSystem } from "../physics/half-cell-system.ts";
import { checkSteps } from "../protocols/check-step.ts";
import type { Step } from "../protocols/step.ts";
import { ProtocolError } from "../units/error.ts";
import { show } from "../units/show.ts";

/** A host is full, for a cut-off, at this distance from 1. */
export const FULL = 1e-6;
/** Above this an empty host has no defined potential [V]. */
export const HIGHEST = 3;

/**
 * Checks before the first step that the experiment can be run and that the potential of the electrode reaches every
 * voltage it asks for.
 * @throws ProtocolError with the step, what can be reached and what was asked
 */
export function checkCellReach({ cell }: HalfCellSystem, steps: readonly Step[]): void {
  checkSteps(steps);
  const branch = cell.hysteresis === "none" ? 0 : -1;
  const lowest = Math.min(...cell.kinds.map(({ surface }) => surface.potential.value(1 - FULL, branch)));
  for (const [k, step] of steps.entries()) {
    const { voltage, time, filling, capacity, relativeCapacity } = step.until;
    const endsOtherwise = [time, filling, capacity, relativeCapacity].some((limit) => limit !== undefined);
    const path = `steps[${k}]`;
    if (step.do === "lithiate" && voltage !== undefined && !endsOtherwise) checkLow(voltage, lowest, `${path}.until.voltage`);
    if (step.do === "delithiate" && voltage !== undefined && !endsOtherwise) checkHigh(voltage, `${path}.until.voltage`);
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
