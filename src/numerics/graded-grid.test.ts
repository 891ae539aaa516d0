import { describe, expect, it } from "vitest";
import { gradedNodes } from "./graded-grid.ts";

describe("gradedNodes", () => {
  it("is uniform at grading 1 and includes both ends", () => {
    expect([...gradedNodes(5, 1)]).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it("crowds towards 1: at grading 2 the last gap is 1/(n − 1)²", () => {
    const r = gradedNodes(24, 2);
    expect(r[0]).toBe(0);
    expect(r[23]).toBe(1);
    expect(r[23]! - r[22]!).toBeCloseTo(1 / 23 ** 2, 14);
    for (let k = 2; k < 24; k++) expect(r[k]! - r[k - 1]!).toBeLessThan(r[k - 1]! - r[k - 2]!);
  });

  it("refuses grids that cannot be", () => {
    expect(() => gradedNodes(1, 2)).toThrow(RangeError);
    expect(() => gradedNodes(5, 0.5)).toThrow(RangeError);
    expect(() => gradedNodes(5, Number.NaN)).toThrow(RangeError);
  });
});
