import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../numerics/random.ts";
import { parametersOf } from "./circuit.ts";
import { circuitModel } from "./circuit-model.ts";
import { elements } from "./elements/all.ts";
import { parseCircuit } from "./parse-circuit.ts";

/** Impedance of a circuit with values in its text, at a frequency [Hz]. */
function at(text: string, frequency: number): [number, number] {
  const model = circuitModel(parseCircuit(text), [frequency]);
  model.evaluate(Float64Array.from(model.parameters, (p) => p.setting.value!));
  return [model.z.re[0]!, model.z.im[0]!];
}

/** Frequency at which ω is so many per second. */
const ofOmega = (omega: number) => omega / (2 * Math.PI);

describe("elements at known points", () => {
  it("a sphere at low frequency: R(1/5 + 3/(jωτ))", () => {
    const [re, im] = at("S1{R=1,tau=1}", ofOmega(1e-3));
    expect(re).toBeCloseTo(0.2, 7);
    expect(im).toBeCloseTo(-3000, 4);
  });

  it("a blocked layer at low frequency: R/3 and the capacitance τ/R", () => {
    const [re, im] = at("Wo1{R=7,tau=0.1}", ofOmega(1e-4));
    expect(re).toBeCloseTo(7 / 3, 9);
    expect(im * 1e-4 * (0.1 / 7)).toBeCloseTo(-1, 9);
  });

  it("an open layer closes to R, blocking pores to R/3", () => {
    expect(at("Ws1{R=7,tau=1}", 1e-9)[0]).toBeCloseTo(7, 9);
    expect(at("T1{R=9,Q=1,n=1}", 1e-6)[0]).toBeCloseTo(3, 6);
  });

  it("at high frequency every diffusion element is a Warburg of Y = √τ/R", () => {
    for (const text of ["Wo1{R=7,tau=2}", "Ws1{R=7,tau=2}", "T1{R=7,Q=0.2857142857142857,n=1}"]) {
      const [re, im] = at(text, 1e5);
      const [wre, wim] = at(`W1{${Math.sqrt(2) / 7}}`, 1e5);
      expect(re / wre).toBeCloseTo(1, 9);
      expect(im / wim).toBeCloseTo(1, 9);
    }
  });

  it("extreme times and frequencies give finite impedances", () => {
    for (const element of elements) {
      if (element.hasInner) continue;
      for (const frequency of [1e-9, 1, 1e12])
        for (const value of [1e-12, 1, 1e12]) {
          const values = element.parameters.map((p) => (p.kind === "positive" ? value : p.max === 1 && p.min === 0 ? 0.5 : 0.8));
          for (const part of at(`${element.code}{${values.join(",")}}`, frequency)) expect(part).toSatisfy(Number.isFinite);
        }
    }
  });

  it("a constant-phase element of n = 1 is a capacitor, a ZARC is R ∥ Q, H with b = 1 and K are ZARCs", () => {
    const f = 3.7;
    const pairs = [
      ["CPE1{2e-3,1}", "C1{2e-3}"],
      ["Z1{R=5,tau=0.01,n=0.8}", `p(R1{5},CPE1{${0.01 ** 0.8 / 5},0.8})`],
      ["H1{R=5,tau=0.01,a=0.8,b=1}", "Z1{R=5,tau=0.01,n=0.8}"],
      ["H1{R=5,tau=0.01,a=1,b=0.5}", "G1{R=5,tau=0.01}"],
      ["K1{R=5,tau=0.01}", "p(R1{5},C1{2e-3})"],
      ["Sd1{R=5,tau=0.01,s=0}", "S1{R=5,tau=0.01}"],
      ["T1{R=5,Q=0.01,n=0.8}", "T1{R=5}(CPE1{0.01,0.8})"],
      ["La1{L=1e-3,n=1}", "L1{1e-3}"],
    ];
    for (const [a, b] of pairs) {
      const [[ar, ai], [br, bi]] = [at(a!, f), at(b!, f)];
      expect(Math.hypot(ar - br, ai - bi) / Math.hypot(br, bi)).toBeLessThan(1e-12);
    }
  });

  it("spheres of spread radii keep the capacity of their volume", () => {
    const [, im] = at("Sd1{R=2,tau=10,s=0.4}", ofOmega(1e-6));
    expect((im * 1e-6 * 10) / (3 * 2)).toBeCloseTo(-1, 6);
  });
});

/** Largest difference of a slope from central differences, over the largest slope. */
function slopeFault(text: string, random: () => number): number {
  const circuit = parseCircuit(text);
  const frequencies = Float64Array.from({ length: 9 }, (_, k) => 10 ** (4 - k));
  const model = circuitModel(circuit, frequencies);
  const ones = new Float64Array(18).fill(1);
  const p = Float64Array.from(parametersOf(circuit), ({ about, lo, hi }) =>
    about.kind === "positive" ? 10 ** (4 * random() - 2) : lo + (hi - lo) * (0.1 + 0.8 * random()),
  );
  const moved = (j: number, h: number) => {
    const q = p.slice();
    q[j]! += h;
    model.evaluate(q);
    return [...model.z.re, ...model.z.im];
  };
  let worst = 0;
  for (let j = 0; j < p.length; j++) {
    const h = 1e-4 * p[j]!;
    // Richardson: (8 D(h/2) − D(h) ...)/3 with D the central difference
    const [a, b, c, d] = [moved(j, h), moved(j, -h), moved(j, h / 2), moved(j, -h / 2)];
    const expected = a.map((_, k) => (4 * ((c[k]! - d[k]!) / h) - (a[k]! - b[k]!) / (2 * h)) / 3);
    model.evaluate(p);
    model.sensitivities();
    const slope = new Float64Array(18);
    model.slope(j, ones, slope, 0);
    for (let k = 0; k < 9; k++) {
      const size = Math.hypot(model.z.re[k]!, model.z.im[k]!) / p[j]!;
      worst = Math.max(worst, Math.hypot(slope[k]! - expected[k]!, slope[9 + k]! - expected[9 + k]!) / size);
    }
  }
  return worst;
}

describe("slopes", () => {
  it.each(elements.filter((e) => !e.hasInner).map((e) => e.code))("of %s agree with differences", (code) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => slopeFault(`${code}1`, seededRandom(seed)) < 1e-7),
      { numRuns: 30 },
    );
  });

  it.each(["R0-p(R1,C1)-p(R2-Wo1,C2)", "R0-p(R1-p(R2-S1,CPE2),CPE1)-L1", "T1(p(R1-W1,CPE1))-p(R2,T2)", "p(R1,p(R2,L1)-C1)"])(
    "of %s agree with differences",
    (text) => {
      fc.assert(
        fc.property(fc.integer(), (seed) => slopeFault(text, seededRandom(seed)) < 1e-7),
        { numRuns: 30 },
      );
    },
  );
});
