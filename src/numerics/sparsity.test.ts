import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandPattern, colourColumns, narrowBand, type Pattern } from "./sparsity.ts";

const width = (pattern: Pattern, order: Int32Array) => {
  const place = new Int32Array(order.length);
  order.forEach((unknown, k) => {
    place[unknown] = k;
  });
  return Math.max(...pattern.flatMap((columns, row) => columns.map((column) => Math.abs(place[row]! - place[column]!))));
};

describe("sparsity", () => {
  it("writes the rows of a band", () => {
    expect(bandPattern(4, 1, 2)).toEqual([
      [0, 1, 2],
      [0, 1, 2, 3],
      [1, 2, 3],
      [2, 3],
    ]);
  });

  it("needs as many colours as a band is wide", () => {
    expect(Math.max(...colourColumns(bandPattern(40, 1, 1)))).toBe(2);
    expect(Math.max(...colourColumns(bandPattern(40, 3, 2)))).toBe(5);
  });

  it("never lets two columns of a colour meet in a row, and orders every unknown once", () => {
    const patterns = fc.array(fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 5 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(patterns, (pattern) => {
        const colours = colourColumns(pattern);
        for (const columns of pattern) expect(new Set(columns.map((c) => colours[c])).size).toBe(columns.length);
        expect([...narrowBand(pattern)].sort((a, b) => a - b)).toEqual([...pattern.keys()]);
      }),
    );
  });

  it("finds the narrow band of unknowns stored block after block", () => {
    const n = 20; // unknown i of the first block couples to its neighbours and to i of the second
    const pattern = Array.from({ length: 2 * n }, (_, row) =>
      row < n ? [row - 1, row, row + 1, row + n].filter((c) => (c >= 0 && c < n) || c === row + n) : [row - n, row],
    );
    expect(width(pattern, Int32Array.from(pattern.keys()))).toBe(n);
    expect(width(pattern, narrowBand(pattern))).toBeLessThanOrEqual(2);
  });
});
