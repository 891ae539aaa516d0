import type { TableBlock } from "../report/block.ts";
import type { CellSolution, Spectrum } from "../simulation/cell-solution.ts";
import { type ArrheniusReading, activationEnergies } from "../studies/arrhenius-reading.ts";
import { readSpectrum } from "../studies/spectrum-reading.ts";
import { showNumber } from "../units/show.ts";

/** A spectrum with what its arcs say. */
export interface ReadSpectrum {
  readonly spectrum: Spectrum;
  readonly name: string;
  /** R_ct [Ω]: the slower arc; undefined where the spectrum does not fix it. */
  readonly chargeTransfer: number | undefined;
  /** R_s [Ω]. */
  readonly series: number | undefined;
  /** Lets no current through at low frequency: an empty or full electrode. */
  readonly blocks: boolean;
}

/** Fewest frequencies that can be read. */
const FEWEST = 8;
/** A tail this much steeper than its real part is a capacitor. */
const STEEP = 3;

/** Spectra of a run with their readings, in order. */
export function readSpectra(solutions: readonly CellSolution[]): ReadSpectrum[] {
  return solutions
    .flatMap((s) => s.spectra)
    .map((spectrum): ReadSpectrum => {
      const { table: t, label, step } = spectrum;
      const name = label ?? `step ${step + 1}`;
      const f = t.column("frequency_hertz").values;
      const slowest = f.reduce((at, value, k) => (value < f[at]! ? k : at), 0);
      const [re, im] = ["real_impedance_ohm", "imaginary_impedance_ohm"].map((c) => t.column(c).values[slowest]!);
      const blocks = -im! > STEEP * re!;
      if (f.length < FEWEST || blocks) return { spectrum, name, blocks, chargeTransfer: undefined, series: undefined };
      const { series, slow } = readSpectrum(t);
      const fixed = ({ determined, value }: typeof series) => (determined ? value : undefined);
      return { spectrum, name, blocks, chargeTransfer: fixed(slow.resistance), series: fixed(series) };
    });
}

/** Spectra: where they were taken, what their arcs say, and the real part of the impedance at the lowest frequency. */
export function spectraTable(read: readonly ReadSpectrum[]): TableBlock {
  const blocked = read.some((r) => r.blocks);
  return {
    kind: "table",
    id: "spectra",
    caption:
      "Spectra of the cell: resistance in series *R*_{s} and of charge transfer *R*_{ct} from a fit of two arcs and a Warburg tail, and the real part at the lowest frequency.",
    columns: [
      { heading: "spectrum" },
      { heading: "temperature", unit: "K", decimals: 2 },
      { heading: "voltage", unit: "V", decimals: 3 },
      { heading: "filling", decimals: 3 },
      { heading: "*R*_{s}", unit: "ohm", digits: 3 },
      { heading: "*R*_{ct}", unit: "ohm", digits: 3 },
      { heading: "*Z*′, lowest *f*", unit: "ohm", digits: 3 },
    ],
    rows: read.map(({ spectrum, name, chargeTransfer, series, blocks }) => {
      const f = [...spectrum.table.column("frequency_hertz").values];
      const real = spectrum.table.column("real_impedance_ohm").values[f.indexOf(Math.min(...f))]!;
      return [
        blocks ? `${name}*` : name,
        ...[spectrum.temperature, spectrum.voltage, Math.max(0, spectrum.filling)],
        ...[series ?? null, chargeTransfer ?? null, real],
      ];
    }),
    ...(blocked ? { note: "* The electrode is empty or full and blocks: no arc to read." } : {}),
  };
}

/** Charge-transfer resistances at several temperatures under one name, with their activation energies. */
export interface ArrheniusSeries {
  readonly name: string;
  readonly temperature: readonly number[];
  readonly resistance: readonly number[];
  readonly energy: ArrheniusReading;
}

/** Activation energies of the spectra that were taken at several temperatures. */
export function arrheniusSeries(read: readonly ReadSpectrum[]): ArrheniusSeries[] {
  return [...new Set(read.map((r) => r.name))].flatMap((name): ArrheniusSeries[] => {
    const own = read.filter((r) => r.name === name && r.chargeTransfer !== undefined);
    const temperature = own.map((r) => r.spectrum.temperature);
    if (new Set(temperature).size < 2) return [];
    const resistance = own.map((r) => r.chargeTransfer!);
    return [{ name, temperature, resistance, energy: activationEnergies(temperature, resistance) }];
  });
}

/** Activation energy in both conventions, in words. */
export function energyWords({ energy }: ArrheniusSeries): string {
  const words = ({ value, sigma }: ArrheniusReading["ofConductance"]) =>
    `${showNumber(value / 1000, 3)}${sigma === null ? "" : ` ± ${showNumber(sigma / 1000, 1)}`} kJ mol⁻¹`;
  return `${words(energy.ofTemperatureOverResistance)} from ln(T/R), ${words(energy.ofConductance)} from ln(1/R)`;
}
