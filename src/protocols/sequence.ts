import { ProtocolError } from "../units/error.ts";
import { show } from "../units/show.ts";
import { MOST_STEPS } from "./check-step.ts";
import type { Step } from "./step.ts";

/** A part of an experiment: a step, or steps that belong together such as those of `repeat`. */
export type Part = Step | readonly Step[];

/**
 * Parts one after the other, with their cycles counted through and the names of their groups kept apart.
 *
 * Lists that `repeat` numbered from 1 count on from the part before. Steps between them that carry no number are a cycle of
 * their own when current flows in them; rests, holds and spectra alone belong to the cycle before. A single step that has
 * a number keeps it.
 * @example sequence(repeat(3, lithiate(…), delithiate(…)), rest("1 h"), repeat(5, …)) // cycles 1–3, 3, 4–8
 */
export function sequence(...parts: readonly Part[]): Step[] {
  return sequenceOf(parts);
}

/**
 * The same steps several times over; every repetition is the next cycle.
 * @example repeat(3, lithiate("0.1 A/g", { to: "0.01 V" }), delithiate("0.1 A/g", { to: "3 V" }))
 * @throws ProtocolError when the number is not a whole number above 0, or the steps become too many
 */
export function repeat(times: number, ...parts: readonly Part[]): Step[] {
  const steps = sequenceOf(parts);
  checkTimes(times, steps.length);
  return sequenceOf(Array.from({ length: times }, () => steps));
}

/**
 * The same steps again until one of the currents among them ends at its voltage limit, e.g. the pulses of a titration.
 * They do not count cycles.
 * @param atMost most repetitions; the run ends earlier when the limit is reached
 * @throws ProtocolError as `repeat`, and when no step has a voltage limit or one is already part of a group
 */
export function repeatUntilLimit(atMost: number, ...parts: readonly Part[]): Step[] {
  const steps = parts.flat();
  const fault = (message: string, expected: string, found: string, hint: string) =>
    new ProtocolError(message, { expected, found, hint });
  const inner = steps.find((step) => step.group !== undefined);
  if (inner) {
    const hint = "repeat a fixed number of times inside, or put the groups one after the other";
    throw fault("a repetition until a limit cannot hold another one", "steps of no group", `the group ${inner.group}`, hint);
  }
  const group = groupName(steps);
  const marked = steps.map((step): Step => {
    const { cycle: _, ...rest } = step;
    const current = (step.do === "lithiate" || step.do === "delithiate") && step.until.voltage !== undefined;
    return current ? { ...rest, group, endsGroup: true } : { ...rest, group };
  });
  if (!marked.some((step) => step.endsGroup)) {
    const hint = "add a voltage limit to a step that lithiates or delithiates, or give a number of repetitions";
    throw fault("nothing ends the repetition", "a current with a voltage limit", "none", hint);
  }
  checkTimes(atMost, steps.length);
  return Array.from({ length: atMost }, () => marked).flat();
}

/** What a repetition until a limit is called in messages: the current that ends it, e.g. `lithiate to 0.010 V`. */
function groupName(steps: readonly Step[]): string {
  const ending = steps.find((step) => (step.do === "lithiate" || step.do === "delithiate") && step.until.voltage !== undefined);
  return ending ? `${ending.do} to ${show(ending.until.voltage!, "V")}` : "until limit";
}

function checkTimes(times: number, steps: number): void {
  const place = { path: "repeat" };
  if (!(Number.isInteger(times) && times > 0))
    throw new ProtocolError("repetitions are counted in whole numbers", {
      place,
      expected: "a whole number above 0",
      found: String(times),
    });
  if (times * steps > MOST_STEPS)
    throw new ProtocolError("the experiment has too many steps", {
      place,
      expected: `at most ${MOST_STEPS}`,
      found: `${times} times ${steps}`,
    });
}

const flows = (step: Step) => step.do === "lithiate" || step.do === "delithiate" || step.do === "sweep";
const isList = (part: Part): part is readonly Step[] => Array.isArray(part);

/** `sequence` of a list. */
export function sequenceOf(parts: readonly Part[]): Step[] {
  const out: Step[] = [];
  const groups = new Map<string, number>();
  let last = 0; // highest number of a cycle so far
  let run: Step[] = []; // steps without a number
  const endRun = () => {
    if (run.some(flows)) last++;
    const cycle = Math.max(1, last);
    for (const step of run) out.push({ ...step, cycle });
    run = [];
  };
  for (const part of parts) {
    const steps = isList(part) ? part : [part];
    const names = groupNames(steps, groups, isList(part));
    const counted = steps.some((step) => step.cycle !== undefined);
    if (counted) endRun();
    const before = isList(part) ? last : 0;
    for (const step of steps) {
      const here = step.group === undefined ? step : { ...step, group: names.get(step.group)! };
      if (!counted) {
        run.push(here);
        continue;
      }
      const cycle = step.cycle === undefined ? Math.max(1, last) : step.cycle + before;
      last = Math.max(last, cycle);
      out.push({ ...here, cycle });
    }
  }
  endRun();
  return out;
}

/** What the groups of a part are called here: a name that an earlier part has gets the next number behind it. */
function groupNames(steps: readonly Step[], used: Map<string, number>, rename: boolean): Map<string, string> {
  const names = new Map<string, string>();
  for (const { group } of steps) {
    if (group === undefined || names.has(group)) continue;
    const [, plain = group, number = "1"] = /^(.*?)(?: (\d{1,9}))?$/s.exec(group) ?? [];
    const n = rename ? Math.max(Number(number), (used.get(plain) ?? 0) + 1) : Number(number);
    used.set(plain, Math.max(n, used.get(plain) ?? 0));
    names.set(group, !rename || n === Number(number) ? group : `${plain} ${n}`);
  }
  return names;
}
