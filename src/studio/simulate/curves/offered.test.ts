import { describe, expect, it } from "vitest";
import type { Series } from "../../../figures/series.ts";
import type { Course } from "../../state/course.ts";
import { courseOf, cyclesOf, titrationOf } from "../../state/course-fixture.ts";
import type { ShownCourse } from "./curve.ts";
import { curves, usualCurve } from "./offered.ts";
import { voltageCapacity } from "./voltage-capacity.ts";
import { voltageTime } from "./voltage-time.ts";

const offeredFor = (course: Course) => curves.filter((curve) => curve.suits(course)).map(({ id }) => id);
const shownAs = (course: Course): ShownCourse[] => [{ name: "CCOS", as: "CCOS", course }];
const linesOf = (series: readonly Series[]) => series.flatMap((s) => (s.kind === "line" ? [s] : []));
const linesIn = ({ panels }: ReturnType<typeof voltageTime.figure>) =>
  panels.flatMap((p) => (p.kind === "axes" ? linesOf(p.series) : []));

describe("the curves of a run", () => {
  it("show a titration over time, and neither as cycles nor as differential capacity", () => {
    const course = titrationOf(20);
    expect(usualCurve(course).id).toBe("voltage-time");
    expect(offeredFor(course)).toEqual(["voltage-capacity", "voltage-time"]);
  });

  it("show many cycles as capacities, few as voltage over capacity", () => {
    expect(usualCurve(cyclesOf(20)).id).toBe("capacity-cycle");
    expect(usualCurve(cyclesOf(2)).id).toBe("voltage-capacity");
    expect(offeredFor(cyclesOf(3))).toEqual(["voltage-capacity", "differential-capacity", "capacity-cycle", "voltage-time"]);
  });

  it("count no cycles over fresh electrodes at several temperatures", () => {
    const at = (solution: number) => [
      { current: -100, voltage: [1, 0.5, 0.4, 0.1], solution },
      { current: 100, voltage: [0.2, 0.5, 0.7, 1], solution },
    ];
    const course = courseOf([0, 1, 2, 3].flatMap(at));
    expect(offeredFor(course)).not.toContain("capacity-cycle");
    const [line] = linesIn(voltageTime.figure(shownAs(course)));
    const time = [...line!.x.values];
    expect(time.filter(Number.isNaN).length).toBe(3); // a gap before each temperature but the first
    const passed = time.filter(Number.isFinite);
    expect(passed.every((t, k) => k === 0 || t >= passed[k - 1]!)).toBe(true);
  });
});

describe("voltage over capacity", () => {
  it("shows relaxations as strokes along the voltage, counted from the turn", () => {
    const [line] = linesIn(voltageCapacity.figure(shownAs(titrationOf(3))));
    const gap = line!.x.values.findIndex(Number.isNaN);
    expect([...line!.x.values.subarray(0, gap)]).toEqual([0, 1000, 1000, 1000, 2000, 2000, 2000, 3000]);
    expect(line!.y.values[2]).toBeCloseTo(0.85, 12);
  });

  it("holds no more points than a screen, and every extreme to within a pixel", () => {
    const rows = 20_000;
    const noisy = Array.from({ length: rows }, (_, r) => 1 - r / rows + 0.02 * Math.sin(r));
    const [line] = linesIn(voltageCapacity.figure(shownAs(courseOf([{ current: -100, voltage: noisy }]))));
    expect(line!.x.values.length).toBeLessThan(9000);
    expect(Math.max(...line!.y.values)).toBeGreaterThan(Math.max(...noisy) - 0.01);
    expect(line!.x.values.at(-1)).toBe(100 * 10 * (rows - 1));
  });

  it("names long curves above the frame: a search for places beside them would hold up the page", () => {
    const namingOf = (course: Course) => voltageCapacity.figure(shownAs(course)).panels.map((p) => p.kind === "axes" && p.naming);
    const slow = Array.from({ length: 3000 }, (_, r) => (1 + Math.sin(r / 5)) / 2);
    expect(namingOf(cyclesOf(2))).toEqual(["direct"]);
    expect(namingOf(courseOf([{ current: -100, voltage: slow }]))).toEqual(["above"]);
  });

  it("marks the instant on its half cycle, in rests inside too, and nowhere before the first", () => {
    const shown = shownAs(courseOf([{ current: 0, voltage: [1, 1] }, { current: -360, voltage: [1, 0.6] }, { current: 0, voltage: [0.7, 0.8] }, { current: -360, voltage: [0.6, 0.1] }])); // biome-ignore format: steps
    expect(voltageCapacity.mark!(shown, 5)).toBeUndefined();
    expect(voltageCapacity.mark!(shown, 29)).toEqual({ x: 1, y: 0.7, as: "CCOS" });
    expect(voltageCapacity.mark!(shown, 40)).toEqual({ x: 2, y: 0.1, as: "CCOS" });
    expect(voltageTime.mark!(shown, 15)).toEqual({ x: 15, y: 1, as: "CCOS" });
  });
});
