import type { Parameter } from "../../units/parameter.ts";
import { type AnalysisOptions, numberOption } from "../analysis.ts";
import { BRANCHES, type Branches } from "./cycles.ts";

/** Settings by which a record is taken apart, SI. */
export interface CyclingSettings {
  readonly names: Branches;
  readonly restShare: number;
  readonly smallestHalfCycle: number;
  /** [V] */
  readonly endTolerance: number;
  readonly rateTolerance: number;
  readonly gainDrift: number;
  /** Standard uncertainty of an offset of the current that is the same in all cycles [A]; absent when not known. */
  readonly currentOffset?: number;
}

/** Their declarations. All defaults are assumptions except the tolerances of 2.9 of the design. */
export const SETTINGS: Readonly<Record<Exclude<keyof CyclingSettings, "names" | "currentOffset">, Parameter>> = {
  rateTolerance: {
    label: "currents that count as one rate agree within",
    unit: "1",
    shownIn: "%",
    default: 0.03,
    min: 0,
    max: 0.5,
  },
  endTolerance: {
    label: "end potentials that count as one limit agree within",
    unit: "V",
    shownIn: "mV",
    default: 5e-3,
    min: 0,
    max: 0.2,
  },
  smallestHalfCycle: {
    label: "smallest half cycle, share of a usual one",
    unit: "1",
    shownIn: "%",
    default: 0.01,
    min: 0,
    max: 0.5,
  },
  restShare: {
    label: "current that counts as none, share of the largest",
    unit: "1",
    shownIn: "%",
    default: 1e-3,
    min: 0,
    max: 0.2,
  },
  gainDrift: {
    label: "drift of the tester's gain between half cycles",
    unit: "1",
    shownIn: "%",
    default: 2e-4,
    min: 0,
    max: 0.1,
    help: "the accuracy class of a tester is several times larger, but alike in both branches",
  },
};

/** What is not known unless it is told. */
export const CURRENT_OFFSET: Parameter = {
  label: "offset of the tester's current, standard uncertainty, alike in all cycles",
  unit: "A",
  shownIn: "mA",
  min: 0,
  max: 1,
  help: "from its calibration; it adds to one branch what it takes off the other, and no number of cycles averages it out; not in the errors when absent",
};

/** Settings from options; what is not set takes its default. */
export function cyclingSettings(options: AnalysisOptions, cell: string | undefined): CyclingSettings {
  const number = (name: keyof typeof SETTINGS) => numberOption({ numbers: SETTINGS }, options, name);
  return {
    names: BRANCHES[cell === "full" ? "full" : "half"],
    restShare: number("restShare"),
    smallestHalfCycle: number("smallestHalfCycle"),
    endTolerance: number("endTolerance"),
    rateTolerance: number("rateTolerance"),
    gainDrift: number("gainDrift"),
    ...(options.numbers.currentOffset === undefined ? {} : { currentOffset: options.numbers.currentOffset }),
  };
}
