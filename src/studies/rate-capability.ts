import type { FitProblem } from "../numerics/fit-problem.ts";
import type { Fit, FitOptions } from "../numerics/least-squares.ts";
import { leastSquaresFromMany, scatterStarts } from "../numerics/multistart.ts";
import { type LumpedLosses, lithiationCapacity } from "../physics/cells/lumped-electrode.ts";
import { doubleThermalVoltage } from "../physics/particles/butler-volmer.ts";
import type { LumpedHost } from "../physics/particles/lumped-host.ts";

/** A capacity measured, or to be predicted, at a constant current. */
export interface RatePoint {
  /** Specific current, its magnitude [A kg⁻¹]. */
  readonly current: number;
  /** Lithiation capacity [C kg⁻¹]. */
  readonly capacity: number;
}

/** What may limit the rate: the kinetics, a resistance in series, diffusion in the solid. */
export type RateLoss = "exchangeCurrent" | "resistance" | "diffusionTime";

/** A hypothesis: which losses there are. */
export interface RateModel {
  readonly name: string;
  readonly losses: readonly RateLoss[];
  /** A pure alternative that kinetics has to beat. */
  readonly isNull: boolean;
}

/** The five hypotheses, in the order of the reference table; the last two are the null models. */
export const RATE_MODELS: readonly RateModel[] = [
  { name: "BV only", losses: ["exchangeCurrent"], isNull: false },
  { name: "BV + R_s", losses: ["exchangeCurrent", "resistance"], isNull: false },
  { name: "BV + tau_D", losses: ["exchangeCurrent", "diffusionTime"], isNull: false },
  { name: "R_s only", losses: ["resistance"], isNull: true },
  { name: "tau_D only", losses: ["diffusionTime"], isNull: true },
];

/** A hypothesis fitted to rate data. */
export interface RateFit {
  readonly model: RateModel;
  readonly losses: LumpedLosses;
  /** Parameters with errors and flags; SI: A/kg, Ω kg, s. */
  readonly fit: Fit;
  /** Relative residuals (ours over measured, minus 1), in the order of the points. */
  readonly residuals: readonly number[];
  /** How many starts found this minimum. */
  readonly starts: string;
}

/** Lower cut-off of a lithiation [V]: that of the paper's sweeps; the one of its rate test is not stated (assumption). */
export const CUT_OFF = 0.01;
/** Starts tried besides the one made of the scales of the data. */
const STARTS = 6;
const SEED = 1;

/** Capacities at given currents [A kg⁻¹], every lithiation from empty [C kg⁻¹]. */
export function ratePrediction(host: LumpedHost, currents: readonly number[], losses: LumpedLosses, cutOff = CUT_OFF): number[] {
  return currents.map((current) => lithiationCapacity(host, current, losses, cutOff));
}

/**
 * Fits one hypothesis to rate data: least squares of the relative residuals, all parameters searched as logarithms, from a start
 * made of the scales of the data and six scattered ones. Only `points` is seen.
 *
 * @param points at least as many as the model has losses
 * @param scatter relative standard deviation of a capacity from cell to cell, when the errors shall come from it instead of the residuals
 * @throws RangeError for too few points or values that are not positive
 */
export function fitRateModel(
  host: LumpedHost,
  points: readonly RatePoint[],
  model: RateModel,
  { cutOff = CUT_OFF, scatter }: { readonly cutOff?: number; readonly scatter?: number } = {},
): RateFit {
  if (points.some((p) => !(p.current > 0 && p.capacity > 0)))
    throw new RangeError("rate data need currents and capacities above 0");
  const problem = rateProblem(host, points, model, cutOff);
  const options: FitOptions = scatter === undefined ? {} : { errorsFrom: "sigma" };
  const many = leastSquaresFromMany(
    scatter === undefined ? problem : { ...problem, sigma: points.map(() => scatter) },
    points.length === 0 ? [] : scatterStarts(problem, STARTS, SEED, 0.5),
    options,
  );
  const losses = lossesOf(model, many.best.values);
  const ours = ratePrediction(
    host,
    points.map((p) => p.current),
    losses,
    cutOff,
  );
  return { model, losses, fit: many.best, residuals: ours.map((q, k) => q / points[k]!.capacity - 1), starts: many.summary };
}

/** Fits every hypothesis to the same data, in the order of `RATE_MODELS`. */
export function fitRateCapability(host: LumpedHost, points: readonly RatePoint[], cutOff = CUT_OFF): RateFit[] {
  return RATE_MODELS.map((model) => fitRateModel(host, points, model, { cutOff }));
}

/** What a hypothesis says about each point when it is fitted to the others, relative error; empty when too few are left. */
export function leaveOneOut(host: LumpedHost, points: readonly RatePoint[], model: RateModel, cutOff = CUT_OFF): number[] {
  if (points.length <= model.losses.length) return [];
  return points.map((point, k) => {
    const { losses } = fitRateModel(host, points.toSpliced(k, 1), model, { cutOff });
    return lithiationCapacity(host, point.current, losses, cutOff) / point.capacity - 1;
  });
}

/** Exchange current of a fit with kinetics [A kg⁻¹]. @throws RangeError for one without */
export function exchangeCurrentOf(fit: RateFit): number {
  const { exchangeCurrent } = fit.losses;
  if (exchangeCurrent === undefined) throw new RangeError(`${fit.model.name} has no exchange current`);
  return exchangeCurrent;
}

/** The least-squares problem of one hypothesis, its start where each loss costs about 2RT/F at the geometric mean of the currents. */
export function rateProblem(host: LumpedHost, points: readonly RatePoint[], model: RateModel, cutOff: number): FitProblem {
  const typical = Math.exp(points.reduce((sum, p) => sum + Math.log(p.current), 0) / Math.max(points.length, 1));
  const start: Record<RateLoss, number> = {
    exchangeCurrent: typical / 4,
    resistance: doubleThermalVoltage() / typical,
    diffusionTime: (1.5 * host.capacity) / typical, // the surface is a tenth of the filling ahead
  };
  return {
    parameters: model.losses.map((name) => ({ name, start: start[name], space: "log" })),
    count: points.length,
    residuals(p, out) {
      const losses = lossesOf(model, p);
      for (let k = 0; k < points.length; k++)
        out[k] = lithiationCapacity(host, points[k]!.current, losses, cutOff) / points[k]!.capacity - 1;
    },
  };
}

/** The losses that a list of fitted values stands for. */
export function lossesOf(model: RateModel, p: Float64Array): LumpedLosses {
  return Object.fromEntries(model.losses.map((name, j) => [name, p[j]!]));
}
