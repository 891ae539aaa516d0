import { hasState } from "../particles/hysteresis.ts";
import type { ElectrodeParticles } from "./electrode-particles.ts";
import { arealCapacity, type HalfCell } from "./half-cell.ts";

/** Below this share of the 1C current a cell counts as resting. Assumption; far below any applied current. */
const RESTING = 1e-6;

/** Current that leaves the particles of each electrode cell, per electrode volume, as they answer an oscillation. */
export interface ParticleAdmittance {
  /** Takes the state that `ElectrodeParticles.linearise` has seen, which must stay as it is; i is the current density [A m⁻²]. */
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
 * Linear response of all particles of an electrode, from the impedance Z of each (`ParticleRow.impedance`):
 *
 *   dΔ = Z dj + E_c dc_e,     source = Σ a (dj + jω C_dl dΔ)
 *
 * The one-state law takes part while a current flows; its rate goes with |j|, which has no slope at rest, so a resting cell keeps
 * its h: a small oscillation moves it back and forth by nothing in the mean. First-cycle reactions are left out: they are over
 * when an electrode is measured. Newman2004, ch. 22, linearised; Meyers2000 for particles with a film.
 */
export function particleAdmittance(cell: HalfCell, { cells, rows }: ElectrodeParticles): ParticleAdmittance {
  const resting = (RESTING * arealCapacity(cell)) / 3600;
  const C = cell.doubleLayer.particles;
  const array = () => new Float64Array(cells);
  const [Sr, Si, Gr, Gi] = [array(), array(), array(), array()];
  const answer = new Float64Array(3);
  let state: Float64Array = answer;
  let moves = false; // whether h does

  return {
    perVoltRe: Sr,
    perVoltIm: Si,
    perSaltRe: Gr,
    perSaltIm: Gi,
    read(y, current) {
      state = y;
      moves = hasState(cell.hysteresis) && Math.abs(current) > resting;
    },
    evaluate(omega) {
      for (let i = 0; i < cells; i++) Sr[i] = Si[i] = Gr[i] = Gi[i] = 0;
      for (let k = 0; k < rows.length; k++) {
        const row = rows[k]!;
        const area = row.area;
        for (let i = 0; i < cells; i++) {
          row.impedance(state, i, omega, moves, answer);
          const zr = answer[0]!;
          const zi = answer[1]!;
          const perSalt = answer[2]!;
          const a = area / (zr * zr + zi * zi);
          Sr[i]! += a * zr;
          Si[i]! += omega * C * area - a * zi;
          Gr[i]! -= a * zr * perSalt;
          Gi[i]! += a * zi * perSalt;
        }
      }
    },
  };
}
