import type { Cycle } from "./cycles.ts";
import { isComplete, takesOver } from "./cycles.ts";

/** Where the charge of one cycle went. Charges in [C]. */
export interface LedgerLine {
  readonly cycle: number;
  /**
   * Net charge since the start of the record at the end of either branch: both end points creep when charge is lost
   * (Smith2011).
   */
  readonly firstEndPoint: number | undefined;
  readonly secondEndPoint: number | undefined;
  /** First less second branch; of complete cycles only, that follow none that is not. */
  readonly irreversible: number | undefined;
  /** Sum over the complete cycles so far, and the product of their efficiencies. */
  readonly cumulativeIrreversible: number;
  readonly cumulativeEfficiency: number;
}

/**
 * The books of charge over all cycles. End points count everything that passed, also in cycles that are not complete; losses and
 * efficiencies count complete cycles alone, without those that begin with what an incomplete one left.
 */
export function ledgerOf(cycles: readonly Cycle[]): LedgerLine[] {
  let [position, lost, product] = [0, 0, 1];
  return cycles.map((cycle, i) => {
    const { number, first, second } = cycle;
    position += first?.charge ?? 0;
    const firstEndPoint = first ? position : undefined;
    position -= second?.charge ?? 0;
    const secondEndPoint = second ? position : undefined;
    const isOwn = isComplete(cycle) && !takesOver(cycles[i - 1]);
    const irreversible = isOwn ? cycle.first.charge - cycle.second.charge : undefined;
    if (isOwn) {
      lost += cycle.first.charge - cycle.second.charge;
      product *= cycle.second.charge / cycle.first.charge;
    }
    return {
      cycle: number,
      firstEndPoint,
      secondEndPoint,
      irreversible,
      cumulativeIrreversible: lost,
      cumulativeEfficiency: product,
    };
  });
}
