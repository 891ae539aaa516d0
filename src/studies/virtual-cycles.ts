import type { Context } from "../data/progress.ts";
import { type Table, table } from "../data/table.ts";
import { cycling } from "../protocols/cycling.ts";
import { firstCycle } from "../protocols/first-cycle.ts";
import type { CellSolution, DepositionMargin } from "../simulation/cell-solution.ts";
import { cycleSummary } from "../simulation/cycle-summary.ts";
import { firstCycleLoss } from "../simulation/first-cycle-loss.ts";
import { incrementalCapacity } from "../simulation/incremental-capacity.ts";
import type { RowGrid } from "../simulation/row-grid.ts";
import { fromUnit } from "../units/quantity.ts";
import { atMultiples, runVirtual, stepsWith, type VirtualCell, type VirtualMaterial, voltageCurve } from "./virtual-cell.ts";

/** One slow cycle. */
export interface SlowCycle {
  readonly cycle: number;
  /** Voltage over capacity of both ways. */
  readonly lithiation: Table;
  readonly delithiation: Table;
  /** Charges [C kg⁻¹]. */
  readonly lithiated: number;
  readonly delithiated: number;
  /** dQ/dV of both ways. */
  readonly differential: { readonly lithiation: Table; readonly delithiation: Table };
}

/** First cycles of a fresh electrode at 0.1 A/g. */
export interface VirtualFirstCycles {
  readonly material: VirtualMaterial;
  readonly cycles: readonly SlowCycle[];
  /** Delithiated over lithiated charge of the first cycle [1], without lithium trapped in the silicon. */
  readonly efficiency: number;
  readonly depositionMargin: DepositionMargin;
}

/** Interval of the voltage over which dQ/dV is taken [V]. */
const INTERVAL = 0.01;
/** Rows of the curves. */
const ROWS: RowGrid = { voltage: INTERVAL, charge: fromUnit(25, "mAh/g") };

/** dQ/dV of one way from one of the voltages at which rows stand to the next. */
function differentialOf(curve: Table): Table {
  const rows = atMultiples(curve, "voltage_volt", INTERVAL);
  return incrementalCapacity(rows, [0, rows.length], INTERVAL * (1 - 1e-6)); // a hair less, so that the last interval is whole
}

/** Three slow cycles of a fresh electrode (E1), with the reactions of oxide, film and carbon in the first. */
export function virtualFirstCycles(cell: VirtualCell, context: Context): VirtualFirstCycles {
  const run = runVirtual(cell, firstCycle, { options: { firstCycleLoss: firstCycleLoss(cell.design) }, rows: ROWS }, context);
  const [down, up] = [stepsWith(run, "lithiate"), stepsWith(run, "delithiate")];
  const cycles = down.map((lithiation, k): SlowCycle => {
    const delithiation = up[k]!;
    const [down, back] = [voltageCurve(run, lithiation), voltageCurve(run, delithiation)];
    return {
      cycle: k + 1,
      lithiation: down,
      delithiation: back,
      lithiated: lithiation.capacity,
      delithiated: delithiation.capacity,
      differential: { lithiation: differentialOf(down), delithiation: differentialOf(back) },
    };
  });
  const [first] = cycles;
  return {
    material: cell.material,
    cycles,
    efficiency: first!.delithiated / first!.lithiated,
    depositionMargin: run.depositionMargin,
  };
}

/** Cycling without any ageing. */
export interface VirtualCycling {
  readonly material: VirtualMaterial;
  /** Columns `cycle` [1], `capacity` [C kg⁻¹] (lithiation), `efficiency` [1]. */
  readonly cycles: Table;
  readonly depositionMargin: DepositionMargin;
}

/** Cycles after formation: a few, as nothing in the model ages. */
export const CYCLES = 20;

/** Three formation cycles and a few at 1 A/g (E8). */
export function virtualCycling(cell: VirtualCell, context: Context): VirtualCycling {
  const run: CellSolution = runVirtual(cell, cycling, { wanted: { cycles: CYCLES } }, context);
  const summary = cycleSummary(run.table);
  const { values: cycle } = summary.column("cycle_count");
  return {
    material: cell.material,
    cycles: table(`${cell.material}, cycling`, {
      cycle: { unit: "1", values: cycle },
      capacity: summary.column("x_lithiation_capacity_per_gram_active"),
      efficiency: summary.column("x_coulombic_efficiency"),
    }),
    depositionMargin: run.depositionMargin,
  };
}
