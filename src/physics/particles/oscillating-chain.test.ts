import { describe, expect, it } from "vitest";
import { type DiffusingSphere, meanFilling } from "./diffusing-sphere.ts";
import { sphereDiffusion } from "./diffusion-impedance.ts";
import { constantDiffusivity, tabulatedDiffusivity } from "./diffusion-law.ts";
import { fickSphere } from "./fick-sphere.ts";
import { oscillatingChain } from "./oscillating-chain.ts";

const R = 75e-9;
const D = 1e-17;
const AREAL = 1e-2; // Σ
const mesh = { nodes: 96, grading: 2 };
const silicon = (x: number) => D * Math.exp(3 * x);

const ready = (sphere: DiffusingSphere, y = new Float64Array(sphere.size)) => {
  sphere.resize(R, AREAL, 1);
  sphere.linearise(y, 0, 0);
  return sphere;
};
const response = (sphere: DiffusingSphere, omega: number) => {
  const out = new Float64Array(2);
  sphere.response(omega, out);
  return out;
};

describe.each([
  ["nodes, constant D", ready(fickSphere(constantDiffusivity(D), mesh))],
  [
    "nodes, table",
    ready(
      fickSphere(
        tabulatedDiffusivity(() => D),
        mesh,
      ),
    ),
  ],
] as const)("the surface of a sphere under an oscillating flux (%s)", (_, sphere) => {
  it.each([1e-4, 0.1, 1, 10, 100])("answers with tanh s/(s − tanh s), ω R²/D = %d", (v) => {
    const w = response(sphere, (v * D) / (R * R));
    const exact = new Float64Array(2);
    sphereDiffusion(v, exact);
    const unit = (R * R) / (3 * AREAL * D);
    expect(Math.hypot(w[0]! - unit * exact[0]!, w[1]! - unit * exact[1]!)).toBeLessThan(
      1e-3 * unit * Math.hypot(exact[0]!, exact[1]!),
    );
    expect(Math.abs(w[0]! / (unit * exact[0]!) - 1)).toBeLessThan(2e-3);
  });

  it("keeps its resistance however slow it is", () => {
    const w = response(sphere, (1e-9 * D) / (R * R));
    expect((w[0]! * 3 * AREAL * D) / (R * R)).toBeCloseTo(0.2, 3);
  });

  it("forgets the last frequency when it is resized", () => {
    const omega = 1e-3;
    const [before] = response(sphere, omega);
    sphere.resize(2 * R, 2 * AREAL, 1);
    sphere.linearise(new Float64Array(sphere.size), 0, 0);
    expect(response(sphere, omega)[0]).not.toBeCloseTo(before!, 6);
    ready(sphere);
    expect(response(sphere, omega)[0]).toBe(before);
  });
});

describe("a chain of volumes under oscillation", () => {
  // D(x) with a gradient: α and β differ
  const n = 12;
  const y = Float64Array.from({ length: n }, (_, i) => 0.2 + 0.05 * i);
  const sphere = ready(fickSphere(tabulatedDiffusivity(silicon), { nodes: n, grading: 2 }), y);
  const omega = 2e-3;

  /** Rows v·(jω − J), from differences of the rates. */
  const slopes = () => {
    const rows: Float64Array[] = [];
    for (let k = 0; k < n; k++) {
      const [up, down] = [new Float64Array(n), new Float64Array(n)];
      const h = 1e-5;
      for (const [sign, out] of [[1, up] as const, [-1, down] as const]) {
        const moved = y.slice();
        moved[k]! += sign * h;
        sphere.rates(moved, 0, 0, out);
      }
      rows.push(up.map((u, i) => (u - down[i]!) / (2 * h)));
    }
    return rows; // [column][row]
  };

  it("solves its rows with sources everywhere", () => {
    const J = slopes();
    const { share } = sphere;
    const alpha = Float64Array.from({ length: n - 1 }, (_, i) => J[i + 1]![i]! * share[i]!);
    const beta = Float64Array.from({ length: n - 1 }, (_, i) => J[i]![i + 1]! * share[i + 1]!);
    const re = Float64Array.from({ length: n }, (_, i) => Math.sin(i));
    const im = Float64Array.from({ length: n }, (_, i) => Math.cos(2 * i));
    const [xr, xi] = [re.slice(), im.slice()];
    oscillatingChain(share).solve(omega, alpha, beta, xr, xi);
    for (let i = 0; i < n; i++) {
      let [a, b] = [-omega * xi[i]!, omega * xr[i]!];
      for (let k = 0; k < n; k++) {
        a -= J[k]![i]! * xr[k]!;
        b -= J[k]![i]! * xi[k]!;
      }
      expect(a).toBeCloseTo(re[i]!, 6);
      expect(b).toBeCloseTo(im[i]!, 6);
    }
    // a flux j is a source −j/(Σ v) of the last volume
    const [fr, fi] = [new Float64Array(n), new Float64Array(n)];
    fr[n - 1] = -1 / (AREAL * share[n - 1]!);
    oscillatingChain(share).solve(omega, alpha, beta, fr, fi);
    const w = response(sphere, omega);
    expect(-fr[n - 1]! / w[0]!).toBeCloseTo(1, 6);
    expect(-fi[n - 1]! / w[1]!).toBeCloseTo(1, 6);
    // lithium: jω Σ v x = Σ v r, as nothing leaves
    expect(omega * meanFilling({ ...sphere, share }, xr, 0)).toBeCloseTo(meanFilling(sphere, im, 0), 12);
  });
});
