import { type Table, table } from "../data/table.ts";
import { GAS_CONSTANT } from "../units/constants.ts";
import { needSome, originOf } from "./family.ts";
import { type About, type Axes, axes, type Figure, figure } from "./figure.ts";
import { type CurveStanding, line, points, type Series } from "./series.ts";

/** Charge-transfer resistances of one cell at several temperatures. */
export interface ArrheniusTest {
  /** Series, e.g. `CCOS`. */
  readonly as: string;
  readonly label: string;
  /** Columns `temperature` [K] and `resistance` [Ω] or [Ω m²]. */
  readonly resistances: Table;
  /** Slopes by least squares, as activation energies [J mol⁻¹]: of ln(T/R) and of ln(1/R) against 1/T. */
  readonly energy: { readonly ofTemperatureOverResistance: number; readonly ofConductance: number };
  readonly standing?: CurveStanding;
}

const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

/** Points of one test in a panel, and the line of the stated slope through their mean. */
function seriesOf(test: ArrheniusTest, ordinate: (R: number, T: number) => number, energy: number): Series[] {
  const { as, label, standing = "computed" } = test;
  const [T, R] = [test.resistances.column("temperature").values, test.resistances.column("resistance").values];
  const x = Array.from(T, (t) => 1000 / t);
  const y = Array.from(R, (r, i) => ordinate(r, T[i]!));
  const slope = -energy / GAS_CONSTANT / 1000;
  const ends = [Math.min(...x), Math.max(...x)];
  const fit = table(label, {
    x: { unit: "1/K", values: ends },
    y: { unit: "1", values: ends.map((end) => mean(y) + slope * (end - mean(x))) },
  });
  const own = table(label, { x: { unit: "1/K", values: x }, y: { unit: "1", values: y } });
  return [
    line(fit, { x: "x", y: "y", as, label: `${label}, ${(energy / 1000).toFixed(1)} kJ mol⁻¹` }),
    points(own, { x: "x", y: "y", as, standing }),
  ];
}

/** Activation energy of the charge transfer in both conventions: slopes of ln(T/R) and ln(1/R) against 1/T. */
export function arrhenius(tests: readonly ArrheniusTest[], options: About & { readonly id?: string }): Figure {
  needSome(tests, "test");
  const perArea = tests[0]?.resistances.column("resistance").unit === "ohm m^2";
  const unit = perArea ? "Ω m²" : "Ω";
  const panel = (quantity: string, ordinate: (R: number, T: number) => number, energy: (t: ArrheniusTest) => number): Axes =>
    axes({
      naming: "legend",
      x: { quantity: "1000 *T*⁻¹", unit: "1/K" },
      y: { quantity, unit: "1" },
      series: tests.flatMap((t) => seriesOf(t, ordinate, energy(t))),
    });
  return figure({
    id: options.id ?? "arrhenius",
    title: options.title ?? "Activation energy of the charge transfer",
    width: "double",
    columns: [1, 1],
    caption: `Charge-transfer resistance *R*_{ct} over temperature in both conventions: the slope of ln(*T*∕*R*_{ct}) gives the activation energy, that of ln(1∕*R*_{ct}) gives *RT* (2.5 kJ mol⁻¹) less. ${options.setting}`,
    panels: [
      panel(
        `ln(*T* *R*_{ct}⁻¹ / K ${unit === "Ω" ? "Ω⁻¹" : "Ω⁻¹ m⁻²"})`,
        (R, T) => Math.log(T / R),
        (t) => t.energy.ofTemperatureOverResistance,
      ),
      panel(
        `ln(*R*_{ct}⁻¹ / ${unit === "Ω" ? "Ω⁻¹" : "Ω⁻¹ m⁻²"})`,
        (R) => -Math.log(R),
        (t) => t.energy.ofConductance,
      ),
    ],
    ...originOf(options),
  });
}
