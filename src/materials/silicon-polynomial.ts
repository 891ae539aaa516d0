/** Coefficients of the branch polynomials [V], highest power first, as stored in PyBaMM (Sulzer2021). */
// biome-ignore format: a table
export const SILICON_POLYNOMIALS = {
  lithiation: [-96.63, 372.6, -587.6, 489.9, -232.8, 62.99, -9.286, 0.8633],
  delithiation: [-51.02, 161.3, -205.7, 140.2, -58.76, 16.87, -3.792, 0.9937],
} as const;

/** Weight of the terms that PyBaMM adds to the lithiation branch so that it diverges at both ends [V]; literature (Sulzer2021). */
const END_TERM = 1e-4;

export type SiliconBranch = "lithiation" | "delithiation" | "mean";

/**
 * Potential of silicon by polynomials of degree seven: a second data set beside the galleries, for comparison with other
 * programs. Valid for fillings of about 0.01 … 0.99, where it is not everywhere monotone.
 *
 * @param filling 0 … 1
 * @param options.endTerms adds 1e-4 V (1/x + 1/(x − 1)) to the lithiation branch, as PyBaMM does; the filling must then be inside 0 … 1
 * @returns potential against lithium [V]; the mean is the half sum of the branches
 * Source: Verbrugge2016.
 */
export function siliconPolynomial(branch: SiliconBranch, filling: number, options: { endTerms?: boolean } = {}): number {
  if (branch === "mean")
    return 0.5 * (siliconPolynomial("lithiation", filling, options) + siliconPolynomial("delithiation", filling, options));
  const U = SILICON_POLYNOMIALS[branch].reduce((sum, p) => sum * filling + p, 0);
  return options.endTerms && branch === "lithiation" ? U + END_TERM * (1 / filling + 1 / (filling - 1)) : U;
}

/** dU/dx [V] of `siliconPolynomial`; same arguments. */
export function siliconPolynomialSlope(branch: SiliconBranch, filling: number, options: { endTerms?: boolean } = {}): number {
  if (branch === "mean")
    return (
      0.5 * (siliconPolynomialSlope("lithiation", filling, options) + siliconPolynomialSlope("delithiation", filling, options))
    );
  const powers = SILICON_POLYNOMIALS[branch];
  const slope = powers.slice(0, -1).reduce((sum, p, k) => sum * filling + (powers.length - 1 - k) * p, 0);
  return options.endTerms && branch === "lithiation" ? slope - END_TERM * (filling ** -2 + (filling - 1) ** -2) : slope;
}
