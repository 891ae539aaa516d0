/** Closed porosity near which the pores count as shut [1]: the surface of Gurson goes over into that of a dense solid. */
const SHUT = 1e-4;
/** Most and least of (f/SHUT) that are told apart, and the largest porosity; beyond them lie trial states only. */
const OPEN = 40;
const LEAST = -60;
const LARGEST = 1 - 1e-6;

/**
 * Closed porosity f = 1 − (1 − f₀)/J_p of a body whose pores have changed its volume by J_p [1]. Near SHUT it goes smoothly
 * over into exp(·): the last pores resist without bound, so that no wall is ever lost to the pressure.
 * @param lnJp ln J_p
 * @param fresh f₀, porosity of the fresh body
 */
export function porosityAt(lnJp: number, fresh: number): number {
  const f = 1 - (1 - fresh) * Math.exp(-lnJp);
  const y = f / SHUT;
  if (y > OPEN) return Math.min(f, LARGEST);
  return SHUT * (y > 0 ? y + Math.log1p(Math.exp(-y)) : Math.log1p(Math.exp(Math.max(y, LEAST))));
}

/** df/d ln J_p of `porosityAt` [1]: 1 − f as long as the pores are open. */
export function porositySlope(lnJp: number, fresh: number): number {
  const solid = (1 - fresh) * Math.exp(-lnJp);
  const y = (1 - solid) / SHUT;
  if (y > OPEN) return 1 - solid < LARGEST ? solid : 0;
  return y > LEAST ? solid / (1 + Math.exp(-y)) : 0;
}

/** Rows and columns of `slopes` of a `PoreFlow`. */
export const STRESS = 0;
export const SHEAR = 3;
export const DILATATION = 6;
export const BY_Q = 0;
export const BY_MEAN = 1;
export const BY_POROSITY = 2;

/** Flow of a porous solid under a stress, per plastic strain of its walls; one is used for all points. */
export interface PoreFlow {
  /** Matrix stress s [Pa], at which the walls flow. */
  stress: number;
  /** dL and d ln J_p per plastic strain of the walls [1]. */
  shear: number;
  dilatation: number;
  /** Slopes of the three to q, σ_m [1/Pa, s: 1] and f: entry row + column. */
  readonly slopes: Float64Array;
}

/** A flow at rest. */
export function poreFlow(): PoreFlow {
  return { stress: 0, shear: 0, dilatation: 0, slopes: new Float64Array(9) };
}

/**
 * Flow of a solid with closed pores: s is the root of (q/s)² + 2 f cosh(3 σ_m/(2 s)) = 1 + f², and the flow is normal to that
 * surface and does the work of the walls, q dL + σ_m d ln J_p = (1 − f) s dε. Source: Gurson1977. With α = q/s,
 * β = 3 σ_m/(2 s), P = 2α² + 2 f β sinh β:  dL/dε = (1 − f) 2α/P,  d ln J_p/dε = (1 − f) 3 f sinh β/P.
 *
 * Newton's method in 1/s, in which the surface is convex and grows: it starts at the smaller of its two exact ends (no mean
 * stress, no shear) and comes down without overshooting, so that cosh β never exceeds (1 + f²)/(2f).
 * Without stress everything is 0.
 *
 * @param q Mandel difference M_r − M_t, and `mean` the mean stress σ_m, tension positive [Pa]
 */
export function gursonFlow(out: PoreFlow, q: number, mean: number, f: number): void {
  const { slopes } = out;
  const b = 1.5 * mean;
  const byShear = (1 - f) / Math.abs(q);
  const byMean = Math.log(1 / f) / Math.abs(b);
  let w = Math.min(byShear, byMean); // 1/s
  if (!(w < 1e300)) {
    out.stress = out.shear = out.dilatation = 0;
    slopes.fill(0);
    return;
  }
  for (let k = 0; k < 40; k++) {
    const excess = q * w * (q * w) + 2 * f * Math.cosh(b * w) - 1 - f * f;
    const step = (excess * w) / (2 * (q * w) * (q * w) + 2 * f * b * w * Math.sinh(b * w));
    w -= step;
    if (step < 1e-15 * w) break;
  }
  const s = 1 / w;
  const alpha = q * w;
  const beta = b * w;
  const sinh = Math.sinh(beta);
  const cosh = Math.cosh(beta);
  const P = 2 * alpha * alpha + 2 * f * beta * sinh;
  out.stress = s;
  out.shear = ((1 - f) * 2 * alpha) / P;
  out.dilatation = ((1 - f) * 3 * f * sinh) / P;
  slopes[STRESS + BY_Q] = (2 * alpha) / P;
  slopes[STRESS + BY_MEAN] = (3 * f * sinh) / P;
  slopes[STRESS + BY_POROSITY] = (2 * (cosh - f) * s) / P;
  for (let k = 0; k < 3; k++) {
    const df = k === BY_POROSITY ? 1 : 0;
    const ds = slopes[STRESS + k]! * w; // of ln s
    const da = (k === BY_Q ? w : 0) - alpha * ds;
    const db = (k === BY_MEAN ? 1.5 * w : 0) - beta * ds;
    const dP = (4 * alpha * da + 2 * f * (sinh + beta * cosh) * db + 2 * beta * sinh * df) / P;
    slopes[SHEAR + k] = (2 * (1 - f) * da - 2 * alpha * df) / P - out.shear * dP;
    slopes[DILATATION + k] = (3 * (1 - f) * (f * cosh * db + sinh * df) - 3 * f * sinh * df) / P - out.dilatation * dP;
  }
}
