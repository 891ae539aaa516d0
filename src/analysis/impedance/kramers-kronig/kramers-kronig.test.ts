import { expect, it } from "vitest";
import type { Spectrum } from "../spectrum.ts";
import { frequencies, type Impedance, knownImpedance, syntheticSpectrum } from "../spectrum-fixture.ts";
import { type KkOptions, kramersKronig, rangeToKeep } from "./kramers-kronig.ts";

const OPTIONS: KkOptions = {
  part: "complex",
  response: "automatic",
  inductance: true,
  capacitance: true,
  extension: 1,
  rule: "automatic",
  muLimit: 0.85,
  searchExtension: false,
};
const WIDE = frequencies(1e4, 1e-2, 10);

/** Circuits that obey the relations: narrow and wide arcs, a diffusion tail, a loop at low frequency. */
const VALID: Readonly<Record<string, Impedance>> = {
  "one arc": knownImpedance({ resistance: 120, arcs: [{ resistance: 430, tau: 0.02, exponent: 0.93 }] }),
  "two arcs, a wire and a Warburg tail": knownImpedance({
    resistance: 20,
    inductance: 1e-5,
    arcs: [
      { resistance: 100, tau: 1e-3, exponent: 0.85 },
      { resistance: 40, tau: 0.3, exponent: 0.8 },
    ],
    tail: { size: 30, exponent: 0.5 },
  }),
  "an inductive loop": knownImpedance({
    resistance: 120,
    arcs: [
      { resistance: 200, tau: 0.01, exponent: 1 },
      { resistance: -50, tau: 6, exponent: 1 },
    ],
  }),
};

/** R(RQ) whose R₁ loses v/f ohm at each point, from high to low frequency: a cell that changes while it is measured. */
function drifting(v: number, noise: number): Spectrum {
  const frequency = frequencies(177.8, 0.1778, 10);
  let R1 = 430;
  const lost = new Map<number, number>();
  for (const f of frequency) {
    R1 -= v / f;
    lost.set(2 * Math.PI * f, R1);
  }
  const still = (ω: number) => {
    const R = lost.get(ω)!;
    return knownImpedance({ resistance: 120, arcs: [{ resistance: R, tau: (R * 6.2e-5) ** (1 / 0.93), exponent: 0.93 }] })(ω);
  };
  return syntheticSpectrum(frequency, still, { share: noise, seed: 42 });
}

for (const [name, impedance] of Object.entries(VALID)) {
  it(`${name}: passes with 0.05 % noise, whatever the seed, and no drift is seen`, () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { verdict, drift, chain } = kramersKronig(syntheticSpectrum(WIDE, impedance, { share: 5e-4, seed }), OPTIONS);
      expect(verdict.level).toBe("pass");
      expect(Math.abs(drift.change) / drift.sigma).toBeLessThan(4);
      expect(chain.rms).toBeLessThan(2.5e-3);
    }
  });

  it(`${name}: white noise of 1 % and of 3 % is a caution, never a failure, and no cut is proposed`, () => {
    for (const share of [0.01, 0.03])
      for (const seed of [1, 2, 3, 4, 5, 6]) {
        const test = kramersKronig(syntheticSpectrum(WIDE, impedance, { share, seed }), OPTIONS);
        expect(test.verdict.level).toBe("caution");
        expect(test.verdict.reasons.join()).toMatch(/in random order/);
        expect(rangeToKeep(test, OPTIONS)).toBe(undefined);
      }
  });
}

for (const [name, arcs] of [
  ["two wide arcs", [{ resistance: 30, tau: 1.3e-3, exponent: 0.85 }, { resistance: 90, tau: 0.07, exponent: 0.9 }]], // biome-ignore format: one line
  ["two RC elements", [{ resistance: 30, tau: 1.5e-3, exponent: 1 }, { resistance: 90, tau: 0.9, exponent: 1 }]], // biome-ignore format: one line
] as const)
  it.each([10, 5])(`${name} over seven decades pass at %d frequencies per decade with a noise of 0.003 |Z|`, (perDecade) => {
    const impedance = knownImpedance({ resistance: 8, arcs });
    const tests = Array.from({ length: 20 }, (_, seed) =>
      kramersKronig(syntheticSpectrum(frequencies(1e5, 1e-2, perDecade), impedance, { share: 3e-3, seed: seed + 1 }), OPTIONS),
    );
    expect(tests.filter((t) => t.verdict.level === "pass").length).toBeGreaterThanOrEqual(19);
    for (const { chain } of tests) {
      const scatter = Math.sqrt((chain.rms ** 2 * chain.realResidual.length) / (chain.equations - chain.coefficients));
      // within three standard errors: not below the noise that was made, which would be fitted noise, and above it by no more than
      // three relaxations per decade leave of an RC element (0.16 % of either part)
      const range = 3 / Math.sqrt(2 * (chain.equations - chain.coefficients));
      expect(scatter).toBeGreaterThan(3e-3 * (1 - range));
      expect(scatter).toBeLessThan(Math.hypot(3e-3, 1.6e-3) * (1 + range));
    }
  });

it("a pass tells how large a drift it would not have seen", () => {
  const { verdict, drift } = kramersKronig(syntheticSpectrum(WIDE, VALID["one arc"]!, { share: 3e-3, seed: 1 }), OPTIONS);
  expect(verdict.level).toBe("pass");
  const told = Number(
    /a drift of \|Z\| below ([\d.]+) % during the measurement would not be seen/.exec(verdict.reasons.join())![1],
  );
  expect(told / (400 * drift.sigma)).toBeCloseTo(1, 1);
});

it("a resistance that changes while the spectrum is taken fails at the low end, and the cut passes", () => {
  const test = kramersKronig(drifting(1, 5e-4), OPTIONS);
  expect(test.verdict.level).toBe("fail");
  expect(test.verdict.end).toBe("low");
  expect(test.verdict.reasons[0]).toMatch(/changed by −4\.\d % .* while the spectrum was taken/);
  expect(Math.abs(test.drift.change + 0.05)).toBeLessThan(0.01); // 27 of 550 ohm
  const kept = rangeToKeep(test, OPTIONS)!;
  expect(kept.test.verdict.level).toBe("pass");
  expect(kept.cutHigh).toBe(0);
  expect(kept.cutLow).toBeGreaterThan(3);
  expect(kept.cutLow).toBeLessThan(12);
});

it("the drift that is found follows the drift that was made, and its sign that of the order measured", () => {
  for (const v of [-2, -0.5, 0, 0.5, 2]) {
    const spectrum = drifting(v, 5e-4);
    const { drift } = kramersKronig(spectrum, OPTIONS);
    const made = (-27.3 * v) / (550 - 27.3 * v);
    // R₁ alone changes, not the whole of Z: the chain takes up a fifth
    expect(Math.abs(drift.change - made)).toBeLessThan(0.005 + 0.25 * Math.abs(made));
    const fromLow = { ...spectrum, record: Float64Array.from(spectrum.frequency, (_, i) => 100 - i) };
    expect(kramersKronig(fromLow, OPTIONS).drift.change * v).toBeGreaterThanOrEqual(0);
  }
});

it("an artefact at the high end fails there and is cut", () => {
  const spectrum = syntheticSpectrum(WIDE, VALID["one arc"]!, { share: 5e-4, seed: 1 });
  const real = spectrum.real.map((x, i) => x * (1 + (i < 6 ? 0.05 * (6 - i) : 0)));
  const test = kramersKronig({ ...spectrum, real }, OPTIONS);
  expect(test.verdict.level).toBe("fail");
  expect(test.verdict.end).toBe("high");
  const kept = rangeToKeep(test, OPTIONS)!;
  expect(kept.cutLow).toBe(0);
  expect(kept.cutHigh).toBeGreaterThanOrEqual(5);
  expect(kept.cutHigh).toBeLessThan(12);
});

it("one wrong point is named", () => {
  const spectrum = syntheticSpectrum(WIDE, VALID["one arc"]!, { share: 5e-4, seed: 1 });
  const at = spectrum.frequency.findIndex((f) => f < 55);
  const real = spectrum.real.map((x, i) => (i === at ? 1.06 * x : x));
  const { verdict } = kramersKronig({ ...spectrum, real }, OPTIONS);
  expect(verdict.level).toBe("caution");
  expect(verdict.reasons.join()).toMatch(/at 50\.1 Hz stands out/);
});

it("the variants agree on a valid spectrum; the part that is fitted leaves less than the other", () => {
  const spectrum = syntheticSpectrum(WIDE, VALID["two arcs, a wire and a Warburg tail"]!, { share: 5e-4, seed: 9 });
  const square = (r: Float64Array) => r.reduce((sum, v) => sum + v * v, 0);
  for (const part of ["real", "imaginary", "complex"] as const) {
    const { chain, verdict } = kramersKronig(spectrum, { ...OPTIONS, part });
    expect(verdict.level).not.toBe("fail");
    const [re, im] = [square(chain.realResidual), square(chain.imaginaryResidual)];
    if (part === "real") expect(re).toBeLessThan(im);
    if (part === "imaginary") expect(im).toBeLessThan(re);
  }
});

it("a negative differential resistance is tested as an admittance, which passes where the impedance cannot", () => {
  // Z = R₀ + R/(1 + jωτ) with R < −R₀: the impedance has a zero in the right half plane, its inverse is unstable; the admittance
  // of a cell that is stable under potential control, Y = G₀ − G/(1 + jωτ) with G > G₀, is what was measured.
  const passive: Impedance = (ω) => {
    const [a, b] = knownImpedance({ resistance: 0.01, arcs: [{ resistance: -0.02, tau: 0.1, exponent: 1 }] })(ω);
    const square = a * a + b * b;
    return [a / square, -b / square];
  };
  const spectrum = syntheticSpectrum(WIDE, passive, { share: 5e-4, seed: 2 });
  expect(Math.min(...spectrum.real)).toBeLessThan(0);
  const automatic = kramersKronig(spectrum, OPTIONS);
  expect(automatic.response).toBe("admittance");
  expect(automatic.verdict.level).toBe("pass");
  expect(kramersKronig(spectrum, { ...OPTIONS, response: "impedance" }).verdict.level).toBe("fail");
});

it("a reference electrode between the others: Z′ turns negative, yet the impedance obeys the relations and is what is tested", () => {
  // Z k − Z_lead (1 − k): the resistance of the reference electrode and its stray capacitance divide the voltage by k = 1/(1 + jωτ)
  const cell = knownImpedance({ resistance: 8, arcs: [{ resistance: 30, tau: 1.3e-3, exponent: 0.85 }] });
  const lead = knownImpedance({ resistance: 0, arcs: [{ resistance: 3, tau: 1.2e-6, exponent: 1 }] });
  const leak: Impedance = (ω) => {
    const [x, square] = [ω * 4e-5, 1 + (ω * 4e-5) ** 2];
    const [k, j] = [1 / square, -x / square];
    const [[a, b], [c, d]] = [cell(ω), lead(ω)];
    return [a * k - b * j - c * (1 - k) - d * j, a * j + b * k + c * j - d * (1 - k)];
  };
  const spectrum = syntheticSpectrum(frequencies(1e6, 1e-2, 10), leak, { share: 3e-3, seed: 4 });
  expect(Math.min(...spectrum.real)).toBeLessThan(0);
  const test = kramersKronig(spectrum, OPTIONS);
  expect(test.response).toBe("impedance");
  expect(test.verdict.level).toBe("pass");
  expect(test.otherRms).toBeGreaterThan(2 * test.chain.rms);
});

it("the chain is exact for a spectrum made of its own time constants", () => {
  const frequency = frequencies(1000, 0.1, 12);
  const [low, high] = [1 / (2 * Math.PI * 1000), 1 / (2 * Math.PI * 0.1)];
  const tau = Array.from({ length: 5 }, (_, k) => low * (high / low) ** (k / 4));
  const arcs = tau.map((t, k) => ({ resistance: 10 * (k + 1), tau: t, exponent: 1 }));
  const spectrum = syntheticSpectrum(frequency, knownImpedance({ resistance: 7, inductance: 1e-5, arcs }));
  const { chain } = kramersKronig(spectrum, { ...OPTIONS, terms: 5 });
  expect(chain.rms).toBeLessThan(1e-12);
  expect(chain.mu).toBe(1);
  chain.strengths.forEach((R, k) => {
    expect(R / (10 * (k + 1))).toBeCloseTo(1, 9);
  });
});

it("time constants beyond the range describe a tail better: the search finds a factor above 1", () => {
  const spectrum = syntheticSpectrum(WIDE, VALID["two arcs, a wire and a Warburg tail"]!, { share: 1e-5, seed: 2 });
  const terms = 14;
  const fixed = kramersKronig(spectrum, { ...OPTIONS, terms });
  const searched = kramersKronig(spectrum, { ...OPTIONS, terms, searchExtension: true });
  expect(searched.extension).toBeGreaterThan(1);
  expect(searched.chain.rms).toBeLessThan(0.7 * fixed.chain.rms);
});

it("has a number for μ where every strength is negative", () => {
  // a capacitor whose leads were taken off twice: Z′ below zero at every point
  const turned: Impedance = (ω) => [-1e-2 / ω, -1e3 / ω];
  const { scan } = kramersKronig(syntheticSpectrum(WIDE, turned, { share: 5e-3, seed: 2 }), {
    ...OPTIONS,
    response: "impedance",
  });
  for (const { mu } of scan) {
    expect(mu).toBeGreaterThanOrEqual(-1);
    expect(mu).toBeLessThanOrEqual(1);
  }
});
