import { type Table, table } from "../data/table.ts";
import { needSome, originOf } from "./family.ts";
import { type About, type Axes, axes, type Figure, figure } from "./figure.ts";
import { band, line, points, type Series } from "./series.ts";

/** Ordinates of an Arrhenius plot: columns of the tables and the title of the axis. */
const ORDINATES = [
  { column: "x_ln_conductance", quantity: "ln(*R*⁻¹ / Ω⁻¹)" },
  { column: "x_ln_temperature_over_resistance", quantity: "ln(*T* *R*⁻¹ / K Ω⁻¹)" },
] as const;

/** Resistances of one sample over temperature with its lines. */
export interface ArrheniusSampleLines {
  readonly as: string;
  readonly label: string;
  /** Columns `x_inverse_temperature` [1/K], `x_ln_conductance`, `x_ln_temperature_over_resistance` [1], each sigma half a bar. */
  readonly resistances: Table;
  /** The same columns of the lines, and `_low`, `_high` of the bands; missing where a line has no error. */
  readonly bands: Table;
  /** Activation energies in words, from ln(1/R) and from ln(T/R), e.g. `52.9 ± 1.6 kJ mol⁻¹`. */
  readonly energies: readonly [string, string];
}

/** A column of inverse temperatures in thousandths, as they are read. */
function inThousands(t: Table): Table {
  return table(
    t.label,
    Object.fromEntries(
      t.names.map((name) => {
        const { unit, values, sigma } = t.column(name);
        const own = name === "x_inverse_temperature" ? values.map((v) => 1000 * v) : values;
        return [name, { unit, values: own, ...(sigma === undefined ? {} : { sigma }) }];
      }),
    ),
  );
}

function seriesOf({ as, label, resistances, bands, energies }: ArrheniusSampleLines, index: 0 | 1): Series[] {
  const { column } = ORDINATES[index];
  const [measured, lines] = [inThousands(resistances), inThousands(bands)];
  const place = { x: "x_inverse_temperature", y: column, as };
  const hasBand = lines.column(`${column}_low`).values.every(Number.isFinite);
  return [
    ...(hasBand ? [band(lines, { x: place.x, low: `${column}_low`, high: `${column}_high`, as })] : []),
    line(lines, { ...place, standing: "calibrated" }),
    points(measured, { ...place, standing: "measured", label: `${label}, ${energies[index]}` }),
  ];
}

/** Arrhenius plots in both conventions with 95 % bands of the lines: ln(1/R) and ln(T/R) against 1/T. */
export function arrheniusWithBands(samples: readonly ArrheniusSampleLines[], options: About & { readonly id?: string }): Figure {
  needSome(samples, "sample");
  const panel = (index: 0 | 1): Axes =>
    axes({
      title: index === 0 ? "conductance" : "exchange current",
      naming: "legend",
      x: { quantity: "1000 *T*⁻¹", unit: "1/K" },
      y: { quantity: ORDINATES[index].quantity, unit: "1" },
      series: samples.flatMap((s) => seriesOf(s, index)),
    });
  return figure({
    id: options.id ?? "arrhenius",
    title: options.title ?? "Activation energy",
    width: "double",
    columns: [1, 1],
    caption:
      `Resistances over temperature in both conventions. The slope of ln(*T*∕*R*), which is that of the exchange current, gives *RT* (2.5 kJ mol⁻¹ near 300 K) more than that of ln(1∕*R*). Bands, bars and ±: 95 %. ${options.setting}`.trimEnd(),
    panels: [panel(0), panel(1)],
    standing: ["Markers: measured.", "Lines: least squares."],
    ...originOf(options),
  });
}
