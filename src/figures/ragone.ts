import type { Table } from "../data/table.ts";
import { converted } from "./axis-scale.ts";
import { needSome, originOf } from "./family.ts";
import { type About, type Figure, figure } from "./figure.ts";
import { line, points, type Series } from "./series.ts";

/** Energy and power of one cell at several rates. */
export interface RagoneCell {
  readonly as: string;
  readonly label: string;
  /** Columns `x_energy` [J/kg] and `x_power` [W/kg], a row for each rate. */
  readonly energies: Table;
  /** Texts beside points, by row, e.g. the current. */
  readonly marks?: ReadonlyMap<number, string>;
}

/** Room on either side of the points of a logarithmic axis, for their names. */
const ROOM = 2;

/** Energy over power per mass, both logarithmic. */
export function ragone(cells: readonly RagoneCell[], options: About & { readonly id?: string; readonly per: string }): Figure {
  needSome(cells, "cell");
  return figure({
    id: options.id ?? "ragone",
    title: options.title ?? "Energy and power",
    caption:
      `Energy over mean power of full cells on paper, per mass of ${options.per}; one marker for each rate. ${options.setting}`.trimEnd(),
    naming: "above",
    x: { quantity: "specific power", unit: "W/kg", log: true, domain: domainOf(cells, "x_power", "W/kg") },
    y: { quantity: "specific energy", unit: "Wh/kg", log: true, domain: domainOf(cells, "x_energy", "Wh/kg") },
    series: cells.flatMap(({ as, label, energies, marks }): Series[] => {
      const place = { x: "x_power", y: "x_energy", as };
      return [
        line(energies, { ...place, standing: "computed" }),
        points(energies, { ...place, standing: "computed", label, marksOptional: true, ...(marks ? { marks } : {}) }),
      ];
    }),
    ...originOf(options),
  });
}

function domainOf(cells: readonly RagoneCell[], column: string, unit: string): readonly [number, number] {
  const values = cells.flatMap(({ energies }) => [...converted(energies.column(column), unit)]);
  return [Math.min(...values) / ROOM, ROOM * Math.max(...values)];
}
