import { biotRoots, type SteppedGeometry } from "./biot-roots.ts";
import { STEP_RESPONSES } from "./step-response.ts";

/** Terms beyond those that have died away at the first time count for nothing: b² θ above this. */
const DEAD = 36;
/** Most terms: enough from a Fourier number of 1e-5 on. */
const MOST = 600;

/** Answer of a body of unit charge to a step of the potential, I(θ) = Σ A_n exp(−b_n² θ), θ = Dt/ℓ². */
export interface StepCurrent {
  /** b_n² and A_n. */
  readonly rates: Float64Array;
  readonly weights: Float64Array;
}

/**
 * The terms that matter from a Fourier number on. Their charges A_n/b_n² add up to one.
 * Source: Crank1975, ch. 4 (slab) and 6 (sphere), uptake through a surface resistance, differentiated; for slabs of silicon Li2012. Λ as in `biotRoots`.
 * @param from smallest Dt/ℓ² that will be asked for
 */
export function stepCurrent(geometry: SteppedGeometry, biot: number, from: number): StepCurrent {
  const count = Math.min(MOST, Math.ceil(Math.sqrt(DEAD / from) / Math.PI) + 1);
  const rates = biotRoots(geometry, biot, count).map((b) => b * b);
  const [factor, shift] = geometry === "slab" ? [2, biot] : [6, -biot];
  return { rates, weights: rates.map((b2) => (factor * biot * biot) / (biot * biot + shift + b2)) };
}

/** I(θ) per unit charge. */
export function currentAt({ rates, weights }: StepCurrent, theta: number): number {
  let sum = 0;
  for (let n = 0; n < rates.length; n++) {
    const exponent = rates[n]! * theta;
    if (exponent > DEAD) break;
    sum += weights[n]! * Math.exp(-exponent);
  }
  return sum;
}

/** θ dI/dθ. */
export function currentSlopeAt({ rates, weights }: StepCurrent, theta: number): number {
  let sum = 0;
  for (let n = 0; n < rates.length; n++) {
    const exponent = rates[n]! * theta;
    if (exponent > DEAD) break;
    sum -= weights[n]! * exponent * Math.exp(-exponent);
  }
  return sum;
}

/**
 * Diffusivity [m²/s] from the slope of ln I over t at long times, as if nothing but diffusion mattered: 4 L²/π² in a slab, R²/π² in a
 * sphere. Source: Wen1979.
 * @param slope −d ln I/dt [1/s]
 */
export function longTimeDiffusivity(geometry: SteppedGeometry, slope: number, length: number): number {
  return slope * (geometry === "slab" ? 4 : 1) * (length / Math.PI) ** 2;
}

/**
 * Diffusivity [m²/s] from the largest I √t, as if the surface took its new value at once: I √t = Q (S/V) √(D/π). Source: Wen1979 (after
 * Cottrell).
 * @param product largest I √t [A s^0.5]
 * @param charge  of the step [A s]
 */
export function shortTimeDiffusivity(geometry: SteppedGeometry, product: number, charge: number, length: number): number {
  return Math.PI * ((STEP_RESPONSES[geometry].volumePerSurface * length * product) / charge) ** 2;
}
