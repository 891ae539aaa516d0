import { correctedAkaike } from "../../../numerics/akaike.ts";
import { AnalysisError } from "../../../units/error.ts";
import { form } from "../circuit/arcs.ts";
import type { Candidate } from "../circuit/candidate.ts";
import { type ElementNode, elementsOf, joined, labelled, mapElements, parametersOf, withSettings } from "../circuit/circuit.ts";
import { type CircuitFit, type CircuitFitOptions, fitCircuit } from "../circuit/fit-circuit.ts";
import { parseCircuit } from "../circuit/parse-circuit.ts";
import { writeCircuit } from "../circuit/write-circuit.ts";
import { modulusAt, RESOLVED, type Spectrum } from "../spectrum.ts";
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
  "R0-CPE1",
  "R0-T1",
  "R0-T1(p(R1,CPE1))",
] as const;

/** The circuits that the distribution of relaxation times asks for; none where the spectrum is too sparse for one. */
export function suggestedCircuits(spectrum: Spectrum): string[] {
  if (spectrum.frequency.length < FEWEST_DRT_POINTS) return [];
  try {
    const { circuit, alternative } = suggestCircuit(judgeRelaxationTimes(relaxationTimes(spectrum, USUAL_RELAXATION)));
    return alternative === undefined ? [circuit] : [circuit, alternative];
  } catch (error) {
    if (error instanceof AnalysisError) return [];
    throw error;
  }
}

/** Whether a circuit has an inductance in series. */
export const isInductiveInSeries = (circuit: string): boolean => /^L\d+-/.test(circuit);

/** Above the best by more than this in Akaike's corrected criterion, a circuit does not describe the spectrum (Burnham2002, ch. 2). */
const NO_SUPPORT = 10;
/** A circuit with a larger share of parameters that are not determined is no description (assumption). */
const MOST_OPEN = 0.5;
/** Ionic over wall resistance of pores below which the bend that tells pores from a plane is no more than a blemish of an arc (assumption). */
const SEEN_PORES = 0.1;
/** Parts that are left out one after another at most. */
const MOST_STEPS = 6;

/** The chosen circuit, all that were tried, and by how much the best of those is better where it is no choice. */
export interface CircuitChoice {
  readonly chosen: Candidate;
  readonly tried: readonly Candidate[];
  /** A circuit better by more than 10 in Akaike's criterion, which determines too few of its parameters or has pores that are not seen. */
  readonly better?: { readonly circuit: string; readonly by: number };
}

/**
 * The circuit that the spectrum carries, of the usual ones and those that the distribution of relaxation times suggests. Those at most
 * 10 above the best in Akaike's criterion describe the spectrum; of them it is the one with the fewest parameters that are not determined,
 * then the one with the least of the criterion. Where some are left, its parts that hold them are left out in turn as long as what remains describes
 * the spectrum. Only where half of the parameters of all those circuits are not determined, a circuit that describes it less is taken.
 * Pores count only where they are seen.
 * Where a suggestion has an inductance in series, all are tried with it, and the suggestions without it too.
 * @param suggestions of `suggestedCircuits`
 * @param stop asked between the fits; true ends them early
 */
export function chooseCircuit(
  spectrum: Spectrum,
  suggestions: readonly string[],
  options: CircuitFitOptions,
  stop = () => false,
): CircuitChoice {
  const wires = suggestions.some(isInductiveInSeries) ? CANDIDATES.map((c) => `L0-${c}`) : [];
  const bare = suggestions.map((c) => c.replace(/^L\d+-/, ""));
  const tried: Candidate[] = [];
  const seen = new Set<string>();
  const attempt = (circuit: string): void => {
    const parsed = parseCircuit(circuit);
    if (seen.has(form(parsed))) return; // the same with its branches in another order
    seen.add(form(parsed));
    if (tried.length > 0 && stop()) return;
    if (parametersOf(parsed).length + 2 > 2 * spectrum.frequency.length) return; // too few points for so many parameters
    tried.push({ circuit, fit: fitCircuit(parsed, spectrum, options) });
  };
  for (const circuit of [...CANDIDATES, ...wires, ...bare, ...suggestions]) attempt(circuit);
  let chosen = bestOf(tried);
  for (let step = 0; step < MOST_STEPS && openParameters(chosen) > 0; step++) {
    for (const simpler of withoutOpenParts(chosen.fit)) attempt(simpler);
    const next = bestOf(tried);
    if (next === chosen) break;
    chosen = next;
  }
  const best = tried.toSorted((a, b) => meritOf(a) - meritOf(b))[0]!;
  const by = meritOf(chosen) - meritOf(best);
  return { chosen, tried, ...(by > NO_SUPPORT ? { better: { circuit: best.circuit, by } } : {}) };
}

function bestOf(tried: readonly Candidate[]): Candidate {
  const rank = (a: Candidate, b: Candidate) => openParameters(a) - openParameters(b) || meritOf(a) - meritOf(b);
  const named = tried.filter((one) => !hasUnseenPores(one.fit));
  const least = Math.min(...named.map(meritOf));
  const describing = named.filter((one) => meritOf(one) <= least + NO_SUPPORT).toSorted(rank);
  const isHeld = openParameters(describing[0]!) <= MOST_OPEN * describing[0]!.fit.parameters.length;
  return isHeld ? describing[0]! : named.toSorted(rank)[0]!;
}

/** Pores around a resistance beside which theirs is small: they take up the blemishes of an arc, and prove no pores. */
function hasUnseenPores({ circuit, parameters, values }: CircuitFit): boolean {
  const place = (node: ElementNode | undefined) => parameters.findIndex((one) => one.node.label === node?.label);
  return elementsOf(circuit).some((pores) => {
    const wall = pores.inner && elementsOf(pores.inner).find(({ element }) => element.code === "R");
    return wall !== undefined && values[place(pores)]! < SEEN_PORES * values[place(wall)]!;
  });
}

/** Akaike's criterion of a fit, no better than one within what instruments resolve. */
function meritOf({ fit: { weights, spectrum, sumOfSquares, errors } }: Candidate): number {
  const count = spectrum.frequency.length;
  let resolved = 0;
  for (let k = 0; k < count; k++) resolved += (weights[k]! ** 2 + weights[count + k]! ** 2) * modulusAt(spectrum, k) ** 2;
  const free = errors.filter((e) => !e.isFixed).length;
  return correctedAkaike(Math.max(sumOfSquares, RESOLVED ** 2 * resolved), 2 * count, free);
}

/** The circuits that remain when one part in series that holds an undetermined parameter is left out. */
function withoutOpenParts({ circuit, parameters, errors }: CircuitFit): string[] {
  if (circuit.kind !== "series") return [];
  const open = new Set(parameters.flatMap(({ node }, j) => (errors[j]!.isDetermined ? [] : [node.label])));
  return circuit.parts.flatMap((part) => {
    if (part.kind === "element" && part.element.code === "R") return []; // every cell has one
    if (!elementsOf(part).some(({ label }) => open.has(label))) return [];
    const rest = joined("series", circuit.parts.filter((other) => other !== part)); // biome-ignore format: one line
    const bare = withSettings(mapElements(rest, (node) => ({ ...node, label: "" })), () => ({})); // biome-ignore format: one line
    return [writeCircuit(labelled(bare))];
  });
}

/** Parameters that a fit does not determine: all of them where it did not come to rest. */
export const openParameters = ({ fit: { outcome, errors } }: Candidate): number =>
  outcome === "converged" ? errors.filter((e) => !e.isDetermined).length : errors.length;
