import type { Table } from "../data/table.ts";
import { converted } from "./axis-scale.ts";
import { needSome, originOf } from "./family.ts";
import { type About, type Figure, figure } from "./figure.ts";
import { points } from "./series.ts";
import { withBars } from "./with-bars.ts";

/** Capacities of one sample at several currents. */
export interface CurrentTest {
  readonly as: string;
  readonly label: string;
  /** Columns `x_current_per_gram_active` [A/g], `x_capacity_per_gram_active` [mAh/g] and half the width of its bar, `bar`. */
  readonly capacities: Table;
  readonly bar?: string;
}

interface Options extends About {
  readonly id?: string;
  /** Which capacity, e.g. `delithiation capacity`; `capacity` unless said. */
  readonly quantity?: string;
  /** What the bars are, as a sentence. */
  readonly bars?: string;
}

/** Capacity over the specific current: what a half-cell can tell where energy and power would need a full cell. */
export function capacityOverCurrent(tests: readonly CurrentTest[], options: Options): Figure {
  needSome(tests, "rate test");
  const { quantity = "capacity" } = options;
  return figure({
    id: options.id ?? "capacity-over-current",
    title: options.title ?? "Capacity over current",
    caption: [
      `The ${quantity} per gram of active material over the specific current; a half-cell has no energy and power of its own.`,
      options.bars ?? "",
      options.setting,
    ]
      .filter((s) => s !== "")
      .join(" "),
    naming: "above",
    x: { quantity: "specific current", symbol: "I", unit: "A/g", log: true, domain: domainOf(tests) },
    y: { quantity, unit: "mAh/g", zero: true },
    series: tests.map(({ as, label, capacities, bar }) =>
      points(withBars(capacities, "x_capacity_per_gram_active", bar), {
        x: "x_current_per_gram_active",
        y: "x_capacity_per_gram_active",
        as,
        standing: "measured",
        label,
      }),
    ),
    ...originOf(options),
  });
}

/** Range of the currents with room at both ends, so that no marker lies on an axis. */
function domainOf(tests: readonly CurrentTest[]): readonly [number, number] {
  const currents = tests.flatMap(({ capacities }) => [...converted(capacities.column("x_current_per_gram_active"), "A/g")]);
  return [Math.min(...currents) / 1.5, 1.5 * Math.max(...currents)];
}
