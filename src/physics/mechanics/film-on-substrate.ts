import { type LayerBehaviour, type MaterialPoint, VARIABLES } from "./layer-behaviour.ts";

/** Newton's method ends when the stretch moves by less than this [1]. */
const CONVERGED = 1e-14;
const MOST_ITERATIONS = 50;

/**
 * Brings a point of a thin film on a rigid substrate into balance: its plane keeps its size, λ_t = 1, and nothing pulls on
 * its face, M_r = 0. Finds ln λ_r = ln J with ∂Ψ/∂l_r + ∂Ψ/∂l_J = 0 at the filling and inner state in `v`, writes both and
 * leaves the point linearised and described. The film stress is then `report.hoopStress`; in a film of Hencky's law
 * t = −2q/(3K), so that it is −q exp(2q/(3K)). Source: Sethuraman2010 (the experiment), Bucci2014 (the model).
 *
 * @returns whether Newton's method got there
 */
export function balanceFilm(behaviour: LayerBehaviour, point: MaterialPoint): boolean {
  const { v, gradient, hessian } = point;
  v[1] = v[0]!;
  for (let k = 0; k < MOST_ITERATIONS; k++) {
    behaviour.linearise(point);
    const slope = hessian[0]! + hessian[1]! + hessian[VARIABLES]! + hessian[VARIABLES + 1]!;
    const step = (gradient[0]! + gradient[1]!) / slope;
    v[0] = v[1] = v[0]! - step;
    if (Math.abs(step) < CONVERGED) {
      behaviour.linearise(point);
      behaviour.describe(point);
      return true;
    }
  }
  return false;
}
