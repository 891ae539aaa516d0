import type { CaseValue, Expected } from "./case.ts";
import curves from "./sihalf-a-curves.json" with { type: "json" };
import spectrum from "./sihalf-a-spectrum.json" with { type: "json" };

/** From this fraction of a step on the curves are compared: at its very start one is steep and the other has a start-up step. */
const FIRST_FRACTION = 0.02;
/** Fractions of the duration of a step at which the second code's voltages are stored and compared. */
export const CURVE_FRACTIONS: readonly number[] = curves.fractions.filter((f) => f >= FIRST_FRACTION);

/** Curves of the second code: all of one model, potential law and rate. */
export type CarriedCurve = (typeof curves.cases)[number];
export const carriedCurves: readonly CarriedCurve[] = curves.cases;

/** Voltages of all four steps from the first compared fraction on, in the order of `CURVE_FRACTIONS`. */
export function comparedVoltages({ voltages }: CarriedCurve): number[] {
  const skipped = curves.fractions.length - CURVE_FRACTIONS.length;
  return voltages.flatMap((step) => step.slice(skipped));
}

/** Curves that V37 compares, in its order: those of a single potential and of one-state hysteresis. */
export const comparedCurves: readonly CarriedCurve[] = curves.cases.filter((c) => c.ocp !== "current sigmoid");

/**
 * The numbers behind an expected value that reads "file": those of a second code, carried with the product.
 * A reference file may not replace them; it says "file" too.
 * @returns undefined when this case carries none there
 */
export function carriedValue(id: string, entry: number, { at }: Expected): CaseValue | undefined {
  if (id === "V44") return spectrum.real_impedance_ohm.flatMap((re, k) => [re, spectrum.imaginary_impedance_ohm[k]!]);
  if (id !== "V37") return undefined;
  if (entry === comparedCurves.length) return comparedCurves.flatMap((c) => c.durations);
  const curve = comparedCurves.find((c) => c.model === at?.model && c.ocp === at.ocp && c.rate === at.rate);
  return curve && comparedVoltages(curve);
}
