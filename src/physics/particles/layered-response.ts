import { factorDense, solveDense } from "../../numerics/dense-lu.ts";
import { FARADAY } from "../../units/constants.ts";
import type { LayeredParticle } from "./layered-particle.ts";

/** Size of a difference, relative to the unknown or to a thousandth. */
const DIFFERENCE = Math.cbrt(Number.EPSILON);

/**
 * Linear response of a layered particle: with M dX/dt = f(X, j) linearised, (jωM − f_X) X = f_j dj and dE = E_X X + E_j dj.
 * The slopes are central differences, as an impedance is asked for rarely; ω follows by a real system of twice the size.
 */
export interface LayeredResponse {
  /**
   * Takes the slopes at a state.
   * @param potential E [V] of the state last seen by the particle, under the flux j
   * @param moves whether the hysteresis state takes part
   */
  read(y: Float64Array, at: number, alg: number, j: number, potential: (j: number) => number, moves: boolean): void;
  /** Writes Re and Im of dE/dj [Ω m²] at the angular frequency ω [s⁻¹]. */
  write(omega: number, out: Float64Array): void;
}

/** Room for the response of one particle. */
export function layeredResponse(particle: LayeredParticle): LayeredResponse {
  const { differential: D, algebraic: A, hysteresisAt } = particle.mesh;
  const n = D + A;
  const state = new Float64Array(n);
  const [up, down] = [new Float64Array(n), new Float64Array(n)];
  const J = new Float64Array(n * n);
  const perFlux = new Float64Array(n);
  const seen = new Float64Array(n);
  let direct = 0;
  let frozen = -1;
  const matrix = new Float64Array(4 * n * n);
  const pivots = new Int32Array(2 * n);
  const x = new Float64Array(2 * n);

  return {
    read(y, at, alg, j, potential, moves) {
      for (let i = 0; i < n; i++) state[i] = i < D ? y[at + i]! : y[alg + i - D]!;
      frozen = moves ? -1 : hysteresisAt;
      const measure = (flux: number, out: Float64Array): number => {
        particle.rates(state, 0, D, flux, out);
        return potential(flux);
      };
      for (let k = 0; k < n; k++) {
        const kept = state[k]!;
        const h = DIFFERENCE * Math.max(Math.abs(kept), 1e-3);
        state[k] = kept + h;
        const high = measure(j, up);
        state[k] = kept - h;
        const low = measure(j, down);
        state[k] = kept;
        for (let i = 0; i < n; i++) J[i * n + k] = (up[i]! - down[i]!) / (2 * h);
        seen[k] = (high - low) / (2 * h);
      }
      const h = DIFFERENCE * Math.max(Math.abs(j), scaleOfFlux(particle));
      const high = measure(j + h, up);
      const low = measure(j - h, down);
      for (let i = 0; i < n; i++) perFlux[i] = (up[i]! - down[i]!) / (2 * h);
      direct = (high - low) / (2 * h);
    },

    write(omega, out) {
      const m = 2 * n; // real parts, then imaginary parts
      matrix.fill(0);
      for (let i = 0; i < n; i++) {
        for (let k = 0; k < n; k++) {
          const value = i === frozen || k === frozen ? (i === k ? 1 : 0) : -J[i * n + k]!;
          matrix[i * m + k] = value;
          matrix[(n + i) * m + n + k] = value;
        }
        if (i < D && i !== frozen) {
          matrix[i * m + n + i] = -omega;
          matrix[(n + i) * m + i] = omega;
        }
        x[i] = i === frozen ? 0 : perFlux[i]!;
        x[n + i] = 0;
      }
      if (!factorDense(matrix, m, pivots)) {
        out[0] = out[1] = Number.NaN;
        return;
      }
      solveDense(matrix, m, pivots, x);
      out[0] = direct;
      out[1] = 0;
      for (let k = 0; k < n; k++) {
        out[0]! += seen[k]! * x[k]!;
        out[1]! += seen[k]! * x[n + k]!;
      }
    },
  };
}

/** Flux that fills a particle in an hour [A m⁻²]. */
function scaleOfFlux({ mesh }: LayeredParticle): number {
  return (FARADAY * mesh.maxConcentration * mesh.radius) / 3 / 3600;
}
