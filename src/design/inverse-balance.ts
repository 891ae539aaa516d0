import { show } from "../units/show.ts";

/** A host by itself. */
export interface Host {
  /** [kg m⁻³] */
  readonly density: number;
  /** Reversible lithium when full [C kg⁻¹]. */
  readonly capacity: number;
}

/** What is known of a powder whose composition is asked for. */
export interface Known {
  /** Carbon share w_C [1]. */
  readonly carbonShare: number;
  /** Reversible capacity of the powder [C kg⁻¹]. */
  readonly capacity: number;
  readonly silicon: Host;
  readonly oxide: Host;
  readonly carbon: Host;
  /** Share of the lithium of silicon and oxide that stays after the first cycle [1]. */
  readonly trappedShare: number;
}

/** The composition that meets what is known, or why none does. */
export type Composition =
  | {
      readonly possible: true;
      /** Mass shares [1]. */
      readonly silicon: number;
      readonly oxide: number;
      /** Diameter of the oxide-coated core against the core, d_s/d_c [1]. */
      readonly coatedRatio: number;
      /** Diameter of the carbon-coated sphere against the core for one core per sphere, d_COS/d_c [1]. */
      readonly sphereRatio: number;
    }
  | { readonly possible: false; readonly why: string };

/**
 * Composition from carbon content and capacity: two mass balances for w_Si and w_ox, then the diameters of concentric
 * layers from the volumes. Oxide thickness is d_c (d_s/d_c − 1)/2 for a core of d_c.
 *
 * w_Si q_Si (1 − t) + w_ox q_ox (1 − t) + w_C q_C = q,   w_Si + w_ox + w_C = 1
 */
export function inverseBalance({ carbonShare, capacity, silicon, oxide, carbon, trappedShare }: Known): Composition {
  const [q_Si, q_ox] = [silicon.capacity * (1 - trappedShare), oxide.capacity * (1 - trappedShare)];
  const w_Si = (capacity - carbonShare * carbon.capacity - (1 - carbonShare) * q_ox) / (q_Si - q_ox);
  const w_ox = 1 - carbonShare - w_Si;
  if (!(w_Si > 0 && w_ox >= 0)) {
    const most = carbonShare * carbon.capacity + (1 - carbonShare) * Math.max(q_Si, q_ox);
    const least = carbonShare * carbon.capacity + (1 - carbonShare) * Math.min(q_Si, q_ox);
    const told = (q: number) => show(q, "mAh/g", 4);
    return {
      possible: false,
      why: `with ${show(carbonShare, "%", 4)} carbon the capacity lies between ${told(least)} (oxide alone) and ${told(most)} (silicon alone), not at ${told(capacity)}`,
    };
  }
  const v_Si = w_Si / silicon.density; // volumes per mass of powder
  const v_ox = w_ox / oxide.density;
  const v_C = carbonShare / carbon.density;
  return {
    possible: true,
    silicon: w_Si,
    oxide: w_ox,
    coatedRatio: Math.cbrt((v_Si + v_ox) / v_Si),
    sphereRatio: Math.cbrt((v_Si + v_ox + v_C) / v_Si),
  };
}
