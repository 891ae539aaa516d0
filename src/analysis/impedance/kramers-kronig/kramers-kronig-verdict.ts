import type { Light } from "../../../data/estimate.ts";
import { runsTest } from "../../../numerics/runs-test.ts";
import { showNumber } from "../../../units/show.ts";
import type { Doubt } from "../../judgement.ts";
import { showFrequency } from "../spectrum.ts";
import type { Drift } from "./kramers-kronig-drift.ts";
import type { RelaxationChain } from "./kramers-kronig-fit.ts";

export type KkLevel = "pass" | "caution" | "fail";
/** End of the spectrum where the residuals are largest; `none` when they are noise or alike everywhere. */
export type SpectrumEnd = "high" | "low" | "none";

/** A verdict with its reasons in words. */
export interface KkVerdict {
  readonly level: KkLevel;
  readonly light: Light;
  readonly reasons: readonly string[];
  /** Nothing but noise speaks against the relations. */
  readonly isNoise: boolean;
  /** Where to cut. */
  readonly end: SpectrumEnd;
}

/** What is judged. */
export interface KkEvidence {
  readonly frequency: Float64Array;
  readonly chain: RelaxationChain;
  readonly drift: Drift;
  /** Points to cut at the low end until no drift is left. */
  readonly driftingPoints: number;
}

/** Limits of the verdict, of |Z| (assumptions, close to what Schonleber2014 and Boukamp1995 call good data). */
export const KK_LIMITS = {
  /** A residual above this is large. */
  large: 0.02,
  /** So many large residuals of one part in a row are a violation. */
  inARow: 3,
  /** Root mean square above which a spectrum does not pass. */
  rms: 0.005,
  /** Mean of neighbouring residuals above which a trend matters. */
  bow: 0.005,
  /** Change during the measurement above which a drift matters. */
  drift: 0.01,
} as const;

/** Neighbours over which a trend is averaged. */
const NEIGHBOURS = 5;
/** Probability below which runs of one sign are no chance. */
const RUNS_P = 0.01;
/** Standard uncertainties above which a drift is no chance. */
const DRIFT_SIGMAS = 4;
/** Probability below which the residuals as a whole are no noise. */
const NOT_WHITE_P = 0.001;
/** A residual above so many times the root mean square stands out, and so many are no noise even where noise is uneven. */
const OUTSTANDING = 4;
const BEYOND_NOISE = 5;
/** Standard errors from zero beyond which the mean of neighbours is no chance. */
const MEAN_SIGMAS = 4;
/** Share of the points that may be cut at the low end before a drift spoils the spectrum (assumption). */
const SHARE_TO_CUT = 0.1;
/** Share of the squares in a quarter of the points from which on that quarter stands out. */
const STANDING_OUT = 0.4;

const percent = (share: number) => `${showNumber(100 * share, 2)} %`;

/** Whether a drift is both sure and large enough to matter. */
export const matters = ({ change, sigma }: Drift): boolean =>
  Math.abs(change) > KK_LIMITS.drift && Math.abs(change) > DRIFT_SIGMAS * sigma;

/** Judges the residuals of a chain: `fail` by large residuals in a row or a drift too wide to cut, `caution` by anything less. */
export function verdictOf({ frequency, chain, drift, driftingPoints }: KkEvidence): KkVerdict {
  const failures: string[] = [];
  const doubts: string[] = [];
  const noise: string[] = [];
  const parts = [
    { name: "Z′", residual: chain.realResidual },
    { name: "Z″", residual: chain.imaginaryResidual },
  ].map((part) => ({ ...part, runs: runsTest(part.residual) }));
  const isWhite = parts.every(({ runs }) => runs.p >= NOT_WHITE_P || runs.z > 0);

  for (const { name, residual } of parts) {
    const [from, to] = longestLarge(residual);
    if (to - from < KK_LIMITS.inARow) continue;
    const inARow = residual.subarray(from, to);
    const largest = inARow.reduce((m, r) => Math.max(m, Math.abs(r)), 0);
    const what = `residuals of ${name} up to ${percent(largest)} in ${to - from} points in a row, ${showFrequency(frequency[from]!)} to ${showFrequency(frequency[to - 1]!)}`;
    if (isWhite && isLikeNoise(inARow, residual) && largest < BEYOND_NOISE * chain.rms)
      noise.push(`${what}, but in random order: noise`);
    else failures.push(what);
  }
  if (matters(drift)) {
    const change = `the impedance changed by ${percent(drift.change)} ± ${percent(drift.sigma)} while the spectrum was taken`;
    if (driftingPoints > SHARE_TO_CUT * frequency.length)
      failures.push(
        `${change}: a drift that bends the low frequencies from ${showFrequency(frequency.at(-1 - driftingPoints)!)} down`,
      );
    else
      doubts.push(
        `${change}; without the lowest ${driftingPoints === 1 ? "point" : `${driftingPoints} points`} no drift is seen`,
      );
  }
  if (chain.rms >= KK_LIMITS.rms) {
    const rms = `rms residual ${percent(chain.rms)}`;
    if (isWhite) noise.push(`${rms}, in random order as noise is`);
    else doubts.push(rms);
  }
  for (const { name, residual, runs } of parts) {
    const { at, mean } = largestBow(residual);
    if (runs.p < RUNS_P && runs.z < 0 && mean > KK_LIMITS.bow)
      doubts.push(
        `residuals of ${name} bow to ${percent(mean)} near ${showFrequency(frequency[at]!)} (runs test p = ${runs.p.toPrecision(1)})`,
      );
  }
  const moduli = chain.realResidual.map((r, i) => Math.hypot(r, chain.imaginaryResidual[i]!));
  const worst = moduli.indexOf(Math.max(...moduli));
  const standsOut = moduli[worst]! > OUTSTANDING * chain.rms;
  if (failures.length === 0 && moduli[worst]! > KK_LIMITS.large && standsOut)
    doubts.push(`a residual of ${percent(moduli[worst]!)} at ${showFrequency(frequency[worst]!)} stands out`);

  const end = matters(drift) ? "low" : isWhite && !standsOut ? "none" : endOf(moduli);
  const isNoise = failures.length + doubts.length === 0;
  const reasons = [...failures, ...doubts, ...noise, ...(isNoise && noise.length > 0 ? [unseenDrift(drift)] : [])];
  if (failures.length > 0) return { level: "fail", light: "red", reasons, isNoise, end };
  if (reasons.length > 0) return { level: "caution", light: "amber", reasons, isNoise, end };
  const trend = isWhite ? "in random order" : `with a trend that stays below ${percent(KK_LIMITS.bow)}`;
  const good = `rms residual ${percent(chain.rms)}, ${trend}`;
  return { level: "pass", light: "green", reasons: [good, unseenDrift(drift)], isNoise, end: "none" };
}

/** What a verdict that is no pass speaks against every number of the spectrum. */
export const relationsDoubt = ({ level, reasons }: KkVerdict): Doubt => ({
  when: level !== "pass",
  light: level === "fail" ? "red" : "amber",
  reason: `Kramers-Kronig: ${level}, ${reasons[0]}`,
});

/** How large a drift may be without being told, in words. */
function unseenDrift({ sigma }: Drift): string {
  const limit = Math.max(KK_LIMITS.drift, DRIFT_SIGMAS * sigma);
  return limit < 1
    ? `a drift of |Z| below ${percent(limit)} during the measurement would not be seen`
    : "a drift during the measurement would not be seen";
}

/** First and last-plus-one row of the longest run of large residuals. */
function longestLarge(residual: Float64Array): readonly [number, number] {
  let best: readonly [number, number] = [0, 0];
  let from = 0;
  for (let i = 0; i <= residual.length; i++) {
    if (i < residual.length && Math.abs(residual[i]!) > KK_LIMITS.large) continue;
    if (i - from > best[1] - best[0]) best = [from, i];
    from = i + 1;
  }
  return best;
}

/** Whether the mean of some residuals is as near to zero as that of so many drawn from all of them. */
function isLikeNoise(part: Float64Array, all: Float64Array): boolean {
  const sum = part.reduce((s, r) => s + r, 0);
  const meanSquare = all.reduce((s, r) => s + r * r, 0) / all.length;
  return Math.abs(sum) < MEAN_SIGMAS * Math.sqrt(part.length * meanSquare);
}

/** Largest mean of neighbouring residuals, and the row in their middle. */
function largestBow(residual: Float64Array): { readonly at: number; readonly mean: number } {
  let best = { at: 0, mean: 0 };
  for (let i = 0; i + NEIGHBOURS <= residual.length; i++) {
    const mean = Math.abs(residual.subarray(i, i + NEIGHBOURS).reduce((sum, r) => sum + r, 0)) / NEIGHBOURS;
    if (mean > best.mean) best = { at: i + (NEIGHBOURS >> 1), mean };
  }
  return best;
}

function endOf(moduli: Float64Array): SpectrumEnd {
  const squares = (from: number, to: number) => moduli.subarray(from, to).reduce((sum, r) => sum + r * r, 0);
  const [n, quarter] = [moduli.length, moduli.length >> 2];
  const [high, low, all] = [squares(0, quarter), squares(n - quarter, n), squares(0, n)];
  if (Math.max(high, low) < STANDING_OUT * all) return "none";
  return high > low ? "high" : "low";
}
