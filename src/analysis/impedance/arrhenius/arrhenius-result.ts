import type { Dataset } from "../../../data/dataset.ts";
import type { Column } from "../../../data/table.ts";
import { AnalysisError } from "../../../units/error.ts";
import { fromUnit } from "../../../units/quantity.ts";
import { showDecimals } from "../../../units/show.ts";
import type { AnalysisResult } from "../../analysis.ts";
import { judge } from "../../judgement.ts";
import { arrheniusEstimates, bendOf } from "./arrhenius-estimates.ts";
import { type ArrheniusLine, arrheniusLines, isWeighted, type ResistancePoint } from "./arrhenius-line.ts";
import { type ArrheniusSample, bandsTable, comparisonTable, linesTable, pointsTable } from "./arrhenius-tables.ts";
import { pointDoubts } from "./point-doubts.ts";
import { compareSamples, type SampleComparison } from "./sample-comparison.ts";

/** A resistance of a sample at a temperature. */
export interface SampleResistance extends ResistancePoint {
  readonly sample: string;
}

/** What the caller knows of the resistances. */
export interface AboutResistances {
  readonly files: readonly string[];
  /** What the resistances are and how they were found, as the first sentences of the method. */
  readonly method: string;
  readonly notices?: readonly string[];
  readonly cites?: readonly string[];
  readonly options?: Readonly<Record<string, number | string>>;
}

/**
 * Activation energies of samples, one result each, then one that compares them when there are several (its estimates are the
 * differences, its tables hold all samples). Tables: `resistances`, `lines`, `bands` and, of the comparison, `comparison`.
 * Every sample is compared with the first, by its line of ln(1/R).
 * @throws AnalysisError for a sample with fewer than two temperatures or a number that is not positive
 */
export function arrheniusResults(resistances: readonly SampleResistance[], about: AboutResistances): AnalysisResult[] {
  const names = [...new Set(resistances.map((r) => r.sample))];
  const samples = names.map((sample): ArrheniusSample => {
    const points = resistances.filter((r) => r.sample === sample);
    return { sample, points, lines: arrheniusLines(points), doubts: pointDoubts(points) };
  });
  const common = {
    analysis: "arrhenius",
    files: about.files,
    cites: [...new Set(["Laidler1984", ...(about.cites ?? [])])],
    options: about.options ?? {},
  };
  const results = samples.map(
    (one): AnalysisResult => ({
      ...common,
      label: one.sample,
      estimates: arrheniusEstimates(one.lines, one.doubts),
      tables: tablesOf([one]),
      notices: [...(about.notices ?? []), ...noticesOf(one)],
      method: methodOf(about.method, [one]),
    }),
  );
  return samples.length < 2 ? results : [...results, compared(samples, common, about)];
}

const tablesOf = (samples: readonly ArrheniusSample[]) => ({
  resistances: pointsTable(samples),
  lines: linesTable(samples),
  bands: bandsTable(samples),
});

function compared(
  samples: readonly ArrheniusSample[],
  common: Pick<AnalysisResult, "analysis" | "files" | "cites" | "options">,
  about: AboutResistances,
): AnalysisResult {
  const [first, ...others] = samples.map(({ sample, lines }) => ({ sample, line: lines.conductance }));
  const comparisons = others.map((other) => compareSamples(first!, other));
  return {
    ...common,
    cites: [...common.cites, "Welch1947"],
    label: samples.map((s) => s.sample).join(" and "),
    estimates: comparisons.map((c, k) => ({
      name: "activationEnergyDifference",
      symbol: "ΔE_a",
      unit: "J/mol",
      standing: "measured",
      method: `E_a of ${c.samples[1]} minus that of ${c.samples[0]}, from ln(1/R)`,
      cites: ["Laidler1984", "Welch1947"],
      value: c.difference.value,
      sigma: c.difference.sigma ?? { none: "a line through two points has no error" },
      ...comparisonLight(c, [samples[0]!, samples[k + 1]!]),
    })),
    tables: { ...tablesOf(samples), comparison: comparisonTable(comparisons) },
    notices: comparisons.map((c) => c.words),
    method: methodOf(about.method, samples),
  };
}

/** A difference is no surer than the resistances of both samples; a reason must not tell what a red light withholds. */
function comparisonLight(c: SampleComparison, samples: readonly ArrheniusSample[]) {
  const doubts = samples.flatMap(({ sample, doubts }) => doubts.map((d) => ({ ...d, reason: `${sample}: ${d.reason}` })));
  const own = c.difference.sigma === null ? "red" : c.compensates || (c.coverage ?? 0) > WIDE ? "amber" : "green";
  if (!doubts.some((d) => d.when)) return { light: own, reason: c.words } as const;
  const { light, reason } = judge("", doubts);
  return light === "red" || own === "red" ? ({ light: "red", reason } as const) : { light, reason: `${reason}; ${c.words}` };
}

/** Standard uncertainties to either side of an interval of 95 % from which on ± 2 misleads: that of two degrees of freedom, t = 4.30. */
const WIDE = 4.3;

/** What the user should know of one sample besides the lights of its numbers. */
function noticesOf({ points, lines }: ArrheniusSample): string[] {
  const bends = (line: ArrheniusLine, words: string) => {
    const bend = bendOf(line);
    return bend ? [`${words} is ${bend.words}.`] : [];
  };
  const difference = (lines.exchangeCurrent.energy.value - lines.conductance.energy.value) / 1000;
  return [
    `ln(T/R), the form of the exchange current, gives ${showDecimals(difference, 2)} kJ/mol more than ln(1/R): say which one a paper uses before comparing.`,
    ...bends(lines.conductance, "ln(1/R) over 1/T"),
    ...bends(lines.exchangeCurrent, "ln(T/R) over 1/T"),
    ...(isWeighted(points)
      ? []
      : ["The resistances carry no errors of their own: all have the same weight, and the error is the scatter."]),
  ];
}

function methodOf(before: string, samples: readonly ArrheniusSample[]): string {
  const weights = samples.every(({ points }) => isWeighted(points))
    ? "weighted by the standard uncertainties of ln R; the standard uncertainty of a slope is the larger of that from the scatter and that from these uncertainties"
    : "with equal weights; the standard uncertainty of a slope is that from the scatter";
  const several =
    samples.length > 1
      ? " Samples were compared by the difference of their activation energies with its own error and by the ratio of their prefactors."
      : "";
  return `${before} Activation energies are −R times the slopes of straight lines through ln(1/R) and through ln(T/R) against 1/T (Laidler1984), by least squares ${weights}. Intervals at 95 % are those of Student's t with two fewer degrees of freedom than points. A curvature was tested by a quadratic term, the weight of single temperatures by leaving each out.${several}`;
}

/**
 * Resistances of a dataset of kind `resistances`: columns `x_temperature` and `x_resistance`, whose sigma, if it has one,
 * becomes that of ln R. The sample is the one that the dataset states, else its label.
 * @throws AnalysisError for a dataset of another kind
 */
export function statedResistances({ kind, file, label, table, facts }: Dataset): SampleResistance[] {
  if (kind !== "resistances")
    throw new AnalysisError("resistances at several temperatures are needed", {
      place: { file },
      expected: "a dataset of kind resistances",
      found: kind,
    });
  const [T, R] = [table.column("x_temperature"), table.column("x_resistance")];
  return Array.from(R.values, (resistance, k): SampleResistance => {
    const sigma = sigmaAt(R, k);
    return {
      sample: facts.sample ?? label,
      temperature: fromUnit(T.values[k]!, T.unit),
      resistance: fromUnit(resistance, R.unit),
      ...(sigma === undefined ? {} : { sigmaLn: sigma / resistance }),
    };
  });
}

const sigmaAt = ({ sigma }: Column, k: number): number | undefined => (typeof sigma === "number" ? sigma : sigma?.[k]);
