/** An arc R/(1 + (jωτ)ⁿ): a resistance in parallel with a constant-phase element (Cole1941). A negative R is a loop. */
export interface Zarc {
  /** [ohm] */
  readonly resistance: number;
  /** [s] */
  readonly tau: number;
  readonly exponent: number;
}

/**
 * Its distribution of relaxation times, γ = (R/2π) sin((1 − n)π)/(cosh(n ln(t/τ)) − cos((1 − n)π)) [ohm] (Cole1941).
 * @param time t [s]
 */
export function zarcDensity({ resistance, tau, exponent }: Zarc, time: number): number {
  const angle = (1 - exponent) * Math.PI;
  // cosh − cos as 2 sinh² + 2 sin², which keeps its digits where both are near 1
  const width = 2 * Math.sinh((exponent * Math.log(time / tau)) / 2) ** 2 + 2 * Math.sin(angle / 2) ** 2;
  return ((resistance / (2 * Math.PI)) * Math.sin(angle)) / width;
}

/** Height over area of an arc, γ(τ)/R = cot((1 − n)π/2)/(2π): .312 for n = 0.7, .490 for 0.8, 1.005 for 0.9. */
export const heightOverArea = (exponent: number): number => 1 / (2 * Math.PI * Math.tan(((1 - exponent) * Math.PI) / 2));

/** The exponent of an arc from the height and the area of its peak. */
export const exponentFromHeight = (height: number, area: number): number =>
  1 - (2 / Math.PI) * Math.atan(area / (2 * Math.PI * height));
