import type { Table } from "../data/table.ts";
import { table } from "../data/table.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import { type Disc, type LayerOutline, particleMap, RING_STEP } from "./particle-map.ts";
import { line } from "./series.ts";

/** Lithium in one particle at the instant that is shown. */
export interface LithiumProfile {
  /** Row: a material such as `SiQD`. */
  readonly material: string;
  /** Column, e.g. `2×`. */
  readonly column: string;
  /** Columns `radius` [m] from centre to surface, and `filling` [1]. */
  readonly profile: Table;
  readonly outlines?: readonly LayerOutline[];
}

interface Options extends About {
  /** What the columns are, e.g. `current, multiples of 0.1 A g⁻¹`. */
  readonly columnTitle: string;
  /** Words under the name of a material, e.g. `15 nm`. */
  readonly notes?: Readonly<Record<string, string>>;
  readonly id?: string;
}

const inOrder = (names: readonly string[]) => [...new Set(names)];

/** The profile over r/R, so that small and large particles stand in one frame. */
function relative({ profile, material, column }: LithiumProfile): Table {
  const radius = profile.column("radius").values;
  const R = radius.at(-1)!;
  return table(`${material} ${column}`, {
    share: { unit: "1", values: radius.map((r) => r / R) },
    filling: { unit: "1", values: profile.column("filling").values },
  });
}

/**
 * Maps of filling in particles: a row for each material, a column for each current, true relative size, one colour bar
 * from 0 to 1, mean and edge minus core under each; beside them the same profiles as curves over r/R.
 */
export function lithiumMaps(profiles: readonly LithiumProfile[], options: Options): Figure {
  const materials = inOrder(profiles.map((p) => p.material));
  const columns = inOrder(profiles.map((p) => p.column));
  const discs = profiles.map(
    ({ material, column, profile, outlines = [] }): Disc => ({
      row: materials.indexOf(material),
      column: columns.indexOf(column),
      radius: profile.column("radius").values,
      filling: profile.column("filling").values,
      outlines,
    }),
  );
  const map = particleMap({
    title: "lithium in the particle",
    rows: materials.map((name) => ({ name, as: name, ...(options.notes?.[name] ? { note: options.notes[name] } : {}) })),
    columns,
    columnTitle: options.columnTitle,
    barTitle: "filling (0 empty, 1 full)",
    discs,
  });
  const lowest = Math.min(...discs.map((d) => Math.min(...d.filling)));
  const highest = Math.max(...discs.map((d) => Math.max(...d.filling)));
  // Nearly full particles are looked at closely; zero is shown as long as it is near.
  const range = [lowest > 0.4 ? Math.floor(10 * lowest - 0.5) / 10 : 0, Math.min(1, Math.ceil(highest * 11) / 10)] as const;
  const curves = materials.map((material) =>
    axes({
      title: `${material}, profiles`,
      naming: "ends",
      x: { quantity: "relative radius", symbol: "r/R", unit: "1", domain: [0, 1], quiet: material !== materials.at(-1) },
      y: { quantity: "filling", unit: "1", domain: range },
      series: profiles
        .filter((p) => p.material === material)
        .map((p) =>
          line(relative(p), {
            x: "share",
            y: "filling",
            as: material,
            label: p.column,
            strength: 0.45 + (0.55 * (columns.indexOf(p.column) + 1)) / columns.length,
          }),
        ),
    }),
  );
  return figure({
    id: options.id ?? "lithium-maps",
    title: options.title ?? "Lithium in the particles",
    width: "double",
    columns: [1.75, 1],
    layout: curves.map((_, i) => [0, i + 1]),
    caption: `Filling of ${materials.join(" and ")} particles, cut through the centre at true relative size, with its volume mean and the difference between edge and core; a thin ring at every ${RING_STEP} of filling. ${options.setting}`,
    panels: [map, ...curves],
    cites: options.cites ?? [],
    ...(options.provenance ? { provenance: options.provenance } : {}),
  });
}
