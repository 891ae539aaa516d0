import { brent } from "../../numerics/root.ts";
import { factorTridiagonal, solveTridiagonal } from "../../numerics/tridiagonal.ts";
import type { CurrentSwitches } from "./current-switches.ts";
import { type DiffusivityCurve, integralAt, rateAt } from "./diffusivity-curve.ts";
import type { Geometry } from "./step-response.ts";

/** Cells between centre and surface. */
const CELLS = 40;
/** A step is at most this share of the time since the last switch, or `FIRST_STEP` of the shortest time that is looked at (assumption). */
const GROWTH = 0.25;
const FIRST_STEP = 0.05;
/** Shortest step [s] (assumption: cyclers resolve no less). */
const LEAST_STEP = 1e-3;

/** Steps from sample to sample that begin small after every switch; they do not depend on the diffusivity. */
interface Schedule {
  /** Length [s] and current of each step. */
  readonly length: Float64Array;
  readonly current: Float64Array;
  /** Sample that is reached at its end, else −1. */
  readonly sample: Int32Array;
}

function schedule({ time: at, jump }: CurrentSwitches, times: Float64Array, skip: number): Schedule {
  const [length, current, sample]: [number[], number[], number[]] = [[], [], []];
  const shortest = Math.max(LEAST_STEP, FIRST_STEP * skip);
  let [now, next, I] = [Math.min(at[0] ?? times[0]!, times[0]!), 0, 0];
  let since = now;
  const go = (to: number, reached: number) => {
    while (now < to) {
      const steps = Math.ceil((to - now) / Math.max(shortest, GROWTH * (now - since)));
      const end = steps === 1 ? to : now + (to - now) / steps;
      length.push(end - now);
      current.push(I);
      sample.push(-1);
      now = end;
    }
    if (reached < 0) return;
    length.push(0);
    current.push(I);
    sample.push(reached);
  };
  for (let k = 0; k < times.length; k++) {
    for (; next < at.length && at[next]! < times[k]!; next++) {
      go(at[next]!, -1);
      I += jump[next]!;
      since = now;
    }
    go(times[k]!, k);
  }
  return { length: Float64Array.from(length), current: Float64Array.from(current), sample: Int32Array.from(sample) };
}

/** Faces of cells from 0 to 1 that grow from the surface inwards, the outermost `thin` wide. */
function gradedFaces(thin: number): Float64Array {
  const sum = (g: number) => (Math.abs(g - 1) < 1e-9 ? CELLS : (g ** CELLS - 1) / (g - 1));
  const width = Math.min(thin, 1 / CELLS);
  const growth = width === 1 / CELLS ? 1 : brent((g) => width * sum(g) - 1, 1, 3);
  const faces = new Float64Array(CELLS + 1);
  faces[CELLS] = 1;
  for (let i = CELLS - 1, w = width; i > 0; i--, w *= growth) faces[i] = faces[i + 1]! - w;
  return faces;
}

/** A body whose diffusivity depends on how full it is. */
export interface DiffusingBody {
  /** Writes the charge at the surface for each sample, as `SurfaceCharge` counts it. */
  evaluate(curve: DiffusivityCurve, charge: Float64Array): void;
}

/**
 * Finite volumes over a sphere, cylinder or slab with D(q): flux through a face as the difference of the integrals of D (transform of
 * Kirchhoff), in time the two-stage Rosenbrock method with γ = 1 − 1/√2, of second order and L-stable (Verwer1999).
 * @param times   of the samples [s], ascending
 * @param skip    shortest time after a switch that is looked at [s]
 * @param typical D/ℓ² for which the cells are made [1/s]
 */
export function diffusingBody(
  geometry: Geometry,
  switches: CurrentSwitches,
  times: Float64Array,
  skip: number,
  typical: number,
): DiffusingBody {
  const power = { slab: 0, cylinder: 1, sphere: 2 }[geometry];
  const plan = schedule(switches, times, skip);
  const faces = gradedFaces(Math.max(1e-4, 0.25 * Math.sqrt(typical * skip)));
  const n = CELLS;
  const inverseVolume = new Float64Array(n);
  const centre = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const [a, b] = [faces[i]!, faces[i + 1]!];
    const volume = b ** (power + 1) - a ** (power + 1);
    inverseVolume[i] = 1 / volume;
    centre[i] = ((power + 1) / (power + 2)) * ((b ** (power + 2) - a ** (power + 2)) / volume);
  }
  /** (p + 1) r^p over the distance of the centres, at the face above each cell. */
  const conductance = new Float64Array(n);
  for (let i = 0; i < n - 1; i++) conductance[i] = ((power + 1) * faces[i + 1]! ** power) / (centre[i + 1]! - centre[i]!);
  const toSurface = (1 - centre[n - 1]!) / (power + 1);

  const γ = 1 - Math.SQRT1_2;
  const u = new Float64Array(n);
  const middle = new Float64Array(n);
  const k1 = new Float64Array(n);
  const k2 = new Float64Array(n);
  const lower = new Float64Array(n);
  const diagonal = new Float64Array(n);
  const upper = new Float64Array(n);

  /** Writes dq/dt of every cell. */
  const rates = (curve: DiffusivityCurve, at: Float64Array, I: number, out: Float64Array) => {
    let below = 0;
    let here = integralAt(curve, at[0]!);
    for (let i = 0; i < n; i++) {
      const above = i < n - 1 ? integralAt(curve, at[i + 1]!) : 0;
      const flux = i < n - 1 ? conductance[i]! * (above - here) : I;
      out[i] = (flux - below) * inverseVolume[i]!;
      below = flux;
      here = above;
    }
  };

  const step = (curve: DiffusivityCurve, h: number, I: number) => {
    let here = rateAt(curve, u[0]!);
    let below = 0;
    for (let i = 0; i < n; i++) {
      const c = γ * h * inverseVolume[i]!;
      const above = i < n - 1 ? rateAt(curve, u[i + 1]!) : 0;
      const out = conductance[i]!;
      lower[i] = -c * below;
      diagonal[i] = 1 + c * here * (out + (i > 0 ? conductance[i - 1]! : 0));
      upper[i] = -c * out * above;
      below = out * here;
      here = above;
    }
    factorTridiagonal(lower, diagonal, upper, 0, n);
    rates(curve, u, I, k1);
    solveTridiagonal(lower, diagonal, upper, 0, n, k1, 0);
    for (let i = 0; i < n; i++) middle[i] = u[i]! + h * k1[i]!;
    rates(curve, middle, I, k2);
    for (let i = 0; i < n; i++) k2[i]! -= 2 * k1[i]!;
    solveTridiagonal(lower, diagonal, upper, 0, n, k2, 0);
    for (let i = 0; i < n; i++) u[i]! += h * (1.5 * k1[i]! + 0.5 * k2[i]!);
  };

  const evaluate = (curve: DiffusivityCurve, charge: Float64Array) => {
    u.fill(0);
    for (let s = 0; s < plan.length.length; s++) {
      const I = plan.current[s]!;
      if (plan.length[s]! > 0) step(curve, plan.length[s]!, I);
      const k = plan.sample[s]!;
      if (k < 0) continue;
      let surface = u[n - 1]!;
      // the flux times the way to the surface is the difference of the integrals: two steps of Newton's method
      const target = integralAt(curve, surface) + I * toSurface;
      for (let pass = 0; pass < 2; pass++) surface += (target - integralAt(curve, surface)) / rateAt(curve, surface);
      charge[k] = surface;
    }
  };
  return { evaluate };
}
