import type { DenseOutput } from "../numerics/event-location.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { type VoltageSplit, voltageSplit } from "../physics/cells/voltage-parts.ts";
import type { ImpedanceStep, Step } from "../protocols/step.ts";
import { ProtocolError } from "../units/error.ts";
import { CellBalance } from "./cell-balance.ts";
import { CellControl } from "./cell-control.ts";
import { cellProfile } from "./cell-profile.ts";
import type { CellProfile, CellStepResult, Spectrum } from "./cell-solution.ts";
import type { CellState } from "./cell-state.ts";
import { RAW } from "./cell-table.ts";
import { DepositionWatch } from "./deposition-margin.ts";
import type { Drivable, Span, StepEnd } from "./drive.ts";
import { FailureWatch } from "./failure-watch.ts";
import { GrowingRows } from "./growing-rows.ts";
import { type Moments, MomentWatch, type Settle } from "./profile-moments.ts";
import { type RowGrid, RowWatch } from "./row-grid.ts";
import { type Measured, spectrumOf } from "./spectrum.ts";
import { stepResult } from "./step-result.ts";
import { STRESS_COLUMNS, StressWatch } from "./stress-watch.ts";

/** Where a run stands after an accepted step: one object for all of them, so copy what is kept. */
export interface RunningState {
  /** Step of the experiment, from 0. */
  step: number;
  /** [s] */
  time: number;
  /** [V] */
  voltage: number;
  /** Positive delithiates, per mass of active powder [A kg⁻¹]. */
  current: number;
  /** Net charge passed since the first run of those that go on from each other began; positive delithiates [C kg⁻¹]. */
  charge: number;
  /** Mean filling [1]. */
  filling: number;
}

/** Which rows and states are kept, and who is told of them as they come. */
export interface Kept extends Moments {
  /** State inside the cell at the end of every step (default), or at the chosen moments alone. */
  readonly profiles?: "ends" | "chosen";
  /**
   * Rows at fixed levels, starts and ends; without it there is one row per internal step. The charges passed in each direction
   * are summed from row to row, so what flows back and forth between two rows is counted net.
   */
  readonly rows?: RowGrid;
  /** Told at the start of every step and after every accepted internal step. */
  onState?(state: RunningState): void;
  /** Told of every state inside the cell that is kept. */
  onProfile?(profile: CellProfile): void;
  /** Told of every spectrum. */
  onSpectrum?(spectrum: Spectrum): void;
}

/** Keeps what happens to a half-cell while it is driven, and sets it up for each step. Rows are written without allocation. */
export class CellRecord implements Drivable {
  readonly system: HalfCellSystem;
  /** What an impedance is taken of: the system, or the same with double layers that are no unknowns of it. */
  measured: HalfCellSystem;
  readonly rows: GrowingRows;
  readonly results: CellStepResult[] = [];
  readonly profiles: CellProfile[] = [];
  readonly spectra: Spectrum[] = [];
  /** Spectra that could not be taken, in sentences. */
  readonly unmeasured: string[] = [];
  readonly control: CellControl;
  readonly deposition: DepositionWatch;
  readonly balance: CellBalance;
  /** Where particles have layers. */
  readonly stress: StressWatch | undefined;
  /** Where layers can rupture or part. */
  readonly failure: FailureWatch | undefined;
  /** Largest |current density| of a step in which charge flowed [A m⁻²]. */
  largestCurrent = 0;
  /** Largest mean difference [V] between φ_s − φ_e at the particles and what potential, film and kinetics make of the flux. */
  interfaceDefect = 0;

  private readonly from: CellState | undefined;
  private readonly steps: readonly Step[];
  private readonly area: number;
  private readonly split: VoltageSplit;
  private readonly moments: MomentWatch;
  private readonly grid: RowWatch | undefined;
  private readonly atEnds: boolean;
  private readonly kept: Kept;
  private readonly running: RunningState = { step: 0, time: 0, voltage: 0, current: 0, charge: 0, filling: 0 };
  private lowest = Infinity;
  private highest = -Infinity;
  private stepStart = 0;
  private firstRow = 0;
  private largestBefore = 0;
  /** Time, mean filling, voltage and current of the state before. */
  private timeBefore = 0;
  private fillingBefore = 0;
  private voltageBefore = 0;
  private currentBefore = 0;
  /** dV/dt [V s⁻¹] and di/dt [A m⁻² s⁻¹] over the last internal step; 0 before there is one. */
  private voltageRate = 0;
  private currentRate = 0;
  /** Index of the step under way. */
  private step = 0;
  /** The last row is that of an internal step: on a grid it stands until the next, so that a run which stops has its end. */
  private provisional = false;

  constructor(
    system: HalfCellSystem,
    area: number,
    steps: readonly Step[],
    kept: Kept & { readonly settle?: Settle } = {},
    from?: CellState,
  ) {
    this.system = system;
    this.measured = system;
    this.area = area;
    this.from = from;
    this.steps = steps;
    this.kept = kept;
    this.control = new CellControl(system, area, from);
    this.split = voltageSplit(system);
    this.deposition = new DepositionWatch(system);
    this.balance = new CellBalance(system);
    this.stress = StressWatch.of(system);
    this.failure = FailureWatch.of(system, from?.failure?.incidents);
    this.rows = new GrowingRows(RAW.width + (this.stress ? STRESS_COLUMNS.length : 0));
    const settle: Settle = (t, y) => kept.settle?.(t - this.stepStart, y);
    this.moments = new MomentWatch(kept, system.size, (y) => system.particles.meanFilling(y), settle);
    this.grid = kept.rows && new RowWatch(system, kept.rows, settle);
    this.atEnds = kept.profiles !== "chosen";
  }

  begin(step: Step, t: number, y: Float64Array): Span {
    this.stepStart = t;
    this.firstRow = this.rows.length;
    this.deposition.mark();
    this.largestBefore = this.largestCurrent;
    return this.control.begin(step, y);
  }

  resume(): void {
    const condition = this.from?.failure?.condition;
    if (condition) this.system.particles.restore(condition);
  }

  changed(step: number, t: number, y: Float64Array, before: Float64Array): void {
    const { failure, rows, stepStart, from } = this;
    const happened = failure?.changed({ step: (from?.steps ?? 0) + step, time: t, stepTime: t - stepStart }, before);
    if (!happened || rows.length === this.firstRow) return; // a step writes its first row itself
    this.provisional = false; // a row on both sides of the jump
    this.write(t, y);
    this.grid?.jump(y);
    this.voltageBefore = rows.at(rows.length - 1, RAW.voltage);
    this.currentBefore = rows.at(rows.length - 1, RAW.current);
  }

  record(step: number, t: number, y: Float64Array, inside?: DenseOutput): void {
    const { grid, rows, moments } = this;
    this.step = step;
    if (grid && inside) {
      if (this.provisional) rows.length--;
      grid.inside(inside, t, y, this.write);
    } else if (grid) grid.begin(this.steps[step]!, t, y);
    this.provisional = inside !== undefined;
    this.write(t, y);
    if (!moments.idle) this.keepMoments(step, t, y, inside);
    const last = rows.length - 1;
    const voltage = rows.at(last, RAW.voltage);
    const current = rows.at(last, RAW.current);
    if (inside && t > this.timeBefore) {
      this.voltageRate = (voltage - this.voltageBefore) / (t - this.timeBefore);
      this.currentRate = (current - this.currentBefore) / (t - this.timeBefore);
    }
    this.timeBefore = t;
    this.fillingBefore = rows.at(last, RAW.filling);
    this.voltageBefore = voltage;
    this.currentBefore = current;
    if (this.kept.onState) this.tell(step, t);
  }

  private tell(step: number, time: number): void {
    const { rows, running, system } = this;
    const last = rows.length - 1;
    const { loading } = system.cell.electrode;
    running.step = step;
    running.time = time;
    running.voltage = rows.at(last, RAW.voltage);
    running.current = rows.at(last, RAW.current) / loading;
    running.charge = rows.at(last, RAW.charge) / loading;
    running.filling = rows.at(last, RAW.filling);
    this.kept.onState?.(running);
  }

  private keep(profile: CellProfile): void {
    this.profiles.push(profile);
    this.kept.onProfile?.(profile);
  }

  /** Writes a row and looks at its state. */
  private readonly write = (t: number, y: Float64Array): void => {
    const { system, rows, split } = this;
    const at = rows.append();
    const { values } = rows;
    split.write(y, values, at + RAW.parts);
    const voltage = system.voltage(y);
    const current = y[system.at.current]!;
    const filling = split.meanFilling();
    values[at] = t;
    values[at + RAW.step] = this.step;
    values[at + RAW.voltage] = voltage;
    values[at + RAW.current] = current;
    values[at + RAW.charge] = y[system.at.charge]!;
    values[at + RAW.filling] = filling;
    this.stress?.see(t, filling, y, values, at + RAW.width, this.failure);

    this.interfaceDefect = Math.max(this.interfaceDefect, split.interfaceDefect());
    this.largestCurrent = Math.max(this.largestCurrent, Math.abs(current));
    for (let p = 0; p < split.surface.length; p++) {
      const x = split.surface[p]!;
      if (x < this.lowest) this.lowest = x;
      if (x > this.highest) this.highest = x;
    }
    this.deposition.see(t, y, split.film);
    this.balance.see(y, filling);
  };

  ended(index: number, end: StepEnd, t: number, y: Float64Array): void {
    const { system, rows, firstRow } = this;
    const step = this.steps[index]!;
    const { charge, current } = system.at;
    const none = rows.length === firstRow;
    if (this.grid && !none) this.dropLevelAtEnd(this.grid);
    const filling = system.particles.meanFilling(y);
    const ended = { step, end, start: this.stepStart, time: t, charge: y[charge]!, voltage: system.voltage(y), filling };
    const result = stepResult(rows, firstRow, ended, system.cell.electrode.loading);
    this.results.push(result);
    if (end.kind === "passed-at-start") {
      this.deposition.forget();
      this.largestCurrent = this.largestBefore;
    }
    this.control.ended(step, end, none ? 0 : filling - rows.at(firstRow, RAW.filling));
    if (step.do === "impedance" && end.kind === "instant") {
      const { voltageRate, currentRate } = this;
      this.measure(step, y, {
        step: index,
        time: t,
        voltage: result.voltage,
        filling,
        current: y[current]!,
        voltageRate,
        currentRate,
      });
    }
    if (this.atEnds && !none && step.do !== "impedance") this.keep(cellProfile(system, index, t, y));
  }

  /** A spectrum; a state that has none leaves a notice, since the rest of the run is worth keeping. */
  private measure(step: ImpedanceStep, y: Float64Array, at: Measured): void {
    try {
      const spectrum = spectrumOf(this.measured, this.area, step, y, at);
      this.spectra.push(spectrum);
      this.kept.onSpectrum?.(spectrum);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.unmeasured.push(`Step ${at.step + 1} gave no spectrum: ${error.message}.`);
    }
  }

  /** Farthest that a surface filling went beyond 0 … 1, where the potential is a smooth continuation; 0 when it stayed inside. */
  get beyond(): number {
    return Math.max(0, -this.lowest, this.highest - 1);
  }

  /** Leaves out the row before the end of the step where a limit lies on a level. */
  private dropLevelAtEnd(grid: RowWatch): void {
    const { rows, firstRow } = this;
    const last = rows.length - 1;
    if (last < firstRow + 2) return;
    const change = (column: number) => rows.at(last, column) - rows.at(last - 1, column);
    if (!grid.isOne(change(RAW.voltage), change(RAW.charge))) return;
    rows.values.copyWithin((last - 1) * rows.width, last * rows.width, (last + 1) * rows.width);
    rows.length--;
  }

  private keepMoments(step: number, t: number, y: Float64Array, inside?: DenseOutput): void {
    const { rows, moments, system, timeBefore, fillingBefore } = this;
    const keep = (time: number, state: Float64Array) => {
      this.keep(cellProfile(system, step, time, state));
    };
    if (!inside) moments.atStart(t, y, keep);
    else moments.inside(inside, timeBefore, t, fillingBefore, rows.at(rows.length - 1, RAW.filling), keep);
  }
}
