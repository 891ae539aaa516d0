import type { Galleries } from "./galleries.ts";
import type { Potential } from "./material.ts";

/** Fitted to `cokePotential`: within 13 mV for fillings 0.05 … 0.95; derived (fit). */
const disordered: Galleries = {
  X: [0.1416, 0.2353, 0.3252, 0.2979],
  U: [0.0453, 0.1424, 0.3567, 0.7983],
  w: [0.6607, 1.7571, 3.8168, 5.5494],
  cites: ["Doyle1996"],
};

/** Lithium clusters in pores of the carbon: centre [V] and width [1]; assumption. */
const PORE_POTENTIAL = 0.03;
const PORE_WIDTH = 0.3;

/**
 * Potential of hard carbon, one curve for both directions.
 * @param poreShare share X_p of the capacity that fills pores near 0 V [1]; the other galleries shrink by 1 − X_p
 */
export function hardCarbonPotential(poreShare: number): Potential {
  const galleries: Galleries =
    poreShare === 0
      ? disordered
      : {
          X: [poreShare, ...disordered.X.map((X) => X * (1 - poreShare))],
          U: [PORE_POTENTIAL, ...disordered.U],
          w: [PORE_WIDTH, ...disordered.w],
          cites: disordered.cites,
        };
  return { lithiation: galleries, delithiation: galleries, mean: galleries };
}

/** Lithium in LixC6 at which petroleum coke counts as full [1]; assumption. */
const COKE_FULL = 0.7;

/** Potential of petroleum coke [V], −0.16 + 1.32 exp(−3x) + 10 exp(−2000x) with x in LixC6 = 0.7·filling. Source: Doyle1996. */
export function cokePotential(filling: number): number {
  const x = COKE_FULL * filling;
  return -0.16 + 1.32 * Math.exp(-3 * x) + 10 * Math.exp(-2000 * x);
}
