import type { Column, Table } from "../data/table.ts";
import { table } from "../data/table.ts";
import { needSome, originOf, strengthAmong } from "./family.ts";
import { type About, type Figure, figure } from "./figure.ts";
import { type CurveStanding, line, points, type Series } from "./series.ts";

/** One spectrum. */
export interface NyquistSpectrum {
  /** E.g. `0.25 V` or `298 K`. */
  readonly label: string;
  /** Series, e.g. `CCOS`. */
  readonly as: string;
  /**
   * Columns `frequency_hertz` [Hz] and, per cell, `real_impedance_ohm` and `imaginary_impedance_ohm` [Ω] or, per area,
   * `x_real_impedance_ohm_m2` and `x_imaginary_impedance_ohm_m2` [Ω m²]; a capacitive imaginary part is negative.
   */
  readonly spectrum: Table;
  readonly standing?: CurveStanding;
}

interface Options extends About {
  /** Impedance of the cell or of an area. `cell` unless said. */
  readonly per?: "cell" | "area";
  readonly id?: string;
}

const COLUMNS = {
  cell: { x: "real_impedance_ohm", y: "imaginary_impedance_ohm", unit: "ohm" },
  area: { x: "x_real_impedance_ohm_m2", y: "x_imaginary_impedance_ohm_m2", unit: "ohm cm^2" },
} as const;

/** Width of the frame of a single figure, and what stands above and below it [mm]. */
const FRAME_WIDTH = 68;
const MARGINS = 13;

/** Largest value of a column in all spectra, times a sign; at least something. */
function largestOf(spectra: readonly NyquistSpectrum[], name: string, sign: 1 | -1): number {
  return spectra.reduce((m, { spectrum }) => spectrum.column(name).values.reduce((n, v) => Math.max(n, sign * v), m), 1e-12);
}

/** `10 mHz`, `1 Hz`, `100 kHz`. */
function frequencyText(decade: number): string {
  const prefix = decade < 0 ? "m" : decade < 3 ? "" : decade < 6 ? "k" : "M";
  const power = { m: -3, "": 0, k: 3, M: 6 }[prefix];
  const value = 10 ** (decade - power);
  return `${Number(value.toPrecision(3))} ${prefix}Hz`;
}

/** Rows at whole decades of frequency, to within a twentieth of a decade. */
export function decadesOf(frequencies: ArrayLike<number>): Map<number, string> {
  const exponents = Array.from(frequencies, Math.log10);
  const marks = new Map<number, string>();
  for (let decade = Math.ceil(Math.min(...exponents) - 0.05); decade <= Math.max(...exponents) + 0.05; decade++) {
    const row = exponents.reduce((best, e, i) => (Math.abs(e - decade) < Math.abs(exponents[best]! - decade) ? i : best), 0);
    if (Math.abs(exponents[row]! - decade) <= 0.05) marks.set(row, frequencyText(decade));
  }
  return marks;
}

/** Marks whose places lie at least so far apart that each can be read, as a share of the largest extent. */
function readable(marks: Map<number, string>, x: Column, y: Column, extent: number): Map<number, string> {
  const kept: number[] = [];
  for (const row of marks.keys()) {
    const near = kept.some((k) => Math.hypot(x.values[k]! - x.values[row]!, y.values[k]! - y.values[row]!) < 0.07 * extent);
    if (!near) kept.push(row);
  }
  return new Map(kept.map((row) => [row, marks.get(row)!]));
}

function rowsOf(t: Table, rows: readonly number[], names: readonly string[]): Table {
  return table(
    t.label,
    Object.fromEntries(
      names.map((name) => [name, { unit: t.column(name).unit, values: rows.map((row) => t.column(name).values[row]!) }]),
    ),
  );
}

/** A curve with a marker at each decade, or measured markers; one spectrum carries the frequencies as text. */
function spectrumSeries(s: NyquistSpectrum, strength: number, per: "cell" | "area", extent: number, isMarked: boolean): Series[] {
  const { x, y } = COLUMNS[per];
  const { spectrum, as, label, standing = "computed" } = s;
  const decades = decadesOf(spectrum.column("frequency_hertz").values);
  const texts = isMarked ? readable(decades, spectrum.column(x), spectrum.column(y), extent) : new Map<number, string>();
  const place = { x, y, negate: "y" as const, as, standing };
  if (standing === "measured") return [points(spectrum, { ...place, label, marks: texts, marksOptional: true })];
  const rows = [...decades.keys()];
  const marks = new Map([...texts].map(([row, text]) => [rows.indexOf(row), text]));
  return [
    line(spectrum, { ...place, label, strength }),
    points(rowsOf(spectrum, rows, [x, y]), { ...place, standing: "computed", marks, marksOptional: true, strength }),
  ];
}

/**
 * Nyquist plot with equal scales; markers at the decades of frequency, named on the largest spectrum.
 * @throws LithiateError when there is no spectrum
 */
export function nyquist(spectra: readonly NyquistSpectrum[], options: Options): Figure {
  needSome(spectra, "spectrum");
  const { per = "cell" } = options;
  const { x, y, unit } = COLUMNS[per];
  const extents = spectra.map(({ spectrum }) =>
    [x, y].reduce((most, name) => spectrum.column(name).values.reduce((m, v) => Math.max(m, Math.abs(v)), most), 0),
  );
  const extent = Math.max(...extents);
  const largest = extents.indexOf(extent);
  const [across, up] = [x, y].map((name) => largestOf(spectra, name, name === y ? -1 : 1));
  return figure({
    id: options.id ?? "nyquist",
    title: options.title ?? "Impedance",
    caption: `Impedance of the cell${per === "area" ? " per area" : ""} in the complex plane, equal scales; markers at the decades of frequency. ${options.setting}`,
    naming: "legend",
    height: MARGINS + FRAME_WIDTH * Math.max(0.5, Math.min(0.9, (1.25 * up!) / across!)),
    x: { symbol: "Z′", unit, zero: true },
    y: { symbol: "−Z″", unit, zero: true, sameScaleAs: "x" },
    series: spectra.flatMap((s, i) => {
      return spectrumSeries(s, strengthAmong(spectra, s), per, extent, i === largest);
    }),
    ...originOf(options),
  });
}
