import { fitRateModel, type RateFit, type RateWeights, scalesOf } from "./fit-rate-model.ts";
import type { RateData, RateDefinition } from "./rate-data.ts";
import { RATE_MODELS, type RateModel } from "./rate-models.ts";
import { distinctRates } from "./visited-rates.ts";

/** The laws fitted to one material at the rates of one definition. */
export interface RateReading {
  readonly definition: RateDefinition;
  readonly data: RateData;
  /** In the order of `RATE_MODELS`, without those that have more parameters than there are points. */
  readonly fits: readonly RateFit[];
  /** The law with the least criterion; undefined where no criterion is finite. */
  readonly preferred: RateModel | undefined;
}

/**
 * Fits every law at the rates of one definition.
 * @throws RangeError for fewer than two points, or weights by uncertainties that are missing
 */
export function readRates(data: RateData, definition: RateDefinition, weights: RateWeights): RateReading {
  const { capacity, sigma } = data;
  const points = { rate: data.rate[definition], capacity, scale: scalesOf(weights, capacity, sigma) };
  const fits = RATE_MODELS.filter((m) => m.parameters.length <= capacity.length).map((m) => fitRateModel(m, points));
  const finite = fits.filter((f) => Number.isFinite(f.aicc));
  const preferred = finite.reduce<RateFit | undefined>((best, f) => (best && best.aicc <= f.aicc ? best : f), undefined)?.model;
  return { definition, data, fits, preferred };
}

/** The fit of one law; undefined where there are too few points for it. */
export const fitOf = ({ fits }: RateReading, model: RateModel): RateFit | undefined => fits.find((f) => f.model === model);

/** Root mean square of the relative misfit [1], whatever the weights. */
export function misfit({ data, definition }: RateReading, { model, fit }: RateFit): number {
  const rate = data.rate[definition];
  const sum = data.capacity.reduce((s, q, k) => s + (model.capacity(rate[k]!, fit.values) / q - 1) ** 2, 0);
  return Math.sqrt(sum / data.capacity.length);
}

/** How much larger the criterion of a law is than the least of all laws; null where it is not finite. */
export function excessOf({ fits }: RateReading, { aicc }: RateFit): number | null {
  return Number.isFinite(aicc) ? aicc - Math.min(...fits.map((f) => f.aicc)) : null;
}

/** Different rates. */
export const ratesOf = ({ data }: RateReading): number => distinctRates(data.along);
