import { type Table, table } from "../data/table.ts";
import { showNumber } from "../units/show.ts";
import { needSome, originOf } from "./family.ts";
import { type About, band, type Figure, figure, line, points, rule, span } from "./figure.ts";
import type { Series } from "./series.ts";

/** A distribution of relaxation times. */
export interface DrawnDistribution {
  /** Columns `x_tau_second` [s], `x_gamma_ohm`, `x_gamma_low_ohm` and `x_gamma_high_ohm` [ohm], the ends of the 95 % band. */
  readonly distribution: Table;
  /** Columns `x_top_second` [s], `x_height_ohm` and `x_resistance_ohm` [ohm]. */
  readonly peaks: Table;
  /** Light of each peak. */
  readonly lights: readonly string[];
  /** 1/ω at the highest and the lowest frequency [s]. */
  readonly measured: readonly [number, number];
}

/** Unit in which resistances of a size are read. */
export function resistanceUnit(largest: number): "mohm" | "ohm" | "kohm" | "Mohm" {
  return largest < 0.1 ? "mohm" : largest < 1e3 ? "ohm" : largest < 1e6 ? "kohm" : "Mohm";
}

const IN_OHM = { mohm: 1e-3, ohm: 1, kohm: 1e3, Mohm: 1e6 } as const;
const SHOWN = { mohm: "mΩ", ohm: "Ω", kohm: "kΩ", Mohm: "MΩ" } as const;

/** Peaks of one light, each with its resistance. */
function peaksOf({ peaks, lights }: DrawnDistribution, light: string, unit: keyof typeof IN_OHM): Series[] {
  const rows = lights.flatMap((l, k) => (l === light ? [k] : []));
  if (rows.length === 0) return [];
  const column = (name: string) => rows.map((k) => peaks.column(name).values[k]!);
  const resistances = column("x_resistance_ohm");
  return [
    points(
      table(light, {
        tau: { unit: "s", values: column("x_top_second") },
        height: { unit: "ohm", values: column("x_height_ohm") },
      }),
      {
        x: "tau",
        y: "height",
        as: light,
        standing: "calibrated",
        label: WORDS[light] ?? light,
        marks:
          light === "red"
            ? new Map()
            : new Map(resistances.map((R, k) => [k, `${showNumber(R / IN_OHM[unit], 3)} ${SHOWN[unit]}`])),
        marksOptional: true,
      },
    ),
  ];
}

const WORDS: Readonly<Record<string, string>> = { green: "process", amber: "doubtful", red: "satellite" };

/** γ over the relaxation time with its band, and the peaks by how far they can be trusted. */
export function relaxationTimesFigure(drawn: DrawnDistribution, options: About & { readonly id?: string }): Figure {
  const { distribution, measured } = drawn;
  needSome([...distribution.column("x_tau_second").values], "time constant");
  const [tau, high, low] = ["x_tau_second", "x_gamma_high_ohm", "x_gamma_low_ohm"].map(
    (name) => distribution.column(name).values,
  );
  const [most, least] = [Math.max(...high!), Math.min(0, ...low!)];
  const unit = resistanceUnit(most);
  return figure({
    id: options.id ?? "relaxation-times",
    title: options.title ?? "Distribution of relaxation times",
    caption: `Distribution of relaxation times *γ* over the time constant *τ* with its 95 % band at fixed *λ*; markers: peaks with the resistance of each. Shaded: time constants beyond the measured frequencies. ${options.setting}`,
    width: "double",
    height: 72,
    standing: [],
    naming: "above",
    x: { quantity: "relaxation time", symbol: "τ", unit: "s", log: true, domain: [tau![0]!, tau!.at(-1)!] },
    y: {
      symbol: "γ",
      unit,
      domain: [(least * 1.08) / IN_OHM[unit], (most * 1.18) / IN_OHM[unit]],
    },
    series: [
      ...(tau![0]! < measured[0] ? [span({ x: [tau![0]!, measured[0]], label: "not measured" })] : []),
      ...(tau!.at(-1)! > measured[1] ? [span({ x: [measured[1], tau!.at(-1)!], label: "not measured" })] : []),
      ...(least < 0 ? [rule("y", 0, { as: "line" })] : []),
      band(distribution, {
        x: "x_tau_second",
        low: "x_gamma_low_ohm",
        high: "x_gamma_high_ohm",
        as: "accent",
        label: "95 % at this *λ*",
      }),
      line(distribution, { x: "x_tau_second", y: "x_gamma_ohm", as: "accent", standing: "calibrated" }),
      ...["green", "amber", "red"].flatMap((light) => peaksOf(drawn, light, unit)),
    ],
    ...originOf(options),
  });
}

/** Distributions of several spectra in one frame. */
export function relaxationTimesOfSeries(
  members: readonly { readonly label: string; readonly distribution: Table }[],
  options: About & { readonly id?: string },
): Figure {
  needSome(members, "distribution");
  const most = Math.max(...members.map(({ distribution }) => Math.max(...distribution.column("x_gamma_ohm").values)));
  return figure({
    id: options.id ?? "relaxation-times-series",
    title: options.title ?? "Distributions of relaxation times",
    caption: `Distributions of relaxation times *γ*, from faint to full in the order of the spectra. ${options.setting}`,
    width: "double",
    height: 80,
    standing: [],
    naming: "above",
    x: { quantity: "relaxation time", symbol: "τ", unit: "s", log: true },
    y: { symbol: "γ", unit: resistanceUnit(most), zero: true },
    series: members.map(({ label, distribution }, k) =>
      line(distribution, {
        x: "x_tau_second",
        y: "x_gamma_ohm",
        as: "accent",
        standing: "calibrated",
        strength: members.length === 1 ? 1 : 0.25 + (0.75 * k) / (members.length - 1),
        ...(k === 0 || k === members.length - 1 ? { label } : {}),
      }),
    ),
    ...originOf(options),
  });
}
