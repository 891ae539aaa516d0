import type { HalfCell } from "../physics/cells/half-cell.ts";
import { lithiumOverpotentialPerCurrent } from "../physics/cells/lithium-overpotential.ts";
import { positiveSalt } from "../physics/particles/butler-volmer.ts";
import { FARADAY, GAS_CONSTANT } from "../units/constants.ts";

/** Resistances of a resting half-cell as its model has them, of the whole cell [Ω]. */
export interface ExactResistances {
  /** Charge transfer of all particles, RT/(F Σ a_k j₀_k L), and of the lithium electrode, RT/(F i₀). */
  readonly particles: number;
  readonly lithium: number;
  /** Film on the particles. */
  readonly film: number;
  /** Contacts. */
  readonly contact: number;
}

/**
 * The resistances that a spectrum is asked for, from the exchange currents themselves. All particles count with one
 * filling, which is exact for one size and near for several at rest. Source: Newman2004, ch. 8.
 * @param area of the electrode [m²]; `filling` mean filling at which the spectrum was taken
 */
export function exactResistances(cell: HalfCell, area: number, filling: number): ExactResistances {
  const { kinds, electrode, electrolyte, lithium, contactResistance, temperature: T } = cell;
  const salt = positiveSalt(electrolyte.concentration);
  let conductance = 0; // per electrode area [S m⁻²]
  let filmConductance = 0;
  for (const { surface, radius, volumeFraction } of kinds) {
    const areaRatio = (electrode.thickness * 3 * volumeFraction) / radius;
    conductance += (areaRatio * FARADAY * surface.exchange.density(filling, salt)) / (GAS_CONSTANT * T);
    filmConductance += areaRatio / surface.filmResistance;
  }
  return {
    particles: 1 / (conductance * area),
    lithium: lithiumOverpotentialPerCurrent(lithium, 0, salt, T) / area,
    film: filmConductance < Infinity ? 1 / (filmConductance * area) : 0,
    contact: contactResistance / area,
  };
}
