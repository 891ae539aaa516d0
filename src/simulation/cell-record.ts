import type { DenseOutput } from "../numerics/event-location.ts";
import type { HalfCellSystem } from "../physics/half-cell-system.ts";
import { type VoltageSplit, voltageSplit } from "../physics/voltage-parts.ts";
import type { ImpedanceStep, Step } from "../protocols/step.ts";
import { ProtocolError } from "../units/error.ts";
import { CellBalance } from "./cell-balance.ts";
import { CellControl } from "./cell-control.ts";
import { cellProfile } from "./cell-profile.ts";
import type { CellProfile, CellStepResult, Spectrum } from "./cell-solution.ts";
import type { CellState } from "./cell-state.ts";
import { DepositionWatch } from "./deposition-margin.ts";
import type { Drivable, Span, StepEnd } from "./drive.ts";
import { GrowingRows } from "./growing-rows.ts";
import { type Moments, MomentWatch, type Settle } from "./profile-moments.ts";
import { type Measured, spectrumOf } from "./spectrum.ts";

/** Numbers of a raw row: time, step, voltage, current, charge, mean filling, then the parts of the voltage. */
export const RAW = { time: 0, step: 1, voltage: 2, current: 3, charge: 4, filling: 5, parts: 6, width: 13 } as const;

/** What is kept besides the rows. */
export interface Kept extends Moments {
  /** State inside the cell at the end of every step (default), or at the chosen moments alone. */
  readonly profiles?: "ends" | "chosen";
}

/** Keeps what happens to a half-cell while it is driven, and sets it up for each step. Rows are written without allocation. */
export class CellRecord implements Drivable {
  readonly system: HalfCellSystem;
  /** What an impedance is taken of: the system, or the same with double layers that are no unknowns of it. */
  measured: HalfCellSystem;
  readonly rows = new GrowingRows(RAW.width);
  readonly results: CellStepResult[] = [];
  readonly profiles: CellProfile[] = [];
  readonly spectra: Spectrum[] = [];
  /** Spectra that could not be taken, in sentences. */
  readonly unmeasured: string[] = [];
  readonly control: CellControl;
  readonly deposition: DepositionWatch;
  readonly balance: CellBalance;
  /** Largest |current density| [A m⁻²]. */
  largestCurrent = 0;
  /** Largest difference between the sum of the voltage parts and the voltage [V]. */
  partsDefect = 0;

  private readonly steps: readonly Step[];
  private readonly area: number;
  private readonly split: VoltageSplit;
  private readonly moments: MomentWatch;
  private readonly atEnds: boolean;
  private lowest = Infinity;
  private highest = -Infinity;
  private stepStart = 0;
  private firstRow = 0;

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
    this.steps = steps;
    this.control = new CellControl(system, area, from);
    this.split = voltageSplit(system);
    this.deposition = new DepositionWatch(system);
    this.balance = new CellBalance(system);
    this.moments = new MomentWatch(
      kept,
      system.size,
      (y) => system.particles.meanFilling(y),
      (t, y) => kept.settle?.(t - this.stepStart, y),
    );
    this.atEnds = kept.profiles !== "chosen";
  }

  begin(step: Step, t: number, y: Float64Array): Span {
    this.stepStart = t;
    this.firstRow = this.rows.length;
    return this.control.begin(step, y);
  }

  record(step: number, t: number, y: Float64Array, inside?: DenseOutput): void {
    const { system, rows, split } = this;
    const at = rows.append();
    const { values } = rows;
    split.write(y, values, at + RAW.parts);
    const voltage = system.voltage(y);
    const current = y[system.at.current]!;
    const filling = split.meanFilling();
    values[at] = t;
    values[at + RAW.step] = step;
    values[at + RAW.voltage] = voltage;
    values[at + RAW.current] = current;
    values[at + RAW.charge] = y[system.at.charge]!;
    values[at + RAW.filling] = filling;

    let sum = 0;
    for (let k = RAW.parts; k < RAW.width; k++) sum += values[at + k]!;
    this.partsDefect = Math.max(this.partsDefect, Math.abs(sum - voltage));
    this.largestCurrent = Math.max(this.largestCurrent, Math.abs(current));
    for (let p = 0; p < split.surface.length; p++) {
      const x = split.surface[p]!;
      if (x < this.lowest) this.lowest = x;
      if (x > this.highest) this.highest = x;
    }
    this.deposition.see(t, y, split.film);
    this.balance.see(y, filling);
    if (!this.moments.idle) this.keepMoments(step, t, y, inside);
  }

  ended(index: number, end: StepEnd, t: number, y: Float64Array): void {
    const { system, rows, firstRow } = this;
    const step = this.steps[index]!;
    const { charge, current } = system.at;
    const none = rows.length === firstRow; // left out: it starts and ends where it stands
    const passed = none ? 0 : Math.abs(y[charge]! - rows.at(firstRow, RAW.charge));
    const voltage = system.voltage(y);
    const filling = system.particles.meanFilling(y);
    this.results.push({
      step,
      end,
      start: this.stepStart,
      duration: t - this.stepStart,
      capacity: passed / system.cell.electrode.loading,
      startVoltage: none ? voltage : rows.at(firstRow, RAW.voltage),
      voltage,
      filling,
      rows: [firstRow, rows.length],
    });
    this.control.ended(step, end, passed);
    if (step.do === "impedance" && end.kind === "instant")
      this.measure(step, y, { step: index, time: t, voltage, filling, current: y[current]! });
    if (this.atEnds && !none && step.do !== "impedance") this.profiles.push(cellProfile(system, index, t, y));
  }

  /** A spectrum; a state that has none leaves a notice, since the rest of the run is worth keeping. */
  private measure(step: ImpedanceStep, y: Float64Array, at: Measured): void {
    try {
      this.spectra.push(spectrumOf(this.measured, this.area, step, y, at));
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.unmeasured.push(`Step ${at.step + 1} gave no spectrum: ${error.message}.`);
    }
  }

  /** Farthest that a surface filling went beyond 0 … 1, where the potential is a smooth continuation; 0 when it stayed inside. */
  get beyond(): number {
    return Math.max(0, -this.lowest, this.highest - 1);
  }

  private keepMoments(step: number, t: number, y: Float64Array, inside?: DenseOutput): void {
    const { rows, moments, system } = this;
    const keep = (time: number, state: Float64Array) => {
      this.profiles.push(cellProfile(system, step, time, state));
    };
    const [last, before] = [rows.length - 1, rows.length - 2];
    if (!inside) moments.atStart(t, y, keep);
    else moments.inside(inside, rows.at(before, RAW.time), t, rows.at(before, RAW.filling), rows.at(last, RAW.filling), keep);
  }
}
