import type { Context } from "../data/progress.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import type { Start, Step } from "../protocols/step.ts";
import { methodFor, settlerOf } from "./cell-method.ts";
import { CellRecord, type Kept } from "./cell-record.ts";
import type { CellSolution } from "./cell-solution.ts";
import { FRESH, startFilling } from "./cell-start.ts";
import { type CellState, checkState } from "./cell-state.ts";
import { cellSummary } from "./cell-summary.ts";
import { chargesOf, cyclesOf, PART_COLUMNS, timeSeries } from "./cell-table.ts";
import { driftNotices } from "./drift-notices.ts";
import { drive, whyEnded } from "./drive.ts";
import { failureNotices } from "./failure-notices.ts";
import type { LayerTold } from "./layered-notices.ts";
import { limitingGroups } from "./limiting-groups.ts";
import { checkReach, lowestPotential } from "./reach.ts";
import { stepNotices, surfaceNotices } from "./step-notices.ts";
import { STRESS_COLUMNS } from "./stress-watch.ts";

/** What a run needs of a model: any half-cell system, and how it is integrated and shown. */
export interface ReadyCell {
  readonly name: string;
  readonly system: HalfCellSystem;
  /** The same system with the double layers for an impedance, where those of the system take no part in transients. */
  readonly impedanceSystem?: HalfCellSystem;
  /** Electrode area [m²]. */
  readonly area: number;
  /** Integrator; `auto`: by the experiment. */
  readonly method: "auto" | "bdf" | "rodas4";
  /** Relative tolerance in time. */
  readonly rtol: number;
  readonly radial: { readonly radial: number; readonly grading: number };
  /** The layers of layered particles. */
  readonly layers?: readonly LayerTold[];
  readonly notices: readonly string[];
  readonly cites: readonly string[];
}

/** With more steps than this the states inside the cell are kept at chosen moments alone. */
const MANY_STEPS = 1000;

/** Where a run begins: at rest, or where another run ended. */
export type CellStart = Start | { readonly state: CellState };

/** A context that also says which states inside the cell are kept. */
export type CellContext = Context & Kept;

/**
 * Runs an experiment on a ready half-cell, which may be run again and resized between runs.
 * @param context progress and cancel signal; `times` [s] and `fillings` at which the state inside is kept
 * @param start state at t = 0, default a fresh electrode; or `{ state: earlier.endState }` to go on without a break
 * @throws ProtocolError for what cannot be run; a run that stops early is a value
 */
export function runCell(
  model: ReadyCell,
  steps: readonly Step[],
  context: CellContext = {},
  start: CellStart = FRESH,
): CellSolution {
  const { system, area } = model;
  const { cell, mesh } = system;
  const surfaces = cell.kinds.map(({ surface }) => surface);
  checkReach({ lowest: lowestPotential(surfaces, cell.hysteresis) }, steps);
  const from = "state" in start ? checkState(start.state, system) : undefined;
  if (!("state" in start)) system.startFrom(startFilling(system, start), start.hysteresis);

  const fewProfiles = context.profiles === undefined && steps.length > MANY_STEPS;
  const profiles = context.profiles ?? (fewProfiles ? "chosen" : "ends");
  const method = methodFor(steps, model.method);
  const kept = { ...context, profiles, ...settlerOf(method, system, model.rtol) };
  const record = new CellRecord(system, area, steps, kept, from);
  if (model.impedanceSystem) record.measured = model.impedanceSystem;
  const { outcome, step, time, y, stats } = drive(record, steps, method, { rtol: model.rtol }, context, from);

  const scale = { label: model.name, size: area, loading: cell.electrode.loading, temperature: cell.temperature };
  const { delithiated, lithiated } = chargesOf(record.rows, from);
  const depositionMargin = record.deposition.margin();
  const { stress } = record;
  const own = stress ? [...PART_COLUMNS, ...STRESS_COLUMNS] : PART_COLUMNS;
  const table = timeSeries(record.rows, own, steps, scale, from);
  const failure = record.failure?.result();
  const layered = stress && model.layers && { layers: model.layers, stress: stress.extremes, ...(failure && { failure }) };
  return {
    model: system.model,
    outcome,
    why: whyEnded({ outcome, step, time }, steps),
    currentPositive: "charges_test_object",
    table,
    steps: record.results,
    profiles: record.profiles,
    spectra: record.spectra,
    groups: limitingGroups(system, record.largestCurrent),
    depositionMargin,
    ...(layered && { layered }),
    summary: cellSummary(record.results, depositionMargin, layered),
    stats,
    notices: [
      ...model.notices,
      ...(failure ? failureNotices(failure, model.layers?.[0]?.maxLithium) : []),
      ...record.unmeasured,
      ...surfaceNotices(record.beyond, model.rtol),
      ...stepNotices(record.results, from?.steps),
      ...driftNotices(record.spectra),
      ...(fewProfiles ? [fewProfilesNotice(context, steps.length)] : []),
    ],
    certificate: {
      lithiumBalance: record.balance.lithiumBalance,
      ...(system.model !== "spm" && { saltBalance: record.balance.saltBalance }),
      interfaceDefect: record.interfaceDefect,
      method: method.id,
      rtol: model.rtol,
      mesh: { separator: mesh.separator, electrode: mesh.electrode, ...model.radial },
    },
    cites: [...new Set([...model.cites, ...method.cites])],
    endState: {
      model: system.model,
      time,
      y: y.slice(),
      cycle: cyclesOf(steps, from?.cycle)[Math.min(step, steps.length - 1)]!,
      steps: (from?.steps ?? 0) + step,
      delithiated: delithiated.at(-1) ?? from?.delithiated ?? 0,
      lithiated: lithiated.at(-1) ?? from?.lithiated ?? 0,
      fullLithiation: record.control.fullLithiation,
      endedGroup: record.control.endedGroup,
      ...(failure && { failure: { condition: system.particles.condition(), incidents: failure.incidents } }),
    },
  };
}

/** That a long experiment keeps no state at the ends of its steps. */
function fewProfilesNotice({ times = [], fillings = [] }: CellContext, steps: number): string {
  const kept = times.length + fillings.length > 0 ? "kept only at the times and fillings that were chosen" : "not kept";
  return `What lies inside the cell (salt, potentials, lithium in the particles) is ${kept}: the experiment has ${steps} steps, and the ends of more than ${MANY_STEPS} would be a large file.`;
}
