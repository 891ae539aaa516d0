import type { Estimate } from "../data/estimate.ts";
import type { Context } from "../data/progress.ts";
import { AnalysisError } from "../units/error.ts";
import { type AnalysisOptions, type AnalysisResult, analysis, numberOption, wordOption } from "./analysis.ts";
import type { Circuit } from "./impedance/circuit/circuit.ts";
import type { FitWeights } from "./impedance/circuit/fit-weights.ts";
import { parseCircuit } from "./impedance/circuit/parse-circuit.ts";
import { chooseSeriesCircuit } from "./impedance/series/series-circuit.ts";
import { fitSeries, type SeriesFit } from "./impedance/series/series-fit.ts";
import { type Along, type SpectraSeries, seriesOf } from "./impedance/series/series-members.ts";
import { SERIES_NUMBERS, SERIES_WORDS } from "./impedance/series/series-options.ts";
import { type SmoothSeries, smoothSeries } from "./impedance/series/series-smooth.ts";
import { type SeriesWords, seriesTable, seriesWords } from "./impedance/series/series-tables.ts";
import { judge } from "./judgement.ts";

/**
 * A series of spectra along potential, temperature or cycles, fitted with one circuit; arcs keep their number through the series.
 *
 * Estimates: `<R>.least` and `<R>.most` of every resistance, with where they stand. Table `series`: see `seriesTable`.
 */
export const series = analysis({
  id: "series",
  title: "Series of impedance spectra",
  about:
    "Fits spectra along potential, temperature or cycles with one circuit and follows every arc through the series, with errors.",
  accepts: ["impedance"],
  together: (datasets) => [datasets],
  numbers: SERIES_NUMBERS,
  words: {
    ...SERIES_WORDS,
    along: {
      label: "along what the series runs",
      values: ["potential", "temperature", "order"],
      help: "what the spectra differ in when absent",
    },
    smooth: { label: "smoothed fits beside the free ones", values: ["yes", "no"], default: "yes" },
  },
  *run(datasets, options, context) {
    const all = seriesOf(datasets, wordOption(series, options, "along") as Along | undefined);
    const weights = wordOption(series, options, "weights") as FitWeights;
    const given = wordOption(series, options, "circuit");
    const best = given === undefined ? chooseSeriesCircuit(all.map((s) => s.spectra), weights, context)[0]! : undefined; // biome-ignore format: one line
    const circuit = best ? best.circuit : parseCircuit(given!);
    for (const [k, one] of all.entries()) {
      if (context.signal?.aborted) return;
      const how = { text: best ? best.text : given!, chosen: best !== undefined, fit: best ? best.fits[k] : undefined };
      yield analysed(one, circuit, how, options, context);
    }
  },
});

interface Given {
  readonly text: string;
  readonly chosen: boolean;
  readonly fit: SeriesFit | undefined;
}

function analysed(
  of: SpectraSeries,
  circuit: Circuit,
  { text, chosen, fit }: Given,
  options: AnalysisOptions,
  context: Context,
): AnalysisResult {
  if (of.spectra.length < 2)
    throw new AnalysisError("a series needs several spectra", {
      place: { file: of.datasets[0]!.file },
      expected: "at least two",
      found: "one",
      hint: "lithiate analyse eis fits a single spectrum",
    });
  const weights = wordOption(series, options, "weights") as FitWeights;
  const found =
    fit ??
    fitSeries(
      circuit,
      of.spectra,
      { weights, starts: numberOption(series, options, "starts"), seed: numberOption(series, options, "seed") },
      context,
    );
  const words = seriesWords(found, of);
  const isWhole = found.members.length === of.spectra.length;
  const smooth = wordOption(series, options, "smooth") === "yes" && isWhole ? smoothSeries(found, of.x, of.segments) : undefined;
  return {
    analysis: "series",
    files: [...new Set(of.datasets.map((d) => d.file))],
    label: of.sample,
    estimates: extremesOf(found, of, words),
    tables: { series: seriesTable(found, of, words, smooth) },
    notices: noticesOf(found, of, words, smooth, chosen ? text : undefined),
    method: methodOf(text, weights, found, smooth),
    cites: ["Barsoukov2005", "Marquardt1963", "Viterbi1967", "Boukamp1995", ...(smooth ? ["Reinsch1967"] : [])],
    options: { circuit: text, weights, along: of.along, smooth: smooth ? "yes" : "no" },
  };
}

/** Least and largest value of every resistance, and where. */
function extremesOf({ members, parameters }: SeriesFit, { datasets }: SpectraSeries, words: SeriesWords): Estimate[] {
  return parameters.flatMap(({ label, about }, j) => {
    if (about.unit !== "ohm") return [];
    const rows = members.map((_, k) => k).sort((a, b) => members[a]!.values[j]! - members[b]!.values[j]!);
    const at = (row: number, which: string): Estimate => {
      const { sigma, isDetermined, reason } = members[row]!.errors[j]!;
      return {
        name: `${label}.${which}`,
        symbol: label,
        unit: "ohm",
        standing: "measured",
        method: "circuit fitted to every spectrum of the series",
        cites: ["Barsoukov2005"],
        value: members[row]!.values[j]!,
        sigma: sigma ?? { none: reason },
        n: members.length,
        ...judge(`at ${datasets[row]!.label}`, [
          { when: !isDetermined, light: "red", reason: `at ${datasets[row]!.label}: not determined, ${reason}` },
          {
            when: isDetermined && words.light[row] !== "green",
            light: words.light[row] === "red" ? "red" : "amber",
            reason: `at ${datasets[row]!.label}: ${words.reason[row]}`,
          },
        ]),
      };
    };
    return [at(rows[0]!, "least"), at(rows.at(-1)!, "most")];
  });
}

const counted = (spectra: number): string => (spectra === 1 ? "1 spectrum" : `${spectra} spectra`);

function noticesOf(
  found: SeriesFit,
  of: SpectraSeries,
  words: SeriesWords,
  smooth: SmoothSeries | undefined,
  chosen: string | undefined,
): string[] {
  const { members } = found;
  const disagreed = members.filter((m) => !m.agreed).length;
  const failed = words.kk.filter((v) => v === "fail").length;
  const left = of.spectra.length - members.length;
  return [
    ...new Set([...of.notices, ...of.datasets.flatMap((d) => d.notices)]),
    ...(chosen ? [`The circuit ${chosen} was chosen by Akaike's criterion over all spectra; name another with --circuit.`] : []),
    `First spectrum: ${found.summary}.`,
    ...(left > 0 ? [`Stopped: ${counted(left)} ${left === 1 ? "was" : "were"} not fitted.`] : []),
    ...(disagreed > 0
      ? [`At ${counted(disagreed)} the way forwards and the way back ended in different minima; the better one was taken.`]
      : []),
    ...(found.reordered > 0
      ? [`At ${counted(found.reordered)} arcs keep their number although their times have changed order.`]
      : []),
    ...(failed > 0 ? [`${counted(failed)} ${failed === 1 ? "fails" : "fail"} the Kramers-Kronig test: red light.`] : []),
    ...(words.jumps.length > 0
      ? [`At ${counted(words.jumps.length)} a parameter jumps while the spectrum does not: see the reasons in the table.`]
      : []),
    ...(smooth ? smooth.strengths.map((s) => `${s.spectra} spectra of one direction smoothed, with ${s.strength} times the strength that bends and errors of the free fits suggest, chosen by leaving out spectra.`) : []), // biome-ignore format: one line
    "In a cell of two electrodes the arcs of a film and of the lithium electrode cannot be told apart; at both ends of the potential range the lithium electrode dominates.",
  ];
}

function methodOf(text: string, weights: string, { members }: SeriesFit, smooth: SmoothSeries | undefined): string {
  const smoothing = smooth
    ? " Beside the free fits, all spectra of one direction were fitted at once with a penalty on the second difference of the logarithms of the parameters along the series, its strength chosen by leaving out every third spectrum at a time (Reinsch1967)."
    : "";
  return `${members.length} spectra were fitted with the circuit ${text} by complex nonlinear least squares with ${weights} weights (Barsoukov2005, Marquardt1963): the first from many starts, each further one from its neighbour, forwards and back again. Interchangeable arcs were followed through the series by the path of least change in the logarithms of time constant and resistance (Viterbi1967). Standard uncertainties follow from the covariance at the minimum. Every spectrum was tested for the Kramers-Kronig relations (Boukamp1995).${smoothing}`;
}
