import { correctedAkaike } from "../../numerics/akaike.ts";
import type { Fit } from "../../numerics/least-squares.ts";
import { leastSquaresFromMany } from "../../numerics/multistart.ts";
import { brent } from "../../numerics/root.ts";
import { runsTest } from "../../numerics/runs-test.ts";
import { studentQuantile } from "../../numerics/student.ts";
import { type FadeModel, fadeModels } from "./fade-models.ts";

/** Fewest cycles to which a law of fading is fitted. */
export const LEAST_CYCLES = 10;
/** How far a law is carried on, in lengths of the record. */
export const FARTHEST = 1.5;
/** Least difference of Akaike's criterion by which a law is preferred to one with fewer parameters (Burnham2002). */
export const SUPPORT = 2;

/** One law with its fit. */
export interface FittedFade {
  readonly model: FadeModel;
  readonly fit: Fit;
  readonly akaike: number;
}

/** How the capacity fades: the law that the data support, and the others. */
export interface Fade {
  readonly chosen: FittedFade;
  /** Every law that could be fitted, the best supported first. */
  readonly laws: readonly FittedFade[];
  /** First and last cycle fitted. */
  readonly from: number;
  readonly to: number;
  /** Onset of a faster loss, when the law with a knee is chosen, its knee lies inside the record and the loss grows there. */
  readonly knee?: { readonly cycle: number; readonly sigma: number };
  /** Probability that residuals in random order make so few or so many runs of one sign. */
  readonly runsP: number;
  /** Value of the chosen law at a cycle, and its standard uncertainty. */
  at(cycle: number): { readonly value: number; readonly sigma: number };
}

/**
 * Fits the laws of fading to relative capacities and chooses by Akaike's criterion: the law with fewest parameters among those
 * within 2 of the best.
 * @param cycles   numbers, ascending, at least ten
 * @param capacity relative to the reference
 */
export function fitFade(cycles: ArrayLike<number>, capacity: ArrayLike<number>): Fade {
  const n = cycles.length;
  const from = cycles[0]!;
  const to = cycles[n - 1]!;
  const x = Float64Array.from(cycles, (c) => c - from);
  const laws = fadeModels(to - from, capacity[0]!, capacity[n - 1]!)
    .map((model): FittedFade => {
      const residuals = (p: Float64Array, out: Float64Array) => {
        for (let i = 0; i < n; i++) out[i] = model.value(p, x[i]!) - capacity[i]!;
      };
      const { best } = leastSquaresFromMany({ parameters: model.parameters, count: n, residuals }, model.moreStarts);
      // one parameter more: the variance of the scatter is estimated too (Hurvich1989)
      return { model, fit: best, akaike: correctedAkaike(Math.max(best.sumOfSquares, 1e-30), n, best.values.length + 1) };
    })
    .sort((a, b) => a.akaike - b.akaike);
  const supported = laws.filter((l) => l.akaike - laws[0]!.akaike <= SUPPORT);
  const chosen = supported.reduce((a, b) => (b.fit.values.length < a.fit.values.length ? b : a));
  const knee = kneeOf(chosen, from, to);
  return {
    chosen,
    laws,
    from,
    to,
    ...(knee ? { knee } : {}),
    runsP: runsTest(chosen.fit.residuals).p,
    at: (cycle) => predicted(chosen, cycle - from),
  };
}

function predicted({ model, fit }: FittedFade, x: number): { value: number; sigma: number } {
  const p = fit.values.slice();
  const value = model.value(p, x);
  const n = p.length;
  const slope = Float64Array.from(p, (v, j) => {
    const reach = 1e-5 * (Math.abs(v) || 1);
    p[j] = v + reach;
    const above = model.value(p, x);
    p[j] = v - reach;
    const below = model.value(p, x);
    p[j] = v;
    return (above - below) / (2 * reach);
  });
  let variance = 0;
  for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) variance += slope[a]! * slope[b]! * (fit.covariance?.[a * n + b] ?? 0);
  return { value, sigma: Math.sqrt(Math.max(0, variance)) };
}

function kneeOf({ model, fit }: FittedFade, from: number, to: number): Fade["knee"] {
  if (model.id !== "two lines with a knee") return undefined;
  const knee = fit.parameters[3]!;
  const faster = fit.values[2]! > 0; // slopes are −(b ∓ c) before and after
  if (!faster || knee.sigma === null) return undefined;
  const reach = studentQuantile(0.95, fit.freedom) * knee.sigma;
  const isInside = knee.value - reach > 0 && knee.value + reach < to - from;
  return isInside ? { cycle: from + knee.value, sigma: knee.sigma } : undefined;
}

/**
 * Cycle at which the chosen law reaches a share of the reference, with its standard uncertainty; the law is carried on to 1.5
 * lengths of the record and no farther.
 * @returns undefined when it does not get there
 */
export function cycleAt(
  fade: Fade,
  share: number,
): { readonly cycle: number; readonly sigma: number; readonly inside: boolean } | undefined {
  const farthest = fade.from + FARTHEST * (fade.to - fade.from);
  const above = (cycle: number) => fade.at(cycle).value - share;
  if (above(fade.from) <= 0 || above(farthest) > 0) return undefined;
  const cycle = brent(above, fade.from, farthest);
  const reach = 1e-3 * (fade.to - fade.from);
  const slope = (above(cycle + reach) - above(cycle - reach)) / (2 * reach);
  return { cycle, sigma: fade.at(cycle).sigma / Math.abs(slope), inside: cycle <= fade.to };
}
