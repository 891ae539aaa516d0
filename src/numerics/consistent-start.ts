import type { Outcome, Statistics, System } from "./system.ts";
import { setWeights, wrms } from "./wrms.ts";

/** Damped by halves from a current 10¹² times the exchange current to none, about 40 are needed. */
const MOST_NEWTON = 100;
const MOST_SIMPLIFIED = 5;
/** Below this ratio of two corrections the old matrix is kept. */
const FAST = 0.2;
/** Error left in the algebraic unknowns, in units of the tolerance. */
const CLOSE = 1e-3;
/** A solution is believed when the matrix was made this near to it, in units of the tolerance: elsewhere a small correction may hide a large error. */
const NEAR = 100;
/** A law as steep as tanh(100 i) needs this small a step near its centre. */
const SMALLEST_DAMPING = 2 ** -24;

/**
 * Consistent initialisation: the algebraic unknowns that fit given differential ones, and the derivative of all unknowns.
 * Both need only `factor(0)`. Shared by all integrators.
 */
export class ConsistentStart {
  private readonly system: System;
  private readonly atol: Float64Array;
  private readonly rtol: number;
  private readonly stats: Statistics;
  private readonly weight: Float64Array;
  private readonly change: Float64Array;
  private readonly next: Float64Array;
  private readonly trial: Float64Array;

  constructor(system: System, atol: Float64Array, rtol: number, stats: Statistics) {
    this.system = system;
    this.atol = atol;
    this.rtol = rtol;
    this.stats = stats;
    this.weight = new Float64Array(system.size);
    this.change = new Float64Array(system.size);
    this.next = new Float64Array(system.size);
    this.trial = new Float64Array(system.size);
  }

  /**
   * Solves the algebraic rows at time t, the differential unknowns frozen: damped Newton with the natural monotonicity test,
   * the matrix kept while corrections shrink fast (Deuflhard2004, ch. 3).
   *
   * @param y starting guess, length `size`; its algebraic part is overwritten by the solution
   * @returns `ok`, `singular` or `newton-diverged`
   */
  solve(t: number, y: Float64Array): Outcome {
    const { system, weight, change, next, trial } = this;
    const n = system.size;
    const m = system.differential;
    if (m === n) return "ok";
    trial.set(y);
    for (let newton = 0; newton < MOST_NEWTON; newton++) {
      setWeights(weight, this.atol, this.rtol, y, system);
      system.jacobian(t, y);
      this.stats.jacobians++;
      this.stats.factorisations++;
      if (!system.factor(0)) return "singular";
      let size = this.correction(t, y, change);
      if (!(size < Infinity)) return "newton-diverged";
      const near = size <= NEAR;

      let damping = 1;
      let sizeNext = Infinity;
      for (;;) {
        for (let i = m; i < n; i++) trial[i] = y[i]! + damping * change[i]!;
        sizeNext = this.correction(t, trial, next);
        if (sizeNext <= (1 - 0.5 * damping) * size || sizeNext <= CLOSE) break;
        damping *= 0.5;
        if (damping < SMALLEST_DAMPING) return "newton-diverged";
      }
      for (let simplified = 0; simplified < MOST_SIMPLIFIED && damping === 1; simplified++) {
        const rate = sizeNext / size;
        if (rate >= FAST && sizeNext > CLOSE) break;
        y.set(trial);
        for (let i = m; i < n; i++) trial[i]! += next[i]!;
        if (sizeNext <= CLOSE || (rate * sizeNext) / (1 - rate) <= CLOSE) {
          y.set(trial);
          if (near) return "ok";
          break;
        }
        size = sizeNext;
        sizeNext = this.correction(t, trial, next);
        if (sizeNext <= size) continue;
        trial.set(y); // the old matrix does not suit this far from where it was made
        break;
      }
      y.set(trial);
    }
    return "newton-diverged";
  }

  /**
   * Time derivative of all unknowns at a consistent state: y' = f for the differential ones, and for the algebraic ones
   * the solution of J y' + ∂f/∂t = 0 with the last `factor(0)`.
   *
   * @param out receives y', length `size`
   */
  derivative(t: number, y: Float64Array, out: Float64Array): void {
    const { system, next } = this;
    const n = system.size;
    const m = system.differential;
    system.rhs(t, y, out);
    this.stats.rhs++;
    if (m === n) return;
    const later = t + 1e-6 + 1e-8 * Math.abs(t);
    system.rhs(later, y, next);
    this.stats.rhs++;
    const perTime = 1 / (later - t);
    for (let i = m; i < n; i++) out[i] = (next[i]! - out[i]!) * perTime;
    system.solve(out);
    this.stats.solves++;
  }

  /** Correction of the algebraic unknowns at y with the last factors, written to `out`. Returns its norm. */
  private correction(t: number, y: Float64Array, out: Float64Array): number {
    this.system.rhs(t, y, out);
    out.fill(0, 0, this.system.differential);
    this.system.solve(out);
    this.stats.rhs++;
    this.stats.solves++;
    return wrms(out, this.weight);
  }
}
