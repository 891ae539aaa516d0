import { describe, expect, it } from "vitest";
import { normal, seededRandom } from "../../../numerics/random.ts";
import { madeSpectrum } from "../spectrum-fixture.ts";
import { fitCircuit } from "./fit-circuit.ts";
import { commonDoubts, leavesNoise } from "./fit-doubts.ts";
import { parseCircuit } from "./parse-circuit.ts";
import { wildPoints } from "./wild-points.ts";

const TRUTH = "R0{8}-p(R1{30},CPE1{5e-5,0.85})-p(R2{90},CPE2{1e-3,0.9})";
const CIRCUIT = parseCircuit("R0-p(R1,CPE1)-p(R2,CPE2)");
const made = (noise: number, seed: number) => madeSpectrum(TRUTH, { from: 1e5, to: 0.01, noise, random: seededRandom(seed) });
const held = (fit: ReturnType<typeof fitCircuit>) => commonDoubts(fit).filter((d) => d.when);

describe("runs of residuals", () => {
  it("that change sign at every point are no trend, though so many are as rare as too few", () => {
    const { spectrum, values } = made(0, 1);
    const turned = (part: Float64Array) =>
      part.map((v, k) => v + (k % 2 ? 1 : -1) * 0.003 * Math.hypot(spectrum.real[k]!, spectrum.imaginary[k]!));
    const fit = fitCircuit(
      CIRCUIT,
      { ...spectrum, real: turned(spectrum.real), imaginary: turned(spectrum.imaginary) },
      { from: values },
    );
    expect(fit.runs.real.z).toBeGreaterThan(4);
    expect(fit.runs.p).toBe(1);
    expect(held(fit)).toEqual([]);
  });

  it("of an arc that is missing are a trend", () => {
    const { spectrum } = made(0.003, 1);
    const fit = fitCircuit(parseCircuit("R0-p(R1,CPE1)"), spectrum, { starts: 5 });
    expect(fit.runs.p).toBeLessThan(0.01);
    expect(held(fit).map((d) => d.reason).join()).toContain("trend"); // biome-ignore format: one line
    expect(leavesNoise(fit)).toBe(false);
  });
});

describe("a point far from the fit", () => {
  it("is told with its frequency, its place as measured and its distance", () => {
    const { spectrum, values } = made(0.003, 2);
    const wild = spectrum.frequency.findIndex((f) => f < 51);
    const spoilt = {
      ...spectrum,
      real: spectrum.real.map((re, k) => (k === wild ? 1.1 * re : re)),
      imaginary: spectrum.imaginary.map((im, k) => (k === wild ? 0.8 * im : im)),
      record: spectrum.frequency.map((_, k) => k + 1),
    };
    const fit = fitCircuit(CIRCUIT, spoilt, { from: values });
    const [one, ...others] = wildPoints(fit);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ frequency: spectrum.frequency[wild], record: wild + 1 });
    expect(one!.distance).toBeGreaterThan(15);
    expect(held(fit)).toEqual([
      expect.objectContaining({
        light: "amber",
        reason: expect.stringMatching(/far from the fit, .* 50\.1 Hz \(point 34 as measured\)/),
      }),
    ]);
    expect(leavesNoise(fit)).toBe(true);
    expect(wildPoints(fitCircuit(CIRCUIT, spoilt, { from: values, robust: "huber" }))).toEqual([]);
  });

  it("is not found in noise in proportion to |Z|, and hardly in noise that is the same everywhere although the weights say otherwise", () => {
    const [SPECTRA, random] = [100, seededRandom(3)];
    let [plain, uneven] = [0, 0];
    for (let seed = 0; seed < SPECTRA; seed++) {
      const { spectrum, values } = made(0.005, seed);
      if (wildPoints(fitCircuit(CIRCUIT, spectrum, { from: values })).length > 0) plain++;
      const { spectrum: exact } = made(0, seed);
      const even = (part: Float64Array) => part.map((v) => v + 0.2 * normal(random));
      const other = { ...exact, real: even(exact.real), imaginary: even(exact.imaginary) };
      if (wildPoints(fitCircuit(CIRCUIT, other, { from: values })).length > 0) uneven++;
    }
    expect(plain).toBe(0);
    expect(uneven).toBeLessThan(0.08 * SPECTRA);
  });
});
