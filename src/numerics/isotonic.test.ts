import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isotonic } from "./isotonic.ts";

const numbers = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 60 });
const total = (a: ArrayLike<number>) => Array.from(a).reduce((sum, v) => sum + v, 0);

/** The same by its definition: max over starts of min over ends of the means between (Robertson's max-min formula). */
function byMaxMin(y: readonly number[]): number[] {
  const mean = (from: number, to: number) => total(y.slice(from, to + 1)) / (to - from + 1);
  return y.map((_, i) => {
    let most = -Infinity;
    for (let from = 0; from <= i; from++) {
      let least = Infinity;
      for (let to = i; to < y.length; to++) least = Math.min(least, mean(from, to));
      most = Math.max(most, least);
    }
    return most;
  });
}

describe("isotonic regression", () => {
  it("pools what stands in the wrong order", () => {
    expect([...isotonic([1, 3, 2, 4])]).toEqual([1, 2.5, 2.5, 4]);
    expect([...isotonic([3, 2, 1])]).toEqual([2, 2, 2]);
    expect([...isotonic([1, 3, 2], [1, 3, 1])]).toEqual([1, 2.75, 2.75]);
  });

  it("leaves a rising sequence alone", () => {
    expect([...isotonic([-1, 0, 0, 2])]).toEqual([-1, 0, 0, 2]);
  });

  it("never falls, keeps the sum, and equals its definition", () => {
    fc.assert(
      fc.property(numbers, (y) => {
        const fit = isotonic(y);
        for (let i = 1; i < fit.length; i++) expect(fit[i]).toBeGreaterThanOrEqual(fit[i - 1]!);
        expect(total(fit)).toBeCloseTo(total(y), 8);
        for (const [i, v] of byMaxMin(y).entries()) expect(fit[i]).toBeCloseTo(v, 8);
      }),
    );
  });

  it("wants one weight for each number", () => {
    expect(() => isotonic([1, 2], [1])).toThrow("2 numbers need as many weights, not 1");
  });
});
