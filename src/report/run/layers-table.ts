import { layerName } from "../../figures/tokens.ts";
import type { LayeredResult } from "../../simulation/cell-solution.ts";
import { inUnit } from "../../units/quantity.ts";
import type { Cell, TableBlock, TableColumn } from "../block.ts";

/** Columns of a law that is linear from the empty to the full host. */
const ends = (heading: string, name: string, unit: string): TableColumn[] =>
  (["empty", "full"] as const).map((end) => ({
    heading: `${heading}, ${end}`,
    name: `${name}, ${end}`,
    ...(unit === "1" ? {} : { unit }),
    digits: 3,
  }));

const known = (value: number): Cell => (Number.isFinite(value) ? value : null);

/** The layers of layered particles with the laws that were used. */
export function layersTable({ layers }: LayeredResult): TableBlock {
  return {
    kind: "table",
    id: "layers",
    caption:
      "Layers of the particle from inside to outside (the middle size class) and the laws they follow: Young's modulus E, flow stress σ, stress-free volume ratio J, each linear from the empty to the full host; exponent and rate of the power law of flow; diffusivity D. No flow stress: elastic. No diffusivity: inert.",
    columns: [
      { heading: "layer" },
      { heading: "to", name: "outer radius", unit: "nm", digits: 4 },
      { heading: "behaviour" },
      ...ends("E", "Young's modulus", "GPa"),
      ...ends("σ", "flow stress", "GPa"),
      { heading: "exponent", digits: 3 },
      { heading: "rate", name: "rate at the flow stress", unit: "1/s", digits: 2 },
      ...ends("J", "volume ratio", "1"),
      { heading: "D", name: "diffusivity", unit: "m^2/s", digits: 2 },
    ],
    rows: layers.map((layer): Cell[] => [
      layerName(layer.material),
      inUnit(layer.outerRadius, "nm"),
      layer.behaviour.replace(" solid", ""),
      ...layer.youngsModulus.map((E) => inUnit(E, "GPa")),
      ...layer.flowStress.map((s) => known(inUnit(s, "GPa"))),
      layer.flowExponent,
      layer.flowRate,
      ...layer.volumeRatio,
      layer.diffusivity ?? null,
    ]),
  };
}
