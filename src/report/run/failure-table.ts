import { layerName } from "../../figures/tokens.ts";
import type { LayeredResult } from "../../simulation/cell-solution.ts";
import { incidentGroups } from "../../simulation/failure-notices.ts";
import { inUnit } from "../../units/quantity.ts";
import type { Cell, TableBlock } from "../block.ts";
import { rowsCsv } from "../csv.ts";

/** What happened to the layers, a row for each layer and kind of event; undefined where nothing can or did. */
export function failureTable({ failure, layers }: LayeredResult): TableBlock | undefined {
  if (!failure || failure.incidents.length === 0) return undefined;
  const { maxLithium } = layers[0]!;
  const all = failure.sizeClasses * failure.electrodeCells;
  return {
    kind: "table",
    id: "failure",
    caption: `What happened to the layers of the ${all === 1 ? "particle" : `${all} particles (${failure.sizeClasses} size classes in ${failure.electrodeCells} electrode cells)`}, by layer and kind in order of the first time: an interface is named by the layer outside of it. Lithium is that of the core at that time. Exposed: share of the surface under a ruptured layer that its opening lays bare, 1 − (λ_o/λ_t)², at the most.`,
    columns: [
      { heading: "layer" },
      { heading: "what" },
      { heading: "particles", digits: 4 },
      { heading: "times", digits: 4 },
      { heading: "step", name: "step, first", digits: 4 },
      { heading: "first", name: "time, first", unit: "h", digits: 4 },
      { heading: "last", name: "time, last", unit: "h", digits: 4 },
      maxLithium === undefined
        ? { heading: "filling", name: "filling of the core, first", digits: 3 }
        : { heading: "Li/Si", name: "lithium per silicon, first", digits: 3 },
      { heading: "exposed", name: "exposed fraction, largest", digits: 3 },
    ],
    rows: incidentGroups(failure.incidents).map(({ kind, layer, material, first, last, particles, times }): Cell[] => [
      layerName(material),
      kind,
      particles,
      times,
      first.step + 1,
      inUnit(first.time, "h"),
      inUnit(last.time, "h"),
      first.coreFilling * (maxLithium ?? 1),
      kind.endsWith("rupture") ? failure.layers[layer]!.largestExposed.value : null,
    ]),
  };
}

/** Columns of `layer-events.csv`. */
const COLUMNS = [
  { name: "Test Time", unit: "s" },
  { name: "Step Count", unit: "1" },
  { name: "Step Time", unit: "s" },
  { name: "size class", unit: "1" },
  { name: "electrode cell", unit: "1" },
  { name: "layer", unit: "1" },
  { name: "material" },
  { name: "event" },
  { name: "filling of the core", unit: "1" },
] as const;

/** Every event of the layers as CSV; steps, classes, cells and layers count from 1, the core is layer 1. */
export function layerEventsCsv({ failure }: LayeredResult): string | undefined {
  if (!failure || failure.incidents.length === 0) return undefined;
  const rows = failure.incidents.map((e) => [
    ...[e.time, e.step + 1, e.stepTime, e.sizeClass + 1, e.cell + 1, e.layer + 1],
    ...[e.material, e.kind, e.coreFilling],
  ]);
  return rowsCsv(COLUMNS, rows);
}
