import type { Table } from "../data/table.ts";
import { converted } from "./axis-scale.ts";
import { needSome, originOf } from "./family.ts";
import { type About, type Axes, axes, type Figure, figure } from "./figure.ts";
import { line, points, type Series } from "./series.ts";
import { linearTicks } from "./ticks.ts";
import { withBars } from "./with-bars.ts";

/** What a rate is: current over the capacity measured at it, or over one nominal capacity. */
export type RateOf = "measured" | "nominal";

/** A law over the rate. */
export interface LawCurve {
  /** Columns `x_rate` [1/h] and that of the law, `column`. */
  readonly table: Table;
  readonly column: string;
  /** Name; none for the law whose parameters stand beside the sample. */
  readonly label?: string;
  /** How an alternative is drawn; the law of the sample is a solid line of its look, pale dashes where the data do not fix it. */
  readonly drawn?: "dashed" | "dotted" | "pale";
}

/** Capacities of one sample with the laws that describe them, that of its own look drawn as a solid line. */
export interface RateLawTest {
  readonly as: string;
  /** Name with the parameters at the rates of each definition. */
  readonly labels: Readonly<Record<RateOf, string>>;
  /** Columns `x_rate_measured`, `x_rate_nominal` [1/h], `capacity` and half the width of its bar, `bar`, where it has one. */
  readonly capacities: Table;
  readonly capacity: string;
  readonly bar?: string;
  readonly laws: Readonly<Record<RateOf, readonly LawCurve[]>>;
}

interface Options extends About {
  readonly id?: string;
  /** What the bars are, as a sentence; none without bars. */
  readonly bars?: string;
}

const TITLE: Readonly<Record<RateOf, string>> = {
  measured: "*R* = *I* *Q*(*I*)⁻¹, the capacity at this rate",
  nominal: "*R* = *I* *Q*_{nominal}⁻¹, one capacity for all",
};

/** Capacity over the rate with fitted laws, one panel for each definition of the rate on one scale. */
export function rateLaw(tests: readonly RateLawTest[], options: Options): Figure {
  needSome(tests, "rate test");
  const domain = domainOf(tests);
  const isShare = tests.every((t) => t.capacities.column(t.capacity).unit === "1");
  const unit = isShare ? "1" : "mAh/g";
  const panel = (of: RateOf): Axes =>
    axes({
      title: TITLE[of],
      naming: "legend",
      x: { quantity: "rate", symbol: "R", unit: "1/h", log: true, domain },
      y: { quantity: isShare ? "relative capacity" : "capacity", unit, domain: [0, topOf(tests, unit)] },
      series: tests.flatMap((t) => seriesOf(t, of)),
    });
  return figure({
    id: options.id ?? "rate-law",
    title: options.title ?? "Rate capability",
    width: "double",
    columns: [1, 1],
    caption: [
      "Capacity over the rate by both definitions, which give different time constants for the same data.",
      "*Q* = *Q*_{M} [1 − (*Rτ*)ⁿ (1 − exp(−(*Rτ*)⁻ⁿ))]: *τ* is the inverse of the rate at which *Q*_{M}∕e is left.",
      options.bars ?? "",
      options.setting,
    ]
      .filter((s) => s !== "")
      .join(" "),
    panels: [panel("measured"), panel("nominal")],
    standing: [
      "Markers: measured.",
      "Solid lines: the law of Tian and Coleman, fitted.",
      ...(isAnyPale(tests) ? ["Pale dashes: the same where its parameters are not determined."] : []),
    ],
    ...originOf(options),
  });
}

const isAnyPale = (tests: readonly RateLawTest[]): boolean =>
  tests.some(({ laws }) => [...laws.measured, ...laws.nominal].some(({ drawn }) => drawn === "pale"));

/** Range of the rates of all laws by both definitions: one scale for both panels. */
function domainOf(tests: readonly RateLawTest[]): readonly [number, number] {
  const curves = tests.flatMap(({ laws }) => [...laws.measured, ...laws.nominal]);
  const rates = curves.flatMap(({ table: t }) => {
    const { values } = t.column("x_rate");
    return [values[0]!, values.at(-1)!];
  });
  return [Math.min(...rates), Math.max(...rates)];
}

/** Upper end of the capacities: above every marker with its bar, whatever a law says beyond. */
function topOf(tests: readonly RateLawTest[], unit: string): number {
  const most = tests.map(({ capacities, capacity, bar }) => {
    const { values, unit: own } = capacities.column(capacity);
    const bars = bar === undefined ? undefined : capacities.column(bar).values;
    return Math.max(...converted({ values: values.map((q, k) => q + (bars?.[k] ?? 0)), unit: own }, unit));
  });
  return linearTicks(0, 1.1 * Math.max(...most), false).domain[1];
}

function seriesOf({ as, labels, capacities, capacity, bar, laws }: RateLawTest, of: RateOf): Series[] {
  const looks = {
    solid: { as, standing: "calibrated" },
    pale: { as, standing: "predicted", strength: 0.45 },
    dashed: { as: "variant 3" },
    dotted: { standing: "null model" },
  } as const;
  const lines = laws[of].map(({ table: t, column, label, drawn }) => {
    const name = label === undefined ? {} : { label };
    return line(t, { x: "x_rate", y: column, ...name, ...looks[drawn ?? "solid"] });
  });
  const measured = withBars(capacities, capacity, bar);
  return [...lines, points(measured, { x: `x_rate_${of}`, y: capacity, as, standing: "measured", label: labels[of] })];
}
