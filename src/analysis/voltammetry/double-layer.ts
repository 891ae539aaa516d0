import { type StraightLine, straightLine } from "../../numerics/straight-line.ts";
import { rowOf, STEP, type Voltammogram, type Window } from "./branch.ts";

/** Half the distance of the two ways at one potential: what a capacitance without any reaction would carry. */
export interface CapacitiveGap {
  /** [V] */
  readonly potential: number;
  /** At each scan rate [A] or [A/kg]. */
  readonly currents: readonly number[];
}

/** Part of a window at either end in which the current has not turned yet [1]. Assumption. */
const TURNING = 0.1;

/**
 * Half the distance of the two ways at the potential where it is least at the fastest rate, away from the turns: there the
 * least charge of a reaction is left in it.
 */
export function leastGap(scans: readonly Voltammogram[], { low, high }: Window): CapacitiveGap {
  const fastest = scans.at(-1)!;
  const gap = ({ anodic, cathodic }: Voltammogram, E: number) =>
    (anodic.current[rowOf(anodic, E)]! - cathodic.current[rowOf(cathodic, E)]!) / 2;
  const margin = TURNING * (high - low);
  let [potential, least] = [(low + high) / 2, Infinity];
  for (let E = low + margin; E <= high - margin; E += STEP) {
    const here = gap(fastest, E);
    if (here > 0 && here < least) [potential, least] = [E, here];
  }
  return { potential, currents: scans.map((s) => Math.max(0, gap(s, potential))) };
}

/** Capacitance as the slope of half the distance of the ways over the scan rate [F] or [F/kg]. @throws RangeError below two rates */
export const gapCapacitance = (scanRates: readonly number[], { currents }: CapacitiveGap): StraightLine =>
  straightLine(scanRates, currents);
