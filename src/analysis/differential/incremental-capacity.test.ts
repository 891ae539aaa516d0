import { describe, expect, it } from "vitest";
import { normal, seededRandom } from "../../numerics/random.ts";
import type { BranchCurve } from "./branch-curve.ts";
import { type MadeReaction, madeCurve, madeDensity, madeMaximum } from "./curve-fixture.ts";
import { deposit, integralOf, smooth } from "./density.ts";
import { differentialVoltage } from "./differential-voltage.ts";
import { incrementalCapacity } from "./incremental-capacity.ts";
import { peaksOf } from "./peaks.ts";
import { fitPeaks } from "./pseudo-voigt.ts";
import { smallestStep } from "./resolution.ts";
import { crystallinePeak, siliconPhaseOf } from "./silicon-phases.ts";

const REACTIONS: readonly MadeReaction[] = [
  { capacity: 600, at: 0.1, width: 0.016 },
  { capacity: 400, at: 0.24, width: 0.022 },
  { capacity: 1400, at: 0.445, width: 0.02 },
];
const BACKGROUND = 300;
const clean = madeCurve(REACTIONS, BACKGROUND, 0.05, 1, 4788);
const TRUTH = [0.1, 0.24, 0.445].map((near) => madeMaximum(REACTIONS, BACKGROUND, near));

const branch = (capacity: Float64Array, potential: Float64Array, sign: 1 | -1 = 1): BranchCurve => ({
  cycle: 1,
  name: sign > 0 ? "delithiation" : "lithiation",
  sign,
  capacity,
  potential,
  unit: "mAh/g",
  isComplete: true,
  end: "",
  leftOut: 0,
  potentialStep: smallestStep(potential),
  massShare: 0,
});

/** Noise of 0.2 mV on values of 0.1 mV, as a good tester has it. */
function noisy(seed: number, sigma = 2e-4, step = 1e-4): BranchCurve {
  const random = seededRandom(seed);
  return branch(
    clean.capacity,
    clean.potential.map((E) => Math.round((E + sigma * normal(random)) / step) * step),
  );
}

describe("incremental capacity of three reactions", () => {
  it("has the maxima known from the reactions", () => {
    // independent of this code: maxima of the sum in closed form
    expect(TRUTH.map((t) => t.at)).toEqual([0.10008, 0.23995, 0.445].map((v) => expect.closeTo(v, 4)));
    expect(TRUTH.map((t) => t.height)).toEqual([9706.3, 4853.9, 17801.6].map((v) => expect.closeTo(v, 0)));
  });

  it("has heights as far from the true ones as their errors say, smoothing and choice of the top included", () => {
    const broad = [
      { capacity: 800, at: 0.3, width: 0.03 },
      { capacity: 700, at: 0.5, width: 0.04 },
    ];
    const { capacity, potential } = madeCurve(broad, 0, 0.05, 0.95, 801);
    const truth = broad.map(({ at }) => madeMaximum(broad, 0, at));
    const squares = Array.from({ length: 40 }, (_, seed) => {
      const random = seededRandom(seed + 1);
      return peaksOf(
        incrementalCapacity(
          branch(
            capacity,
            potential.map((E) => E + 2e-4 * normal(random)),
          ),
        ),
      );
    }).flatMap((peaks) =>
      truth.flatMap(({ at, height }) => {
        const peak = peaks.find((p) => Math.abs(p.position - at) < 0.03);
        return peak ? [((peak.height - height) / peak.heightSigma) ** 2] : [];
      }),
    );
    expect(squares.length).toBeGreaterThan(60);
    expect(Math.sqrt(squares.reduce((sum, z) => sum + z, 0) / squares.length)).toBeLessThan(1.8);
  });

  it("makes the noise that its potentials have, by propagation", () => {
    // at a potential where the curve is even: Var y = σ² Δq y/(4√π s³)
    const sigma = 5e-5;
    const potential = Float64Array.from({ length: 6000 }, (_, i) => 0.05 + 1e-4 * i);
    const capacity = potential.map((_, i) => 0.8 * i);
    const s = 5e-3 / (2 * Math.sqrt(2 * Math.log(2)));
    const middles = Array.from({ length: 120 }, (_, seed) => {
      const random = seededRandom(seed + 1);
      return incrementalCapacity(
        branch(
          capacity,
          potential.map((E) => E + sigma * normal(random)),
        ),
        5e-3,
      ).narrow.values[600]!;
    });
    const mean = middles.reduce((sum, y) => sum + y, 0) / middles.length;
    const scatter = Math.sqrt(middles.reduce((sum, y) => sum + (y - mean) ** 2, 0) / (middles.length - 1));
    expect(mean).toBeCloseTo(8000, -1.5);
    expect(scatter / (sigma * Math.sqrt((0.8 * 8000) / (4 * Math.sqrt(Math.PI) * s ** 3)))).toBeGreaterThan(0.8);
    expect(scatter / (sigma * Math.sqrt((0.8 * 8000) / (4 * Math.sqrt(Math.PI) * s ** 3)))).toBeLessThan(1.2);
  });

  it("has positions whose errors hold the truth as often as they say", () => {
    const broad = [
      { capacity: 900, at: 0.28, width: 0.03 },
      { capacity: 1200, at: 0.47, width: 0.03 },
    ];
    const cases = [
      { reactions: REACTIONS, rows: 400, noise: 5e-5, step: 1e-5, width: undefined },
      { reactions: REACTIONS, rows: 800, noise: 2e-4, step: 1e-4, width: undefined },
      { reactions: REACTIONS, rows: 3000, noise: 1e-3, step: 1e-4, width: undefined },
      { reactions: broad, rows: 800, noise: 2e-4, step: 1e-4, width: undefined },
      { reactions: broad, rows: 3000, noise: 5e-5, step: 1e-5, width: undefined },
      { reactions: broad, rows: 800, noise: 1e-3, step: 1e-4, width: 0.02 },
      { reactions: broad, rows: 3000, noise: 2e-4, step: 1e-3, width: 0.01 },
    ];
    const departures = cases.flatMap(({ reactions, rows, noise, step, width }, k) => {
      const { capacity, potential } = madeCurve(reactions, BACKGROUND, 0.02, 1, rows);
      const truth = reactions.map(({ at }) => madeMaximum(reactions, BACKGROUND, at).at);
      return Array.from({ length: 40 }, (_, seed) => {
        const random = seededRandom(1000 * k + seed);
        const measured = potential.map((E) => Math.round((E + noise * normal(random)) / step) * step);
        const peaks = peaksOf(incrementalCapacity(branch(capacity, measured), width));
        return truth.flatMap((at) => {
          const peak = peaks.find((p) => Math.abs(p.position - at) < 0.03);
          return peak ? [(peak.position - at) / peak.positionSigma] : [];
        });
      }).flat();
    });
    expect(departures.length).toBeGreaterThan(600);
    const within = (sigmas: number) => departures.filter((z) => Math.abs(z) <= sigmas).length / departures.length;
    expect(within(2)).toBeGreaterThan(0.93);
    expect(within(1)).toBeLessThan(0.88); // and they are not much larger than they must be
    expect(within(0.5)).toBeLessThan(0.6);
  });

  it.each([5e-3, 10e-3])("keeps position, height and area of a curve without noise at %f V", (width) => {
    const found = incrementalCapacity(branch(clean.capacity, clean.potential), width);
    const peaks = peaksOf(found);
    expect(peaks).toHaveLength(3);
    for (const [i, peak] of peaks.entries()) {
      expect(Math.abs(peak.position - TRUTH[i]!.at)).toBeLessThan(1e-3);
      expect(Math.abs(peak.height / TRUTH[i]!.height - 1)).toBeLessThan(0.05);
      const error = (height: number) => Math.abs(height / TRUTH[i]!.height - 1);
      expect(error(peak.heightExtrapolated)).toBeLessThan(error(peak.height) / 4);
    }
    expect(integralOf(found.narrow)).toBeCloseTo(2659.68, 1);
    expect(peaks.reduce((sum, p) => sum + p.area, 0)).toBeCloseTo(2659.68, 0);
  });

  it.each([1, 2, 3, 4, 5])("finds them under noise, within 3 mV and 5 % (seed %i)", (seed) => {
    const found = incrementalCapacity(noisy(seed), 6e-3);
    const peaks = peaksOf(found);
    expect(peaks).toHaveLength(3);
    for (const [i, peak] of peaks.entries()) {
      expect(Math.abs(peak.position - TRUTH[i]!.at)).toBeLessThan(3e-3);
      expect(Math.abs(peak.height / TRUTH[i]!.height - 1)).toBeLessThan(0.05);
      expect(Math.abs(peak.position - TRUTH[i]!.at)).toBeLessThan(4 * peak.positionSigma);
    }
    expect(Math.abs(found.areaError)).toBeLessThan(5e-3);
  });

  it("finds the same in a branch that falls", () => {
    const falling = branch(clean.capacity, clean.potential.slice().reverse(), -1);
    const peaks = peaksOf(incrementalCapacity(falling));
    expect(peaks.map((p) => p.position)).toEqual([2, 1, 0].map((i) => expect.closeTo(TRUTH[i]!.at, 3)));
    expect(peaks[0]!.passedBefore).toBeLessThan(peaks[1]!.passedBefore);
  });

  it("finds them by counting on the levels of a coarse converter", () => {
    const coarse = noisy(7, 1e-3, 4e-3);
    const found = incrementalCapacity(coarse);
    expect(found.method).toBe("counting");
    expect(found.resolution.step).toBeCloseTo(4e-3, 9);
    expect(found.fullWidth).toBeCloseTo(8e-3, 9);
    const peaks = peaksOf(found);
    expect(peaks.map((p) => p.position)).toEqual(TRUTH.map((t) => expect.closeTo(t.at, 2)));
    for (const [i, peak] of peaks.entries()) expect(Math.abs(peak.height / TRUTH[i]!.height - 1)).toBeLessThan(0.05);
  });

  it("chooses the width from step and noise", () => {
    expect(incrementalCapacity(noisy(1)).fullWidth).toBe(5e-3);
    const loud = incrementalCapacity(noisy(1, 4e-3, 1e-4));
    expect(loud.resolution.noise / 4e-3).toBeCloseTo(1, 1);
    expect(loud.fullWidth).toBeCloseTo(3 * loud.resolution.noise, 12);
  });

  it("fits asymmetric pseudo-Voigt peaks", () => {
    const found = incrementalCapacity(branch(clean.capacity, clean.potential));
    const fit = fitPeaks(found, peaksOf(found))!;
    expect(fit.rSquared).toBeGreaterThan(0.999);
    for (const [i, peak] of fit.peaks.entries()) {
      expect(Math.abs(peak.position - REACTIONS[i]!.at)).toBeLessThan(1e-3);
      expect(Math.abs(peak.area / REACTIONS[i]!.capacity - 1)).toBeLessThan(0.1);
      expect(peak.fullWidth / (3.5255 * REACTIONS[i]!.width)).toBeCloseTo(1, 1); // a logistic is 2 ln(3 + √8) widths wide
    }
  });
});

describe("noise and wrinkles", () => {
  it("make no peak of an even curve", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seededRandom(seed);
      const potential = Float64Array.from({ length: 2000 }, (_, i) => 0.05 + (0.9 * i) / 2000 + 3e-4 * normal(random));
      const capacity = Float64Array.from({ length: 2000 }, (_, i) => i);
      expect(peaksOf(incrementalCapacity(branch(capacity, potential)))).toEqual([]);
    }
  });
});

describe("a density", () => {
  it("keeps what is deposited, however it is smoothed", () => {
    const raw = deposit([0.1, 0.3, 0.5], [0.2, 0.3, 0.97], [1, 2, 3], 0, 1, 0.01);
    expect(integralOf(raw)).toBeCloseTo(6, 12);
    for (const width of [0.02, 0.3, 2]) expect(integralOf(smooth(raw, width))).toBeCloseTo(6, 10);
  });

  it("puts an amount without extent in the middle of a cell into that cell, and widens it to the kernel", () => {
    const raw = deposit([0.5005], [0.5005], [1], 0, 1, 1e-3);
    expect(raw.values.filter((v) => v > 1e-6)).toHaveLength(1);
    const { values } = smooth(raw, 0.05);
    const top = values.reduce((a, b) => Math.max(a, b), 0);
    const wide = values.filter((v) => v > top / 2).length * 1e-3;
    expect(wide).toBeCloseTo(0.05, 2);
    expect(top).toBeCloseTo((2 * Math.sqrt(Math.log(2) / Math.PI)) / 0.05, 2);
  });
});

it("a density keeps the place of an amount within a cell", () => {
  for (const at of [0.5, 0.5003, 0.5007, 0.50005]) {
    const { values, start, width } = deposit([at], [at + 1e-5], [1], 0, 1, 1e-3);
    expect(values.reduce((sum, v, i) => sum + v * width * (start + i * width), 0)).toBeCloseTo(at + 5e-6, 12);
  }
});

describe("differential voltage", () => {
  it("is the inverse of the incremental capacity and integrates to the change of potential", () => {
    const found = differentialVoltage(branch(clean.capacity, clean.potential));
    expect(integralOf(found)).toBeCloseTo(0.95, 10);
    for (const q of [200, 1000, 1800]) {
      const E = clean.potential[clean.capacity.findIndex((c) => c >= q)]!;
      const value = found.values[Math.floor(q / found.width)]!;
      expect(value * madeDensity(REACTIONS, BACKGROUND, E)).toBeCloseTo(1, 1);
    }
  });
});

describe("phases of silicon", () => {
  const delithiation = (sharp: boolean) => {
    const { capacity, potential } = madeCurve(
      [
        { capacity: 900, at: 0.28, width: 0.03 },
        { capacity: 1200, at: sharp ? 0.436 : 0.47, width: sharp ? 0.004 : 0.03 },
      ],
      300,
      0.05,
      1,
      2000,
    );
    return peaksOf(incrementalCapacity(branch(capacity, potential)));
  };

  it("are named by potential and sharpness", () => {
    expect(delithiation(false).map((p) => siliconPhaseOf(p, 1)?.name)).toEqual(["a-Li₃.₅Si → a-Li₂Si", "a-Li₂Si → a-Si"]);
    expect(delithiation(true).map((p) => siliconPhaseOf(p, 1)?.name)).toEqual(["a-Li₃.₅Si → a-Li₂Si", "c-Li₁₅Si₄ → a-LiₓSi"]);
  });

  it("are crystalline only when sharp", () => {
    expect(crystallinePeak(delithiation(true))!.position).toBeCloseTo(0.436, 3);
    expect(crystallinePeak(delithiation(false))).toBeUndefined();
    const broad = madeCurve([{ capacity: 1200, at: 0.436, width: 0.02 }], 300, 0.05, 1, 2000);
    const peaks = peaksOf(incrementalCapacity(branch(broad.capacity, broad.potential)));
    expect(peaks[0]!.ownWidth).toBeCloseTo(0.0705, 2);
    expect(crystallinePeak(peaks)).toBeUndefined();
  });
});
