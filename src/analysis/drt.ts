import type { Dataset } from "../data/dataset.ts";
import type { Parameter } from "../units/parameter.ts";
import { showNumber } from "../units/show.ts";
import { type AnalysisOptions, type AnalysisResult, analysis, numberOption, type WordOption, wordOption } from "./analysis.ts";
import { suggestCircuit } from "./impedance/relaxation-times/circuit-suggestion.ts";
import {
  FEWEST_DRT_POINTS,
  type RelaxationOptions,
  type RelaxationTimes,
  relaxationTimes,
} from "./impedance/relaxation-times/relaxation-times.ts";
import type { LambdaCriterion } from "./impedance/relaxation-times/relaxation-times-criteria.ts";
import { type DrtFindings, drtEstimates } from "./impedance/relaxation-times/relaxation-times-estimates.ts";
import { judgeRelaxationTimes } from "./impedance/relaxation-times/relaxation-times-judged.ts";
import type { TailChoice } from "./impedance/relaxation-times/relaxation-times-model.ts";
import type { RelaxationEngine } from "./impedance/relaxation-times/relaxation-times-solve.ts";
import {
  arcTable,
  criteriaTable,
  distributionTable,
  fitTable,
  peakTable,
} from "./impedance/relaxation-times/relaxation-times-tables.ts";
import { spectrumOf } from "./impedance/spectrum.ts";

const NUMBERS = {
  lambda: { label: "strength of the penalty", symbol: "λ", unit: "1", min: 1e-12, max: 1e6, help: "instead of any criterion" },
  density: { label: "time constants per decade", unit: "1", default: 12, min: 5, max: 30 },
  samples: { label: "draws for the bands", unit: "1", default: 200, min: 20, max: 5000 },
  seed: { label: "seed of the draws", unit: "1", default: 1, min: 0, max: 1e9 },
} satisfies Record<string, Parameter>;

const CRITERIA: Readonly<Record<string, LambdaCriterion | undefined>> = {
  median: undefined,
  gcv: "gcv",
  "l-curve": "lCurve",
  "re-im": "reIm",
  "five-fold": "fiveFold",
};

const WORDS = {
  engine: {
    label: "sign of γ",
    values: ["automatic", "non-negative", "signed"],
    default: "automatic",
    help: "automatic: signed only where an inductive loop asks for it",
  },
  tail: {
    label: "tail at low frequency",
    values: ["automatic", "none", "capacitor", "warburg", "cpe"],
    default: "automatic",
    help: "fitted beside the distribution where −Z″ rises to the lowest frequencies",
  },
  inductance: { label: "inductance", values: ["yes", "no"], default: "yes" },
  weights: { label: "weights of the residuals", values: ["modulus", "unit"], default: "modulus" },
  penalty: { label: "difference of γ that is kept small", values: ["second", "first"], default: "second" },
  criterion: {
    label: "criterion for λ",
    values: Object.keys(CRITERIA),
    default: "median",
    help: "all are computed; median is that of their logarithms",
  },
  bands: { label: "bands", values: ["bootstrap", "posterior"], default: "bootstrap" },
} satisfies Record<string, WordOption>;

/**
 * Distribution of relaxation times of impedance spectra.
 *
 * Table `distribution`: `x_tau_second`, `x_gamma_ohm` with standard deviation, `x_gamma_low_ohm` and `x_gamma_high_ohm`, the ends
 * of the 95 % band.
 * Table `drtPeaks`, one row per peak: `x_tau_second`, `frequency_hertz`, `x_resistance_ohm` with standard uncertainty and
 * `x_exponent` of its arc, fitted to the spectrum where that determines it, else from γ; `x_top_second`, `x_area_ohm`,
 * `x_exponent_from_distribution` (arcs fitted to γ), `x_exponent_from_height`, `x_height_ohm` and `x_prominence_ohm` of γ itself;
 * words `light`, `reason`.
 * Table `arcs`, one row per peak that the spectrum needs: `x_tau_second`, `x_resistance_ohm`, `x_exponent` of the arcs fitted to the
 * spectrum, with standard uncertainties where it gives any; words as before.
 * Table `fit`: `frequency_hertz`, measured impedance and `x_fitted_…`.
 * Table `criteria`, one row per λ: `x_lambda`, `x_misfit_ohm2`, `x_roughness_ohm2`, `x_free_parameters` and the value of each
 * criterion; words `taken_by`.
 */
export const drt = analysis({
  id: "drt",
  title: "Distribution of relaxation times",
  about: "Reads an impedance spectrum and finds its relaxations by their time constants, with the resistance of each.",
  accepts: ["impedance"],
  numbers: NUMBERS,
  words: WORDS,
  *run(datasets, options, context) {
    for (const dataset of datasets) {
      if (context.signal?.aborted) return;
      yield distributed(dataset, options);
    }
  },
});

function distributed(dataset: Dataset, options: AnalysisOptions): AnalysisResult {
  const spectrum = spectrumOf(dataset, FEWEST_DRT_POINTS);
  const used = optionsOf(options);
  const times = relaxationTimes(spectrum, used);
  const judged = judgeRelaxationTimes(times);
  const findings = { judged, suggestion: suggestCircuit(judged) };
  const criteria = criteriaTable(dataset.label, times);
  const words = Object.fromEntries(Object.keys(WORDS).map((name) => [name, wordOption(drt, options, name)!]));
  const { density, bands } = used;
  return {
    analysis: drt.id,
    files: [dataset.file],
    label: dataset.label,
    estimates: drtEstimates(findings),
    tables: {
      drtPeaks: peakTable(dataset.label, judged),
      arcs: arcTable(dataset.label, judged),
      distribution: distributionTable(dataset.label, times),
      fit: fitTable(dataset.label, times),
      ...(criteria ? { criteria } : {}),
    },
    notices: [...dataset.notices, ...noticesOf(findings)],
    method: methodOf(times, used),
    cites: ["Wan2015", "Saccoccio2014", "Golub1979", "Hansen1992", "Efron1993", "Cole1941"],
    options: {
      ...words,
      engine: times.engine,
      tail: times.tail ? times.tail.exponent : "none",
      lambda: times.lambda,
      density,
      samples: bands.samples,
      seed: bands.seed,
    },
  };
}

function optionsOf(options: AnalysisOptions): RelaxationOptions {
  const word = (name: string) => wordOption(drt, options, name)!;
  const number = (name: string) => Math.round(numberOption(drt, options, name));
  const criterion = CRITERIA[word("criterion")];
  const { lambda } = options.numbers;
  return {
    engine: word("engine") as RelaxationEngine | "automatic",
    tail: word("tail") as TailChoice,
    inductance: word("inductance") === "yes",
    weights: word("weights") as RelaxationOptions["weights"],
    penalty: word("penalty") === "first" ? 1 : 2,
    density: number("density"),
    criteria: ["gcv", "lCurve", "reIm", "fiveFold"],
    bands: { kind: word("bands") as RelaxationOptions["bands"]["kind"], samples: number("samples"), seed: number("seed") },
    ...(criterion ? { criterion } : {}),
    ...(lambda === undefined ? {} : { lambda }),
  };
}

function noticesOf({ judged, suggestion }: DrtFindings): string[] {
  const { times, lambdaDoubts } = judged;
  const { engine, tail } = times.reasons;
  const sentence = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}.`;
  return [
    ...lambdaDoubts.map(sentence),
    sentence(tail),
    ...(times.engine === "signed" ? [`γ may be negative: ${engine}.`] : []),
    ...(times.engine === "non-negative" && engine.startsWith("without") ? [sentence(engine)] : []),
    `A circuit to start from: ${suggestion.withValues}${suggestion.alternative ? `, or ${suggestion.alternative}` : ""}.`,
    "Bands show the noise at fixed λ, not what the penalty smooths away; compare heights only between spectra solved with one λ.",
  ];
}

function methodOf(times: RelaxationTimes, options: RelaxationOptions): string {
  const { system, engine, lambda, tail, inductance, scan } = times;
  const { model, tau } = system;
  const elements = ["R_∞", ...(inductance === undefined ? [] : ["jωL"]), ...(tail ? [`a tail of (jω)^−${tail.exponent}`] : [])];
  const choice = scan
    ? `${options.criterion ? "by one criterion" : "the median"} of generalised cross-validation (Golub1979), the corner of the L-curve (Hansen1992), cross-validation of the real against the imaginary part (Saccoccio2014) and five-fold cross-validation, on 25 values from 10⁻⁷ to 10`
    : "set by the user";
  return [
    `The distribution of relaxation times γ(ln τ) was computed by Tikhonov regularisation (Wan2015): Z = ${elements.join(" + ")} + ∫γ/(1 + jωτ) dln τ, γ piecewise linear in ln τ with ${model.density} time constants per decade from ${showNumber(tau[0]!, 2)} to ${showNumber(tau.at(-1)!, 2)} s, integrals in closed form.`,
    `${engine === "non-negative" ? "γ ≥ 0 by non-negative least squares" : "γ of either sign"}; residuals weighted ${model.weights === "modulus" ? "by 1/|Z|, scaled to the geometric mean of |Z|" : "alike"}; penalty λ∫(γ${model.penalty === 1 ? "′" : "″"})² dln τ, elements in series free of it and not negative.${engine === "non-negative" ? " γ at time constants below 1/ω_max, which no frequency tells from R_∞, counts as resistance in series." : ""}`,
    `λ = ${showNumber(lambda, 2)}, ${choice}.`,
    options.bands.kind === "bootstrap"
      ? `Bands of 95 % come from ${options.bands.samples} draws of the residuals (Efron1993), seed ${options.bands.seed}.`
      : "Bands of 95 % are those of the Gaussian posterior without the sign constraint.",
    "A peak must stand out by three standard deviations of γ. Arcs of the peaks (Cole1941) were fitted to γ, then to the spectrum; the weakest were left out as long as Akaike's corrected criterion did not rise by more than 2.",
  ].join(" ");
}
