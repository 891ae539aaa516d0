import type { HysteresisLaw } from "./hysteresis.ts";
import type { InterfaceLaw } from "./interface-law.ts";
import type { ParticleRow } from "./particle-row.ts";

/** Particles of one material and size in an electrode, whatever is inside. */
export interface ParticleKind {
  /** Makes the particles of one electrode, one for each cell, at their radius and diffusivity. Electrodes share no state. */
  row(cells: number, hysteresis: HysteresisLaw): ParticleRow;
  /** Laws of the surface; its potential is that of the host without stress. */
  readonly surface: InterfaceLaw;
  /** Reference radius R [m]. */
  readonly radius: number;
  /** Charge that fills a unit of reference particle volume, F c_max [C m⁻³]. */
  readonly chargeDensity: number;
  /** Reference volume of these particles per electrode volume ε_k0 [1]; their reference area per electrode volume is 3 ε_k0/R. */
  readonly volumeFraction: number;
  /** Γ of the one-state law [1]. */
  readonly hysteresisRate: number;
  /** How much the volume grows from empty to full over the empty one, as a breathing electrode sees it [1]; 0 unless stated. */
  readonly growth?: number;
}
