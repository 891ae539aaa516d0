import { normalTail } from "./student.ts";

/** How many runs of one sign the residuals make, and how likely so few or so many are by chance. */
export interface Runs {
  readonly runs: number;
  /** Runs expected of signs in random order. */
  readonly expected: number;
  /** Standard deviations from it; negative for too few runs, i.e. residuals with a trend. */
  readonly z: number;
  /** Two-sided probability of so large a departure by chance; 1 where fewer than two of a sign make the test empty. */
  readonly p: number;
}

/** Runs test on the signs of a sequence (Wald1940, normal approximation); zeros are left out. */
export function runsTest(residuals: ArrayLike<number>): Runs {
  const signs = Array.from(residuals, Math.sign).filter((s) => s !== 0);
  const plus = signs.filter((s) => s > 0).length;
  const minus = signs.length - plus;
  const runs = signs.reduce((n, s, k) => (k === 0 || s !== signs[k - 1] ? n + 1 : n), 0);
  const n = plus + minus;
  const twice = 2 * plus * minus;
  const expected = n > 0 ? twice / n + 1 : 0;
  if (plus < 2 || minus < 2) return { runs, expected, z: 0, p: 1 };
  const z = (runs - expected) / Math.sqrt((twice * (twice - n)) / (n * n * (n - 1)));
  return { runs, expected, z, p: normalTail(z) };
}
