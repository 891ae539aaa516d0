import type { Spectrum } from "../spectrum.ts";

/** How far beyond what the spectrum spans a parameter is sought, as a factor. */
const MARGIN = 1e3;

/** Power of impedance, least and largest power of time in each unit. */
const POWERS: Readonly<Record<string, readonly [number, number, number]>> = {
  ohm: [1, 0, 0],
  s: [0, 1, 1],
  F: [-1, 1, 1],
  H: [1, 1, 1],
  S: [-1, 0, 0],
  "S s^0.5": [-1, 0.5, 0.5],
  "S s^n": [-1, 0, 1],
  "H s^(n-1)": [1, 0, 1],
};

/** Smallest and largest value of a unit of which a spectrum could speak: its impedances and times, and a million times beyond. */
export function rangeOf(unit: string, { frequency, real, imaginary }: Spectrum): readonly [number, number] {
  const powers = POWERS[unit];
  if (!powers) return [0, Infinity];
  const [ofZ, ...ofTime] = powers;
  let [low, high] = [Infinity, 0];
  for (let k = 0; k < frequency.length; k++) {
    const z = Math.hypot(real[k]!, imaginary[k]!) ** ofZ;
    for (const power of ofTime) {
      const product = z * (2 * Math.PI * frequency[k]!) ** -power;
      low = Math.min(low, product);
      high = Math.max(high, product);
    }
  }
  return [low / MARGIN, high * MARGIN];
}
