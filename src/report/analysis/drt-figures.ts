import type { AnalysisResult } from "../../analysis/analysis.ts";
import type { Figure } from "../../figures/figure.ts";
import { lambdaCriteria } from "../../figures/lambda-criteria.ts";
import { modelledImpedance } from "../../figures/modelled-impedance.ts";
import { relaxationTimesFigure, relaxationTimesOfSeries } from "../../figures/relaxation-times.ts";

/** Most spectra that have pictures of their own; more are drawn together. */
const MOST = 4;

/** Figures of distributions of relaxation times: γ with its peaks, measured against modelled impedance, and the choice of λ. */
export function drtFigures(results: readonly AnalysisResult[]): Figure[] {
  const drawn = results.filter((r) => r.tables.distribution && r.tables.drtPeaks && r.tables.fit);
  if (drawn.length > MOST) {
    const members = drawn.map(({ label, tables }) => ({ label, distribution: tables.distribution!.table }));
    const lambdas = new Set(drawn.map((r) => r.options.lambda));
    const setting =
      lambdas.size > 1 ? "Each was solved with its own *λ*: heights of peaks cannot be compared." : "One *λ* for all.";
    return [relaxationTimesOfSeries(members, { setting, cites: drawn[0]!.cites })];
  }
  return drawn.flatMap((result, k) => figuresOfOne(result, drawn.length === 1 ? undefined : k + 1));
}

function figuresOfOne({ label, tables, options, cites }: AnalysisResult, number: number | undefined): Figure[] {
  const numbered = (id: string) => (number === undefined ? id : `${id}-${number}`);
  const about = { setting: number === undefined ? "" : `${label}.`, cites };
  const frequency = tables.fit!.table.column("frequency_hertz").values;
  const peaks = tables.drtPeaks!;
  const criteria = tables.criteria;
  return [
    relaxationTimesFigure(
      {
        distribution: tables.distribution!.table,
        peaks: peaks.table,
        lights: peaks.words.light!,
        measured: [1 / (2 * Math.PI * frequency[0]!), 1 / (2 * Math.PI * frequency.at(-1)!)],
      },
      { ...about, id: numbered("relaxation-times") },
    ),
    modelledImpedance(tables.fit!.table, { ...about, id: numbered("relaxation-fit"), model: "distribution of relaxation times" }),
    ...(criteria
      ? [
          lambdaCriteria(
            {
              criteria: criteria.table,
              lambda: Number(options.lambda),
              chosen: {
                gcv: rowTakenBy(criteria.words.taken_by!, "generalised"),
                lCurve: rowTakenBy(criteria.words.taken_by!, "L-curve"),
                reIm: rowTakenBy(criteria.words.taken_by!, "real-imaginary"),
                fiveFold: rowTakenBy(criteria.words.taken_by!, "five-fold"),
              },
            },
            { ...about, id: numbered("lambda-criteria") },
          ),
        ]
      : []),
  ];
}

const rowTakenBy = (words: readonly string[], name: string): number => words.findIndex((w) => w.includes(name));
