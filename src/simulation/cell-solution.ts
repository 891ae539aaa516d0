import type { Table } from "../data/table.ts";
import type { Outcome, Statistics } from "../numerics/system.ts";
import type { Step } from "../protocols/step.ts";
import type { CellState } from "./cell-state.ts";
import type { StepEnd } from "./drive.ts";
import type { SummaryValue } from "./solution.ts";

/** What became of one step of an experiment on a half-cell. */
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
  /** Mean filling of the electrode at its end [1]. */
  readonly filling: number;
  /** Row of the table with which it starts, and the row after its last. */
  readonly rows: readonly [number, number];
}

/** State inside the cell at one moment. */
export interface CellProfile {
  /** Step of the experiment, from 0. */
  readonly step: number;
  readonly time: number;
  readonly voltage: number;
  /**
   * Across the cell, one row per finite volume from lithium to the collector: `x_position_metre`,
   * `x_salt_concentration_mol_per_m3`, `x_electrolyte_potential_volt`, `x_solid_potential_volt`, `x_mean_filling_1` and
   * `x_surface_filling_1` … per particle kind (NaN in the separator), `x_reaction_current_density_ampere_per_m2` …
   */
  readonly across: Table;
  /** Over the radius, one table per electrode cell shown and particle kind: `x_radius_metre`, `x_filling`. */
  readonly particles: readonly { readonly cell: number; readonly kind: number; readonly radius: Table }[];
}

/** Impedance at one state of the path. */
export interface Spectrum {
  readonly step: number;
  readonly time: number;
  readonly voltage: number;
  readonly filling: number;
  readonly temperature: number;
  /** Direct current at that state [A m⁻²]. */
  readonly current: number;
  readonly label?: string;
  /** `frequency_hertz`, `real_impedance_ohm`, `imaginary_impedance_ohm` of the cell, `x_real_impedance_ohm_m2`, `x_imaginary_impedance_ohm_m2` per area. */
  readonly table: Table;
}

/** One dimensionless group; the largest names the limiting process. */
export interface LimitingGroup {
  readonly process: "lithium kinetics" | "electrolyte ohmic" | "electrolyte diffusion" | "kinetics" | "ohmic" | "solid diffusion";
  /** Absolute value of the group at the largest current of the run [1]. */
  readonly value: number;
}

/** Where lithium deposition came closest: the least φ_s − φ_e of the run. */
export interface DepositionMargin {
  /** Least φ_s − φ_e [V], and with the film the same at its inner side. */
  readonly value: number;
  readonly innerValue: number;
  /** Where in the electrode [m from the separator] and when [s]. */
  readonly position: number;
  readonly time: number;
}

/** How far the numbers can be trusted as numbers. */
export interface CellCertificate {
  /** Largest defect of the lithium in the solid against the charge passed, over the largest content [1]. */
  readonly lithiumBalance: number;
  /** Largest relative change of the salt in the electrolyte [1]; absent in SPM. */
  readonly saltBalance?: number;
  /** Largest difference between the sum of the voltage parts and the voltage [V]. */
  readonly voltageParts: number;
  readonly method: string;
  readonly rtol: number;
  readonly mesh: { readonly separator: number; readonly electrode: number; readonly radial: number; readonly grading: number };
  /** Estimated error of the mesh by refinement, when it was asked for: voltage [V] and capacity of the steps [1]. */
  readonly meshError?: { readonly voltage: number; readonly capacity: number };
}

/** The result of a run of a half-cell. A run that stopped early is a solution too. */
export interface CellSolution {
  readonly model: "spm" | "spme" | "dfn";
  readonly outcome: Outcome;
  /** One sentence: that all is done, or what stopped it and what to do. */
  readonly why: string;
  readonly currentPositive: "charges_test_object";
  /**
   * One row per internal step, Battery Data Format names: `test_time_second`, `voltage_volt`, `current_ampere`, `cycle_count`,
   * `step_count`, `step_time_second`, `charging_capacity_ah`, `discharging_capacity_ah`, `net_capacity_ah`,
   * `ambient_temperature_celsius`; extensions: `x_current_per_gram_active` [A/kg], `x_step_capacity_per_gram_active` [C/kg] (magnitude within the step),
   * `x_mean_filling`, and the parts of the voltage `x_equilibrium_volt`, `x_diffusion_volt`, `x_kinetic_volt`,
   * `x_film_volt`, `x_concentration_volt`, `x_ohmic_volt`, `x_lithium_volt`.
   */
  readonly table: Table;
  readonly steps: readonly CellStepResult[];
  readonly profiles: readonly CellProfile[];
  readonly spectra: readonly Spectrum[];
  readonly groups: readonly LimitingGroup[];
  readonly depositionMargin: DepositionMargin;
  readonly summary: Readonly<Record<string, SummaryValue>>;
  readonly stats: Statistics;
  readonly notices: readonly string[];
  readonly certificate: CellCertificate;
  /** Keys in docs/references.bib. */
  readonly cites: readonly string[];
  /** State at the end; a run that starts from it goes on as if there had been no break. */
  readonly endState: CellState;
}
