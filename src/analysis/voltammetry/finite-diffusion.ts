import { brent } from "../../numerics/root.ts";
import { FARADAY, GAS_CONSTANT } from "../../units/constants.ts";

/**
 * Peak current of a reversible insertion into a slab that is L deep, over F A c D/L, as a function of w = n F v L²/(R T D):
 * 0.446 √w tanh(0.56 √w + 0.05 w), within 2 % of the exact solution (Aoki1983). It is b = 1 for slow scans, which fill the slab
 * evenly, and b = ½ for fast ones, which do not reach its back.
 */
export const slabPeakCurrent = (w: number): number => 0.446 * Math.sqrt(w) * Math.tanh(0.56 * Math.sqrt(w) + 0.05 * w);

/** Local exponent d ln i/d ln v of `slabPeakCurrent`, from 1 (to 0.5 %) down to ½. */
export function slabExponent(w: number): number {
  const u = 0.56 * Math.sqrt(w) + 0.05 * w;
  const du = 0.28 * Math.sqrt(w) + 0.05 * w; // du/d ln w
  // d ln tanh u/du = 2/sinh 2u, which is 0 where sinh overflows
  return 0.5 + (2 * du) / Math.sinh(2 * u);
}

/** Range of w that is searched: below, the formula keeps b at 1 to 0.5 %; above, at ½ to 1e-9. */
const SEARCHED = [0.1, 1e3] as const;

/** The w at which diffusion in a slab alone gives an exponent b; undefined unless ½ < b < 1. */
export function widthForExponent(b: number): number | undefined {
  const [low, high] = SEARCHED.map(Math.log) as [number, number];
  const miss = (lnW: number) => slabExponent(Math.exp(lnW)) - b;
  if (!(b > 0.5 && b < 1 && miss(high) < 0)) return undefined;
  return Math.exp(brent(miss, low, high, { tolerance: 1e-10 }));
}

/** What an exponent says if diffusion in slabs or particles of one depth is all there is. */
export interface DiffusionReading {
  readonly w: number;
  /** D/L² = n F v/(R T w) [1/s]. */
  readonly rate: number;
  /** Standard uncertainty of its logarithm, from that of b; null without one. */
  readonly sigmaLn: number | null;
}

/**
 * Diffusivity over the square of the depth from an exponent b at a scan rate, by `slabPeakCurrent`.
 * @param sigma of b
 * @param scanRate at which b was read, e.g. the geometric mean [V/s]
 * @param electrons n
 * @param temperature [K]
 */
export function diffusionReading(
  { b, sigma }: { readonly b: number; readonly sigma: number | null },
  scanRate: number,
  electrons: number,
  temperature: number,
): DiffusionReading | undefined {
  const w = widthForExponent(b);
  if (w === undefined) return undefined;
  const rate = (electrons * FARADAY * scanRate) / (GAS_CONSTANT * temperature * w);
  const h = 1e-3;
  const slope = (slabExponent(w * (1 + h)) - slabExponent(w * (1 - h))) / (2 * h); // db/d ln w
  return { w, rate, sigmaLn: sigma === null ? null : sigma / Math.abs(slope) };
}
