import type { HostPotential } from "./hysteresis.ts";

/** Newton steps tried, largest step of a logit, and change of the potential that counts as none [V]. */
const [MOST, LARGEST, CLOSE] = [40, 2, 1e-9];
/** Fillings are kept so far from 0 and 1. */
const EDGE = 1e-6;

/**
 * Potential U at which hosts with shifted potentials hold a mean filling together, U_l(x_l, h) + s_l = U and Σ S_l x_l = x̄, by
 * Newton's method in the logits of the fillings. Nothing is allocated.
 * @param share S_l [1], shares of the lithium that sum to 1
 * @param shift s_l [V], what stress adds to each potential
 * @param logits guess; overwritten by the solution
 * @returns NaN when the iteration does not settle
 */
export function sharedPotential(
  hosts: readonly HostPotential[],
  share: Float64Array,
  shift: Float64Array,
  mean: number,
  h: number,
  logits: Float64Array,
): number {
  const n = hosts.length;
  let U = 0;
  for (let l = 0; l < n; l++) U += share[l]! * (hosts[l]!.value(fillingOf(logits[l]!), h) + shift[l]!);
  for (let k = 0; k < MOST; k++) {
    let defect = -mean;
    let pull = 0;
    let slope = 0;
    for (let l = 0; l < n; l++) {
      const x = fillingOf(logits[l]!);
      const perPotential = share[l]! / hosts[l]!.fillingSlope(x, h); // S dx/dU, negative
      defect += share[l]! * x;
      pull += perPotential * (hosts[l]!.value(x, h) + shift[l]! - U);
      slope += perPotential;
    }
    const change = (pull - defect) / slope;
    let largest = Math.abs(change);
    for (let l = 0; l < n; l++) {
      const x = fillingOf(logits[l]!);
      const excess = hosts[l]!.value(x, h) + shift[l]! - U;
      const dx = (change - excess) / hosts[l]!.fillingSlope(x, h);
      const step = Math.max(-LARGEST, Math.min(LARGEST, dx / (x * (1 - x))));
      largest = Math.max(largest, Math.abs(excess));
      logits[l]! += step;
    }
    U += change;
    if (largest < CLOSE) return U;
  }
  return Number.NaN;
}

function fillingOf(logit: number): number {
  const x = 1 / (1 + Math.exp(-logit));
  return Math.min(1 - EDGE, Math.max(EDGE, x));
}
