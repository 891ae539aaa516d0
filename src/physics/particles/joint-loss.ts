import { BONDED, OPEN } from "./layered-cell.ts";
import type { Joint } from "./layered-mesh.ts";

/** What passing a joint costs, per flow of filling and r⁻² [V s], and its change per gap [V s R⁻¹]. */
export interface JointLoss {
  loss: number;
  perGap: number;
}

/**
 * Loss of potential at a joint, N RT/(F h c) with the flux N, as a factor on the flow: μ is continuous in a bonded interface, unless it
 * has a conductance of its own; one that has come apart passes lithium by
 *
 *   h = h₀ [(1 − w) + w exp(−gap/g₀)]
 *
 * over points of contact that a growing gap takes away (assumption; materials/interface.ts).
 * @param contact BONDED, OPEN or CONTACT; `gap` r⁺ − r⁻ in R; `radius` R [m]
 * @param exchange RT R/F [V m]
 */
export function jointLoss(joint: Joint, contact: number, gap: number, radius: number, exchange: number, out: JointLoss): void {
  const { conductance, opened } = joint;
  out.perGap = 0;
  if (contact === BONDED || !opened) {
    out.loss = exchange / conductance;
    return;
  }
  const { conductance: h0, gapShare: w, gapLength } = opened;
  const apart = contact === OPEN && gap > 0;
  const left = apart ? Math.exp((-gap * radius) / gapLength) : 1;
  const share = 1 - w + w * left;
  out.loss = exchange / (h0 * share);
  if (apart) out.perGap = (out.loss * w * left * radius) / (gapLength * share);
}
