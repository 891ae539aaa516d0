/**
 * Impedance of diffusion in simple shapes, as multiples of one resistance. All follow from q = s coth s − 1 with
 * s² = jv, v = ω ℓ²/D and ℓ the radius or thickness:
 *
 *   sphere  tanh s/(s − tanh s) = 1/q,    reflecting layer  coth s/s = (1 + q)/s²,    transmissive layer  tanh s/s = 1/(1 + q)
 *
 * Each writes real and imaginary part to `out`. Source: Barsoukov2005, sec. 2.1.3; sphere: Crank1975, sec. 6.3, transformed.
 */

/** Below this v the series of q is used; its last term is then 1e-13 of the first. */
const SERIES_BELOW = 0.3;
/** s coth s − 1 = Σ c_k s^2k: c_k = 2^2k B_2k/(2k)!. */
const SERIES = [1 / 3, -1 / 45, 2 / 945, -1 / 4725, 2 / 93555, -1382 / 638512875, 4 / 18243225, -3617 / 162820783125];

/** Writes s coth s − 1; no v > 0 overflows it or cancels in it. */
function writeQ(v: number, out: Float64Array): void {
  if (v < SERIES_BELOW) {
    let re = 0;
    let im = 0;
    for (let k = SERIES.length - 1; k >= 0; k--) {
      const sum = SERIES[k]! + re; // (c_k + …)(jv)
      re = -v * im;
      im = v * sum;
    }
    out[0] = re;
    out[1] = im;
    return;
  }
  // coth of a + ja: (sinh 2a − j sin 2a)/(cosh 2a − cos 2a), scaled by 2 exp(−2a)
  const a = Math.sqrt(v / 2);
  const e = Math.exp(-2 * a);
  const denominator = 1 + e * e - 2 * e * Math.cos(2 * a);
  const re = -Math.expm1(-4 * a) / denominator;
  const im = (-2 * e * Math.sin(2 * a)) / denominator;
  out[0] = a * (re - im) - 1;
  out[1] = a * (re + im);
}

function invert(out: Float64Array): void {
  const size = out[0]! * out[0]! + out[1]! * out[1]!;
  out[0] = out[0]! / size;
  out[1] = -out[1]! / size;
}

/**
 * Sphere filled from its surface, in units of R_w: towards low frequency 1/5 + 3/(jv).
 * @param v ω R²/D, positive
 */
export function sphereDiffusion(v: number, out: Float64Array): void {
  writeQ(v, out);
  invert(out);
}

/**
 * Layer closed at its far side, in units of ℓ/D times the slope of the potential: towards low frequency 1/3 + 1/(jv).
 * @param v ω ℓ²/D, positive
 */
export function reflectingDiffusion(v: number, out: Float64Array): void {
  writeQ(v, out);
  const re = 1 + out[0]!;
  out[0] = out[1]! / v; // (re + j im)/(jv)
  out[1] = -re / v;
}

/**
 * Layer with a fixed concentration at its far side, in the same units: 1 towards low frequency.
 * @param v ω ℓ²/D, positive
 */
export function transmissiveDiffusion(v: number, out: Float64Array): void {
  writeQ(v, out);
  out[0] = 1 + out[0]!;
  invert(out);
}

/**
 * Resistance R_w = (−dU/dx) R²/(3 Σ D) [Ω m²] that the sphere counts in.
 * @param slope dU/dx of the potential over filling [V], negative
 * @param radius R [m]; `diffusivity` D [m² s⁻¹]; `arealCapacity` Σ = F c_max R/3 [C m⁻²]
 */
export function sphereResistance(slope: number, radius: number, diffusivity: number, arealCapacity: number): number {
  return (-slope * radius * radius) / (3 * arealCapacity * diffusivity);
}
