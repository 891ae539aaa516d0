import type { StatedNumber } from "../../data/dataset.ts";
import type { LabColumns } from "./read-columns.ts";
import { weighedUncertainty } from "./weighed-mass.ts";

/** Rows above this share of the largest capacity give the ratio: below, the printed digits are too few. */
const LARGE = 0.5;
/** Share by which the ratio may differ between rows and still be one mass. */
const ONE_MASS = 0.01;

/** Masses that testers have before anyone types one [kg]. */
const BY_DEFAULT = [1e-6, 1e-3];

/** A mass that a file tells, or why it is not used. */
export interface TypedMass {
  readonly mass?: StatedNumber;
  readonly notice: string;
}

/**
 * The mass that was typed into the tester, from a file that has its capacity both in Ah and in mAh/g; undefined where it has
 * not, or where the ratio is not one number.
 */
export function typedMass({ numbers }: LabColumns): TypedMass | undefined {
  const whole = numbers.get("capacity");
  const perGram = numbers.get("per-gram");
  if (!whole || !perGram) return undefined;
  const most = perGram.values.reduce((high, v) => Math.max(high, v), 0);
  const ratios: number[] = [];
  for (let i = 0; i < whole.values.length; i++)
    if (perGram.values[i]! > LARGE * most && most > 0) ratios.push(whole.values[i]! / perGram.values[i]!); // Ah per mAh/g = kg
  ratios.sort((a, b) => a - b);
  const value = ratios[ratios.length >> 1];
  if (value === undefined || !(value > 0)) return undefined;
  if (ratios[ratios.length - 1]! - ratios[0]! > ONE_MASS * value) return undefined;
  const rounded = Number(value.toPrecision(5));
  const from = `ratio of "${whole.header}" to "${perGram.header}"`;
  const shown = `${Number((1e6 * rounded).toPrecision(4))} mg by the ${from}`;
  if (BY_DEFAULT.some((mass) => Math.abs(rounded / mass - 1) < 1e-3))
    return {
      notice: `The mass in the file, ${shown}, is that of a tester in which none was typed: it was not used; --mass states it.`,
    };
  const sigma = weighedUncertainty(rounded);
  return { mass: { value: rounded, sigma, from }, notice: `Mass ${shown}; --mass states another.` };
}
