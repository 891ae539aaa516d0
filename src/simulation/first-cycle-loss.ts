import type { Design } from "../design/design.ts";
import { massBalance } from "../design/mass-balance.ts";
import type { ParticleOptions } from "./particle-options.ts";

/**
 * Charge that a fresh powder loses to oxide, and to film and carbon, in its first cycle [C kg⁻¹], from its mass balance.
 * Lithium trapped in silicon is no reaction and not in it.
 */
export function firstCycleLoss(design: Design): NonNullable<ParticleOptions["firstCycleLoss"]> {
  const { parts, lostAtSurface } = massBalance(design);
  const lostIn = (kind: (typeof parts)[number]["kind"]) =>
    parts.reduce((sum, p) => sum + (p.kind === kind ? p.massShare * p.laws.firstCycleLoss : 0), 0);
  return { oxide: lostIn("oxide"), filmAndCarbon: lostIn("carbon") + lostAtSurface };
}
