import { expect, it } from "vitest";
import { gaussLegendre } from "../../../numerics/gauss-legendre.ts";
import type { Spectrum } from "../spectrum.ts";
import { frequencies, knownImpedance, syntheticSpectrum } from "../spectrum-fixture.ts";
import { fittedImpedance, lambdaDoubts, relaxationTimes, relaxationTimesOfSet, USUAL_RELAXATION } from "./relaxation-times.ts";
import { judgeRelaxationTimes } from "./relaxation-times-judged.ts";
import { penalisedSolver, unseenNodes } from "./relaxation-times-solve.ts";
import { relaxationSystem, residualsOf } from "./relaxation-times-system.ts";
import { exponentFromHeight, heightOverArea, zarcDensity } from "./zarc.ts";

const WIDE = frequencies(1e6, 1e-2, 10);
const ONE = { resistance: 10, arcs: [{ resistance: 50, tau: 0.01, exponent: 0.8 }] };
const two = (R1: number, R2: number) => ({
  resistance: 10,
  inductance: 2e-6,
  arcs: [
    { resistance: R1, tau: 1e-4, exponent: 0.8 },
    { resistance: R2, tau: 0.1, exponent: 0.8 },
  ],
});
const LOOP = {
  resistance: 120,
  arcs: [
    { resistance: 200, tau: 0.01, exponent: 0.9 },
    { resistance: -50, tau: 6, exponent: 0.9 },
  ],
};

it("the density of an arc has the heights .31236, .48983 and 1.00486 of its area, and that area", () => {
  const { nodes, weights } = gaussLegendre(200);
  for (const [n, height] of [
    [0.7, 0.31236],
    [0.8, 0.48983],
    [0.9, 1.00486],
  ] as const) {
    const arc = { resistance: 3, tau: 0.2, exponent: n };
    expect(heightOverArea(n)).toBeCloseTo(height, 5);
    expect(zarcDensity(arc, 0.2) / 3).toBeCloseTo(height, 5);
    expect(exponentFromHeight(3 * heightOverArea(n), 3)).toBeCloseTo(n, 12);
    let area = 0;
    for (let part = -20; part < 20; part++)
      for (const [g, x] of nodes.entries()) area += weights[g]! * zarcDensity(arc, 0.2 * Math.exp(2 * part + 1 + x)); // intervals of length 2, and their tails
    expect(area / 3).toBeCloseTo(1, 6);
  }
});

it("hats reproduce the impedance of an arc from its density", () => {
  const spectrum = syntheticSpectrum(frequencies(1e4, 1, 10), knownImpedance(ONE));
  const { tau, rows, size, weights } = relaxationSystem(spectrum, {
    inductance: false,
    weights: "modulus",
    penalty: 2,
    density: 30,
  });
  const x = new Float64Array(size);
  tau.forEach((t, k) => {
    x[k] = zarcDensity(ONE.arcs[0]!, t);
  });
  for (let i = 0; i < weights.length; i++) {
    const im = rows.im.subarray(i * size, (i + 1) * size).reduce((sum, a, k) => sum + a * x[k]!, 0) / weights[i]!;
    expect(im / spectrum.imaginary[i]!).toBeCloseTo(1, 1.7);
  }
});

it("exact data of one arc: resistance to 0.2 %, place to 2 %, exponent of the arc to 0.001", () => {
  const judged = judgeRelaxationTimes(
    relaxationTimes(syntheticSpectrum(WIDE, knownImpedance(ONE), { share: 1e-5, seed: 1 }), USUAL_RELAXATION),
  );
  const { times, peaks } = judged;
  expect(times.engine).toBe("non-negative");
  expect(times.tail).toBe(undefined);
  expect(Math.abs(times.polarisation - 50)).toBeLessThan(0.1);
  expect(Math.abs(times.resistance - 10)).toBeLessThan(0.1);
  const main = peaks.find((p) => p.light === "green")!;
  expect(Math.abs(main.tau / 0.01 - 1)).toBeLessThan(0.02);
  expect(main.spectrumArc!.resistance).toBeCloseTo(50, 2);
  expect(main.spectrumArc!.exponent).toBeCloseTo(0.8, 3);
  expect(main.heightExponent).toBeCloseTo(0.8, 1);
});

for (const [R1, R2] of [
  [50, 50],
  [50, 10],
  [20, 80],
] as const)
  it(`two arcs of ${R1} and ${R2} ohm with 0.3 % noise: both found with their areas, nothing else stays`, () => {
    const judged = judgeRelaxationTimes(
      relaxationTimes(syntheticSpectrum(WIDE, knownImpedance(two(R1, R2)), { share: 3e-3, seed: 5 }), USUAL_RELAXATION),
    );
    const kept = judged.peaks.filter((p) => p.spectrumArc);
    expect(kept.length).toBe(2);
    const truth = [
      [R1, 1e-4],
      [R2, 0.1],
    ] as const;
    truth.forEach(([R, tau], k) => {
      const { area, tau: top, spectrumArc } = kept[k]!;
      expect(Math.abs(area / R - 1)).toBeLessThan(R === 10 ? 0.12 : 0.05);
      expect(Math.abs(top / tau - 1)).toBeLessThan(0.15);
      expect(Math.abs(spectrumArc!.resistance - R)).toBeLessThan(3 * spectrumArc!.resistanceSigma!);
      expect(Math.abs(spectrumArc!.tau - tau)).toBeLessThan(3 * spectrumArc!.tauSigma!);
      expect(Math.abs(spectrumArc!.exponent - 0.8)).toBeLessThan(3 * spectrumArc!.exponentSigma!);
    });
    expect(Math.abs(judged.times.polarisation - R1 - R2)).toBeLessThan(3 * judged.times.bands.polarisation);
    expect(judged.times.inductance! / 2e-6).toBeCloseTo(1, 1);
  });

it("an inductive loop is told by a negative part of γ, and a sign that is forced misses it", () => {
  const spectrum = syntheticSpectrum(frequencies(1e4, 1e-2, 10), knownImpedance(LOOP), { share: 3e-3, seed: 2 });
  const times = relaxationTimes(spectrum, USUAL_RELAXATION);
  expect(times.engine).toBe("signed");
  expect(times.reasons.engine).toMatch(/turns back at low frequency as an inductive loop/);
  const loops = judgeRelaxationTimes(times).peaks.filter((p) => p.height < 0);
  const deepest = loops.reduce((a, b) => (a.area < b.area ? a : b));
  expect(Math.abs(Math.log10(deepest.tau / 6))).toBeLessThan(0.3);
  expect(deepest.reason).toMatch(/negative: an inductive loop/);
  expect(times.polarisation).toBeGreaterThan(135);
  expect(times.polarisation).toBeLessThan(165); // 200 − 50
  const misfit = (t: typeof times) => {
    const fitted = fittedImpedance(t);
    return fitted.real.reduce(
      (s, x, i) => s + (x - spectrum.real[i]!) ** 2 + (fitted.imaginary[i]! - spectrum.imaginary[i]!) ** 2,
      0,
    );
  };
  const forced = relaxationTimes(spectrum, { ...USUAL_RELAXATION, engine: "non-negative" });
  expect(Math.min(...forced.gamma)).toBe(0);
  expect(misfit(forced)).toBeGreaterThan(10 * misfit(times));
});

it("a diffusion tail is fitted beside the distribution: its exponent and size are found and no ramp is left", () => {
  for (const exponent of [0.5, 1]) {
    const circuit = { ...two(50, 30), tail: { size: 20, exponent } };
    const spectrum = syntheticSpectrum(WIDE, knownImpedance(circuit), { share: 2e-3, seed: 3 });
    const times = relaxationTimes(spectrum, USUAL_RELAXATION);
    expect(times.tail!.exponent).toBe(exponent);
    expect(Math.abs(times.tail!.size / 20 - 1)).toBeLessThan(0.1);
    expect(times.reasons.tail).toMatch(exponent === 1 ? /capacitor/ : /Warburg/);
    expect(Math.abs(times.polarisation / 80 - 1)).toBeLessThan(0.1);
    const without = relaxationTimes(spectrum, { ...USUAL_RELAXATION, tail: "none" });
    const outside = ({ gamma, system }: typeof times) =>
      gamma.reduce((s, g, k) => (system.tau[k]! > 16 ? s + g * system.step : s), 0);
    expect(outside(without)).toBeGreaterThan(20 * outside(times));
  }
});

it("bands hold the truth: nine in ten nodes within the 95 % band, and R within its error, for either kind", () => {
  const spectrum = syntheticSpectrum(WIDE, knownImpedance(ONE), { share: 0.01, seed: 8 });
  const widths: number[] = [];
  for (const kind of ["bootstrap", "posterior"] as const) {
    const times = relaxationTimes(spectrum, { ...USUAL_RELAXATION, criterion: "gcv", bands: { kind, samples: 200, seed: 1 } });
    const { low, high, polarisation } = times.bands;
    const inside = times.gamma.filter((_, k) => {
      const truth = zarcDensity(ONE.arcs[0]!, times.system.tau[k]!);
      const slack = 0.02 * 24.5; // of the height: what the penalty smooths away
      return truth > low[k]! - slack && truth < high[k]! + slack;
    });
    expect(inside.length / times.gamma.length).toBeGreaterThan(0.9);
    expect(Math.abs(times.polarisation - 50)).toBeLessThan(3 * polarisation);
    widths.push(polarisation);
  }
  expect(widths[0]).toBeGreaterThan(0.1);
  expect(widths[1]).toBeGreaterThan(widths[0]!); // γ ≥ 0 is knowledge; the posterior goes without it
});

it("the same seed draws the same bands", () => {
  const spectrum = syntheticSpectrum(WIDE, knownImpedance(ONE), { share: 0.01, seed: 8 });
  const bands = () => relaxationTimes(spectrum, USUAL_RELAXATION).bands.high;
  expect(bands()).toEqual(bands());
});

it("five-fold and real-imaginary scores are those of solutions that never saw the points", () => {
  const spectrum = syntheticSpectrum(frequencies(1e4, 1, 8), knownImpedance(ONE), { share: 0.01, seed: 4 });
  const scores = relaxationTimes(spectrum, USUAL_RELAXATION).scan!.scores;
  for (const name of ["gcv", "reIm", "fiveFold"] as const) {
    const values = [...scores[name]!];
    expect(Math.min(...values)).toBeGreaterThan(0);
    expect(values[0]).toBeGreaterThan(2 * Math.min(...values)); // too strong a penalty is seen by all
  }
  const σ2 = spectrum.frequency.length * 2;
  const modulus = Math.exp(
    spectrum.real.reduce((s, x, i) => s + Math.log(Math.hypot(x, spectrum.imaginary[i]!)), 0) / spectrum.frequency.length,
  );
  const perPoint = Math.min(...scores.fiveFold!) / σ2 / modulus ** 2; // about the variance of the noise
  expect(Math.sqrt(perPoint)).toBeGreaterThan(0.008);
  expect(Math.sqrt(perPoint)).toBeLessThan(0.016);
});

it("a set is solved with one λ, the geometric mean", () => {
  const spectra = [two(50, 50), two(50, 10)].map((c, k) => syntheticSpectrum(WIDE, knownImpedance(c), { share: 0.005, seed: k }));
  const alone = spectra.map((s) => relaxationTimes(s, USUAL_RELAXATION).lambda);
  const together = relaxationTimesOfSet(spectra, USUAL_RELAXATION);
  for (const { lambda } of together) expect(lambda).toBeCloseTo(Math.sqrt(alone[0]! * alone[1]!), 12);
  expect(relaxationTimesOfSet(spectra, { ...USUAL_RELAXATION, lambda: 1e-2 }).map((t) => t.lambda)).toEqual([1e-2, 1e-2]);
});

it("doubts about λ name the criteria at the bound and the spread", () => {
  const scan = {
    lambdas: Float64Array.of(10, 1e-3, 1e-7),
    misfits: new Float64Array(3),
    roughness: new Float64Array(3),
    freedom: new Float64Array(3),
    scores: {},
  };
  expect(lambdaDoubts({ ...scan, chosen: { gcv: 1e-3, lCurve: 2e-3 } })).toEqual([]);
  const doubts = lambdaDoubts({ ...scan, chosen: { gcv: 1e-7, lCurve: 1e-3 } });
  expect(doubts[0]).toBe("the criteria for λ disagree by 4.0 decades");
  expect(doubts[1]).toMatch(/^generalised cross-validation took λ at the bound/);
});

it("refuses fewer than four points per decade, in words", () => {
  const coarse: Spectrum = syntheticSpectrum(frequencies(1e5, 1e-1, 3), knownImpedance(ONE));
  expect(() => relaxationTimes(coarse, USUAL_RELAXATION)).toThrow(/too coarse for a distribution/);
});

it("the resistance in series is not low by what γ ≥ 0 takes beyond the highest frequency, whatever the seed", () => {
  const arcs = [
    { resistance: 50, tau: 8.6e-4, exponent: 0.85 },
    { resistance: 90, tau: 0.07, exponent: 0.9 },
  ];
  const seen = knownImpedance({ resistance: 10, arcs });
  const found = Array.from({ length: 12 }, (_, k) =>
    relaxationTimes(syntheticSpectrum(frequencies(1e5, 1e-2, 10), seen, { share: 5e-3, seed: k + 1 }), USUAL_RELAXATION),
  );
  const mean = found.reduce((sum, t) => sum + t.resistance, 0) / found.length;
  // 0.04 ohm of the fast arc relax beyond 100 kHz: 50 sin(0.15π)/(0.85π) (2π 10⁵ 8.6e-4)^−0.85
  expect(Math.abs(mean - 10.04)).toBeLessThan(0.05);
  for (const { resistance, bands } of found) {
    expect(Math.abs(resistance - 10.04)).toBeLessThan(3.5 * bands.elements[0]!);
    expect(bands.elements[0]).toBeLessThan(0.1);
  }
  expect(Math.max(...found.map((t) => t.unseen))).toBeGreaterThan(0.5); // what it was low by
});

it("the posterior of the resistance in series is that of a sum: the resistance and the unseen γ undo each other", () => {
  const spectrum = syntheticSpectrum(frequencies(1e5, 1e-2, 10), knownImpedance(ONE), { share: 5e-3, seed: 2 });
  const times = relaxationTimes(spectrum, { ...USUAL_RELAXATION, bands: { kind: "posterior", samples: 20, seed: 1 } });
  const { system, lambda, normal, freedom, x, bands, engine } = times;
  const solver = penalisedSolver(system, "signed");
  solver.solve(normal, lambda, new Float64Array(system.size), new Uint8Array(system.size));
  const inverse = solver.inverse();
  const at = times.gamma.length;
  const sum = new Float64Array(system.size).fill(system.step, 0, unseenNodes(system, engine));
  sum[at] = system.elements[0]!.scale;
  const misfit = [...residualsOf(system, "re", x), ...residualsOf(system, "im", x)].reduce((s, r) => s + r * r, 0);
  const variance = misfit / (2 * spectrum.frequency.length - freedom);
  let square = 0;
  for (const [a, p] of sum.entries()) for (const [b, q] of sum.entries()) square += p * q * inverse[a * system.size + b]!;
  expect(bands.elements[0]! / Math.sqrt(variance * square)).toBeCloseTo(1, 9);
  const alone = sum[at]! * Math.sqrt(variance * inverse[at * (system.size + 1)]!);
  expect(bands.elements[0]).toBeLessThan(0.5 * alone);
});

it("a λ far from the median of the criteria does not withhold the polarisation resistance: it is told", () => {
  const spectrum = syntheticSpectrum(WIDE, knownImpedance(two(50, 30)), { share: 3e-3, seed: 1 });
  const times = relaxationTimes(spectrum, USUAL_RELAXATION);
  const judgedWith = (chosen: Record<string, number>) =>
    judgeRelaxationTimes({ ...times, lambda: times.lambda, scan: { ...times.scan!, chosen } });
  const near = { gcv: times.lambda, reIm: times.lambda, fiveFold: times.lambda };
  const far = judgedWith({ ...near, lCurve: 1e5 });
  expect(far.polarisationSpread).toBe(0);
  expect(far.farthest!.name).toBe("the corner of the L-curve");
  expect(far.farthest!.change).toBeGreaterThan(0.05);
  expect(far.lambdaDoubts.join()).toMatch(/disagree by \d/);
  const close = judgedWith({ ...near, lCurve: 20 * times.lambda });
  expect(close.farthest).toBe(undefined);
  expect(close.polarisationSpread).toBeGreaterThan(0);
});
