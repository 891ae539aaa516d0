import type { FitProblem } from "../../../numerics/fit-problem.ts";
import type { Spectrum } from "../spectrum.ts";
import type { CircuitModel } from "./circuit-model.ts";
import type { FitCoordinates } from "./fit-coordinates.ts";

/** Everything a fit needs but its start. */
export interface CircuitProblem {
  readonly model: CircuitModel;
  readonly spectrum: Spectrum;
  /** Factors of the residuals, real parts then imaginary parts. */
  readonly weights: Float64Array;
}

/**
 * Least squares of w [Re, Im](Z_circuit − Z) over the coordinates φ, with analytic slopes.
 * @param p     values of all parameters; those that are free are overwritten
 * @param start of φ
 */
export function leastSquaresProblem(
  { model, spectrum, weights }: CircuitProblem,
  coordinates: FitCoordinates,
  p: Float64Array,
  start: ArrayLike<number>,
): FitProblem {
  const { real, imaginary } = spectrum;
  const count = real.length;
  const rows = 2 * count;
  const { free } = coordinates;
  const at = new Float64Array(free.length).fill(Number.NaN); // φ of the last evaluation
  const { z } = model;
  const evaluate = (phi: Float64Array) => {
    let isSame = true;
    for (let k = 0; k < at.length; k++) if (at[k] !== phi[k]) isSame = false;
    if (isSame) return;
    at.set(phi);
    coordinates.toValues(phi, p);
    model.evaluate(p);
  };
  return {
    parameters: coordinates.parameters(start),
    count: rows,
    residuals(phi, out) {
      evaluate(phi);
      for (let k = 0; k < count; k++) {
        out[k] = (z.re[k]! - real[k]!) * weights[k]!;
        out[count + k] = (z.im[k]! - imaginary[k]!) * weights[count + k]!;
      }
    },
    jacobian(phi, out) {
      evaluate(phi);
      model.sensitivities();
      for (let k = 0; k < free.length; k++) model.slope(free[k]!, weights, out, k * rows);
      coordinates.chain(p, out, rows);
    },
  };
}
