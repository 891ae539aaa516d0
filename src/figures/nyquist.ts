import type { Column, Table } from "../data/table.ts";
import { table } from "../data/table.ts";
import { chosenRows } from "../data/table-rows.ts";
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

/** Points drawn between two frequencies. */
const BETWEEN = 6;

/**
 * A smooth curve through every point of a spectrum: centripetal Catmull-Rom, which makes no loop and does not
 * overshoot. A few frequencies per decade would else draw an arc as a polygon.
 */
function smoothed(t: Table, xName: string, yName: string): Table {
  const [x, y] = [t.column(xName), t.column(yName)];
  const xs: number[] = [];
  const ys: number[] = [];
  const at = (k: number): readonly [number, number] => {
    const row = Math.max(0, Math.min(t.length - 1, k));
    return [x.values[row]!, y.values[row]!];
  };
  const knot = (a: readonly [number, number], b: readonly [number, number]) =>
    Math.max(1e-9, Math.sqrt(Math.hypot(b[0] - a[0], b[1] - a[1])));
  for (let k = 0; k + 1 < t.length; k++) {
    const [a, b, c, d] = [at(k - 1), at(k), at(k + 1), at(k + 2)];
    const [before, here, after] = [knot(a, b), knot(b, c), knot(c, d)];
    const slope = (i: 0 | 1, p: typeof a, q: typeof a, r: typeof a, first: number, second: number) =>
      here * ((q[i] - p[i]) / first - (r[i] - p[i]) / (first + second) + (r[i] - q[i]) / second);
    for (let s = 0; s < BETWEEN; s++) {
      const u = s / BETWEEN;
      const [h0, h1] = [(1 + 2 * u) * (1 - u) ** 2, u ** 2 * (3 - 2 * u)];
      const [g0, g1] = [u * (1 - u) ** 2, u ** 2 * (u - 1)];
      const value = (i: 0 | 1) => {
        const start = k === 0 ? c[i] - b[i] : slope(i, a, b, c, before, here);
        const end = k + 2 === t.length ? c[i] - b[i] : slope(i, b, c, d, here, after);
        return h0 * b[i] + h1 * c[i] + g0 * start + g1 * end;
      };
      xs.push(value(0));
      ys.push(value(1));
    }
  }
  const [endX, endY] = at(t.length - 1);
  return table(t.label, {
    [xName]: { unit: x.unit, values: [...xs, endX] },
    [yName]: { unit: y.unit, values: [...ys, endY] },
  });
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
    line(smoothed(spectrum, x, y), { ...place, label, strength }),
    points(chosenRows(spectrum, rows, [x, y]), { ...place, standing: "computed", marks, marksOptional: true, strength }),
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
