import type { Table } from "../data/table.ts";
import type { CellState } from "./cell-state.ts";
import type { FailureResult } from "./failure-watch.ts";
import type { LayerTold } from "./layered-notices.ts";
import type { RunResult } from "./run-result.ts";

export type { CellStepResult } from "./run-result.ts";

import type { StressExtremes } from "./stress-watch.ts";

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
  /**
   * Over the radius, one table per electrode cell shown and particle kind: `x_radius_metre` (reference), `x_filling`. Layered
   * particles have a row per cell with `x_layer` (1 is the core), `x_current_radius_metre`, `x_radial_stress_pascal`,
   * `x_hoop_stress_pascal`, `x_mean_stress_pascal` (tension positive), `x_yield_ratio` (|q| over the flow stress),
   * `x_potential_shift_volt` (−μ_mech/F) and `x_gap_metre` (inside the layer); fillings and shifts are NaN in inert layers.
   */
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
  /**
   * How fast the voltage moved there [V s⁻¹], or would move if the current stayed as it is: over the last internal step of the
   * run before, the larger of |dV/dt| and |di/dt| × |Z| per area at the lowest frequency; 0 when nothing was run before.
   */
  readonly drift: number;
  readonly label?: string;
  /**
   * Of the cell `frequency_hertz`, `real_impedance_ohm`, `imaginary_impedance_ohm`, `absolute_impedance_ohm` and `phase_degree`
   * (negative where it is capacitive); per area `x_real_impedance_ohm_m2`, `x_imaginary_impedance_ohm_m2`.
   */
  readonly table: Table;
}

/** One dimensionless group; the largest names the limiting process. */
export interface LimitingGroup {
  readonly process: "lithium kinetics" | "electrolyte ohmic" | "electrolyte diffusion" | "kinetics" | "ohmic" | "solid diffusion";
  /** Absolute value of the group at the largest current of the run [1]. */
  readonly value: number;
}

/** Where lithium deposition came closest: the least φ_s − φ_e of the run, steps left out in which nothing flowed. */
export interface DepositionMargin {
  /** Least φ_s − φ_e [V], and with the film the same at its inner side. */
  readonly value: number;
  readonly innerValue: number;
  /** Where in the electrode [m from the separator] and when [s]. */
  readonly position: number;
  readonly time: number;
  /** First time with a negative value, from which on lithium may deposit [s]; absent when there is none. */
  readonly belowZeroFrom?: number;
}

/** The layers of layered particles, and the extremes of their stress over the run. */
export interface LayeredResult {
  readonly layers: readonly LayerTold[];
  readonly stress: StressExtremes;
  /** What happened to the layers, where anything can. */
  readonly failure?: FailureResult;
}

/** How far the numbers can be trusted as numbers. */
export interface CellCertificate {
  /** Largest defect of the lithium in the solid against the charge passed, over the largest content [1]. */
  readonly lithiumBalance: number;
  /** Largest relative change of the salt in the electrolyte [1]; absent in SPM. */
  readonly saltBalance?: number;
  /** Largest mean difference [V] between φ_s − φ_e at the particles and what potential, film and kinetics make of the flux. */
  readonly interfaceDefect: number;
  readonly method: string;
  readonly rtol: number;
  readonly mesh: { readonly separator: number; readonly electrode: number; readonly radial: number; readonly grading: number };
  /** Estimated error of the mesh by refinement, when it was asked for: voltage [V] and capacity of the steps [1]. */
  readonly meshError?: { readonly voltage: number; readonly capacity: number };
}

/**
 * The result of a run of a half-cell. Its table adds the parts of the voltage `x_equilibrium_volt`, `x_diffusion_volt`,
 * `x_kinetic_volt`, `x_film_volt`, `x_concentration_volt`, `x_ohmic_volt`, `x_lithium_volt`,
 * `x_mechanical_volt`; with layered particles also, as means over the electrode `x_core_pressure_pascal` and `x_particle_volume_ratio`.
 */
export interface CellSolution extends RunResult {
  readonly model: "spm" | "spme" | "dfn";
  readonly profiles: readonly CellProfile[];
  readonly spectra: readonly Spectrum[];
  readonly groups: readonly LimitingGroup[];
  readonly depositionMargin: DepositionMargin;
  /** Where particles have layers. */
  readonly layered?: LayeredResult;
  readonly certificate: CellCertificate;
  /** State at the end; a run that starts from it goes on as if there had been no break. */
  readonly endState: CellState;
}
