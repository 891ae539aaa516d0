import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";
import { inUnit } from "../../units/quantity.ts";
import type { AnodeCurve } from "./anode-curves.ts";
import type { PaperCell } from "./ragone.ts";

/** What energies and powers are counted per. */
export type EnergyBasis = "both" | "anode";

/** Energy of a cell [J/kg] on a basis. */
export const energyOn = (basis: EnergyBasis, { energy, cathodeMass }: PaperCell): number =>
  basis === "both" ? energy / (1 + cathodeMass) : energy;

/**
 * Relative standard uncertainty that the scales of both electrodes' capacities bring to energies and powers, alike at all
 * rates. Per mass of the anode it is that of the anode; per both masses, μ of cathode for one of anode,
 * √(a² + μ² c²)/(1 + μ), since an anode of more capacity asks for more cathode.
 * @param anode   of the anode's capacity: its mass, and the gain of the tester
 * @param cathode of the cathode's capacity per gram
 */
export const energyShare = (basis: EnergyBasis, cathodeMass: number, anode: number, cathode: number): number =>
  basis === "both" ? Math.hypot(anode, cathodeMass * cathode) / (1 + cathodeMass) : anode;

/**
 * A row for each rate, from the lowest: `x_current_per_gram_anode` [A/g], `x_duration` [s], `x_mean_potential` [V],
 * `x_capacity_per_gram_anode` [mAh/g], `x_energy` [J/kg] and `x_power` [W/kg] with the sigma that they share, `x_cycle`, the
 * cycle that stands for the rate; word `label`.
 * @param share relative standard uncertainty of energies and powers
 */
export function energiesTable(
  curves: readonly AnodeCurve[],
  cells: readonly PaperCell[],
  basis: EnergyBasis,
  share: number,
  label: string,
): NotedTable {
  const column = (unit: string, of: (cell: PaperCell, k: number) => number) => ({ unit, values: Float64Array.from(cells, of) });
  const spread = ({ unit, values }: ReturnType<typeof column>) => ({ unit, values, sigma: values.map((v) => share * v) });
  const total = ({ capacity }: PaperCell) => capacity.at(-1)!;
  return {
    table: table(label, {
      x_current_per_gram_anode: column("A/g", (_, k) => curves[k]!.current),
      x_duration: column("s", (c) => c.duration),
      x_mean_potential: column("V", (c) => c.energy / total(c)),
      x_capacity_per_gram_anode: column("mAh/g", (c) => inUnit(total(c), "mAh/g")),
      x_energy: spread(column("J/kg", (c) => energyOn(basis, c))),
      x_power: spread(column("W/kg", (c) => energyOn(basis, c) / c.duration)),
      x_cycle: column("1", (_, k) => curves[k]!.cycle),
    }),
    words: { label: cells.map((c) => c.label) },
  };
}

/**
 * The discharge of each cell, one below the other: `x_current_per_gram_anode` [A/g], `x_capacity_per_gram_anode` [mAh/g],
 * `voltage_volt`, `x_anode_potential`, `x_cathode_potential` [V]; word `label`.
 */
export function dischargeTable(curves: readonly AnodeCurve[], cells: readonly PaperCell[], label: string): NotedTable {
  const rows = cells.flatMap((cell, k) => Array.from(cell.capacity.keys(), (i) => ({ cell, i, current: curves[k]!.current })));
  const column = (unit: string, of: (row: (typeof rows)[number]) => number) => ({ unit, values: rows.map(of) });
  return {
    table: table(label, {
      x_current_per_gram_anode: column("A/g", (r) => r.current),
      x_capacity_per_gram_anode: column("mAh/g", ({ cell, i }) => inUnit(cell.capacity[i]!, "mAh/g")),
      voltage_volt: column("V", ({ cell, i }) => cell.cathode[i]! - cell.anode[i]!),
      x_anode_potential: column("V", ({ cell, i }) => cell.anode[i]!),
      x_cathode_potential: column("V", ({ cell, i }) => cell.cathode[i]!),
    }),
    words: { label: rows.map((r) => r.cell.label) },
  };
}
