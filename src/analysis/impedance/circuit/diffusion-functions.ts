/**
 * Functions of diffusion impedances, g(x) of a complex x = jωτ, with h(x) = x g′(x) for slopes by τ (Barsoukov2005, Jacobsen1995).
 * Each writes [Re g, Im g, Re h, Im h] to `out`. Small |x| by series, large |x| without overflow.
 */

/** Below this |x| the series hold to the last digit. */
const SMALL = 0.2;
const TERMS = 16;

/** Σ a_k x^k over Σ b_k x^k as a series. */
function quotient(a: Float64Array, b: Float64Array): Float64Array {
  const q = new Float64Array(a.length);
  for (let k = 0; k < a.length; k++) {
    let sum = a[k]!;
    for (let i = 1; i <= k; i++) sum -= b[i]! * q[k - i]!;
    q[k] = sum / b[0]!;
  }
  return q;
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
const COSH = Float64Array.from({ length: TERMS }, (_, k) => 1 / factorial(2 * k)); // cosh √x
const SINC = Float64Array.from({ length: TERMS }, (_, k) => 1 / factorial(2 * k + 1)); // sinh(√x)/√x
/** x g for the blocked end, g itself for the open one, and x g for the sphere, 1/(√x coth √x − 1) = x⁻¹ · 1/((√x coth √x − 1)/x). */
const BLOCKED = quotient(COSH, SINC);
const OPEN = quotient(SINC, COSH);
const SPHERE = quotient(
  Float64Array.from({ length: TERMS }, (_, k) => (k === 0 ? 1 : 0)),
  Float64Array.from(BLOCKED, (_, k) => BLOCKED[k + 1] ?? 0),
);

/** Σ a_k x^k and Σ k a_k x^k by Horner's rule. */
function series(a: Float64Array, xr: number, xi: number, out: Float64Array): void {
  let [sr, si, tr, ti] = [0, 0, 0, 0];
  for (let k = TERMS - 2; k >= 0; k--) {
    const r = sr * xr - si * xi + a[k]!;
    si = sr * xi + si * xr;
    sr = r;
    const u = tr * xr - ti * xi + k * a[k]!;
    ti = tr * xi + ti * xr;
    tr = u;
  }
  out[0] = sr;
  out[1] = si;
  out[2] = tr;
  out[3] = ti;
}

/** Turns the series of x g into g and h = x g′: with s = x g, g = s/x and x g′ = (x s′ − s)/x. */
function overX(xr: number, xi: number, out: Float64Array): void {
  const size = xr * xr + xi * xi;
  const [sr, si] = [out[0]!, out[1]!];
  const [tr, ti] = [out[2]! - sr, out[3]! - si];
  out[0] = (sr * xr + si * xi) / size;
  out[1] = (si * xr - sr * xi) / size;
  out[2] = (tr * xr + ti * xi) / size;
  out[3] = (ti * xr - tr * xi) / size;
}

/** y = √x and coth y, or tanh y, as [Re y, Im y, Re coth y, Im coth y]. */
const root = new Float64Array(4);

/** Writes `root`; `size` is |x|. */
function hyperbolic(isTanh: boolean, xr: number, xi: number, size: number): void {
  const a = Math.sqrt(0.5 * (size + xr));
  const b = xi / (2 * a);
  const m = -Math.expm1(-2 * a);
  const e = 1 - m;
  const [sin, cos] = [Math.sin(b), Math.cos(b)];
  const part = isTanh ? cos : sin;
  const below = m * m + 4 * e * part * part;
  root[0] = a;
  root[1] = b;
  root[2] = (m * (2 - m)) / below;
  root[3] = ((isTanh ? 4 : -4) * e * sin * cos) / below;
}

/** g = c/y and h = (1 − c² − g)/2 of c = coth y or tanh y, which obey one differential equation, c′ = 1 − c². */
function overRoot(isTanh: boolean, xr: number, xi: number, size: number, out: Float64Array): void {
  hyperbolic(isTanh, xr, xi, size);
  const [a, b, cr, ci] = [root[0]!, root[1]!, root[2]!, root[3]!];
  const gr = (cr * a + ci * b) / size;
  const gi = (ci * a - cr * b) / size;
  out[0] = gr;
  out[1] = gi;
  out[2] = 0.5 * (1 - cr * cr + ci * ci - gr);
  out[3] = 0.5 * (-2 * cr * ci - gi);
}

/** coth(√x)/√x: a blocked end; also pores whose walls and end block (DeLevie1963). */
export function blockedEnd(xr: number, xi: number, out: Float64Array): void {
  const size = Math.sqrt(xr * xr + xi * xi);
  if (size >= SMALL) {
    overRoot(false, xr, xi, size, out);
    return;
  }
  series(BLOCKED, xr, xi, out);
  overX(xr, xi, out);
}

/** tanh(√x)/√x: an end held at constant concentration. */
export function openEnd(xr: number, xi: number, out: Float64Array): void {
  const size = Math.sqrt(xr * xr + xi * xi);
  if (size >= SMALL) overRoot(true, xr, xi, size, out);
  else series(OPEN, xr, xi, out);
}

/** tanh y/(y − tanh y) = 1/(y coth y − 1), y = √x: diffusion into a sphere; 3/x + 1/5 − x/175 for small x. */
export function sphere(xr: number, xi: number, out: Float64Array): void {
  const size = Math.sqrt(xr * xr + xi * xi);
  if (size < SMALL) {
    series(SPHERE, xr, xi, out);
    overX(xr, xi, out);
    return;
  }
  hyperbolic(false, xr, xi, size);
  const [a, b, cr, ci] = [root[0]!, root[1]!, root[2]!, root[3]!];
  const dr = a * cr - b * ci - 1; // y coth y − 1
  const di = a * ci + b * cr;
  const d = dr * dr + di * di;
  const gr = dr / d;
  const gi = -di / d;
  // x d(y coth y)/dx = (y coth y + x (1 − coth²y))/2
  const [ur, ui] = [1 - cr * cr + ci * ci, -2 * cr * ci];
  const vr = 0.5 * (dr + 1 + xr * ur - xi * ui);
  const vi = 0.5 * (di + xr * ui + xi * ur);
  const [qr, qi] = [gr * gr - gi * gi, 2 * gr * gi];
  out[0] = gr;
  out[1] = gi;
  out[2] = -(qr * vr - qi * vi);
  out[3] = -(qr * vi + qi * vr);
}
