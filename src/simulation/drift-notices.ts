import { show } from "../units/show.ts";
import type { Spectrum } from "./cell-solution.ts";

/** Drift of the voltage within the slowest period of a spectrum from which it is told [V]. Assumption. */
const NOTED = 1e-3;

/**
 * Says which spectra were taken while the cell still moved, by how many volts within their slowest period: an impedance belongs
 * to a steady state, and below the frequency named a measurement would not see what is computed here. The volts are those of
 * `Spectrum.drift`, so that a voltage under current or at rest and a current at a held voltage count alike.
 */
export function driftNotices(spectra: readonly Spectrum[]): string[] {
  const drifting = spectra.flatMap(({ drift: speed, table }) => {
    const slowest = table.column("frequency_hertz").values.reduce((a, b) => Math.min(a, b), Infinity);
    return speed > NOTED * slowest ? [{ drift: speed / slowest, from: speed / NOTED }] : [];
  });
  if (drifting.length === 0) return [];
  const drift = show(Math.max(...drifting.map((d) => d.drift)), "mV", 2);
  const from = show(Math.max(...drifting.map((d) => d.from)), "Hz", 2);
  const which =
    spectra.length === 1 ? "The spectrum was" : drifting.length === 1 ? "One spectrum was" : `${drifting.length} spectra were`;
  return [
    `${which} taken while the voltage moved by up to ${drift} within the slowest period (where it was held: the change of the current times the impedance). Below about ${from} no steady state is seen. Rest longer before, or end at a higher frequency.`,
  ];
}
