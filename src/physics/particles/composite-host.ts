import { fillingAt, fillingSlope, potentialAt } from "../../materials/galleries.ts";
import type { Laws, Potential } from "../../materials/material.ts";
import { GAS_CONSTANT, ROOM_TEMPERATURE } from "../../units/constants.ts";
import { type LumpedHost, lumpedHost } from "./lumped-host.ts";

/**
 * Exchange current density at half filling of a carbon-coated composite on its wetted area, 25 °C [A m⁻²]. To be
 * calibrated: 0.1015 A g⁻¹ from the rate capability over 7.38 m² g⁻¹ (Yu2024), range 10⁻⁵ to 10.
 */
export const COMPOSITE_EXCHANGE_CURRENT = 1.4e-2;
/** Its activation energy [J mol⁻¹]; measured (Yu2024). */
const COMPOSITE_ACTIVATION = 52.87e3;

/**
 * Exponent of the tortuosity of a connected host, τ = φ^(−exponent): that of a matrix with spherical obstacles, to which dots and
 * closed pores come near. Literature (Bruggeman1935).
 */
export const TORTUOSITY_EXPONENT = 0.5;

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
  /** The connected hosts that carry lithium, and all others (absent when there are none), each on its mean potential. */
  readonly network: LumpedHost;
  readonly dots?: LumpedHost;
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
 * @param tortuosityExponent of the connected hosts, τ = φ^(−exponent)
 * @throws RangeError when there is none
 */
export function compositeHost(parts: readonly Ingredient[], T: number, tortuosityExponent = TORTUOSITY_EXPONENT): CompositeHost {
  const storing = parts.filter(({ laws, massShare }) => laws.capacity * massShare > 0 && laws.potential);
  const network = storing.filter((p) => p.conducts && p.laws.diffusivity);
  if (network.length === 0) throw new RangeError("a composite needs a connected host that stores and carries lithium");
  const lumped = (hosts: readonly Ingredient[], of: keyof Potential) =>
    lumpedHost(hosts.map(({ laws, massShare }) => ({ galleries: laws.potential![of], capacity: massShare * laws.capacity })));
  const mean = lumped(storing, "mean");
  const others = storing.filter((p) => !network.includes(p));
  const ratio = (end: "empty" | "full") => 1 + parts.reduce((sum, p) => sum + p.volumeShare * (p.laws.volumeRatio[end] - 1), 0);
  return {
    potential: {
      lithiation: lumped(storing, "lithiation").galleries,
      delithiation: lumped(storing, "delithiation").galleries,
      mean: mean.galleries,
    },
    network: lumped(network, "mean"),
    ...(others.length > 0 && { dots: lumped(others, "mean") }),
    capacity: mean.capacity,
    diffusivity: (filling) => networkDiffusivity(network, mean, filling, T, tortuosityExponent),
    volumeEmpty: ratio("empty"),
    volumeGrowth: ratio("full") - ratio("empty"),
  };
}

/**
 * D_a = (φ_C/τ) D_C (dc_C/dU)/(dc_tot/dU) with τ = φ_C^(−exponent) (Bruggeman1935: dots and pores are obstacles), c_C per volume
 * of carbon and c_tot per volume of particle: diffusion in the carbon, slowed by the lithium that the other hosts take up on
 * its way. Derived, on the mean potential: a branch would make transport depend on the direction of the current.
 */
function networkDiffusivity(
  network: readonly Ingredient[],
  { galleries: all, capacity }: LumpedHost,
  filling: number,
  T: number,
  tortuosityExponent: number,
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
  return (φ ** tortuosityExponent * carried) / fillingSlope(all, U, T);
}

/** `COMPOSITE_EXCHANGE_CURRENT` at T [K] (Arrhenius). */
export function compositeExchangeCurrent(T: number): number {
  return COMPOSITE_EXCHANGE_CURRENT * Math.exp((-COMPOSITE_ACTIVATION / GAS_CONSTANT) * (1 / T - 1 / ROOM_TEMPERATURE));
}
