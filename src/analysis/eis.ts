import type { Dataset } from "../data/dataset.ts";
import { AnalysisError } from "../units/error.ts";
import type { Parameter } from "../units/parameter.ts";
import { type AnalysisOptions, type AnalysisResult, analysis, numberOption, type WordOption, wordOption } from "./analysis.ts";
import { elementsOf } from "./impedance/circuit/circuit.ts";
import { circuitBootstrap } from "./impedance/circuit/circuit-bootstrap.ts";
import { circuitEstimates, unitOfSum } from "./impedance/circuit/circuit-estimates.ts";
import { CIRCUIT_PRESETS, NOT_SEPARABLE } from "./impedance/circuit/circuit-presets.ts";
import { circuitProfile } from "./impedance/circuit/circuit-profile.ts";
import {
  bootstrapTable,
  candidatesTable,
  correlationTable,
  curveTable,
  minimaTable,
  profileTable,
  spectrumTable,
} from "./impedance/circuit/circuit-tables.ts";
import { circuitMethod, circuitNotices, type FitSettings } from "./impedance/circuit/circuit-words.ts";
import { type CircuitFitOptions, fitCircuit } from "./impedance/circuit/fit-circuit.ts";
import { type FitWeights, noiseOf } from "./impedance/circuit/fit-weights.ts";
import { parseCircuit } from "./impedance/circuit/parse-circuit.ts";
import { relationsOf } from "./impedance/circuit/relations-of-fit.ts";
import { rivalNumbers } from "./impedance/circuit/rival-circuits.ts";
import type { RobustLoss } from "./impedance/circuit/robust-weights.ts";
import { writeCircuit } from "./impedance/circuit/write-circuit.ts";
import { chosenNotice, moreDoubt } from "./impedance/relaxation-times/choice-words.ts";
import { chooseCircuit, isInductiveInSeries, suggestedCircuits } from "./impedance/relaxation-times/choose-circuit.ts";
import { type Spectrum, spectrumOf } from "./impedance/spectrum.ts";
import { keptPoints, type PointChoice } from "./impedance/spectrum-points.ts";

const NUMBERS = {
  starts: { label: "starts of the search", unit: "1", default: 60, min: 1, max: 2000, step: 1 },
  seed: { label: "seed of the random starts", unit: "1", default: 1, min: 0, max: 1e9, step: 1 },
  from: { label: "lowest frequency that is fitted", unit: "Hz", min: 0 },
  to: { label: "highest frequency that is fitted", unit: "Hz", min: 0 },
  bootstrap: { label: "resamples of the residuals", unit: "1", default: 0, min: 0, max: 5000, step: 1, help: "200 is common" },
  noiseShare: {
    label: "noise as a share of |Z|, for weights sigma",
    unit: "1",
    min: 0,
    max: 1,
    help: "where the file states no uncertainties",
  },
  noiseFloor: { label: "noise beside that share, for weights sigma", unit: "ohm", min: 0 },
} satisfies Record<string, Parameter>;

const WORDS = {
  circuit: {
    label: "equivalent circuit",
    help: "R0-p(R1,CPE1) or R(RQ), with values R0{120f} if wanted (docs/circuits.md); chosen among usual ones and those that the distribution of relaxation times suggests when absent",
  },
  preset: {
    label: "circuit for a kind of silicon cell",
    values: Object.keys(CIRCUIT_PRESETS),
    help: Object.entries(CIRCUIT_PRESETS)
      .map(([name, { circuit, about }]) => `${name}: ${about}, ${circuit}`)
      .join("; "),
  },
  weights: {
    label: "weights of the residuals",
    values: ["modulus", "unit", "sigma", "proportional"],
    default: "modulus",
    help: "modulus: noise in proportion to |Z|; unit: the same noise everywhere; sigma: as the file or the noise options state it",
  },
  points: {
    label: "points that are fitted",
    values: ["automatic", "all", "capacitive"],
    default: "automatic",
    help: "automatic: without the inductive points at high frequency when the circuit has no inductive element",
  },
  robust: { label: "points far off weigh less", values: ["no", "huber", "soft-l1"], default: "no" },
  profile: {
    label: "profile intervals",
    values: ["undetermined", "all", "none"],
    default: "undetermined",
    help: "of parameters that are in doubt, of all, or of none",
  },
} satisfies Record<string, WordOption>;

/**
 * Equivalent circuits of impedance spectra.
 *
 * Table `spectrum`, one row per frequency: `frequency_hertz`, `real_impedance_ohm`, `imaginary_impedance_ohm` as measured,
 * `x_fitted_real_impedance_ohm`, `x_fitted_imaginary_impedance_ohm`, `x_real_residual`, `x_imaginary_residual` (Z − Z_circuit)/|Z| [1] with the
 * scatter of the fit as their sigma, `x_weight_factor` (0 for points left out); words `note`: why.
 * Table `curve`: the fitted circuit at forty frequencies per decade, columns as those measured.
 * Table `minima`, the best first: `x_sum_of_squares`, `x_excess` over the best [1], `x_starts`, and every parameter.
 * Table `correlation`: a column and a row for each parameter; words `parameter`.
 * Table `profile`, where there are profiles: for each parameter its values, `.excess` of the sum of squares and `.limit` of the 95 % interval [1].
 * Table `bootstrap`, when asked for: `x_low_over_value`, `x_high_over_value`, `x_relative_sigma` [1]; words `parameter`.
 * Table `candidates`, when no circuit is given: `x_parameters`, `x_not_determined`, `x_sum_of_squares`, `x_akaike_difference`; words `circuit`.
 */
export const eis = analysis({
  id: "eis",
  title: "Equivalent circuit",
  about: "Fits an equivalent circuit to an impedance spectrum and says which of its parameters the spectrum determines.",
  accepts: ["impedance"],
  numbers: NUMBERS,
  words: WORDS,
  *run(datasets, options, context) {
    const text = circuitText(options);
    const given = text === undefined ? undefined : parseCircuit(text);
    for (const [done, dataset] of datasets.entries()) {
      if (context.signal?.aborted) return;
      context.onProgress?.({ task: `fitting ${dataset.label}`, done, total: datasets.length });
      yield fitted(dataset, given, options, () => context.signal?.aborted ?? false);
    }
  },
});

/** The circuit that is asked for; undefined when it is to be chosen. */
function circuitText(options: AnalysisOptions): string | undefined {
  const [circuit, preset] = [wordOption(eis, options, "circuit"), wordOption(eis, options, "preset")];
  if (circuit !== undefined && preset !== undefined)
    throw new AnalysisError("a circuit and a preset are given", {
      place: { path: "circuit" },
      expected: "one of the two",
      found: `circuit ${circuit} and preset ${preset}`,
    });
  return preset === undefined ? circuit : CIRCUIT_PRESETS[preset]!.circuit;
}

function fitted(
  dataset: Dataset,
  given: ReturnType<typeof parseCircuit> | undefined,
  options: AnalysisOptions,
  stop: () => boolean,
): AnalysisResult {
  const word = (name: string) => wordOption(eis, options, name);
  const whole = spectrumOf(dataset, 2);
  const suggestions = given === undefined ? suggestedCircuits(whole) : [];
  const isInductive = given
    ? elementsOf(given).some(({ element }) => element.code.startsWith("L"))
    : suggestions.some(isInductiveInSeries);
  const { spectrum, leftOut, notices } = keptPoints(whole, pointChoice(options), isInductive);
  const weights = word("weights") as FitWeights;
  const robust = word("robust") === "no" ? undefined : (word("robust") as RobustLoss);
  const fitOptions = optionsOf(dataset, spectrum, options, weights, robust);
  const choice = given === undefined ? chooseCircuit(spectrum, suggestions, fitOptions, stop) : undefined;
  const fit = choice?.chosen.fit ?? fitCircuit(given!, spectrum, fitOptions);
  const profiled = fit.errors.flatMap((error, j) => {
    if (error.isFixed || word("profile") === "none") return [];
    return word("profile") === "all" || error.reason !== "" ? [j] : [];
  });
  const profiles = fit.freedom > 0 && fit.outcome === "converged" ? profiled.map((j) => circuitProfile(fit, j)) : [];
  const resamples = Math.round(numberOption(eis, options, "bootstrap"));
  const seed = Math.round(numberOption(eis, options, "seed"));
  const bootstrap = resamples > 0 && fit.freedom > 0 ? circuitBootstrap(fit, resamples, seed, stop) : undefined;
  const settings: FitSettings = {
    weights,
    seed,
    tried: choice ? choice.tried.map((t) => t.circuit) : [],
    profiles,
    ...(robust ? { robust } : {}),
    ...(bootstrap ? { bootstrap } : {}),
  };
  const { label, facts } = dataset;
  const relations = relationsOf(fit);
  const preset = word("preset");
  const unit = unitOfSum(weights);
  return {
    analysis: eis.id,
    files: [dataset.file],
    label,
    estimates: circuitEstimates({
      fit,
      weights,
      profiles,
      doubts: [...relations.doubts, ...(choice?.better ? [moreDoubt(choice.better)] : [])],
      ...(facts.area ? { area: facts.area } : {}),
      ...(choice ? { rivals: rivalNumbers(choice.chosen, choice.tried) } : {}),
    }),
    tables: {
      spectrum: spectrumTable(label, fit, whole, leftOut),
      curve: curveTable(label, fit),
      minima: minimaTable(label, fit, unit),
      correlation: correlationTable(label, fit),
      ...(profiles.length > 0 ? { profile: profileTable(label, fit, profiles) } : {}),
      ...(bootstrap ? { bootstrap: bootstrapTable(label, fit, bootstrap) } : {}),
      ...(choice ? { candidates: candidatesTable(label, choice.tried, unit) } : {}),
    },
    notices: [
      ...dataset.notices,
      ...notices,
      ...relations.notices,
      ...(choice ? [chosenNotice(choice)] : []),
      ...(preset !== undefined && CIRCUIT_PRESETS[preset]!.isHalfCell ? [NOT_SEPARABLE] : []),
      ...circuitNotices(fit, settings),
    ],
    method: circuitMethod(fit, settings),
    cites: citesOf(settings),
    options: optionsUsed(options, writeCircuit(given ?? fit.circuit, { values: given !== undefined })),
  };
}

function pointChoice(options: AnalysisOptions): PointChoice {
  const { from, to } = options.numbers;
  return {
    points: wordOption(eis, options, "points") as PointChoice["points"],
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

function optionsOf(
  dataset: Dataset,
  spectrum: Spectrum,
  options: AnalysisOptions,
  weights: FitWeights,
  robust: RobustLoss | undefined,
): CircuitFitOptions {
  const { noiseShare, noiseFloor } = options.numbers;
  const sigma = weights === "sigma" ? noiseOf(dataset, spectrum, noiseShare, noiseFloor) : undefined;
  return {
    weights,
    starts: Math.round(numberOption(eis, options, "starts")),
    seed: Math.round(numberOption(eis, options, "seed")),
    ...(sigma ? { sigma } : {}),
    ...(robust ? { robust } : {}),
  };
}

function citesOf({ profiles, bootstrap, robust, tried }: FitSettings): string[] {
  return [
    "Boukamp1986",
    "Marquardt1963",
    "Wald1940",
    "Boukamp1995",
    ...(tried.length > 0 ? ["Hurvich1989", "Burnham2002"] : []),
    ...(profiles.length > 0 ? ["Venzon1988"] : []),
    ...(bootstrap ? ["Efron1993"] : []),
    ...(robust === "huber" ? ["Huber1964"] : []),
  ];
}

/** Every option as it was used. */
function optionsUsed(options: AnalysisOptions, circuit: string): Record<string, number | string> {
  const words = Object.keys(WORDS).flatMap((name) => {
    const value = name === "circuit" ? circuit : wordOption(eis, options, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const numbers = Object.keys(NUMBERS).flatMap((name) => {
    const value = options.numbers[name] ?? (NUMBERS as Record<string, Parameter>)[name]!.default;
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries([...words, ...numbers]);
}
