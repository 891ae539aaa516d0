import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";
import type { BranchCurve } from "./branch-curve.ts";
import { integralOf } from "./density.ts";
import { differentialVoltage } from "./differential-voltage.ts";
import type { IncrementalCapacity } from "./incremental-capacity.ts";
import type { CapacityPeak } from "./peaks.ts";
import type { PeakFit } from "./pseudo-voigt.ts";
import { siliconPhaseOf } from "./silicon-phases.ts";

/** One branch with what was found in it. */
export interface AnalysedBranch {
  readonly found: IncrementalCapacity;
  readonly peaks: readonly CapacityPeak[];
  readonly fit?: PeakFit;
}

type CapacityUnit = BranchCurve["unit"];

/** Units of dQ/dE and dE/dQ. */
export const incrementalUnit = (unit: CapacityUnit) => (unit === "mAh/g" ? "mAh/g/V" : "mAh/V");
const differentialUnit = (unit: CapacityUnit) => (unit === "mAh/g" ? "V g/mAh" : "V/mAh");

/** Numbers of peaks from 1; 0 for those at the beginning of a branch, which may stem from switching the current. */
export function peakNumbers(peaks: readonly CapacityPeak[]): number[] {
  let next = 1;
  return peaks.map((p) => (p.isAtStart ? 0 : next++));
}

/** One column from every row of every branch, one below the other. */
function stacked<T>(branches: readonly AnalysedBranch[], rowsOf: (b: AnalysedBranch) => readonly T[]) {
  const rows = branches.flatMap((b) => rowsOf(b).map((row) => ({ b, row })));
  return {
    numbers: (of: (row: T, b: AnalysedBranch) => number) => Float64Array.from(rows, ({ row, b }) => of(row, b)),
    words: (of: (row: T, b: AnalysedBranch) => string) => rows.map(({ row, b }) => of(row, b)),
  };
}

const placeOf = {
  cycle: (_: unknown, b: AnalysedBranch) => b.found.curve.cycle,
  branch: (_: unknown, b: AnalysedBranch) => b.found.curve.sign,
  name: (_: unknown, b: AnalysedBranch) => b.found.curve.name,
};

/** dQ/dE at both widths of the smoothing. */
export function incrementalTable(branches: readonly AnalysedBranch[], unit: CapacityUnit, label: string): NotedTable {
  const { numbers, words } = stacked(branches, ({ found }) => Array.from(found.narrow.values, (_, i) => i));
  return {
    table: table(label, {
      cycle: { unit: "1", values: numbers(placeOf.cycle) },
      branch: { unit: "1", values: numbers(placeOf.branch) },
      potential: { unit: "V", values: numbers((i, b) => b.found.narrow.start + i * b.found.narrow.width) },
      incremental_capacity: { unit: incrementalUnit(unit), values: numbers((i, b) => b.found.narrow.values[i]!) },
      incremental_capacity_at_twice_the_width: {
        unit: incrementalUnit(unit),
        values: numbers((i, b) => b.found.wide.values[i]!),
      },
    }),
    words: { name: words(placeOf.name) },
  };
}

/** dE/dQ over the capacity passed in each branch. */
export function differentialTable(branches: readonly AnalysedBranch[], unit: CapacityUnit, label: string): NotedTable {
  const densities = new Map(branches.map((b) => [b, differentialVoltage(b.found.curve)]));
  const { numbers, words } = stacked(branches, (b) => Array.from(densities.get(b)!.values, (_, i) => i));
  return {
    table: table(label, {
      cycle: { unit: "1", values: numbers(placeOf.cycle) },
      branch: { unit: "1", values: numbers(placeOf.branch) },
      capacity: { unit, values: numbers((i, b) => densities.get(b)!.start + i * densities.get(b)!.width) },
      differential_voltage: { unit: differentialUnit(unit), values: numbers((i, b) => densities.get(b)!.values[i]!) },
    }),
    words: { name: words(placeOf.name) },
  };
}

/** Every peak of every branch. @param ofSilicon names the transformations of silicon */
export function peakTable(
  branches: readonly AnalysedBranch[],
  unit: CapacityUnit,
  ofSilicon: boolean,
  label: string,
): NotedTable {
  const { numbers, words } = stacked(branches, ({ peaks }) => peaks);
  const per = incrementalUnit(unit);
  return {
    table: table(label, {
      cycle: { unit: "1", values: numbers(placeOf.cycle) },
      branch: { unit: "1", values: numbers(placeOf.branch) },
      number: { unit: "1", values: Float64Array.from(branches.flatMap((b) => peakNumbers(b.peaks))) },
      position: { unit: "V", values: numbers((p) => p.position), sigma: numbers((p) => p.positionSigma) },
      height: { unit: per, values: numbers((p) => p.height), sigma: numbers((p, b) => heightSigma(p, b.found.curve)) },
      height_at_twice_the_width: { unit: per, values: numbers((p) => p.heightAtTwice) },
      height_without_smoothing: { unit: per, values: numbers((p) => p.heightExtrapolated) },
      prominence: { unit: per, values: numbers((p) => p.prominence) },
      full_width: { unit: "V", values: numbers((p) => p.fullWidth) },
      own_width: { unit: "V", values: numbers((p) => p.ownWidth) },
      area: { unit, values: numbers((p) => p.area) },
      from: { unit: "V", values: numbers((p) => p.from) },
      to: { unit: "V", values: numbers((p) => p.to) },
      passed_before: { unit: "1", values: numbers((p) => p.passedBefore) },
    }),
    words: {
      name: words(placeOf.name),
      phase: words((p, b) => (ofSilicon ? phaseName(p, b.found.curve) : "")),
      flags: words((p) => (p.isAtStart ? "at the beginning of the branch: may stem from switching the current" : "")),
    },
  };
}

/** Noise of the curve and the mass. */
export const heightSigma = ({ heightSigma: noise, height }: CapacityPeak, { massShare }: BranchCurve): number =>
  Math.hypot(noise, massShare * height);

function phaseName(peak: CapacityPeak, { sign, cycle }: BranchCurve): string {
  const phase = siliconPhaseOf(peak, sign);
  return (cycle === 1 && phase?.nameAtFirst) || (phase?.name ?? "");
}

/** What each branch is made of and how it was smoothed. */
export function branchTable(branches: readonly AnalysedBranch[], unit: CapacityUnit, label: string): NotedTable {
  const { numbers, words } = stacked(branches, ({ found }) => [found]);
  return {
    table: table(label, {
      cycle: { unit: "1", values: numbers(placeOf.cycle) },
      branch: { unit: "1", values: numbers(placeOf.branch) },
      ...(branches.every((b) => b.found.curve.current !== undefined)
        ? { current: { unit: unit === "mAh/g" ? "A/g" : "mA", values: numbers((f) => f.curve.current!) } }
        : {}),
      capacity: { unit, values: numbers((f) => f.curve.capacity.at(-1)!) },
      area: { unit, values: numbers((f) => integralOf(f.narrow)) },
      left_out: { unit: "1", values: numbers((f) => f.curve.leftOut) },
      potential_step: { unit: "V", values: numbers((f) => f.resolution.step) },
      potential_noise: { unit: "V", values: numbers((f) => f.resolution.noise) },
      smoothing: { unit: "V", values: numbers((f) => f.fullWidth) },
    }),
    words: {
      name: words(placeOf.name),
      method: words((f) => f.method),
      state: words(({ curve }) => (curve.isComplete ? "complete" : `incomplete: ${curve.end}`)),
    },
  };
}

/** Asymmetric pseudo-Voigt peaks of the branches to which they were fitted. */
export function fittedPeakTable(branches: readonly AnalysedBranch[], unit: CapacityUnit, label: string): NotedTable {
  const { numbers, words } = stacked(branches, ({ fit }) => fit?.peaks ?? []);
  const per = incrementalUnit(unit);
  return {
    table: table(label, {
      cycle: { unit: "1", values: numbers(placeOf.cycle) },
      branch: { unit: "1", values: numbers(placeOf.branch) },
      position: { unit: "V", values: numbers((p) => p.position), sigma: numbers((p) => p.sigma.position) },
      height: { unit: per, values: numbers((p) => p.height), sigma: numbers((p) => p.sigma.height) },
      full_width: { unit: "V", values: numbers((p) => p.fullWidth), sigma: numbers((p) => p.sigma.fullWidth) },
      area: { unit, values: numbers((p) => p.area) },
      lorentzian_share: { unit: "1", values: numbers((p) => p.lorentzian) },
      asymmetry: { unit: "1/V", values: numbers((p) => p.asymmetry) },
      explained: { unit: "1", values: numbers((_, b) => b.fit!.rSquared) },
    }),
    words: {
      name: words(placeOf.name),
      state: words((p) => (p.determined ? "determined" : `not determined: ${p.reason}`)),
    },
  };
}
