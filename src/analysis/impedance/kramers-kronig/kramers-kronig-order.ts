import type { Spectrum } from "../spectrum.ts";
import { type ChainOptions, fitRelaxationChain, type RelaxationChain } from "./kramers-kronig-fit.ts";

/** How the number of relaxations is chosen. `automatic`: the larger of the two, and as many more as still lower the scatter. */
export type OrderRule = "automatic" | "mu" | "knee";

export interface OrderOptions extends ChainOptions {
  readonly rule: OrderRule;
  /** μ at which the rule of that name stops. */
  readonly muLimit: number;
  /** Number of relaxations fixed by the user. */
  readonly terms?: number;
}

/** A chain with the number of relaxations that a rule chose. */
export interface OrderedChain {
  readonly chain: RelaxationChain;
  /** Every chain that was tried, from one relaxation on. */
  readonly scan: readonly RelaxationChain[];
  /** Number of relaxations by either rule. */
  readonly byMu: number;
  readonly byKnee: number;
  /** Fewest relaxations with which the scatter is at its plateau. */
  readonly atPlateau: number;
  /** For people: why this number. */
  readonly reason: string;
}

/** The scatter is at its plateau within this factor of the least that any number of relaxations leaves. */
const AT_PLATEAU = 1.1;
/** Relaxations per decade below which a chain is too coarse for wide arcs in uneven noise (found on exact spectra). */
const FEWEST_PER_DECADE = 2;
/**
 * Relaxations per decade with which a chain follows a single arc, the narrowest thing there is, to 0.6 % of |Z| (rms 0.3 %; with
 * two 5 %; found on exact spectra). What still lowers the scatter beyond is a violation at an end of the range, which close terms
 * of either sign can follow.
 */
const ENOUGH_PER_DECADE = 3;
/** Scatter of either part over |Z| below which more relaxations decide nothing: a tenth of what a verdict looks at [1]. */
const NEGLIGIBLE = 5e-4;
/** Most relaxations that are tried; the residuals of a spectrum no longer change beyond (assumption). */
const MOST_TERMS = 50;

/**
 * Fits chains of 1, 2, 3 … relaxations and chooses one. The rule `mu` stops at the first whose μ falls to the limit
 * (Schonleber2014), `knee` where ln s(M), the scatter for the degrees of freedom left, has its knee: the point farthest below the
 * line from its first to its last value (Satopaa2011). Both may stop early: μ where negative terms are physics, as for a narrow
 * arc in a wide range or an inductive loop, the knee where the scatter falls in two steps. What so coarse a chain leaves of a
 * valid spectrum looks like a violation. The scatter per degree of freedom stays level once all that a chain can follow is
 * followed, and `automatic` therefore grows on to that plateau; it follows no noise, which would not lower it.
 */
export function orderedChain(spectrum: Spectrum, options: OrderOptions): OrderedChain {
  const most = Math.min(spectrum.frequency.length - 3, MOST_TERMS);
  const scan = Array.from({ length: most }, (_, k) => fitRelaxationChain(spectrum, k + 1, options));
  const scatter = scan.map(({ rms, equations, coefficients }) =>
    Math.sqrt((rms ** 2 * spectrum.frequency.length) / (equations - coefficients)),
  );
  const byMu = scan.find((c) => c.mu <= options.muLimit)?.terms ?? most;
  const byKnee = kneeOf(scatter);
  const decades = Math.log10(spectrum.frequency[0]! / spectrum.frequency.at(-1)!);
  const atPlateau = plateauOf(scatter.slice(0, Math.min(Math.ceil(ENOUGH_PER_DECADE * decades), most)));
  const { rule } = options;
  const rules = `μ reaches ${options.muLimit} at M = ${byMu}, the scatter has its knee at M = ${byKnee}`;
  const choose = (terms: number, reason: string) => ({ chain: scan[terms - 1]!, scan, byMu, byKnee, atPlateau, reason });
  if (options.terms !== undefined) return choose(Math.min(options.terms, most), `set by the user; ${rules}`);
  if (rule === "mu") return choose(byMu, rules);
  if (rule === "knee") return choose(byKnee, rules);
  const floor = Math.min(Math.floor(FEWEST_PER_DECADE * decades), most);
  const larger = Math.max(byMu, byKnee);
  const terms = Math.max(larger, floor, atPlateau);
  if (terms === larger) return choose(larger, `${rules}; the larger is taken`);
  return choose(
    terms,
    terms === atPlateau
      ? `${rules}; the scatter still falls until M = ${terms}`
      : `${rules}; two per decade are more, M = ${terms}`,
  );
}

/** Terms at the knee of ln s(M), made to fall. */
function kneeOf(scatter: readonly number[]): number {
  let least = Infinity;
  const falling = scatter.map((s) => {
    least = Math.min(least, Math.log(s));
    return least;
  });
  const [first, last] = [falling[0]!, falling.at(-1)!];
  const below = falling.map((s, k) => first + ((last - first) * k) / Math.max(falling.length - 1, 1) - s);
  return below.indexOf(Math.max(...below)) + 1;
}

/** Fewest terms whose scatter is at the plateau, or too small to matter. */
function plateauOf(scatter: readonly number[]): number {
  const level = Math.max(AT_PLATEAU * Math.min(...scatter), NEGLIGIBLE);
  return scatter.findIndex((s) => s <= level) + 1;
}
