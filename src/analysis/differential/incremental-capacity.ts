import { isotonic } from "../../numerics/isotonic.ts";
import type { BranchCurve } from "./branch-curve.ts";
import { type Density, deposit, integralOf, smooth } from "./density.ts";
import { isStepLimited, type Resolution, resolutionOf, widthFor } from "./resolution.ts";
import { type Spike, withoutSpikes } from "./spikes.ts";

export type DerivativeMethod = "isotonic" | "counting";

/** dQ/dE of one branch. Densities are capacities per volt, positive, over ascending potential. */
export interface IncrementalCapacity {
  /** Without isolated spikes of the potential. */
  readonly curve: BranchCurve;
  readonly spikes: readonly Spike[];
  readonly resolution: Resolution;
  readonly method: DerivativeMethod;
  /** Full width at half maximum of the smoothing [V]. */
  readonly fullWidth: number;
  /** Smoothed by that width and by twice that width: what changes between them is what smoothing does. */
  readonly narrow: Density;
  readonly wide: Density;
  /** Integral over the potential, over the capacity of the curve, less 1: charge that was lost or made on the way. */
  readonly areaError: number;
}

/** Cells of the grid per full width of the smoothing, and the widest cell [V]. */
const CELLS = 10;
const WIDEST_CELL = 5e-4;

/**
 * Incremental capacity of a branch. `isotonic`: the potential is put in order by isotonic regression (Ayer1955), which needs
 * no window and keeps the charge; each interval between rows then spreads its charge evenly over its potentials. `counting`:
 * each row's charge belongs to the level of the converter on which the row stands (Feng2020), for potentials that have few
 * levels. Either is smoothed by a Gaussian. Isolated spikes of the potential are left out before.
 * @param fullWidth FWHM [V]; from resolution and noise when absent
 * @param method    by counting where the converter's step alone would need more than 5 mV, when absent
 */
export function incrementalCapacity(measured: BranchCurve, fullWidth?: number, method?: DerivativeMethod): IncrementalCapacity {
  const { curve, spikes } = withoutSpikes(measured);
  const resolution = resolutionOf(curve);
  const chosen = method ?? (isStepLimited(resolution) ? "counting" : "isotonic");
  const width = fullWidth ?? widthFor(resolution);
  const cell = Math.min(WIDEST_CELL, width / CELLS);
  const raw = chosen === "counting" ? counted(curve, resolution.step, cell) : ordered(curve, cell);
  const narrow = smooth(raw, width);
  return {
    curve,
    spikes,
    resolution,
    method: chosen,
    fullWidth: width,
    narrow,
    wide: smooth(raw, 2 * width),
    areaError: integralOf(narrow) / curve.capacity.at(-1)! - 1,
  };
}

/** Cells from just below the lowest to just above the highest of two potentials. */
const rangeOf = (low: number, high: number, cell: number) =>
  [Math.floor(low / cell) * cell, (Math.floor(high / cell) + 1) * cell] as const;

function ordered({ capacity, potential, sign }: BranchCurve, cell: number): Density {
  const E = isotonic(potential.map((v) => sign * v)).map((v) => sign * v);
  const steps = Float64Array.from({ length: E.length - 1 }, (_, i) => capacity[i + 1]! - capacity[i]!);
  const [low, high] = rangeOf(Math.min(E[0]!, E.at(-1)!), Math.max(E[0]!, E.at(-1)!), cell);
  return deposit(E.subarray(0, -1), E.subarray(1), steps, low, high, cell);
}

function counted({ capacity, potential }: BranchCurve, step: number, cell: number): Density {
  const n = potential.length;
  const own = Float64Array.from(potential, (_, i) => 0.5 * (capacity[Math.min(n - 1, i + 1)]! - capacity[Math.max(0, i - 1)]!));
  const half = 0.5 * Math.max(step, cell);
  const [below, above] = [potential.map((v) => v - half), potential.map((v) => v + half)];
  const [least, most] = [below, above].map((side, k) => side.reduce((a, b) => (k === 0 ? Math.min(a, b) : Math.max(a, b))));
  const [low, high] = rangeOf(least!, most!, cell);
  return deposit(below, above, own, low, high, cell);
}
