import type { CellStepResult } from "../../simulation/cell-solution.ts";
import { cycleSummary } from "../../simulation/cycle-summary.ts";
import type { RunSolution } from "../../simulation/run-solution.ts";

/** A step at constant current in which charge flowed. */
export interface HalfCycle {
  readonly verb: "lithiate" | "delithiate";
  readonly cycle: number;
  /** Magnitude of the current per mass of active powder [A kg⁻¹]. */
  readonly rate: number;
  readonly result: CellStepResult;
}

/** Every finished constant-current step in which charge flowed and that is no pulse. */
export function halfCycles({ steps, table: t }: RunSolution): HalfCycle[] {
  const [current, cycle] = ["x_current_per_gram_active", "cycle_count"].map((name) => t.column(name).values);
  return steps.flatMap((result) => {
    const { step, end, rows, capacity } = result;
    if ((step.do !== "lithiate" && step.do !== "delithiate") || isPulse(result) || !(capacity > 0)) return [];
    if (end.kind === "unfinished") return [];
    const last = rows[1] - 1;
    return [{ verb: step.do, cycle: cycle![last]!, rate: Number(Math.abs(current![last]!).toPrecision(6)), result }];
  });
}

/** A current that ends with its group, as the pulses of a titration do. */
export const isPulse = ({ step }: CellStepResult): boolean =>
  step.group !== undefined && (step.do === "lithiate" || step.do === "delithiate");

/** One cycle as people read it. */
export interface Cycle {
  readonly cycle: number;
  readonly label?: string;
  /** Current of its first half cycle [A kg⁻¹]; absent without constant current. */
  readonly rate?: number;
  /** Charges per mass of active powder [C kg⁻¹], their ratio [1] and mean voltages [V]; NaN where there is none. */
  readonly lithiation: number;
  readonly delithiation: number;
  readonly efficiency: number;
  readonly lithiationVoltage: number;
  readonly delithiationVoltage: number;
}

/** The cycles of a run. */
export function cyclesOf(solution: RunSolution): Cycle[] {
  const t = cycleSummary(solution.table);
  const halves = halfCycles(solution);
  const cycleOf = solution.table.column("cycle_count").values;
  const column = (name: string, row: number) => t.column(name).values[row]!;
  return Array.from(t.column("cycle_count").values, (cycle, row) => {
    const first = halves.find((h) => h.cycle === cycle);
    const { step } = solution.steps.find(({ rows: [a, b] }) => a < b && cycleOf[a] === cycle) ?? {};
    return {
      cycle,
      ...(step?.label === undefined ? {} : { label: step.label }),
      ...(first ? { rate: first.rate } : {}),
      lithiation: column("x_lithiation_capacity_per_gram_active", row),
      delithiation: column("x_delithiation_capacity_per_gram_active", row),
      efficiency: column("x_coulombic_efficiency", row),
      lithiationVoltage: column("x_mean_lithiation_voltage_volt", row),
      delithiationVoltage: column("x_mean_delithiation_voltage_volt", row),
    };
  });
}

/** Cycles in a row at one rate: the first and the last of each. */
export function ladder(cycles: readonly Cycle[]): { readonly rate: number; readonly first: Cycle; readonly last: Cycle }[] {
  const groups: { rate: number; first: Cycle; last: Cycle }[] = [];
  for (const cycle of cycles) {
    if (cycle.rate === undefined || !(cycle.lithiation > 0)) continue;
    const open = groups.at(-1);
    if (open?.rate === cycle.rate) open.last = cycle;
    else groups.push({ rate: cycle.rate, first: cycle, last: cycle });
  }
  return groups;
}

/** What an experiment is about, by what its steps do; more than one may hold. */
export interface Kind {
  readonly spectra: boolean;
  readonly sweeps: boolean;
  readonly pulses: boolean;
  /** Three rates or more. */
  readonly rates: boolean;
  /** Many cycles at few rates. */
  readonly cycling: boolean;
}

/** Cycles beyond which a run is looked at cycle by cycle. */
const MANY = 12;

/** What an experiment is about. */
export function kindOf(solution: RunSolution): Kind {
  const { steps, spectra } = solution;
  const sweeps = steps.some(({ step }) => step.do === "sweep");
  const pulses = steps.some(isPulse);
  const cycles = sweeps || pulses ? [] : cyclesOf(solution);
  const rates = new Set(ladder(cycles).map((l) => l.rate)).size;
  return { spectra: spectra.length > 0, sweeps, pulses, rates: rates > 2, cycling: rates < 3 && cycles.length > MANY };
}
