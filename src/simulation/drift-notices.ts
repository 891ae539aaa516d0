import type { Table } from "../data/table.ts";
import { show } from "../units/show.ts";
import type { Spectrum } from "./cell-solution.ts";

/** Drift of the voltage within the slowest period of a spectrum from which it is told [V]. Assumption. */
const NOTED = 1e-3;

/**
 * Says which spectra were taken while the voltage still moved, by how much it moves within their slowest period: an impedance
 * belongs to a steady state, and below the frequency named a measurement would not see what is computed here.
 * @param run time series of the run, of which the last interval before each spectrum gives the drift
 */
export function driftNotices(spectra: readonly Spectrum[], run: Table): string[] {
  const drifting = spectra.flatMap((spectrum) => {
    const speed = Math.abs(slopeAt(run, spectrum.time));
    const slowest = spectrum.table.column("frequency_hertz").values.reduce((a, b) => Math.min(a, b), Infinity);
    return speed > NOTED * slowest ? [{ drift: speed / slowest, from: speed / NOTED }] : [];
  });
  if (drifting.length === 0) return [];
  const drift = show(Math.max(...drifting.map((d) => d.drift)), "mV", 2);
  const from = show(Math.max(...drifting.map((d) => d.from)), "Hz", 2);
  const which =
    spectra.length === 1 ? "The spectrum was" : drifting.length === 1 ? "One spectrum was" : `${drifting.length} spectra were`;
  return [
    `${which} taken while the voltage moved by up to ${drift} within the slowest period: below about ${from} no steady state is seen. Rest longer before, or end at a higher frequency.`,
  ];
}

/** dV/dt [V s⁻¹] over the last interval that ends at or before a time. */
function slopeAt(run: Table, time: number): number {
  const t = run.column("test_time_second").values;
  const V = run.column("voltage_volt").values;
  let end = t.length - 1;
  while (end > 0 && !(t[end]! <= time && t[end]! > t[end - 1]!)) end--;
  return end > 0 ? (V[end]! - V[end - 1]!) / (t[end]! - t[end - 1]!) : 0;
}
