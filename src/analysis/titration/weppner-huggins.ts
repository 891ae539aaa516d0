import { brent } from "../../numerics/root.ts";
import { type Geometry, STEP_RESPONSES, stepResponse } from "./step-response.ts";

/** Size of the bodies that store lithium. */
export interface Body {
  readonly geometry: Geometry;
  /** Radius, or thickness of a slab fed from one side [m]. */
  readonly length: number;
}

/** Volume over surface of a body [m]: R/3, R/2, L. */
export const volumePerSurface = ({ geometry, length }: Body): number => STEP_RESPONSES[geometry].volumePerSurface * length;

/**
 * Chemical diffusivity [m²/s] from the slope of the potential over √t: D = (4/π) (V/S)² [(ΔE_s/τ) / (dE/d√t)]².
 * Source: Weppner1977, for a potential that is straight in filling.
 * @param restingChange ΔE_s [V]
 * @param duration      τ [s]
 * @param slope         dE/d√t [V/s^0.5]
 * @param ratio         V/S [m]
 */
export function weppnerHuggins(restingChange: number, duration: number, slope: number, ratio: number): number {
  return (4 / Math.PI) * ((ratio * restingChange) / (duration * slope)) ** 2;
}

/**
 * The same from the change of the potential during the pulse, D = (4/πτ) (V/S)² (ΔE_s/ΔE_t)², as the literature writes it with
 * m V_M/(M A) for V/S; equal to the other where the potential moves with √t from the first moment on.
 * @param pulseChange ΔE_t [V], without the steps of ohmic resistance and charge transfer
 */
export function weppnerHugginsSimplified(restingChange: number, duration: number, pulseChange: number, ratio: number): number {
  return (4 / (Math.PI * duration)) * ((ratio * restingChange) / pulseChange) ** 2;
}

/**
 * Least-squares slope over √t at given times of G(Dt/ℓ²), less Dt/ℓ² times `drift`, per √s.
 * @param drift 0 after a current is switched on, 1 after a steady one is switched off: what it would have filled goes missing
 */
function responseSlope(geometry: Geometry, rate: number, roots: ArrayLike<number>, drift: 0 | 1): number {
  const response = STEP_RESPONSES[geometry];
  const n = roots.length;
  let [sx, sy, sxx, sxy] = [0, 0, 0, 0];
  for (let k = 0; k < n; k++) {
    const x = roots[k]!;
    const y = stepResponse(response, rate * x * x) - drift * rate * x * x;
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
  }
  return (n * sxy - sx * sy) / (n * sxx - sx * sx);
}

/**
 * Share of the true D that the slope form finds in a body of one diffusivity, from the exact solution: 1 for short pulses, less once the
 * flux meets itself inside a sphere or cylinder.
 * @param rate  D/ℓ² [1/s]
 * @param roots √t of the samples that the slope is taken from [s^0.5]
 */
export function slopeBias(geometry: Geometry, rate: number, roots: ArrayLike<number>): number {
  const { volumePerSurface: v } = STEP_RESPONSES[geometry];
  return ((4 / Math.PI) * v * v * rate) / responseSlope(geometry, rate, roots, 0) ** 2;
}

/** The same after the interruption of a current that has flowed until its profile is steady: the law then reads more than D. */
export function interruptionBias(geometry: Geometry, rate: number, roots: ArrayLike<number>): number {
  const { volumePerSurface: v } = STEP_RESPONSES[geometry];
  return ((4 / Math.PI) * v * v * rate) / responseSlope(geometry, rate, roots, 1) ** 2;
}

/** The diffusivity of which an interruption would show the apparent one, once the profile is steady [m²/s]. */
export function withoutInterruptionBias(apparent: number, { geometry, length }: Body, roots: ArrayLike<number>): number {
  const target = Math.log(apparent);
  const shown = (lnD: number) => lnD + Math.log(interruptionBias(geometry, Math.exp(lnD) / length ** 2, roots));
  // the bias is above one: the true value lies below; it grows so fast that a factor of a thousand is far below
  return Math.exp(brent((at) => shown(at) - target, target - Math.log(1000), target, { tolerance: 1e-10 }));
}

/** The same for the simplified form at the Fourier number Dτ/ℓ², ΔE_t being that from the first moment of the pulse. */
export function simplifiedBias(geometry: Geometry, fourier: number): number {
  const response = STEP_RESPONSES[geometry];
  return ((4 / Math.PI) * response.volumePerSurface ** 2 * fourier) / stepResponse(response, fourier) ** 2;
}

/** Fourier number Dτ/ℓ² up to which the bias can be taken back; beyond, the pulse says only that D is larger. */
export const LARGEST_INVERTIBLE = 1;

/** A diffusivity freed from the bias of the square-root law. */
export interface CorrectedDiffusivity {
  /** [m²/s]; the lower bound where `isBound`. */
  readonly value: number;
  /** The true D may be anything above the value. */
  readonly isBound: boolean;
  /** d ln D / d ln D_apparent: by how much a relative error grows. */
  readonly gain: number;
}

/**
 * The diffusivity of which the slope form would show the apparent one.
 * @param apparent as the slope form gives it [m²/s]
 * @param duration τ [s]
 * @param roots    √t of the samples that the slope was taken from [s^0.5]
 */
export function withoutBias(
  apparent: number,
  { geometry, length }: Body,
  duration: number,
  roots: ArrayLike<number>,
): CorrectedDiffusivity {
  const area = length * length;
  const shown = (lnD: number) => lnD + Math.log(slopeBias(geometry, Math.exp(lnD) / area, roots));
  const highest = Math.log((LARGEST_INVERTIBLE * area) / duration);
  const target = Math.log(apparent);
  if (!(target < shown(highest))) return { value: Math.exp(highest), isBound: true, gain: Infinity };
  const lnD = brent((at) => shown(at) - target, Math.min(target, highest) - 0.5, highest, { tolerance: 1e-10 });
  const reach = 1e-4;
  return { value: Math.exp(lnD), isBound: false, gain: (2 * reach) / (shown(lnD + reach) - shown(lnD - reach)) };
}
