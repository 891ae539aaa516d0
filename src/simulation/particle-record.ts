import type { Table } from "../data/table.ts";
import { HIGHEST_VOLTAGE, LOWEST_VOLTAGE } from "../physics/particles/limits.ts";
import type { PowderStep, Step } from "../protocols/step.ts";
import { type OwnColumn, RAW, timeSeries } from "./cell-table.ts";
import type { Drivable, Span, StepEnd } from "./drive.ts";
import { GrowingRows } from "./growing-rows.ts";
import type { ParticleModel } from "./particle-model.ts";
import type { CellStepResult, SummaryValue } from "./run-result.ts";
import type { Profile } from "./solution.ts";
import { stepResult } from "./step-result.ts";

/** Powder that current and charge of the table are those of [kg]: one gram, so that amperes are A/g and Ah are Ah/g. */
const POWDER_MASS = 1e-3;

/** Keeps what happens to a particle model while it is driven, and sets it up for each step. */
export class ParticleRecord implements Drivable {
  readonly system;
  readonly results: CellStepResult[] = [];
  readonly profiles: Profile[] = [];
  /** Largest defect of the lithium balance and largest lithium content so far [C kg⁻¹]. */
  private defect = 0;
  private content = 0;
  private lowest = Infinity;
  private highest = -Infinity;

  private readonly model: ParticleModel;
  private readonly steps: readonly PowderStep[];
  private readonly rows: GrowingRows;
  private stepStart = 0;
  private firstRow = 0;
  private lithiumAtStart = 0;
  private started = false;

  constructor(model: ParticleModel, steps: readonly PowderStep[]) {
    this.model = model;
    this.steps = steps;
    this.system = model.system;
    this.rows = new GrowingRows(RAW.parts + model.radii.length);
    this.system.control("current", 0);
  }

  begin(step: Step, t: number, y: Float64Array): Span {
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
    limits.lowest = lithiating ? LOWEST_VOLTAGE : -Infinity;
    limits.highest = step.do === "delithiate" ? HIGHEST_VOLTAGE : Infinity;
    this.stepStart = t;
    this.firstRow = this.rows.length;
    return step.until.time ?? Infinity;
  }

  record(step: number, t: number, y: Float64Array): void {
    const { system, rows } = this;
    const mean = system.meanFilling(y);
    this.balance(y, mean);
    const at = rows.append();
    const { values } = rows;
    values[at + RAW.time] = t;
    values[at + RAW.step] = step;
    values[at + RAW.voltage] = y[system.voltageAt]!;
    values[at + RAW.current] = y[system.currentAt]!;
    values[at + RAW.charge] = y[system.chargeAt]!;
    values[at + RAW.filling] = mean;
    for (let k = 0; k < system.classes.length; k++) {
      const surface = system.surfaceFilling(y, k);
      if (surface < this.lowest) this.lowest = surface;
      if (surface > this.highest) this.highest = surface;
      values[at + RAW.parts + k] = surface;
    }
  }

  ended(step: number, end: StepEnd, t: number, y: Float64Array): void {
    const { system, model, rows, firstRow } = this;
    const ended = {
      step: this.steps[step]!,
      end,
      start: this.stepStart,
      time: t,
      charge: y[system.chargeAt]!,
      voltage: y[system.voltageAt]!,
      filling: system.meanFilling(y),
    };
    const result = stepResult(rows, firstRow, ended, 1);
    this.results.push(result);
    for (const [k, { sphere }] of system.classes.entries()) {
      const at = system.fillingAt[k]!;
      const R = model.radii[k]!;
      this.profiles.push({
        step,
        sizeClass: k,
        time: t,
        voltage: result.voltage,
        radius: sphere.position.filter((_, i) => sphere.share[i]! > 0).map((ρ) => ρ * R),
        filling: y.slice(at, at + sphere.size).filter((_, i) => sphere.share[i]! > 0),
        share: sphere.share.filter((v) => v > 0),
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
    const { design, settings, radii } = this.model;
    const own = Array.from(radii, (_, k): OwnColumn => [`x_surface_filling_${k + 1}`, "1"]);
    const scale = { label: design.name, size: POWDER_MASS, loading: 1, temperature: settings.temperature };
    return timeSeries(this.rows, own, this.steps, scale);
  }

  summary(): Record<string, SummaryValue> {
    const last = this.results.at(-1);
    if (!last) return {};
    const first = (verb: PowderStep["do"]) =>
      this.results.find((r) => r.step.do === verb && r.end.kind !== "unfinished")?.capacity;
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
