import fc from "fast-check";
import { expect, it } from "vitest";
import { factorQr, multiplyQTransposed } from "./householder-qr.ts";
import { singularValues } from "./singular-values.ts";

const entries = (count: number) =>
  fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: count, maxLength: count });

it("orthogonal factors keep the scalar products of the columns", () => {
  fc.assert(
    fc.property(entries(15), entries(5), (matrix, vector) => {
      const [m, n] = [5, 3];
      const a = Float64Array.from(matrix);
      const v = Float64Array.from(vector);
      const original = a.slice();
      const diagonal = new Float64Array(n);
      factorQr(a, m, n, diagonal);
      const R = (i: number, j: number) => (i > j ? 0 : i === j ? diagonal[i]! : a[j * m + i]!);
      const q = v.slice();
      multiplyQTransposed(a, m, n, diagonal, q);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          let [ours, theirs] = [0, 0];
          for (let k = 0; k < n; k++) ours += R(k, i) * R(k, j);
          for (let k = 0; k < m; k++) theirs += original[i * m + k]! * original[j * m + k]!;
          expect(ours).toBeCloseTo(theirs, 9);
        }
        let [along, before] = [0, 0]; // Rᵀ(Qᵀv) = Aᵀv
        for (let k = 0; k < n; k++) along += R(k, i) * q[k]!;
        for (let k = 0; k < m; k++) before += original[i * m + k]! * v[k]!;
        expect(along).toBeCloseTo(before, 9);
      }
      expect(Math.hypot(...q)).toBeCloseTo(Math.hypot(...v), 9);
    }),
    {
      examples: [
        [
          [0, 0, 0, -5e-324, 1e-323, 0, 0, 0, 0, 0, 0, 0, 0, -8.944271909999159e-5, 0],
          [0, 0, 0, 0, 0],
        ],
      ],
    },
  );
});

it("singular values put a matrix together again, V is orthogonal and U S has perpendicular columns", () => {
  fc.assert(
    fc.property(entries(16), (matrix) => {
      const n = 4;
      const { s, us, v } = singularValues(Float64Array.from(matrix), n);
      const dot = (b: Float64Array, p: number, q: number) => {
        let sum = 0;
        for (let i = 0; i < n; i++) sum += b[p * n + i]! * b[q * n + i]!;
        return sum;
      };
      for (let p = 0; p < n; p++)
        for (let q = 0; q < n; q++) {
          expect(dot(v, p, q)).toBeCloseTo(p === q ? 1 : 0, 12);
          expect(dot(us, p, q)).toBeCloseTo(p === q ? s[p]! ** 2 : 0, 9);
          let sum = 0;
          for (let k = 0; k < n; k++) sum += us[k * n + q]! * v[k * n + p]!;
          expect(sum).toBeCloseTo(matrix[p * n + q]!, 10);
        }
      expect(Array.from(s)).toEqual(Array.from(s).sort((x, y) => y - x));
    }),
  );
});

it("sees a direction without influence and tiny values beside large ones", () => {
  expect(singularValues(Float64Array.of(1, 1, 1, 1), 2).s[1]).toBe(0);
  const { s } = singularValues(Float64Array.of(1e-12, 0, 0, 1), 2);
  expect(s[0]! / s[1]!).toBeCloseTo(1e12, -1);
});
