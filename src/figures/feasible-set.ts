import type { Table } from "../data/table.ts";
import { table } from "../data/table.ts";
import { inUnit } from "../units/quantity.ts";
import { type About, type Axes, axes, type Figure, figure } from "./figure.ts";
import { contours, heatMap, points, region, type Series, span } from "./series.ts";

/** A design at its place on the map. */
export interface MappedDesign {
  readonly name: string;
  /** [m] */
  readonly coreDiameter: number;
  /** [m] */
  readonly oxideThickness: number;
  readonly cores: "one" | "several";
}

interface Options extends About {
  /** Measured capacity [C kg⁻¹] and how far it may be missed, relative. */
  readonly capacity: { readonly value: number; readonly tolerance: number };
  /** Measured carbon share, met everywhere on the map [1]. */
  readonly carbon: number;
  /** Sizes seen in the microscope [m]. */
  readonly seen: {
    readonly core: readonly [number, number];
    readonly oxide: readonly [number, number];
    readonly sphere: readonly [number, number];
  };
  /** Diameter of a sphere with several cores [m]. */
  readonly sphereDiameter: number;
  /** Random close packing [1]. */
  readonly packingLimit: number;
  readonly designs: readonly MappedDesign[];
  readonly id?: string;
}

const AT = { x: "core_diameter", y: "oxide_thickness" } as const;

function marked(designs: readonly MappedDesign[]): Series[] {
  if (designs.length === 0) return [];
  const places = table("designs", {
    core_diameter: { unit: "m", values: designs.map((d) => d.coreDiameter) },
    oxide_thickness: { unit: "m", values: designs.map((d) => d.oxideThickness) },
  });
  return [points(places, { ...AT, as: "ink", standing: "predicted", marks: new Map(designs.map((d, i) => [i, d.name])) })];
}

/**
 * Every particle with the measured carbon content, by core diameter and oxide thickness: its capacity in colour, and
 * the outlines of what else was measured. Left with one core per sphere, right with several.
 *
 * @param map full grid, one row per node: `core_diameter`, `oxide_thickness` [m], `capacity` [C kg⁻¹], `sphere_diameter`
 *   [m] of the sphere that one core needs, `packing` [1] the volume share of coated cores
 */
export function feasibleSetMap(map: Table, options: Options): Figure {
  const { capacity, seen } = options;
  const nm = (metres: number) => inUnit(metres, "nm");
  const mAh = inUnit(capacity.value, "mAh/g");
  const window = (cores: MappedDesign["cores"], title: string, own: readonly Series[]): Axes =>
    axes({
      title,
      x: { quantity: "core diameter", unit: "nm" },
      y: { quantity: "oxide thickness", unit: "nm", quiet: cores === "several" },
      sharesColourBar: cores === "one",
      series: [
        heatMap(map, { ...AT, z: "capacity", quantity: "reversible capacity", unit: "mAh/g" }),
        ...own,
        region(map, {
          ...AT,
          z: "capacity",
          unit: "mAh/g",
          from: mAh * (1 - capacity.tolerance),
          to: mAh * (1 + capacity.tolerance),
          as: "ink",
          fill: "none",
          label: `${mAh.toFixed(0)} ± ${(100 * capacity.tolerance).toFixed(0)} %`,
        }),
        span({
          x: [nm(seen.core[0]), nm(seen.core[1])],
          y: [nm(seen.oxide[0]), nm(seen.oxide[1])],
          as: "red",
          fill: "outline",
          label: "TEM",
        }),
        ...marked(options.designs.filter((d) => d.cores === cores)),
      ],
    });
  const [least, most] = seen.sphere.map((v) => Number(nm(v).toFixed(1)));
  return figure({
    id: options.id ?? "feasible-set",
    title: options.title ?? "Particles that have the measured carbon content",
    width: "double",
    columns: [1, 1.2],
    caption:
      `Capacity of every particle with ${(100 * options.carbon).toFixed(2)} wt% carbon. (a) One core per sphere: dashed, spheres of ${least} to ${most} nm as seen. ` +
      `(b) Several cores in a sphere of ${nm(options.sphereDiameter).toFixed(0)} nm: hatched, denser than random close packing (${options.packingLimit}). ` +
      `Outlined: the measured capacity, and core and oxide as seen by TEM (red); open circle: the design file. ${options.setting}`,
    standing: [],
    panels: [
      window("one", "one core per sphere", [
        contours(map, { ...AT, z: "sphere_diameter", unit: "nm", levels: [least!, most!], as: "gap", label: "sphere {} nm" }),
      ]),
      window("several", "several cores per sphere", [
        region(map, {
          ...AT,
          z: "packing",
          unit: "1",
          from: options.packingLimit,
          to: 10,
          as: "ink",
          fill: "hatch",
          label: "too dense to pack",
        }),
      ]),
    ],
    cites: options.cites ?? [],
    ...(options.provenance ? { provenance: options.provenance } : {}),
  });
}
