import type { Table } from "../../data/table.ts";
import type { Spectrum } from "../../simulation/cell-solution.ts";

/** A tail this much steeper than its real part is a capacitor. */
const STEEP = 3;

/** Row of the lowest frequency. */
export const slowestRow = (spectrum: Table): number =>
  spectrum.column("frequency_hertz").values.reduce((at, value, k, all) => (value < all[at]! ? k : at), 0);

/** What a spectrum is at its lowest frequency. */
export interface SpectrumKind {
  /** Lets no current through: an empty or full electrode. */
  readonly blocks: boolean;
  /** More capacitor than resistor: a Bode plot tells more than a Nyquist plot. */
  readonly isCapacitive: boolean;
}

/** Kind of a spectrum with the columns of `Spectrum.table`. */
export function spectrumKind(spectrum: Table): SpectrumKind {
  const slowest = slowestRow(spectrum);
  const [re, im] = ["real_impedance_ohm", "imaginary_impedance_ohm"].map((c) => spectrum.column(c).values[slowest]!);
  return { blocks: -im! > STEEP * re!, isCapacitive: -im! > re! };
}

/** What a spectrum is called: by its experiment (`lithiating, 0.3 V`), else by its step. */
export const spectrumName = ({ label, step }: Pick<Spectrum, "label" | "step">): string => label ?? `step ${step + 1}`;
