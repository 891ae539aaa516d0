import type { Table } from "../data/table.ts";
import { originOf } from "./family.ts";
import { type About, type Axis, axes, type Figure, figure, points, rule, span } from "./figure.ts";
import type { Series } from "./series.ts";

/** A spectrum that was tested. */
export interface TestedSpectrum {
  /**
   * Columns `frequency_hertz` [Hz], falling; `x_real_residual` and `x_imaginary_residual` [1], (Z − Z_chain)/|Z|; and
   * `x_modulus_deviation` [1], (|Z| − |Z| from the phase)/|Z|.
   */
  readonly residuals: Table;
  /** Limit of a large residual [1]. */
  readonly limit: number;
  /** Points to be cut at either end. */
  readonly cutHigh: number;
  readonly cutLow: number;
  /** The verdict in a sentence. */
  readonly verdict: string;
}

/** Room past the outermost frequencies, as a factor. */
const EDGE = 1.25;
/** Margin above the largest residual. */
const ROOM = 1.12;

/** Range of residuals, symmetric about zero, that shows the limits too [%]. */
function range(values: readonly Float64Array[], least: number): readonly [number, number] {
  const most = values.reduce((m, v) => v.reduce((n, x) => Math.max(n, Math.abs(x)), m), least);
  return [-100 * ROOM * most, 100 * ROOM * most];
}

/** The frequencies of the points to be cut, as shaded ranges that end halfway to the next point. */
function cuts({ residuals, cutHigh, cutLow }: TestedSpectrum): Series[] {
  const f = residuals.column("frequency_hertz").values;
  const between = (i: number) => Math.sqrt(f[i]! * f[i + 1]!);
  return [
    ...(cutHigh > 0 ? [span({ x: [between(cutHigh - 1), f[0]! * EDGE], label: "cut" })] : []),
    ...(cutLow > 0 ? [span({ x: [f.at(-1)! / EDGE, between(f.length - 1 - cutLow)], label: "cut" })] : []),
  ];
}

/** Residuals of a Kramers-Kronig test in percent of |Z| over the frequency, and the deviation of |Z| from its phase. */
export function kramersKronigResiduals(tested: TestedSpectrum, options: About & { readonly id?: string }): Figure {
  const { residuals, limit, verdict } = tested;
  const values = (name: string) => residuals.column(name).values;
  const f = values("frequency_hertz");
  const x: Axis = { quantity: "frequency", symbol: "f", unit: "Hz", log: true, domain: [f.at(-1)! / EDGE, f[0]! * EDGE] };
  const shaded = cuts(tested);
  const limits = [
    rule("y", 100 * limit, { dash: "2.4 1.6", label: "limit" }),
    rule("y", -100 * limit, { dash: "2.4 1.6" }),
    rule("y", 0, { as: "line" }),
  ];
  return figure({
    id: options.id ?? "kk-residuals",
    title: options.title ?? "Kramers-Kronig residuals",
    caption: `Residuals of a linear Kramers-Kronig test in percent of |*Z*| over the frequency; dashed: ±${100 * limit} %, above which three in a row are no longer accepted.${shaded.length > 0 ? " Shaded: to be cut." : ""} Below: deviation of |*Z*| from the modulus that belongs to the phase (Z-HIT), for the display of drift. ${verdict} ${options.setting}`,
    height: 105,
    standing: [],
    panels: [
      axes({
        naming: "above",
        x: { ...x, quiet: true },
        y: { quantity: "residual", unit: "%", domain: range([values("x_real_residual"), values("x_imaginary_residual")], limit) },
        series: [
          ...shaded,
          ...limits,
          points(residuals, { x: "frequency_hertz", y: "x_real_residual", as: "variant 1", label: "*Z*′" }),
          points(residuals, { x: "frequency_hertz", y: "x_imaginary_residual", as: "variant 2", label: "*Z*″" }),
        ],
      }),
      axes({
        x,
        y: { quantity: "|*Z*| against Z-HIT", unit: "%", domain: range([values("x_modulus_deviation")], limit) },
        series: [
          ...shaded,
          rule("y", 0, { as: "line" }),
          points(residuals, { x: "frequency_hertz", y: "x_modulus_deviation", as: "variant 3" }),
        ],
      }),
    ],
    ...originOf(options),
  });
}
