import { FARADAY } from "../units/constants.ts";
import type { Composition, PowderPart } from "./composition.ts";
import type { Particle } from "./design.ts";
import { valuesOf } from "./layer-laws.ts";

/** Charges of the first cycle per mass of powder [C kg⁻¹]. */
export interface FirstCycle {
  /** Delithiation: the reversible capacity. */
  readonly reversible: number;
  /** Lost inside: lithium trapped in silicon and oxide, conversion of the oxide, carbon. */
  readonly lostInside: number;
  /** Lost at the wetted surface: formation of the SEI. */
  readonly lostAtSurface: number;
  /** Initial coulombic efficiency, first delithiation over first lithiation [1]. */
  readonly efficiency: number;
}

/** What the losses of the first cycle depend on beyond the composition. */
export interface Losses {
  /** Share t of the reversible lithium of silicon and oxide that stays behind [1]. */
  readonly trappedShare: number;
  /** Charge that forms the SEI per wetted area, q_SEI [C m⁻²]. */
  readonly surfaceCharge: number;
  /** Wetted area S per mass of powder [m² kg⁻¹]. */
  readonly wettedArea: number;
}

/** What the first cycle needs to know of a part of the powder. */
export type HostShare = Pick<PowderPart, "kind" | "massShare" | "laws">;

/**
 * First cycle of a powder:
 *
 * q_rev = Σ w_i q_i (1 − t_i),  q_irr = Σ w_i (q_irr,i + q_i t_i) + S q_SEI,  with t_i = t in silicon and oxide, else 0.
 */
export function firstCycle(
  { parts }: { readonly parts: readonly HostShare[] },
  { trappedShare, surfaceCharge, wettedArea }: Losses,
): FirstCycle {
  let [reversible, lostInside] = [0, 0];
  for (const { kind, massShare, laws } of parts) {
    const trapped = kind === "silicon" || kind === "oxide" ? trappedShare : 0;
    reversible += massShare * laws.capacity * (1 - trapped);
    lostInside += massShare * (laws.firstCycleLoss + laws.capacity * trapped);
  }
  const lostAtSurface = wettedArea * surfaceCharge;
  const lithiation = reversible + lostInside + lostAtSurface;
  return { reversible, lostInside, lostAtSurface, efficiency: lithiation > 0 ? reversible / lithiation : 0 };
}

/**
 * Share of lithium trapped in the first cycle [1]: one value for silicon under carbon, another for bare silicon, as the
 * design's silicon layer says or as usual for silicon.
 */
export function trappedShareOf({ layers }: Particle, { shares }: Composition): number {
  const silicon = layers.find(({ material }) => material === "silicon") ?? { material: "silicon", overrides: {} };
  const { trappedShare, trappedShareBare } = valuesOf(silicon);
  return (shares.carbon > 0 ? trappedShare : trappedShareBare) ?? 0;
}

/** Charge that forms the SEI per wetted area [C m⁻²] when nothing else is said. */
export function usualSurfaceCharge(): number {
  return valuesOf({ material: "sei", overrides: {} }).formationCharge!;
}

/** Thickness of the SEI [m] that a charge per area [C m⁻²] forms, q V_SEI/(z F), with the usual molar volume. */
export function seiThickness(surfaceCharge: number): number {
  const { molarVolume, electronsPerFormula } = valuesOf({ material: "sei", overrides: {} });
  return (surfaceCharge / (electronsPerFormula! * FARADAY)) * molarVolume!;
}
