import { describe, expect, it } from "vitest";
import { normal, seededRandom } from "../../numerics/random.ts";
import type { Baseline } from "./baselines.ts";
import { type Branch, gridded } from "./branch.ts";
import { tracksOf } from "./peak-tracking.ts";
import { type Peak, peaksOf } from "./peaks.ts";

const bell = (E: number, at: number, σ: number) => Math.exp(-0.5 * ((E - at) / σ) ** 2);
/** Full width at half height of a Gaussian over its standard deviation. */
const FULL_WIDTH = 2 * Math.sqrt(2 * Math.LN2);

/** One way of a made voltammogram from 0 to 1.5 V; the other way is the same, turned. */
function branch(of: (E: number) => number, sign: 1 | -1 = 1, noise = 0, seed = 3): Branch {
  const random = seededRandom(seed);
  const potential = Float64Array.from({ length: 3001 }, (_, k) => k / 2000);
  const rows = { potential, current: potential.map((E) => sign * of(E) + noise * normal(random)) };
  const scan = gridded({ label: "made", file: "made", scanRate: 1e-3, unit: "A", anodic: rows, cathodic: rows });
  return sign === 1 ? scan.anodic : scan.cathodic;
}

const settings = (baseline: Baseline, offset = 0) => ({ baseline, offset });

describe("peaksOf", () => {
  it("reads a Gaussian on a sloping background: place, height, width and charge", () => {
    const way = branch((E) => 2 * bell(E, 0.6, 0.05) + 0.1 + 0.2 * E);
    const { peaks } = peaksOf(way, 1e-3, settings("line"));
    expect(peaks).toHaveLength(1);
    const [p] = peaks;
    expect(p!.baseline).toBe("line");
    expect(p!.potential).toBeCloseTo(0.6, 3);
    expect(p!.current).toBeCloseTo(2, 2);
    expect(p!.width).toBeCloseTo(0.05 * FULL_WIDTH, 3);
    expect(p!.charge).toBeCloseTo((2 * 0.05 * Math.sqrt(2 * Math.PI)) / 1e-3, -1);
    expect(p!.isCut).toBe(false);
    expect(p!.heights.tangent).toBeCloseTo(2, 2);
    expect(p!.heights.offset).toBeCloseTo(2.22, 2);
  });

  it("tells no top at a vertex, whereto a baseline that leads away from the current moves it", () => {
    const near = branch((E) => bell(E, 0.034, 0.014) + 0.1 * bell(E, 0.023, 0.024) - 1.96 * E + 0.76);
    const [peak, ...others] = peaksOf(near, 1e-3, settings("tangent")).peaks;
    expect(others).toEqual([]);
    expect(peak!.potential).toBeGreaterThan(0.025);
    expect(peak!.potential).toBeLessThan(0.036);
    // over its background this one has its top within 10 mV of the end
    const at = branch((E) => bell(1.5 - E, 0.014, 0.035) + 0.59 * bell(1.5 - E, 0, 0.051) - 1.31 * (1.5 - E) + 0.07);
    const { peaks, atVertex } = peaksOf(at, 1e-3, settings("offset"));
    for (const p of peaks) expect(at.high - p.potential).toBeGreaterThan(0.01);
    expect(peaks.length + atVertex.length).toBeGreaterThan(0);
  });

  it.each([1, -1] as const)("finds tops in noise, and no others, on a way of sign %i", (sign) => {
    const way = branch((E) => bell(E, 0.45, 0.06) + 0.6 * bell(E, 0.9, 0.06), sign, 0.01);
    const { peaks } = peaksOf(way, 1e-3, settings("offset"));
    expect(peaks).toHaveLength(2);
    const top = peaks.find((p) => p.potential < 0.6)!;
    expect(Math.abs(top.current - 1)).toBeLessThan(0.02);
  });

  it("has places as far from the true one as their errors say", () => {
    const squares = Array.from({ length: 60 }, (_, seed) => {
      const way = branch((E) => bell(E, 0.6, 0.06), 1, 0.01, seed + 1);
      const [p] = peaksOf(way, 1e-3, settings("offset")).peaks;
      return ((p!.potential - 0.6) / p!.potentialSigma) ** 2;
    });
    const rms = Math.sqrt(squares.reduce((sum, x) => sum + x, 0) / squares.length);
    expect(rms).toBeGreaterThan(0.5);
    expect(rms).toBeLessThan(1.6);
  });

  it("takes the error of a height from the baselines: how far the one told may be from the others", () => {
    const way = branch((E) => bell(E, 0.6, 0.05) + 0.3 * E);
    const [p] = peaksOf(way, 1e-3, settings("tangent", 0.02)).peaks;
    const heights = (["tangent", "line", "offset"] as const).map((b) => p!.heights[b]!);
    const spread = Math.max(...heights) - Math.min(...heights);
    expect(spread).toBeGreaterThan(0.1);
    const middle = (Math.max(...heights) + Math.min(...heights)) / 2;
    expect(p!.currentSigma).toBeCloseTo(Math.hypot(spread / (2 * Math.sqrt(3)), p!.current - middle), 3);
  });

  it("goes through anchors that are asked for", () => {
    const way = branch((E) => bell(E, 0.6, 0.05) + 0.3 * E);
    const [p] = peaksOf(way, 1e-3, { baseline: "line", offset: 0, anchors: { low: 0.2, high: 1.1 } }).peaks;
    expect(p!.current).toBeCloseTo(1, 3);
  });

  it("takes a maximum at a vertex for none", () => {
    const growing = branch((E) => Math.exp(3 * E) / 10);
    expect(peaksOf(growing, 1e-3, settings("tangent"))).toMatchObject({ peaks: [], atVertex: [1.5] });
    const close = branch((E) => 1 + bell(E, 1.494, 0.05));
    expect(peaksOf(close, 1e-3, settings("tangent")).peaks).toEqual([]);
  });

  it.each([1, -1] as const)("does not take the rise to a vertex after a peak for the peak, on a way of sign %i", (sign) => {
    const left = (E: number) => (sign === 1 ? 1.5 - E : E); // to the vertex at which the way ends
    const way = branch((E) => 80 * bell(left(E), 0.213, 0.057) + 300 * bell(left(E), 0, 0.028), sign);
    for (const baseline of ["tangent", "line", "offset", "none"] as const) {
      const { peaks } = peaksOf(way, 1e-3, settings(baseline));
      expect(peaks).toHaveLength(1);
      expect(left(peaks[0]!.potential)).toBeCloseTo(0.213, 2);
      expect(Math.abs(peaks[0]!.total / 80 - 1)).toBeLessThan(0.01);
    }
  });

  it("says where half the height is not reached", () => {
    const shoulder = branch((E) => bell(E, 0.05, 0.15));
    const [p] = peaksOf(shoulder, 1e-3, settings("offset")).peaks;
    expect(p!.isCut).toBe(true);
  });
});

describe("tracksOf", () => {
  const peak = (potential: number, current: number): Peak => ({
    sign: 1,
    potential,
    potentialSigma: 1e-3,
    current,
    currentSigma: 0.01,
    total: current,
    width: 0.1,
    isCut: false,
    charge: 1,
    heights: {},
    baseline: "offset",
    feet: [0, 1],
    drawn: { potential: [], current: [] },
  });

  it("follows peaks that move with the sweep, one that vanishes and one that appears", () => {
    const found = [
      [peak(0.3, 1), peak(0.5, 2)],
      [peak(0.34, 1), peak(0.55, 2)],
      [peak(0.6, 2), peak(0.9, 1)],
    ];
    const tracks = tracksOf(found, 1);
    expect(tracks.map((t) => t.name)).toEqual(["A1", "A2", "A3"]);
    expect(tracks.map((t) => t.peaks.map((p) => p?.potential))).toEqual([
      [0.3, 0.34, undefined],
      [0.5, 0.55, 0.6],
      [undefined, undefined, 0.9],
    ]);
  });

  it("names cathodic peaks by falling potential and lets them move down", () => {
    const tracks = tracksOf([[peak(0.2, 1), peak(0.05, 1)], [peak(0.12, 1), peak(0.03, 1)]], -1); // biome-ignore format: one line
    expect(tracks.map((t) => [t.name, ...t.peaks.map((p) => p!.potential)])).toEqual([
      ["C1", 0.2, 0.12],
      ["C2", 0.05, 0.03],
    ]);
  });
});
