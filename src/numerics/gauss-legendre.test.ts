import { describe, expect, it } from "vitest";
import { gaussLegendre } from "./gauss-legendre.ts";

describe("gaussLegendre", () => {
  it.each([1, 2, 3, 4, 7, 16, 33])("integrates polynomials up to degree 2n − 1 exactly, n = %i", (n) => {
    const { nodes, weights } = gaussLegendre(n);
    for (let degree = 0; degree < 2 * n; degree++) {
      const sum = nodes.reduce((s, x, i) => s + weights[i]! * x ** degree, 0);
      expect(sum).toBeCloseTo(degree % 2 ? 0 : 2 / (degree + 1), 13);
    }
    const next = nodes.reduce((s, x, i) => s + weights[i]! * x ** (2 * n), 0);
    if (n < 16) expect(Math.abs(next - 2 / (2 * n + 1))).toBeGreaterThan(1e-9);
  });

  it("gives the tabulated rule of three points, nodes rising", () => {
    const { nodes, weights } = gaussLegendre(3);
    expect([...nodes]).toEqual([-nodes[2]!, 0, nodes[2]]);
    expect(nodes[2]).toBeCloseTo(Math.sqrt(0.6), 15);
    expect(weights[0]).toBeCloseTo(5 / 9, 14);
    expect(weights[1]).toBeCloseTo(8 / 9, 14);
  });

  it("refuses a number of nodes that is none", () => {
    for (const n of [0, -1, 2.5, Number.NaN]) expect(() => gaussLegendre(n)).toThrow(RangeError);
  });
});
