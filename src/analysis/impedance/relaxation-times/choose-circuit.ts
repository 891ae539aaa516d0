import { AnalysisError } from "../../../units/error.ts";
import { form } from "../circuit/arcs.ts";
import type { Candidate } from "../circuit/candidate.ts";
import { parametersOf } from "../circuit/circuit.ts";
import { type CircuitFitOptions, fitCircuit } from "../circuit/fit-circuit.ts";
import { parseCircuit } from "../circuit/parse-circuit.ts";
import type { Spectrum } from "../spectrum.ts";
import { suggestCircuit } from "./circuit-suggestion.ts";
import { FEWEST_DRT_POINTS, relaxationTimes, USUAL_RELAXATION } from "./relaxation-times.ts";
import { judgeRelaxationTimes } from "./relaxation-times-judged.ts";

/** Circuits that are tried when none is given, the simplest first. */
export const CANDIDATES = [
  "R0-p(R1,CPE1)",
  "R0-p(R1-W1,CPE1)",
  "R0-p(R1,CPE1)-W1",
  "R0-p(R1,CPE1)-p(R2,CPE2)",
  "R0-p(R1,CPE1)-p(R2-W1,CPE2)",
] as const;

/** The circuits that the distribution of relaxation times asks for; none where the spectrum is too sparse for one. */
export function suggestedCircuits(spectrum: Spectrum): string[] {
  if (spectrum.frequency.length < FEWEST_DRT_POINTS) return [];
  try {
    const { circuit, nested } = suggestCircuit(judgeRelaxationTimes(relaxationTimes(spectrum, USUAL_RELAXATION)));
    return nested === undefined ? [circuit] : [circuit, nested];
  } catch (error) {
    if (error instanceof AnalysisError) return [];
    throw error;
  }
}

/** Whether a circuit has an inductance in series. */
export const isInductiveInSeries = (circuit: string): boolean => /^L\d+-/.test(circuit);

/**
 * The circuit that the spectrum carries: of the usual ones and those that the distribution of relaxation times suggests, in which
 * every parameter is determined, or the fewest are not, the one with the least of Akaike's criterion. Where a suggestion has
 * an inductance in series, all are tried with it, and the suggestions without it too.
 * @param suggestions of `suggestedCircuits`
 * @param stop asked between the fits; true ends them early
 */
export function chooseCircuit(
  spectrum: Spectrum,
  suggestions: readonly string[],
  options: CircuitFitOptions,
  stop = () => false,
): { readonly chosen: Candidate; readonly tried: readonly Candidate[] } {
  const wires = suggestions.some(isInductiveInSeries) ? CANDIDATES.map((c) => `L0-${c}`) : [];
  const bare = suggestions.map((c) => c.replace(/^L\d+-/, ""));
  const candidates = [...CANDIDATES, ...wires, ...bare, ...suggestions];
  const tried: Candidate[] = [];
  const seen = new Set<string>();
  for (const circuit of candidates) {
    const parsed = parseCircuit(circuit);
    if (seen.has(form(parsed))) continue; // the same with its branches in another order
    seen.add(form(parsed));
    if (tried.length > 0 && stop()) break;
    if (parametersOf(parsed).length + 2 > 2 * spectrum.frequency.length) continue; // too few points for so many parameters
    tried.push({ circuit, fit: fitCircuit(parsed, spectrum, options) });
  }
  const rank = (a: Candidate, b: Candidate) => openParameters(a) - openParameters(b) || a.fit.akaike - b.fit.akaike;
  return { chosen: tried.toSorted(rank)[0]!, tried };
}

/** Parameters that a fit does not determine: all of them where it did not come to rest. */
export const openParameters = ({ fit: { outcome, errors } }: Candidate): number =>
  outcome === "converged" ? errors.filter((e) => !e.isDetermined).length : errors.length;
