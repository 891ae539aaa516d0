import type { QualityLimits } from "../../../numerics/fit-quality.ts";
import type { Fit, FittedParameter } from "../../../numerics/least-squares.ts";
import { studentQuantile } from "../../../numerics/student.ts";
import { showNumber } from "../../../units/show.ts";
import { resistancesBySize } from "./arcs.ts";
import { type Circuit, parametersOf } from "./circuit.ts";
import type { FitCoordinates } from "./fit-coordinates.ts";

/** Largest relative standard uncertainty of a number that counts as determined (assumption, common in the field). */
export const LARGEST_RELATIVE_SIGMA = 0.3;
/** Correlation of two coordinates of the fit from which on they are said to move together (assumption, common in the field). */
export const LARGEST_CORRELATION = 0.98;

/** Limits on the coordinates of the fit; uncertainties and correlations are judged here. */
export const LIMITS: QualityLimits = { relativeSigma: Infinity, condition: 1e8, correlation: Infinity };

/** What the data say of one parameter. */
export interface ParameterError {
  readonly isFixed: boolean;
  /** One standard uncertainty; null when there is none, `reason` says why. */
  readonly sigma: number | null;
  /** Over the value. */
  readonly relativeSigma: number | null;
  /** Limits of the 95 % interval, ± t σ, of a positive parameter in its logarithm. */
  readonly interval: readonly [number, number] | null;
  readonly atBound?: "min" | "max";
  readonly isDetermined: boolean;
  /** Why it is not determined, or is so with a caution; empty when all is well. */
  readonly reason: string;
}

/** Errors of all parameters. Matrices are row by row over all parameters; 0 for fixed ones and those on a bound. */
export interface Determination {
  readonly errors: readonly ParameterError[];
  /** s² (JᵀJ)⁻¹ in the units of the parameters; null without degrees of freedom. */
  readonly covariance: Float64Array | null;
  readonly correlation: Float64Array;
  /** Condition number of the Jacobian by the coordinates of the fit, its columns of length 1. */
  readonly condition: number;
  /** Numbers minus parameters. */
  readonly freedom: number;
  /** Sum of squares over the degrees of freedom; null without any. */
  readonly residualVariance: number | null;
}

/** Carries the errors of the coordinates of the fit over to the parameters of the circuit, to first order. */
export function determinationOf(circuit: Circuit, coordinates: FitCoordinates, fit: Fit, values: Float64Array): Determination {
  const { free } = coordinates;
  const parameters = parametersOf(circuit);
  const sizes = new Map([...resistancesBySize(circuit)].map(([size, resistance]) => [resistance, size]));
  const count = parameters.length;
  const covariance = fit.covariance && carriedOver(fit.covariance, coordinates, values, count);
  const correlation = new Float64Array(count * count);
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++) {
      const scale = covariance ? Math.sqrt(covariance[a * count + a]! * covariance[b * count + b]!) : 0;
      correlation[a * count + b] = a === b ? 1 : scale > 0 ? covariance![a * count + b]! / scale : 0;
    }
  const t = fit.freedom > 0 ? studentQuantile(0.95, fit.freedom) : 0;
  const errors = parameters.map(({ about: { kind } }, j): ParameterError => {
    const k = free.indexOf(j);
    const none = { isFixed: k < 0, sigma: null, relativeSigma: null, interval: null };
    if (k < 0) return { ...none, isDetermined: true, reason: "held at the value given" };
    const fitted = fit.parameters[k]!;
    if (fitted.sigma === null || !covariance) return { ...none, ...withoutSigma(fitted, kind) };
    const size = fit.parameters[free.indexOf(sizes.get(j) ?? -1)];
    if (size?.atBound) return { ...none, isDetermined: false, reason: conditional(size) };
    const value = values[j]!;
    const sigma = Math.sqrt(covariance[j * count + j]!);
    const relativeSigma = sigma / value;
    const isWide = relativeSigma > LARGEST_RELATIVE_SIGMA;
    const wide = `its relative uncertainty of ${showNumber(100 * relativeSigma, 2)} % is above ${100 * LARGEST_RELATIVE_SIGMA} %`;
    const reasons = [isWide ? wide : "", fitted.reason, companion(fit, k)];
    return {
      isFixed: false,
      sigma,
      relativeSigma,
      interval:
        kind === "positive"
          ? [value * Math.exp(-t * relativeSigma), value * Math.exp(t * relativeSigma)]
          : [value - t * sigma, value + t * sigma],
      isDetermined: fitted.determined && !isWide,
      reason: reasons.filter((text) => text !== "").join("; "),
    };
  });
  const { condition, freedom, residualVariance } = fit;
  return { errors, covariance, correlation, condition, freedom, residualVariance };
}

/** Covariance of all parameters from that of the coordinates. */
function carriedOver(inner: Float64Array, coordinates: FitCoordinates, values: Float64Array, count: number): Float64Array {
  const { free } = coordinates;
  const n = free.length;
  const slopes = new Float64Array(n * n); // ∂p_a/∂φ_k at [k n + a]: the slopes of each parameter by itself, chained
  for (let k = 0; k < n; k++) slopes[k * n + k] = 1;
  coordinates.chain(values, slopes, n);
  const outer = new Float64Array(count * count);
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) {
      let sum = 0;
      for (let k = 0; k < n; k++) for (let l = 0; l < n; l++) sum += slopes[k * n + a]! * inner[k * n + l]! * slopes[l * n + b]!;
      outer[free[a]! * count + free[b]!] = sum;
    }
  return outer;
}

/** What is said of a parameter that has no uncertainty. An exponent on a bound is known, on one side. */
function withoutSigma({ atBound, determined, reason }: FittedParameter, kind: "positive" | "share") {
  if (!atBound) return { isDetermined: determined, reason };
  const side = atBound === "max" ? "upper" : "lower";
  if (kind === "share") return { atBound, isDetermined: true, reason: `rests on its ${side} bound` };
  return { atBound, isDetermined: false, reason: `runs to its ${side} bound: the spectrum does not hold it` };
}

/** A resistance whose time or size runs to a bound: its uncertainty would be that of the combination. */
const conditional = ({ name, atBound }: FittedParameter): string =>
  `${name}, with which alone it is known, runs to its ${atBound === "max" ? "upper" : "lower"} bound`;

/** The coordinate with which another moves, in words; empty for none. */
function companion({ correlation, parameters }: Fit, k: number): string {
  const n = parameters.length;
  let most = -1;
  for (let l = 0; l < n; l++)
    if (l !== k && (most < 0 || Math.abs(correlation[k * n + l]!) > Math.abs(correlation[k * n + most]!))) most = l;
  const ρ = most < 0 ? 0 : correlation[k * n + most]!;
  return Math.abs(ρ) > LARGEST_CORRELATION
    ? `it moves with ${parameters[most]!.name} (correlation ${showNumber(ρ, 3)}): a combination of the two is known better`
    : "";
}
