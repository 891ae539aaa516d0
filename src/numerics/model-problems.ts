import { genericSystem } from "./generic-system.ts";
import { gradedNodes } from "./graded-grid.ts";
import type { Block, System } from "./system.ts";
import { factorTridiagonal, solveTridiagonal } from "./tridiagonal.ts";

const block = (name: string, kind: Block["kind"], offset: number, length: number, scale = 1): Block => ({
  name,
  unit: "1",
  kind,
  offset,
  length,
  scale,
});

/** Robertson's chemical kinetics with the mass balance as algebraic row (Hairer1996, sec. IV.10, ROBER). */
export function robertson(): System {
  return genericSystem({
    size: 3,
    differential: 2,
    blocks: [block("y1", "differential", 0, 1), block("y2", "differential", 1, 1, 1e-4), block("y3", "algebraic", 2, 1)],
    initial: (y) => y.set([1, 0, 0.5]),
    rhs(_, y, out) {
      const slow = 0.04 * y[0]!;
      const back = 1e4 * y[1]! * y[2]!;
      const fast = 3e7 * y[1]! * y[1]!;
      out[0] = back - slow;
      out[1] = slow - back - fast;
      out[2] = y[0]! + y[1]! + y[2]! - 1;
    },
  });
}

/** Prothero and Robinson's test of stiff accuracy: y' = λ (y − sin t) + cos t with y = sin t (Prothero1974). */
export function protheroRobinson(lambda: number): System {
  return genericSystem({
    size: 1,
    differential: 1,
    blocks: [block("y", "differential", 0, 1)],
    initial: (y) => y.fill(0),
    rhs(t, y, out) {
      out[0] = lambda * (y[0]! - Math.sin(t)) + Math.cos(t);
    },
  });
}

/**
 * A pendulum-like oscillator in semi-explicit form: p' = q, q' = −z, 0 = z + z³/10 − p. Index 1, not linear in the
 * algebraic unknown z; energy q²/2 + z²/2 + 3 z⁴/40 is kept. Event "turn": q falls through zero.
 */
export function oscillator(): System {
  return genericSystem({
    size: 3,
    differential: 2,
    blocks: [block("p q", "differential", 0, 2), block("z", "algebraic", 2, 1)],
    initial: (y) => y.set([0, 1, 0.3]),
    rhs(_, y, out) {
      out[0] = y[1]!;
      out[1] = -y[2]!;
      out[2] = y[2]! + 0.1 * y[2]! ** 3 - y[0]!;
    },
    events(_, y, out) {
      out[0] = y[1]!;
    },
    eventNames: ["turn"],
  });
}

/**
 * Uptake of a sphere at a constant rate: u_t = r⁻² (r² (1 + u) u_r)_r on vertex-centred finite volumes of graded width, and one
 * algebraic reading w of the surface, w² = 1 + u_s. Unknowns: u per node from the centre, then w; length nodes + 1.
 * The mean of u rises by exactly `rate` per unit of time. Event "full": w reaches √2, u_s = 1. No transcendental functions, so
 * that step counts do not depend on the engine.
 */
export function sphereUptake(nodes: number, rate: number): System {
  const n = nodes;
  const r = gradedNodes(n, 2);
  const face = Float64Array.from({ length: n + 1 }, (_, i) => (i === 0 ? 0 : i === n ? 1 : 0.5 * (r[i - 1]! + r[i]!)));
  const volume = Float64Array.from({ length: n }, (_, i) => (face[i + 1]! ** 3 - face[i]! ** 3) / 3);
  const conductance = Float64Array.from({ length: n - 1 }, (_, i) => face[i + 1]! ** 2 / (r[i + 1]! - r[i]!));
  const lower = new Float64Array(n);
  const diagonal = new Float64Array(n);
  const upper = new Float64Array(n);
  const factors = [new Float64Array(n), new Float64Array(n), new Float64Array(n)] as const;
  let slope = 0; // of the algebraic row to w
  return {
    size: n + 1,
    differential: n,
    blocks: [block("u", "differential", 0, n), block("w", "algebraic", n, 1)],
    initial(y) {
      y.fill(0);
      y[n] = 2;
    },
    rhs(_, y, out) {
      let inward = 0; // flow into the cell through its inner face
      for (let i = 0; i < n - 1; i++) {
        const u = y[i]!;
        const v = y[i + 1]!;
        const outward = conductance[i]! * (1 + 0.5 * (u + v)) * (u - v);
        out[i] = (inward - outward) / volume[i]!;
        inward = outward;
      }
      out[n - 1] = (inward + rate / 3) / volume[n - 1]!;
      out[n] = y[n]! * y[n]! - 1 - y[n - 1]!;
    },
    jacobian(_, y) {
      diagonal.fill(0);
      for (let i = 0; i < n - 1; i++) {
        const toOuter = conductance[i]! * (1 + y[i]!); // ∂(outward flow)/∂u_i
        const toInner = conductance[i]! * (1 + y[i + 1]!);
        diagonal[i]! -= toOuter / volume[i]!;
        upper[i] = toInner / volume[i]!;
        lower[i + 1] = toOuter / volume[i + 1]!;
        diagonal[i + 1]! -= toInner / volume[i + 1]!;
      }
      slope = 2 * y[n]!;
    },
    factor(c) {
      const [l, d, u] = factors;
      for (let i = 0; i < n; i++) {
        l[i] = -c * lower[i]!;
        d[i] = 1 - c * diagonal[i]!;
        u[i] = -c * upper[i]!;
      }
      return slope !== 0 && factorTridiagonal(l, d, u, 0, n);
    },
    solve(b) {
      solveTridiagonal(factors[0], factors[1], factors[2], 0, n, b, 0);
      b[n] = (b[n - 1]! - b[n]!) / slope;
    },
    events(_, y, out) {
      out[0] = Math.SQRT2 - y[n]!;
    },
    eventNames: ["full"],
  };
}

/** Volume mean of u of `sphereUptake`. */
export function meanUptake(y: Float64Array): number {
  const n = y.length - 1;
  const r = gradedNodes(n, 2);
  const face = (i: number) => (i === 0 ? 0 : i === n ? 1 : 0.5 * (r[i - 1]! + r[i]!));
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (face(i + 1) ** 3 - face(i) ** 3) * y[i]!;
  return sum;
}
