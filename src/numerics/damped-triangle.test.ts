import fc from "fast-check";
import { expect, it } from "vitest";
import { dampedTriangle } from "./damped-triangle.ts";

it("solves the normal equations (RᵀR + μ) y = Rᵀc of random triangles", () => {
  const size = fc.integer({ min: 1, max: 6 });
  const numbers = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 42, maxLength: 42 });
  const solve = dampedTriangle(6);
  fc.assert(
    fc.property(size, numbers, fc.double({ min: 1e-3, max: 10, noNaN: true }), (n, values, μ) => {
      const R = new Float64Array(n * n);
      for (let j = 0; j < n; j++) for (let i = 0; i <= j; i++) R[j * n + i] = values[j * n + i]!;
      const c = Float64Array.from(values.slice(36, 36 + n));
      const y = new Float64Array(n);
      solve(R, n, c, μ, y);
      for (let a = 0; a < n; a++) {
        let fault = μ * y[a]!;
        for (let i = 0; i <= a; i++) {
          fault -= R[a * n + i]! * c[i]!;
          for (let b = i; b < n; b++) fault += R[a * n + i]! * R[b * n + i]! * y[b]!;
        }
        expect(Math.abs(fault)).toBeLessThan(1e-10);
      }
    }),
  );
});

it("a direction without influence stays at zero", () => {
  const y = new Float64Array(2);
  dampedTriangle(2)(Float64Array.of(1, 0, 0, 0), 2, Float64Array.of(3, 0), 1e-9, y);
  expect(y[0]).toBeCloseTo(3, 6);
  expect(y[1]).toBe(0);
});
