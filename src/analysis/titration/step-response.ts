/** Shape of the body into which lithium diffuses: a sphere, a long cylinder, or a slab that is fed from one side. */
export type Geometry = "sphere" | "cylinder" | "slab";

/**
 * What one constant flux, switched on at t = 0, does at the surface of a body of length ℓ (radius, or thickness of a slab fed from one
 * side). With the mean filling rising at the rate r,
 *
 *   x_surface − x_0 = r (ℓ²/D) G(Dt/ℓ²),   G(θ) = θ + G_∞ − Σ w_k exp(−λ_k θ).
 *
 * Source: Crank1975, ch. 4 (slab), 5 (cylinder) and 6 (sphere), constant flux at the surface.
 */
export interface StepResponse {
  /** V/S over ℓ: 1/3, 1/2, 1. */
  readonly volumePerSurface: number;
  /** G_∞ = Σ w_k over all terms: lead of the surface over the mean in the steady state. */
  readonly steadyLead: number;
  /** λ_k and w_k of the terms that matter from `young` on. */
  readonly rates: Float64Array;
  readonly weights: Float64Array;
  /** Below this θ the power series in √θ is exact to about 1e-9, above it the exponentials are. */
  readonly young: number;
  /** G = Σ c_k θ^{k/2}, k = 1, 2, …, below `young`; length is the number of terms. */
  readonly series: Float64Array;
}

/** 1/Γ(k/2 + 1) for k = 1 … n, by Γ(z + 1) = z Γ(z). */
function inverseGammas(n: number): Float64Array {
  const out = new Float64Array(n + 1);
  out[0] = 1;
  out[1] = 2 / Math.sqrt(Math.PI);
  for (let k = 2; k <= n; k++) out[k] = out[k - 2]! / (k / 2);
  return out.subarray(1);
}

/** Solutions of tan λ = λ above zero. */
function sphereRoots(n: number): number[] {
  return Array.from({ length: n }, (_, k) => {
    let root = (k + 1.5) * Math.PI;
    for (let pass = 0; pass < 60; pass++) root = (k + 1) * Math.PI + Math.atan(root);
    return root;
  });
}

/** Zeros of the Bessel function J₁ above zero (Abramowitz1964, table 9.5). */
const BESSEL_ZEROS = [
  3.8317059702, 7.0155866698, 10.1734681351, 13.3236919363, 16.4706300509, 19.6158585105, 22.7600843806, 25.9036720876,
  29.0468285349, 32.189679911, 35.3323075501, 38.4747662348, 41.6170942128, 44.7593189977,
];

/** I₀(z)/I₁(z) in powers of 1/z for large z (Abramowitz1964, 9.7.1). */
const BESSEL_RATIO = [1, 1 / 2, 3 / 8, 3 / 8, 63 / 128, 27 / 32, 1899 / 1024];

function response(
  volumePerSurface: number,
  steadyLead: number,
  roots: readonly number[],
  young: number,
  series: Float64Array,
): StepResponse {
  const rates = Float64Array.from(roots, (root) => root * root);
  return { volumePerSurface, steadyLead, rates, weights: rates.map((rate) => (2 * volumePerSurface) / rate), young, series };
}

/** 3 G of a sphere is e^θ (1 + erf √θ) − 1 while the flux has not met itself in the centre. */
const SPHERE = response(
  1 / 3,
  1 / 15,
  sphereRoots(5),
  0.05,
  inverseGammas(12).map((g) => g / 3),
);
const CYLINDER = response(
  1 / 2,
  1 / 8,
  BESSEL_ZEROS,
  0.01,
  inverseGammas(BESSEL_RATIO.length).map((g, k) => (g * BESSEL_RATIO[k]!) / 2),
);
const SLAB = response(
  1,
  1 / 3,
  Array.from({ length: 6 }, (_, k) => (k + 1) * Math.PI),
  0.05,
  inverseGammas(1),
);

/** The response of each shape. */
export const STEP_RESPONSES: Readonly<Record<Geometry, StepResponse>> = { sphere: SPHERE, cylinder: CYLINDER, slab: SLAB };

/** G(θ); 0 for θ ≤ 0. */
export function stepResponse({ steadyLead, rates, weights, young, series }: StepResponse, theta: number): number {
  if (theta <= 0) return 0;
  if (theta < young) {
    const root = Math.sqrt(theta);
    let sum = 0;
    for (let k = series.length - 1; k >= 0; k--) sum = (sum + series[k]!) * root;
    return sum;
  }
  let sum = theta + steadyLead;
  for (let k = 0; k < rates.length; k++) sum -= weights[k]! * Math.exp(-rates[k]! * theta);
  return sum;
}

/** θ dG/dθ; 0 for θ ≤ 0. */
export function stepResponseSlope({ rates, weights, young, series }: StepResponse, theta: number): number {
  if (theta <= 0) return 0;
  if (theta < young) {
    const root = Math.sqrt(theta);
    let sum = 0;
    for (let k = series.length - 1; k >= 0; k--) sum = (sum + ((k + 1) / 2) * series[k]!) * root;
    return sum;
  }
  let sum = 1;
  for (let k = 0; k < rates.length; k++) sum += weights[k]! * rates[k]! * Math.exp(-rates[k]! * theta);
  return theta * sum;
}
