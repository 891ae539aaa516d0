import { expect, it } from "vitest";
import { NO_COURSE } from "../state/course.ts";
import { courseOf } from "../state/course-fixture.ts";
import { heightOf, scrubPath } from "./scrub-path.ts";

const heights = (path: string) => path.slice(1).split("L").map((point) => Number(point.split(" ")[1])); // biome-ignore format: one line

it("draws every voltage of a run between its least and its largest, wherever they are", () => {
  const course = courseOf([{ current: 1, voltage: [0, 1.5, 2.25, 3] }]);
  expect(scrubPath(course)).toBe("M0.000 100.00L33.333 50.00L66.667 25.00L100.000 0.00");
  expect(heightOf(course)(3)).toBe(0);
});

it("leaves a run that hardly moves nearly level, in the middle", () => {
  const path = scrubPath(courseOf([{ current: 0, voltage: [0.5, 0.501, 0.5] }]));
  for (const height of heights(path)) expect(Math.abs(height - 50)).toBeLessThan(2);
  expect([scrubPath(NO_COURSE), heightOf(NO_COURSE)(0)]).toEqual(["", 100]);
});

it("keeps every peak of a run with more rows than a screen has columns", () => {
  const voltage = Array.from({ length: 50_000 }, (_, r) => (r % 250 === 0 ? 3 : 0.1));
  const drawn = heights(scrubPath(courseOf([{ current: 1, voltage }])));
  expect(drawn.length).toBeLessThan(1300);
  expect(drawn.filter((height) => height === 0).length).toBeGreaterThanOrEqual(200);
});
