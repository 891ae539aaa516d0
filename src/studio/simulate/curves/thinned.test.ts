import { expect, it } from "vitest";
import { thinned } from "./thinned.ts";

/** A line with ripples, of 20 000 rows. */
const ROWS = 20_000;
const x = Float64Array.from({ length: ROWS }, (_, k) => k / ROWS);
const y = x.map((v) => Math.sin(40 * v));
const curve = (values: Float64Array) => thinned([{ x: { unit: "s", values: x }, y: { unit: "V", values } }]);

it("takes rows an even way apart, none made up, with both ends", () => {
  const drawn = curve(y);
  const [xs, ys] = [drawn.column("x").values, drawn.column("y").values];
  expect(drawn.length).toBeLessThan(ROWS / 2);
  expect([xs[0], xs.at(-1)]).toEqual([x[0], x.at(-1)]);
  for (const [k, v] of xs.entries()) expect(ys[k]).toBe(y[Math.round(v * ROWS)]);
});

it("takes as many where a row has a gap or is not finite", () => {
  const whole = curve(y).length;
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
    const values = y.slice();
    values[777] = bad;
    const { length } = curve(values);
    expect(Math.abs(length - whole)).toBeLessThan(3);
    expect(curve(values).column("y").values.every(Number.isFinite)).toBe(true);
  }
});

it("leaves a gap between branches", () => {
  const branch = (values: number[]) => ({
    x: { unit: "s", values: Float64Array.from(values) },
    y: { unit: "V", values: Float64Array.of(0, 1) },
  });
  const { values } = thinned([branch([0, 1]), branch([2, 3])]).column("x");
  expect([...values]).toEqual([0, 1, Number.NaN, 2, 3]);
});
