import { constant } from "../../materials/property.ts";
import { POWER_LAW } from "./flow-law.ts";
import { flowingSolid } from "./flowing-solid.ts";
import { type LayerBehaviour, type MaterialPoint, VARIABLES } from "./layer-behaviour.ts";
import type { SolidLaws } from "./layered-sphere.ts";

/** Law P3 of plastic flow: dL/dt = sign(q) ε̇₀ sinh(|q|/σ₀), thermally activated, which lets stress relax logarithmically. */
export interface SinhLaw {
  /** σ₀ [Pa] and ε̇₀ [1/s]. */
  readonly stress: number;
  readonly referenceRate: number;
  /** Rate above which the law goes on along its tangent; it only protects trial states [1/s]. */
  readonly largestRate: number;
}

/**
 * The solid of `flowingSolid` with the flow of law P3: for the relaxation of voltage at rest.
 * At fixed shape and filling tanh(q/2σ₀) falls as exp(−3 G ε̇₀ t/σ₀), and q as −σ₀ ln t long before that. `yieldRatio` is |q|/σ₀.
 * Source: Koebbing2024 (flow of this form in the shell of silicon explains the slow relaxation of its voltage).
 */
export function sinhFlow(laws: SolidLaws, law: SinhLaw): LayerBehaviour {
  const solid = flowingSolid({ ...laws, flowStress: constant(law.stress) }, POWER_LAW);
  const { volumeRatio } = laws;
  const { stress, referenceRate } = law;
  const last = Math.asinh(law.largestRate / referenceRate);
  const q = ({ v, gradient }: MaterialPoint) =>
    gradient[0]! / (volumeRatio.empty + (volumeRatio.full - volumeRatio.empty) * v[2]!);
  const flow = (p: MaterialPoint): void => {
    const z = q(p) / stress;
    const within = Math.max(-last, Math.min(last, z));
    p.rates[0] = referenceRate * (Math.sinh(within) + Math.cosh(within) * (z - within));
  };
  return {
    id: "solid with sinh flow",
    states: solid.states,
    evaluate(p) {
      solid.evaluate(p);
      flow(p);
    },
    linearise(p) {
      solid.linearise(p);
      flow(p);
      const { v, hessian, rateSlopes } = p;
      const dJ = volumeRatio.full - volumeRatio.empty;
      const Jc = volumeRatio.empty + dJ * v[2]!;
      const z = q(p) / stress;
      const slope = (referenceRate / stress) * Math.cosh(Math.max(-last, Math.min(last, z))); // ∂(dL/dt)/∂q
      for (let k = 0; k < VARIABLES; k++) rateSlopes[k] = (slope * (hessian[k]! - (k === 2 ? dJ * q(p) : 0))) / Jc;
    },
    describe: (p) => solid.describe(p),
  };
}
