import type { DenseOutput } from "../numerics/event-location.ts";
import { falsePosition } from "../numerics/false-position.ts";

/** When, besides the ends of steps, the state inside a cell is kept. */
export interface Moments {
  /** Times from the start of the run [s]. */
  readonly times?: readonly number[];
  /** Mean fillings of the electrode, kept whenever one is passed [1]. */
  readonly fillings?: readonly number[];
}

/** Makes an interpolated state consistent before it is kept. */
export type Settle = (t: number, y: Float64Array) => void;

/** Precision with which a filling is met. */
const CLOSE = 1e-9;

/** Finds the chosen moments inside the internal steps of a run, on their dense output. */
export class MomentWatch {
  private readonly times: readonly number[];
  private readonly fillings: readonly number[];
  private readonly meanFilling: (y: Float64Array) => number;
  private readonly settle: Settle;
  private readonly y: Float64Array;
  private next = 0;

  constructor({ times = [], fillings = [] }: Moments, size: number, meanFilling: (y: Float64Array) => number, settle: Settle) {
    this.times = [...times].sort((a, b) => a - b);
    this.fillings = fillings;
    this.meanFilling = meanFilling;
    this.settle = settle;
    this.y = new Float64Array(size);
  }

  /** Nothing was chosen. */
  get idle(): boolean {
    return this.next >= this.times.length && this.fillings.length === 0;
  }

  /** Calls `keep` with a state at the start of a run or step when its time was chosen. */
  atStart(t: number, y: Float64Array, keep: (t: number, y: Float64Array) => void): void {
    while (this.next < this.times.length && this.times[this.next]! <= t) {
      if (this.times[this.next]! === t) keep(t, y);
      this.next++;
    }
  }

  /** Calls `keep` with every chosen state inside the step from t0 to t1, whose mean fillings are x0 and x1. */
  inside(dense: DenseOutput, t0: number, t1: number, x0: number, x1: number, keep: (t: number, y: Float64Array) => void): void {
    for (; this.next < this.times.length && this.times[this.next]! <= t1; this.next++) {
      const t = this.times[this.next]!;
      dense.at(t, this.y);
      this.settle(t, this.y);
      keep(t, this.y);
    }
    for (const x of this.fillings) {
      if (x0 === x1 || (x - x0) * (x - x1) > 0 || x === x0) continue;
      const off = (at: number) => {
        dense.at(at, this.y);
        return this.meanFilling(this.y) - x;
      };
      const t = falsePosition(off, t0, x0 - x, t1, x1 - x, CLOSE);
      this.settle(t, this.y);
      keep(t, this.y);
    }
  }
}
