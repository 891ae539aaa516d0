import { type LayeredSphere, RELEASING, UNILATERAL } from "./layered-sphere.ts";
import { LOOSE, youngsModulus } from "./sphere-stress.ts";

/** What acts on the outer surface: σ_r(r_s) = −pressure − 2 surfaceStress/r_s [Pa, N/m]. */
export interface SurfaceLoad {
  readonly pressure: number;
  readonly surfaceStress: number;
}

/** No load on the outer surface. */
export const TRACTION_FREE: SurfaceLoad = { pressure: 0, surfaceStress: 0 };

/**
 * Residual of the balance of forces and its tridiagonal derivative, by the discrete virtual work of each cell:
 * f += V₀ J_c J_p [q ∂l_r + M_t ∂l_J] with l_r = ln(Δr/ΔR), l_J = ln(Δr³/ΔR³). Call `stresses` first.
 * Rows: force balance of a node; of a traction, r⁺ − r⁻ = 0 (bonded) or gap ≥ 0, λ ≥ 0, one of them zero, by the
 * Fischer-Burmeister function gap + λ − √(gap² + λ²) (Fischer1992).
 *
 * @param sharp takes min(gap, λ) instead: its corner costs iterations, but every full update then obeys one of the two
 */
export function assemble(sphere: LayeredSphere, load: SurfaceLoad, sharp = false): void {
  const { cells, unknowns, inner, outer, V0, K, Jc, u, q, t, tangent, loose, residual, lower, diagonal, upper } = sphere;
  const { Jp, bulkTangent, coupling } = sphere;
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
    const w = V0[i]! * Jc[i]! * Jp[i]!;
    const v = h * (a * a + a * b + b * b);
    const ga = (-3 * a * a) / v; // ∂l_J = (ga, gb)
    const gb = (3 * b * b) / v;
    const Mt = K[i]! * t[i]! - q[i]! / 3;
    const isLoose = loose[i] === 1;
    const C = isLoose ? LOOSE * tangent[i]! : tangent[i]!;
    const x = isLoose ? 0 : coupling[i]!;
    const D = C - 2 * x;
    const kv = isLoose ? LOOSE * (K[i]! + tangent[i]! / 6) : bulkTangent[i]! + C / 6 - (2 / 3) * x;
    const spring = isLoose ? (1 - LOOSE) * youngsModulus(sphere, i) : 0;
    const qh = (q[i]! - spring) * g * g;
    residual[na]! += w * (-q[i]! * g + Mt * ga);
    residual[nb]! += w * (q[i]! * g + Mt * gb);
    diagonal[na]! += w * (1.5 * C * g * g + D * g * ga + kv * ga * ga - qh - Mt * ((6 * a) / v + ga * ga));
    diagonal[nb]! += w * (1.5 * C * g * g - D * g * gb + kv * gb * gb - qh + Mt * ((6 * b) / v - gb * gb));
    const off = w * (-1.5 * C * g * g - 0.5 * D * g * (ga - gb) + kv * ga * gb + qh - Mt * ga * gb);
    upper[na]! += off;
    lower[nb]! += off;
  }
  const N = unknowns - 1;
  residual[N]! += (load.pressure * u[N]! + 2 * load.surfaceStress) * u[N]!;
  diagonal[N]! += 2 * load.pressure * u[N]! + 2 * load.surfaceStress;
  assembleInterfaces(sphere, sharp);
  residual[0] = 0;
  diagonal[0] = 1;
  upper[0] = 0;
  lower[1] = 0;
}

/** Rows (r⁻, λ, r⁺) of split interfaces; λ acts on r⁻ inwards and on r⁺ outwards. The λ row is scaled by R_s and K. */
function assembleInterfaces(sphere: LayeredSphere, sharp: boolean): void {
  const { layers, traction, contact, heldTraction, u, residual, lower, diagonal, upper } = sphere;
  const length = layers[layers.length - 1]!.outerRadius;
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
      if (sharp) {
        byGap = gap < pressure ? 1 : 0;
        byTraction = 1 - byGap;
        residual[n] = Math.min(gap, pressure);
      } else {
        const size = Math.sqrt(gap * gap + pressure * pressure);
        byGap = size > 0 ? 1 - gap / size : 1;
        byTraction = size > 0 ? 1 - pressure / size : 1;
        residual[n] = gap + pressure - size;
      }
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
