import type { Table } from "../data/table.ts";
import { table } from "../data/table.ts";
import { type About, type Axes, axes, type Figure, figure } from "./figure.ts";
import { bars, points, type Series } from "./series.ts";

/** Whether a number was fitted or predicted. */
export type Use = "calibrated" | "predicted";

/** One reading of where the lost lithium goes, and what it gives for each material. */
export interface EfficiencyReading {
  /** E.g. `reading A: all loss on the surface`. */
  readonly name: string;
  readonly materials: readonly string[];
  /** Row by row: fitted to the stated number, or predicted. */
  readonly use: readonly Use[];
  /** Columns `stated`, `ours` [1], one row per material; `ours` may carry an uncertainty. */
  readonly efficiencies: Table;
}

interface Options extends About {
  /** How far a prediction may be off [1]. */
  readonly passBand: number;
  readonly id?: string;
}

const percent = (share: number) => (100 * share).toFixed(1);

function rowsWith(reading: EfficiencyReading, use: Use, names: readonly string[]): Table {
  const rows = reading.use.flatMap((u, i) => (u === use ? [i] : []));
  const { values, sigma } = reading.efficiencies.column("ours");
  return table(`${use} ${reading.name}`, {
    row: { unit: "1", values: rows.map((i) => names.indexOf(reading.materials[i]!)) },
    ours: {
      unit: "1",
      values: rows.map((i) => values[i]!),
      ...(sigma === undefined ? {} : { sigma: typeof sigma === "number" ? sigma : Float64Array.from(rows, (i) => sigma[i]!) }),
    },
  });
}

function readingPanel(
  reading: EfficiencyReading,
  passBand: number,
  place: { first: boolean; last: boolean },
  domain: readonly [number, number],
): Axes {
  const { materials, efficiencies } = reading;
  const stated = efficiencies.column("stated").values;
  const named = (text: string) => (place.first ? { label: text } : {});
  const rows = table(reading.name, {
    row: { unit: "1", values: materials.map((_, i) => i) },
    stated: { unit: "1", values: stated },
    low: { unit: "1", values: stated.map((v) => v - passBand) },
    high: { unit: "1", values: stated.map((v) => v + passBand) },
  });
  const uses: Use[] = ["calibrated", "predicted"];
  const ours = uses.flatMap((use): Series[] => {
    const own = rowsWith(reading, use, materials);
    return own.length === 0 ? [] : [points(own, { x: "ours", y: "row", as: "accent", standing: use })];
  });
  // Every mark of the legend, whether this reading uses it or not.
  const none = table("none", { row: { unit: "1", values: [] }, ours: { unit: "1", values: [] } });
  const keys = uses.map((use) =>
    points(none, {
      x: "ours",
      y: "row",
      as: "accent",
      standing: use,
      ...named(use === "predicted" ? "predicted, held out" : "calibrated"),
    }),
  );
  return axes({
    title: reading.name,
    ...(place.first ? { naming: "above" as const } : {}),
    x: { quantity: "first-cycle efficiency", unit: "%", domain, quiet: !place.last },
    y: { unit: "1", categories: materials },
    textColumns: [
      { heading: "stated", texts: [...stated].map(percent) },
      { heading: "ours", texts: [...efficiencies.column("ours").values].map(percent) },
    ],
    series: [
      bars(rows, {
        from: "low",
        to: "high",
        as: "line",
        thickness: 0.7,
        ...named(`stated ± ${(100 * passBand).toFixed(0)} points`),
      }),
      points(rows, { x: "stated", y: "row", as: "ink", standing: "measured", shape: "tick", ...named("stated") }),
      ...ours,
      ...keys,
    ],
  });
}

/** First-cycle efficiency of each material under each reading: stated beside ours, fitted and predicted marked apart. */
export function firstCycleEfficiency(readings: readonly EfficiencyReading[], options: Options): Figure {
  const all = readings.flatMap((r) => [...r.efficiencies.column("stated").values, ...r.efficiencies.column("ours").values]);
  const low = Math.floor(20 * (Math.min(...all) - options.passBand)) * 5;
  const high = Math.min(100, Math.ceil(20 * (Math.max(...all) + options.passBand)) * 5);
  return figure({
    id: options.id ?? "first-cycle-efficiency",
    title: options.title ?? "First-cycle efficiency",
    caption: `First-cycle efficiency stated in the paper and computed under ${["no", "one", "two", "three"][readings.length] ?? readings.length} reading${readings.length === 1 ? "" : "s"} of the loss. Tick: stated; filled: calibrated on it; open: predicted. ${options.setting}`,
    standing: [],
    panels: readings.map((r, i) =>
      readingPanel(r, options.passBand, { first: i === 0, last: i === readings.length - 1 }, [low, high]),
    ),
    cites: options.cites ?? [],
    ...(options.provenance ? { provenance: options.provenance } : {}),
  });
}
