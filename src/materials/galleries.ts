import { FARADAY, GAS_CONSTANT } from "../units/constants.ts";

/** Multi-species (MSMR) form of an open-circuit potential: shares X_k, centres U_k [V], widths w_k [1]. */
export interface Galleries {
  readonly X: readonly number[];
  readonly U: readonly number[];
  readonly w: readonly number[];
  readonly cites: readonly string[];
}

/** The potential is solved for between this filling and one minus it; beyond, it goes on as its tangent. */
const EDGE = 1e-6;
/** Potentials between which the fillings EDGE … 1 − EDGE of silicon and carbon lie at room temperature [V]; widened when they do not. */
const LOWEST = -1.2;
const HIGHEST = 3;
/** Last step of the iteration [V]; rounding moves U by about as much near a filling of 1. */
const RESOLUTION = 1e-13;
const MOST_EVALUATIONS = 200;

/**
 * Filling of a host in equilibrium at a potential: x(U) = Σ X_k / (1 + exp(F (U − U_k)/(w_k RT))).
 * @param U potential against lithium [V]
 * @param T temperature [K]
 * @returns filling, 0 … 1
 * Source: Verbrugge2017.
 */
export function fillingAt(g: Galleries, U: number, T: number): number {
  let filling = 0;
  for (let k = 0; k < g.X.length; k++)
    filling += g.X[k]! / (1 + Math.exp((FARADAY * (U - g.U[k]!)) / (g.w[k]! * GAS_CONSTANT * T)));
  return filling;
}

/** 1 − x(U), without the loss of digits near the full host. */
function vacancyAt(g: Galleries, U: number, T: number): number {
  let vacancy = 0;
  for (let k = 0; k < g.X.length; k++)
    vacancy += g.X[k]! / (1 + Math.exp((FARADAY * (g.U[k]! - U)) / (g.w[k]! * GAS_CONSTANT * T)));
  return vacancy;
}

/** dx/dU = −Σ X_k F/(w_k RT) s_k (1 − s_k) [V⁻¹], s_k the occupation of gallery k; negative everywhere. */
export function fillingSlope(g: Galleries, U: number, T: number): number {
  let slope = 0;
  for (let k = 0; k < g.X.length; k++) {
    const perVolt = FARADAY / (g.w[k]! * GAS_CONSTANT * T);
    const decay = Math.exp(-Math.abs(perVolt * (U - g.U[k]!))); // s (1 − s) is even in U − U_k
    slope -= (g.X[k]! * perVolt * decay) / (1 + decay) ** 2;
  }
  return slope;
}

/**
 * Potential of a host in equilibrium at a filling [V], the inverse of `fillingAt`.
 *
 * Newton's method on ln(x/(1 − x)), which is nearly linear in U at both ends, kept inside a bracket. Below a filling of 1e-6 and
 * above 1 − 1e-6 the tangent there goes on, so that trial values of a solver outside 0 … 1 have a finite, falling potential.
 * @param T temperature [K]
 * @throws RangeError when the filling is not a number or T is not positive
 */
export function potentialAt(g: Galleries, filling: number, T: number): number {
  const x = Math.min(Math.max(filling, EDGE), 1 - EDGE);
  const U = solve(g, x, T);
  return x === filling ? U : U + (filling - x) / fillingSlope(g, U, T);
}

/** dU/dx [V] at a filling; negative everywhere, constant outside 1e-6 … 1 − 1e-6. Arguments as for `potentialAt`. */
export function potentialSlope(g: Galleries, filling: number, T: number): number {
  return 1 / fillingSlope(g, solve(g, Math.min(Math.max(filling, EDGE), 1 - EDGE), T), T);
}

/** Root of ln(x(U)/(1 − x(U))) = ln(x/(1 − x)). */
function solve(g: Galleries, x: number, T: number): number {
  if (!Number.isFinite(x) || !(T > 0))
    throw new RangeError(`no potential at filling ${x} and ${T} K: both must be numbers, T above 0 K`);
  const target = Math.log(x / (1 - x));
  const excess = (U: number) => Math.log(fillingAt(g, U, T) / vacancyAt(g, U, T)) - target;
  let low = LOWEST; // excess is positive here,
  let high = HIGHEST; // negative here
  while (excess(low) < 0) low -= 1;
  while (excess(high) > 0) high += 1;

  let U = 0.5 * (low + high);
  let before = high - low;
  for (let evaluations = 0; evaluations < MOST_EVALUATIONS; evaluations++) {
    const r = excess(U);
    if (r > 0) low = U;
    else high = U;
    const slope = fillingSlope(g, U, T) / (fillingAt(g, U, T) * vacancyAt(g, U, T));
    let step = -r / slope;
    const safe = U + step > low && U + step < high && Math.abs(step) < 0.5 * Math.abs(before); // else Newton may cycle
    if (!safe && Math.abs(step) > RESOLUTION) step = 0.5 * (low + high) - U;
    U += step;
    if (Math.abs(step) <= RESOLUTION) return U;
    before = step;
  }
  return U;
}
