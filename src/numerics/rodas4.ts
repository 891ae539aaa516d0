import { ConsistentStart } from "./consistent-start.ts";
import { EventWatch } from "./event-location.ts";
import { A, C, c, d, GAMMA, H } from "./rodas4-coefficients.ts";
import type { Method, Outcome, Statistics, Stepper, System, Tolerances } from "./system.ts";
import { absoluteTolerances, checkTolerance, noWork, setWeights, testedUnknowns, wrmsOfRuns } from "./wrms.ts";

const [, [A21], [A31, A32], [A41, A42, A43], [A51, A52, A53, A54]] = A;
const [, [C21], [C31, C32], [C41, C42, C43], [C51, C52, C53, C54], [C61, C62, C63, C64, C65]] = C;
const [[H11, H12, H13, H14, H15], [H21, H22, H23, H24, H25]] = H;

/** First step, in units of √rtol |y|/|y'|, and its largest part of the way to tStop. */
const FIRST_STEP = 0.25;
const LONGEST_START = 0.1;
const SAFETY = 0.9;
const MOST_GROWTH = 6;
const LEAST_SHRINK = 0.2;
const MOST_ATTEMPTS = 60;
/** Attempts with the error test failed before the algebraic rows are solved again. */
const PATIENCE = 3;
/** Precision of the time of an event, in units of the step, and the most repetitions to reach it. */
const PRECISION = 1e-10;
const MOST_REPETITIONS = 100;
/** Repetitions after which every second one halves the bracket, however curved the event function is. */
const PATIENT_REPETITIONS = 6;
/** Increment of the differences that make ∂f/∂t, in units of the step: wide, for rounding would be divided by it and leak what f conserves. */
const TIME_INCREMENT = 1e-3;

/**
 * RODAS4: six linearly implicit stages, order 4 with an embedded order 3, stiffly accurate, for index-1 systems
 * (Hairer1996, sec. IV.7 and VI.4). It needs no past values, so it suits short segments; a step that meets an event is
 * repeated until it ends there. With `fixed` the step is held and the order is 4.
 */
export const rodas4: Method = {
  id: "rodas4",
  title: "RODAS, order 4(3)",
  cites: ["Hairer1996"],
  start: (system, tolerances) => new Rodas4Stepper(system, tolerances),
};

class Rodas4Stepper implements Stepper {
  t = 0;
  readonly y: Float64Array;
  readonly stats: Statistics = noWork();
  event = -1;

  private readonly system: System;
  private readonly rtol: number;
  private readonly atol: Float64Array;
  private readonly maxStep: number;
  private readonly fixed: number;
  /** Unknowns whose error chooses the step. */
  private readonly tested: Int32Array;
  private readonly starter: ConsistentStart;
  private readonly watch: EventWatch;

  /** Start of the last step, its right-hand side and its time derivative ∂f/∂t. */
  private tStart = 0;
  private readonly yStart: Float64Array;
  private readonly f: Float64Array;
  private readonly ft: Float64Array;
  private readonly U1: Float64Array;
  private readonly U2: Float64Array;
  private readonly U3: Float64Array;
  private readonly U4: Float64Array;
  private readonly U5: Float64Array;
  private readonly U6: Float64Array;
  private readonly weight: Float64Array;

  /** Length of the last step and the one to try next; 0 until it can be chosen. */
  private h = 0;
  private nextStep = 0;
  private starting = true;
  /** Length and error of the step before, for the predictive control; 0 when there is none. */
  private hBefore = 0;
  private errorBefore = 0;
  private failed: Outcome = "ok";

  constructor(system: System, tolerances: Tolerances) {
    const { rtol, maxStep = Infinity, fixed } = tolerances;
    checkTolerance(rtol);
    if (!(maxStep > 0)) throw new RangeError(`maxStep must be positive, not ${maxStep}`);
    if (fixed && !(fixed.step > 0)) throw new RangeError(`fixed needs a positive step, not ${fixed.step}`);
    const array = () => new Float64Array(system.size);
    this.system = system;
    this.rtol = rtol;
    this.atol = absoluteTolerances(system, rtol);
    this.maxStep = maxStep;
    this.fixed = fixed?.step ?? 0;
    this.tested = testedUnknowns(system);
    this.starter = new ConsistentStart(system, this.atol, rtol, this.stats);
    this.watch = new EventWatch(system);
    this.y = array();
    this.yStart = array();
    this.f = array();
    this.ft = array();
    this.U1 = array();
    this.U2 = array();
    this.U3 = array();
    this.U4 = array();
    this.U5 = array();
    this.U6 = array();
    this.weight = array();
    system.initial(this.y);
    this.restart(0);
  }

  restart(t: number, otherEvents = false): Outcome {
    this.t = this.tStart = t;
    this.h = this.hBefore = 0;
    this.failed = this.begin();
    this.watch.arm(t, this.y, otherEvents ? -1 : this.event);
    this.event = -1;
    return this.failed;
  }

  at(t: number, out: Float64Array): void {
    const { y, yStart, U1, U2, U3, U4, U5 } = this;
    const s = this.h > 0 ? (t - this.tStart) / this.h : 0;
    const first = s * (1 - s);
    const second = first * s;
    const a1 = first * H11 + second * H21;
    const a2 = first * H12 + second * H22;
    const a3 = first * H13 + second * H23;
    const a4 = first * H14 + second * H24;
    const a5 = first * H15 + second * H25;
    for (let i = 0; i < out.length; i++)
      out[i] = (1 - s) * yStart[i]! + s * y[i]! + (a1 * U1[i]! + a2 * U2[i]! + a3 * U3[i]! + a4 * U4[i]! + a5 * U5[i]!);
  }

  step(tStop: number): Outcome {
    if (Number.isNaN(tStop)) throw new RangeError("tStop is not a number");
    if (this.failed !== "ok") return this.failed;
    if (this.event >= 0 && this.restart(this.t) !== "ok") return this.failed;
    const shortest = this.fixed > 0 ? (1 - 1e-6) * this.fixed : 4 * Number.EPSILON * Math.abs(this.t);
    if (!(tStop - this.t > shortest)) return "end";

    const outcome = this.attempt(tStop);
    if (outcome !== "ok") return this.goBack(outcome);
    if (this.watch.crossed(this.t, this.y)) return this.endAtEvent();
    this.watch.pass();
    return this.t === tStop ? "end" : "ok";
  }

  /** Consistent state nearest to y, and a first step that suits y'. */
  private begin(): Outcome {
    const { y, f, weight, rtol } = this;
    const outcome = this.starter.solve(this.t, y);
    if (outcome !== "ok") return outcome;
    this.starter.derivative(this.t, y, f);
    setWeights(weight, this.atol, rtol, y, this.system);
    const speed = wrmsOfRuns(f, weight, this.tested);
    if (!(speed < Infinity)) return "newton-diverged";
    this.yStart.set(y);
    this.nextStep = speed > 0 ? FIRST_STEP / (speed * Math.sqrt(rtol)) : Infinity;
    this.starting = true;
    return "ok";
  }

  /** Tries steps until one is accepted; then t and y are those of its end. */
  private attempt(tStop: number): Outcome {
    const { stats, y, yStart, U6, weight } = this;
    this.tStart = this.t;
    yStart.set(y);
    const remaining = tStop - this.tStart;
    let wanted = Math.min(this.nextStep, this.maxStep);
    if (this.starting) wanted = Math.min(wanted, remaining < Infinity ? LONGEST_START * remaining : 1);
    this.starting = false;
    let h = wanted;
    let landing = false;
    if (this.fixed > 0) h = this.fixed;
    else if (1.01 * wanted >= remaining) {
      h = remaining;
      landing = true;
    } else if (1.9 * wanted > remaining) h = 0.5 * remaining;
    this.linearise(h);

    let errors = 0;
    let reason: Outcome = "step-too-small";
    for (let attempts = 0; attempts < MOST_ATTEMPTS && h > 16 * Number.EPSILON * Math.abs(this.tStart); attempts++) {
      const solved = this.stages(h);
      const error = solved ? wrmsOfRuns(U6, weight, this.tested) : Infinity;
      if (this.fixed > 0 && !(error < Infinity)) return "singular";
      if (error <= 1 || this.fixed > 0) {
        this.t = landing ? tStop : this.tStart + h;
        stats.steps++;
        this.choose(h, wanted, error, errors > 0);
        return "ok";
      }
      stats.rejected++;
      errors++;
      landing = false;
      reason = solved ? "step-too-small" : "singular";
      h *= error < Infinity ? Math.max(LEAST_SHRINK, SAFETY * error ** -0.25) : LEAST_SHRINK;
      wanted = h;
      if (errors % PATIENCE === 0) {
        const outcome = this.starter.solve(this.tStart, yStart);
        if (outcome !== "ok") return outcome;
        this.linearise(h);
      }
    }
    return reason;
  }

  /** Returns to the start of a step that could not be taken. */
  private goBack(outcome: Outcome): Outcome {
    this.t = this.tStart;
    this.y.set(this.yStart);
    this.h = 0;
    return outcome;
  }

  /** Evaluates f, ∂f/∂t, J and the weights of the norm at the start of a step of length h. */
  private linearise(h: number): void {
    const { system, stats, tStart, yStart, f } = this;
    setWeights(this.weight, this.atol, this.rtol, yStart, system);
    system.jacobian(tStart, yStart);
    system.rhs(tStart, yStart, f);
    stats.jacobians++;
    stats.rhs++;
    this.differentiateInTime(h);
  }

  /** ∂f/∂t at the start by a one-sided difference of second order, inside the step; zero, at once, for a system that does not read t. */
  private differentiateInTime(h: number): void {
    const { system, stats, tStart, yStart, f, ft, U1: f2 } = this;
    const later = tStart + Math.max(TIME_INCREMENT * h, 8 * Number.EPSILON * Math.abs(tStart));
    const δ = later - tStart;
    system.rhs(later, yStart, ft);
    stats.rhs++;
    let depends = false;
    for (let i = 0; i < f.length && !depends; i++) depends = ft[i] !== f[i];
    if (!depends) {
      ft.fill(0);
      return;
    }
    system.rhs(later + δ, yStart, f2);
    stats.rhs++;
    for (let i = 0; i < f.length; i++) ft[i] = (4 * (ft[i]! - f[i]!) - (f2[i]! - f[i]!)) / (2 * δ);
  }

  /** The six stages of a step h from the linearised start; y becomes the solution and U6 its error. False when singular. */
  private stages(h: number): boolean {
    const { system, stats, tStart, y, yStart, f, ft, U1, U2, U3, U4, U5, U6 } = this;
    const n = system.size;
    const m = system.differential;
    const g = GAMMA * h;
    this.h = h;
    stats.factorisations++;
    if (!system.factor(g)) return false;

    let w = h * d[0];
    for (let i = 0; i < m; i++) U1[i] = g * (f[i]! + w * ft[i]!);
    for (let i = m; i < n; i++) U1[i] = f[i]! + w * ft[i]!;
    system.solve(U1);

    for (let i = 0; i < n; i++) y[i] = yStart[i]! + A21 * U1[i]!;
    system.rhs(tStart + c[1] * h, y, U2);
    w = h * d[1];
    for (let i = 0; i < m; i++) U2[i] = g * (U2[i]! + w * ft[i]!) + GAMMA * (C21 * U1[i]!);
    for (let i = m; i < n; i++) U2[i]! += w * ft[i]!;
    system.solve(U2);

    for (let i = 0; i < n; i++) y[i] = yStart[i]! + (A31 * U1[i]! + A32 * U2[i]!);
    system.rhs(tStart + c[2] * h, y, U3);
    w = h * d[2];
    for (let i = 0; i < m; i++) U3[i] = g * (U3[i]! + w * ft[i]!) + GAMMA * (C31 * U1[i]! + C32 * U2[i]!);
    for (let i = m; i < n; i++) U3[i]! += w * ft[i]!;
    system.solve(U3);

    for (let i = 0; i < n; i++) y[i] = yStart[i]! + (A41 * U1[i]! + A42 * U2[i]! + A43 * U3[i]!);
    system.rhs(tStart + c[3] * h, y, U4);
    w = h * d[3];
    for (let i = 0; i < m; i++) U4[i] = g * (U4[i]! + w * ft[i]!) + GAMMA * (C41 * U1[i]! + C42 * U2[i]! + C43 * U3[i]!);
    for (let i = m; i < n; i++) U4[i]! += w * ft[i]!;
    system.solve(U4);

    for (let i = 0; i < n; i++) y[i] = yStart[i]! + (A51 * U1[i]! + A52 * U2[i]! + A53 * U3[i]! + A54 * U4[i]!);
    system.rhs(tStart + h, y, U5);
    for (let i = 0; i < m; i++) U5[i] = g * U5[i]! + GAMMA * (C51 * U1[i]! + C52 * U2[i]! + C53 * U3[i]! + C54 * U4[i]!);
    system.solve(U5);

    for (let i = 0; i < n; i++) y[i]! += U5[i]!;
    system.rhs(tStart + h, y, U6);
    for (let i = 0; i < m; i++)
      U6[i] = g * U6[i]! + GAMMA * (C61 * U1[i]! + C62 * U2[i]! + C63 * U3[i]! + C64 * U4[i]! + C65 * U5[i]!);
    system.solve(U6);
    for (let i = 0; i < n; i++) y[i]! += U6[i]!;
    stats.rhs += 5;
    stats.solves += 6;
    return true;
  }

  /** Length of the next step by the predictive control of Gustafsson (Hairer1996, sec. IV.8). */
  private choose(h: number, wanted: number, error: number, rejected: boolean): void {
    let ratio = Math.min(MOST_GROWTH, Math.max(LEAST_SHRINK, SAFETY * error ** -0.25));
    if (this.hBefore > 0)
      ratio = Math.min(ratio, Math.max(LEAST_SHRINK, (SAFETY * h * (this.errorBefore / (error * error)) ** 0.25) / this.hBefore));
    if (rejected) ratio = Math.min(ratio, 1);
    this.nextStep = Math.max(h * ratio, h < wanted ? wanted : 0);
    this.hBefore = h;
    this.errorBefore = Math.max(0.01, error);
  }

  /**
   * Shortens the last step until it ends at its first event. The dense output, on which the order of events is judged first, is
   * less accurate than a step: when the shortened step has crossed another event as well, that one came first.
   */
  private endAtEvent(): Outcome {
    const { watch, tStart } = this;
    watch.locate(this, tStart, this.t);
    let first = watch.index;
    let h = watch.time - tStart;
    for (let k = 0; k < watch.count; k++) {
      if (!this.endAt(first, h)) return this.goBack("singular");
      const other = watch.otherCrossed(first);
      if (other < 0) break;
      first = other;
      h = (this.h * watch.atStart(other)) / (watch.atStart(other) - watch.atEnd(other));
    }
    this.event = first;
    return "event";
  }

  /** Repeats the last step with other lengths, first h, until it ends at event i: secant on real steps, kept in a bracket. False when singular. */
  private endAt(i: number, h: number): boolean {
    const { watch, tStart } = this;
    const length = this.h;
    let [low, high] = [0, length]; // at low the event function is positive
    let [gLow, gHigh] = [watch.atStart(i), watch.atEnd(i)];
    let [before, gBefore] = [high, gHigh];
    for (let repetition = 0; repetition < MOST_REPETITIONS; repetition++) {
      if (!(h > low && h < high)) h = 0.5 * (low + high);
      if (!this.stages(h)) return false;
      this.t = tStart + h;
      watch.crossed(this.t, this.y);
      const g = watch.atEnd(i);
      if (g > 0) [low, gLow] = [h, g];
      else [high, gHigh] = [h, g];
      let next = h - (g * (h - before)) / (g - gBefore);
      if (repetition >= PATIENT_REPETITIONS && repetition % 2 === 0) next = 0.5 * (low + high);
      else if (!(next > low && next < high)) next = (low * gHigh - high * gLow) / (gHigh - gLow);
      if (Math.abs(next - h) <= PRECISION * length) break;
      before = h;
      gBefore = g;
      h = next;
    }
    return true;
  }
}
