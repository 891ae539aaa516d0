import { arsinh } from "../../numerics/arsinh.ts";
import { FARADAY } from "../../units/constants.ts";
import { doubleThermalVoltage } from "./butler-volmer.ts";

/** Potential of the host against its filling [V], and slope [V]: the chemical potential is −F U. */
export interface FillingPotential {
  value(filling: number): number;
  slope(filling: number): number;
}

/**
 * What moves a front between crystalline silicon and its amorphous alloy: ds/dt = −2 k_f sinh(A/2RT), the affinity A of the
 * reaction taken between the lithium at the front and its equilibrium with the crystal. Both transfer coefficients are ½.
 * Reaction-limited fronts: Pharr2012; the form of the law and its numbers are assumptions.
 */
export interface FrontLaw {
  /** U_f0 [V]: potential at which lithium, amorphous alloy and crystal are in equilibrium without stress. */
  readonly equilibriumPotential: number;
  /** k_f [m s⁻¹]. */
  readonly mobility: number;
  /**
   * Potential of the amorphous alloy over its filling [V]. Give the mean of the branches (H0, or H2 with its mechanical part):
   * the plateau at 0.105 V then stands for Li3.65Si. The lithiation branch already holds the loss that the plateau shows, counts
   * it twice, and would make it Li2.80Si.
   */
  readonly potential: FillingPotential;
  /** Temperature [K]. */
  readonly temperature: number;
  /**
   * Rise of the affinity by stress over the place of the front σ = s/R [J mol⁻¹], −Ω_f (W − tr M/3): negative under pressure,
   * which holds the front back. Absent: without stress. The alloy's own lithium is taken without stress, as its transport is.
   */
  readonly stressAffinity?: (front: number) => number;
}

const MOST_ITERATIONS = 100;
const RESOLUTION = 4 * Number.EPSILON;

/** Overpotential of a front A/F [V] that moves inwards with the speed v [m s⁻¹]. */
export function frontOverpotential(law: FrontLaw, v: number): number {
  return doubleThermalVoltage(law.temperature) * arsinh(v / (2 * law.mobility));
}

/** A/F [V] of a front at σ = s/R with the filling x of the alloy there; positive when it moves inwards. */
export function frontAffinity(law: FrontLaw, front: number, x: number): number {
  return law.equilibriumPotential + (law.stressAffinity?.(front) ?? 0) / FARADAY - law.potential.value(x);
}

/**
 * Speed v = −ds/dt [m s⁻¹] of a front that thins the alloy in front of it: filling at the front x_s = x̄/(1 + a v).
 *
 * With v = 2 k_f sinh w the equation (2RT/F) w + U(x_s(w)) = U_f0 + stress rises with w, its root lies between 0 and the w that
 * the unthinned alloy would have: Newton's method, kept inside that bracket. A front that would go back (A ≤ 0) stands still:
 * amorphous alloy does not crystallise.
 * @param mean x̄: filling that the alloy at the front would have if the front stood still
 * @param thinning a [s m⁻¹], not negative
 */
export function frontSpeed(law: FrontLaw, front: number, mean: number, thinning: number): number {
  const { mobility, potential, temperature } = law;
  const perW = doubleThermalVoltage(temperature);
  const drive = frontAffinity(law, front, mean);
  if (!(drive > 0)) return 0;
  const reference = drive + potential.value(mean); // U_f0 and stress
  let low = 0;
  let high = drive / perW;
  let w = thinning > 0 ? low : high;
  for (let k = 0; k < MOST_ITERATIONS && thinning > 0; k++) {
    const share = 1 / (1 + thinning * 2 * mobility * Math.sinh(w));
    const excess = perW * w + potential.value(mean * share) - reference;
    if (excess > 0) high = w;
    else low = w;
    const slope = perW - potential.slope(mean * share) * mean * share * share * thinning * 2 * mobility * Math.cosh(w);
    let next = w - excess / slope;
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    const step = Math.abs(next - w);
    w = next;
    if (step <= RESOLUTION * w || high - low <= RESOLUTION * high) break;
  }
  return 2 * mobility * Math.sinh(w);
}

/** Filling at the front of an alloy thinned by its speed: x_s = x̄/(1 + a v). */
export const fillingAtFront = (mean: number, thinning: number, v: number): number => mean / (1 + thinning * v);
