import type { Laws } from "../materials/material.ts";
import type { Particle } from "./design.ts";
import { meanVolumes } from "./geometry.ts";
import { lawsOf, lawsOfMatrix, valuesOf } from "./layer-laws.ts";
import type { Shares } from "./thermogravimetry.ts";

/** What a material counts as in a chemical analysis. */
export type Kind = "silicon" | "oxide" | "carbon" | "other";

const KINDS: Readonly<Record<string, Kind>> = {
  silicon: "silicon",
  siox: "oxide",
  "hard-carbon": "carbon",
  "closed-pore-carbon": "carbon",
};

/** A layer or the matrix, as a part of the powder. */
export interface PowderPart {
  readonly material: string;
  readonly kind: Kind;
  readonly place: "layer" | "matrix";
  readonly laws: Laws;
  /** Mass in the mass of the powder, w [1]. */
  readonly massShare: number;
  /** Volume of its solid in the volume of the powder with its closed pores, φ [1]. */
  readonly solidShare: number;
  /** Volume of its closed pores in the same volume [1]. */
  readonly poreShare: number;
}

/** What a powder consists of. */
export interface Composition {
  /** Layers from inside to outside, then the matrix if its share is above zero. */
  readonly parts: readonly PowderPart[];
  /** Mass shares by kind [1]. */
  readonly shares: Shares;
  /** Mass per volume with closed pores, and of the solids alone [kg m⁻³]. */
  readonly apparentDensity: number;
  readonly trueDensity: number;
  /** Outer area of the particles per mass of particles, without matrix [m² kg⁻¹]. */
  readonly particleArea: number;
}

/**
 * Composition of a powder from the sizes of its layers: m_i = ρ_i ⟨V_i⟩ (1 − f_i), where f_i is the closed porosity of a
 * layer that has one; the matrix adds m_m = w_m/(1 − w_m) Σ m_i and closed pores of f_p/(1 − f_p) times its solid volume.
 */
export function composition(particle: Particle): Composition {
  const { volumes, outerArea } = meanVolumes(particle);
  const solids = particle.layers.map((layer, k) => {
    const laws = lawsOf(layer);
    const pores = volumes[k]! * (valuesOf(layer).closedPorosity ?? 0); // of a layer of porous carbon
    return { material: layer.material, place: "layer" as PowderPart["place"], laws, volume: volumes[k]! - pores, pores };
  });
  const particleMass = solids.reduce((sum, { laws, volume }) => sum + laws.density * volume, 0);
  const { matrix } = particle;
  if (matrix && matrix.massShare > 0) {
    const laws = lawsOfMatrix(matrix);
    const volume = ((matrix.massShare / (1 - matrix.massShare)) * particleMass) / laws.density;
    const pores = (volume * matrix.closedPorosity) / (1 - matrix.closedPorosity);
    solids.push({ material: matrix.material, place: "matrix", laws, volume, pores });
  }
  let [mass, solidVolume, poreVolume] = [0, 0, 0];
  for (const { laws, volume, pores } of solids) {
    mass += laws.density * volume;
    solidVolume += volume;
    poreVolume += pores;
  }
  const shares = { silicon: 0, oxide: 0, carbon: 0, other: 0 };
  const parts = solids.map(({ material, place, laws, volume, pores }): PowderPart => {
    const kind = KINDS[material] ?? "other";
    const massShare = (laws.density * volume) / mass;
    shares[kind] += massShare;
    const whole = solidVolume + poreVolume;
    return { material, kind, place, laws, massShare, solidShare: volume / whole, poreShare: pores / whole };
  });
  return {
    parts,
    shares,
    apparentDensity: mass / (solidVolume + poreVolume),
    trueDensity: mass / solidVolume,
    particleArea: outerArea / particleMass,
  };
}
