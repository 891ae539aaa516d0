import { describe, expect, it } from "vitest";
import { reflectingDiffusion, sphereDiffusion, transmissiveDiffusion } from "./diffusion-impedance.ts";

const of = (law: (v: number, out: Float64Array) => void, v: number) => {
  const out = new Float64Array(2);
  law(v, out);
  return out;
};

/** tanh s/s = Σ 2/((k − ½)²π² + jv), the sum over modes: a second method. */
function modes(v: number) {
  const K = 20000;
  let [re, im] = [2 / (Math.PI ** 2 * K), 0]; // the modes beyond K
  for (let k = 1; k <= K; k++) {
    const λ = ((k - 0.5) * Math.PI) ** 2;
    re += (2 * λ) / (λ * λ + v * v);
    im -= (2 * v) / (λ * λ + v * v);
  }
  return [re, im];
}

describe("diffusion impedances", () => {
  it.each([1e-3, 0.29, 0.31, 1, 10, 300])("agree with the sum over modes at v = %d", (v) => {
    const [re, im] = modes(v);
    const Z = of(transmissiveDiffusion, v);
    expect(Math.hypot(Z[0]! - re!, Z[1]! - im!) / Math.hypot(re!, im!)).toBeLessThan(1e-9);
  });

  it("are continuous where the series ends", () => {
    for (const law of [sphereDiffusion, reflectingDiffusion, transmissiveDiffusion]) {
      const [a, b] = [of(law, 0.3 - 1e-13), of(law, 0.3 + 1e-13)];
      expect(Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!)).toBeLessThan(2e-12 * Math.hypot(a[0]!, a[1]!) + 5e-12);
    }
  });

  it("keep the resistance beside the capacitance at low frequency", () => {
    const v = 1e-9;
    expect(of(sphereDiffusion, v)[0]).toBeCloseTo(0.2, 8);
    expect(of(sphereDiffusion, v)[1]! * v).toBeCloseTo(-3, 12);
    expect(of(reflectingDiffusion, v)[0]).toBeCloseTo(1 / 3, 8);
    expect(of(reflectingDiffusion, v)[1]! * v).toBeCloseTo(-1, 12);
    expect(of(transmissiveDiffusion, v)[0]).toBeCloseTo(1, 12);
  });

  it("become 1/s at high frequency, without overflow", () => {
    const v = 1e12;
    const semiInfinite = Math.SQRT1_2 / Math.sqrt(v);
    for (const law of [reflectingDiffusion, transmissiveDiffusion]) {
      expect(of(law, v)[0]! / semiInfinite).toBeCloseTo(1, 10);
      expect(of(law, v)[1]! / -semiInfinite).toBeCloseTo(1, 10);
    }
    expect(of(sphereDiffusion, v)[0]! / semiInfinite).toBeCloseTo(1, 5);
  });
});
