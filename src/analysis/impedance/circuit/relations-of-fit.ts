import type { Doubt } from "../../judgement.ts";
import { FEWEST_KK_POINTS, kramersKronig, USUAL_KK } from "../kramers-kronig/kramers-kronig.ts";
import { matters, relationsDoubt } from "../kramers-kronig/kramers-kronig-verdict.ts";
import type { CircuitFit } from "./fit-circuit.ts";
import { leavesNoise } from "./fit-doubts.ts";

/**
 * What the Kramers-Kronig test of the fitted points means for every number. A circuit obeys the relations by itself: where it leaves
 * noise only and nothing drifts, the spectrum does too, whatever the chain of the test misses.
 */
export function relationsOf(fit: CircuitFit): { readonly doubts: readonly Doubt[]; readonly notices: readonly string[] } {
  if (fit.spectrum.frequency.length < FEWEST_KK_POINTS) return { doubts: [], notices: [] };
  const { verdict, drift } = kramersKronig(fit.spectrum, USUAL_KK);
  const doubt = relationsDoubt(verdict);
  if (!doubt.when) return { doubts: [], notices: [] };
  if (!matters(drift) && leavesNoise(fit))
    return {
      doubts: [],
      notices: [`${doubt.reason}; the circuit obeys the relations and leaves noise only, so that the spectrum does too.`],
    };
  return { doubts: [doubt], notices: [`${doubt.reason}; lithiate analyse kk shows where.`] };
}
