import type { Dataset } from "../data/dataset.ts";
import type { Estimate } from "../data/estimate.ts";
import type { Context } from "../data/progress.ts";
import { AnalysisError } from "../units/error.ts";
import { showDecimals } from "../units/show.ts";
import { type AnalysisOptions, type AnalysisResult, analysis, numberOption, wordOption } from "./analysis.ts";
import { arcResistances } from "./impedance/arrhenius/arc-resistances.ts";
import { type JointFit, jointArrhenius } from "./impedance/arrhenius/arrhenius-joint.ts";
import { arrheniusResults, statedResistances } from "./impedance/arrhenius/arrhenius-result.ts";
import { pointDoubts } from "./impedance/arrhenius/point-doubts.ts";
import type { FitWeights } from "./impedance/circuit/fit-weights.ts";
import { parseCircuit } from "./impedance/circuit/parse-circuit.ts";
import { chooseSeriesCircuit } from "./impedance/series/series-circuit.ts";
import { fitSeries } from "./impedance/series/series-fit.ts";
import { type SpectraSeries, seriesOf } from "./impedance/series/series-members.ts";
import { SERIES_NUMBERS, SERIES_WORDS } from "./impedance/series/series-options.ts";
import { type Doubt, judge } from "./judgement.ts";

/**
 * Activation energies of resistances: of those that a file states, or of the arcs of spectra at several temperatures.
 *
 * Estimates: `activationEnergy` of ln(1/R) and `activationEnergyFromExchangeCurrent` of ln(T/R) of the resistance that is asked for,
 * by default that of the slowest arc, and with `joint` `activationEnergy.joint`; the same with `.<R>` for every other resistance of an arc, and `.total` for their sum. Tables of
 * each resistance: `resistances`, `lines`, `bands`; of two samples `comparison`.
 */
export const arrhenius = analysis({
  id: "arrhenius",
  title: "Activation energy",
  about:
    "Fits impedance spectra at several temperatures, or takes resistances as they stand, and finds activation energies in both conventions.",
  accepts: ["impedance", "resistances"],
  together: (datasets) => [datasets],
  numbers: SERIES_NUMBERS,
  words: {
    ...SERIES_WORDS,
    line: { label: "points of the line by their own errors, or all alike", values: ["weighted", "equal"], default: "weighted" },
    joint: {
      label: "fit all temperatures of a sample at once, with one exponent for each arc and resistances on their Arrhenius lines",
      values: ["no", "yes"],
      default: "no",
    },
    resistance: {
      label: "resistance whose activation energy is asked for, e.g. R2 or total; that of the slowest arc when absent",
    },
  },
  *run(datasets, options, context) {
    const stated = datasets.filter((d) => d.kind === "resistances");
    if (stated.length > 0)
      yield* arrheniusResults(stated.flatMap(statedResistances), {
        files: filesOf(stated),
        method: "Resistances were taken as the files state them.",
        notices: [...new Set(stated.flatMap((d) => d.notices))],
      });
    const spectra = datasets.filter((d) => d.kind === "impedance");
    if (spectra.length > 0) yield* ofSpectra(spectra, options, context);
  },
});

const filesOf = (datasets: readonly Dataset[]) => [...new Set(datasets.map((d) => d.file))];

function* ofSpectra(datasets: readonly Dataset[], options: AnalysisOptions, context: Context): Iterable<AnalysisResult> {
  const missing = datasets.find((d) => d.facts.temperature === undefined);
  if (missing)
    throw new AnalysisError("a spectrum has no temperature", {
      place: { file: missing.file, path: missing.label },
      expected: "a column with the temperature, or one in the name of each file, e.g. cell-25C.csv",
      found: missing.label,
      hint: "name the column with --columns temperature=HEADER",
    });
  const all = seriesOf(datasets, "temperature").map(byTemperature);
  const weights = wordOption(arrhenius, options, "weights") as FitWeights;
  const given = wordOption(arrhenius, options, "circuit");
  const best = given === undefined ? chooseSeriesCircuit(all.map((s) => s.spectra), weights, context)[0]! : undefined; // biome-ignore format: one line
  const text = best ? best.text : given!;
  const fits = best
    ? best.fits
    : all.map((s) => fitSeries(parseCircuit(text), s.spectra, { weights, starts: numberOption(arrhenius, options, "starts"), seed: numberOption(arrhenius, options, "seed") }, context)); // biome-ignore format: one line
  const isWeighted = wordOption(arrhenius, options, "line") === "weighted";
  const kinds = arcResistances(fits, all, isWeighted);
  const asked = wordOption(arrhenius, options, "resistance");
  const main = asked === undefined ? kinds.at(-2)! : kinds.find((k) => k.name === asked);
  if (!main)
    throw new AnalysisError("the circuit has no such resistance", {
      place: { path: "resistance" },
      expected: kinds.map((k) => k.name).join(", "),
      found: asked!,
    });
  const loose = fits.flatMap((f) => f.members.flatMap((m) => m.errors)).filter((e) => !e.isDetermined).length;
  const about = {
    files: filesOf(datasets),
    method: `Spectra at ${new Set(datasets.map((d) => d.facts.temperature)).size} temperatures were fitted with the circuit ${text} by complex nonlinear least squares with ${weights} weights (Barsoukov2005, Marquardt1963), each from its neighbour in temperature; arcs were followed by their time constants and resistances (Viterbi1967). The resistance is ${main.name}.`,
    notices: [
      ...(best ? [`The circuit ${text} was chosen by Akaike's criterion over all spectra; name another with --circuit.`] : []),
      `The activation energy is that of ${main.name}${asked === undefined ? ", the arc of the longest time constant" : ""}; those of the other resistances stand beside it.`,
      ...(loose > 0 ? [`${loose} of all fitted parameters are not determined; a larger error of a resistance weighs less.`] : []),
      ...new Set([...all.flatMap((s) => s.notices), ...datasets.flatMap((d) => d.notices)]),
    ],
    cites: ["Barsoukov2005", "Marquardt1963", "Viterbi1967"],
    options: { circuit: text, weights, line: isWeighted ? "weighted" : "equal", resistance: main.name },
  };
  const isJoint = wordOption(arrhenius, options, "joint") === "yes";
  const joint = new Map(isJoint ? fits.map((fit, k) => [all[k]!.sample, jointArrhenius(fit, all[k]!.x)]) : []);
  const doubtsOf = (name: string, sample: string) =>
    pointDoubts(kinds.find((k) => k.name === name)!.points.filter((p) => p.sample === sample));
  const others = kinds.filter((k) => k !== main).map((k) => ({ name: k.name, results: arrheniusResults(k.points, about) }));
  for (const result of arrheniusResults(main.points, about))
    yield {
      ...result,
      estimates: [
        ...result.estimates,
        ...jointEstimates(joint.get(result.label), main.name, (name) => doubtsOf(name, result.label)),
        ...others.flatMap(({ name, results }) =>
          results
            .filter((r) => r.label === result.label)
            .flatMap((r) => r.estimates.map((e) => ({ ...e, name: `${e.name}.${name}`, method: `${e.method}, ${name}` }))),
        ),
      ],
    };
}

/** Difference of Akaike's criteria from which on the joint fit describes the spectra worse than free ones (Hurvich1989). */
const WORSE = 10;

/** Activation energies of a joint fit: `activationEnergy.joint` of the resistance asked for, the others with their names. */
function jointEstimates(joint: JointFit | undefined, main: string, doubtsOf: (name: string) => readonly Doubt[]): Estimate[] {
  if (!joint) return [];
  const worse = joint.akaikeAgainstFree > WORSE;
  return joint.energies.map(({ name, value, sigma }) => ({
    name: name === main ? "activationEnergy.joint" : `activationEnergy.joint.${name}`,
    symbol: "E_a",
    unit: "J/mol",
    standing: "measured",
    method: `all temperatures at once, ${name} on its Arrhenius line, one exponent for each arc`,
    cites: ["Laidler1984", "Hurvich1989"],
    value,
    sigma: sigma ?? { none: "the spectra do not determine it" },
    ...judge("the joint fit describes the spectra as well as free fits", [
      ...doubtsOf(name),
      { when: sigma === null, light: "red", reason: "the spectra do not determine it" },
      { when: worse, light: "amber", reason: `free fits describe the spectra better (Akaike's criterion by ${showDecimals(joint.akaikeAgainstFree, 0)}): exponents or the line do not hold over all temperatures` }, // biome-ignore format: one line
    ]),
  }));
}

/** The series with its spectra from cold to hot. */
function byTemperature(series: SpectraSeries): SpectraSeries {
  const order = [...series.x.keys()].sort((a, b) => series.x[a]! - series.x[b]!);
  return {
    ...series,
    datasets: order.map((k) => series.datasets[k]!),
    spectra: order.map((k) => series.spectra[k]!),
    x: Float64Array.from(order, (k) => series.x[k]!),
  };
}
