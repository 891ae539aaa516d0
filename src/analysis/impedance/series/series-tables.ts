import type { Light } from "../../../data/estimate.ts";
import type { NotedTable } from "../../../data/noted-table.ts";
import { table } from "../../../data/table.ts";
import { judge } from "../../judgement.ts";
import { type MemberDoubts, seriesDoubts } from "./series-doubts.ts";
import type { SeriesFit } from "./series-fit.ts";
import type { SpectraSeries } from "./series-members.ts";
import type { SmoothSeries } from "./series-smooth.ts";

/** What is told of each spectrum in words. */
export interface SeriesWords {
  readonly light: readonly Light[];
  readonly reason: readonly string[];
  readonly kk: readonly string[];
  /** Spectra at which a parameter jumps while the data do not. */
  readonly jumps: readonly number[];
}

/** Light, reasons and Kramers-Kronig verdict of each spectrum. */
export function seriesWords(series: SeriesFit, { spectra }: SpectraSeries): SeriesWords {
  const doubts = seriesDoubts(series, spectra);
  const told = doubts.map((one, k) => spectrumLight(series, one, k));
  return {
    light: told.map((t) => t.light),
    reason: told.map((t) => t.reason),
    kk: doubts.map((d) => d.kk),
    jumps: [...doubts.keys()].filter((k) => doubts[k]!.jumps.length > 0),
  };
}

/** The light of a spectrum as a whole: one parameter that is not determined is a caution, all are a failure. */
function spectrumLight({ members, parameters }: SeriesFit, { shared, own }: MemberDoubts, k: number) {
  const loose = parameters.filter((_, j) => !members[k]!.errors[j]!.isDetermined).map((p) => p.label);
  return judge("all parameters determined", [
    ...shared,
    ...own.flat().filter((d) => d.light === "amber"),
    {
      when: loose.length > 0,
      light: loose.length === parameters.length ? "red" : "amber",
      reason: `not determined: ${loose.join(", ")}`,
    },
  ]);
}

/**
 * The table `series`: `place` from 1, `potential` [V] and `temperature` [K] where known, every parameter with its standard
 * uncertainty, `<parameter>_smooth` where the series was smoothed, `x_sum_of_squares`; words `spectrum`, `direction`, `kk`, `light`, `reason`.
 */
export function seriesTable(
  found: SeriesFit,
  of: SpectraSeries,
  words: SeriesWords,
  smooth: SmoothSeries | undefined,
): NotedTable {
  const { members, parameters } = found;
  const datasets = of.datasets.slice(0, members.length);
  const fact = (name: "potential" | "temperature", unit: string) =>
    datasets.some((d) => d.facts[name] !== undefined)
      ? { [name]: { unit, values: datasets.map((d) => d.facts[name] ?? Number.NaN) } }
      : {};
  const columns = parameters.flatMap(({ label, about: { unit } }, j) => [
    [
      label,
      {
        unit,
        values: members.map((m) => m.values[j]!),
        sigma: Float64Array.from(members, (m) => m.errors[j]!.sigma ?? Number.NaN),
      },
    ] as const,
    ...(smooth
      ? [
          [
            `${label}_smooth`,
            { unit, values: smooth.values.map((v) => v[j]!), sigma: Float64Array.from(smooth.sigmas, (s) => s[j]!) },
          ] as const,
        ]
      : []),
  ]);
  return {
    table: table(of.sample, {
      place: { unit: "1", values: members.map((_, k) => k + 1) },
      ...fact("potential", "V"),
      ...fact("temperature", "K"),
      ...Object.fromEntries(columns),
      x_sum_of_squares: { unit: "1", values: members.map((m) => m.fit.sumOfSquares) },
    }),
    judged: columns.map(([name]) => name),
    words: {
      spectrum: datasets.map((d) => d.label),
      direction: datasets.map((d) => d.facts.direction ?? ""),
      kk: words.kk,
      light: words.light,
      reason: words.reason,
    },
  };
}
