import { fillingAt, potentialAt } from "../../materials/galleries.ts";
import { brent } from "../../numerics/root.ts";
import { FARADAY, GAS_CONSTANT, ROOM_TEMPERATURE } from "../../units/constants.ts";
import { overpotential, positiveFilling } from "../particles/butler-volmer.ts";
import type { LumpedHost } from "../particles/lumped-host.ts";

/** Losses of a lumped electrode; an absent one costs nothing. Per mass of active powder. */
export interface LumpedLosses {
  /** Exchange current at half filling i₀ [A kg⁻¹]. */
  readonly exchangeCurrent?: number;
  /** Series resistance R_s [Ω kg]. */
  readonly resistance?: number;
  /** Diffusion time R²/D of a sphere τ_D [s]. */
  readonly diffusionTime?: number;
  /** Exchange current of the lithium electrode over the active mass, A i₀_Li/m_a [A kg⁻¹]. */
  readonly lithiumExchangeCurrent?: number;
  /** Temperature [K]; default 298.15. */
  readonly temperature?: number;
}

/** Potentials between which a surface is looked for [V]; beyond them a host is empty or full to 1e-6. */
const LOWEST = -1.2;
const HIGHEST = 3;

/**
 * Voltage against lithium of an electrode without space, at a constant current:
 * V = U(y_s) + (2RT/F) asinh(i/(4 i₀ √(y_s(1 − y_s)))) + i R_s + (2RT/F) asinh(i/(2 i_Li)), with a quasi-steady surface
 * y_s = y − (i/q_max) τ_D/15. Fillings within 1e-4 of empty and full are continued smoothly.
 *
 * @param filling mean filling y, 0 … 1
 * @param current i [A kg⁻¹], positive while delithiating
 * @returns V [V]
 * Sources: kinetics Newman2004, eq. 8.24; the surface of a sphere under constant flux lies N R/(5 D) from its mean, Crank1975, ch. 6.
 */
export function lumpedVoltage(host: LumpedHost, filling: number, current: number, losses: LumpedLosses): number {
  const surface = filling - surfaceLag(host, current, losses);
  const U = potentialAt(host.galleries, surface, losses.temperature ?? ROOM_TEMPERATURE);
  return U + lossesAt(surface, current, losses);
}

/**
 * Mean filling at which a constant current passes a voltage; the direction follows from the sign of the current. The unknown is
 * the potential of the surface, in which everything else is explicit.
 *
 * @param current i [A kg⁻¹], positive while delithiating; 0 gives the equilibrium filling
 * @param voltage V [V]
 * @returns filling; where the electrode starts beyond the voltage, the filling it starts from: 0 while lithiating, 1 while delithiating
 * @throws RangeError for losses that are negative or not numbers
 */
export function fillingAtVoltage(host: LumpedHost, current: number, voltage: number, losses: LumpedLosses): number {
  check(losses);
  const T = losses.temperature ?? ROOM_TEMPERATURE;
  const excess = (U: number) => U + lossesAt(fillingAt(host.galleries, U, T), current, losses) - voltage;
  const [low, high] = current < 0 ? [voltage, Math.max(HIGHEST, voltage)] : [Math.min(LOWEST, voltage), voltage];
  const start = current < 0 ? 0 : 1;
  if (current < 0 ? excess(high) <= 0 : current > 0 && excess(low) >= 0) return start;
  const U = current === 0 ? voltage : brent(excess, low, high);
  const mean = fillingAt(host.galleries, U, T) + surfaceLag(host, current, losses);
  return Math.min(1, Math.max(0, mean));
}

/**
 * Capacity of a lithiation from the empty host at a constant current down to a cut-off.
 * @param magnitude |i| [A kg⁻¹]
 * @param cutOff [V]
 * @returns q [C kg⁻¹ of active powder]
 * @example lithiationCapacity(host, 1000, { exchangeCurrent: 100 }, 0.01) / 3600 // mAh/g at 1 A/g
 */
export function lithiationCapacity(host: LumpedHost, magnitude: number, losses: LumpedLosses, cutOff: number): number {
  return host.capacity * fillingAtVoltage(host, -magnitude, cutOff, losses);
}

/** Charge-transfer resistance times active mass of an exchange current i₀ at half filling, RT/(F i₀) [Ω kg]. */
export function chargeTransferResistanceTimesMass(exchangeCurrent: number, T = ROOM_TEMPERATURE): number {
  return (GAS_CONSTANT * T) / (FARADAY * exchangeCurrent);
}

/** Mean minus surface filling, (i/q_max) τ_D/15: negative while lithiating, as the surface is then ahead. */
function surfaceLag(host: LumpedHost, current: number, { diffusionTime = 0 }: LumpedLosses): number {
  return ((current / host.capacity) * diffusionTime) / 15;
}

/** V − U(y_s) [V]. */
function lossesAt(surface: number, i: number, losses: LumpedLosses): number {
  const { exchangeCurrent: i0, resistance = 0, lithiumExchangeCurrent: iLi, temperature = ROOM_TEMPERATURE } = losses;
  let loss = i * resistance;
  if (i0 !== undefined) loss += overpotential(i, 2 * i0 * Math.sqrt(occupied(surface) * occupied(1 - surface)), temperature);
  if (iLi !== undefined) loss += overpotential(i, iLi, temperature);
  return loss;
}

/** A filling drawn in smoothly, positive however far a surface is asked beyond empty. */
const occupied = (x: number) => positiveFilling(Math.max(x, -0.01));

function check({
  exchangeCurrent = 1,
  resistance = 0,
  diffusionTime = 0,
  lithiumExchangeCurrent = 1,
  temperature = 1,
}: LumpedLosses) {
  if (!(exchangeCurrent > 0 && lithiumExchangeCurrent > 0 && temperature > 0))
    throw new RangeError("exchange currents and temperature of a lumped electrode must be above 0");
  if (!(resistance >= 0 && diffusionTime >= 0))
    throw new RangeError(
      `resistance and diffusion time of a lumped electrode must not be negative: ${resistance}, ${diffusionTime}`,
    );
}
