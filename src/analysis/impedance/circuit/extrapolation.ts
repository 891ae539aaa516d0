import { showNumber } from "../../../units/show.ts";
import { modulusAt, type Spectrum, showFrequency } from "../spectrum.ts";
import { type Arc, arcsOf, arcTime, placesOfArc } from "./arcs.ts";
import { type Circuit, parametersOf } from "./circuit.ts";

/** A resistance of so many times the largest |Z| of its spectrum belongs to something that does not close within it (assumption). */
const BEYOND = 2;

/**
 * Why numbers of a circuit are extrapolated beyond the frequencies of its spectrum, in words by the place of the parameter: those of
 * arcs whose top lies outside them, and resistances far above any |Z|.
 * @param values of all parameters
 */
export function extrapolations(circuit: Circuit, values: Float64Array, spectrum: Spectrum): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const arc of arcsOf(circuit)) {
    const reason = arcBeyond(arc, values, spectrum);
    if (reason !== undefined) for (const place of placesOfArc(arc)) found.set(place, reason);
  }
  const largest = spectrum.real.reduce((most, _, k) => Math.max(most, modulusAt(spectrum, k)), 0);
  for (const [j, { about }] of parametersOf(circuit).entries()) {
    const times = values[j]! / largest;
    if (about.unit !== "ohm" || times <= BEYOND || found.has(j)) continue;
    found.set(j, `extrapolated: ${showNumber(times, 2)} times the largest |Z| of the spectrum`);
  }
  return found;
}

/** An arc whose top is outside the frequencies, in words; undefined for one within. */
function arcBeyond(arc: Arc, values: Float64Array, { frequency }: Spectrum): string | undefined {
  const peak = 1 / (2 * Math.PI * arcTime(arc, values));
  const [highest, lowest] = [frequency[0]!, frequency.at(-1)!];
  if (peak >= lowest && peak <= highest) return undefined;
  const [edge, side] = peak < lowest ? [lowest, "below the lowest"] : [highest, "above the highest"];
  const seen = realShare(arc, values, lowest) - realShare(arc, values, highest);
  return `extrapolated: the top of its arc is at ${showFrequency(peak)}, ${side} frequency of ${showFrequency(edge)}, with ${showNumber(100 * seen, 2)} % of its resistance within the spectrum`;
}

/** Real part of an arc at a frequency [Hz] over its resistance: of 1/(1 + (jωτ)ᵃ)ᵇ (Havriliak1967). */
function realShare(arc: Arc, values: Float64Array, frequency: number): number {
  const a = arc.exponent < 0 ? 1 : values[arc.exponent]!;
  const b = arc.node.element.code === "H" ? values[arc.exponent + 1]! : 1;
  const size = (2 * Math.PI * frequency * arcTime(arc, values)) ** a;
  const [re, im] = [1 + size * Math.cos((a * Math.PI) / 2), size * Math.sin((a * Math.PI) / 2)];
  return Math.hypot(re, im) ** -b * Math.cos(b * Math.atan2(im, re));
}
