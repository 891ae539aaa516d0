import { fillingAt, fillingSlope, type Galleries, potentialAt } from "../../materials/galleries.ts";
import type { Laws, Potential } from "../../materials/material.ts";
import { GAS_CONSTANT, ROOM_TEMPERATURE } from "../../units/constants.ts";
import { lumpedHost } from "./lumped-host.ts";

/**
 * Exchange current density at half filling of a carbon-coated composite on its wetted area, 25 °C [A m⁻²]. To be
 * calibrated: 0.1015 A g⁻¹ from the rate capability over 7.38 m² g⁻¹ (Yu2024), range 10⁻⁵ to 10.
 */
export const COMPOSITE_EXCHANGE_CURRENT = 1.4e-2;
/** Its activation energy [J mol⁻¹]; measured (Yu2024). */
const COMPOSITE_ACTIVATION = 52.87e3;

/** What every output of this model says of itself. */
export const COMPOSITE_LABEL =
  "One Fick particle with composite potential: all hosts at a radius share one potential, lithium moves through the carbon.";

/** One part of a powder. */
export interface Ingredient {
  readonly laws: Laws;
  /** Mass per mass of powder [1], and volume of solid per volume of particle with its closed pores [1]. */
  readonly massShare: number;
  readonly volumeShare: number;
  /** Whether it belongs to the connected network that carries lithium. */
  readonly conducts: boolean;
}

/** Several hosts that share one potential at every radius, seen as one. */
export interface CompositeHost {
  readonly potential: Potential;
  /** Charge that fills it, per mass of powder [C kg⁻¹]. */
  readonly capacity: number;
  /** Effective diffusivity on the gradient of all lithium [m² s⁻¹] at a filling. */
  diffusivity(filling: number): number;
  /** Stress-free volume ratio when empty, and its growth to the full host [1]. */
  readonly volumeEmpty: number;
  readonly volumeGrowth: number;
}

/**
 * Hosts in local equilibrium at every radius of a particle, at T [K].
 * @param parts at least one with capacity, potential and diffusivity that conducts
 * @throws RangeError when there is none
 */
export function compositeHost(parts: readonly Ingredient[], T: number): CompositeHost {
  const storing = parts.filter(({ laws, massShare }) => laws.capacity * massShare > 0 && laws.potential);
  const network = storing.filter((p) => p.conducts && p.laws.diffusivity);
  if (network.length === 0) throw new RangeError("a composite needs a connected host that stores and carries lithium");
  const branch = (of: keyof Potential) =>
    lumpedHost(storing.map(({ laws, massShare }) => ({ galleries: laws.potential![of], capacity: massShare * laws.capacity })));
  const mean = branch("mean");
  const ratio = (end: "empty" | "full") => 1 + parts.reduce((sum, p) => sum + p.volumeShare * (p.laws.volumeRatio[end] - 1), 0);
  return {
    potential: {
      lithiation: branch("lithiation").galleries,
      delithiation: branch("delithiation").galleries,
      mean: mean.galleries,
    },
    capacity: mean.capacity,
    diffusivity: (filling) => networkDiffusivity(network, mean.galleries, mean.capacity, filling, T),
    volumeEmpty: ratio("empty"),
    volumeGrowth: ratio("full") - ratio("empty"),
  };
}

/**
 * D_a = (φ_C/τ) D_C (dc_C/dU)/(dc_tot/dU) with τ = φ_C^(−1/2) (Bruggeman1935: dots and pores are obstacles): diffusion in
 * the carbon, slowed by the lithium that the other hosts take up on its way. Derived; on the mean potential.
 */
function networkDiffusivity(
  network: readonly Ingredient[],
  all: Galleries,
  capacity: number,
  filling: number,
  T: number,
): number {
  const U = potentialAt(all, filling, T);
  let φ = 0;
  let carried = 0; // Σ D_C (share of the capacity) dx_C/dU over the network
  for (const { laws, massShare, volumeShare } of network) {
    const own = laws.potential!.mean;
    const D = laws.diffusivity!(fillingAt(own, U, T), T);
    carried += D * ((massShare * laws.capacity) / capacity) * fillingSlope(own, U, T);
    φ += volumeShare;
  }
  return (Math.sqrt(φ) * carried) / fillingSlope(all, U, T);
}

/** `COMPOSITE_EXCHANGE_CURRENT` at T [K] (Arrhenius). */
export function compositeExchangeCurrent(T: number): number {
  return COMPOSITE_EXCHANGE_CURRENT * Math.exp((-COMPOSITE_ACTIVATION / GAS_CONSTANT) * (1 / T - 1 / ROOM_TEMPERATURE));
}
