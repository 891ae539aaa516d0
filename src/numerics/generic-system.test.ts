import { describe, expect, it } from "vitest";
import { genericSystem } from "./generic-system.ts";
import { oscillator, robertson, sphereUptake } from "./model-problems.ts";
import { bandPattern } from "./sparsity.ts";
import type { System } from "./system.ts";
import { checkJacobian } from "./system-check.ts";

const nodes = 12;
const state = () => Float64Array.from({ length: nodes + 1 }, (_, i) => 0.1 + 0.05 * i + 0.3 * Math.sin(i));

/** Tridiagonal, with the reading of the surface in the last row. */
const pattern = bandPattern(nodes + 1, 1, 1).map((columns, row) =>
  row === nodes - 1 ? columns.filter((c) => c !== nodes) : columns,
);

describe("checkJacobian", () => {
  it("passes a right hand-written Jacobian and solver", () => {
    expect(checkJacobian(sphereUptake(nodes, 1), 0, state())).toBeLessThan(1e-9);
  });

  it("sees one wrong entry, one wrong sign and a wrong scaling with c", () => {
    const right = sphereUptake(nodes, 1);
    const wrong = (change: Partial<System>): System => ({ ...right, ...change });
    const staleJacobian = wrong({ jacobian: (t) => right.jacobian(t, state().fill(0.4, 3, 4)) });
    expect(checkJacobian(staleJacobian, 0, state())).toBeGreaterThan(1e-3);
    const wrongSign = wrong({ factor: (c) => right.factor(-c) });
    expect(checkJacobian(wrongSign, 0, state())).toBeGreaterThan(1e-2);
    let weight = 0;
    const scaledAlgebraic = wrong({
      factor(c) {
        weight = c;
        return right.factor(c);
      },
      solve(r) {
        r[nodes]! *= 1 + weight;
        right.solve(r);
      },
    });
    expect(checkJacobian(scaledAlgebraic, 0, state())).toBeGreaterThan(1e-5);
    expect(checkJacobian(wrong({ factor: () => false }), 0, state())).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("genericSystem", () => {
  it("gives its own equations back, dense or by pattern", () => {
    const equations = sphereUptake(nodes, 1);
    expect(checkJacobian(genericSystem(equations), 0, state())).toBeLessThan(1e-5);
    expect(checkJacobian(genericSystem({ ...equations, pattern }), 0, state())).toBeLessThan(1e-5);
    expect(checkJacobian(robertson(), 0, Float64Array.of(0.9, 2e-5, 0.1))).toBeLessThan(1e-5);
    expect(checkJacobian(oscillator(), 0, Float64Array.of(0.3, -0.8, 0.4))).toBeLessThan(1e-5);
  });

  it("solves as the hand-written system does, and needs few evaluations", () => {
    let evaluations = 0;
    const hand = sphereUptake(nodes, 1);
    const generic = genericSystem({
      ...hand,
      pattern,
      rhs(t, y, out) {
        evaluations++;
        hand.rhs(t, y, out);
      },
    });
    for (const system of [hand, generic]) system.jacobian(0, state());
    expect(evaluations).toBe(4);
    for (const c of [0, 1e-3, 1]) {
      const [a, b] = [state(), state()];
      expect(hand.factor(c) && generic.factor(c)).toBe(true);
      hand.solve(a);
      generic.solve(b);
      for (let i = 0; i <= nodes; i++) expect(b[i]).toBeCloseTo(a[i]!, 6);
    }
  });

  it("hands events on and refuses a pattern that does not fit", () => {
    const hand = sphereUptake(nodes, 1);
    const generic = genericSystem(hand);
    const out = new Float64Array(1);
    generic.events?.(0, state().fill(1), out);
    expect(generic.eventNames).toEqual(["full"]);
    expect(out[0]).toBeCloseTo(Math.SQRT2 - 1, 15);
    expect(() => genericSystem({ ...hand, pattern: [[0]] })).toThrow(RangeError);
    expect(() => genericSystem({ ...hand, pattern: pattern.map(() => [nodes + 1]) })).toThrow(RangeError);
  });
});
