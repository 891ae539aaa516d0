import { straightLine } from "../../numerics/straight-line.ts";
import type { SteppedGeometry } from "./biot-roots.ts";
import { longTimeDiffusivity, shortTimeDiffusivity } from "./step-current.ts";

/** The long-time line begins when this share of the charge has passed and ends when the decaying current is so many times its noise. */
const LONG_FROM = 0.6;
const LONG_NOISE = 5;
const FEWEST_POINTS = 6;

/** Diffusivities of one step of the potential as if nothing but diffusion mattered. */
export interface ClassicDiffusivities {
  /** By the slope of ln I at long times [m²/s]; absent when too few samples stand out of the noise. */
  readonly longTime?: number;
  /** By the largest I √t [m²/s]. */
  readonly shortTime: number;
  /** Share of the leakage in the current at the start of the long-time line. */
  readonly leakageShare: number;
}

/**
 * Long-time slope and largest I √t of the current without its leakage.
 * @param time  since the step [s]
 * @param noise of the current
 */
export function classicDiffusivities(
  time: Float64Array,
  current: Float64Array,
  leakage: number,
  noise: number,
  geometry: SteppedGeometry,
  length: number,
): ClassicDiffusivities {
  const n = time.length;
  const decaying = current.map((I) => I - leakage);
  let charge = decaying[0]! * time[0]!;
  const passed = new Float64Array(n);
  for (let k = 1; k < n; k++) {
    charge += 0.5 * (decaying[k]! + decaying[k - 1]!) * (time[k]! - time[k - 1]!);
    passed[k] = charge;
  }
  const product = decaying.reduce((most, I, k) => Math.max(most, Math.abs(I) * Math.sqrt(time[k]!)), 0);
  const first = passed.findIndex((q) => q / charge >= LONG_FROM);
  const sign = Math.sign(charge);
  const limit = Math.max(LONG_NOISE * noise, 1e-4 * Math.abs(decaying[0]!));
  const [x, y]: number[][] = [[], []];
  for (let k = Math.max(0, first); k < n && sign * decaying[k]! > limit; k++) {
    x!.push(time[k]!);
    y!.push(Math.log(sign * decaying[k]!));
  }
  const line = x!.length >= FEWEST_POINTS ? straightLine(x!, y!) : undefined;
  return {
    shortTime: shortTimeDiffusivity(geometry, product, Math.abs(charge), length),
    leakageShare: Math.abs(leakage / current[Math.max(0, first)]!),
    ...(line && line.slope < 0 ? { longTime: longTimeDiffusivity(geometry, -line.slope, length) } : {}),
  };
}
