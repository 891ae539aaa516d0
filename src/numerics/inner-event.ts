import { EventWatch } from "./event-location.ts";
import type { Outcome, Stepper, System } from "./system.ts";

/** Changes of a system at one time; more would be a change that undoes itself. */
const MOST_CHANGES = 50;

/**
 * One step of a stepper that goes on after an inner event of its system: then the outcome is `ok`, at the time of the event. When
 * the change carries the state beyond another limit, that is the event, though no step has crossed it.
 * @param changing called at an inner event before the system changes, while the dense output is still that of the step
 */
export function stepThrough(stepper: Stepper, system: System, tStop: number, changing?: () => void): Outcome {
  const outcome = stepper.step(tStop);
  const inner = system.innerEvent;
  if (outcome !== "event" || stepper.event !== inner) return outcome;
  changing?.();
  const before = margins(stepper, system);
  const changed = changeThrough(stepper, system);
  if (changed !== "ok") return changed;
  const passed = margins(stepper, system).findIndex((g, i) => i !== inner && before[i]! > 0 && !(g > 0));
  if (passed < 0) return "ok";
  stepper.event = passed;
  return "event";
}

/** Event functions of a system at the present state. */
function margins({ t, y }: Stepper, system: System): Float64Array {
  const values = new Float64Array(system.eventNames!.length);
  system.events!(t, y, values);
  return values;
}

/** Lets a system change as long as its present state demands, solving the algebraic rows anew each time. */
export function changeThrough(stepper: Stepper, system: System): Outcome {
  if (system.innerEvent === undefined) return "ok";
  const watch = new EventWatch(system);
  for (let k = 0; k < MOST_CHANGES; k++) {
    watch.arm(stepper.t, stepper.y, -1);
    if (k > 0 && watch.atStart(system.innerEvent) > 0) return "ok";
    if (!system.change!(stepper.y)) return "ok";
    const outcome = stepper.restart(stepper.t, true);
    if (outcome !== "ok") return outcome;
  }
  return "step-too-small";
}
