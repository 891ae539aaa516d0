import { FARADAY, GAS_CONSTANT, ROOM_TEMPERATURE } from "../units/constants.ts";

/** Below this filling (and above one minus it) the exchange current goes on smoothly, so that a trial step may overshoot. */
const EDGE = 1e-4;
/** Salt concentration for which exchange current densities are quoted [mol m⁻³]. */
export const REFERENCE_SALT = 1000;

/** 2RT/F [V] at T [K]: what one unit of asinh(j/2j₀) costs. */
export function doubleThermalVoltage(T = ROOM_TEMPERATURE): number {
  return (2 * GAS_CONSTANT * T) / FARADAY;
}

/**
 * Overpotential [V] of a current density j [A m⁻²], positive on delithiation, with both transfer coefficients ½:
 * j = 2 j₀ sinh(Fη/2RT) solved for η, so that it can neither overflow nor be undefined. Source: Newman2004, eq. 8.24.
 * @param j0 exchange current density [A m⁻²]
 */
export function overpotential(j: number, j0: number, T = ROOM_TEMPERATURE): number {
  return doubleThermalVoltage(T) * Math.asinh(j / (2 * j0));
}

/** Slope ∂η/∂j of the overpotential [Ω m²]; at j = 0 the charge-transfer resistance. */
export function overpotentialSlope(j: number, j0: number, T = ROOM_TEMPERATURE): number {
  return doubleThermalVoltage(T) / Math.hypot(j, 2 * j0);
}

/** Charge-transfer resistance RT/(F j₀) at equilibrium [Ω m²]. */
export function chargeTransferResistance(j0: number, T = ROOM_TEMPERATURE): number {
  return overpotentialSlope(0, j0, T);
}

/** Overpotential per decade of current far from equilibrium [V]: 2.303 · 2RT/F. */
export function tafelSlope(T = ROOM_TEMPERATURE): number {
  return doubleThermalVoltage(T) * Math.LN10;
}

/** A filling made positive: x itself above 10⁻⁴, below it 10⁻⁴ exp(x/10⁻⁴ − 1), with the same value and slope at the seam. */
export function positiveFilling(x: number): number {
  return x >= EDGE ? x : EDGE * Math.exp(x / EDGE - 1);
}

/** d ln(positiveFilling)/dx; it stays finite for every x. */
export function logSlopeOfPositiveFilling(x: number): number {
  return x >= EDGE ? 1 / x : 1 / EDGE;
}

/**
 * Exchange current density [A m⁻²] from its value j₀₀ at half filling: j₀₀ 2 √(x(1−x)) √(c_e/c_ref).
 * @param filling of the surface; outside [10⁻⁴, 1 − 10⁻⁴] continued smoothly
 * @param salt concentration of the electrolyte at the surface [mol m⁻³]
 */
export function exchangeCurrentDensity(j00: number, filling: number, salt = REFERENCE_SALT): number {
  return 2 * j00 * Math.sqrt(positiveFilling(filling) * positiveFilling(1 - filling) * (salt / REFERENCE_SALT));
}

/**
 * Value at half filling j₀₀ [A m⁻²] that a rate constant stands for: F k₀ c_max √(x(1−x)) at x = ½.
 * @param k0 rate constant [m s⁻¹]
 * @param maxConcentration lithium of the full host per reference volume [mol m⁻³]
 */
export function fromRateConstant(k0: number, maxConcentration: number): number {
  return (FARADAY * k0 * maxConcentration) / 2;
}

/** ∂ ln j₀/∂x [1] at a surface filling. */
export function exchangeCurrentLogSlope(filling: number): number {
  return (logSlopeOfPositiveFilling(filling) - logSlopeOfPositiveFilling(1 - filling)) / 2;
}
