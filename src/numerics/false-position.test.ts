import { expect, it } from "vitest";
import { falsePosition } from "./false-position.ts";

it("meets a straight line at once, and asks last where it answers", () => {
  const asked: number[] = [];
  const f = (x: number) => {
    asked.push(x);
    return 3 - 2 * x;
  };
  expect(falsePosition(f, 0, 3, 10, -17, 1e-12)).toBeCloseTo(1.5, 14);
  expect(asked).toHaveLength(1);
});

it("closes in on both signs of a bent function from either side", () => {
  const f = (x: number) => Math.exp(x) - 2;
  for (const [g, sign] of [
    [f, 1],
    [(x: number) => -f(x), -1],
  ] as const) {
    const x = falsePosition(g, -5, sign * f(-5), 4, sign * f(4), 1e-10);
    expect(Math.abs(f(x))).toBeLessThanOrEqual(1e-10);
    expect(x).toBeCloseTo(Math.LN2, 9);
  }
});
