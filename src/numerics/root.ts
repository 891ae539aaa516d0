/** How far a root is narrowed down. */
export interface RootOptions {
  /** Width of the final bracket, in units of the argument; default 1e-14 times the larger bound. */
  readonly tolerance?: number;
  /** Most evaluations of f; default 200. */
  readonly maxEvaluations?: number;
}

/**
 * Root of f between a and b, where f has opposite signs. Example: `brent(Math.cos, 1, 2)` is π/2.
 *
 * Bisection, secant and inverse quadratic interpolation, whichever is safe (Brent1973, ch. 4).
 * @throws RangeError when f(a) and f(b) have the same sign or are not numbers, or when the evaluations run out
 */
export function brent(f: (x: number) => number, a: number, b: number, options: RootOptions = {}): number {
  const tolerance = options.tolerance ?? 1e-14 * Math.max(Math.abs(a), Math.abs(b));
  const most = options.maxEvaluations ?? 200;
  let fa = f(a);
  let fb = f(b);
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa * fb < 0)) throw new RangeError(`no root bracketed: f(${a}) = ${fa} and f(${b}) = ${fb} must differ in sign`);

  let c = a; // b is the best value, the root lies between b and c, a is the value before b
  let fc = fa;
  let step = b - a;
  let before = step;
  for (let evaluations = 2; evaluations < most; evaluations++) {
    if (fb > 0 === fc > 0) {
      c = a;
      fc = fa;
      step = before = b - a;
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      a = b;
      b = c;
      c = a;
      fa = fb;
      fb = fc;
      fc = fa;
    }
    const near = 2 * Number.EPSILON * Math.abs(b) + 0.5 * tolerance;
    const half = 0.5 * (c - b);
    if (fb === 0 || Math.abs(half) <= near) return b;

    if (Math.abs(before) < near || Math.abs(fa) <= Math.abs(fb)) step = before = half;
    else {
      let p: number;
      let q: number;
      const s = fb / fa;
      if (a === c) {
        p = 2 * half * s; // secant
        q = 1 - s;
      } else {
        const u = fa / fc; // inverse quadratic interpolation
        const v = fb / fc;
        p = s * (2 * half * u * (u - v) - (b - a) * (v - 1));
        q = (u - 1) * (v - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      else p = -p;
      if (2 * p < Math.min(3 * half * q - Math.abs(near * q), Math.abs(before * q))) {
        before = step;
        step = p / q;
      } else step = before = half;
    }
    a = b;
    fa = fb;
    b += Math.abs(step) > near ? step : half > 0 ? near : -near;
    fb = f(b);
    if (Number.isNaN(fb)) throw new RangeError(`no root found: f(${b}) is not a number`);
  }
  throw new RangeError(`no root found between ${b} and ${c} within ${most} evaluations`);
}
