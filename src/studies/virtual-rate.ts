import type { Context } from "../data/progress.ts";
import { type Table, table } from "../data/table.ts";
import { rateTest } from "../protocols/rate-test.ts";
import { delithiate, lithiate } from "../protocols/words.ts";
import type { CellSolution, CellStepResult, DepositionMargin } from "../simulation/cell-solution.ts";
import { FRESH } from "../simulation/cell-start.ts";
import type { RowGrid } from "../simulation/row-grid.ts";
import { simulateCell } from "../simulation/simulate-cell.ts";
import { fromUnit } from "../units/quantity.ts";
import { FIGURE_RTOL } from "./figure-tolerance.ts";
import type { Polarisation } from "./rate-comparison.ts";
import { runVirtual, stepsWith, type VirtualCell, type VirtualMaterial, voltageCurve } from "./virtual-cell.ts";

/** The last cycle at one current. */
export interface RateStep {
  /** [A kg⁻¹] */
  readonly current: number;
  /** Lithiated charge [C kg⁻¹]. */
  readonly capacity: number;
  readonly lithiation: Table;
  readonly delithiation: Table;
  /** Jump and half gap of the two curves [V]. */
  readonly polarisation: Polarisation;
  /** Loss when the lithiation reaches its cut-off, magnitudes [V]. */
  readonly loss: Readonly<Record<(typeof PARTS)[number], number>>;
}

/** Rows of the curves. */
const ROWS: RowGrid = { voltage: 0.02, charge: fromUnit(25, "mAh/g") };

/** Parts of the loss, as the columns of a run name them. */
const PARTS = ["kinetic", "diffusion", "lithium", "ohmic", "concentration", "film"] as const;

/** A rate test. */
export interface VirtualRate {
  readonly material: VirtualMaterial;
  /** One row per cycle: `cycle` [1], `capacity` [C kg⁻¹], `rate` [A kg⁻¹]. */
  readonly cycles: Table;
  /** Currents of the test after formation, ascending. */
  readonly rates: readonly RateStep[];
  /** Capacity at the largest current [C kg⁻¹] by the single-particle model with electrolyte, and by the porous electrode. */
  readonly porous: { readonly spme: number; readonly dfn: number };
  readonly depositionMargin: DepositionMargin;
}

/** The rate test (E2), and one cycle at its largest current in the porous electrode, to see what the simpler model leaves out. */
export function virtualRate(cell: VirtualCell, context: Context): VirtualRate {
  const run = runVirtual(cell, rateTest, { rows: ROWS }, context);
  const [down, up] = [stepsWith(run, "lithiate"), stepsWith(run, "delithiate")];
  const rateOf = ({ step }: CellStepResult) => step.at;
  const rates = [...new Set(down.map(rateOf))].map((current): RateStep => {
    const lithiation = down.findLast((s) => s.step.at === current)!;
    const delithiation = up.findLast((s) => s.step.at === current)!;
    return {
      current,
      capacity: lithiation.capacity,
      lithiation: voltageCurve(run, lithiation),
      delithiation: voltageCurve(run, delithiation),
      polarisation: polarisationOf(run, lithiation, delithiation),
      loss: lossAtEnd(run, lithiation),
    };
  });
  return {
    material: cell.material,
    cycles: table(`${cell.material}, rate test`, {
      cycle: { unit: "1", values: down.map((_, k) => k + 1) },
      capacity: { unit: "C/kg", values: down.map((s) => s.capacity) },
      rate: { unit: "A/kg", values: down.map(rateOf) },
    }),
    rates,
    porous: porousAt(cell, rates.at(-1)!.current, context),
    depositionMargin: run.depositionMargin,
  };
}

/**
 * Readings (a) and (b) of a polarisation whose definition is not given: all loss at the start of delithiation, and half the
 * distance of the curves when 5 % of the charge has been taken out.
 */
function polarisationOf({ table: t }: CellSolution, lithiation: CellStepResult, delithiation: CellStepResult): Polarisation {
  const V = t.column("voltage_volt").values;
  const [rest, diffusion] = ["x_equilibrium_volt", "x_diffusion_volt"].map((n) => t.column(n).values);
  const first = delithiation.rows[0];
  const at = (step: CellStepResult, share: number) => {
    const Q = t.column("x_step_capacity_per_gram_active").values;
    const wanted = share * lithiation.capacity;
    let r = step.rows[0] + 1;
    while (r < step.rows[1] - 1 && Q[r]! < wanted) r++;
    const s = (wanted - Q[r - 1]!) / (Q[r]! - Q[r - 1]!);
    return V[r - 1]! + Math.min(1, Math.max(0, s)) * (V[r]! - V[r - 1]!);
  };
  return {
    atStart: V[first]! - rest![first]! - diffusion![first]!,
    halfGap: 0.5 * (at(delithiation, 0.05) - at(lithiation, 0.95)),
  };
}

function lossAtEnd({ table: t }: CellSolution, { rows }: CellStepResult): RateStep["loss"] {
  const of = (part: string) => Math.abs(t.column(`x_${part}_volt`).values[rows[1] - 1]!);
  const [kinetic, diffusion, lithium, ohmic, concentration, film] = PARTS.map(of) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { kinetic, diffusion, lithium, ohmic, concentration, film };
}

/** Capacity at a current after one slow cycle, by both models [C kg⁻¹]. */
function porousAt({ design }: VirtualCell, current: number, { signal }: Context) {
  const cycle = (at: number) => [lithiate(at, { to: 0.01 }), delithiate(at, { to: 3 })];
  const steps = [...cycle(100), ...cycle(current)];
  const capacity = (model: "spme" | "dfn") =>
    simulateCell(design, steps, { model, rtol: FIGURE_RTOL }, { ...(signal && { signal }), profiles: "chosen", rows: {} }, FRESH)
      .steps[2]!.capacity;
  return { spme: capacity("spme"), dfn: capacity("dfn") };
}
