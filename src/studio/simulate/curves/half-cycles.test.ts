import { describe, expect, it } from "vitest";
import type { ChosenProtocol } from "../../jobs/chosen-protocol.ts";
import type { LivePiece } from "../../jobs/live-piece.ts";
import { simulate } from "../../jobs/simulate.ts";
import { type Course, continued, NO_COURSE } from "../../state/course.ts";
import { courseOf, cyclesOf, titrationOf } from "../../state/course-fixture.ts";
import { type PresetId, preset } from "../../state/presets.ts";
import { halfCyclesOf, rowsOf } from "./half-cycles.ts";

/** What the studio sees of a half-cell that is simulated. */
async function simulated(id: PresetId, protocol: ChosenProtocol): Promise<Course> {
  let course: Course = NO_COURSE;
  const live = (piece: LivePiece) => {
    course = continued(course, piece);
  };
  await simulate.run({ design: preset(id), file: `${id}.yaml`, protocol, powder: false, options: { model: "spm" } }, { live });
  return course;
}

/** Integral of the current over time by the trapezoidal rule [C kg⁻¹]. */
function integral({ time, length }: Course, current: Float64Array, first = 0, end = length): number {
  let sum = 0;
  for (let r = first + 1; r < end; r++) sum += 0.5 * (current[r]! + current[r - 1]!) * (time[r]! - time[r - 1]!);
  return sum;
}

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

  it("pass over a current too small to be one, and what it parts stays together", () => {
    const course = courseOf([
      { current: 0.05, voltage: [1.4, 1.5] },
      { current: -100, voltage: [1, 0.1] },
      { current: 100, voltage: [0.2] },
      { current: -20, voltage: [0.1, 0.1] },
      { current: 100, voltage: [0.2, 1] },
    ]);
    const [lithiation, delithiation, ...others] = halfCyclesOf(course);
    expect(others).toEqual([]);
    expect(lithiation).toMatchObject({ verb: "lithiate", first: 2, end: 7, rests: 1 });
    expect(lithiation!.capacity.at(-1)).toBe(1200);
    expect(delithiation).toMatchObject({ verb: "delithiate", first: 7, end: 9, rests: 0 });
    expect(halfCyclesOf(courseOf([{ current: -100, voltage: [1] }])).length).toBe(1); // a first row, before any charge
  });

  it("are found once for a course", () => {
    const course = cyclesOf(2);
    expect(halfCyclesOf(course)).toBe(halfCyclesOf(course));
    expect(halfCyclesOf(course).length).toBe(4);
  });
});

describe("half cycles of simulated half-cells", () => {
  it("pass the integral of the current where it turns inside a sweep", async () => {
    const steps = [
      { sweep: "1 mV/s", to: "0.01 V" },
      { sweep: "1 mV/s", to: "1.5 V" },
    ];
    const course = await simulated("ccos", { kind: "file", file: { name: "two sweeps", steps } });
    const halves = halfCyclesOf(course);
    expect(halves.map(({ verb }) => verb)).toEqual(["lithiate", "delithiate"]);
    const ways = [course.current.map((i) => Math.min(i, 0)), course.current.map((i) => Math.max(i, 0))];
    for (const [k, { capacity }] of halves.entries()) {
      expect(capacity.at(-1)! / Math.abs(integral(course, ways[k]!))).toBeCloseTo(1, 2);
      for (let r = 1; r < capacity.length; r++) expect(capacity[r]!).toBeGreaterThanOrEqual(capacity[r - 1]!);
    }
  });

  it("are two for every cycle of voltammetry, each with its own charge", async () => {
    const course = await simulated("sinp", { kind: "ready", id: "cv", numbers: {} });
    const halves = halfCyclesOf(course);
    expect(halves.map(({ verb }) => verb)).toEqual(Array.from({ length: 7 }, () => ["lithiate", "delithiate"]).flat());
    for (const { first, end, capacity } of halves)
      expect(capacity.at(-1)! / Math.abs(integral(course, course.current, first, end))).toBeCloseTo(1, 2);
  });

  it("are one lithiation and one delithiation though a step on the way ends at once and another passes next to nothing", async () => {
    const halves = halfCyclesOf(await simulated("sinp", { kind: "ready", id: "insitu-eis", numbers: {} }));
    expect(halves.map(({ verb }) => verb)).toEqual(["lithiate", "delithiate"]);
  });
});
