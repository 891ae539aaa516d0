import { correctedAkaike } from "../../numerics/akaike.ts";
import type { FitParameter } from "../../numerics/fit-problem.ts";
import { type Fit, leastSquares } from "../../numerics/least-squares.ts";
import { type Branch, STEP } from "./branch.ts";
import { wayOf } from "./peaks.ts";

/** One of several peaks under one curve. */
export interface Component {
  /** [V] */
  readonly potential: number;
  readonly potentialSigma: number;
  /** Magnitude, in the unit of the current. */
  readonly height: number;
  readonly heightSigma: number;
  /** Standard deviations of the Gaussian below and above its top [V]. */
  readonly below: number;
  readonly above: number;
  /** Area over the potential, in the unit of the current times V. */
  readonly area: number;
}

/** A sum of asymmetric Gaussians on one straight baseline. */
export interface OverlapFit {
  readonly components: readonly Component[];
  /** Corrected Akaike criterion for one peak, two peaks, and so on [1]. */
  readonly criteria: readonly number[];
}

/** Points at which the curve is compared [rows], most peaks tried, and the gain of the criterion that a further peak must bring. */
const EVERY = 5;
const MOST = 4;
const GAIN = 10;
/** Least and largest width [V], and that of a further peak at the start. Assumption. */
const WIDTH = [5e-3, 0.6] as const;
const FIRST_WIDTH = 0.05;
/** Numbers of a peak: ln height, top, ln widths on both sides. */
const PER_PEAK = 4;

/**
 * Resolves overlapping peaks of a way: k asymmetric Gaussians on one straight baseline, k as small as the corrected Akaike
 * criterion allows (Hurvich1989). A description of the curve: neighbouring points are not independent, so the criterion takes
 * rather too many than too few peaks.
 * @param from, to potentials between which it is fitted [V]
 * @returns undefined when not even one peak can be fitted
 */
export function overlappingPeaks(branch: Branch, from: number, to: number): OverlapFit | undefined {
  const { way } = wayOf(branch);
  const rows = [...way.potential.keys()].filter((k) => k % EVERY === 0 && way.potential[k]! >= from && way.potential[k]! <= to);
  const E = Float64Array.from(rows, (k) => way.potential[k]!);
  const scale = Math.max(...rows.map((k) => Math.abs(way.current[k]!)));
  const y = Float64Array.from(rows, (k) => way.current[k]! / scale);
  const criteria: number[] = [];
  let best: Fit | undefined;
  let rest = y;
  let parameters: FitParameter[] = [
    { name: "level", start: Math.min(...y) },
    { name: "tilt", start: 0 },
  ];
  for (let count = 1; count <= MOST && y.length > PER_PEAK * count + 4; count++) {
    parameters = [...parameters, ...peakAt(E, rest, count)];
    const fit = fitted(E, y, parameters);
    if (!fit) break;
    const criterion = correctedAkaike(Math.max(fit.sumOfSquares, Number.MIN_VALUE), y.length, parameters.length);
    const isBetter = best === undefined || criterion < criteria.at(-1)! - GAIN;
    criteria.push(criterion);
    if (!isBetter) break;
    best = fit;
    parameters = parameters.map((p, j) => ({ ...p, start: fit.values[j]! }));
    rest = fit.residuals.map((r) => -r); // data minus model
  }
  return best ? { components: componentsOf(best, scale), criteria } : undefined;
}

/** A further peak where the curve rises most above what is there, with the bounds of its numbers. */
function peakAt(E: Float64Array, rest: Float64Array, count: number): FitParameter[] {
  const at = rest.reduce((best, r, k) => (r > rest[best]! ? k : best), 0);
  const [low, high] = [Math.min(...E), Math.max(...E)];
  const least = 1e-6;
  return [
    { name: `height ${count}`, start: Math.max(rest[at]!, 10 * least), min: least, max: 10, space: "log" },
    { name: `top ${count}`, start: Math.min(high, Math.max(low, E[at]!)), min: low, max: high },
    { name: `below ${count}`, start: FIRST_WIDTH, min: WIDTH[0], max: WIDTH[1], space: "log" },
    { name: `above ${count}`, start: FIRST_WIDTH, min: WIDTH[0], max: WIDTH[1], space: "log" },
  ];
}

function fitted(E: Float64Array, y: Float64Array, parameters: readonly FitParameter[]): Fit | undefined {
  const middle = E[Math.floor(E.length / 2)]!;
  const residuals = (p: Float64Array, out: Float64Array) => {
    for (let k = 0; k < E.length; k++) {
      let sum = p[0]! + p[1]! * (E[k]! - middle);
      for (let j = 2; j < p.length; j += PER_PEAK) {
        const d = E[k]! - p[j + 1]!;
        const width = d < 0 ? p[j + 2]! : p[j + 3]!;
        sum += p[j]! * Math.exp((-0.5 * d * d) / (width * width));
      }
      out[k] = sum - y[k]!;
    }
  };
  const fit = leastSquares({ parameters, count: E.length, residuals });
  return fit.outcome === "converged" ? fit : undefined;
}

function componentsOf(fit: Fit, scale: number): Component[] {
  const components: Component[] = [];
  for (let j = 2; j < fit.values.length; j += PER_PEAK) {
    const [height, top, below, above] = [0, 1, 2, 3].map((n) => fit.parameters[j + n]!) as [Part, Part, Part, Part];
    components.push({
      potential: top.value,
      potentialSigma: top.sigma ?? STEP * EVERY,
      height: height.value * scale,
      heightSigma: (height.sigma ?? height.value) * scale,
      below: below.value,
      above: above.value,
      area: height.value * scale * Math.sqrt(Math.PI / 2) * (below.value + above.value),
    });
  }
  return components.toSorted((a, b) => a.potential - b.potential);
}

type Part = Fit["parameters"][number];
