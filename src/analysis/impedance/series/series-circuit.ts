import type { Context } from "../../../data/progress.ts";
import { AnalysisError } from "../../../units/error.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { FitWeights } from "../circuit/fit-weights.ts";
import { parseCircuit } from "../circuit/parse-circuit.ts";
import type { Spectrum } from "../spectrum.ts";
import { fitSeries, type SeriesFit } from "./series-fit.ts";

/** Circuits that are tried when none is given, the usual ones of a battery electrode or a solid electrolyte. */
const CANDIDATES = [
  "R0-p(R1,CPE1)",
  "R0-p(R1,CPE1)-W1",
  "R0-p(R1,CPE1)-p(R2,CPE2)",
  "R0-p(R1,CPE1)-p(R2,CPE2)-W1",
  "R0-p(R1,CPE1)-p(CPE2,R2-W1)",
  "p(R1,CPE1)-p(R2,CPE2)-CPE3",
] as const;

/** Starts of the first spectrum of each candidate. */
const STARTS = 20;

/** A circuit that was tried on all series. */
export interface Tried {
  readonly circuit: Circuit;
  readonly text: string;
  readonly fits: readonly SeriesFit[];
  /** Sum of the corrected Akaike criteria of all spectra. */
  readonly akaike: number;
  /** Share of parameters, over all spectra, that the data determine [1]. */
  readonly determined: number;
}

/**
 * The circuit of the least sum of Akaike's corrected criteria over all spectra whose parameters are determined in at least nine of
 * ten cases; the one with most determined parameters where none is.
 * @returns all that were tried, the chosen one first
 */
export function chooseSeriesCircuit(
  series: readonly (readonly Spectrum[])[],
  weights: FitWeights,
  context: Context,
): readonly Tried[] {
  const tried: Tried[] = [];
  for (const text of CANDIDATES) {
    if (context.signal?.aborted) break;
    const circuit = parseCircuit(text);
    try {
      const fits = series.map((spectra) => fitSeries(circuit, spectra, { weights, starts: STARTS }, context));
      const members = fits.flatMap((f) => f.members);
      const errors = members.flatMap((m) => m.errors);
      tried.push({
        circuit,
        text,
        fits,
        akaike: members.reduce((sum, m) => sum + m.fit.akaike, 0),
        determined: errors.filter((e) => e.isDetermined).length / Math.max(1, errors.length),
      });
    } catch (error) {
      if (!(error instanceof AnalysisError)) throw error; // too few points for this one
    }
  }
  if (tried.length === 0)
    throw new AnalysisError("no circuit can be fitted to these spectra", {
      expected: "spectra of at least five frequencies",
      found: `${series.map((s) => s.length).join(" and ")} spectra`,
      hint: "name a circuit with --circuit",
    });
  const usable = tried.filter((t) => t.determined >= MOSTLY);
  const order = (a: Tried, b: Tried) => a.akaike - b.akaike;
  const best = usable.length > 0 ? usable.sort(order)[0]! : tried.toSorted((a, b) => b.determined - a.determined)[0]!;
  return [best, ...tried.filter((t) => t !== best).sort(order)];
}

/** Share of determined parameters from which a circuit may be chosen (assumption). */
const MOSTLY = 0.9;
