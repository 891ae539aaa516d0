import { leastSquares } from "../../../numerics/least-squares.ts";
import type { RelaxationTimes } from "./relaxation-times.ts";
import { exponentFromHeight, type Zarc, zarcDensity } from "./zarc.ts";

/** A top of a distribution, or a trough where it may be negative. */
export interface Top {
  /** Nodes of the top and of the valleys beside it. */
  readonly node: number;
  readonly left: number;
  readonly right: number;
  /** Place between the nodes [s]. */
  readonly tau: number;
  /** γ there, and how far it stands above the higher valley [ohm]; negative for a trough. */
  readonly height: number;
  readonly prominence: number;
}

/** A peak with its area and its arc. */
export interface RelaxationPeak extends Top {
  /** Area from valley to valley [ohm], with its standard deviation. */
  readonly area: number;
  readonly areaSigma: number;
  /** The arc from the fit of all peaks together to γ; where γ may be negative, of the peak by itself. */
  readonly arc: Zarc;
}

/** Standard deviations of γ by which a peak must stand out. */
const OUTSTANDING = 3;
/** Share of the total area below which a peak is left out. */
const LEAST_AREA = 0.005;
/** Most peaks, the largest, that are fitted together. */
const MOST_PEAKS = 8;
/** Exponents of arcs; a sharp peak is a capacitor as far as the penalty lets it be seen. */
export const ARC_EXPONENTS = [0.4, 0.999] as const;

/** Peaks that stand out of their bands, from short to long times; where γ may be negative, its troughs too. */
export function peaksOf(times: RelaxationTimes): RelaxationPeak[] {
  const all = topsOf(times, times.gamma).map((top) => ({ ...top, ...areaOf(times, top.left, top.right, top.height) }));
  const total = all.reduce((sum, t) => sum + Math.abs(t.area), 0);
  const kept = all
    .filter((t) => Math.abs(t.area) > LEAST_AREA * total)
    .sort((a, b) => Math.abs(b.area) - Math.abs(a.area))
    .slice(0, MOST_PEAKS)
    .sort((a, b) => a.tau - b.tau);
  const arcs = times.engine === "signed" ? kept.map(arcOf) : fitArcs(times, kept);
  return kept.map((top, k) => ({ ...top, arc: arcs[k]! }));
}

/** The arc of a peak by itself, from its area, place and height. */
const arcOf = ({ height, area, tau }: Omit<RelaxationPeak, "arc">): Zarc => ({
  resistance: area,
  tau,
  exponent: within(exponentFromHeight(height, area)),
});

const within = (exponent: number): number => Math.min(ARC_EXPONENTS[1], Math.max(ARC_EXPONENTS[0], exponent));

/** Area between γ and zero on the side of a height, from one node to another, each counted half, with its standard deviation [ohm]. */
export function areaOf({ gamma, system, bands }: RelaxationTimes, left: number, right: number, height: number) {
  const sign = Math.sign(height);
  let area = 0;
  for (let i = left; i <= right; i++) area += Math.max(sign * gamma[i]!, 0) * (i === left || i === right ? 0.5 : 1) * system.step;
  return { area: sign * area, areaSigma: bands.areaSigma(left, right) };
}

/** Tops of any solution of a system whose prominence is above three standard deviations, those upwards first, each by rising time. */
export function topsOf(times: RelaxationTimes, gamma: Float64Array): Top[] {
  return [...topsOfSign(times, gamma, 1), ...(times.engine === "signed" ? topsOfSign(times, gamma, -1) : [])];
}

function topsOfSign({ system, bands }: RelaxationTimes, gamma: Float64Array, sign: 1 | -1): Top[] {
  const { tau, step } = system;
  const g = gamma.map((v) => Math.max(sign * v, 0));
  const found: Omit<Top, "left" | "right">[] = [];
  for (let k = 1; k + 1 < g.length; k++) {
    if (!(g[k]! > g[k - 1]! && g[k]! >= g[k + 1]!)) continue;
    const prominence = g[k]! - Math.max(lowest(g, k, -1), lowest(g, k, 1));
    if (prominence < OUTSTANDING * bands.sigma[k]!) continue;
    const bend = g[k - 1]! - 2 * g[k]! + g[k + 1]!;
    const shift = bend < 0 ? (g[k - 1]! - g[k + 1]!) / (2 * bend) : 0; // of the top of a parabola, in nodes
    found.push({
      node: k,
      tau: tau[k]! * Math.exp(shift * step),
      height: sign * g[k]!,
      prominence: sign * prominence,
    });
  }
  return found.map((top, k) => ({
    ...top,
    left: valleyTo(g, top.node, found[k - 1]?.node ?? 0),
    right: valleyTo(g, top.node, found[k + 1]?.node ?? g.length - 1),
  }));
}

/** The lowest height between a top and the next higher node, or the end of the curve. */
function lowest(g: Float64Array, top: number, direction: 1 | -1): number {
  let height = g[top]!;
  for (let i = top + direction; i >= 0 && i < g.length && g[i]! <= g[top]!; i += direction) height = Math.min(height, g[i]!);
  return height;
}

/** The valley from a top towards another node: the first zero on the way, else the lowest node. */
export function valleyTo(g: Float64Array, top: number, other: number): number {
  const direction = Math.sign(other - top);
  let best = top;
  for (let i = top; g[best]! > 0; i += direction) {
    if (g[i]! < g[best]!) best = i;
    if (i === other) break;
  }
  return best;
}

/** Resistance of an arc over the whole: arcs that cancel each other grow without end, those that vanish shrink so. */
const [SMALLEST, LARGEST] = [1e-3, 10];

/** Fits the sum of the densities of arcs to γ ≥ 0, all peaks together, from their areas, places and heights. */
function fitArcs({ gamma, system }: RelaxationTimes, tops: readonly Omit<RelaxationPeak, "arc">[]): Zarc[] {
  if (tops.length === 0) return [];
  const { tau } = system;
  const arcAt = (p: Float64Array, k: number): Zarc => ({
    resistance: p[3 * k]!,
    tau: p[3 * k + 1]!,
    exponent: p[3 * k + 2]!,
  });
  const [min, max] = ARC_EXPONENTS;
  const total = tops.reduce((sum, t) => sum + Math.abs(t.area), 0);
  const fit = leastSquares({
    parameters: tops.flatMap((t, k) => [
      { name: `R${k}`, start: Math.abs(t.area), space: "log" as const, min: SMALLEST * total, max: LARGEST * total },
      { name: `τ${k}`, start: t.tau, space: "log" as const, min: tau[0]!, max: tau.at(-1)! },
      { name: `n${k}`, start: within(exponentFromHeight(t.height, t.area)), min, max },
    ]),
    count: tau.length,
    residuals(p, out) {
      const arcs = tops.map((_, k) => arcAt(p, k));
      for (let i = 0; i < tau.length; i++) {
        let sum = -gamma[i]!;
        for (const arc of arcs) sum += zarcDensity(arc, tau[i]!);
        out[i] = sum;
      }
    },
  });
  return tops.map((_, k) => arcAt(fit.values, k));
}
