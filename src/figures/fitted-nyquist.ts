import { type Table, table } from "../data/table.ts";
import { needSome, originOf } from "./family.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import { decadesOf } from "./nyquist.ts";
import { line, points, type Series } from "./series.ts";

/** A measured spectrum with the circuit that was fitted to it. Tables as in `nyquist`, per cell. */
export interface FittedSpectrum {
  /** E.g. the name of the file. */
  readonly label: string;
  readonly as: string;
  /** Points that were fitted. */
  readonly measured: Table;
  /** Points that were left out; may be empty. */
  readonly leftOut: Table;
  /** Impedance of the circuit, closely spaced. */
  readonly curve: Table;
}

const REAL = "real_impedance_ohm";
const IMAGINARY = "imaginary_impedance_ohm";
/** Width of the frame of a single figure, and what stands above and below it [mm]. */
const FRAME_WIDTH = 68;
const MARGINS = 13;
/** Share of full colour of points between the decades. */
const LIGHT = 0.5;
/** Nearest that two frequencies may be named, as a share of the larger extent. */
const NAME_DISTANCE = 0.09;

/** Largest value of a column in all tables, times a sign. */
const largestOf = (tables: readonly Table[], name: string, sign: 1 | -1): number =>
  tables.reduce((m, t) => t.column(name).values.reduce((n, v) => Math.max(n, sign * v), m), 0);

/** Unit in which an impedance of a size is read. */
export function impedanceUnit(largest: number): "mohm" | "ohm" | "kohm" | "Mohm" {
  if (largest < 0.5) return "mohm";
  return largest < 5e3 ? "ohm" : largest < 5e6 ? "kohm" : "Mohm";
}

/** Some rows of a table. */
function rowsOf(t: Table, rows: readonly number[]): Table {
  return table(
    t.label,
    Object.fromEntries(
      [REAL, IMAGINARY].map((name) => [
        name,
        { unit: t.column(name).unit, values: rows.map((row) => t.column(name).values[row]!) },
      ]),
    ),
  );
}

/** Points at whole decades with their frequencies, of which those that would overlap have none. */
function decadePoints(t: Table, extent: number): { readonly points: Table; readonly marks: Map<number, string> } {
  const decades = decadesOf(t.column("frequency_hertz").values);
  const rows = [...decades.keys()];
  const [x, y] = [t.column(REAL).values, t.column(IMAGINARY).values];
  const named: number[] = [];
  for (const row of rows)
    if (named.every((k) => Math.hypot(x[k]! - x[row]!, y[k]! - y[row]!) >= NAME_DISTANCE * extent)) named.push(row);
  return { points: rowsOf(t, rows), marks: new Map(named.map((row) => [rows.indexOf(row), decades.get(row)!])) };
}

/** Measured points, those at whole decades darker, and the circuit over them in ink. */
function spectrumSeries(s: FittedSpectrum, extent: number, isAlone: boolean): Series[] {
  const place = { x: REAL, y: IMAGINARY, negate: "y" } as const;
  const decades = decadePoints(s.measured, extent);
  const marks = { marks: isAlone ? decades.marks : new Map<number, string>(), marksOptional: true };
  return [
    ...(s.leftOut.length > 0 ? [points(s.leftOut, { ...place, as: "muted", strength: LIGHT })] : []),
    points(s.measured, { ...place, as: s.as, strength: LIGHT }),
    points(decades.points, { ...place, as: s.as, ...marks, ...(isAlone ? {} : { label: s.label }) }),
    line(s.curve, { ...place, as: "ink", standing: "calibrated" }),
  ];
}

/**
 * Nyquist plot of measured points with the fitted circuit through them, equal scales, whole decades of frequency dark and named.
 * @throws LithiateError when there is no spectrum
 */
export function fittedNyquist(spectra: readonly FittedSpectrum[], options: About & { readonly id?: string }): Figure {
  needSome(spectra, "spectrum");
  const drawn = spectra.flatMap((s) => [s.measured, s.leftOut, s.curve]);
  const [across, up, down] = [largestOf(drawn, REAL, 1), largestOf(drawn, IMAGINARY, -1), largestOf(drawn, IMAGINARY, 1)];
  const extent = Math.max(across, up);
  const unit = impedanceUnit(extent);
  const isLeftOut = spectra.some((s) => s.leftOut.length > 0);
  return figure({
    id: options.id ?? "nyquist-fit",
    title: options.title ?? "Impedance and fitted circuit",
    caption: `Impedance in the complex plane, equal scales. Dark markers: whole decades of frequency.${isLeftOut ? " Grey markers: left out of the fit." : ""} Line: fitted circuit. ${options.setting}`,
    standing: [],
    height: MARGINS + FRAME_WIDTH * Math.max(0.45, Math.min(0.95, (1.15 * (up + down)) / across)),
    panels: [
      axes({
        naming: "legend",
        x: { symbol: "Z′", unit, zero: true },
        y: { symbol: "−Z″", unit, zero: true, sameScaleAs: "x" },
        series: spectra.flatMap((s) => spectrumSeries(s, extent, spectra.length === 1)),
      }),
    ],
    ...originOf(options),
  });
}
