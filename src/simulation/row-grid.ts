import type { DenseOutput } from "../numerics/event-location.ts";
import { falsePosition } from "../numerics/false-position.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import type { Step } from "../protocols/step.ts";
import type { Settle } from "./profile-moments.ts";

/**
 * Where inside a step rows are written, besides its start and its end: at levels that the experiment fixes, as a cycler
 * records by voltage and by charge. Rows then do not move with the internal steps of the integrator. Without any level
 * there are starts and ends alone.
 */
export interface RowGrid {
  /** At whole multiples of this voltage [V], in the direction of the step; none in rests and holds. */
  readonly voltage?: number;
  /**
   * At whole multiples of this charge per mass of active powder since the start of the step [C kg⁻¹], and at a half, a
   * quarter … of it, since the voltage moves most when the current has just been switched on.
   */
  readonly charge?: number;
}

/** Halvings of the first charge. */
const HALVINGS = 6;
/** Precision with which a level is met, in units of the distance of two levels. */
const CLOSE = 1e-7;
/** A level this near to the start or the end of a step is that start or end, in units of the distance of two levels. */
const SAME = 0.01;

/** Finds the levels of one quantity inside internal steps, one after the other. */
class LevelWatch {
  /** Time of the next level; Infinity when it is not passed by the end of the internal step. */
  due = Infinity;
  /** State at that time. */
  readonly state: Float64Array;
  private readonly value: (y: Float64Array) => number;
  private readonly spacing: number;
  /** Level k since the start of a step, which begins at a value and goes up (1), down (−1) or nowhere (0). */
  private readonly level: (k: number, from: number, way: number) => number;
  private readonly settle: Settle;
  private from = 0;
  private way = 0;
  private k = 0;
  /** Last time and value behind the next level, and those of the end of the internal step. */
  private t = 0;
  private v = 0;
  private tEnd = 0;
  private vEnd = 0;

  constructor(
    size: number,
    spacing: number,
    value: (y: Float64Array) => number,
    level: (k: number, from: number, way: number) => number,
    settle: Settle,
  ) {
    this.value = value;
    this.spacing = spacing;
    this.level = level;
    this.settle = settle;
    this.state = new Float64Array(size);
  }

  begin(t: number, y: Float64Array, way: number): void {
    this.t = this.tEnd = t;
    this.v = this.vEnd = this.from = this.value(y);
    this.way = way;
    this.k = 0;
  }

  /** The state has changed at one time; levels that it jumped over are left out. */
  jump(y: Float64Array): void {
    this.vEnd = this.value(y);
    while (this.way * (this.vEnd - this.level(this.k, this.from, this.way)) > 0) this.k++;
  }

  /** Goes on to the internal step that ends in (t, y). */
  enter(dense: DenseOutput, t: number, y: Float64Array): void {
    this.t = this.tEnd;
    this.v = this.vEnd;
    this.tEnd = t;
    this.vEnd = this.value(y);
    this.seek(dense);
  }

  /** Leaves the level that was due behind. */
  pass(dense: DenseOutput): void {
    this.t = this.due;
    this.v = this.level(this.k, this.from, this.way);
    this.k++;
    this.seek(dense);
  }

  private seek(dense: DenseOutput): void {
    const level = this.level(this.k, this.from, this.way);
    this.due = this.way * (this.vEnd - level) > 0 ? this.timeOf(level, dense) : Infinity;
  }

  /** Time of a level, with the state there in `state`; at a constant current or scan rate the first guess is right. */
  private timeOf(level: number, dense: DenseOutput): number {
    const { state, settle, value } = this;
    const off = (t: number) => {
      dense.at(t, state);
      settle(t, state);
      return value(state) - level;
    };
    return falsePosition(off, this.t, this.v - level, this.tEnd, this.vEnd - level, CLOSE * this.spacing);
  }
}

/** Direction of the voltage in a step from a voltage [V]: down −1, up 1; 0 where nothing drives it. */
function wayOf(step: Step, from: number): number {
  if (step.do === "lithiate") return -1;
  if (step.do === "delithiate") return 1;
  return step.do === "sweep" ? Math.sign(step.to - from) : 0;
}

/** Whole multiples of a voltage beyond a start. */
const multiples = (spacing: number) => (k: number, from: number, way: number) =>
  spacing * (way > 0 ? Math.floor(from / spacing + SAME) + 1 + k : Math.ceil(from / spacing - SAME) - 1 - k);

/** Whole multiples of a charge, the first one halved again and again. */
const halvedFirst = (spacing: number) => (k: number) => spacing * (k < HALVINGS ? 2 ** (k - HALVINGS) : k - HALVINGS + 1);

/** Finds the rows of a grid inside the internal steps of a run, on their dense output. */
export class RowWatch {
  private readonly system: HalfCellSystem;
  private readonly spacing: RowGrid;
  private readonly voltage: LevelWatch | undefined;
  private readonly charge: LevelWatch | undefined;
  private chargeAtStart = 0;

  /** @param settle makes an interpolated state consistent */
  constructor(system: HalfCellSystem, grid: RowGrid, settle: Settle) {
    const { size, at, cell } = system;
    for (const [name, spacing] of Object.entries(grid))
      if (!(spacing > 0)) throw new RangeError(`rows stand a positive ${name} apart, not ${spacing}`);
    this.system = system;
    this.spacing = grid;
    const passed = (y: Float64Array) => Math.abs(y[at.charge]! - this.chargeAtStart) / cell.electrode.loading;
    if (grid.voltage) this.voltage = new LevelWatch(size, grid.voltage, system.voltage, multiples(grid.voltage), settle);
    if (grid.charge) this.charge = new LevelWatch(size, grid.charge, passed, halvedFirst(grid.charge), settle);
  }

  /** A step starts from (t, y). */
  begin(step: Step, t: number, y: Float64Array): void {
    const { system } = this;
    this.chargeAtStart = y[system.at.charge]!;
    this.voltage?.begin(t, y, wayOf(step, system.voltage(y)));
    this.charge?.begin(t, y, 1);
  }

  /** The state has changed to y within no time. */
  jump(y: Float64Array): void {
    this.voltage?.jump(y);
    this.charge?.jump(y);
  }

  /**
   * Whether two rows are one: they must be near in every quantity that has levels, since a steep end of a step passes many
   * levels of the voltage within a small part of the distance of two charges.
   * @param voltage difference of the rows [V]
   * @param charge difference of the rows [C m⁻²]
   */
  isOne(voltage: number, charge: number): boolean {
    const { spacing, system } = this;
    const near = (difference: number, distance = Infinity) => Math.abs(difference) < SAME * distance;
    return near(voltage, spacing.voltage) && near(charge / system.cell.electrode.loading, spacing.charge);
  }

  /** Calls `write` with every state of the grid inside the internal step that ends in (t, y), in order. */
  inside(dense: DenseOutput, t: number, y: Float64Array, write: (t: number, y: Float64Array) => void): void {
    const { voltage, charge } = this;
    voltage?.enter(dense, t, y);
    charge?.enter(dense, t, y);
    for (;;) {
      const next = (voltage?.due ?? Infinity) < (charge?.due ?? Infinity) ? voltage : charge;
      if (!next || !(next.due < t)) return;
      write(next.due, next.state);
      next.pass(dense);
    }
  }
}
