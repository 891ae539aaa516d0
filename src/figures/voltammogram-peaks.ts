import type { Table } from "../data/table.ts";
import { familyStrength, needSome, originOf } from "./family.ts";
import { type About, type Axes, axes, type Figure, figure } from "./figure.ts";
import { line, points, rule, type Series } from "./series.ts";

/** One cycle at one scan rate. */
export interface MeasuredCycle {
  /** E.g. `0.5 mV s⁻¹`. */
  readonly label: string;
  /** Both ways, each with columns `potential` [V] and `current` [A] or [A/kg]. */
  readonly ways: readonly Table[];
  /** Baselines of its peaks as drawn: `potential`, `current`. */
  readonly baselines?: readonly Table[];
}

/** A list of cycles in one panel with what was found in them. */
export interface CyclePanel {
  readonly title?: string;
  /** By rising scan rate. */
  readonly cycles: readonly MeasuredCycle[];
  /** Tops: `potential` [V] with its uncertainty and `current`, signed. */
  readonly peaks?: Table;
}

interface Options extends About {
  readonly id?: string;
  /** Unit in which currents are read, e.g. `mA`. */
  readonly unit: string;
}

/** Cycles that are named; of more only some are, from the slowest to the fastest. */
const NAMED = 4;

function isNamed(index: number, count: number): boolean {
  if (count <= NAMED + 1) return true;
  const step = (count - 1) / (NAMED - 1);
  return Array.from({ length: NAMED }, (_, k) => Math.round(k * step)).includes(index);
}

function panelOf({ title, cycles, peaks }: CyclePanel, unit: string): Axes {
  const place = { x: "potential", y: "current" };
  const curves = cycles.flatMap(({ label, ways }, k): Series[] =>
    ways.map((way, w) =>
      line(way, {
        ...place,
        as: "accent",
        strength: familyStrength(k, cycles.length),
        ...(w === 0 && isNamed(k, cycles.length) ? { label } : {}),
      }),
    ),
  );
  const strongest = cycles.findLastIndex(({ baselines = [] }) => baselines.length > 0);
  const baselines = cycles.flatMap(({ baselines: own = [] }, k): Series[] =>
    own.map((b, i) =>
      line(b, {
        ...place,
        as: "muted",
        standing: "predicted",
        strength: familyStrength(k, cycles.length),
        ...(k === strongest && i === 0 ? { label: "baseline" } : {}),
      }),
    ),
  );
  return axes({
    title,
    naming: "above",
    x: { symbol: "E", unit: "V" },
    y: { quantity: "current", unit, zero: true },
    series: [
      rule("y", 0, { as: "line" }),
      ...curves,
      ...baselines,
      ...(peaks && peaks.length > 0 ? [points(peaks, { ...place, as: "ink", label: "peak" })] : []),
    ],
  });
}

/** Measured cyclic voltammograms, the faster the darker, with peaks over their baselines; several panels side by side. */
export function voltammogramPeaks(panels: readonly CyclePanel[], options: Options): Figure {
  needSome(panels[0]?.cycles ?? [], "voltammogram");
  return figure({
    id: options.id ?? "voltammograms",
    title: options.title ?? "Cyclic voltammograms",
    width: panels.length > 1 ? "double" : "single",
    columns: panels.map(() => 1),
    height: 75,
    caption: `Measured currents (lines) at rising scan rates, the faster the darker; positive current oxidises. Markers: tops of peaks; dashes: the baselines from which their heights are counted, each ending below its peak and as dark as its rate. ${options.setting}`,
    standing: [],
    panels: panels.map((p) => panelOf(p, options.unit)),
    ...originOf(options),
  });
}
