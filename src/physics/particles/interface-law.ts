import { type ExchangeCurrent, overpotential, overpotentialSlope, REFERENCE_SALT } from "./butler-volmer.ts";
import type { HostPotential } from "./hysteresis.ts";

/** What happens between the surface of a particle and the electrolyte. */
export interface InterfaceLaw {
  readonly potential: HostPotential;
  readonly exchange: ExchangeCurrent;
  /** Resistance of a surface film [Ω m²]. */
  readonly filmResistance: number;
  /** Capacitance of that film, in parallel to its resistance [F m⁻²]; 0 unless stated. Only an impedance reads it. */
  readonly filmCapacitance?: number;
  /** Stress-free volume ratio of the surface: empty, and its growth to the full host. (1, 0) holds the particle rigid. */
  readonly volumeEmpty: number;
  readonly volumeGrowth: number;
  /** Temperature [K]. */
  readonly temperature: number;
}

/** Potential of the electrode against the electrolyte as it must be, and what moves it. */
export interface InterfaceSlopes {
  /** ∂E/∂x_s [V], ∂E/∂h [V], ∂E/∂j [Ω m²], ∂E/∂c_e [V m³ mol⁻¹]. */
  filling: number;
  state: number;
  flux: number;
  salt: number;
}

/**
 * Potential φ_s − φ_e [V] at which the surface passes the flux j: E = U(x_s, h) + j_c R_film + (2RT/F) asinh(j_c/2j₀).
 *
 * j [A m⁻²] counts per reference area, j_c = j J^(−2/3) per current area of a freely swelling surface. Written for the
 * voltage, it is monotone in j and cannot overflow. Source: Newman2004, eq. 8.24.
 * @param salt concentration of the electrolyte at the surface [mol m⁻³]
 */
export function electrodePotential(law: InterfaceLaw, x: number, h: number, j: number, salt = REFERENCE_SALT): number {
  return law.potential.value(x, h) + interfaceLoss(law, x, j, law.exchange.density(x, salt));
}

/** E − U of `electrodePotential` [V] for an exchange current density j0 [A m⁻²]: film and kinetics. */
export function interfaceLoss(law: InterfaceLaw, x: number, j: number, j0: number): number {
  const jc = j * areaPerCurrentArea(law, x);
  return law.filmResistance * jc + overpotential(jc, j0, law.temperature);
}

/** Writes the three parts of `electrodePotential` [V] to out[0 … 2]: U(x_s, h), loss over the film, overpotential of the kinetics. */
export function electrodePotentialParts(
  law: InterfaceLaw,
  x: number,
  h: number,
  j: number,
  salt: number,
  out: Float64Array,
): void {
  const jc = j * areaPerCurrentArea(law, x);
  out[0] = law.potential.value(x, h);
  out[1] = law.filmResistance * jc;
  out[2] = overpotential(jc, law.exchange.density(x, salt), law.temperature);
}

/** Writes the partial derivatives of `electrodePotential`. */
export function electrodePotentialSlopes(
  law: InterfaceLaw,
  x: number,
  h: number,
  j: number,
  out: InterfaceSlopes,
  salt = REFERENCE_SALT,
): void {
  interfaceLossSlopes(law, x, j, out, salt);
  out.filling += law.potential.fillingSlope(x, h);
  out.state = law.potential.stateSlope(x);
}

/** The same of `interfaceLoss`; it does not depend on h. */
export function interfaceLossSlopes(law: InterfaceLaw, x: number, j: number, out: InterfaceSlopes, salt: number): void {
  const share = areaPerCurrentArea(law, x);
  const jc = j * share;
  const j0 = law.exchange.density(x, salt);
  const kinetic = overpotentialSlope(jc, j0, law.temperature);
  const thinning = (-2 * law.volumeGrowth) / (3 * (law.volumeEmpty + law.volumeGrowth * x)); // ∂ ln j_c/∂x
  out.filling = law.filmResistance * jc * thinning + kinetic * jc * (thinning - law.exchange.fillingLogSlope(x));
  out.state = 0;
  out.flux = (law.filmResistance + kinetic) * share;
  out.salt = -kinetic * jc * law.exchange.saltLogSlope(salt);
}

/** Reference area over current area of the surface, J^(−2/3); 1 when rigid. */
export function areaPerCurrentArea(law: InterfaceLaw, x: number): number {
  return law.volumeGrowth === 0 && law.volumeEmpty === 1 ? 1 : Math.cbrt(law.volumeEmpty + law.volumeGrowth * x) ** -2;
}
