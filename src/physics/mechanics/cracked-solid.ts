import { type LayerBehaviour, type MaterialPoint, materialPoint, SHAPE, VARIABLES } from "./layer-behaviour.ts";

/** Row of l_J in `hessian`, and its column. */
const J = VARIABLES;
const BULK = 1;
/** Share of the whole solid left across an open crack: a layer both ruptured and loose stays in place. Numerical choice. */
const LEFT = 1e-4;

/**
 * The solid of a layer with radial cracks. Their opening ω ≥ 0 is an extra hoop strain that the energy chooses,
 *
 *   Ψ_cracked = min over ω ≥ 0 of Ψ(l_r, l_J − 2 ω, x, z):
 *
 * where the whole solid would carry hoop tension, ∂Ψ/∂l_J > 0, the crack is open, no hoop stress is left and the layer is a radial
 * spring; where it would carry compression the faces touch and the solid is whole. The solid between the cracks flows by its own
 * law under the stress it bears, so stress and flow are continuous. ∂Ψ/∂l_J of Hencky's energy is linear in l_J, hence ω is explicit;
 * slopes follow by eliminating l_J. Derived from the energy of the solid (Xiao2002).
 *
 * @param solid the layer before it ruptured; its inner states are kept
 */
export function crackedSolid(solid: LayerBehaviour): LayerBehaviour {
  const states = solid.states.length;
  const { evaluateMany: _, ...one } = solid;
  /** The solid between open cracks. */
  const between = materialPoint();

  /** Sets the shape between the cracks when the whole solid with this hoop gradient and its slope would carry tension. */
  const opens = ({ v }: MaterialPoint, hoop: number, slope: number): boolean => {
    if (!(hoop > 0 && slope > 0)) return false;
    between.v.set(v);
    between.v[BULK]! -= hoop / slope;
    return true;
  };
  /** What an open crack makes of the answers of the whole solid, once those between the cracks are known. */
  const mix = ({ gradient, rates }: MaterialPoint): void => {
    for (let k = 0; k < SHAPE; k++) gradient[k] = LEFT * gradient[k]! + (1 - LEFT) * (k === BULK ? 0 : between.gradient[k]!);
    for (let s = 0; s < states; s++) rates[s] = between.rates[s]!;
  };
  const evaluate = (p: MaterialPoint): boolean => {
    solid.evaluate(p);
    if (!(p.gradient[BULK]! > 0)) return false;
    between.v.set(p.v);
    solid.linearise(between);
    if (!opens(p, p.gradient[BULK]!, between.hessian[J + BULK]!)) return false;
    solid.evaluate(between);
    return true;
  };

  return {
    ...one,
    id: `cracked ${solid.id}`,
    evaluate(p) {
      if (evaluate(p)) mix(p);
    },
    linearise(p) {
      solid.linearise(p);
      const { hessian, rateSlopes } = p;
      if (!opens(p, p.gradient[BULK]!, hessian[J + BULK]!)) return;
      solid.linearise(between);
      mix(p);
      const { hessian: H, rateSlopes: R } = between;
      for (let k = 0; k < SHAPE + states; k++) {
        const follows = k === BULK ? 0 : -H[J + k]! / H[J + BULK]!; // ∂(l_J − 2 ω)/∂v_k
        for (let row = 0; row < SHAPE; row++) {
          const at = row * VARIABLES;
          const open = row === BULK || k === BULK ? 0 : H[at + k]! + H[at + BULK]! * follows;
          hessian[at + k] = LEFT * hessian[at + k]! + (1 - LEFT) * open;
        }
        for (let s = 0; s < states; s++) {
          const at = s * VARIABLES;
          rateSlopes[at + k] = k === BULK ? 0 : R[at + k]! + R[at + BULK]! * follows;
        }
      }
    },
    describe(p) {
      const { report, rates, gradient, v } = p;
      const open = evaluate(p);
      if (open) for (let s = 0; s < states; s++) rates[s] = between.rates[s]!;
      solid.describe(p);
      if (!open) return;
      solid.describe(between);
      mix(p);
      report.energy = LEFT * report.energy + (1 - LEFT) * between.report.energy;
      report.dissipation = LEFT * report.dissipation + (1 - LEFT) * between.report.dissipation;
      const perVolume = Math.exp(-v[BULK]!); // of the layer with its open cracks
      report.radialStress = (gradient[0]! + gradient[BULK]!) * perVolume;
      report.hoopStress = gradient[BULK]! * perVolume;
      report.yieldRatio = between.report.yieldRatio;
    },
  };
}
