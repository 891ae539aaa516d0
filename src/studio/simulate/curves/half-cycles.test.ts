import { describe, expect, it } from "vitest";
import { courseOf, cyclesOf, titrationOf } from "../../state/course-fixture.ts";
import { halfCyclesOf, rowsOf } from "./half-cycles.ts";

describe("half cycles", () => {
  it("go on across rests while the current keeps its direction, with the charge that was reached", () => {
    const halves = halfCyclesOf(titrationOf(3));
    expect(halves.map(({ verb, rests }) => [verb, rests])).toEqual([
      ["lithiate", 2],
      ["delithiate", 2],
    ]);
    // pulse, rest, pulse, rest, pulse; the rest behind the last pulse is none of it
    expect([...halves[0]!.capacity]).toEqual([0, 1000, 1000, 1000, 1000, 2000, 2000, 2000, 2000, 3000]);
    expect(halves[0]!.end).toBe(10);
    expect(halves[1]!.first).toBe(12);
  });

  it("take in a hold behind a current, and begin anew with a turn", () => {
    const course = courseOf([
      { current: 0, voltage: [1, 1] },
      { current: -100, voltage: [1, 0.1] },
      { current: -20, voltage: [0.1, 0.1] },
      { current: 100, voltage: [0.2, 1] },
    ]);
    const [lithiation, delithiation] = halfCyclesOf(course);
    expect([...lithiation!.capacity]).toEqual([0, 1000, 1000, 1200]);
    expect([lithiation!.first, delithiation!.first]).toEqual([2, 6]);
    expect(rowsOf(course, delithiation!).column("voltage_volt").values).toEqual(Float64Array.of(0.2, 1));
  });

  it("end with a temperature, though the next one begins in the same direction", () => {
    const lithiation = { current: -100, voltage: [1, 0.1] };
    expect(halfCyclesOf(courseOf([lithiation, { ...lithiation, solution: 1 }])).length).toBe(2);
  });

  it("are found once for a course", () => {
    const course = cyclesOf(2);
    expect(halfCyclesOf(course)).toBe(halfCyclesOf(course));
    expect(halfCyclesOf(course).length).toBe(4);
  });
});
