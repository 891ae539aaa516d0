import type { Table } from "../data/table.ts";
import type { Outcome, Statistics } from "../numerics/system.ts";
import type { Step } from "../protocols/step.ts";
import type { StepEnd } from "./drive.ts";

/** What became of one step of an experiment. */
export interface CellStepResult {
  readonly step: Step;
  readonly end: StepEnd;
  /** Start and duration [s]. */
  readonly start: number;
  readonly duration: number;
  /** Charge passed per mass of active powder, a magnitude [C kg⁻¹]. */
  readonly capacity: number;
  /** Terminal voltage at its start, once the current flows, and at its end [V]. */
  readonly startVoltage: number;
  readonly voltage: number;
  /** Mean filling of the powder at its end [1]. */
  readonly filling: number;
  /** Row of the table with which it starts, and the row after its last. */
  readonly rows: readonly [number, number];
}

/** A number of the summary of a run, SI unless the unit says otherwise. */
export interface SummaryValue {
  readonly value: number;
  readonly unit: string;
}

/** What every run gives. A run that stopped early is a result too: `outcome` and `why` tell, what was finished is kept. */
export interface RunResult {
  /** `end` when every step was done. */
  readonly outcome: Outcome;
  /** One sentence: that all is done, or what stopped it and what to do. */
  readonly why: string;
  /** The sign of every current in it. */
  readonly currentPositive: "charges_test_object";
  /**
   * The time series under the names of the Battery Data Format: `test_time_second`, `voltage_volt`, `current_ampere`,
   * `cycle_count`, `step_count`, `step_time_second`, `charging_capacity_ah`, `discharging_capacity_ah`, `net_capacity_ah`,
   * `ambient_temperature_celsius`; extensions: `x_current_per_gram_active` [A/kg], `x_step_capacity_per_gram_active` [C/kg]
   * (magnitude within the step), `x_mean_filling` [1], and what the model adds.
   */
  readonly table: Table;
  readonly steps: readonly CellStepResult[];
  readonly summary: Readonly<Record<string, SummaryValue>>;
  readonly stats: Statistics;
  /** What is assumed or odd, in sentences. */
  readonly notices: readonly string[];
  /** Keys in docs/references.bib. */
  readonly cites: readonly string[];
}
