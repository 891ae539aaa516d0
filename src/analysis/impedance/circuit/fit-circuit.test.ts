import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../numerics/random.ts";
import { AnalysisError } from "../../../units/error.ts";
import { madeSpectrum } from "../spectrum-fixture.ts";
import { parametersOf } from "./circuit.ts";
import { circuitModel } from "./circuit-model.ts";
import { type CircuitFit, fitCircuit, impedanceOf } from "./fit-circuit.ts";
import { parseCircuit } from "./parse-circuit.ts";

/** Circuits of the design document with truth and range of frequency. */
const KNOWN = {
  boukamp: { truth: "R0{100}-p(R1{200},C1{0.8e-6})-p(R2{500},W1{4e-4})", from: 1e4, to: 1 },
  simple: { truth: "R0{120}-p(R1{430},CPE1{6.2e-5,0.93})", from: 178, to: 0.178 },
  randles: { truth: "R0{20}-p(CPE1{25e-6,0.89},R1{100}-W1{2.357e-3})", from: 1e3, to: 0.3162 },
  overlap: {
    truth: "R0{144}-p(R1{240.7},CPE1{1.792e-7,0.91})-p(R2{830.1},CPE2{7.157e-7,0.87})-p(R3{490.3},CPE3{1.629e-5,0.94})",
    from: 3.162e4,
    to: 3.162,
  },
  battery: { truth: "La1{2e-6,0.88}-R0{0.02}-p(R1{0.01},CPE1{4.1,0.47})-p(R2{0.1},CPE2{530,0.78})", from: 3.162e3, to: 0.01 },
  inductive: { truth: "R0{70}-p(R1{100},C1{1e-4})-p(R2{200},C2{2.5e-3})-p(R3{50},L1{300})", from: 100, to: 0.01 },
} as const;

const bare = (text: string) => parseCircuit(text.replace(/\{[^}]*\}/g, ""));
const fitted = (fit: CircuitFit, label: string) => fit.values[fit.parameters.findIndex((p) => p.label === label)]!;
const errorOf = (fit: CircuitFit, label: string) => fit.errors[fit.parameters.findIndex((p) => p.label === label)]!;

/** Standard uncertainties expected at the truth for noise in proportion to |Z|: normal equations of differences in plain parameters. */
function expectedSigma(truth: string, frequency: Float64Array, noise: number): Float64Array {
  const model = circuitModel(parseCircuit(truth), frequency);
  const p = Float64Array.from(model.parameters, (one) => one.setting.value!);
  const [n, count] = [p.length, frequency.length];
  const at = (q: Float64Array) => {
    model.evaluate(q);
    return [...model.z.re, ...model.z.im];
  };
  const z = at(p);
  const columns = Array.from(p, (value, j) => {
    const [above, below] = [1, -1].map((sign) => at(p.with(j, value * (1 + sign * 1e-5))));
    return above!.map((a, k) => (a - below![k]!) / 2e-5 / Math.hypot(z[k % count]!, z[count + (k % count)]!));
  });
  // Gauss-Jordan on [JᵀJ | 1], relative parameters
  const rows = columns.map((a, i) => [
    ...columns.map((b) => a.reduce((sum, v, k) => sum + v * b[k]!, 0)),
    ...columns.map((_, j) => (i === j ? 1 : 0)),
  ]);
  for (let k = 0; k < n; k++) {
    const pivot = rows[k]![k]!;
    rows[k] = rows[k]!.map((v) => v / pivot);
    for (let i = 0; i < n; i++) if (i !== k) rows[i] = rows[i]!.map((v, j) => v - rows[i]![k]! * rows[k]![j]!);
  }
  return Float64Array.from(rows, (row, j) => noise * Math.sqrt(row[n + j]!));
}

describe("without noise", () => {
  it.each(Object.entries(KNOWN))("%s comes back to 1e-8 from automatic starts", (_, { truth, from, to }) => {
    const { spectrum, values } = madeSpectrum(truth, { from, to });
    const fit = fitCircuit(bare(truth), spectrum);
    expect(fit.outcome).toBe("converged");
    fit.values.forEach((value, j) => {
      expect(Math.abs(value / values[j]! - 1)).toBeLessThan(1e-8);
    });
    expect(fit.runs.p).toBe(1); // what is left is the rounding of numbers, whose signs say nothing
  });
});

describe("with noise of 1 % and 0.05 %", () => {
  for (const noise of [0.01, 5e-4])
    it.each(Object.entries(KNOWN).filter(([name]) => noise < 0.01 || name !== "battery"))(
      `%s, noise ${noise}: within three sigma, sigma as expected at the truth`,
      (_, { truth, from, to }) => {
        const { spectrum, values } = madeSpectrum(truth, { from, to, noise, random: seededRandom(3) });
        const fit = fitCircuit(bare(truth), spectrum);
        const expected = expectedSigma(truth, spectrum.frequency, noise);
        fit.values.forEach((value, j) => {
          const { sigma, relativeSigma } = fit.errors[j]!;
          expect(Math.abs(value - values[j]!)).toBeLessThan(3 * sigma!);
          expect(relativeSigma! / expected[j]!).toBeGreaterThan(1 / 1.5);
          expect(relativeSigma! / expected[j]!).toBeLessThan(1.5);
        });
      },
    );

  it("battery, noise 0.01: no straight problem any more, but 97 of 100 values within three sigma, and its inductance flagged", () => {
    const { truth, from, to } = KNOWN.battery;
    const random = seededRandom(77);
    let [within, told, flagged] = [0, 0, 0];
    for (let k = 0; k < 60; k++) {
      const { spectrum, values } = madeSpectrum(truth, { from, to, noise: 0.01, random });
      const fit = fitCircuit(bare(truth), spectrum, { starts: 12 });
      if (!errorOf(fit, "La1.L").isDetermined) flagged++;
      fit.values.forEach((value, j) => {
        const { relativeSigma } = fit.errors[j]!;
        told++;
        if (relativeSigma !== null && Math.abs(Math.log(value / values[j]!)) < 3 * relativeSigma) within++;
      });
    }
    expect(within / told).toBeGreaterThan(0.97);
    expect(flagged / 60).toBeGreaterThan(0.8);
  });

  /** Relative uncertainties [%] as the design document quotes them, computed there by other code. */
  it.each([
    ["boukamp", 5e-4, { R0: 0.03, R1: 0.04, C1: 0.04, R2: 0.06, W1: 0.1 }],
    ["boukamp", 0.01, { R0: 0.58, R1: 0.91, C1: 1, R2: 1.34, W1: 2.25 }],
    ["randles", 0.01, { R0: 1.6, "CPE1.Q": 4.4, "CPE1.n": 0.8, R1: 1.1, W1: 0.6 }],
    ["overlap", 5e-4, { "CPE1.Q": 1.9 }],
    ["overlap", 0.01, { "CPE1.Q": 41 }],
  ] as const)("%s, noise %d: sigma within a factor 1.5 of the quoted one", (name, noise, quoted) => {
    const { truth, from, to } = KNOWN[name];
    const { spectrum } = madeSpectrum(truth, { from, to, noise, random: seededRandom(3) });
    const fit = fitCircuit(bare(truth), spectrum);
    for (const [label, percent] of Object.entries(quoted)) {
      expect((100 * errorOf(fit, label).relativeSigma!) / percent).toBeGreaterThan(1 / 1.5);
      expect((100 * errorOf(fit, label).relativeSigma!) / percent).toBeLessThan(1.5);
    }
  });

  it("the fastest of three overlapping arcs is not determined at 1 %: its Q is known to 41 %, by the fit and from the truth", () => {
    const { truth, from, to } = KNOWN.overlap;
    const { spectrum } = madeSpectrum(truth, { from, to, noise: 0.01, random: seededRandom(3) });
    const names = parametersOf(bare(truth)).map((p) => p.label);
    const expected = expectedSigma(truth, spectrum.frequency, 0.01);
    expect(expected[names.indexOf("CPE1.Q")]).toBeCloseTo(0.39, 1);
    expect(expected[names.indexOf("CPE2.Q")]).toBeLessThan(0.25);
    const fit = fitCircuit(bare(truth), spectrum);
    expect(errorOf(fit, "CPE1.Q").isDetermined).toBe(false);
    expect(errorOf(fit, "CPE1.Q").reason).toMatch(/relative uncertainty of \d+ % is above 30 %/);
    expect(errorOf(fit, "R2").isDetermined).toBe(true);
  });
});

describe("what a circuit says is kept", () => {
  const { spectrum } = madeSpectrum(KNOWN.simple.truth, { ...KNOWN.simple, noise: 0.01 });

  it("fixed values stay and have no error", () => {
    const fit = fitCircuit(parseCircuit("R0-p(R1,CPE1{n=0.93f})"), spectrum);
    expect(fitted(fit, "CPE1.n")).toBe(0.93);
    expect(errorOf(fit, "CPE1.n")).toMatchObject({ isFixed: true, sigma: null });
    const free = fitCircuit(parseCircuit("R0-p(R1,CPE1)"), spectrum);
    expect(errorOf(fit, "CPE1.Q").sigma).toBeLessThan(errorOf(free, "CPE1.Q").sigma!);
    expect(fit.freedom).toBe(free.freedom + 1);
  });

  it("bounds hold, and a value on one is told", () => {
    const fit = fitCircuit(parseCircuit("R0-p(R1{R=/10/300},CPE1)"), spectrum);
    expect(fitted(fit, "R1")).toBeCloseTo(300, 9);
    expect(errorOf(fit, "R1")).toMatchObject({ atBound: "max", isDetermined: false });
    expect(errorOf(fit, "R1").reason).toMatch(/runs to its upper bound/);
  });

  it("a resistance whose time runs to a bound is not determined: only the combination would be", () => {
    const { spectrum: blocking } = madeSpectrum("R0{12}-CPE1{2e-4,0.93}", { from: 1e5, to: 0.01, noise: 0.003 });
    const fit = fitCircuit(parseCircuit("R0-p(R1,CPE1)"), blocking);
    expect(errorOf(fit, "CPE1.Q").atBound).toBe("max");
    expect(errorOf(fit, "R1")).toMatchObject({ isDetermined: false, sigma: null });
    expect(errorOf(fit, "R1").reason).toBe("CPE1.tau, with which alone it is known, runs to its upper bound");
    expect(errorOf(fit, "R0").isDetermined).toBe(true);
  });

  it("a constant-phase element of a capacitor rests on its bound, which is no lack", () => {
    const fits = [1, 2, 3, 4].map((seed) => {
      const { spectrum: noisy } = madeSpectrum("R0{1}-p(R1{5},C1{1e-3})", {
        from: 1e4,
        to: 1,
        noise: 0.002,
        random: seededRandom(seed),
      });
      return fitCircuit(parseCircuit("R0-p(R1,CPE1)"), noisy);
    });
    const resting = fits.filter((fit) => fitted(fit, "CPE1.n") === 1);
    expect(resting.length).toBeGreaterThan(0);
    for (const fit of resting) {
      expect(errorOf(fit, "CPE1.n")).toMatchObject({ atBound: "max", isDetermined: true });
      expect(fitted(fit, "CPE1.Q")).toBeCloseTo(1e-3, 4);
    }
  });

  it("refuses more parameters than numbers", () => {
    const few = {
      frequency: spectrum.frequency.slice(0, 2),
      real: spectrum.real.slice(0, 2),
      imaginary: spectrum.imaginary.slice(0, 2),
    };
    expect(() => fitCircuit(parseCircuit("R0-p(R1,CPE1)"), few)).toThrow(AnalysisError);
  });

  it("refuses to weigh by uncertainties that nobody states", () => {
    expect(() => fitCircuit(parseCircuit("R0-p(R1,CPE1)"), spectrum, { weights: "sigma" })).toThrow(/no uncertainties/);
  });
});

describe("order of arcs", () => {
  it("is by time, whatever the start and the order of the truth", () => {
    const truth = "R0{5}-p(R1{30},CPE1{2e-3,0.85})-p(R2{80},CPE2{1e-5,0.9})"; // the slow arc first
    const { spectrum } = madeSpectrum(truth, { from: 1e5, to: 0.05, noise: 0.003 });
    for (const circuit of ["R(RQ)(RQ)", "R0-p(R1,CPE1)-p(CPE2,R2)"]) {
      const fit = fitCircuit(parseCircuit(circuit), spectrum);
      expect(fitted(fit, "R1")).toBeCloseTo(80, 0);
      expect(fitted(fit, "R2")).toBeCloseTo(30, 0);
      const warm = fitCircuit(parseCircuit(circuit), spectrum, { from: fit.values });
      expect(warm.values).toHaveLength(7);
      warm.values.forEach((value, j) => {
        expect(value / fit.values[j]!).toBeCloseTo(1, 7);
      });
    }
    const kept = fitCircuit(parseCircuit("R0-p(R_slow{30},CPE_slow{2e-3,0.85})-p(R_fast{80},CPE_fast{1e-5,0.9})"), spectrum, {
      starts: 1,
    });
    expect(fitted(kept, "R_slow")).toBeCloseTo(30, 0);
    expect(fitted(kept, "R_fast")).toBeCloseTo(80, 0);
  });

  it("permutes the errors with the values", () => {
    const { spectrum } = madeSpectrum("R0{5}-p(R1{80},CPE1{1e-5,0.9})-p(R2{30},CPE2{2e-3,0.85})", {
      from: 1e5,
      to: 0.05,
      noise: 0.003,
    });
    const circuit = parseCircuit("R(RQ)(RQ)");
    const sorted = fitCircuit(circuit, spectrum, { from: [5, 80, 1e-5, 0.9, 30, 2e-3, 0.85] });
    const swapped = fitCircuit(circuit, spectrum, { from: [5, 30, 2e-3, 0.85, 80, 1e-5, 0.9] });
    swapped.values.forEach((value, j) => {
      expect(value / sorted.values[j]!).toBeCloseTo(1, 7);
      expect(swapped.errors[j]!.sigma! / sorted.errors[j]!.sigma!).toBeCloseTo(1, 5);
    });
  });
});

describe("robust fits", () => {
  it.each(["huber", "soft-l1"] as const)("%s: four wild points hardly move the answer and are told", (robust) => {
    const { spectrum, values } = madeSpectrum(KNOWN.simple.truth, { ...KNOWN.simple, noise: 0.003 });
    const wild = [3, 11, 19, 27];
    const real = spectrum.real.map((re, k) => (wild.includes(k) ? 1.2 * re : re));
    const spoilt = { ...spectrum, real };
    const circuit = bare(KNOWN.simple.truth);
    const [plain, kept] = [fitCircuit(circuit, spoilt), fitCircuit(circuit, spoilt, { robust })];
    expect(plain.outliers).toEqual([]);
    expect(wild.every((k) => kept.outliers.some((o) => o.frequency === spectrum.frequency[k]))).toBe(true);
    expect(kept.outliers.length).toBeLessThan(8);
    const off = (fit: CircuitFit) => Math.abs(fitted(fit, "R1") / values[1]! - 1);
    expect(off(kept)).toBeLessThan(0.005);
    expect(off(kept)).toBeLessThan(off(plain));
  });
});

it("the fitted impedance can be taken at any frequency", () => {
  const { spectrum } = madeSpectrum(KNOWN.simple.truth, KNOWN.simple);
  const { circuit } = fitCircuit(bare(KNOWN.simple.truth), spectrum);
  const { re } = impedanceOf(circuit, [1e9, 1e-9]);
  expect(re[0]).toBeCloseTo(120, 4);
  expect(re[1]).toBeCloseTo(550, 4);
});

it("any impedance scale and any time scale give the same fit", () => {
  const random = seededRandom(8);
  fc.assert(
    fc.property(
      fc.double({ min: -6, max: 6, noNaN: true }),
      fc.double({ min: -6, max: 6, noNaN: true }),
      (decadesZ, decadesT) => {
        const [a, t] = [10 ** decadesZ, 10 ** decadesT];
        const truth = `R0{${20 * a}}-p(R1{${100 * a}},C1{${(1e-3 * t) / a}})`;
        const { spectrum, values } = madeSpectrum(truth, { from: 1e3 / t, to: 0.1 / t, noise: 0.01, random });
        const fit = fitCircuit(bare(truth), spectrum, { starts: 8 });
        fit.values.forEach((value, j) => {
          expect(Math.abs(value / values[j]! - 1)).toBeLessThan(5 * fit.errors[j]!.relativeSigma!);
        });
      },
    ),
    { numRuns: 25 },
  );
});
