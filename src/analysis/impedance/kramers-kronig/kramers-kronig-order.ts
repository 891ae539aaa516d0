import type { Spectrum } from "../spectrum.ts";
import { type ChainOptions, fitRelaxationChain, type RelaxationChain } from "./kramers-kronig-fit.ts";

/** How the number of relaxations is chosen. `automatic`: the larger of the two, and at least two per decade. */
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
  /** For people: why this number. */
  readonly reason: string;
}

/** Relaxations per decade below which a chain is too coarse for wide arcs in uneven noise (found on exact spectra). */
const FEWEST_PER_DECADE = 2;
/** Most relaxations that are tried; the residuals of a spectrum no longer change beyond (assumption). */
const MOST_TERMS = 50;

/**
 * Fits chains of 1, 2, 3 … relaxations and chooses one. The rule `mu` stops at the first whose μ falls to the limit
 * (Schonleber2014), `knee` where ln s(M), the scatter for the degrees of freedom left, has its knee: the point farthest below the
 * line from its first to its last value (Satopaa2011). μ falls early, and too few terms remain, where negative terms are physics:
 * a narrow arc in a wide range, or an inductive loop.
 */
export function orderedChain(spectrum: Spectrum, options: OrderOptions): OrderedChain {
  const most = Math.min(spectrum.frequency.length - 3, MOST_TERMS);
  const scan = Array.from({ length: most }, (_, k) => fitRelaxationChain(spectrum, k + 1, options));
  const byMu = scan.find((c) => c.mu <= options.muLimit)?.terms ?? most;
  const byKnee = kneeOf(scan);
  const { rule } = options;
  const rules = `μ reaches ${options.muLimit} at M = ${byMu}, the scatter has its knee at M = ${byKnee}`;
  const choose = (terms: number, reason: string) => ({ chain: scan[terms - 1]!, scan, byMu, byKnee, reason });
  if (options.terms !== undefined) return choose(Math.min(options.terms, most), `set by the user; ${rules}`);
  if (rule === "mu") return choose(byMu, rules);
  if (rule === "knee") return choose(byKnee, rules);
  const decades = Math.log10(spectrum.frequency[0]! / spectrum.frequency.at(-1)!);
  const floor = Math.min(Math.floor(FEWEST_PER_DECADE * decades), most);
  if (floor > Math.max(byMu, byKnee)) return choose(floor, `${rules}; two per decade are more, M = ${floor}`);
  return choose(Math.max(byMu, byKnee), `${rules}; the larger is taken`);
}

/** Terms at the knee of ln s(M), s² = Σr²/(equations − coefficients) made to fall. */
function kneeOf(scan: readonly RelaxationChain[]): number {
  let least = Infinity;
  const scatter = scan.map(({ rms, equations, coefficients }) => {
    least = Math.min(least, Math.log(rms) - 0.5 * Math.log(equations - coefficients));
    return least;
  });
  const [first, last] = [scatter[0]!, scatter.at(-1)!];
  const below = scatter.map((s, k) => first + ((last - first) * k) / Math.max(scan.length - 1, 1) - s);
  return below.indexOf(Math.max(...below)) + 1;
}
