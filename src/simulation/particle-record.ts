import { type Table, table } from "../data/table.ts";
import type { Step } from "../protocols/step.ts";
import type { Drivable, Span, StepEnd } from "./drive.ts";
import type { ParticleModel } from "./particle-model.ts";
import type { Profile, StepResult, SummaryValue } from "./solution.ts";

/** Keeps what happens to a particle model while it is driven, and sets it up for each step. */
export class ParticleRecord implements Drivable {
  readonly system;
  readonly results: StepResult[] = [];
  readonly profiles: Profile[] = [];
  /** Largest defect of the lithium balance and largest lithium content so far [C kg⁻¹]. */
  private defect = 0;
  private content = 0;
  private lowest = Infinity;
  private highest = -Infinity;

  private readonly model: ParticleModel;
  private readonly steps: readonly Step[];
  private readonly columns: number[][];
  private stepStart = 0;
  private chargeAtStart = 0;
  private lithiumAtStart = 0;
  private started = false;

  constructor(model: ParticleModel, steps: readonly Step[]) {
    this.model = model;
    this.steps = steps;
    this.system = model.system;
    this.columns = Array.from({ length: 6 + model.radii.length }, () => []);
    this.system.control("current", 0);
  }

  begin(step: Step, _t: number, y: Float64Array): Span {
    const { system } = this;
    const { limits } = system;
    const lithiating = step.do === "lithiate";
    const Q = y[system.chargeAt]!;
    const { voltage, filling, capacity } = step.until;
    system.control("current", step.do === "rest" ? 0 : lithiating ? -step.at : step.at);
    limits.voltageBelow = lithiating ? (voltage ?? -Infinity) : -Infinity;
    limits.voltageAbove = step.do === "delithiate" ? (voltage ?? Infinity) : Infinity;
    limits.fillingAbove = lithiating ? (filling ?? Infinity) : Infinity;
    limits.fillingBelow = step.do === "delithiate" ? (filling ?? -Infinity) : -Infinity;
    limits.chargeBelow = lithiating && capacity !== undefined ? Q - capacity : -Infinity;
    limits.chargeAbove = step.do === "delithiate" && capacity !== undefined ? Q + capacity : Infinity;
    this.chargeAtStart = Q;
    this.stepStart = Number.NaN;
    return step.until.time ?? Infinity;
  }

  record(step: number, t: number, y: Float64Array): void {
    const { system, columns } = this;
    if (Number.isNaN(this.stepStart)) this.stepStart = t;
    const mean = system.meanFilling(y);
    this.balance(y, mean);
    columns[0]!.push(t);
    columns[1]!.push(step + 1);
    columns[2]!.push(y[system.voltageAt]!);
    columns[3]!.push(y[system.currentAt]!);
    columns[4]!.push(-y[system.chargeAt]!);
    columns[5]!.push(mean);
    for (let k = 0; k < system.classes.length; k++) {
      const surface = system.surfaceFilling(y, k);
      if (surface < this.lowest) this.lowest = surface;
      if (surface > this.highest) this.highest = surface;
      columns[6 + k]!.push(surface);
    }
  }

  ended(step: number, end: StepEnd, t: number, y: Float64Array): void {
    const { system, model } = this;
    const voltage = y[system.voltageAt]!;
    this.results.push({
      step: this.steps[step]!,
      end,
      start: this.stepStart,
      duration: t - this.stepStart,
      capacity: Math.abs(y[system.chargeAt]! - this.chargeAtStart),
      voltage,
      filling: system.meanFilling(y),
    });
    for (const [k, { sphere }] of system.classes.entries()) {
      const at = system.fillingAt[k]!;
      const R = model.radii[k]!;
      this.profiles.push({
        step,
        sizeClass: k,
        time: t,
        voltage,
        radius: sphere.position.map((ρ) => ρ * R),
        filling: y.slice(at, at + sphere.size),
        share: sphere.share,
        mean: system.classFilling(y, k),
        hysteresis: y[system.hysteresisAt + k]!,
      });
    }
  }

  /** Largest relative defect of the lithium balance. */
  get lithiumBalance(): number {
    return this.content > 0 ? this.defect / this.content : 0;
  }

  /** Farthest that a surface filling went beyond 0 … 1, where the potential is a smooth continuation; 0 when it stayed inside. */
  get beyond(): number {
    return Math.max(0, -this.lowest, this.highest - 1);
  }

  table(): Table {
    const [time, step, voltage, current, capacity, mean, ...surfaces] = this.columns.map((values) => Float64Array.from(values));
    return table(this.model.design.name, {
      time: { unit: "s", values: time! },
      step: { unit: "1", values: step! },
      voltage: { unit: "V", values: voltage! },
      current_per_gram_active: { unit: "A/kg", values: current! },
      capacity_per_gram_active: { unit: "C/kg", values: capacity! },
      mean_filling: { unit: "1", values: mean! },
      ...Object.fromEntries(surfaces.map((values, k) => [`surface_filling_${k + 1}`, { unit: "1", values }])),
    });
  }

  summary(): Record<string, SummaryValue> {
    const last = this.results.at(-1);
    if (!last) return {};
    const first = (verb: Step["do"]) => this.results.find((r) => r.step.do === verb)?.capacity;
    const [lithiation, delithiation] = [first("lithiate"), first("delithiate")];
    const edges = this.profiles.filter((p) => p.step === this.results.length - 1).map(edgeMinusCore);
    const values: Record<string, SummaryValue> = {
      "voltage at the end": { value: last.voltage, unit: "V" },
      "mean filling at the end": { value: last.filling, unit: "1" },
      "largest edge-core difference of filling at the end": { value: Math.max(...edges.map(Math.abs)), unit: "1" },
    };
    if (lithiation !== undefined) values["first lithiation capacity per gram active"] = { value: lithiation, unit: "C/kg" };
    if (delithiation !== undefined) values["first delithiation capacity per gram active"] = { value: delithiation, unit: "C/kg" };
    if (lithiation && delithiation !== undefined)
      values["first-cycle efficiency"] = { value: delithiation / lithiation, unit: "1" };
    return values;
  }

  /** Lithium stored, plus charge passed out, minus charge lost to first-cycle reactions, must stand still. */
  private balance(y: Float64Array, mean: number): void {
    const { system } = this;
    const stored = mean * system.totalCapacity();
    let balance = stored + y[system.chargeAt]!;
    for (const [m, reaction] of system.reactions.entries()) balance += reaction.charge * y[system.progressAt + m]!;
    if (!this.started) {
      this.started = true;
      this.lithiumAtStart = balance;
    }
    this.defect = Math.max(this.defect, Math.abs(balance - this.lithiumAtStart));
    this.content = Math.max(this.content, stored);
  }
}

/** Filling of the surface minus that of the centre. */
export function edgeMinusCore({ filling }: Profile): number {
  return filling[filling.length - 1]! - filling[0]!;
}
