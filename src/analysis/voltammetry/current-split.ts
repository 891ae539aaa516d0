import { AnalysisError } from "../../units/error.ts";
import { type Branch, branchesOf, commonWindow, potentialsIn, rowOf, type Voltammogram, type Window } from "./branch.ts";
import { smoothed } from "./smoothing.ts";
import { lineWithout, type TwoTermFit, twoTermFit } from "./two-term-fit.ts";

/** The split of one way, potential by potential. Coefficients and currents are positive to the side of the way. */
export interface WaySplit {
  readonly sign: 1 | -1;
  /** [V] */
  readonly potential: Float64Array;
  readonly fits: readonly TwoTermFit[];
  /** Currents at each potential, rate by rate. */
  readonly currents: readonly Float64Array[];
}

/** Part k₁ v of the charge at one scan rate [1]. */
export interface Share {
  /** [V/s] */
  readonly scanRate: number;
  /** ∫|k₁ v| dE over ∫|i| dE of the free fit, over all potentials, as the field reports it. */
  readonly free: number;
  /** With both coefficients held to the sign of the way. */
  readonly held: number;
  /** Of the free fit, over the potentials at which the split holds; undefined where it holds nowhere. */
  readonly valid?: number;
  /** Least and largest free share when one scan rate is left out of the fit; undefined for three rates or fewer. */
  readonly range?: readonly [number, number];
  /** Jackknife standard uncertainty of the free share (Efron1993, ch. 11); undefined like the range. */
  readonly sigma?: number;
}

/** Dunn's split of the currents of several scan rates. */
export interface CurrentSplit {
  readonly window: Window;
  readonly ways: readonly [WaySplit, WaySplit];
  readonly shares: readonly Share[];
  /** Share at which the split holds of the potentials at which noise does not hide whether it does [1]; 0 where there are none. */
  readonly validity: number;
  /** Share of the potentials at which noise hides it [1]. */
  readonly untested: number;
  /** Share of the potentials of each way with a wrong sign in the free fit [1]; the anodic way first. */
  readonly wrongSign: readonly [number, number];
  /** Share of those at which the free fit explains less than 95 % [1]. */
  readonly poorFit: readonly [number, number];
}

/** Fewest scan rates for two coefficients and a residual. */
export const FEWEST_RATES = 3;
/** Explained variance below which a fit counts as poor [1] (design value). Assumption. */
const POOR = 0.95;

/**
 * Splits the current at each potential of both ways into a part that follows the scan rate and one that follows its root
 * (Wang2007). There is no theory of two terms for particles of finite size, and resistance alone makes a share
 * (Costentin2019): read it together with `validity`.
 * @param scans rising scan rates, at least three
 * @param asked narrower bounds of the potentials [V]
 * @throws AnalysisError for fewer rates, or when the scans share no potentials
 */
export function currentSplit(scans: readonly Voltammogram[], asked: Partial<Window> = {}): CurrentSplit {
  if (scans.length < FEWEST_RATES)
    throw new AnalysisError("two coefficients need more than two scan rates", {
      expected: `${FEWEST_RATES} scan rates or more`,
      found: `${scans.length}`,
    });
  const window = commonWindow(
    scans.flatMap((s) => branchesOf(s)),
    asked,
  );
  const rates = scans.map((s) => s.scanRate);
  const ways = [scans.map((s) => s.anodic), scans.map((s) => s.cathodic)].map((b) => splitOf(b, rates, window)) as [
    WaySplit,
    WaySplit,
  ];
  const fits = ways.flatMap((w) => w.fits);
  const shareOf = (w: WaySplit, is: (f: TwoTermFit) => boolean) => w.fits.filter(is).length / w.fits.length;
  const both = (is: (f: TwoTermFit) => boolean) => ways.map((w) => shareOf(w, is)) as [number, number];
  return {
    window,
    ways,
    shares: sharesOf(ways, rates),
    validity: fits.filter((f) => f.holds).length / Math.max(1, fits.filter((f) => !f.untested).length),
    untested: fits.filter((f) => f.untested).length / fits.length,
    wrongSign: both((f) => !f.ownSign),
    poorFit: both((f) => f.rSquared < POOR),
  };
}

function splitOf(branches: readonly Branch[], rates: readonly number[], window: Window): WaySplit {
  const { sign } = branches[0]!;
  const potential = potentialsIn(window);
  const roots = rates.map(Math.sqrt);
  const starts = branches.map((b) => rowOf(b, potential[0]!));
  const currents = branches.map((b, q) => b.current.slice(starts[q]!, starts[q]! + potential.length).map((i) => sign * i));
  const scaled = new Float64Array(rates.length);
  const noise = branches.map((b, q) => smoothed(b.current).noise / roots[q]!);
  const fits: TwoTermFit[] = [];
  for (let k = 0; k < potential.length; k++) {
    for (let q = 0; q < roots.length; q++) scaled[q] = currents[q]![k]! / roots[q]!;
    fits.push(twoTermFit(roots, scaled, noise));
  }
  return { sign, potential, fits, currents };
}

/** Shares at each scan rate; potentials are even, so integrals over them are sums. */
function sharesOf(ways: readonly WaySplit[], rates: readonly number[]): Share[] {
  const n = rates.length;
  const total = (of: (w: WaySplit, k: number) => number) =>
    ways.reduce((sum, w) => {
      for (let k = 0; k < w.fits.length; k++) sum += of(w, k);
      return sum;
    }, 0);
  const linear = total((w, k) => Math.abs(w.fits[k]!.free.linear));
  const held = total((w, k) => w.fits[k]!.held.linear);
  const valid = total((w, k) => (w.fits[k]!.holds ? Math.abs(w.fits[k]!.free.linear) : 0));
  const leftOut = n > FEWEST_RATES ? rates.map((_, out) => linearWithout(ways, rates, out)) : [];
  return rates.map((v, q) => {
    const charge = total((w, k) => Math.abs(w.currents[q]![k]!));
    const validCharge = total((w, k) => (w.fits[k]!.holds ? Math.abs(w.currents[q]![k]!) : 0));
    const others = leftOut.map((sum) => (sum * v) / charge);
    const mean = others.reduce((sum, x) => sum + x, 0) / n;
    const spread = others.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    return {
      scanRate: v,
      free: (linear * v) / charge,
      held: (held * v) / charge,
      ...(validCharge > 0 ? { valid: (valid * v) / validCharge } : {}),
      ...(others.length > 0
        ? { range: [Math.min(...others), Math.max(...others)] as const, sigma: Math.sqrt(((n - 1) / n) * spread) }
        : {}),
    };
  });
}

/** Σ|k₁| of the free fits without one scan rate. */
function linearWithout(ways: readonly WaySplit[], rates: readonly number[], out: number): number {
  const roots = rates.map(Math.sqrt);
  const scaled = new Float64Array(rates.length);
  let sum = 0;
  for (const { currents, fits } of ways)
    for (let k = 0; k < fits.length; k++) {
      for (let q = 0; q < roots.length; q++) scaled[q] = currents[q]![k]! / roots[q]!;
      sum += Math.abs(lineWithout(roots, scaled, out).linear);
    }
  return sum;
}
