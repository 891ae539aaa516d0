import type { Dataset } from "../data/dataset.ts";
import type { Parameter } from "../units/parameter.ts";
import { type AnalysisOptions, type AnalysisResult, analysis, numberOption, type WordOption, wordOption } from "./analysis.ts";
import {
  FEWEST_KK_POINTS,
  fittedSpectrum,
  type KkOptions,
  kramersKronig,
  rangeToKeep,
} from "./impedance/kramers-kronig/kramers-kronig.ts";
import type { Response, TestedPart } from "./impedance/kramers-kronig/kramers-kronig-fit.ts";
import type { OrderRule } from "./impedance/kramers-kronig/kramers-kronig-order.ts";
import { kkEstimates, kkMethod, kkNotices, orderTable, residualTable } from "./impedance/kramers-kronig/kramers-kronig-result.ts";
import { modulusFromPhase } from "./impedance/kramers-kronig/z-hit.ts";
import { spectrumOf } from "./impedance/spectrum.ts";

const NUMBERS = {
  mu: {
    label: "μ limit",
    symbol: "μ",
    unit: "1",
    default: 0.85,
    min: 0.01,
    max: 0.999,
    help: "the rule mu stops here (Schonleber2014)",
  },
  terms: { label: "number of relaxations", symbol: "M", unit: "1", min: 1, max: 50, help: "instead of a rule" },
  extension: {
    label: "extension of the time constants",
    symbol: "F_{ext}",
    unit: "1",
    default: 1,
    min: 0.1,
    max: 10,
    help: "factor beyond the measured range at either side",
  },
  window: { label: "smoothing window of Z-HIT", unit: "1", default: 7, min: 5, max: 51, help: "points, odd" },
} satisfies Record<string, Parameter>;

const WORDS = {
  part: {
    label: "part that is fitted",
    values: ["complex", "real", "imaginary"],
    default: "complex",
    help: "the other part then tests it",
  },
  response: {
    label: "response that is tested",
    values: ["automatic", "impedance", "admittance"],
    default: "automatic",
    help: "automatic: impedance; where its real part turns negative, the one of the two that leaves less",
  },
  order: {
    label: "rule for the number of relaxations",
    values: ["automatic", "mu", "knee"],
    default: "automatic",
    help: "automatic: the larger of μ rule and knee of the scatter, and on until the scatter falls no more (two to three per decade)",
  },
  inductance: { label: "inductance beside the chain", values: ["yes", "no"], default: "yes" },
  capacitance: { label: "capacitance beside the chain", values: ["yes", "no"], default: "yes" },
  extend: {
    label: "search the extension",
    values: ["no", "yes"],
    default: "no",
    help: "take the factor within a decade to either side that leaves the least",
  },
} satisfies Record<string, WordOption>;

/**
 * Kramers-Kronig test of impedance spectra.
 *
 * Table `residuals`, one row per frequency: `frequency_hertz`; `real_impedance_ohm` and `imaginary_impedance_ohm` as measured,
 * `x_fitted_…` of the chain; `x_real_residual` and `x_imaginary_residual`, (Z − Z_chain)/|Z| [1]; `x_modulus_from_phase_ohm` and
 * `x_modulus_deviation` [1] by Z-HIT; words `note`: large, or to be cut.
 * Table `order`, one row per chain tried: `x_terms` M, `x_mu` [1], `x_rms_residual` [1]; words `note`: what each rule takes.
 */
export const kk = analysis({
  id: "kk",
  title: "Kramers-Kronig test",
  about:
    "Reads an impedance spectrum and says whether it obeys the Kramers-Kronig relations, where not, and which range to keep.",
  accepts: ["impedance"],
  numbers: NUMBERS,
  words: WORDS,
  *run(datasets, options, context) {
    for (const dataset of datasets) {
      if (context.signal?.aborted) return;
      yield tested(dataset, options);
    }
  },
});

function tested(dataset: Dataset, options: AnalysisOptions): AnalysisResult {
  const spectrum = spectrumOf(dataset, FEWEST_KK_POINTS);
  const used = optionsOf(options);
  const test = kramersKronig(spectrum, used);
  const kept = rangeToKeep(test, used);
  const window = oddWindow(numberOption(kk, options, "window"), spectrum.frequency.length);
  const fromPhase = modulusFromPhase(spectrum, window, fittedSpectrum(test));
  const findings = { test, kept, fromPhase };
  const words = Object.fromEntries(Object.keys(WORDS).map((name) => [name, wordOption(kk, options, name)!]));
  return {
    analysis: kk.id,
    files: [dataset.file],
    label: dataset.label,
    estimates: kkEstimates(findings),
    tables: { residuals: residualTable(dataset.label, findings), order: orderTable(dataset.label, test) },
    notices: [...dataset.notices, ...kkNotices(findings)],
    method: kkMethod(findings, used.part),
    cites: ["Boukamp1995", "Schonleber2014", "Ehm2000"],
    options: { ...words, response: test.response, mu: used.muLimit, terms: test.chain.terms, extension: test.extension, window },
  };
}

function optionsOf(options: AnalysisOptions): KkOptions {
  const word = (name: string) => wordOption(kk, options, name);
  const terms = options.numbers.terms;
  return {
    part: word("part") as TestedPart,
    response: word("response") as Response | "automatic",
    rule: word("order") as OrderRule,
    inductance: word("inductance") === "yes",
    capacitance: word("capacitance") === "yes",
    searchExtension: word("extend") === "yes",
    extension: numberOption(kk, options, "extension"),
    muLimit: numberOption(kk, options, "mu"),
    ...(terms === undefined ? {} : { terms: Math.round(terms) }),
  };
}

/** The nearest odd number of points that the spectrum holds. */
function oddWindow(wanted: number, points: number): number {
  const most = points % 2 === 1 ? points : points - 1;
  return Math.min(2 * Math.floor(wanted / 2) + 1, most);
}
