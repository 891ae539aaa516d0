import { AnalysisError } from "../../../units/error.ts";
import type { Doubt } from "../../judgement.ts";
import { type Arc, arcsOf } from "../circuit/arcs.ts";
import { type MemberDoubts, seriesDoubts } from "../series/series-doubts.ts";
import type { SeriesFit, SeriesMember } from "../series/series-fit.ts";
import type { SpectraSeries } from "../series/series-members.ts";
import type { SampleResistance } from "./arrhenius-result.ts";

/** Resistances of one kind over all samples and temperatures: of one arc, or the sum of all. */
export interface ArcResistances {
  /** Name of the resistance in the circuit, or `total`. */
  readonly name: string;
  readonly points: readonly SampleResistance[];
}

/**
 * Resistances of the arcs from fast to slow, then their sum, each with what makes it less sure.
 * @param isWeighted whether points are weighted by their own errors
 * @throws AnalysisError for a circuit without an arc
 */
export function arcResistances(fits: readonly SeriesFit[], all: readonly SpectraSeries[], isWeighted: boolean): ArcResistances[] {
  const [first] = fits;
  const arcs = first ? arcsOf(first.circuit) : [];
  if (!first || arcs.length === 0)
    throw new AnalysisError("the circuit has no arc", {
      place: { path: "circuit" },
      expected: "a resistance beside a capacitance, as in p(R1,CPE1)",
      found: "none",
    });
  const doubts = fits.map((fit, k) => seriesDoubts(fit, all[k]!.spectra));
  const points = (of: readonly Arc[]): SampleResistance[] =>
    fits.flatMap((fit, k) =>
      fit.members.map((member, row): SampleResistance => {
        const { sample, x } = all[k]!;
        const { value, sigma } = sumOf(member, of);
        const weighs = isWeighted && sigma !== null;
        return {
          sample,
          temperature: x[row]!,
          resistance: value,
          ...(weighs ? { sigmaLn: sigma / value } : {}),
          doubts: doubtsOf(doubts[k]![row]!, of, weighs),
        };
      }),
    );
  return [
    ...arcs.map((arc) => ({ name: first.parameters[arc.resistance]!.label, points: points([arc]) })),
    { name: "total", points: points(arcs) },
  ];
}

/**
 * Resistance of one arc, or the sum of all with the error that their covariance gives. The covariance stands in the order of the fit,
 * where arcs may have changed places against the series: of all of them this is the same.
 */
function sumOf({ values, errors, fit }: SeriesMember, arcs: readonly Arc[]): { value: number; sigma: number | null } {
  const places = arcs.map((arc) => arc.resistance);
  const value = places.reduce((sum, j) => sum + values[j]!, 0);
  if (places.length === 1) return { value, sigma: errors[places[0]!]!.sigma };
  const { covariance } = fit;
  if (!covariance || places.some((j) => !errors[j]!.isFixed && errors[j]!.sigma === null)) return { value, sigma: null };
  let variance = 0;
  for (const a of places) for (const b of places) variance += covariance[a * values.length + b]!;
  return { value, sigma: Math.sqrt(Math.max(variance, 0)) };
}

/** Doubts of a resistance; one that is not determined is a caution where its error makes it weigh little. */
function doubtsOf({ shared, own }: MemberDoubts, arcs: readonly Arc[], weighs: boolean): Doubt[] {
  const mild = (doubt: Doubt): Doubt => (weighs ? { ...doubt, light: "amber" } : doubt);
  return [...shared, ...arcs.flatMap((arc) => own[arc.resistance]!.map(mild))];
}
