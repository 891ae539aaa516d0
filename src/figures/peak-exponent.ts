import type { Table } from "../data/table.ts";
import { converted } from "./axis-scale.ts";
import { needSome, originOf } from "./family.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import { band, line, points, rule, type Series } from "./series.ts";

/** Currents of one feature over the scan rate with what is read from them. */
export interface ExponentSeries {
  /** E.g. `anodic, *b* = 0.75 ± 0.07`. */
  readonly label: string;
  /** Short name, e.g. `anodic`. */
  readonly name: string;
  readonly as: string;
  /** Columns `scan_rate` [V/s] and `current` [A] or [A/kg], magnitudes. */
  readonly currents: Table;
  /** The power law, the same columns. */
  readonly law: Table;
  /** The currents follow no power law: the line is dotted. */
  readonly isRefused: boolean;
  /** Diffusion in a slab with the same b in the middle: `scan_rate`, `current`, `b`. */
  readonly diffusion?: Table;
  /** b between neighbouring rates: `scan_rate`, `b`. */
  readonly local: Table;
  /** b over the potential: `potential` [V], `b`, `low`, `high`. */
  readonly overPotential?: Table;
}

interface Options extends About {
  readonly id?: string;
  /** Unit in which currents are read, e.g. `mA`. */
  readonly unit: string;
}

/** Exponents shown at a fixed potential: outside, currents change sign or die away. */
const EXPONENTS = [0, 1.4] as const;

/** Range of a column in all tables with a little room on a logarithmic axis. */
function roomy(tables: readonly Table[], column: string, unit: string): readonly [number, number] {
  const values = tables.flatMap((t) => [...converted(t.column(column), unit)]);
  return [Math.min(...values) / 1.3, Math.max(...values) * 1.3];
}

const HALF_AND_ONE = [
  rule("y", 0.5, { as: "muted", dash: "1 1.6" }),
  rule("y", 1, { as: "muted", dash: "1 1.6" }),
] satisfies Series[];

/** Peak currents over the scan rate with b, b between neighbouring rates, and b over the potential; finite diffusion over them. */
export function peakExponent(series: readonly ExponentSeries[], options: Options): Figure {
  needSome(series, "series of currents");
  const curves = series.flatMap((s) => (s.overPotential ? [s] : []));
  const rates = roomy(
    series.map((s) => s.currents),
    "scan_rate",
    "mV/s",
  );
  const x = { quantity: "scan rate", symbol: "v", unit: "mV/s", log: true, domain: rates };
  const rate = { x: "scan_rate", y: "current" };
  const local = { x: "scan_rate", y: "b" };
  const reference = series.some((s) => s.diffusion);
  const namedOnce = (s: ExponentSeries) => (s === series.find((t) => t.diffusion) ? { label: "finite diffusion" } : {});
  const band95 = curves.length > 0 ? " (c) *b* of the current at fixed potentials; band: 95 % confidence of the fit." : "";
  return figure({
    id: options.id ?? "b-value",
    title: options.title ?? "Exponent of the peak current",
    width: "double",
    columns: [1, 1],
    height: curves.length > 0 ? 125 : 65,
    layout:
      curves.length > 0
        ? [
            [0, 1],
            [2, 2],
          ]
        : [[0, 1]],
    caption: `(a) Current over scan rate with |*i*| ∝ *v*^{b} (lines${series.some((s) => s.isRefused) ? ", dotted where it is refused" : ""})${reference ? " and ordinary diffusion in particles of finite depth with the same *b* in the middle of the rates (dashes)" : ""}. (b) *b* between neighbouring scan rates (markers)${reference ? " over that of finite diffusion" : ""}.${band95} Dots: ½ of semi-infinite diffusion and 1. ± is 95 %. ${options.setting}`,
    standing: [],
    panels: [
      axes({
        naming: "above",
        x,
        y: {
          quantity: "current",
          symbol: "|i|",
          unit: options.unit,
          log: true,
          domain: roomy(
            series.map((s) => s.currents),
            "current",
            options.unit,
          ),
        },
        series: series.flatMap((s): Series[] => [
          ...(s.diffusion
            ? [line(s.diffusion, { ...rate, as: s.as, standing: "predicted", strength: 0.75, ...namedOnce(s) })]
            : []),
          line(s.law, {
            ...rate,
            as: s.as,
            ...(s.isRefused ? { standing: "null model" } : { standing: "calibrated" }),
          }),
          points(s.currents, { ...rate, as: s.as, label: s.label }),
        ]),
      }),
      axes({
        naming: "above",
        x,
        y: { symbol: "b", unit: "1", domain: localDomain(series) },
        series: [
          ...HALF_AND_ONE,
          ...series.flatMap((s): Series[] => [
            ...(s.diffusion ? [line(s.diffusion, { ...local, as: s.as, standing: "predicted", strength: 0.75 })] : []),
            points(s.local, { ...local, as: s.as, label: s.name }),
          ]),
        ],
      }),
      ...(curves.length > 0
        ? [
            axes({
              naming: "above",
              x: { symbol: "E", unit: "V" },
              y: { symbol: "b", unit: "1", domain: EXPONENTS },
              series: [
                ...HALF_AND_ONE,
                ...curves.flatMap((s): Series[] => [
                  band(s.overPotential!, { x: "potential", low: "low", high: "high", as: s.as }),
                  line(s.overPotential!, { x: "potential", y: "b", as: s.as, label: s.name, standing: "calibrated" }),
                ]),
              ],
            }),
          ]
        : []),
    ],
    ...originOf({ ...options, cites: [...new Set([...(options.cites ?? []), ...(reference ? ["Aoki1983"] : [])])] }),
  });
}

/** From 0, or lower, to a little above the largest local exponent. */
function localDomain(series: readonly ExponentSeries[]): readonly [number, number] {
  const values = series.flatMap((s) => [...s.local.column("b").values]);
  const tenth = (v: number, round: (x: number) => number) => round(10 * v) / 10;
  return [Math.min(0, tenth(Math.min(...values), Math.floor)), Math.max(1.2, tenth(Math.max(...values), Math.ceil))];
}
