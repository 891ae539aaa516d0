import { type Table, table } from "../data/table.ts";
import { converted } from "./axis-scale.ts";
import { needSome, originOf, strengthAmong } from "./family.ts";
import { type About, type Axes, axes, type Figure, figure } from "./figure.ts";
import { type CurveStanding, line, points, rule, type Series } from "./series.ts";

/** One cycle at one scan rate. */
export interface Voltammogram {
  /** E.g. `0.5 mV s⁻¹`. */
  readonly label: string;
  /** Series, e.g. `CCOS`. */
  readonly as: string;
  /** Columns `voltage_volt` [V] and `x_current_per_gram_active` [A kg⁻¹], positive while delithiating, in order of time. */
  readonly curve: Table;
  readonly standing?: CurveStanding;
}

/** Peak currents of one peak over the scan rate. */
export interface PeakCurrents {
  /** E.g. `CCOS, cathodic`. */
  readonly label: string;
  readonly as: string;
  /** Columns `scan_rate` [V s⁻¹] and `peak_current` [A kg⁻¹], a magnitude. */
  readonly peaks: Table;
  /** b of |i_p| ∝ v^b by least squares of the logarithms; the line is drawn through the mean of the logarithms. */
  readonly exponent: number;
  readonly standing?: CurveStanding;
}

interface Options extends About {
  /** Panel (b): peak currents over scan rates. */
  readonly peaks?: readonly PeakCurrents[];
  /** Range of voltages shown [V]. */
  readonly voltages?: readonly [number, number];
  readonly id?: string;
}

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, v) => sum + v, 0) / values.length;

/** Straight line of slope b in logarithms, between the slowest and the fastest scan. */
function powerLaw({ peaks, exponent, label }: PeakCurrents): Table {
  const [v, i] = [peaks.column("scan_rate"), peaks.column("peak_current")];
  const level = mean(i.values.map(Math.log)) - exponent * mean(v.values.map(Math.log));
  const ends = [Math.min(...v.values), Math.max(...v.values)];
  return table(label, {
    scan_rate: { unit: v.unit, values: ends },
    peak_current: { unit: i.unit, values: ends.map((end) => Math.exp(level + exponent * Math.log(end))) },
  });
}

function peakSeries(p: PeakCurrents): Series[] {
  const place = { x: "scan_rate", y: "peak_current", as: p.as };
  const { standing = "computed" } = p;
  return [
    line(powerLaw(p), { ...place, label: `${p.label}, *b* = ${p.exponent.toFixed(2)}` }),
    points(p.peaks, { ...place, standing }),
  ];
}

/** Range of a column in all peaks with a little room on a logarithmic axis. */
function roomy(peaks: readonly PeakCurrents[], column: string, unit: string): readonly [number, number] {
  const values = peaks.flatMap((p) => [...converted(p.peaks.column(column), unit)]);
  return [Math.min(...values) / 1.4, Math.max(...values) * 1.4];
}

function currents(scans: readonly Voltammogram[], voltages: readonly [number, number] | undefined): Axes {
  return axes({
    naming: "legend",
    x: { symbol: "E", unit: "V", against: "Li⁺/Li", ...(voltages ? { domain: voltages } : { zero: true }) },
    y: { symbol: "i", unit: "A/g", zero: true },
    series: [
      rule("y", 0, { as: "line" }),
      ...scans.map((scan) => {
        const { label, as, curve, standing = "computed" } = scan;
        const place = { x: "voltage_volt", y: "x_current_per_gram_active", as, standing, label };
        return standing === "measured" ? points(curve, place) : line(curve, { ...place, strength: strengthAmong(scans, scan) });
      }),
    ],
  });
}

/** Cyclic voltammograms at several scan rates and, when given, their peak currents over the scan rate with the exponent b. */
export function cyclicVoltammetry(scans: readonly Voltammogram[], options: Options): Figure {
  needSome(scans, "voltammogram");
  const { peaks = [], voltages } = options;
  const both = peaks.length > 0;
  return figure({
    id: options.id ?? "cyclic-voltammetry",
    title: options.title ?? "Cyclic voltammetry",
    width: both ? "double" : "single",
    columns: both ? [1, 1] : [1],
    caption: `Current per gram of active powder over the voltage at several scan rates; positive current delithiates.${both ? " Right, peak currents over the scan rate *v* with |*i*_{p}| ∝ *v*^{b}; *b* between 0.5 and 0.7 also arises from kinetic and ohmic loss alone." : ""} ${options.setting}`,
    panels: [
      currents(scans, voltages),
      ...(both
        ? [
            axes({
              x: { quantity: "scan rate", symbol: "v", unit: "mV/s", log: true, domain: roomy(peaks, "scan_rate", "mV/s") },
              y: {
                quantity: "peak current",
                symbol: "|i_{p}|",
                unit: "A/g",
                log: true,
                domain: roomy(peaks, "peak_current", "A/g"),
              },
              series: peaks.flatMap(peakSeries),
            }),
          ]
        : []),
    ],
    ...originOf(options),
  });
}
