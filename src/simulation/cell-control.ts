import { arealCapacity } from "../physics/cells/half-cell.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { HIGHEST_VOLTAGE, LOWEST_VOLTAGE } from "../physics/particles/limits.ts";
import type { Rate, Step } from "../protocols/step.ts";
import type { Span, StepEnd } from "./drive.ts";

/** What earlier steps leave behind for later ones. */
export interface Earlier {
  /**
   * Lithium that the last lithiation which ended at its voltage put into the host, as a change of the mean filling [1]; 0 before
   * there is one. What first-cycle reactions took is not in it.
   */
  readonly fullLithiation: number;
  /** Group that has ended and whose steps are left out; empty when there is none. */
  readonly endedGroup: string;
}

/** Turns the steps of an experiment into the control row and the limits of a half-cell; verbs become signs here. */
export class CellControl implements Earlier {
  fullLithiation: number;
  endedGroup: string;
  private readonly system: HalfCellSystem;
  private readonly area: number;

  /** @param area of the electrode [m²] */
  constructor(system: HalfCellSystem, area: number, earlier?: Earlier) {
    this.system = system;
    this.area = area;
    this.fullLithiation = earlier?.fullLithiation ?? 0;
    this.endedGroup = earlier?.endedGroup ?? "";
    system.control("current", 0);
    this.liftLimits();
  }

  /** Sets control and limits of a step that starts from y at 0 on its clock. */
  begin(step: Step, y: Float64Array): Span {
    const { system } = this;
    if (this.endedGroup !== "" && step.group === this.endedGroup) return "skip";
    this.endedGroup = "";
    if (step.do === "impedance") return "instant";
    this.liftLimits();
    const longest = step.until.time ?? Infinity;
    switch (step.do) {
      case "rest":
        system.control("current", 0);
        return longest;
      case "hold":
        system.control("voltage", step.at);
        if (step.until.current) system.limits.currentBelow = currentDensity(step.until.current, system, this.area);
        return longest;
      case "sweep": {
        const V = system.voltage(y);
        system.control("voltage", V, step.to < V ? -step.at : step.at);
        return Math.min(longest, Math.abs(step.to - V) / step.at);
      }
      default:
        return this.passCurrent(step, y) ? longest : "skip";
    }
  }

  /** Remembers what later steps refer to. @param stored rise of the mean filling in the step [1] */
  ended(step: Step, end: StepEnd, stored: number): void {
    if (end.limit !== "voltage") return;
    const isFull = step.do === "lithiate" && end.kind === "limit" && step.until.relativeCapacity === undefined;
    if (isFull) this.fullLithiation = stored;
    if (step.endsGroup && step.group !== undefined) this.endedGroup = step.group;
  }

  private passCurrent(step: Extract<Step, { do: "lithiate" | "delithiate" }>, y: Float64Array): boolean {
    const { system, fullLithiation } = this;
    const { limits, at, particles } = system;
    const { voltage, filling, capacity, relativeCapacity } = step.until;
    if (relativeCapacity !== undefined && fullLithiation === 0) return false;
    const i = currentDensity({ value: step.at, per: step.per ?? "mass" }, system, this.area);
    const most = capacity === undefined ? Infinity : capacity * system.cell.electrode.loading;
    const change = relativeCapacity === undefined ? Infinity : relativeCapacity * fullLithiation;
    const from = change < Infinity ? particles.meanFilling(y) : 0;
    if (step.do === "lithiate") {
      system.control("current", -i);
      limits.voltageBelow = voltage ?? -Infinity;
      limits.lowest = LOWEST_VOLTAGE;
      limits.fillingAbove = Math.min(filling ?? Infinity, from + change);
      limits.chargeBelow = y[at.charge]! - most;
    } else {
      system.control("current", i);
      limits.voltageAbove = voltage ?? Infinity;
      limits.highest = HIGHEST_VOLTAGE;
      limits.fillingBelow = Math.max(filling ?? -Infinity, from - change);
      limits.chargeAbove = y[at.charge]! + most;
    }
    return true;
  }

  private liftLimits(): void {
    const { limits } = this.system;
    limits.voltageBelow = limits.fillingBelow = limits.chargeBelow = limits.currentBelow = limits.lowest = -Infinity;
    limits.voltageAbove = limits.fillingAbove = limits.chargeAbove = limits.highest = Infinity;
  }
}

/** Magnitude of a current density [A m⁻²] from what the lab states it per. */
function currentDensity({ value, per }: Rate, { cell }: HalfCellSystem, area: number): number {
  switch (per) {
    case "mass":
      return value * cell.electrode.loading;
    case "area":
      return value;
    case "capacity":
      return value * arealCapacity(cell);
    case "cell":
      return value / area;
  }
}
