import { expect, it } from "vitest";
import { evenRows, FRAME, scaleTo, wayAlong } from "./even-rows.ts";

it("chooses rows at even distances on the page, whatever the density of the record, with both ends", () => {
  const x = Float64Array.from({ length: 1000 }, (_, k) => (k / 999) ** 3); // dense at its beginning
  const rows = evenRows(x, new Float64Array(1000), 0.05);
  expect([rows[0], rows.at(-1)]).toEqual([0, 999]);
  expect(rows.length).toBeGreaterThan(18);
  expect(rows.length).toBeLessThan(22);
  for (let k = 1; k < rows.length - 1; k++) expect(x[rows[k]!]! - x[rows[k - 1]!]!).toBeCloseTo(0.05, 2);
});

it("leaves gaps out, and takes a steep part as it looks", () => {
  const x = Float64Array.of(0, 1, 2, Number.NaN, 2, 2, 2);
  const y = Float64Array.of(0, 0, 0, 5, 0.2, 0.8, Number.NaN);
  expect(evenRows(x, y, 0.5)).toEqual([0, 1, 2, 5]);
  expect(evenRows(new Float64Array(0), new Float64Array(0), 0.5)).toEqual([]);
});

it("measures the way over rows without a gap", () => {
  const x = Float64Array.of(Number.NaN, 0, 3, 7, 3);
  const y = Float64Array.of(0, 0, 4, Number.POSITIVE_INFINITY, 6);
  expect(wayAlong(x, y)).toBe(5 + 2);
  expect(wayAlong(x.subarray(0, 1), y.subarray(0, 1))).toBe(0);
});

it("makes the range of finite numbers as long as a side of the frame", () => {
  expect(scaleTo([[2, Number.NaN], Float64Array.of(6, Number.POSITIVE_INFINITY)], FRAME.width)).toBeCloseTo(1.7 / 4, 12);
  expect([scaleTo([[3, 3]], 1), scaleTo([], 1), scaleTo([[Number.NaN]], 1)]).toEqual([0, 0, 0]);
});
