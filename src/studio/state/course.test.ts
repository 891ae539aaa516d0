import { describe, expect, it } from "vitest";
import type { LivePiece } from "../jobs/live-piece.ts";
import { continued, NO_COURSE, profileAt, rowAt, stepRows } from "./course.ts";
import { instantAt, timeOf } from "./instant.ts";

const piece = (step: number[], time: number[]): LivePiece => {
  const zeros = Float64Array.from(time, () => 0);
  return {
    step: Float64Array.from(step),
    time: Float64Array.from(time),
    voltage: Float64Array.from(time, (t) => 1 - t / 100),
    current: zeros,
    capacity: zeros,
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

  it("finds the state nearest in time, or none", () => {
    expect(profileAt(course, 5)).toBeUndefined();
    const at = (time: number) => ({ time }) as never;
    expect(profileAt({ ...course, profiles: [at(1), at(7), at(30)] }, 5)?.time).toBe(7);
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
