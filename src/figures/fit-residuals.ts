import { type Table, table } from "../data/table.ts";
import { originOf } from "./family.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import { band, points, rule } from "./series.ts";

interface Options extends About {
  readonly id?: string;
  /** Half width of the band over the standard deviation of the noise: the quantile of Student's t for 95 %. */
  readonly quantile: number;
}

/** The band of 95 % of the noise about zero. */
function noiseBand(residuals: Table, part: string, quantile: number): Table {
  const frequency = residuals.column("frequency_hertz");
  const { sigma } = residuals.column(part);
  const half = frequency.values.map((_, k) => quantile * (typeof sigma === "number" ? sigma : (sigma?.[k] ?? 0)));
  return table(residuals.label, {
    frequency_hertz: frequency,
    low: { unit: "1", values: half.map((h) => -h) },
    high: { unit: "1", values: half },
  });
}

const withoutBars = (t: Table, part: string): Table =>
  table(t.label, {
    frequency_hertz: t.column("frequency_hertz"),
    [part]: { unit: "1", values: t.column(part).values },
  });

/**
 * Residuals of both parts over the frequency, in percent of |Z|, on the band in which 95 % of the noise lies.
 * @param residuals columns `frequency_hertz` [Hz], `x_real_residual` and `x_imaginary_residual` [1] with the noise as their sigma
 */
export function fitResiduals(residuals: Table, options: Options): Figure {
  const frequency = { quantity: "frequency", symbol: "f", unit: "Hz", log: true } as const;
  const panel = (part: "x_real_residual" | "x_imaginary_residual", symbol: string, as: string, quiet: boolean) =>
    axes({
      x: quiet ? { ...frequency, quiet: true } : frequency,
      y: { symbol, unit: "%" },
      series: [
        band(noiseBand(residuals, part, options.quantile), { x: "frequency_hertz", low: "low", high: "high" }),
        rule("y", 0, { as: "muted" }),
        points(withoutBars(residuals, part), { x: "frequency_hertz", y: part, as, standing: "measured" }),
      ],
    });
  return figure({
    id: options.id ?? "fit-residuals",
    title: options.title ?? "Residuals of the fit",
    caption: `Measured minus fitted impedance over its modulus. Band: 95 % of the noise that the scatter of both parts means; points that wander out of it in rows show what the circuit lacks. ${options.setting}`,
    height: 75,
    panels: [
      panel("x_real_residual", "ΔZ′/|Z|", "variant 1", true),
      panel("x_imaginary_residual", "ΔZ″/|Z|", "variant 2", false),
    ],
    ...originOf(options),
  });
}
