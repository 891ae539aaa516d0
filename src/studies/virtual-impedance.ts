import { type ArrheniusLines, arrheniusLines } from "../analysis/impedance/arrhenius/arrhenius-line.ts";
import type { Context } from "../data/progress.ts";
import { type Table, table } from "../data/table.ts";
import { inSituImpedance } from "../protocols/in-situ-impedance.ts";
import type { Options } from "../protocols/protocol.ts";
import { arrheniusSeries } from "../protocols/resting-impedance.ts";
import type { CellOptions } from "../simulation/cell-options.ts";
import type { Spectrum } from "../simulation/cell-solution.ts";
import { halfCellModel } from "../simulation/half-cell-model.ts";
import { ROOM_TEMPERATURE } from "../units/constants.ts";
import { type ExactResistances, exactResistances } from "./exact-resistances.ts";
import { readSpectrum, type SpectrumReading } from "./spectrum-reading.ts";
import { runVirtual, type VirtualCell, type VirtualMaterial } from "./virtual-cell.ts";

/** A spectrum, what a fit reads from it and what the model had put in. */
export interface ReadSpectrum {
  readonly spectrum: Spectrum;
  readonly reading: SpectrumReading;
  readonly exact: ExactResistances;
}

/** Spectra of one electrode. */
export interface VirtualImpedance {
  readonly material: VirtualMaterial;
  /** At room temperature: delithiated after one cycle, and half full. */
  readonly delithiated: ReadSpectrum;
  readonly half: ReadSpectrum;
  /** Along the first lithiation and back. */
  readonly path: readonly ReadSpectrum[];
  /** Fitted charge-transfer resistances half full at several temperatures: `temperature` [K], `resistance` [Ω]. */
  readonly resistances: Table;
  /** Activation energies of these resistances in both conventions. */
  readonly lines: ArrheniusLines;
}

/** Frequencies per decade of the spectra that are drawn. */
const DRAWN = 20;

/** Spectra at rest and along a cycle (E6), and at four temperatures (E7). */
export function virtualImpedance(cell: VirtualCell, context: Context): VirtualImpedance {
  const at = (temperature: number, wanted: Options = {}) => {
    const options = { temperature };
    return { options, spectra: runVirtual(cell, arrheniusSeries, { options, wanted }, context).spectra };
  };
  const room = at(ROOM_TEMPERATURE, { perDecade: DRAWN });
  const [delithiated, half] = readOf(cell, room.options, room.spectra) as [ReadSpectrum, ReadSpectrum];
  const { spectra } = runVirtual(cell, inSituImpedance, {}, context);
  const temperatures = arrheniusSeries.temperatures!();
  const values = temperatures.map((T) => readSpectrum(at(T).spectra.at(-1)!.table).slow.resistance.value);
  return {
    material: cell.material,
    delithiated,
    half,
    path: readOf(cell, {}, spectra),
    resistances: table(`${cell.material}, charge transfer`, {
      temperature: { unit: "K", values: temperatures },
      resistance: { unit: "ohm", values },
    }),
    lines: arrheniusLines(temperatures.map((temperature, k) => ({ temperature, resistance: values[k]! }))),
  };
}

function readOf({ design }: VirtualCell, options: CellOptions, spectra: readonly Spectrum[]): ReadSpectrum[] {
  const { cell, area } = halfCellModel(design, options);
  return spectra.map((spectrum) => ({
    spectrum,
    reading: readSpectrum(spectrum.table),
    exact: exactResistances(cell, area, spectrum.filling),
  }));
}
