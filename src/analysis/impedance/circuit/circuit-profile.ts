import { leastSquares } from "../../../numerics/least-squares.ts";
import { fisherQuantile } from "../../../numerics/student.ts";
import { circuitModel } from "./circuit-model.ts";
import { leastSquaresProblem } from "./circuit-problem.ts";
import type { CircuitFit } from "./fit-circuit.ts";
import { fitCoordinates } from "./fit-coordinates.ts";

/** How the least sum of squares depends on one parameter, the others fitted anew. */
export interface CircuitProfile {
  /** Place of the parameter. */
  readonly index: number;
  /** Fifteen values, rising; the fitted one in the middle unless it rests on a bound. */
  readonly values: Float64Array;
  /** Least sum of squares at each, over that of the fit. */
  readonly excess: Float64Array;
  /** Excess up to which values are in the 95 % interval: 1 + F(0.95; 1, ν)/ν. */
  readonly limit: number;
  /** Ends of the interval; null where the sum stays below the limit as far as it was followed. */
  readonly interval: readonly [number | null, number | null];
}

/** Places of the values on each side, in standard uncertainties; those between serve where the other side has no room. */
const PLACES = [0.5, 1, 1.5, 2, 3, 4.5, 7];
const FARTHEST_PLACE = PLACES.at(-1)!;
const BETWEEN = [0.25, 0.75, 1.25, 1.75, 2.5, 3.75, 5.75];
/** Farthest place of a positive parameter, as a factor. */
const FARTHEST = 1e3;

/**
 * Profile likelihood of a parameter (Venzon1988): it is held at fifteen values, logarithmically spaced for a positive one, and the rest is
 * fitted again, each time from the neighbouring fit. The interval is where the sum of squares stays below the limit of the F
 * test; it need be neither symmetric nor closed.
 */
export function circuitProfile(fit: CircuitFit, index: number): CircuitProfile {
  const { spectrum, weights, freedom, sumOfSquares, circuit, errors } = fit;
  const model = circuitModel(circuit, spectrum.frequency);
  const { about, lo, hi } = fit.parameters[index]!;
  const isLog = about.kind === "positive";
  const best = fit.values[index]!;
  const { relativeSigma, sigma } = errors[index]!;
  const width = isLog ? Math.min(relativeSigma ?? 1, Math.log(FARTHEST) / FARTHEST_PLACE) : (sigma ?? 0.05);
  const room = (sign: 1 | -1) => {
    const bound = sign > 0 ? hi : lo;
    return Math.min(width, Math.abs(isLog ? Math.log(bound / best) : bound - best) / FARTHEST_PLACE);
  };
  const limit = freedom > 0 ? 1 + fisherQuantile(0.95, 1, freedom) / freedom : Infinity;

  const side = (sign: 1 | -1) => {
    const p = fit.values.slice();
    const coordinates = fitCoordinates(model, spectrum, p, weights, index);
    let phi = coordinates.fromValues(p);
    const points: { value: number; excess: number }[] = [];
    if (room(sign) === 0) return points;
    const places = room(sign > 0 ? -1 : 1) === 0 ? [...PLACES, ...BETWEEN].sort((a, b) => a - b) : PLACES;
    for (const place of places) {
      const step = sign * place * room(sign);
      const value = Math.min(hi, Math.max(lo, isLog ? best * Math.exp(step) : best + step));
      p[index] = value;
      if (coordinates.free.length === 0) {
        points.push({ value, excess: sumWithout(fit, model, p) / sumOfSquares });
        continue;
      }
      const again = leastSquares(leastSquaresProblem({ model, spectrum, weights }, coordinates, p, phi));
      phi = again.values;
      points.push({ value, excess: again.sumOfSquares / sumOfSquares });
    }
    return points;
  };
  const middle = { value: best, excess: 1 };
  const [below, above] = [side(-1), side(1)];
  const points = [...below.toReversed(), middle, ...above];
  return {
    index,
    values: Float64Array.from(points, (point) => point.value),
    excess: Float64Array.from(points, (point) => point.excess),
    limit,
    interval: [crossing([middle, ...below], limit, isLog), crossing([middle, ...above], limit, isLog)],
  };
}

/** Where the excess crosses the limit, by a straight line of its root, which is straight for a parabola. */
function crossing(points: readonly { value: number; excess: number }[], limit: number, isLog: boolean): number | null {
  const root = (excess: number) => Math.sqrt(Math.max(0, excess - 1));
  for (let k = 1; k < points.length; k++) {
    const [a, b] = [points[k - 1]!, points[k]!];
    if (b.excess < limit) continue;
    const share = (root(limit) - root(a.excess)) / (root(b.excess) - root(a.excess));
    return isLog ? a.value * (b.value / a.value) ** share : a.value + (b.value - a.value) * share;
  }
  return null;
}

/** Sum of squares of a circuit without any other free parameter. */
function sumWithout({ spectrum, weights }: CircuitFit, model: ReturnType<typeof circuitModel>, p: Float64Array): number {
  model.evaluate(p);
  const count = spectrum.frequency.length;
  let sum = 0;
  for (let k = 0; k < count; k++)
    sum +=
      ((model.z.re[k]! - spectrum.real[k]!) * weights[k]!) ** 2 +
      ((model.z.im[k]! - spectrum.imaginary[k]!) * weights[count + k]!) ** 2;
  return sum;
}
