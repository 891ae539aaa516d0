import type { Table } from "../data/table.ts";
import { table } from "../data/table.ts";
import { fromUnit, inUnit } from "../units/quantity.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import { bars, points, rule } from "./series.ts";
import { layerName } from "./tokens.ts";

interface Options extends About {
  /** Carbon content stated in the paper [1]. */
  readonly statedCarbon: number;
  /** Reversible capacity stated in the paper [C kg⁻¹]. */
  readonly statedCapacity: number;
  readonly id?: string;
}

/** Carbon first, so that its end can be read against the stated content. */
const ORDER = ["closed-pore-carbon", "hard-carbon", "siox", "silicon"];

const isCarbon = (material: string) => material.endsWith("carbon");

/** Stacks columns of shares: where each starts and ends; row 0 is left empty. */
function stacked(shares: Table, materials: readonly string[]): Table {
  const ends = new Float64Array(shares.length + 1);
  const columns = materials.flatMap((material) => {
    const from = ends.slice();
    shares.column(material).values.forEach((v, i) => {
      ends[i + 1]! += v;
    });
    return [
      [`${material} from`, { unit: "1", values: from }] as const,
      [`${material} to`, { unit: "1", values: ends.slice() }] as const,
    ];
  });
  return table(shares.label, Object.fromEntries(columns));
}

/**
 * What designs are made of, beside the carbon content and the capacity that the paper states.
 *
 * @param names one per row of the table
 * @param shares mass shares [1] in columns named by material (`silicon`, `siox`, `hard-carbon`, `closed-pore-carbon`;
 *   absent ones are left out), and `capacity` [C kg⁻¹ or mAh/g]
 */
export function compositionBars(names: readonly string[], shares: Table, options: Options): Figure {
  const materials = ORDER.filter((m) => shares.has(m));
  const stack = stacked(shares, materials);
  const carbon = 100 * options.statedCarbon;
  // An empty line on top carries the names of the stated values.
  const y = { categories: [{ heading: "" }, ...names], unit: "1" } as const;
  const places = table("capacity", {
    capacity: { unit: shares.column("capacity").unit, values: shares.column("capacity").values },
    row: { unit: "1", values: names.map((_, i) => i + 1) },
  });
  const carbons = [...stack.column(`${materials.findLast(isCarbon)} to`).values].slice(1);
  const capacities = [...shares.column("capacity").values].map((v) =>
    inUnit(fromUnit(v, shares.column("capacity").unit), "mAh/g"),
  );
  return figure({
    id: options.id ?? "composition",
    title: options.title ?? "What the designs are made of",
    width: "double",
    columns: [2.1, 1],
    caption: `(a) Mass shares of the layers; the dashed line is the stated carbon content, ${carbon.toFixed(2)} wt%, at which the carbon of a design should end. (b) Reversible capacity beside the stated one. ${options.setting}`,
    panels: [
      axes({
        title: "mass",
        naming: "above",
        x: { quantity: "mass share", unit: "%", domain: [0, 100] },
        y,
        textColumns: [{ heading: "carbon", texts: carbons.map((v) => `${(100 * v).toFixed(1)} %`) }],
        series: [
          ...materials.map((m) => bars(stack, { from: `${m} from`, to: `${m} to`, as: m, label: layerName(m) })),
          rule("x", carbon, { as: "ink", dash: "3 2", label: `stated ${carbon.toFixed(2)} wt%` }),
        ],
      }),
      axes({
        title: "capacity",
        x: { quantity: "reversible capacity", unit: "mAh/g", zero: true },
        y: { ...y, quiet: true },
        textColumns: [{ heading: "mAh g⁻¹", texts: capacities.map((v) => v.toFixed(0)) }],
        series: [
          rule("x", inUnit(options.statedCapacity, "mAh/g"), {
            as: "ink",
            dash: "3 2",
            label: `stated ${inUnit(options.statedCapacity, "mAh/g").toFixed(0)}`,
          }),
          points(places, { x: "capacity", y: "row", as: "accent", standing: "computed" }),
        ],
      }),
    ],
    cites: options.cites ?? [],
    ...(options.provenance ? { provenance: options.provenance } : {}),
  });
}
