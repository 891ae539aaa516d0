import { type PolynomialFit, polynomialFit } from "../../../numerics/polynomial-fit.ts";
import { studentQuantile } from "../../../numerics/student.ts";
import { GAS_CONSTANT } from "../../../units/constants.ts";
import { AnalysisError } from "../../../units/error.ts";
import type { Doubt } from "../../judgement.ts";

/** A resistance at a temperature. */
export interface ResistancePoint {
  /** [K] */
  readonly temperature: number;
  /** [Ω] or [Ω m²], the same in all points of a line. */
  readonly resistance: number;
  /** Standard uncertainty of ln R [1], e.g. that of the fit of a spectrum; absent where none is known. */
  readonly sigmaLn?: number;
  /** What makes it less sure, e.g. a circuit that misses its spectrum. */
  readonly doubts?: readonly Doubt[];
}

/** What is drawn over 1/T: ln(1/R), or ln(T/R), which has the slope of the exchange current i₀ = RT/(nFR). */
export type Convention = "conductance" | "exchange current";

/** A number with one standard uncertainty, null where the points give none. */
export interface Uncertain {
  readonly value: number;
  readonly sigma: number | null;
}

/** How much an Arrhenius line bends. */
export interface Curvature {
  /** Probability that a quadratic term is as large by chance. */
  readonly p: number;
  /** Change of the local activation energy from the coldest to the hottest temperature, over their mean [1]. */
  readonly change: number;
}

/** A straight line through ln(1/R) or ln(T/R) over 1/T. */
export interface ArrheniusLine {
  readonly convention: Convention;
  /** E_a = −slope × gas constant [J mol⁻¹]. */
  readonly energy: Uncertain;
  /** E_a ± t(freedom) sigma at 95 % [J mol⁻¹]; null where there is no sigma. */
  readonly interval: readonly [number, number] | null;
  /** Half width of the 95 % interval in standard uncertainties, Student's t (Abramowitz1964, 26.7); null for two points. */
  readonly coverage: number | null;
  /** ln A of 1/R = A exp(−E_a/RT), or of T/R; A in the unit of 1/R, or of T/R. */
  readonly lnPrefactor: Uncertain;
  readonly points: number;
  /** Different temperatures. */
  readonly temperatures: number;
  /** Points minus two. */
  readonly freedom: number;
  /** Where sigma comes from: the scatter about the line, or the uncertainties of the points where these are the larger. */
  readonly errorsFrom: "scatter" | "points";
  /** Null below four points or three temperatures. */
  readonly curvature: Curvature | null;
  /** Least and largest E_a when one temperature is left out [J mol⁻¹]; null below three temperatures. */
  readonly leaveOneOut: readonly [number, number] | null;
  /** Mean of 1/T [1/K], ordinate of the line there, its slope [K], and the covariance of these two, row by row. */
  readonly centre: number;
  readonly level: number;
  readonly slope: number;
  readonly covariance: Float64Array | null;
}

/** Ordinate of a line at an inverse temperature [1/K]. */
export function lineAt({ centre, level, slope, covariance }: LineShape, inverse: number): Uncertain {
  const d = inverse - centre;
  const variance = covariance && covariance[0]! + 2 * d * covariance[1]! + d * d * covariance[3]!;
  return { value: level + slope * d, sigma: variance === null ? null : Math.sqrt(Math.max(0, variance)) };
}

type LineShape = Pick<ArrheniusLine, "centre" | "level" | "slope" | "covariance">;

/** Both conventions for the same resistances. */
export interface ArrheniusLines {
  readonly conductance: ArrheniusLine;
  readonly exchangeCurrent: ArrheniusLine;
}

/** Confidence of intervals. */
export const CONFIDENCE = 0.95;

/** What is drawn over 1/T. */
export const ordinateOf = ({ temperature, resistance }: ResistancePoint, convention: Convention): number =>
  convention === "conductance" ? -Math.log(resistance) : Math.log(temperature / resistance);

/**
 * Activation energy of resistances in both conventions; that of the exchange current exceeds that of the conductance by the
 * mean RT. Source: Laidler1984.
 * @throws AnalysisError for fewer than two temperatures or a number that is not positive
 * @example arrheniusLines([{ temperature: 298, resistance: 67 }, { temperature: 308, resistance: 33 }]).conductance.energy.value
 */
export function arrheniusLines(points: readonly ResistancePoint[]): ArrheniusLines {
  return { conductance: arrheniusLine(points, "conductance"), exchangeCurrent: arrheniusLine(points, "exchange current") };
}

/**
 * The line in one convention: least squares weighted by the uncertainties of ln R when every point has one. A standard
 * uncertainty is the larger of that from the scatter and that from the points (Bates1988, ch. 1).
 * @throws AnalysisError as `arrheniusLines`
 */
export function arrheniusLine(points: readonly ResistancePoint[], convention: Convention): ArrheniusLine {
  check(points);
  const x = points.map((p) => 1 / p.temperature);
  const y = points.map((p) => ordinateOf(p, convention));
  const sigma = isWeighted(points) ? points.map((p) => p.sigmaLn!) : undefined;
  const fit = polynomialFit(x, y, 1, sigma);
  const { covariance, errorsFrom } = errorsOf(fit, sigma !== undefined);
  const shape: LineShape = { centre: fit.centre, level: fit.coefficients[0]!, slope: fit.coefficients[1]!, covariance };
  const energy = { value: -shape.slope * GAS_CONSTANT, sigma: covariance && GAS_CONSTANT * Math.sqrt(covariance[3]!) };
  const coverage = fit.freedom > 0 ? studentQuantile(CONFIDENCE, fit.freedom) : null;
  const reach = energy.sigma !== null && coverage !== null ? coverage * energy.sigma : null;
  return {
    convention,
    energy,
    interval: reach === null ? null : [energy.value - reach, energy.value + reach],
    coverage,
    lnPrefactor: lineAt(shape, 0),
    points: points.length,
    temperatures: temperaturesOf(points).length,
    freedom: fit.freedom,
    errorsFrom,
    curvature: curvatureOf(points, x, y, sigma),
    leaveOneOut: leaveOneOut(points, convention),
    ...shape,
  };
}

/** The different temperatures, in the order of the points [K]. */
export const temperaturesOf = (points: readonly ResistancePoint[]): number[] => [...new Set(points.map((p) => p.temperature))];

/** Whether every point has an uncertainty by which it can be weighted. */
export const isWeighted = (points: readonly ResistancePoint[]): boolean =>
  points.every(({ sigmaLn }) => sigmaLn !== undefined && sigmaLn > 0 && sigmaLn < Infinity);

function check(points: readonly ResistancePoint[]): void {
  const isPositive = (v: number) => v > 0 && v < Infinity;
  const wrong = points.find((p) => !(isPositive(p.temperature) && isPositive(p.resistance)));
  const temperatures = temperaturesOf(points).length;
  if (wrong === undefined && temperatures >= 2) return;
  throw new AnalysisError("no activation energy can be read", {
    expected: "resistances and temperatures above zero, at two temperatures or more",
    found: wrong
      ? `a resistance of ${wrong.resistance} Ω at ${wrong.temperature} K`
      : `${temperatures} temperature${temperatures === 1 ? "" : "s"} in all`,
    hint: wrong
      ? "check the units of the columns and leave out measurements that failed"
      : "a straight line with an error needs three temperatures, one that can be trusted four or more",
  });
}

/** Covariance of level and slope, the larger one where both the scatter and the points have a say; null where neither has. */
function errorsOf({ covariance, statedCovariance, freedom }: PolynomialFit, stated: boolean) {
  const fromScatter = freedom > 0 && !(stated && statedCovariance[3]! > covariance[3]!);
  const errorsFrom: ArrheniusLine["errorsFrom"] = fromScatter ? "scatter" : "points";
  return { covariance: fromScatter ? covariance : stated ? statedCovariance : null, errorsFrom };
}

function curvatureOf(
  points: readonly ResistancePoint[],
  x: readonly number[],
  y: readonly number[],
  sigma: readonly number[] | undefined,
): Curvature | null {
  if (points.length < 4 || temperaturesOf(points).length < 3) return null;
  const { coefficients, centre, lastTermP } = polynomialFit(x, y, 2, sigma);
  const slopeAt = (inverse: number) => coefficients[1]! + 2 * coefficients[2]! * (inverse - centre);
  const [cold, hot] = [slopeAt(Math.max(...x)), slopeAt(Math.min(...x))];
  return { p: lastTermP, change: (2 * Math.abs(hot - cold)) / Math.abs(hot + cold) };
}

function leaveOneOut(points: readonly ResistancePoint[], convention: Convention): readonly [number, number] | null {
  const temperatures = temperaturesOf(points);
  if (temperatures.length < 3) return null;
  const energies = temperatures.map((left) => {
    const rest = points.filter((p) => p.temperature !== left);
    const x = rest.map((p) => 1 / p.temperature);
    const y = rest.map((p) => ordinateOf(p, convention));
    const sigma = isWeighted(points) ? rest.map((p) => p.sigmaLn!) : undefined;
    return -GAS_CONSTANT * polynomialFit(x, y, 1, sigma).coefficients[1]!;
  });
  return [Math.min(...energies), Math.max(...energies)];
}
