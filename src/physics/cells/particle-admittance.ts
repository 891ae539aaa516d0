import { areaPerCurrentArea } from "../particles/interface-law.ts";
import type { ElectrodeParticles } from "./electrode-particles.ts";
import type { HalfCell } from "./half-cell.ts";
import { arealCapacity } from "./half-cell.ts";

/** Below this share of the 1C current a cell counts as resting. Assumption; far below any applied current. */
const RESTING = 1e-6;

/** Current that leaves the particles of each electrode cell, per electrode volume, as they answer an oscillation. */
export interface ParticleAdmittance {
  /** Reads the state that `ElectrodeParticles.linearise` has seen; i is the current density [A m⁻²]. */
  read(y: Float64Array, current: number): void;
  /** Evaluates the four arrays below at the angular frequency ω [s⁻¹]. Allocates nothing. */
  evaluate(omega: number): void;
  /** Change per φ_s − φ_e [S m⁻³], double layer included, and per salt concentration [A m mol⁻¹]; one entry per cell. */
  readonly perVoltRe: Float64Array;
  readonly perVoltIm: Float64Array;
  readonly perSaltRe: Float64Array;
  readonly perSaltIm: Float64Array;
}

/**
 * Linear response of all particles of an electrode. For each, with x_s = −w(jω) dj (`DiffusingSphere.response`),
 *
 *   dΔ = [∂E/∂j − ∂E/∂x_s w + ∂E/∂h h_j/(jω − h_h)] dj + ∂E/∂c_e dc_e,     source = Σ a (dj + jω C_dl dΔ)
 *
 * A film with a capacitance counts R_film/(1 + jω R_film C_film) instead of R_film. The one-state law takes part while a
 * current flows; its rate goes with |j|, which has no slope at rest, so a resting cell keeps its h: a small oscillation
 * moves it back and forth by nothing in the mean. With the current-sigmoid law h is kept at any current, as the slope of
 * its switch is not a property of the host. First-cycle reactions are left out: they are over when an electrode is measured.
 *
 * Newman2004, ch. 22, linearised; Meyers2000 for particles with a film.
 */
export function particleAdmittance(cell: HalfCell, particles: ElectrodeParticles): ParticleAdmittance {
  const { cells, kinds, spheres, areas, slopes } = particles;
  const { filling: Ex, state: Eh, flux: Ej, salt: Ec, stateDecay: hh, statePerFlux: hj } = slopes;
  const K = kinds.length;
  const P = cells * K;
  const resting = (RESTING * arealCapacity(cell)) / 3600;
  const C = cell.doubleLayer.particles;
  const film = Float64Array.from(kinds, ({ surface }) => surface.filmResistance);
  const τ = Float64Array.from(kinds, ({ surface }) => surface.filmResistance * (surface.filmCapacitance ?? 0)); // s
  const filmFilling = new Float64Array(P); // parts of ∂E/∂x_s [V] and ∂E/∂j [Ω m²] that are the film's
  const filmFlux = new Float64Array(P);
  const [Sr, Si, Gr, Gi] = [0, 1, 2, 3].map(() => new Float64Array(cells)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const w = new Float64Array(2);
  let moves = false; // whether h does

  return {
    perVoltRe: Sr,
    perVoltIm: Si,
    perSaltRe: Gr,
    perSaltIm: Gi,
    read(y, current) {
      moves = cell.hysteresis === "one-state" && Math.abs(current) > resting;
      for (let p = 0; p < P; p++) {
        const k = p % K;
        if (τ[k] === 0) continue;
        const { surface } = kinds[k]!;
        const x = particles.surfaceFilling(y, p);
        const share = areaPerCurrentArea(surface, x);
        const thinning = (-2 * surface.volumeGrowth) / (3 * (surface.volumeEmpty + surface.volumeGrowth * x));
        filmFlux[p] = film[k]! * share;
        filmFilling[p] = film[k]! * y[particles.fluxAt + p]! * share * thinning;
      }
    },
    evaluate(omega) {
      for (let i = 0, p = 0; i < cells; i++) {
        let sr = 0;
        let si = 0;
        let gr = 0;
        let gi = 0;
        for (let k = 0; k < K; k++, p++) {
          spheres[p]!.response(omega, w);
          const wr = w[0]!;
          const wi = w[1]!;
          let zr = Ej[p]! - Ex[p]! * wr;
          let zi = -Ex[p]! * wi;
          if (moves) {
            const decay = hh[p]!;
            const size = (Eh[p]! * hj[p]!) / (decay * decay + omega * omega);
            zr -= size * decay;
            zi -= size * omega;
          }
          const ωτ = omega * τ[k]!;
          if (ωτ > 0) {
            // 1/(1 + jωτ) − 1 of the film
            const fi = -ωτ / (1 + ωτ * ωτ);
            const fr = ωτ * fi;
            zr += filmFlux[p]! * fr - filmFilling[p]! * (wr * fr - wi * fi);
            zi += filmFlux[p]! * fi - filmFilling[p]! * (wr * fi + wi * fr);
          }
          const a = areas[k]! / (zr * zr + zi * zi);
          sr += a * zr;
          si += omega * C * areas[k]! - a * zi;
          gr -= a * zr * Ec[p]!;
          gi += a * zi * Ec[p]!;
        }
        Sr[i] = sr;
        Si[i] = si;
        Gr[i] = gr;
        Gi[i] = gi;
      }
    },
  };
}
