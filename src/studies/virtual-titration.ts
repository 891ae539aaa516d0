import type { Context } from "../data/progress.ts";
import { type Table, table } from "../data/table.ts";
import { chosenRows } from "../data/table-rows.ts";
import { titration } from "../protocols/titration.ts";
import type { CellSolution, DepositionMargin } from "../simulation/cell-solution.ts";
import { apparentDiffusivity, type TitrationReading, titratedHost } from "./titration-reading.ts";
import { runVirtual, type VirtualCell, type VirtualMaterial } from "./virtual-cell.ts";

/** A titration and its reading. */
export interface VirtualTitration {
  readonly material: VirtualMaterial;
  /** Start and end of every pulse and rest: `test_time_second` [s] and `voltage_volt` [V]. */
  readonly run: Table;
  readonly reading: TitrationReading;
  /** Apparent and true diffusivity of the lithiating pulses: `filling` [1], `diffusivity` [m² s⁻¹]. */
  readonly apparent: Table;
  readonly true: Table;
  /** Apparent diffusivity while lithiating: at the first pulse, its least, and the largest after that [m² s⁻¹], and where. */
  readonly course: { readonly first: number; readonly least: number; readonly leastAt: number; readonly laterMost: number };
  /** Radius whose V/S the reading assumes [m]. */
  readonly radius: number;
  readonly depositionMargin: DepositionMargin;
}

/** Titration with pulses of ten minutes and rests of an hour (E5). */
export function virtualTitration(cell: VirtualCell, context: Context): VirtualTitration {
  const run = runVirtual(cell, titration, {}, context);
  const host = titratedHost(cell.design);
  const reading = apparentDiffusivity(run.steps, host);
  const { pulses } = reading;
  const lithiating = [...pulses.column("lithiating").values.keys()].filter((k) => pulses.column("lithiating").values[k] === 1);
  const curve = (label: string, name: string) =>
    table(`${cell.material}, ${label}`, {
      filling: { unit: "1", values: lithiating.map((k) => pulses.column("filling").values[k]!) },
      diffusivity: { unit: "m^2/s", values: lithiating.map((k) => pulses.column(name).values[k]!) },
    });
  const apparent = curve("apparent", "diffusivity");
  return {
    material: cell.material,
    run: endsOf(run),
    reading,
    apparent,
    true: curve("true", "true_diffusivity"),
    course: courseOf(apparent),
    radius: host.radius,
    depositionMargin: run.depositionMargin,
  };
}

/** First and last row of every step that was done. */
function endsOf({ table: t, steps }: CellSolution): Table {
  const rows = steps.filter(({ end }) => end.kind !== "skipped").flatMap(({ rows: [first, end] }) => [first, end - 1]);
  return chosenRows(t, rows, ["test_time_second", "voltage_volt"]);
}

/** Fillings at the ends where a pulse moves the potential by tens of millivolts are left out of the course [1]. Assumption. */
const ENDS = 0.05;

function courseOf(apparent: Table): VirtualTitration["course"] {
  const x = apparent.column("filling").values;
  const rows = [...x.keys()].filter((k) => x[k]! > ENDS && x[k]! < x.at(-1)! - ENDS);
  const D = rows.map((k) => apparent.column("diffusivity").values[k]!);
  const least = D.reduce((at, d, k) => (d < D[at]! ? k : at), 0);
  return { first: D[0]!, least: D[least]!, leastAt: x[rows[least]!]!, laterMost: Math.max(...D.slice(least)) };
}
