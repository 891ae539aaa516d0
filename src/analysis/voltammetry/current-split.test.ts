import { describe, expect, it } from "vitest";
import { normal, seededRandom } from "../../numerics/random.ts";
import { type Branch, gridded, type Voltammogram } from "./branch.ts";
import { chargeAlignedShares } from "./charge-aligned-split.ts";
import { currentSplit } from "./current-split.ts";
import type { Rows, Scan } from "./scans.ts";
import { twoTermFit } from "./two-term-fit.ts";

const RATES = [0.2, 0.4, 0.6, 0.8, 1].map((v) => 1e-3 * v);
const bell = (E: number, at: number, width: number) => Math.exp(-(((E - at) / width) ** 2));

/** Coefficients of a made electrode: currents in A, k₁ in A/(V/s), k₂ in A/(V/s)^½; first anodic, then cathodic. */
const K1 = [(E: number) => 0.3 * bell(E, 0.5, 0.18) + 0.05, (E: number) => 0.28 * bell(E, 0.2, 0.15) + 0.05];
const K2 = [(E: number) => 0.55 * bell(E, 0.45, 0.12) + 0.02, (E: number) => 0.6 * bell(E, 0.18, 0.1) + 0.02].map(
  (of) => (E: number) => of(E) / Math.sqrt(1e3),
);
const POTENTIALS = Float64Array.from({ length: 1491 }, (_, k) => 0.01 + k * 1e-3);

/** Part k₁v of the charge of the made electrode. */
function truth(v: number, low = 0.01, high = 1.5): number {
  let [linear, all] = [0, 0];
  for (const E of POTENTIALS.filter((e) => e >= low - 1e-9 && e <= high + 1e-9))
    for (const w of [0, 1]) {
      linear += K1[w]!(E) * v;
      all += K1[w]!(E) * v + K2[w]!(E) * Math.sqrt(v);
    }
  return linear / all;
}

/** One way: the current at an electrode potential, measured at E = electrode potential + i R, which is solved for by sorting. */
function way(w: 0 | 1, v: number, resistance: number, noise: number, random: () => number): Rows {
  const sign = w === 0 ? 1 : -1;
  const current = POTENTIALS.map((E) => sign * (K1[w]!(E) * v + K2[w]!(E) * Math.sqrt(v)) * (1 + noise * normal(random)));
  const shifted = POTENTIALS.map((E, k) => E + resistance * current[k]!);
  // only what lies between the vertices is measured
  const rows = [...shifted.keys()].filter((k) => shifted[k]! >= 0.01 - 1e-9 && shifted[k]! <= 1.5 + 1e-9);
  return { potential: Float64Array.from(rows, (k) => shifted[k]!), current: Float64Array.from(rows, (k) => current[k]!) };
}

function made(resistance = 0, noise = 0): Scan[] {
  const random = seededRandom(2);
  return RATES.map((v) => ({
    label: `${1e3 * v}`,
    file: "made",
    scanRate: v,
    unit: "A",
    anodic: way(0, v, resistance, noise, random),
    cathodic: way(1, v, resistance, noise, random),
  }));
}

const on = (scans: readonly Scan[], resistance = 0): Voltammogram[] => scans.map((s) => gridded(s, resistance));

describe("currentSplit", () => {
  it("gives back the shares that were put in: 33.4, 41.5, 46.5, 50.1, 52.9 %", () => {
    const { shares, validity, wrongSign, poorFit } = currentSplit(on(made()));
    for (const [k, share] of [0.334, 0.415, 0.465, 0.501, 0.529].entries()) {
      expect(truth(RATES[k]!)).toBeCloseTo(share, 2);
      expect(Math.abs(shares[k]!.free - share)).toBeLessThan(0.006);
      expect(shares[k]!.held).toBeCloseTo(shares[k]!.free, 6);
      expect(shares[k]!.valid).toBeCloseTo(shares[k]!.free, 6);
      expect(shares[k]!.sigma).toBeLessThan(1e-6);
    }
    expect(validity).toBe(1);
    expect([...wrongSign, ...poorFit]).toEqual([0, 0, 0, 0]);
  });

  it("is misled by a resistance, and gives back the truth when it is corrected", () => {
    const scans = made(150);
    const corrected = currentSplit(on(scans, 150));
    const raw = currentSplit(on(scans), corrected.window);
    for (const [k, v] of RATES.entries()) {
      expect(Math.abs(corrected.shares[k]!.free - truth(v))).toBeLessThan(0.01);
      expect(corrected.shares[k]!.free).toBeCloseTo(truth(v, corrected.window.low, corrected.window.high), 3);
    }
    expect(corrected.validity).toBe(1);
    expect(raw.validity).toBeLessThan(0.9);
    for (const [k, share] of [0.321, 0.403, 0.458, 0.502, 0.539].entries())
      expect(Math.abs(raw.shares[k]!.free - share)).toBeLessThan(0.01);
  });

  it("finds 0.89 to 1.02 for a capacitance behind a resistance, where the truth is 1", () => {
    const [capacitance, resistance] = [1e-3, 1e5]; // R C v over the window is 0.1 at 1 mV/s
    const decade = [0.1, 0.25, 0.5, 0.75, 1].map((v) => 1e-3 * v);
    const scans = decade.map((v): Scan => {
      const E = Float64Array.from({ length: 1001 }, (_, k) => k / 1000);
      const τ = resistance * capacitance * v; // V
      const i = E.map((e) => capacitance * v * (1 - (2 * Math.exp(-e / τ)) / (1 + Math.exp(-1 / τ))));
      const back = { potential: E.map((e) => 1 - e), current: i.map((x) => -x) };
      return { label: "made", file: "made", scanRate: v, unit: "A", anodic: { potential: E, current: i }, cathodic: back };
    });
    const { shares } = currentSplit(on(scans));
    expect(shares[0]!.free).toBeCloseTo(0.89, 2);
    expect(shares.at(-1)!.free).toBeCloseTo(1.02, 2);
  });

  it("has an error of the size of the scatter over noise", () => {
    const { shares } = currentSplit(on(made(0, 0.02)));
    for (const [k, { free, sigma, range }] of shares.entries()) {
      expect(Math.abs(free - truth(RATES[k]!))).toBeLessThan(4 * sigma! + 0.003);
      expect(range![0]).toBeLessThan(free);
      expect(range![1]).toBeGreaterThan(free);
    }
  });

  it("is 0 for √v and 1 for v, and refuses two rates", () => {
    const only = (power: number) =>
      RATES.map((v): Scan => {
        const rows = (sign: number) => ({ potential: POTENTIALS, current: POTENTIALS.map((E) => sign * (1 + E) * v ** power) });
        return { label: "made", file: "made", scanRate: v, unit: "A", anodic: rows(1), cathodic: rows(-1) };
      });
    for (const s of currentSplit(on(only(0.5))).shares) expect(s.free).toBeCloseTo(0, 8);
    expect(currentSplit(on(only(0.5))).validity).toBe(1);
    for (const s of currentSplit(on(only(1))).shares) expect(s.free).toBeCloseTo(1, 8);
    expect(() => currentSplit(on(only(1)).slice(0, 2))).toThrow(/more than two scan rates/);
  });
});

describe("twoTermFit", () => {
  it("holds coefficients to the sign of the way as the best allowed fit does", () => {
    const x = [0.3, 0.5, 0.7, 1];
    const falling = Float64Array.from([4, 3, 2.2, 1.5]);
    const { free, held, ownSign, holds } = twoTermFit(x, falling);
    expect(free.linear).toBeLessThan(0);
    expect([ownSign, holds]).toEqual([false, false]);
    const badness = (linear: number, root: number) => x.reduce((s, v, k) => s + (falling[k]! - linear * v - root) ** 2, 0);
    let best = Infinity;
    for (let l = 0; l <= 5; l += 0.05) for (let r = 0; r <= 5; r += 0.05) best = Math.min(best, badness(l, r));
    expect(badness(held.linear, held.root)).toBeLessThan(best + 1e-9);
  });
});

describe("chargeAlignedShares", () => {
  it("does not change when whole curves are shifted along the potential", () => {
    const scans = RATES.map((v, k): Scan => {
      const shift = 0.03 * k;
      const rows = (sign: number) => ({
        potential: POTENTIALS,
        current: POTENTIALS.map((E) => sign * (3 * v + 0.05 * Math.sqrt(v)) * bell(E, 0.6 + sign * shift, 0.1)),
      });
      return { label: "made", file: "made", scanRate: v, unit: "A", anodic: rows(1), cathodic: rows(-1) };
    });
    const shares = chargeAlignedShares(on(scans), { low: 0.02, high: 1.4 })!;
    const plain = currentSplit(on(scans), { low: 0.02, high: 1.4 }).shares;
    for (const [k, v] of RATES.entries()) {
      const put = (3 * v) / (3 * v + 0.05 * Math.sqrt(v));
      expect(Math.abs(shares[k]! - put)).toBeLessThan(0.01);
    }
    expect(Math.abs(plain[4]!.free - (3 * 1e-3) / (3e-3 + 0.05 * Math.sqrt(1e-3)))).toBeGreaterThan(0.05);
  });

  it("has no answer for a way without charge to its own side", () => {
    const none = (v: number): Scan => ({
      label: "made",
      file: "made",
      scanRate: v,
      unit: "A",
      anodic: { potential: POTENTIALS, current: POTENTIALS.map(() => -1) },
      cathodic: { potential: POTENTIALS, current: POTENTIALS.map(() => -1) },
    });
    expect(chargeAlignedShares(on(RATES.map(none)), { low: 0.1, high: 1 })).toBeUndefined();
  });
});

it("a branch keeps the charge and the ends of its rows", () => {
  const rows = { potential: Float64Array.from([0.0004, 0.5, 1.0003]), current: Float64Array.from([2, 2, 2]) };
  const { anodic } = gridded({ label: "made", file: "made", scanRate: 1, unit: "A", anodic: rows, cathodic: rows });
  const branch: Branch = anodic;
  expect([branch.low, branch.high, branch.lowCurrent]).toEqual([0.0004, 1.0003, 2]);
  expect(branch.potential[0]).toBeCloseTo(0.001, 9);
});
