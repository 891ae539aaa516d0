import { arealCapacity } from "../physics/half-cell.ts";
import type { HalfCellSystem } from "../physics/half-cell-system.ts";
import type { Rate, Step } from "../protocols/step.ts";
import type { Span, StepEnd } from "./drive.ts";

/** What earlier steps leave behind for later ones. */
export interface Earlier {
  /** Charge of the last lithiation that ended at its voltage [C m⁻²]; 0 before there is one. */
  readonly fullLithiation: number;
  /** Group that has ended and whose steps are left out; empty when there is none. */
  readonly endedGroup: string;
}

/** Turns the steps of an experiment into the control row and the limits of a half-cell; verbs become signs here. */
export class CellControl implements Earlier {
  fullLithiation: number;
  endedGroup: string;
  /** Steps left out because there was no charge to take a share of. */
  withoutReference = 0;
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

  /** Remembers what later steps refer to. @param charge passed in the step, a magnitude [C m⁻²] */
  ended(step: Step, end: StepEnd, charge: number): void {
    if (end.limit !== "voltage") return;
    if (step.do === "lithiate" && end.kind === "limit") this.fullLithiation = charge;
    if (step.endsGroup && step.group !== undefined) this.endedGroup = step.group;
  }

  private passCurrent(step: Extract<Step, { do: "lithiate" | "delithiate" }>, y: Float64Array): boolean {
    const { system, fullLithiation } = this;
    const { limits, at } = system;
    const { voltage, filling, capacity, relativeCapacity } = step.until;
    if (relativeCapacity !== undefined && fullLithiation === 0) {
      this.withoutReference++;
      return false;
    }
    const i = currentDensity({ value: step.at, per: step.per ?? "mass" }, system, this.area);
    const most = Math.min(
      capacity === undefined ? Infinity : capacity * system.cell.electrode.loading,
      relativeCapacity === undefined ? Infinity : relativeCapacity * fullLithiation,
    );
    if (step.do === "lithiate") {
      system.control("current", -i);
      limits.voltageBelow = voltage ?? -Infinity;
      limits.fillingAbove = filling ?? Infinity;
      limits.chargeBelow = y[at.charge]! - most;
    } else {
      system.control("current", i);
      limits.voltageAbove = voltage ?? Infinity;
      limits.fillingBelow = filling ?? -Infinity;
      limits.chargeAbove = y[at.charge]! + most;
    }
    return true;
  }

  private liftLimits(): void {
    const { limits } = this.system;
    limits.voltageBelow = limits.fillingBelow = limits.chargeBelow = limits.currentBelow = -Infinity;
    limits.voltageAbove = limits.fillingAbove = limits.chargeAbove = Infinity;
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
