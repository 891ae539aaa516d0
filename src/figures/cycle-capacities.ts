import type { Table } from "../data/table.ts";
import { cycleDomain } from "./cycle-axis.ts";
import { needSome, originOf } from "./family.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import { label, points, rule, type Series } from "./series.ts";

/** Cycles of one kind, drawn alike. */
export interface CycleMarks {
  readonly label: string;
  /** Look, e.g. `variant 1`. */
  readonly as: string;
  /** Columns `cycle` [1] and `value`, with bars where it has an uncertainty. */
  readonly values: Table;
}

interface Options extends About {
  readonly id?: string;
  /** Unit in which capacities are read. */
  readonly unit: string;
  /** Range of efficiencies shown [%]. */
  readonly efficiencies: readonly [number, number];
  /** What lies below that range, in words, e.g. `cycle 1: 83.5 %`. */
  readonly below?: string;
}

const marksOf = (all: readonly CycleMarks[]): Series[] =>
  all
    .filter(({ values }) => values.length > 0)
    .map(({ label, as, values }) => points(values, { x: "cycle", y: "value", as, label, standing: "measured" }));

/** Capacity and coulombic efficiency of each cycle as measured; what is flagged has a marker of its own. */
export function cycleCapacities(
  capacities: readonly CycleMarks[],
  efficiencies: readonly CycleMarks[],
  options: Options,
): Figure {
  needSome(capacities, "cycle");
  const domain = cycleDomain(capacities.map((c) => c.values));
  const [low, high] = options.efficiencies;
  const isHundredShown = low < 100 && high > 100;
  const below = options.below
    ? [label(domain[0] + 0.03 * (domain[1] - domain[0]), low + 0.05 * (high - low), options.below, { as: "muted" })]
    : [];
  return figure({
    id: options.id ?? "cycle-capacities",
    title: options.title ?? "Capacity and coulombic efficiency",
    caption: `Capacity of either branch (a) and coulombic efficiency (b) of each cycle. Bars: 95 % intervals. ${options.setting}`,
    height: 110,
    panels: [
      axes({
        naming: "above",
        x: { quantity: "cycle", unit: "1", domain, quiet: true },
        y: { quantity: "capacity", unit: options.unit, zero: true },
        series: marksOf(capacities),
      }),
      axes({
        naming: "above",
        x: { quantity: "cycle", unit: "1", domain },
        y: { quantity: "efficiency", unit: "%", domain: options.efficiencies },
        series: [...(isHundredShown ? [rule("y", 100, { as: "line" })] : []), ...marksOf(efficiencies), ...below],
      }),
    ],
    ...originOf(options),
  });
}
