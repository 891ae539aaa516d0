import { describe, expect, it } from "vitest";
import { fisherQuantile, fisherTail, normalTail, studentQuantile, studentTail } from "./student.ts";

describe("Student's and Fisher's distributions", () => {
  it.each([
    [0.95, 1, 12.7062],
    [0.95, 3, 3.18245],
    [0.95, 10, 2.22814],
    [0.99, 5, 4.03214],
    [0.95, 120, 1.97993],
  ])("t of %d with %d degrees of freedom (Abramowitz1964, table 26.10)", (p, ν, t) => {
    expect(studentQuantile(p, ν)).toBeCloseTo(t, 4);
    expect(studentTail(t, ν)).toBeCloseTo(1 - p, 5);
  });

  it.each([
    [0.95, 1, 107, 3.93],
    [0.95, 1, 10, 4.9646],
    [0.95, 4, 20, 2.8661],
    [0.99, 2, 5, 13.2739],
  ])("F of %d with (%d, %d) degrees of freedom (Abramowitz1964, table 26.9)", (p, a, b, f) => {
    expect(fisherQuantile(p, a, b)).toBeCloseTo(f, 2);
    expect(fisherTail(fisherQuantile(p, a, b), a, b)).toBeCloseTo(1 - p, 12);
  });

  it("one degree of freedom is Cauchy's law", () => expect(studentTail(1, 1)).toBeCloseTo(0.5, 14));
  it("the normal law", () => expect(normalTail(1.959964)).toBeCloseTo(0.05, 6));
});
