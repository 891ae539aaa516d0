import type { Dataset } from "../data/dataset.ts";
import type { Context } from "../data/progress.ts";
import { AnalysisError } from "../units/error.ts";
import { fromUnit, inUnit } from "../units/quantity.ts";
import { type AnalysisOptions, type AnalysisResult, analysis, wordOption } from "./analysis.ts";
import { CELL_OPTION } from "./cycling/cell-option.ts";
import type { RateWeights } from "./rate/fit-rate-model.ts";
import { type RateData, type RateDefinition, type RatesFrom, rateDataOf } from "./rate/rate-data.ts";
import { peukertEstimate, preferredLaw, type RateContext, tianEstimates } from "./rate/rate-estimates.ts";
import { RATE_MODELS } from "./rate/rate-models.ts";
import { readRates } from "./rate/rate-reading.ts";
import { capacitiesTable, curvesTable, fitsTable, lawsTable } from "./rate/rate-tables.ts";
import { rateMethod, rateNotices } from "./rate/rate-words.ts";
import { type RecordRates, recordRates } from "./rate/record-rates.ts";
import { distinctRates } from "./rate/visited-rates.ts";

const DEFINITIONS: readonly RateDefinition[] = ["measured", "nominal"];
const WEIGHTS: readonly RateWeights[] = ["relative", "absolute", "sigma"];

/**
 * Capacity over rate: the law of Tian2019 with errors, profile intervals and lights, at both definitions of the rate, beside
 * Peukert's law with and without a plateau. Of a record over time the cycling code finds the capacities first.
 *
 * Estimates `tau` [s], `n`, `qM` [mAh/g, or 1 for relative capacities] at the rates asked for and, with the name of the other
 * definition after a dot, at those; `peukertExponent`, `preferredLaw`, `tauPerSquaredThickness` [s/m²] where the thickness is
 * known. Tables `capacities`, `fits`, `laws`, `curves_measured`, `curves_nominal`; their columns in `rate/rate-tables.ts`.
 */
export const rate = analysis({
  id: "rate",
  title: "Rate capability",
  about:
    "Capacities at several rates, or the record of a rate test: time constant, exponent and plateau, by both definitions of the rate, and how sure they are.",
  accepts: ["rate capacities", "time series"],
  numbers: {
    nominalCapacity: {
      label: "capacity that nominal rates refer to; that at the lowest rate when absent",
      symbol: "Q_nominal",
      unit: "C/kg",
      shownIn: "mAh/g",
      min: 3600,
      max: 3.6e7,
    },
    electrodeThickness: {
      label: "thickness of the electrode, for τ/L²",
      symbol: "L",
      unit: "m",
      shownIn: "um",
      min: 1e-9,
      max: 1e-2,
    },
  },
  words: {
    rateDefinition: {
      label: "what a rate is: current over the capacity measured at it, or over one nominal capacity",
      values: DEFINITIONS,
      help: "for files with rates instead of currents: what these rates are; nominal where the file calls them C-rates without a unit, else measured",
    },
    weights: {
      label: "what residuals are divided by: the capacity, nothing, or the uncertainty that the file states",
      values: WEIGHTS,
      default: "relative",
    },
    cell: {
      ...CELL_OPTION,
      label: "cell, of a record over time",
      help: "the delithiation of a half-cell or the discharge of a full cell is what counts",
    },
  },
  *run(datasets: readonly Dataset[], options: AnalysisOptions, context: Context): Iterable<AnalysisResult> {
    for (const [done, dataset] of datasets.entries()) {
      if (context.signal?.aborted) return;
      context.onProgress?.({ task: `rates of ${dataset.label}`, done, total: datasets.length });
      yield analyse(dataset, options);
    }
  },
});

function chosen<T extends string>(values: readonly T[], options: AnalysisOptions, name: string): T {
  const word = wordOption(rate, options, name);
  const found = values.find((v) => v === word);
  if (found !== undefined) return found;
  throw new AnalysisError(`${name} is not one of its words`, { expected: values.join(" or "), found: `"${word}"` });
}

function analyse(dataset: Dataset, options: AnalysisOptions): AnalysisResult {
  const isAsked = options.words.rateDefinition !== undefined;
  const isCRate = dataset.facts.nominalRates === true;
  const definition = isAsked ? chosen(DEFINITIONS, options, "rateDefinition") : isCRate ? "nominal" : "measured";
  const from = isAsked ? "stated rates" : isCRate ? "C-rates" : "assumed rates";
  const weights = chosen(WEIGHTS, options, "weights");
  const { nominalCapacity, electrodeThickness } = options.numbers;
  const { data, quantity, notices, method } = ratesIn(dataset, definition, from, options);
  refuseTooFew(dataset, data, weights);
  const readings = { measured: readRates(data, "measured", weights), nominal: readRates(data, "nominal", weights) };
  const [main, beside] =
    definition === "measured" ? [readings.measured, readings.nominal] : [readings.nominal, readings.measured];
  const { mass } = dataset.facts;
  const context: RateContext = {
    massError: mass && data.unit !== "1" ? mass.sigma / mass.value : 0,
    ...(electrodeThickness === undefined ? {} : { thickness: electrodeThickness }),
  };
  return {
    analysis: "rate",
    files: [dataset.file],
    label: dataset.label,
    estimates: [
      ...tianEstimates(main, true, context),
      ...tianEstimates(beside, false, context),
      ...preferredLaw(main),
      ...peukertEstimate(readings.nominal),
    ],
    tables: {
      capacities: capacitiesTable(main, quantity),
      fits: fitsTable([main, beside]),
      laws: lawsTable([main, beside]),
      curves_measured: curvesTable(readings.measured),
      curves_nominal: curvesTable(readings.nominal),
    },
    notices: [...dataset.notices, ...notices, ...rateNotices(main, beside, nominalCapacity !== undefined)],
    method: `${method} ${rateMethod(main, weights)}`.trim(),
    cites: [...new Set(["Hurvich1989", "Bates1988", ...RATE_MODELS.flatMap((m) => m.cites)])],
    options: {
      rateDefinition: definition,
      weights,
      ...(dataset.kind === "time series" ? { cell: wordOption(rate, options, "cell")! } : {}),
      nominalCapacity: data.unit === "1" ? 1 : fromUnit(data.nominal, "mAh/g"),
      ...(electrodeThickness === undefined ? {} : { electrodeThickness }),
    },
  };
}

/** Rates and capacities as the file has them, or as the cycling code finds them in a record. */
function ratesIn(dataset: Dataset, definition: RateDefinition, from: RatesFrom, options: AnalysisOptions): RecordRates {
  const { nominalCapacity } = options.numbers;
  const nominal = nominalCapacity === undefined ? undefined : inUnit(nominalCapacity, "mAh/g");
  if (dataset.kind === "time series") return recordRates(dataset, wordOption(rate, options, "cell"), nominal);
  const { direction } = dataset.facts;
  const data = rateDataOf(dataset, definition, nominal, from);
  return { data, quantity: direction ? `${direction} capacity` : "capacity", notices: [], method: "" };
}

function refuseTooFew({ file, label }: Dataset, { capacity, along, sigma }: RateData, weights: RateWeights): void {
  const count = distinctRates(along);
  if (count < 3)
    throw new AnalysisError("a law needs more rates", {
      place: { file, path: label },
      expected: "capacities at three rates, for numbers with errors at five or more",
      found: `${capacity.length} capacities at ${count} rates`,
      hint: "choose rates from where the capacity levels off to where less than half of it is left",
    });
  if (weights === "sigma" && (sigma === null || sigma.some((s) => !(s > 0))))
    throw new AnalysisError("the capacities have no uncertainties to weight them by", {
      place: { file, path: label },
      expected: "a standard uncertainty above zero for every capacity",
      found: sigma === null ? "none" : "one that is not positive",
      hint: "--weights relative",
    });
}
