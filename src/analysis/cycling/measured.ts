import type { AboutEstimate, Estimate, Light } from "../../data/estimate.ts";

/** What a number measured here is called; all else of an estimate follows from the number. */
export type AboutMeasured = Omit<AboutEstimate, "standing" | "cites"> & {
  readonly cites?: readonly string[];
  readonly n?: number;
};

/** Fills in what all of them share. */
export const aboutMeasured = (about: AboutMeasured): AboutEstimate => ({ cites: [], ...about, standing: "measured" });

/** A measured number with its light. */
export const measured = (
  about: AboutMeasured,
  value: number,
  sigma: Estimate["sigma"],
  judgement: { readonly light: Light; readonly reason: string },
): Estimate => ({ ...aboutMeasured(about), value, sigma, ...judgement });

export const meanOf = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

/** Standard deviation of a sample; 0 for one number. */
export function scatterOf(values: readonly number[]): number {
  const middle = meanOf(values);
  return Math.sqrt(values.reduce((sum, v) => sum + (v - middle) ** 2, 0) / Math.max(1, values.length - 1));
}
