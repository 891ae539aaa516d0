import type { PowderStep, Step } from "../protocols/step.ts";
import { ProtocolError } from "../units/error.ts";

/**
 * Returns the steps when a powder without its cell can do them: constant current per mass and rests.
 * @throws ProtocolError with the step: one that controls the voltage or measures an impedance, a current per area, capacity
 *   or cell, a share of an earlier lithiation, or steps that end as a group
 */
export function checkPowderSteps(steps: readonly Step[]): readonly PowderStep[] {
  return steps.map((step, k): PowderStep => {
    const refused = (field: string, expected: string, found: string) =>
      new ProtocolError("the powder alone, without its cell, cannot do this step", {
        place: { path: `steps[${k}].${field}` },
        expected,
        found,
        hint: "the half-cell can: model spm, spme or dfn",
      });
    if (step.do === "hold" || step.do === "sweep" || step.do === "impedance")
      throw refused("do", "lithiate, delithiate or rest", step.do);
    if (step.do !== "rest" && step.per !== undefined && step.per !== "mass")
      throw refused("at", "a current per mass of active powder, such as 0.1 A/g", `a current per ${step.per}`);
    if (step.until.relativeCapacity !== undefined)
      throw refused("until.relativeCapacity", "a voltage, filling, capacity or time", "a share of an earlier lithiation");
    if (step.endsGroup) throw refused("group", "steps that are all done", "steps that are repeated until a limit");
    return step;
  });
}
