import { fisherQuantile } from "../../../numerics/student.ts";
import { showNumber } from "../../../units/show.ts";
import type { Doubt } from "../../judgement.ts";
import type { CircuitFit } from "./fit-circuit.ts";
import { placesInWords, wildPoints } from "./wild-points.ts";

/** Probability of the runs test from which on residuals are noise. */
export const RUNS_LIMIT = 0.05;
/** Starts from which on one that agrees with no other is a doubt. */
const MANY_STARTS = 10;

/** Misfit over the impedance above which a circuit describes a spectrum only roughly, and not at all (assumptions). */
const ROUGH_MISFIT = 0.05;
const NO_FIT = 0.2;

/** √(Σ|Z_circuit − Z|² / Σ|Z|²), both sums with the weights of the fit [1]. */
function misfitOf({ spectrum: { real, imaginary }, weights, sumOfSquares }: CircuitFit): number {
  const n = real.length;
  let all = 0;
  for (let k = 0; k < n; k++) all += (weights[k]! * real[k]!) ** 2 + (weights[n + k]! * imaginary[k]!) ** 2;
  return Math.sqrt(sumOfSquares / all);
}

/** A circuit that misses the spectrum: what it is called and what comes out of it are then two things. */
export function misfitDoubts(fit: CircuitFit): Doubt[] {
  const misfit = misfitOf(fit);
  const reason = `the circuit misses the spectrum by ${showNumber(100 * misfit, 2)} % (root mean square)`;
  return [
    { when: misfit > NO_FIT, light: "red", reason },
    { when: misfit > ROUGH_MISFIT && misfit <= NO_FIT, light: "amber", reason },
  ];
}

/**
 * What makes every number of a fit less sure.
 * @param runsLimit probability of the runs test from which on residuals are noise
 */
export function commonDoubts(fit: CircuitFit, runsLimit = RUNS_LIMIT): Doubt[] {
  return [
    { when: fit.outcome !== "converged", light: "red", reason: `the fit did not come to rest: ${fit.advice}` },
    ...misfitDoubts(fit),
    {
      when: fit.runs.p <= runsLimit,
      light: "amber",
      reason: `residuals have a trend (runs test p = ${showNumber(fit.runs.p, 1)}): the uncertainty is too small`,
    },
    wildDoubt(fit),
    {
      when: fit.starts >= MANY_STARTS && fit.minima[0]!.starts <= 1,
      light: "amber",
      reason: `only ${fit.minima[0]!.starts} of ${fit.starts} starts reached this minimum: there may be a better one`,
    },
  ];
}

/** A point that pulls the fit and widens every uncertainty. */
function wildDoubt(fit: CircuitFit): Doubt {
  const points = wildPoints(fit);
  const most = showNumber(Math.max(0, ...points.map((p) => p.distance)), 2);
  return {
    when: points.length > 0,
    light: "amber",
    reason: `far from the fit, by up to ${most} standard deviations: ${placesInWords(points)}`,
  };
}

/** Whether the circuit is near the spectrum and the signs of what is left of it are those of noise. */
export const leavesNoise = (fit: CircuitFit): boolean => misfitOf(fit) <= ROUGH_MISFIT && fit.runs.p > RUNS_LIMIT;

/** Another minimum that the F test does not tell from the best, with another value of the parameter. */
function rivalOf(fit: CircuitFit, j: number) {
  const { sigma } = fit.errors[j]!;
  if (sigma === null || fit.freedom < 1 || fit.robust) return undefined;
  const limit = fit.sumOfSquares * (1 + fisherQuantile(0.95, 1, fit.freedom) / fit.freedom);
  return fit.minima.slice(1).find((m) => m.sumOfSquares <= limit && Math.abs(m.values[j]! - fit.values[j]!) > 3 * sigma);
}

/** Another minimum of the same fit that the data do not tell from the best, where it has another value of parameter `j`. */
export const rivalMinimumDoubt = (fit: CircuitFit, j: number): Doubt => ({
  when: rivalOf(fit, j) !== undefined,
  light: "amber",
  reason: rivalInWords(fit, j),
});

function rivalInWords(fit: CircuitFit, j: number): string {
  const rival = rivalOf(fit, j);
  if (!rival) return "";
  const worse = showNumber(100 * (rival.sumOfSquares / fit.sumOfSquares - 1), 2);
  return `another minimum, ${worse} % worse in its sum of squares, has ${showNumber(rival.values[j]!, 3)} here`;
}
