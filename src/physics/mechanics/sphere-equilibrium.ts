import type { Outcome } from "../../numerics/system.ts";
import { factorTridiagonal, solveTridiagonal } from "../../numerics/tridiagonal.ts";
import type { FlowLaw } from "./flow-law.ts";
import { assemble, type SurfaceLoad, TRACTION_FREE } from "./force-balance.ts";
import type { LayeredSphere } from "./layered-sphere.ts";
import { stresses } from "./sphere-stress.ts";

/** Newton's method ends when no radius moves by more than this share; its last update is then exact to rounding. */
const CONVERGED = 1e-8;
/** Largest relative change of a radius in one update. */
const LARGEST_UPDATE = 0.1;
const MOST_ITERATIONS = 60;
/** Updates taken as they come before the slope is looked at, and the uphill slope, over the first one, that is too far. */
const PLAIN_ITERATIONS = 6;
const OVERSHOT = 0.3;
const MOST_BISECTIONS = 30;

/** Writes the update −J⁻¹ f into `update`; the residual stays, the matrix is used up. False when a pivot vanishes. */
function solveForUpdate(sphere: LayeredSphere): boolean {
  const { unknowns, residual, update, lower, diagonal, upper } = sphere;
  if (!factorTridiagonal(lower, diagonal, upper, 0, unknowns)) return false;
  for (let n = 0; n < unknowns; n++) update[n] = -residual[n]!;
  solveTridiagonal(lower, diagonal, upper, 0, unknowns, update, 0);
  return true;
}

/** Whether every cell keeps a positive width after the update times `scale`. */
function staysMonotone(sphere: LayeredSphere, scale: number): boolean {
  const { cells, inner, outer, u, update: x } = sphere;
  for (let i = 0; i < cells; i++) {
    const a = inner[i]!;
    const b = outer[i]!;
    if (!(u[b]! + scale * x[b]! > u[a]! + scale * x[a]!)) return false;
  }
  return true;
}

/** Largest relative change of a radius in the update. */
function relativeUpdate(sphere: LayeredSphere): number {
  const { cells, inner, outer, u, update: x } = sphere;
  let largest = 0;
  for (let i = 0; i < cells; i++) {
    const a = inner[i]!;
    const b = outer[i]!;
    if (u[a]! > 0) largest = Math.max(largest, Math.abs(x[a]! / u[a]!));
    largest = Math.max(largest, Math.abs(x[b]! / u[b]!));
  }
  return largest;
}

/** Whether every interface obeys its row: shared, or in contact, or free of traction. */
function contactSettled(sphere: LayeredSphere): boolean {
  const { traction, residual: f } = sphere;
  for (let k = 1; k < traction.length; k++) {
    const n = traction[k]!;
    if (n > 0 && Math.abs(f[n]!) > 1e-6) return false;
  }
  return true;
}

/** Residual force along the update: the slope of the incremental energy in that direction, negative as long as it falls. */
function slopeAlongUpdate(sphere: LayeredSphere): number {
  const { cells, layerOf, inner, outer, traction, residual: f, update: x } = sphere;
  let slope = 0;
  for (let i = 0; i < cells; i++) {
    slope += f[outer[i]!]! * x[outer[i]!]!;
    if (i > 0 && layerOf[i] !== layerOf[i - 1] && traction[layerOf[i]!]! > 0) slope += f[inner[i]!]! * x[inner[i]!]!;
  }
  return slope;
}

function moveAlongUpdate(sphere: LayeredSphere, share: number): void {
  const { unknowns, u, update: x } = sphere;
  for (let n = 0; n < unknowns; n++) u[n]! += share * x[n]!;
}

/**
 * Steps back along the update, by bisection, to where the incremental energy no longer rises steeply: Newton's method would
 * otherwise jump to and fro across a corner (yield, crack, contact).
 */
function stepBack(sphere: LayeredSphere, law: FlowLaw, duration: number, load: SurfaceLoad, slope: number, scale: number): void {
  const steep = -OVERSHOT * slope;
  let low = 0;
  let high = scale;
  let at = scale;
  for (let k = 0; k < MOST_BISECTIONS; k++) {
    stresses(sphere, law, duration);
    assemble(sphere, load, true);
    const here = slopeAlongUpdate(sphere);
    if (here > steep) high = at;
    else if (here < -steep && high < scale) low = at;
    else return;
    const next = (low + high) / 2;
    moveAlongUpdate(sphere, next - at);
    at = next;
  }
}

/**
 * Finds the radii and tractions in equilibrium by Newton's method, starting from those in `u`.
 * Leaves stresses and flow of the equilibrium in the sphere; the accepted history stays as it was.
 * @returns `ok`, or why it stopped; then `u` is to be restored by the caller
 */
export function equilibrate(sphere: LayeredSphere, law: FlowLaw, duration: number, load: SurfaceLoad = TRACTION_FREE): Outcome {
  for (let k = 0; k < MOST_ITERATIONS; k++) {
    stresses(sphere, law, duration);
    assemble(sphere, load, k >= PLAIN_ITERATIONS);
    if (!solveForUpdate(sphere)) return "singular";
    const size = relativeUpdate(sphere);
    const slope = slopeAlongUpdate(sphere);
    const settled = contactSettled(sphere);
    let scale = size > LARGEST_UPDATE ? LARGEST_UPDATE / size : 1;
    while (!staysMonotone(sphere, scale)) scale *= 0.5;
    moveAlongUpdate(sphere, scale);
    if (size < CONVERGED) {
      return stresses(sphere, law, duration) ? "ok" : "newton-diverged";
    }
    if (k >= PLAIN_ITERATIONS && settled) stepBack(sphere, law, duration, load, slope, scale);
  }
  return "newton-diverged";
}
