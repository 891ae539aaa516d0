import type { Table } from "../data/table.ts";
import { chosenRows } from "../data/table-rows.ts";
import { needSome, originOf } from "./family.ts";
import { type About, type Axes, axes, type Figure, figure } from "./figure.ts";
import { decadesOf } from "./nyquist.ts";
import { line, points, rule, type Series } from "./series.ts";

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
/** Panels beside each other, the width of their frames, what stands above and below each [mm], and letters that fit above. */
const COLUMNS = 3;
const PANEL_WIDTH = 43;
const PANEL_MARGINS = 17;
const MOST_LETTERS = 30;
/** Share of the larger extent from which on what lies below zero asks for a line at zero. */
const LOW = 0.03;
/** Distance of a spectrum from zero along the real axis, in its own widths, from which on the axis does not begin there. */
const FAR = 1.5;
/** Share of full colour of points between the decades. */
const LIGHT = 0.5;
/** Nearest that two frequencies may be named, as a share of the larger extent. */
const NAME_DISTANCE = 0.09;

/** Largest value of a column in all tables, times a sign. */
const largestOf = (tables: readonly Table[], name: string, sign: 1 | -1): number =>
  tables.reduce((m, t) => t.column(name).values.reduce((n, v) => Math.max(n, sign * v), m), 0);

const leastReal = (tables: readonly Table[]): number =>
  tables.reduce((m, t) => t.column(REAL).values.reduce((n, v) => Math.min(n, v), m), Infinity);

/** Unit in which an impedance of a size is read. */
export function impedanceUnit(largest: number): "mohm" | "ohm" | "kohm" | "Mohm" {
  if (largest < 0.5) return "mohm";
  return largest < 5e3 ? "ohm" : largest < 5e6 ? "kohm" : "Mohm";
}

/** Points at whole decades with their frequencies, of which those that would overlap have none. */
function decadePoints(t: Table, extent: number): { readonly points: Table; readonly marks: Map<number, string> } {
  const decades = decadesOf(t.column("frequency_hertz").values);
  const rows = [...decades.keys()];
  const [x, y] = [t.column(REAL).values, t.column(IMAGINARY).values];
  const named: number[] = [];
  for (const row of rows)
    if (named.every((k) => Math.hypot(x[k]! - x[row]!, y[k]! - y[row]!) >= NAME_DISTANCE * extent)) named.push(row);
  return {
    points: chosenRows(t, rows, [REAL, IMAGINARY]),
    marks: new Map(named.map((row) => [rows.indexOf(row), decades.get(row)!])),
  };
}

/** Measured points, those at whole decades darker and named, and the circuit over them in ink. */
function spectrumSeries(s: FittedSpectrum, extent: number, isNamed: boolean): Series[] {
  const place = { x: REAL, y: IMAGINARY, negate: "y" } as const;
  const decades = decadePoints(s.measured, extent);
  const named = (label: string) => (isNamed ? { label } : {});
  return [
    points(s.measured, { ...place, as: s.as, strength: LIGHT, ...named("measured") }),
    ...(s.leftOut.length > 0 ? [points(s.leftOut, { ...place, as: "muted", strength: LIGHT, ...named("left out") })] : []),
    points(decades.points, { ...place, as: s.as, marks: decades.marks, marksOptional: true }),
    line(s.curve, { ...place, as: "ink", standing: "calibrated", over: true, ...named("circuit") }),
  ];
}

interface Extents {
  /** From zero, or from the least real part where that is far away. */
  readonly across: number;
  readonly isFar: boolean;
  readonly up: number;
  readonly down: number;
}

function extentsOf({ measured, leftOut, curve }: FittedSpectrum): Extents {
  const drawn = [measured, leftOut, curve];
  const [most, least] = [largestOf(drawn, REAL, 1), leastReal(drawn)];
  const isFar = least > FAR * (most - least);
  const [up, down] = [largestOf(drawn, IMAGINARY, -1), largestOf(drawn, IMAGINARY, 1)];
  return { across: isFar ? most - least : most, isFar, up, down };
}

/** Share of the height of a frame of equal scales in its width. */
const shapeOf = ({ across, up, down }: Extents): number => Math.max(0.45, Math.min(0.95, (1.15 * (up + down)) / across));

function panelOf(s: FittedSpectrum, title?: string): Axes {
  const { across, isFar, up, down } = extentsOf(s);
  const extent = Math.max(across, up);
  const unit = impedanceUnit(Math.max(largestOf([s.measured, s.leftOut, s.curve], REAL, 1), up));
  return axes({
    ...(title === undefined ? {} : { title }),
    naming: "legend",
    x: { symbol: "Z′", unit, zero: !isFar },
    y: { symbol: "−Z″", unit, zero: true, sameScaleAs: "x" },
    series: [...(down > LOW * extent ? [rule("y", 0, { as: "line" })] : []), ...spectrumSeries(s, extent, title === undefined)],
  });
}

const farOf = (spectra: readonly FittedSpectrum[]): string =>
  spectra.some((s) => extentsOf(s).isFar) ? " The real axis does not begin at zero where that is far away." : "";

const leftOutOf = (spectra: readonly FittedSpectrum[]): string =>
  spectra.some((s) => s.leftOut.length > 0) ? " Grey markers: left out of the fit." : "";

/**
 * Nyquist plot of measured points with the fitted circuit through them, equal scales, whole decades of frequency dark and named.
 */
export function fittedNyquist(spectrum: FittedSpectrum, options: About & { readonly id?: string }): Figure {
  return figure({
    id: options.id ?? "nyquist-fit",
    title: options.title ?? "Impedance and fitted circuit",
    caption: `Impedance in the complex plane, equal scales. Markers: measured, dark at whole decades of frequency.${leftOutOf([spectrum])} Line: fitted circuit.${farOf([spectrum])} ${options.setting}`,
    standing: [],
    height: MARGINS + FRAME_WIDTH * shapeOf(extentsOf(spectrum)),
    panels: [panelOf(spectrum)],
    ...originOf(options),
  });
}

/**
 * Nyquist plots of several spectra with their circuits, each in a panel at its own scale.
 * @throws LithiateError when there is no spectrum
 */
export function fittedNyquists(spectra: readonly FittedSpectrum[], options: About & { readonly id: string }): Figure {
  needSome(spectra, "spectrum");
  const shape = Math.max(...spectra.map((s) => shapeOf(extentsOf(s))));
  const rows = Math.ceil(spectra.length / COLUMNS);
  return figure({
    id: options.id,
    title: options.title ?? "Impedance and fitted circuits",
    caption: `Impedance of each spectrum in the complex plane at its own scale, equal along both axes. Markers: measured, dark at whole decades of frequency.${leftOutOf(spectra)} Lines: fitted circuits.${farOf(spectra)} ${options.setting}`,
    standing: [],
    width: "double",
    columns: Array.from({ length: COLUMNS }, () => 1),
    height: rows * (PANEL_MARGINS + PANEL_WIDTH * shape),
    panels: spectra.map((s) => panelOf(s, shortened(s.label))),
    ...originOf(options),
  });
}

/** A name that fits above a panel: its middle left out where it is long. */
const shortened = (name: string): string =>
  name.length <= MOST_LETTERS ? name : `${name.slice(0, MOST_LETTERS / 2 - 1)}…${name.slice(-MOST_LETTERS / 2)}`;
