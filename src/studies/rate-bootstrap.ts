import { leastSquares } from "../numerics/least-squares.ts";
import { normal, seededRandom } from "../numerics/random.ts";
import { lithiationCapacity } from "../physics/cells/lumped-electrode.ts";
import type { LumpedHost } from "../physics/particles/lumped-host.ts";
import { CUT_OFF, lossesOf, type RateFit, type RatePoint, rateProblem } from "./rate-capability.ts";

/** Scatter from cell to cell [1]: the same material at the same current differs so much in the paper's own two tests. */
export const CELL_SCATTER = 0.04;
const SAMPLES = 200;

/** What the scatter of the data makes of a fit. */
export interface RateBand {
  /** 16th and 84th percentile of every parameter of the model, SI. */
  readonly parameters: readonly (readonly [number, number])[];
  /** 16th and 84th percentile of the capacity [C kg⁻¹] at every current asked for. */
  readonly capacities: readonly (readonly [number, number])[];
  readonly samples: number;
  /** Samples whose fit did not converge; they are left out. */
  readonly failed: number;
}

/**
 * Parametric bootstrap: the data are scattered normally about themselves and fitted again, from the same seed always the same
 * (Efron1993, ch. 6).
 * @param points the points that were fitted
 * @param currents where capacities are wanted [A kg⁻¹]
 */
export function bootstrapRate(
  host: LumpedHost,
  points: readonly RatePoint[],
  fitted: RateFit,
  currents: readonly number[],
  { samples = SAMPLES, scatter = CELL_SCATTER, seed = 1, cutOff = CUT_OFF } = {},
): RateBand {
  const random = seededRandom(seed);
  const parameters: number[][] = fitted.model.losses.map(() => []);
  const capacities: number[][] = currents.map(() => []);
  let failed = 0;
  for (let sample = 0; sample < samples; sample++) {
    const drawn = points.map((p) => ({ ...p, capacity: p.capacity * (1 + scatter * normal(random)) }));
    const problem = rateProblem(host, drawn, fitted.model, cutOff);
    const fit = leastSquares({
      ...problem,
      parameters: problem.parameters.map((p, j) => ({ ...p, start: fitted.fit.values[j]! })),
    });
    if (fit.outcome !== "converged") {
      failed++;
      continue;
    }
    const losses = lossesOf(fitted.model, fit.values);
    for (const [j, value] of fit.values.entries()) parameters[j]!.push(value);
    for (const [k, i] of currents.entries()) capacities[k]!.push(lithiationCapacity(host, i, losses, cutOff));
  }
  return { parameters: parameters.map(middle), capacities: capacities.map(middle), samples, failed };
}

/** 16th and 84th percentile. */
function middle(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) throw new RangeError("no sample of the bootstrap could be fitted");
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    return sorted[below]! + (place - below) * (sorted[Math.min(below + 1, sorted.length - 1)]! - sorted[below]!);
  };
  return [at(0.1587), at(0.8413)]; // one standard deviation of a normal law
}
