import { isotonic } from "../../numerics/isotonic.ts";
import type { BranchCurve } from "./branch-curve.ts";
import { type Density, deposit, smooth } from "./density.ts";

/** Cells over the capacity of a branch, and width of the smoothing as a share of it (2.9 of the design). */
const CELLS = 1000;
export const CAPACITY_WIDTH = 0.01;

/**
 * Differential voltage |dE/dQ| of a branch over the capacity passed: potentials in order by isotonic regression, each
 * interval's change spread evenly over its capacity, smoothed by a Gaussian of a full width at half maximum of 1 % of the
 * capacity. Its integral is the change of the potential. It rises where one phase takes up lithium and falls where two
 * coexist.
 */
export function differentialVoltage({ capacity, potential, sign }: BranchCurve): Density {
  const E = isotonic(potential.map((v) => sign * v));
  const changes = Float64Array.from({ length: E.length - 1 }, (_, i) => E[i + 1]! - E[i]!);
  const whole = capacity.at(-1)!;
  return smooth(
    deposit(capacity.subarray(0, -1), capacity.subarray(1), changes, 0, whole, whole / CELLS),
    CAPACITY_WIDTH * whole,
  );
}
