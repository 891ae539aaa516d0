import { FormatError } from "../../units/error.ts";
import type { NumberColumn } from "./read-columns.ts";

/** Rounding of a printed π/2. */
const SLACK = 0.02;
const DEGREE = Math.PI / 180;

/** Sum of squares between phase and π/2 · d ln|Z|/d ln ω, for the phase times each factor (Bode1945). */
function gainMisfit(frequency: Float64Array, modulus: Float64Array, phase: Float64Array, factors: readonly number[]): number[] {
  const sums = factors.map(() => 0);
  for (let i = 1; i < phase.length; i++) {
    const step = Math.log(frequency[i]! / frequency[i - 1]!);
    const slope = Math.log(modulus[i]! / modulus[i - 1]!) / step;
    if (!Number.isFinite(slope) || Math.abs(slope) > 2) continue;
    const mean = 0.5 * (phase[i]! + phase[i - 1]!);
    // The sign of the phase is decided later: sizes are compared.
    for (const [k, factor] of factors.entries()) sums[k]! += (Math.abs((slope * Math.PI) / 2) - Math.abs(mean * factor)) ** 2;
  }
  return sums;
}

/** How much better the other unit must fit before the header is called wrong. Assumption. */
const CONTRADICTION = 5;

/**
 * Factor that makes radians of a phase column: as its header says, else from the numbers. Above π/2 a phase can only be degrees;
 * below, the slope of the modulus decides, of which the phase is π/2 times.
 * @throws FormatError where the header says one unit and the numbers are plainly the other
 */
export function phaseFactor(
  column: NumberColumn,
  frequency: Float64Array,
  modulus: Float64Array,
  file: string,
): { readonly factor: number; readonly notices: readonly string[] } {
  // A header with a unit was applied already: the values are in radians.
  const inRadians = column.dimension === "rad";
  const stated = inRadians ? (/^r/i.test(column.unit ?? "") ? "radians" : "degrees") : undefined;
  const own = stated === "degrees" ? column.values.map((v) => v / DEGREE) : column.values;
  let largest = 0;
  for (const value of own) largest = Math.max(largest, Math.abs(value));
  const [asRadians, asDegrees] = gainMisfit(frequency, modulus, own, [1, DEGREE]);
  const found = largest > Math.PI / 2 + SLACK || asDegrees! <= asRadians! ? "degrees" : "radians";
  if (stated) {
    const [given, other] = stated === "degrees" ? [asDegrees!, asRadians!] : [asRadians!, asDegrees!];
    const impossible = stated === "radians" && largest > Math.PI + SLACK;
    if (impossible || (found !== stated && given > CONTRADICTION * other && largest > 0))
      throw new FormatError("the phase is not in the unit that its header states", {
        place: { file },
        expected: `${stated}, as the header "${column.header}" says`,
        found: `numbers up to ${largest.toPrecision(4)}, which are ${found} by the slope of the modulus`,
        hint: `state the unit: --columns phase="${column.header} [${found === "degrees" ? "deg" : "rad"}]"`,
      });
    return { factor: 1, notices: [] };
  }
  const why =
    largest > Math.PI / 2 + SLACK
      ? `they reach ${largest.toPrecision(4)}, above π/2`
      : "they fit the slope of the modulus in that unit";
  return {
    factor: found === "degrees" ? DEGREE : 1,
    notices: [`The header "${column.header}" has no unit: its numbers were taken as ${found}, since ${why}.`],
  };
}
