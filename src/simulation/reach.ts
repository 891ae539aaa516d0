import { potentialAt } from "../materials/galleries.ts";
import { checkStep } from "../protocols/check-step.ts";
import type { Step } from "../protocols/step.ts";
import { ProtocolError } from "../units/error.ts";
import { show } from "../units/show.ts";
import { FULL, HIGHEST } from "./cell-reach.ts";
import type { ParticleModel } from "./particle-model.ts";

/**
 * Checks before the first step that every limit can be reached: a voltage on the branch that will be followed, a
 * filling, a capacity that the powder has.
 * @throws ProtocolError with the step, what can be reached and what was asked
 */
export function checkReach(model: ParticleModel, steps: readonly Step[]): void {
  const { potential, settings, system } = model;
  if (steps.length === 0)
    throw new ProtocolError("the experiment has no steps", { expected: "at least one step", found: "none" });
  const branch = settings.hysteresis === "none" ? potential.mean : potential.lithiation;
  const lowest = potentialAt(branch, 1 - FULL, settings.temperature);
  const irreversible = settings.firstCycleLoss.oxide + settings.firstCycleLoss.filmAndCarbon;
  const most = system.totalCapacity() + irreversible;

  for (const [k, step] of steps.entries()) {
    checkStep(step, `steps[${k}]`);
    const { voltage, capacity } = step.until;
    if (step.do === "lithiate" && voltage !== undefined && voltage < lowest)
      throw new ProtocolError("this cut-off cannot be reached: the potential of the full host lies above it", {
        place: { path: `steps[${k}].until.voltage` },
        expected: `at least ${show(lowest, "V")} while lithiating`,
        found: show(voltage, "V"),
        hint: "raise the cut-off, or end the step by filling or capacity",
      });
    if (step.do === "delithiate" && voltage !== undefined && voltage > HIGHEST)
      throw new ProtocolError("this cut-off cannot be reached: the potential of the empty host is not defined there", {
        place: { path: `steps[${k}].until.voltage` },
        expected: `at most ${show(HIGHEST, "V")} while delithiating`,
        found: show(voltage, "V"),
        hint: "lower the cut-off, or end the step by filling or capacity",
      });
    if (capacity !== undefined && capacity > most)
      throw new ProtocolError("the powder cannot pass that much charge", {
        place: { path: `steps[${k}].until.capacity` },
        expected: `at most ${show(most, "mAh/g", 4)}`,
        found: show(capacity, "mAh/g", 4),
        hint: "lower the capacity, or end the step by voltage",
      });
  }
}
