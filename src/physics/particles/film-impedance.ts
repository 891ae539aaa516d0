import { areaPerCurrentArea, type InterfaceLaw } from "./interface-law.ts";

/**
 * Turns the resistance of a film in an impedance into that of resistance and capacitance in parallel: R becomes
 * R/(1 + jωτ), τ = R C. The loss j_c R depends on j and, by the area of a swelling surface, on x_s = −w dj, so
 *
 *   Z ← Z + [1/(1 + jωτ) − 1] (∂(j_c R)/∂j − ∂(j_c R)/∂x_s w)
 *
 * Meyers2000. Does nothing without capacitance.
 * @param x surface filling; `j` flux [A m⁻²]; `omega` [s⁻¹]
 * @param w real and imaginary part of `DiffusingSphere.response` [m² A⁻¹]
 * @param out real and imaginary part of Z [Ω m²], changed in place
 */
export function addFilmCapacitance(
  law: InterfaceLaw,
  x: number,
  j: number,
  omega: number,
  w: Float64Array,
  out: Float64Array,
): void {
  const ωτ = omega * law.filmResistance * (law.filmCapacitance ?? 0);
  if (!(ωτ > 0)) return;
  const share = areaPerCurrentArea(law, x);
  const thinning = (-2 * law.volumeGrowth) / (3 * (law.volumeEmpty + law.volumeGrowth * x)); // ∂ ln j_c/∂x
  const perFlux = law.filmResistance * share;
  const perFilling = perFlux * j * thinning;
  const re = perFlux - perFilling * w[0]!;
  const im = -perFilling * w[1]!;
  const fi = -ωτ / (1 + ωτ * ωτ); // 1/(1 + jωτ) − 1
  const fr = ωτ * fi;
  out[0]! += re * fr - im * fi;
  out[1]! += re * fi + im * fr;
}
