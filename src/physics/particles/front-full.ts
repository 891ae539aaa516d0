import { fillingAtFront, frontAffinity, frontSpeed } from "./front-kinetics.ts";
import { type FrontHost, type FrontParticle, referenceDiffusivity, trialFront } from "./front-particle.ts";

/**
 * Front with a diffusing shell, by finite volumes on ζ = (R − s)/(R_L − s), which the front stretches (Landau1950). Cell k lies
 * between faces ρ_k = σ + (k/N)(1 − σ) and holds m_k = 3 ∫ x ρ² dρ. Through a face that moves inwards with (v/R)(1 − k/N) passes
 *
 *   Q_k = 3 ρ_k² [−(D_R/R²) ∂x/∂ρ + x (v/R)(1 − k/N)],   dm_k/dt = Q_k − Q_{k+1},   Q_0 = 0,   Q_N = j/Σ
 *
 * Q_0 = 0 is the balance of the front: what arrives fills the shell that it gains. The filling at the front follows from the
 * first half cell, x_s = x_0/(1 + a v) with a = (h/2) R/D_R, that of the surface from the last, so the scheme is of second order.
 *
 * Unknowns: m_0 … m_{N−2}, X, σ. The outermost cell holds what the others leave of X, so no solver can lose lithium.
 * @param cells N, at least 2
 * @throws RangeError for fewer cells
 */
export function diffusingFront(host: FrontHost, cells = 40): FrontParticle {
  if (!(Number.isInteger(cells) && cells >= 2))
    throw new RangeError(`a shell needs a whole number of cells from 2 on, not ${cells}`);
  const { radius: R, law, volumeRatio } = host;
  const growth = volumeRatio.full - volumeRatio.empty;
  const MEAN = cells - 1;
  const FRONT = cells;
  const x = new Float64Array(cells);
  const hoopCube = new Float64Array(cells + 1); // (r/R_L)³ of the faces
  const state = { front: 0, width: 0, speed: 0, filling: 0 };

  const face = (k: number) => state.front + k * state.width;
  const speedThrough = (filling: number, k: number) =>
    referenceDiffusivity(host, filling, face(k), Math.cbrt(hoopCube[k]!)) / (R * R);

  /** Evaluates fillings, deformation and the front. */
  const evaluate = (y: Float64Array, at: number): void => {
    const s = trialFront(y[at + FRONT]!);
    const h = (1 - s) / cells;
    state.front = s;
    state.width = h;
    let content = 0;
    let inner = s * s * s;
    hoopCube[0] = inner;
    for (let k = 0; k < cells; k++) {
      const outer = face(k + 1) ** 3;
      const m = k < cells - 1 ? y[at + k]! : y[at + MEAN]! - content;
      content += m;
      x[k] = m / (outer - inner);
      inner = outer;
      hoopCube[k + 1] = Math.max(outer * 0.1, s * s * s + volumeRatio.empty * (outer - s * s * s) + growth * content);
    }
    const thinning = (0.5 * h) / (R * speedThrough(x[0]!, 0));
    state.speed = frontSpeed(law, s, x[0]!, thinning);
    state.filling = fillingAtFront(x[0]!, thinning, state.speed);
  };
  const surface = (j: number) =>
    x[cells - 1]! - (0.5 * state.width * j) / (3 * host.arealCapacity * speedThrough(x[cells - 1]!, cells));

  return {
    id: "full",
    host,
    size: cells + 1,
    meanAt: MEAN,
    frontAt: FRONT,
    start(filling, front, out, at) {
      const h = (1 - front) / cells;
      for (let k = 0; k < cells - 1; k++) out[at + k] = filling * ((front + (k + 1) * h) ** 3 - (front + k * h) ** 3);
      out[at + MEAN] = filling * (1 - front ** 3);
      out[at + FRONT] = front;
    },
    rates(y, at, j, out) {
      evaluate(y, at);
      const { width, speed } = state;
      let inflow = 0;
      for (let k = 1; k < cells; k++) {
        const mean = 0.5 * (x[k - 1]! + x[k]!);
        const diffusion = (-speedThrough(mean, k) * (x[k]! - x[k - 1]!)) / width;
        const Q = 3 * face(k) ** 2 * (diffusion + mean * (speed / R) * (1 - k / cells));
        out[at + k - 1] = inflow - Q;
        inflow = Q;
      }
      out[at + MEAN] = -j / host.arealCapacity;
      out[at + FRONT] = -speed / R;
    },
    surface(y, at, j) {
      evaluate(y, at);
      return surface(j);
    },
    front(y, at, out) {
      evaluate(y, at);
      out.filling = state.filling;
      out.speed = state.speed;
      out.affinity = frontAffinity(law, state.front, state.filling);
    },
    profile(y, at, j, position) {
      evaluate(y, at);
      const place = (position - state.front) / state.width - 0.5; // 0 at the first centre
      const k = Math.floor(place);
      if (k < 0) return state.filling + 2 * Math.max(0, place + 0.5) * (x[0]! - state.filling);
      if (k >= cells - 1) return x[cells - 1]! + 2 * Math.min(0.5, place - (cells - 1)) * (surface(j) - x[cells - 1]!);
      return x[k]! + (place - k) * (x[k + 1]! - x[k]!);
    },
  };
}
