const MOST_ITERATIONS = 60;

/**
 * Where f, which differs in sign at a and b, is as small as `close`: false position, every third time bisection. The first
 * guess is right when f is linear. The argument returned is the last at which f was asked.
 * @param fa f at a, and `fb` at b, which the caller has at hand
 */
export function falsePosition(f: (x: number) => number, a: number, fa: number, b: number, fb: number, close: number): number {
  let x = b;
  for (let k = 0; k < MOST_ITERATIONS; k++) {
    x = a + (k % 3 < 2 ? fa / (fa - fb) : 0.5) * (b - a);
    const fx = f(x);
    if (Math.abs(fx) <= close) break;
    if (fx * fa > 0) [a, fa] = [x, fx];
    else [b, fb] = [x, fx];
  }
  return x;
}
