import { describe, expect, it } from "vitest";
import { A, C, c, d, GAMMA, H } from "./rodas4-coefficients.ts";

const S = [0, 1, 2, 3, 4, 5];
const entry = (rows: readonly (readonly number[])[], i: number, j: number) => rows[i]?.[j] ?? 0;

/** Γ of the usual form: Γ⁻¹ = 1/γ − C, lower triangular (Hairer1996, eq. 7.25). */
const G = S.map(() => new Array<number>(6).fill(0));
for (const j of S)
  for (const i of S) {
    let sum = i === j ? 1 : 0;
    for (let k = 0; k < i; k++) sum += entry(C, i, k) * G[k]![j]!;
    G[i]![j] = GAMMA * sum;
  }
const product = (rows: readonly (readonly number[])[]) =>
  S.map((i) => S.map((j) => S.reduce((sum, k) => sum + entry(rows, i, k) * G[k]![j]!, 0)));
const alpha = product(A);
const beta = alpha.map((row, i) => row.map((v, j) => v + G[i]![j]!));
const weights = (m: readonly number[]) => product([m])[0]!;
const sum = (f: (i: number) => number) => S.reduce((total, i) => total + f(i), 0);
const α = (i: number) => sum((j) => alpha[i]![j]!);
const β = (i: number) => sum((j) => beta[i]![j]!);
const through = (rows: readonly number[][], f: (j: number) => number) => (i: number) => sum((j) => rows[i]![j]! * f(j));

/** Left and right sides of the order conditions of Rosenbrock methods (Hairer1996, table 7.1 and eq. 7.15). */
function conditions(b: readonly number[], s = 1) {
  const dot = (f: (i: number) => number) => sum((i) => b[i]! * f(i));
  const third = [
    [dot(() => 1), s],
    [dot(β), s ** 2 / 2],
    [dot((i) => α(i) ** 2), s ** 3 / 3],
    [dot(through(beta, β)), s ** 3 / 6],
  ] as const;
  const fourth = [
    [dot((i) => α(i) ** 3), 1 / 4],
    [dot((i) => α(i) * through(alpha, β)(i)), 1 / 8],
    [dot(through(beta, (j) => α(j) ** 2)), 1 / 12],
    [dot(through(beta, through(beta, β))), 1 / 24],
  ] as const;
  return { third, fourth };
}

describe("coefficients of RODAS4", () => {
  const solution = weights([...A[5], 1]);
  const embedded = weights(A[5]);

  it("meet the conditions of order 4, the embedded method those of order 3 only", () => {
    const { third, fourth } = conditions(solution);
    for (const [left, right] of [...third, ...fourth]) expect(left).toBeCloseTo(right, 13);
    const lower = conditions(embedded);
    for (const [left, right] of lower.third) expect(left).toBeCloseTo(right, 13);
    expect(Math.max(...lower.fourth.map(([left, right]) => Math.abs(left - right)))).toBeGreaterThan(1e-3);
  });

  it("have times and time weights equal to the row sums of α and Γ", () => {
    for (const i of S) {
      expect(α(i)).toBeCloseTo(c[i]!, 13);
      expect(sum((j) => G[i]![j]!)).toBeCloseTo(d[i]!, 13);
    }
  });

  it("are stiffly accurate: b is the last row of β, the embedded b the last but one", () => {
    for (const j of S) {
      expect(beta[5]![j]).toBeCloseTo(solution[j]!, 13);
      expect(beta[4]![j]).toBeCloseTo(embedded[j]!, 13);
    }
    expect(α(5)).toBeCloseTo(1, 13);
    expect(α(4)).toBeCloseTo(1, 13);
  });

  it.each([0.1, 0.5, 0.9])("have a dense output of order 3 at s = %d", (s) => {
    const m = S.map((j) => s * (j < 5 ? A[5][j as 0] : 1) + s * (1 - s) * (entry(H, 0, j) + s * entry(H, 1, j)));
    for (const [left, right] of conditions(weights(m), s).third) expect(left).toBeCloseTo(right, 13);
  });
});
