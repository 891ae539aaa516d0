import type { System } from "./system.ts";

/** What can tell the state inside its last step. */
export interface DenseOutput {
  at(t: number, out: Float64Array): void;
}

/** Precision of the time of an event, in units of the step. */
const PRECISION = 1e-10;

/**
 * Index of the first event function that is not positive at (t, y), else −1. A stepper never reports such an event, since
 * nothing crosses there; the driver asks here after `start` and after each `restart`.
 */
export function passedEvent(system: System, t: number, y: Float64Array): number {
  if (!system.events || !system.eventNames) return -1;
  const values = new Float64Array(system.eventNames.length);
  system.events(t, y, values);
  return values.findIndex((g) => !(g > 0));
}

/**
 * Watches the event functions of a system from step to step. An event is a change from positive to not positive;
 * a function that is not positive at a start or right after its own event is armed again once a step ends with it positive.
 */
export class EventWatch {
  /** Event function that crosses first inside the step last located; −1 when none does. */
  index = -1;
  /** Time of that crossing. */
  time = 0;
  /** Number of event functions. */
  readonly count: number;
  private readonly system: System;
  private readonly before: Float64Array;
  private readonly after: Float64Array;
  private readonly inside: Float64Array;
  private readonly y: Float64Array;

  constructor(system: System) {
    this.system = system;
    this.count = system.events ? (system.eventNames?.length ?? 0) : 0;
    if (system.events && this.count === 0) throw new RangeError("a system with event functions must name them in eventNames");
    this.before = new Float64Array(this.count);
    this.after = new Float64Array(this.count);
    this.inside = new Float64Array(this.count);
    this.y = new Float64Array(system.size);
  }

  /** Takes the state (t, y) as the starting point; `fired` is the event just reported there, −1 for none. */
  arm(t: number, y: Float64Array, fired: number): void {
    if (this.count === 0) return;
    this.system.events!(t, y, this.before);
    if (fired >= 0) this.before[fired] = 0;
  }

  /** Evaluates the functions at the end (t, y) of a step; true when one of them has crossed. Call `pass` or `locate` next. */
  crossed(t: number, y: Float64Array): boolean {
    const { before, after, count } = this;
    if (count === 0) return false;
    this.system.events!(t, y, after);
    for (let i = 0; i < count; i++) if (before[i]! > 0 && !(after[i]! > 0)) return true;
    return false;
  }

  /** Index of an event function other than i that has crossed at the end of the step, else −1. */
  otherCrossed(i: number): number {
    return this.after.findIndex((g, k) => k !== i && this.before[k]! > 0 && !(g > 0));
  }

  /** Makes the end of the step the new starting point. */
  pass(): void {
    for (let i = 0; i < this.count; i++) this.before[i] = this.after[i]!;
  }

  /** Value of event function i at the end of the step. */
  atEnd(i: number): number {
    return this.after[i]!;
  }

  /** Value of event function i at the starting point. */
  atStart(i: number): number {
    return this.before[i]!;
  }

  /**
   * Finds the first crossing of the step from t0 to t1 on its dense output and sets `index` and `time`. At `time` the
   * function has just crossed. Illinois variant of the rule of false position, safe-guarded by bisection (Dowell1971).
   */
  locate(dense: DenseOutput, t0: number, t1: number): void {
    const { before, after } = this;
    this.index = -1;
    this.time = t1;
    for (let i = 0; i < this.count; i++) {
      if (!(before[i]! > 0) || after[i]! > 0) continue;
      const time = this.crossing(dense, i, t0, t1);
      if (this.index < 0 || time < this.time) {
        this.index = i;
        this.time = time;
      }
    }
  }

  private crossing(dense: DenseOutput, i: number, t0: number, t1: number): number {
    let a = t0;
    let ga = this.before[i]!;
    let b = t1;
    let gb = this.after[i]!;
    let side = 0;
    const close = Math.max(PRECISION * (t1 - t0), 2 * Number.EPSILON * Math.abs(t1));
    for (let iteration = 0; iteration < 100 && b - a > close; iteration++) {
      let t = iteration < 40 ? b - (gb * (b - a)) / (gb - ga) : 0.5 * (a + b);
      if (!(t > a && t < b)) t = 0.5 * (a + b);
      if (t - a < 0.5 * close) t = a + 0.5 * close;
      else if (b - t < 0.5 * close) t = b - 0.5 * close;
      dense.at(t, this.y);
      this.system.events!(t, this.y, this.inside);
      const g = this.inside[i]!;
      if (g > 0) {
        a = t;
        ga = g;
        if (side > 0) gb *= 0.5;
        side = 1;
      } else {
        b = t;
        gb = g;
        if (side < 0) ga *= 0.5;
        side = -1;
      }
    }
    return b;
  }
}
