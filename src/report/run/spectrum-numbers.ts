import { type ArrheniusLines, arrheniusLines, type Uncertain } from "../../analysis/impedance/arrhenius/arrhenius-line.ts";
import type { Spectrum } from "../../simulation/cell-solution.ts";
import type { RunSolution } from "../../simulation/run-solution.ts";
import { type FittedNumber, readSpectrum } from "../../studies/spectrum-reading.ts";
import { showNumber } from "../../units/show.ts";
import type { Cell, TableBlock } from "../block.ts";
import { type SpectrumKind, slowestRow, spectrumKind, spectrumName } from "./spectrum-kind.ts";

/** A spectrum with what its arcs say. */
export interface ReadSpectrum extends SpectrumKind {
  readonly spectrum: Spectrum;
  readonly name: string;
  /** R_ct [Ω]: the slower arc; undefined where the spectrum does not fix it. */
  readonly chargeTransfer: FittedNumber | undefined;
  /** R_s [Ω]. */
  readonly series: FittedNumber | undefined;
  /** Root mean square of |ΔZ|/|Z| between circuit and spectrum [1]; undefined where nothing was read. */
  readonly deviation: number | undefined;
  /** The slower arc has its top below the lowest frequency: its resistance is extrapolated. */
  readonly isExtrapolated: boolean;
}

/** Fewest frequencies that can be read. */
const FEWEST = 8;

/** Spectra of a run with their readings, in order. */
export function readSpectra(solutions: readonly RunSolution[]): ReadSpectrum[] {
  return solutions
    .flatMap((s) => s.spectra)
    .map((spectrum): ReadSpectrum => {
      const { table: t } = spectrum;
      const kind = spectrumKind(t);
      const f = t.column("frequency_hertz").values;
      const told = { spectrum, name: spectrumName(spectrum), ...kind };
      if (f.length < FEWEST || kind.blocks)
        return { ...told, chargeTransfer: undefined, series: undefined, deviation: undefined, isExtrapolated: false };
      const { series, slow, deviation } = readSpectrum(t);
      const fixed = (number: FittedNumber) => (number.determined ? number : undefined);
      const chargeTransfer = fixed(slow.resistance);
      const isExtrapolated = chargeTransfer !== undefined && slow.time.value * 2 * Math.PI * f[slowestRow(t)]! > 1;
      return { ...told, chargeTransfer, series: fixed(series), deviation, isExtrapolated };
    });
}

/** A fitted number with its standard error, or why it has none. */
function cellOf(number: FittedNumber | undefined): Cell {
  return number ? { value: number.value, sigma: number.sigma ?? { none: number.reason } } : null;
}

/** That a spectrum does not tell its charge-transfer resistance. */
const NOT_FIXED = "not fixed";

/** What is to be known of the resistances of a spectrum, in a word; empty where they simply stand. */
function remarkOn({ blocks, isExtrapolated, chargeTransfer }: ReadSpectrum): string {
  if (blocks) return "blocks";
  if (isExtrapolated) return "extrapolated";
  return chargeTransfer === undefined ? NOT_FIXED : "";
}

/** Spectra: where they were taken, what their arcs say, and the real part of the impedance at the lowest frequency. */
export function spectraTable(read: readonly ReadSpectrum[]): TableBlock {
  const deviations = read.flatMap((r) => r.deviation ?? []);
  const remarks = read.map(remarkOn);
  const hasRemarks = remarks.some((remark) => remark !== "");
  const notes = [
    ...(deviations.length > 0
      ? [
          `*R*_{s} and *R*_{ct}: fits that miss their spectra by at most ${showNumber(100 * Math.max(...deviations), 2)} % of |*Z*|.`,
        ]
      : []),
    ...(read.some((r) => r.blocks) ? ["Blocks: the electrode is empty or full, there is no arc to read."] : []),
    ...(read.some((r) => r.isExtrapolated)
      ? ["Extrapolated: the top of the arc lies below the lowest frequency, its resistance is that of the fit."]
      : []),
    ...(remarks.includes(NOT_FIXED)
      ? ["Not fixed: the frequencies do not fix *R*_{ct} to within half its size, or are fewer than eight."]
      : []),
  ];
  return {
    kind: "table",
    id: "spectra",
    caption:
      "Spectra of the cell: resistance in series *R*_{s} and of charge transfer *R*_{ct} from a fit of two arcs and a Warburg tail, and the real part at the lowest frequency. Errors are the standard errors of the fit; the spectra have no noise, so they say how far the circuit departs from the model.",
    columns: [
      { heading: "spectrum" },
      { heading: "temperature", unit: "K", decimals: 2 },
      { heading: "voltage", unit: "V", decimals: 3 },
      { heading: "filling", decimals: 3 },
      { heading: "*R*_{s}", unit: "ohm", digits: 3 },
      { heading: "*R*_{ct}", unit: "ohm", digits: 3 },
      { heading: "*Z*′, lowest *f*", name: "Z′ at lowest frequency", unit: "ohm", digits: 3 },
      ...(hasRemarks ? [{ heading: "remark" }] : []),
    ],
    rows: read.map(({ spectrum, name, chargeTransfer, series }, k) => {
      const f = [...spectrum.table.column("frequency_hertz").values];
      const real = spectrum.table.column("real_impedance_ohm").values[f.indexOf(Math.min(...f))]!;
      return [
        name,
        ...[spectrum.temperature, spectrum.voltage, Math.max(0, spectrum.filling)],
        ...[cellOf(series), cellOf(chargeTransfer), real],
        ...(hasRemarks ? [remarks[k]!] : []),
      ];
    }),
    ...(notes.length > 0 ? { note: notes.join(" ") } : {}),
  };
}

/** Charge-transfer resistances at several temperatures under one name, with their activation energies. */
export interface ArrheniusSeries {
  readonly name: string;
  readonly temperature: readonly number[];
  readonly resistance: readonly number[];
  readonly lines: ArrheniusLines;
}

/** Activation energies of the spectra that were taken at several temperatures. */
export function arrheniusSeries(read: readonly ReadSpectrum[]): ArrheniusSeries[] {
  return [...new Set(read.map((r) => r.name))].flatMap((name): ArrheniusSeries[] => {
    const own = read.filter((r) => r.name === name && r.chargeTransfer !== undefined);
    const temperature = own.map((r) => r.spectrum.temperature);
    if (new Set(temperature).size < 2) return [];
    const resistance = own.map((r) => r.chargeTransfer!.value);
    const lines = arrheniusLines(temperature.map((T, k) => ({ temperature: T, resistance: resistance[k]! })));
    return [{ name, temperature, resistance, lines }];
  });
}

/** Activation energy in both conventions, in words. */
export function energyWords({ lines }: ArrheniusSeries): string {
  const words = ({ value, sigma }: Uncertain) =>
    `${showNumber(value / 1000, 3)}${sigma === null ? "" : ` ± ${showNumber(sigma / 1000, 1)}`} kJ mol⁻¹`;
  return `${words(lines.exchangeCurrent.energy)} from ln(T/R), ${words(lines.conductance.energy)} from ln(1/R)`;
}
