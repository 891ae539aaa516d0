import { advance, defect, GAMMA, HIGHEST_ORDER, interpolate, normOfSum, predict, rescale, update } from "./bdf-differences.ts";
import { differencesOfRun } from "./bdf-fixed-start.ts";
import { ConsistentStart } from "./consistent-start.ts";
import { EventWatch } from "./event-location.ts";
import type { Method, Outcome, Statistics, Stepper, System, Tolerances } from "./system.ts";
import { absoluteTolerances, checkTolerance, noWork, setWeights, testedUnknowns, wrmsOfRuns } from "./wrms.ts";

/** First step, in units of √rtol |y|/|y'|, and its largest part of the way to tStop. */
const FIRST_STEP = 0.005;
const LONGEST_START = 0.1;
const MOST_NEWTON = 4;
/** Error of Newton's method allowed, in units of the tolerance. */
const NEWTON_TOLERANCE = 0.05;
/** A correction made of a residual this far above the tolerance carries its rounding: one more follows. */
const NOISY = 1e4;
/** A correction this small is not worth another, in units of the tolerance. */
const NEGLIGIBLE = 1e-4;
/** Smallest convergence rate believed: a measured rate is carried over to later steps and factors, which may do worse. */
const SMALLEST_RATE = 0.01;
/** A step grows by at least this or not at all: every change costs a factorisation. */
const LEAST_GROWTH = 1.2;
const MOST_GROWTH = 10;
const MOST_ATTEMPTS = 60;
/** Failed attempts before the algebraic rows are solved again: the step may start from unknowns that drifted. */
const PATIENCE = 3;
/** Largest ratio of a retreat soon after another change of step: the solution is speeding up, and just enough would not last. */
const HASTY_RETREAT = 0.4;

/**
 * BDF of orders 1 to 5 in quasi-constant steps: backward differences, plain coefficients (κ = 0), modified Newton with a
 * new Jacobian for every factorisation of another step (Shampine1997, sec. 2; Hairer1996, ch. III and V). An old Jacobian
 * would save less than it costs: steep potentials make a single correction with it miss the interface rows by millivolts.
 */
export const bdf: Method = {
  id: "bdf",
  title: "Backward differentiation, orders 1 to 5",
  cites: ["Shampine1997", "Hairer1996"],
  start: (system, tolerances) => new BdfStepper(system, tolerances),
};

class BdfStepper implements Stepper {
  t = 0;
  readonly y: Float64Array;
  readonly stats: Statistics = noWork();
  event = -1;

  private readonly system: System;
  private readonly rtol: number;
  private readonly atol: Float64Array;
  private readonly maxStep: number;
  private readonly fixed: Tolerances["fixed"];
  /** Unknowns whose error chooses step and order. */
  private readonly tested: Int32Array;
  private readonly starter: ConsistentStart;
  private readonly watch: EventWatch;

  /** Backward differences at `tEnd` for the step `h`. */
  private readonly D: Float64Array[];
  private readonly d: Float64Array;
  private readonly psi: Float64Array;
  private readonly r: Float64Array;
  private readonly weight: Float64Array;

  private order = 1;
  /** Step of the differences [unit of t]; 0 until a step can be chosen. */
  private h = 0;
  private tEnd = 0;
  private nextOrder = 1;
  private nextStep = 0;
  private starting = true;
  private equalSteps = 0;
  /** Convergence rate of Newton's method when last measured; negative when not known. */
  private rate = -1;
  private factored = false;
  private jacobianNew = false;
  private failed: Outcome = "ok";

  constructor(system: System, tolerances: Tolerances) {
    const { rtol, maxStep = Infinity, fixed } = tolerances;
    checkTolerance(rtol);
    if (!(maxStep > 0)) throw new RangeError(`maxStep must be positive, not ${maxStep}`);
    if (fixed && !(fixed.order >= 1 && fixed.order <= HIGHEST_ORDER && Number.isInteger(fixed.order) && fixed.step > 0))
      throw new RangeError(
        `fixed needs an order of 1 to ${HIGHEST_ORDER} and a positive step, not ${fixed.order} and ${fixed.step}`,
      );
    const array = () => new Float64Array(system.size);
    this.system = system;
    this.rtol = rtol;
    this.atol = absoluteTolerances(system, rtol);
    this.maxStep = maxStep;
    this.fixed = fixed;
    this.tested = testedUnknowns(system);
    this.starter = new ConsistentStart(system, this.atol, rtol, this.stats);
    this.watch = new EventWatch(system);
    this.y = array();
    this.D = Array.from({ length: HIGHEST_ORDER + 3 }, array);
    this.d = array();
    this.psi = array();
    this.r = array();
    this.weight = array();
    system.initial(this.y);
    this.restart(0);
  }

  restart(t: number, otherEvents = false): Outcome {
    this.t = this.tEnd = t;
    this.failed = this.begin(0);
    this.watch.arm(t, this.y, otherEvents ? -1 : this.event);
    this.event = -1;
    if (this.failed === "ok" && this.fixed) this.failed = this.beginFixed(this.fixed.order, this.fixed.step);
    return this.failed;
  }

  at(t: number, out: Float64Array): void {
    interpolate(this.order, this.D, this.h > 0 ? (t - this.tEnd) / this.h : 0, out);
  }

  step(tStop: number): Outcome {
    if (Number.isNaN(tStop)) throw new RangeError("tStop is not a number");
    if (this.failed !== "ok") return this.failed;
    if (this.event >= 0 && this.restart(this.t) !== "ok") return this.failed;
    const before = this.t;
    const shortest = this.fixed ? (1 - 1e-6) * this.h : 4 * Number.EPSILON * Math.abs(this.t);
    if (!(tStop - before > shortest)) return "end";

    this.adopt(tStop);
    const outcome = this.attempt(tStop);
    if (outcome !== "ok") {
      this.y.set(this.D[0]!);
      return outcome;
    }
    if (this.watch.crossed(this.t, this.y)) {
      this.watch.locate(this, before, this.t);
      this.event = this.watch.index;
      this.t = this.watch.time;
      this.at(this.t, this.y);
      return "event";
    }
    this.watch.pass();
    return this.t === tStop ? "end" : "ok";
  }

  /** Order 1 at the consistent state nearest to y, with the given step or, for 0, one that suits y'. */
  private begin(step: number): Outcome {
    const { y, r, weight } = this;
    const outcome = this.starter.solve(this.t, y);
    if (outcome !== "ok") return outcome;
    this.starter.derivative(this.t, y, r);
    setWeights(weight, this.atol, this.rtol, y, this.system);
    const speed = wrmsOfRuns(r, weight, this.tested);
    if (!(speed < Infinity)) return "newton-diverged";
    this.h = step > 0 ? step : speed > 0 ? Math.min(FIRST_STEP / (speed * Math.sqrt(this.rtol)), this.maxStep, 1e100) : 0;
    this.tEnd = this.t;
    this.D[0]!.set(y);
    const D1 = this.D[1]!;
    for (let i = 0; i < r.length; i++) D1[i] = this.h * r[i]!;
    this.order = this.nextOrder = 1;
    this.nextStep = this.h;
    this.starting = step === 0;
    this.equalSteps = 0;
    this.jacobianNew = this.factored = false;
    this.rate = -1;
    return "ok";
  }

  /** A held order and step begin `order` − 1 steps after t, from the past values of a run at rtol 1e-12. */
  private beginFixed(order: number, step: number): Outcome {
    const past = new BdfStepper(this.system, { rtol: 1e-12 });
    past.y.set(this.y);
    past.restart(this.t);
    const outcome = differencesOfRun(past, order, step, this.D);
    if (outcome !== "ok") return outcome;
    this.y.set(this.D[0]!);
    this.t = this.tEnd = this.t + (order - 1) * step;
    this.order = this.nextOrder = order;
    this.h = this.nextStep = step;
    this.starting = false;
    return "ok";
  }

  /** Goes over to the order and step chosen after the last step, shortened to end at tStop. */
  private adopt(tStop: number): void {
    const remaining = tStop - this.t;
    let wanted = this.nextStep;
    if (this.starting) {
      const longest = remaining < Infinity ? LONGEST_START * remaining : 1;
      wanted = Math.min(wanted > 0 ? wanted : Infinity, longest, this.maxStep);
      if (this.h === 0) this.h = wanted;
      this.starting = false;
    }
    if (!this.fixed) {
      if (1.1 * wanted >= remaining) wanted = remaining;
      else if (2 * wanted > remaining) wanted = 0.5 * remaining;
    }
    if (this.nextOrder === this.order && this.isStep(wanted)) return;
    this.order = this.nextOrder;
    this.scaleStep(wanted / this.h);
  }

  /** Whether `length` equals the present step but for rounding. */
  private isStep(length: number): boolean {
    return Math.abs(length - this.h) <= 1e-12 * this.h + 4 * Number.EPSILON * Math.abs(this.t);
  }

  private scaleStep(ratio: number): void {
    rescale(this.order, ratio, this.D);
    this.h *= ratio;
    this.equalSteps = 0;
    this.factored = false;
  }

  /** Tries steps until one is accepted; then t, y and the differences are those of its end. */
  private attempt(tStop: number): Outcome {
    const { system, stats, D, d, y, psi, weight } = this;
    let landing = this.fixed ? false : this.isStep(tStop - this.t);
    let failures = 0;
    let reason: Outcome = "step-too-small";
    for (let attempts = 0; attempts < MOST_ATTEMPTS && this.h > 16 * Number.EPSILON * Math.abs(this.t); attempts++) {
      const k = this.order;
      const t = landing ? tStop : this.t + this.h;
      predict(k, D, y, psi, d);
      setWeights(weight, this.atol, this.rtol, y, system);
      if (!this.factored) {
        if (!this.jacobianNew) {
          system.jacobian(t, y);
          stats.jacobians++;
          this.jacobianNew = true;
        }
        this.factored = system.factor(this.h / GAMMA[k]!);
        stats.factorisations++;
      }
      let error = Infinity;
      if (this.factored && this.correct(t)) {
        error = wrmsOfRuns(d, weight, this.tested) / (k + 1);
        if (error <= 1 || this.fixed) {
          advance(k, D, d, y);
          this.t = this.tEnd = t;
          this.jacobianNew = false;
          stats.steps++;
          this.choose(error);
          return "ok";
        }
        reason = "step-too-small";
        stats.rejected++;
      } else {
        reason = this.factored ? "newton-diverged" : "singular";
        stats.newtonFailures++;
        const wasNew = this.jacobianNew;
        this.jacobianNew = this.factored = false;
        this.rate = -1;
        if (!wasNew) continue;
        if (this.fixed) return reason;
      }
      landing = false;
      if (++failures === PATIENCE) {
        y.set(D[0]!);
        const outcome = this.begin(0.25 * this.h);
        if (outcome !== "ok") return outcome;
        failures = 0;
      } else if (error === Infinity) this.scaleStep(0.3);
      else if (failures === 1) this.retreat(error);
      else this.scaleStep(0.5);
    }
    return reason;
  }

  /** Modified Newton from the prediction: y and d become the solution of the formula. False when it does not converge. */
  private correct(t: number): boolean {
    const { system, stats, y, d, psi, r, weight } = this;
    const m = system.differential;
    const c = this.h / GAMMA[this.order]!;
    let before = 0;
    for (let k = 1; k <= MOST_NEWTON; k++) {
      system.rhs(t, y, r);
      const square = defect(r, c, psi, d, weight, m);
      const noisy = square > NOISY * NOISY * m && k < MOST_NEWTON;
      system.solve(r);
      stats.rhs++;
      stats.solves++;
      const size = update(r, y, d, weight);
      if (size <= NEGLIGIBLE && !noisy) return true;
      if (!(size < Infinity)) return false;
      let allowed = NEWTON_TOLERANCE;
      if (k === 1) allowed *= 0.2;
      else {
        const rate = size / before;
        if (rate >= 0.9) return false;
        this.rate = Math.max(SMALLEST_RATE, 0.9 * this.rate, rate);
      }
      if (this.rate >= 0) {
        const left = (size * this.rate) / (1 - this.rate);
        if (left <= allowed && !noisy) return true;
        if (k > 1 && left * this.rate ** (MOST_NEWTON - k) > NEWTON_TOLERANCE) return false;
      }
      before = size;
    }
    return false;
  }

  /** Shorter step, perhaps at the next lower order, after a failed error test. */
  private retreat(error: number): void {
    const k = this.order;
    let ratio = Math.max(0.1, 0.833 * error ** (-1 / (k + 1)));
    if (k > 1) {
      const lower = 0.74 * (normOfSum(this.D[k]!, this.d, this.weight, this.tested) / k) ** (-1 / k);
      if (lower > ratio) {
        ratio = Math.min(1, lower);
        this.order = k - 1;
      }
    }
    this.scaleStep(this.equalSteps <= k ? Math.min(ratio, HASTY_RETREAT) : ratio);
  }

  /** Chooses order and step of the next step, once k + 1 equal steps let the neighbouring orders be judged. */
  private choose(error: number): void {
    const { D, weight, tested } = this;
    const k = this.order;
    this.nextOrder = k;
    this.nextStep = this.h;
    this.equalSteps++;
    if (this.fixed || this.equalSteps <= k) return;
    let best = 0.8 * error ** (-1 / (k + 1));
    if (k > 1) {
      const lower = 0.74 * (wrmsOfRuns(D[k]!, weight, tested) / k) ** (-1 / k);
      if (lower > best) {
        best = lower;
        this.nextOrder = k - 1;
      }
    }
    if (k < HIGHEST_ORDER) {
      const higher = 0.69 * (wrmsOfRuns(D[k + 2]!, weight, tested) / (k + 2)) ** (-1 / (k + 2));
      if (higher > best) {
        best = higher;
        this.nextOrder = k + 1;
      }
    }
    const step = Math.min(this.h * Math.min(best, MOST_GROWTH), this.maxStep);
    if (step >= LEAST_GROWTH * this.h) this.nextStep = step;
    else this.nextOrder = k;
  }
}
