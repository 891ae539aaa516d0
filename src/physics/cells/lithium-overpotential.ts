import { logSlopeOfPositiveSalt, overpotential, overpotentialSlope, positiveSalt } from "../particles/butler-volmer.ts";
import type { LithiumElectrode } from "./half-cell.ts";

/**
 * What the lithium electrode adds to the voltage of a half-cell [V]: (2RT/F) asinh(i/2i₀). Positive while delithiating;
 * 0 for an infinite exchange current. Source: Newman2004, eq. 8.24.
 * @param current i [A m⁻²]
 * @param salt concentration at the metal [mol m⁻³]; below 1 it goes on smoothly
 * @param T temperature [K]
 */
export function lithiumOverpotential(lithium: LithiumElectrode, current: number, salt: number, T: number): number {
  return overpotential(current, lithium.exchangeCurrentDensity(positiveSalt(salt)), T);
}

/** Slope of `lithiumOverpotential` with the current [Ω m²]; at i = 0 the charge-transfer resistance. */
export function lithiumOverpotentialPerCurrent(lithium: LithiumElectrode, current: number, salt: number, T: number): number {
  return overpotentialSlope(current, lithium.exchangeCurrentDensity(positiveSalt(salt)), T);
}

/** Slope of `lithiumOverpotential` with the salt concentration [V m³ mol⁻¹]. */
export function lithiumOverpotentialPerSalt(lithium: LithiumElectrode, current: number, salt: number, T: number): number {
  const c = positiveSalt(salt);
  const i0 = lithium.exchangeCurrentDensity(c);
  if (i0 === Infinity) return 0;
  const logSlope = (lithium.exchangeCurrentSlope(c) / i0) * c * logSlopeOfPositiveSalt(salt);
  return -overpotentialSlope(current, i0, T) * current * logSlope;
}
