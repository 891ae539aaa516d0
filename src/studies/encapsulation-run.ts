import { type Table, table } from "../data/table.ts";
import type { Design } from "../design/design.ts";
import { lawsOf } from "../design/layer-laws.ts";
import { fillingAt } from "../materials/galleries.ts";
import type { Outcome } from "../numerics/system.ts";
import { type FlowLaw, RATE_INDEPENDENT } from "../physics/mechanics/flow-law.ts";
import { type ShellEvent, type SweepResult, shellPressure } from "../physics/mechanics/shell-pressure.ts";
import type { LayerState, ShellState } from "../physics/mechanics/shell-state.ts";
import { ROOM_TEMPERATURE } from "../units/constants.ts";
import { lithiumWhenFull, type ShellScenario, shellsOf } from "./shells-of-design.ts";

/** Where lithiation stops. */
export interface CutOff {
  /** Lower cut-off [V]. */
  readonly voltage: number;
  /** Overpotential |η| of the lithiation [V]. */
  readonly overpotential: number;
  /** Potential of silicon without stress: its lithiation branch or the mean of both branches. */
  readonly branch: "lithiation" | "mean";
}

/** What is run. */
export interface RunPlan {
  readonly name: string;
  readonly scenario: ShellScenario;
  readonly cycles: number;
  readonly cutOff: CutOff;
  /** Flow in time and the time for a filling from 0 to 1 [s]; rate independent when absent. */
  readonly inTime?: { readonly law: FlowLaw; readonly fillingTime: number };
}

/** Extremes of one layer over a run. */
export interface LayerExtremes {
  readonly material: string;
  /** Largest hoop tension, largest hoop compression (as a positive number) and flow stress where tension was largest [Pa]. */
  readonly tension: number;
  readonly compression: number;
  readonly strength: number;
  /** Largest pull of the layer on the one inside [Pa], and the largest energy that coming off would have released [J m⁻²]. */
  readonly pull: number;
  readonly debondingEnergy: number;
  /** Inelastic hoop strain at the end of the first lithiation and of the run [1]. */
  readonly firstStrain: number;
  readonly strain: number;
  /** Lithium per silicon at which it first flowed, ruptured, or came off the layer inside; absent when it did not. */
  readonly flowsFrom?: number;
  readonly rupturesAt?: number;
  readonly debondsAt?: number;
}

/** One run of the audit. */
export interface EncapsulationRun {
  readonly plan: RunPlan;
  readonly outcome: Outcome;
  readonly advice: string;
  /** Rows in the order of the path; columns in `cycleTable`. */
  readonly cycle: Table;
  /** Per layer; columns in `layerTable`. */
  readonly layerTables: readonly Table[];
  readonly layers: readonly LayerExtremes[];
  readonly events: readonly ShellEvent[];
  /** Lithium per silicon reached in each lithiation. */
  readonly reached: readonly number[];
  /** Whether stress, with the overpotential given, ended a lithiation at the cut-off below 95 % of the full filling. */
  readonly selfLimited: boolean;
}

/** The runs of the audit, three cycles each unless said otherwise. */
export interface AuditRuns {
  /** Rate independent, with the usual rupture strain, bond strength and energy: what the shells do by our best guess. */
  readonly expected: EncapsulationRun;
  /** Nothing breaks or comes off: the shells flow. */
  readonly bonded: EncapsulationRun;
  /** Nothing breaks, but the weakest bond of the range opens as soon as its strength is reached. */
  readonly debonding: EncapsulationRun;
  /** One cycle of shells that neither flow nor break, stopped by the lithiation branch and by the mean potential. */
  readonly elastic: EncapsulationRun;
  readonly elasticMean: EncapsulationRun;
  /** As `expected`, with power-law flow at 0.1 and 5 A/g. */
  readonly slow: EncapsulationRun;
  readonly fast: EncapsulationRun;
}

/** Below this filling a lithiation that ends at the cut-off counts as limited by stress. */
export const SELF_LIMITED = 0.95;
/** Inelastic hoop strain from which a layer counts as flowing [1]. */
export const FLOWS = 1e-4;

/** States and events of cycles between empty and the cut-off, by the shell-pressure model. */
export function sweepShells(design: Design, { scenario, cycles, cutOff, inTime }: Omit<RunPlan, "name">): SweepResult {
  const potential = lawsOf(design.particle.layers[0]).potential?.[cutOff.branch];
  return shellPressure(shellsOf(design, scenario), {
    turns: [0, ...Array.from({ length: cycles }, () => [1, 0]).flat()],
    law: inTime?.law ?? RATE_INDEPENDENT,
    ...(inTime ? { fillingTime: inTime.fillingTime } : {}),
    ...(potential
      ? {
          // U₀(y) + shift − |η| ≥ V_cut, as a filling: U₀ falls with it
          room: (filling: number, shift: number) =>
            fillingAt(potential, cutOff.voltage + cutOff.overpotential - shift, ROOM_TEMPERATURE) - filling,
        }
      : {}),
  });
}

/** Runs cycles between empty and the cut-off through the shell-pressure model, and reads them. */
export function encapsulationRun(design: Design, plan: RunPlan): EncapsulationRun {
  const swept = sweepShells(design, plan);
  const full = lithiumWhenFull(design)!;
  const { rows, events } = swept;
  const shells = swept.sphere.layers; // those of the design, and its matrix
  const reached = turningPoints(rows).map((row) => full * row.filling);
  return {
    plan,
    outcome: swept.outcome,
    advice: swept.advice,
    cycle: cycleTable(plan.name, rows, full),
    layerTables: shells.map(({ name }, k) => layerTable(`${plan.name}: ${name}`, rows, k, full)),
    layers: shells.map(({ name }, k) => extremesOf(name, rows, events, k, full)),
    events,
    reached,
    selfLimited: events.some((e) => e.kind === "cut-off" && e.filling < SELF_LIMITED),
  };
}

/** Last row of each lithiation. */
export function turningPoints<T extends { readonly halfCycle: number }>(rows: readonly T[]): T[] {
  return rows.filter((row, k) => row.halfCycle % 2 === 0 && rows[k + 1]?.halfCycle !== row.halfCycle);
}

function cycleTable(label: string, rows: readonly ShellState[], full: number): Table {
  const column = (unit: string, value: (row: ShellState) => number) => ({ unit, values: Float64Array.from(rows, value) });
  return table(label, {
    half_cycle: column("1", (r) => r.halfCycle),
    filling: column("1", (r) => r.filling),
    lithium_per_silicon: column("1", (r) => full * r.filling),
    core_pressure: column("Pa", (r) => r.corePressure),
    potential_shift: column("V", (r) => r.potentialShift),
    potential_shift_first_order: column("V", (r) => r.firstOrderShift),
    volume_ratio: column("1", (r) => r.volumeRatio),
    gap: column("m", (r) => Math.max(0, ...r.layers.map((l) => l.gap))),
    contact_pressure: column("Pa", (r) => r.layers[1]?.traction ?? 0),
    work: column("J", (r) => r.work),
    stored_energy: column("J", (r) => r.stored),
    dissipated_energy: column("J", (r) => r.dissipated),
    released_energy: column("J", (r) => r.released),
  });
}

function layerTable(label: string, rows: readonly ShellState[], k: number, full: number): Table {
  const column = (unit: string, value: (layer: LayerState) => number) => ({
    unit,
    values: Float64Array.from(rows, (r) => value(r.layers[k]!)),
  });
  return table(label, {
    half_cycle: { unit: "1", values: Float64Array.from(rows, (r) => r.halfCycle) },
    lithium_per_silicon: { unit: "1", values: Float64Array.from(rows, (r) => full * r.filling) },
    hoop_inner: column("Pa", (l) => l.hoopInner),
    hoop_outer: column("Pa", (l) => l.hoopOuter),
    strength: column("Pa", (l) => l.strength),
    inner_radius: column("m", (l) => l.innerRadius),
    outer_radius: column("m", (l) => l.outerRadius),
    inelastic_hoop_strain: column("1", (l) => l.inelasticStrain),
    flowing: column("1", (l) => (l.flowing ? 1 : 0)),
    ruptured: column("1", (l) => (l.ruptured ? 1 : 0)),
    exposed_share: column("1", (l) => l.exposed),
    gap: column("m", (l) => l.gap),
    contact_pressure: column("Pa", (l) => l.traction),
    debonded: column("1", (l) => (l.debonded ? 1 : 0)),
    debonding_energy: column("J/m^2", (l) => l.debondingEnergy),
    ...(rows[0]!.layers[k]!.porosity > 0 ? { closed_porosity: column("1", (l) => l.porosity) } : {}),
  });
}

function extremesOf(
  material: string,
  rows: readonly ShellState[],
  events: readonly ShellEvent[],
  k: number,
  full: number,
): LayerExtremes {
  const states = rows.map((row) => row.layers[k]!);
  const worst = states.reduce((a, b) => (b.hoopLargest > a.hoopLargest ? b : a));
  const flows = rows.find((row) => row.layers[k]!.inelasticStrain > FLOWS);
  const rupture = events.find((e) => e.layer === k && e.kind.endsWith("rupture"));
  const debonding = events.find((e) => e.layer === k && e.kind === "debonding");
  return {
    material,
    tension: Math.max(0, worst.hoopLargest),
    compression: Math.max(0, ...states.map((s) => -s.hoopSmallest)),
    strength: worst.strength,
    pull: Math.max(0, ...states.map((s) => -s.traction)),
    debondingEnergy: Math.max(...states.map((s) => s.debondingEnergy)),
    firstStrain: turningPoints(rows)[0]!.layers[k]!.inelasticStrain,
    strain: states.at(-1)!.inelasticStrain,
    ...(flows ? { flowsFrom: full * flows.filling } : {}),
    ...(rupture ? { rupturesAt: full * rupture.filling } : {}),
    ...(debonding ? { debondsAt: full * debonding.filling } : {}),
  };
}

/** Rows of one half cycle of a table of a run; it begins with the row where the one before it ended. */
export function halfCycleOf(whole: Table, halfCycle: number): Table {
  const half = whole.column("half_cycle").values;
  const first = half.indexOf(halfCycle);
  const last = half.lastIndexOf(halfCycle);
  const from = halfCycle > 0 ? first - 1 : first;
  return table(
    whole.label,
    Object.fromEntries(
      whole.names.map((name) => {
        const { unit, values } = whole.column(name);
        return [name, { unit, values: values.slice(Math.max(0, from), last + 1) }];
      }),
    ),
  );
}
