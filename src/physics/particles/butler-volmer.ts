import { arsinh } from "../../numerics/arsinh.ts";
import { FARADAY, GAS_CONSTANT, ROOM_TEMPERATURE } from "../../units/constants.ts";

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
  return doubleThermalVoltage(T) * arsinh(j / (2 * j0));
}

/** Slope ∂η/∂j of the overpotential [Ω m²]; at j = 0 the charge-transfer resistance. */
export function overpotentialSlope(j: number, j0: number, T = ROOM_TEMPERATURE): number {
  return doubleThermalVoltage(T) / Math.sqrt(j * j + 4 * j0 * j0);
}

/** Charge-transfer resistance RT/(F j₀) at equilibrium [Ω m²]. */
export function chargeTransferResistance(j0: number, T = ROOM_TEMPERATURE): number {
  return overpotentialSlope(0, j0, T);
}

/** Overpotential per decade of current far from equilibrium [V]: 2.303 · 2RT/F. */
export function tafelSlope(T = ROOM_TEMPERATURE): number {
  return doubleThermalVoltage(T) * Math.LN10;
}

/**
 * Below this exponent a filling or salt concentration made positive stays, so that no current makes the loss infinite: the
 * explicit surface of a layered particle may be far beyond full the moment a current starts.
 */
const DEEPEST = -200;

/** A filling made positive: x itself above 10⁻⁴, below it 10⁻⁴ exp(x/10⁻⁴ − 1), at least 10⁻⁴ e⁻²⁰⁰; value and slope agree at 10⁻⁴. */
export function positiveFilling(x: number): number {
  return x >= EDGE ? x : EDGE * Math.exp(Math.max(x / EDGE - 1, DEEPEST));
}

/** d ln(positiveFilling)/dx; it stays finite for every x. */
export function logSlopeOfPositiveFilling(x: number): number {
  if (x >= EDGE) return 1 / x;
  return x / EDGE - 1 > DEEPEST ? 1 / EDGE : 0;
}

/** A salt concentration made positive [mol m⁻³]: c itself above 1, below it exp(c − 1), at least e⁻²⁰⁰. */
export function positiveSalt(c: number): number {
  return c >= 1 ? c : Math.exp(Math.max(c - 1, DEEPEST));
}

/** d ln(positiveSalt)/dc [m³ mol⁻¹]. */
export function logSlopeOfPositiveSalt(c: number): number {
  if (c >= 1) return 1 / c;
  return c - 1 > DEEPEST ? 1 : 0;
}

/** Exchange current of a host as a function of its surface filling and of the electrolyte there. */
export interface ExchangeCurrent {
  /** j₀ [A m⁻²] at a filling and a salt concentration [mol m⁻³]. */
  density(filling: number, salt: number): number;
  /** ∂ ln j₀/∂x [1]. */
  fillingLogSlope(filling: number): number;
  /** ∂ ln j₀/∂c_e [m³ mol⁻¹]. */
  saltLogSlope(salt: number): number;
  /** `density` at many pairs of filling and salt → out; where it is missing `density` is asked one by one. */
  densities?(filling: Float64Array, salt: Float64Array, out: Float64Array): void;
}

/**
 * Exchange current of symmetric kinetics from its value j₀₀ [A m⁻²] at half filling and 1 mol L⁻¹:
 * j₀ = j₀₀ 2 √(x(1−x)) √(c_e/c_ref). Outside [10⁻⁴, 1 − 10⁻⁴] and below 1 mol m⁻³ it goes on smoothly.
 */
export function symmetricExchange(j00: number): ExchangeCurrent {
  const scale = 2 * j00;
  const density = (x: number, salt: number): number =>
    scale * Math.sqrt(positiveFilling(x) * positiveFilling(1 - x) * (positiveSalt(salt) * (1 / REFERENCE_SALT)));
  return {
    density,
    densities(x, salt, out) {
      for (let i = 0; i < out.length; i++) out[i] = density(x[i]!, salt[i]!);
    },
    fillingLogSlope: exchangeCurrentLogSlope,
    saltLogSlope: (salt) => 0.5 * logSlopeOfPositiveSalt(salt),
  };
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
