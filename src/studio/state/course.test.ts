import { describe, expect, it } from "vitest";
import type { LivePiece } from "../jobs/live-piece.ts";
import { continued, NO_COURSE, profilesAt, rowAt, solutionAt, stepRows } from "./course.ts";
import { instantAt, timeOf } from "./instant.ts";

const piece = (step: number[], time: number[], solution = 0): LivePiece => {
  const zeros = Float64Array.from(time, () => 0);
  return {
    solution,
    step: Float64Array.from(step),
    time: Float64Array.from(time),
    voltage: Float64Array.from(time, (t) => 1 - t / 100),
    current: zeros,
    charge: zeros,
    filling: zeros,
    profiles: [],
    spectra: [],
  };
};

describe("a run as far as it is known", () => {
  const course = continued(continued(NO_COURSE, piece([0, 0], [0, 10])), piece([0, 1, 1], [20, 20, 60]));

  it("grows piece by piece", () => {
    expect([...course.time]).toEqual([0, 10, 20, 20, 60]);
    expect(course.length).toBe(5);
    expect(stepRows(course)).toEqual([0, 3, 5]);
  });

  it("finds the row that was passed last", () => {
    expect([-1, 0, 9, 10, 20, 59, 1e9].map((t) => rowAt(course, t))).toEqual([0, 0, 0, 1, 3, 3, 4]);
    expect(rowAt(NO_COURSE, 3)).toBe(0);
  });

  it("finds the states around a time in its step, the nearest where there is none, or nothing", () => {
    expect(profilesAt(course, 5)).toBeUndefined();
    const kept = (step: number, time: number) => ({ step, time }) as never;
    const around = (time: number, ...profiles: readonly never[]) => {
      const { before, after, share } = profilesAt({ ...course, profiles }, time)!;
      return [before.time, after.time, share];
    };
    const [early, late, other] = [kept(0, 1), kept(0, 9), kept(1, 30)];
    expect(around(5, early, late, other)).toEqual([1, 9, 0.5]);
    expect(around(5, early, other)).toEqual([1, 1, 0]);
    expect(around(22, late, other)).toEqual([30, 30, 0]);
    expect(around(5, other)).toEqual([30, 30, 0]);
    expect(around(50, early, late)).toEqual([9, 9, 0]);
  });

  it("goes on in steps and time where a run begins anew at another temperature", () => {
    const at = (step: number, time: number) => ({ step, time }) as never;
    const first = continued(NO_COURSE, { ...piece([0, 1, 1], [0, 10, 30]), profiles: [at(1, 30)], spectra: [at(1, 30)] });
    const begun = continued(first, { ...piece([0, 0], [0, 5], 1), profiles: [at(0, 5)] });
    const whole = continued(begun, { ...piece([1, 1], [5, 20], 1), spectra: [at(1, 20)] });
    expect([...whole.time]).toEqual([0, 10, 30, 30, 35, 35, 50]);
    expect([...whole.step]).toEqual([0, 1, 1, 2, 2, 3, 3]);
    expect(whole.profiles).toEqual([at(1, 30), at(2, 35)]);
    expect(whole.spectra).toEqual([at(1, 30), at(3, 50)]);
    expect(solutionAt(whole, 1)).toMatchObject({ solution: 0, time: 0 });
    expect(solutionAt(whole, 2)).toMatchObject({ solution: 1, time: 30, row: 3 });
    expect(rowAt(whole, 42)).toBe(5);
    expect(instantAt(whole, 42.5)).toEqual({ step: 3, share: 0.5 });
    expect(timeOf(whole, { step: 3, share: 0.5 })).toBe(42.5);
    expect(profilesAt(whole, 34)?.after.step).toBe(2);
  });

  it("counts solutions of which nothing was told", () => {
    const first = continued(NO_COURSE, piece([0, 0], [0, 10]));
    const third = continued(continued(first, piece([0], [0], 2)), piece([0], [5], 2));
    expect(third.beginnings.map(({ row }) => row)).toEqual([0, 2, 2]);
    expect(solutionAt(third, 1)).toMatchObject({ solution: 2, step: 1, time: 10 });
    expect([...third.time]).toEqual([0, 10, 10, 15]);
  });

  it("keeps an instant while the durations of steps change", () => {
    const instant = instantAt(course, 40);
    expect(instant).toEqual({ step: 1, share: 0.5 });
    const longer = continued(NO_COURSE, piece([0, 0, 1, 1], [0, 20, 20, 220]));
    expect(timeOf(longer, instant)).toBe(120);
    expect(timeOf(course, instant)).toBe(40);
  });

  it("looks at the middle of the first step until somebody chooses, and at the end of a run that stopped before", () => {
    expect(timeOf(course)).toBe(10);
    expect(timeOf(course, { step: 7, share: 0 })).toBe(60);
    expect(timeOf(NO_COURSE)).toBe(0);
  });
});
