import type { Outcome } from "../numerics/system.ts";
import { factorTridiagonal, solveTridiagonal } from "../numerics/tridiagonal.ts";
import type { FlowLaw } from "./flow-law.ts";
import { type LayeredSphere, RELEASING, UNILATERAL } from "./layered-sphere.ts";
import { LOOSE, stresses, youngsModulus } from "./sphere-stress.ts";

/** What acts on the outer surface: σ_r(r_s) = −pressure − 2 surfaceStress/r_s [Pa, N/m]. */
export interface SurfaceLoad {
  readonly pressure: number;
  readonly surfaceStress: number;
}

/** No load on the outer surface. */
export const TRACTION_FREE: SurfaceLoad = { pressure: 0, surfaceStress: 0 };

/** Newton's method ends when no radius moves by more than this share; its last update is then exact to rounding. */
const CONVERGED = 1e-8;
/** Largest relative change of a radius in one update. */
const LARGEST_UPDATE = 0.1;
const MOST_ITERATIONS = 60;
/** Updates taken as they come before the slope is looked at, and the uphill slope, over the first one, that is too far. */
const PLAIN_ITERATIONS = 6;
const OVERSHOT = 0.3;
const MOST_BISECTIONS = 30;

/**
 * Residual of the balance of forces and its tridiagonal derivative, by the discrete virtual work of each cell:
 * f += V₀ J_c [q ∂l_r + M_t ∂l_J] with l_r = ln(Δr/ΔR), l_J = ln(Δr³/ΔR³). Call `stresses` first.
 * Rows: force balance of a node; of a traction, r⁺ − r⁻ = 0 (bonded) or the Fischer-Burmeister function of gap and λ.
 */
export function assemble(sphere: LayeredSphere, load: SurfaceLoad): void {
  const { cells, unknowns, inner, outer, V0, K, Jc, u, q, t, tangent, loose, residual, lower, diagonal, upper } = sphere;
  residual.fill(0);
  lower.fill(0);
  diagonal.fill(0);
  upper.fill(0);
  for (let i = 0; i < cells; i++) {
    const na = inner[i]!;
    const nb = outer[i]!;
    const a = u[na]!;
    const b = u[nb]!;
    const h = b - a;
    const g = 1 / h; // ∂l_r = (−g, +g)
    const w = V0[i]! * Jc[i]!;
    const v = h * (a * a + a * b + b * b);
    const ga = (-3 * a * a) / v; // ∂l_J = (ga, gb)
    const gb = (3 * b * b) / v;
    const Mt = K[i]! * t[i]! - q[i]! / 3;
    const isLoose = loose[i] === 1;
    const C = isLoose ? LOOSE * tangent[i]! : tangent[i]!;
    const kv = isLoose ? LOOSE * (K[i]! + tangent[i]! / 6) : K[i]! + C / 6;
    const spring = isLoose ? (1 - LOOSE) * youngsModulus(sphere, i) : 0;
    const qh = (q[i]! - spring) * g * g;
    residual[na]! += w * (-q[i]! * g + Mt * ga);
    residual[nb]! += w * (q[i]! * g + Mt * gb);
    diagonal[na]! += w * (1.5 * C * g * g + C * g * ga + kv * ga * ga - qh - Mt * ((6 * a) / v + ga * ga));
    diagonal[nb]! += w * (1.5 * C * g * g - C * g * gb + kv * gb * gb - qh + Mt * ((6 * b) / v - gb * gb));
    const off = w * (-1.5 * C * g * g - 0.5 * C * g * (ga - gb) + kv * ga * gb + qh - Mt * ga * gb);
    upper[na]! += off;
    lower[nb]! += off;
  }
  const N = unknowns - 1;
  residual[N]! += (load.pressure * u[N]! + 2 * load.surfaceStress) * u[N]!;
  diagonal[N]! += 2 * load.pressure * u[N]! + 2 * load.surfaceStress;
  assembleInterfaces(sphere);
  residual[0] = 0;
  diagonal[0] = 1;
  upper[0] = 0;
  lower[1] = 0;
}

/** Rows (r⁻, λ, r⁺) of split interfaces; λ acts on r⁻ inwards and on r⁺ outwards. The λ row is scaled by r_s and K. */
function assembleInterfaces(sphere: LayeredSphere): void {
  const { layers, traction, contact, heldTraction, u, residual, lower, diagonal, upper } = sphere;
  const length = u[sphere.unknowns - 1]!;
  for (let k = 1; k < layers.length; k++) {
    const n = traction[k]!;
    if (n < 0) continue;
    const inside = u[n - 1]!;
    const outside = u[n + 1]!;
    const lambda = u[n]!;
    residual[n - 1]! += lambda * inside * inside;
    diagonal[n - 1]! += 2 * lambda * inside;
    upper[n - 1] = inside * inside;
    residual[n + 1]! -= lambda * outside * outside;
    diagonal[n + 1]! -= 2 * lambda * outside;
    lower[n + 1] = -outside * outside;
    const stress = sphere.K[sphere.firstCell[k]!]!;
    const gap = (outside - inside) / length;
    let byGap = 1;
    let byTraction = 0;
    residual[n] = gap;
    if (contact[k] === UNILATERAL) {
      const pressure = lambda / stress;
      const size = Math.sqrt(gap * gap + pressure * pressure);
      byGap = size > 0 ? 1 - gap / size : 1;
      byTraction = size > 0 ? 1 - pressure / size : 1;
      residual[n] = gap + pressure - size;
    } else if (contact[k] === RELEASING) {
      byGap = 0;
      byTraction = 1;
      residual[n] = (lambda - heldTraction[k]!) / stress;
    }
    lower[n] = -byGap / length;
    diagonal[n] = byTraction / stress;
    upper[n] = byGap / length;
  }
}

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
    assemble(sphere, load);
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
    assemble(sphere, load);
    if (!solveForUpdate(sphere)) return "singular";
    const size = relativeUpdate(sphere);
    const slope = slopeAlongUpdate(sphere);
    const settled = contactSettled(sphere);
    let scale = size > LARGEST_UPDATE ? LARGEST_UPDATE / size : 1;
    while (!staysMonotone(sphere, scale)) scale *= 0.5;
    moveAlongUpdate(sphere, scale);
    if (size < CONVERGED) {
      stresses(sphere, law, duration);
      return "ok";
    }
    if (k >= PLAIN_ITERATIONS && settled) stepBack(sphere, law, duration, load, slope, scale);
  }
  return "newton-diverged";
}
