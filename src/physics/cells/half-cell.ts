import type { ElectrolyteLaws } from "../../materials/electrolyte.ts";
import type { FirstCycleReaction } from "../particles/first-cycle-reactions.ts";
import type { HysteresisLaw } from "../particles/hysteresis.ts";
import type { ParticleKind } from "../particles/particle-kind.ts";

/** Lithium metal as counter electrode, symmetric kinetics. */
export interface LithiumElectrode {
  /** Exchange current density [A m⁻²] at the salt concentration at the metal [mol m⁻³], and its slope. Infinity: no loss. */
  exchangeCurrentDensity(salt: number): number;
  exchangeCurrentSlope(salt: number): number;
}

/** A porous layer filled with electrolyte. */
export interface PorousLayer {
  readonly thickness: number;
  readonly porosity: number;
  /** Exponent b: effective transport is ε^b times that of the electrolyte. */
  readonly bruggeman: number;
}

/** How the electrode answers the growth of its particles (thickness and porosity change). */
export interface Breathing {
  /** χ: share of the growth that is pushed outwards while there is room in the pores [1]. */
  readonly outward: number;
  /** Porosity below which the electrode must grow. */
  readonly leastPorosity: number;
  /** Volume of all particles per volume of the fresh electrode ε_s0 [1]; the rest that is not pore is inert. */
  readonly solidFraction: number;
  /** Share of ε_s0 in each particle kind; how much its volume grows is a matter of the kind. */
  readonly share: Float64Array;
}

/**
 * A silicon electrode against lithium: everything the models SPM, SPMe and DFN compute with, per electrode area, SI.
 * Lithium is at x = 0, the current collector at x = L_s + L. Positive current delithiates.
 */
export interface HalfCell {
  readonly kinds: readonly ParticleKind[];
  readonly hysteresis: HysteresisLaw;
  readonly electrode: PorousLayer & {
    /** Electronic conductivity of the solid σ_s [S m⁻¹]; effective σ_s (1 − ε)^b. */
    readonly conductivity: number;
    /** Active mass per area [kg m⁻²]. */
    readonly loading: number;
  };
  readonly separator: PorousLayer;
  readonly electrolyte: ElectrolyteLaws;
  readonly lithium: LithiumElectrode;
  /** R_c [Ω m²]. */
  readonly contactResistance: number;
  /**
   * Capacitance of the double layer per reference area of particle surface, and of lithium [F m⁻²]; 0: none. That it does not
   * grow with swelling particles is an assumption: its value is known to a factor of three, their area grows by 2.4 at most.
   */
  readonly doubleLayer: { readonly particles: number; readonly lithium: number };
  /** Charges per volume of electrode [C m⁻³]. */
  readonly reactions: readonly FirstCycleReaction[];
  readonly temperature: number;
  readonly breathing?: Breathing;
}

/** Charge that fills every particle, per area [C m⁻²]; 1C passes it in an hour. */
export function arealCapacity({ kinds, electrode }: HalfCell): number {
  return electrode.thickness * kinds.reduce((sum, k) => sum + k.volumeFraction * k.chargeDensity, 0);
}
