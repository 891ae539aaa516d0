/** A source of uniform numbers in [0, 1). */
export type Random = () => number;

/**
 * Uniform numbers in [0, 1) from a seed, the same on every machine: xoshiro128** (Blackman2021), its state filled by a
 * Weyl sequence mixed as in murmur3.
 * @param seed any whole number; its lower 32 bits count
 * @example const random = seededRandom(1); random()
 */
export function seededRandom(seed: number): Random {
  let weyl = seed | 0;
  const fill = () => {
    weyl = (weyl + 0x9e3779b9) | 0;
    let z = weyl;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  };
  let [a, b, c, d] = [fill(), fill(), fill(), fill()];
  const turn = (x: number, k: number) => (x << k) | (x >>> (32 - k));
  return () => {
    const result = Math.imul(turn(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = turn(d, 11);
    return result / 4294967296;
  };
}

/** One number of the standard normal distribution (Box1958). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}
