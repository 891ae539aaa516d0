import { describe, expect, it } from "vitest";
import { checkSteps } from "./check-step.ts";
import { repeat, repeatUntilLimit, sequence } from "./sequence.ts";
import type { Step } from "./step.ts";
import { delithiate, impedance, lithiate, pulses, rest } from "./words.ts";

const down = lithiate("0.1 A/g", { to: "0.01 V" });
const up = delithiate("0.1 A/g", { to: "1.5 V" });
const wait = rest("1 h");
const look = impedance([1]);
const cyclesOf = (steps: readonly Step[]) => steps.map((step) => step.cycle);
const pulsed = pulses(2, { do: "lithiate", at: 100, time: 600, rest: 60, to: 0.01 });

describe("cycles", () => {
  it.each([
    ["a repetition counts from 1", repeat(3, down, up), [1, 1, 2, 2, 3, 3]],
    ["one repetition counts on from the other", sequence(repeat(2, down), repeat(2, up)), [1, 2, 3, 4]],
    ["a rest between belongs to the cycle before", sequence(repeat(2, down), wait, repeat(1, up)), [1, 2, 2, 3]],
    ["a rest at the beginning belongs to the first cycle", sequence(wait, look, repeat(2, down)), [1, 1, 1, 2]],
    ["steps with current are a cycle of their own", sequence(down, up, wait, repeat(2, down), up), [1, 1, 1, 2, 3, 4]],
    ["repetitions nest", repeat(2, repeat(2, down), up), [1, 2, 3, 4, 5, 6]],
    ["pulses do not count", sequence(pulsed, pulsed), [1, 1, 1, 1, 1, 1, 1, 1]],
    ["pulses within cycles", repeat(2, pulsed, up), [1, 1, 1, 1, 1, 2, 2, 2, 2, 2]],
    ["a sequence of numbered steps stays as it is", sequence(...sequence(wait, repeat(2, down), up)), [1, 1, 2, 3]],
  ] as const)("%s", (_, steps, cycles) => {
    expect(cyclesOf(steps)).toEqual(cycles);
    expect(() => checkSteps(steps)).not.toThrow();
  });

  it("are refused when they do not count upwards", () => {
    const spread = [...repeat(2, down), ...repeat(2, up)];
    expect(() => checkSteps(spread)).toThrow(/upwards/);
  });

  it.each([0, -1, 1.5, Number.NaN, Infinity, 1e9])("%s repetitions are refused", (times) => {
    expect(() => repeat(times, down)).toThrow(/repetitions are counted|too many/);
    expect(() => repeatUntilLimit(times, down)).toThrow(/repetitions are counted|too many/);
  });
});

describe("groups", () => {
  const runsOf = (steps: readonly Step[]) => steps.map((s) => s.group).filter((g, k, all) => g !== all[k - 1]);

  it("that follow each other have different names", () => {
    const runs = runsOf(repeat(3, pulsed, pulsed));
    expect(runs).toHaveLength(6);
    expect(new Set(runs).size).toBe(6);
    expect(runs).not.toContain(undefined);
  });

  it("are called after the current that ends them", () => {
    const back = pulses(2, { do: "delithiate", at: 100, time: 600, rest: 60, to: 1.5 });
    expect(runsOf(sequence(pulsed, back))).toEqual(["lithiate to 0.0100 V", "delithiate to 1.50 V"]);
  });

  it("keep names with a number when nothing else has them", () => {
    const named = pulsed.map((step) => ({ ...step, group: "pulse 5" }));
    expect(runsOf(sequence(named, named))).toEqual(["pulse 5", "pulse 6"]);
  });

  it("need a current with a voltage limit, and do not nest", () => {
    expect(() => repeatUntilLimit(5, lithiate("1 A/g", { time: "1 s" }), wait)).toThrow(/nothing ends/);
    expect(() => repeatUntilLimit(5, pulsed)).toThrow(/cannot hold another/);
    expect(() => checkSteps([{ ...wait, group: "a", endsGroup: true }])).toThrow(/only a current step/);
    expect(() => checkSteps([{ ...down, endsGroup: true }])).toThrow(/is in none/);
  });
});

describe("an experiment", () => {
  it("takes shares only of a charge that was measured", () => {
    const share = lithiate("1 A/g", { relativeCapacity: 0.8 });
    expect(() => checkSteps([share])).toThrow(/no earlier charge/);
    expect(() => checkSteps([lithiate("1 A/g", { time: "1 h" }), up, share])).toThrow(/no earlier charge/);
    expect(checkSteps([down, up, share])).toHaveLength(3);
  });

  it("has at least one step", () => expect(() => checkSteps([])).toThrow(/no steps/));
});
