import type { HostPotential } from "./hysteresis.ts";
import type { LayeredMesh } from "./layered-mesh.ts";
import { sharedPotential } from "./shared-potential.ts";

/** Room for the means over the storing layers of a particle. */
export interface HostMeans {
  readonly hosts: readonly HostPotential[];
  /** Share of the lithium of each [1], its mean shift by stress [V], no shift, and logits of its filling. */
  readonly share: Float64Array;
  readonly shift: Float64Array;
  readonly unshifted: Float64Array;
  readonly logits: Float64Array;
}

/** Room for the hosts of a particle. */
export function hostMeans({ layers, firstCell, fillingOf, share }: LayeredMesh): HostMeans {
  const storing = layers.flatMap((layer, k) => (layer.host ? [{ host: layer.host, k }] : []));
  const perHost = () => new Float64Array(storing.length);
  const sums = storing.map(({ k }) => {
    let sum = 0;
    for (let i = firstCell[k]!; i < firstCell[k + 1]!; i++) sum += share[fillingOf[i]!]!;
    return sum;
  });
  return {
    hosts: storing.map(({ host }) => host.potential),
    share: Float64Array.from(sums),
    shift: perHost(),
    unshifted: perHost(),
    logits: perHost(),
  };
}

const logit = (x: number) => Math.log(Math.max(1e-6, Math.min(1 - 1e-6, x)) / Math.max(1e-6, Math.min(1 - 1e-6, 1 - x)));

/**
 * What stress adds to the potential of a particle at rest at its mean filling [V]: the potential its hosts share under the stress
 * as it stands, less the one they share without (where that cannot be solved, the mean of the shifts). In a host the shift is the mean over its cells, weighted by c_max V (−dx/dU).
 * @param filling and `shift` −μ_mech/F [V] of each cell, h its hysteresis state
 */
export function mechanicalShift(
  mesh: LayeredMesh,
  means: HostMeans,
  filling: Float64Array,
  shift: Float64Array,
  h: number,
): number {
  const { layers, firstCell, fillingOf, share } = mesh;
  let mean = 0;
  let [firstOrder, all] = [0, 0];
  for (let k = 0, n = 0; k < layers.length; k++) {
    const host = layers[k]!.host;
    if (!host) continue;
    let [lithium, shifted, weight] = [0, 0, 0];
    for (let i = firstCell[k]!; i < firstCell[k + 1]!; i++) {
      const part = share[fillingOf[i]!]!;
      const perPotential = -part / host.potential.fillingSlope(filling[i]!, h);
      lithium += part * filling[i]!;
      shifted += perPotential * shift[i]!;
      weight += perPotential;
    }
    mean += lithium;
    firstOrder += shifted;
    all += weight;
    means.shift[n] = shifted / weight;
    means.logits[n] = logit(lithium / means.share[n]!);
    n++;
  }
  const { hosts, shift: byHost, unshifted, logits } = means;
  if (hosts.length === 1) return byHost[0]!;
  const stressed = sharedPotential(hosts, means.share, byHost, mean, h, logits);
  const exact = stressed - sharedPotential(hosts, means.share, unshifted, mean, h, logits);
  return Number.isNaN(exact) ? firstOrder / all : exact;
}
