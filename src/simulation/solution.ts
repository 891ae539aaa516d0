import type { Table } from "../data/table.ts";
import type { Outcome, Statistics } from "../numerics/system.ts";
import type { Step } from "../protocols/step.ts";
import type { StepEnd } from "./drive.ts";

/** Filling over the radius of one size class at the end of a step. */
export interface Profile {
  /** Step of the experiment, from 0, and size class, smallest first, from 0. */
  readonly step: number;
  readonly sizeClass: number;
  readonly time: number;
  readonly voltage: number;
  /** Reference radius of each node, centre to surface [m], and its filling [1]. */
  readonly radius: Float64Array;
  readonly filling: Float64Array;
  /** Volume share of each node [1], and the mean filling they give. */
  readonly share: Float64Array;
  readonly mean: number;
  /** Hysteresis state of the class, −1 on the lithiation branch … +1. */
  readonly hysteresis: number;
}

/** What became of one step of the experiment. */
export interface StepResult {
  readonly step: Step;
  readonly end: StepEnd;
  /** Start and duration [s]. */
  readonly start: number;
  readonly duration: number;
  /** Charge passed per mass of active powder, a magnitude [C kg⁻¹]. */
  readonly capacity: number;
  /** Terminal voltage [V] and mean filling [1] at its end. */
  readonly voltage: number;
  readonly filling: number;
}

/** How far the numbers can be trusted as numbers. */
export interface Certificate {
  /** Largest |lithium stored − charge passed − charge lost| of the run over the largest lithium content [1]. */
  readonly lithiumBalance: number;
  readonly method: string;
  /** Relative tolerance in time. */
  readonly rtol: number;
  readonly mesh: { readonly scheme: string; readonly nodes: number; readonly grading: number };
}

/** A number of the summary, SI unless the unit says otherwise. */
export interface SummaryValue {
  readonly value: number;
  readonly unit: string;
}

/** The result of a run. A run that stopped early is a solution too: `outcome` and `why` tell, what was finished is kept. */
export interface Solution {
  /** `end` when every step was done. */
  readonly outcome: Outcome;
  /** One sentence: that all is done, or what stopped it and what to do. */
  readonly why: string;
  /** The sign of every current in it. */
  readonly currentPositive: "charges_test_object";
  /**
   * One row per internal step: `time`, `step`, `voltage`, `current_per_gram_active`, `capacity_per_gram_active` (charge
   * lithiated so far), `mean_filling`, `surface_filling_1` … per size class.
   */
  readonly table: Table;
  readonly steps: readonly StepResult[];
  readonly profiles: readonly Profile[];
  readonly summary: Readonly<Record<string, SummaryValue>>;
  readonly stats: Statistics;
  /** What is assumed or odd, in sentences. */
  readonly notices: readonly string[];
  readonly certificate: Certificate;
  /** Keys in docs/references.bib. */
  readonly cites: readonly string[];
}
