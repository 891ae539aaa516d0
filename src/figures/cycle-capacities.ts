import { type Table, table } from "../data/table.ts";
import { cycleDomain } from "./cycle-axis.ts";
import { needSome, originOf } from "./family.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import { points, rule, type Series } from "./series.ts";

/** Cycles of one kind, drawn alike. */
export interface CycleMarks {
  readonly label: string;
  /** Look, e.g. `variant 1`. */
  readonly as: string;
  /** Columns `cycle` [1] and `value`, with bars where it has an uncertainty. */
  readonly values: Table;
  /** Open markers, for what counts in nothing. */
  readonly isOpen?: boolean;
}

interface Options extends About {
  readonly id?: string;
  /** Unit in which capacities are read. */
  readonly unit: string;
  /** Range of efficiencies shown [%]. */
  readonly efficiencies: readonly [number, number];
  /** Cycles that lie below that range, with their efficiencies in words. */
  readonly below?: readonly { readonly cycle: number; readonly text: string }[];
}

const marksOf = (all: readonly CycleMarks[], isNamed: boolean): Series[] =>
  all
    .filter(({ values }) => values.length > 0)
    .map(({ label: name, as, values, isOpen }) =>
      points(values, {
        x: "cycle",
        y: "value",
        as,
        ...(isNamed && name !== "" ? { label: name } : {}),
        standing: isOpen ? "predicted" : "measured",
      }),
    );

/** Capacity and coulombic efficiency of each cycle as measured; what is flagged has a marker of its own. */
export function cycleCapacities(
  capacities: readonly CycleMarks[],
  efficiencies: readonly CycleMarks[],
  options: Options,
): Figure {
  needSome(capacities, "cycle");
  const domain = cycleDomain(capacities.map((c) => c.values));
  const [low, high] = options.efficiencies;
  const isCut = capacities.some((c) => c.isOpen && c.values.length > 0);
  const isHundredShown = low < 100 && high > 100;
  const below = options.below ?? [];
  const atEdge = table("below", {
    cycle: { unit: "1", values: below.map((b) => b.cycle) },
    value: { unit: "%", values: below.map(() => low + 0.04 * (high - low)) },
  });
  const edge =
    below.length > 0
      ? [
          points(atEdge, {
            x: "cycle",
            y: "value",
            as: "muted",
            standing: "predicted",
            marks: new Map(below.map(({ text }, k) => [k, text])),
          }),
        ]
      : [];
  return figure({
    id: options.id ?? "cycle-capacities",
    title: options.title ?? "Capacity and coulombic efficiency",
    caption: `Capacity of either branch (a) and coulombic efficiency (b) of each cycle.${isCut ? " Open markers: incomplete cycles, which count in no efficiency." : ""} Bars: 95 % intervals. ${options.setting}`,
    height: 110,
    standing: ["Markers: measured."],
    panels: [
      axes({
        naming: "above",
        x: { quantity: "cycle", unit: "1", domain, quiet: true },
        y: { quantity: "capacity", unit: options.unit, zero: true },
        series: marksOf(capacities, true),
      }),
      axes({
        naming: "above",
        x: { quantity: "cycle", unit: "1", domain },
        y: { quantity: "coulombic efficiency", unit: "%", domain: options.efficiencies },
        series: [
          ...(isHundredShown ? [rule("y", 100, { as: "line" })] : []),
          ...marksOf(efficiencies, efficiencies.filter((e) => e.values.length > 0).length > 1),
          ...edge,
        ],
      }),
    ],
    ...originOf(options),
  });
}
