import type { Galleries } from "../../materials/galleries.ts";

/** One host of a composite: its potential and how much of the composite's lithium it holds. */
export interface HostShare {
  readonly galleries: Galleries;
  /** Lithium it stores per mass of the whole active powder [C kg⁻¹]. */
  readonly capacity: number;
}

/** A composite whose hosts share one potential. */
export interface LumpedHost {
  /** Potential of the composite over its mean filling. */
  readonly galleries: Galleries;
  /** Lithium stored when full [C kg⁻¹ of active powder]. */
  readonly capacity: number;
}

/**
 * Hosts in equilibrium with each other, without gradients: q(U) = Σ q_h x_h(U). As every host is a sum of galleries, the
 * composite is one too, with the shares q_h X_k/Σq_h, so that nothing but its potential is needed further on.
 *
 * @throws RangeError without a host, or for a capacity that is not positive
 * Source: additive occupation of independent sites, Verbrugge2017, eq. 5.
 */
export function lumpedHost(hosts: readonly HostShare[]): LumpedHost {
  const capacity = hosts.reduce((sum, h) => sum + h.capacity, 0);
  if (!(capacity > 0) || hosts.some((h) => !(h.capacity > 0)))
    throw new RangeError(`a composite needs hosts with capacities above 0, not ${hosts.map((h) => h.capacity).join(", ")}`);
  return {
    capacity,
    galleries: {
      X: hosts.flatMap((h) => h.galleries.X.map((x) => (x * h.capacity) / capacity)),
      U: hosts.flatMap((h) => h.galleries.U),
      w: hosts.flatMap((h) => h.galleries.w),
      cites: [...new Set(hosts.flatMap((h) => h.galleries.cites))],
    },
  };
}
