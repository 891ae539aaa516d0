import type { BreathingState } from "./breathing.ts";
import { type BreathingPoint, breathingSlopes } from "./breathing-slopes.ts";
import type { CellBlocks } from "./cell-blocks.ts";
import type { CellMesh } from "./cell-mesh.ts";
import type { ElectrodeParticles } from "./electrode-particles.ts";
import type { ElectrolyteTransport } from "./electrolyte-transport.ts";
import type { HalfCell } from "./half-cell.ts";
import type { CellLayout } from "./half-cell-system.ts";

/**
 * Pores of a breathing electrode in an implicit step τ: what the blocks of (c_e, φ_e, Δ) leave out. Lithium is conserved, so
 * the solid of a cell follows its reaction alone, dv = κ·(dc_e, dφ_e, dΔ) + γ di + ρ, whatever goes on inside its particles.
 * The unknown of the salt is c e/e_fresh, and its row
 *
 *   e dc + c de − τ d(flux)/d = known,     de = Λ' dv̄ − ε_s0 dv
 *
 * What a cell does by its own dv is condensed into the blocks. Two things couple all cells: the stretch, and the velocities,
 * whose change τ du = Σ τ dė d behind a face carries (c_f+1 − c_f) τ du. They are small, a share of the volume that lithium
 * takes at the concentration of the salt, so they stand on the right-hand side and the blocks are solved again until dv no
 * longer changes: every solve gains two digits or more, one and a half in 150 µm near depletion (measured), and no column
 * or unknown is added. Derived.
 */
export interface BreathingStep extends Omit<CellBlocks, "storage"> {
  /** Takes the slopes at a state, after those of transport, particles and blocks. */
  linearise(y: Float64Array, point: BreathingPoint, transport: ElectrolyteTransport): void;
  /** Writes the blocks of a step [s], once that of the particles is factored. */
  condense(step: number): void;
  /** First half of a solve, that of the particles included: the source that right-hand sides stand for, and ρ. */
  forward(r: Float64Array, source: Float64Array): void;
  /** What the solution so far adds to the right-hand sides of salt [mol m⁻²], charge and solid; three numbers per cell. */
  push(): Float64Array;
  /** What it adds to the voltage [V]. */
  collector(): number;
  /** Takes a solution of the blocks, x − column·di; returns the largest change of dv over the largest dv. */
  settle(x: Float64Array, column: Float64Array, dCurrent: number): number;
  /** Turns concentrations to unknowns of the salt; what is missing of their sum went to the reservoir. */
  spread(r: Float64Array): void;
}

/** Makes the pores of a porous cell whose rigid part is `blocks`. */
export function breathingStep(
  cell: HalfCell,
  mesh: CellMesh,
  particles: ElectrodeParticles,
  breath: BreathingState,
  blocks: CellBlocks,
  at: CellLayout & { readonly reservoir: number },
): BreathingStep {
  const { separator: s, electrode: ne, width, porosity: fresh } = mesh;
  const n = s + ne;
  const { solidFraction: ε, share } = cell.breathing!;
  const { thickness } = cell.electrode;
  const slopes = breathingSlopes(cell, mesh, breath);
  const { own, common, salt: c, pores: e, carried } = slopes;
  // Growth of v per charge [m³ C⁻¹], one number for kinds of one host. Where they differ, their mean leaves the slopes inexact.
  const perCharge =
    particles.rows.reduce((sum, row, k) => sum + share[k]! * row.volumePerFilling, 0) /
    particles.kinds.reduce((sum, kind) => sum + kind.volumeFraction * kind.chargeDensity, 0);

  const array = (length: number) => new Float64Array(length);
  const [lower, diagonal, upper, border] = [array(9 * n), array(9 * n), array(9 * n), array(3 * n)];
  const rows = array(3 * n);
  const [perSalt, perVolt, perCurrent] = [array(ne), array(ne), array(ne)]; // κ and γ
  const [unreacted, rest, dv] = [array(ne), array(ne), array(ne)]; // dv without reaction, ρ
  let [τ, dMean, meanUnreacted] = [0, 0, 0];
  let kept = 1; // share of a change that the reservoir keeps, 1/(1 + τ·returning)
  let [salt, gained] = [0, 0]; // right-hand sides: of all salt, of the reservoir

  return {
    lower,
    diagonal,
    upper,
    border,

    linearise(y, point, transport) {
      slopes.linearise(point, transport, y[at.current]!, y[at.reservoir]!);
    },

    condense(step) {
      τ = step;
      kept = 1 / (1 + τ * slopes.returning());
      lower.set(blocks.lower);
      diagonal.set(blocks.diagonal);
      upper.set(blocks.upper);
      border.set(blocks.border);
      for (let k = 0, i = s; k < ne; k++, i++) {
        perVolt[k] = -τ * perCharge * particles.storedPerVolt[k]!;
        perSalt[k] = -τ * perCharge * particles.perSalt[k]!;
        perCurrent[k] = -τ * perCharge * particles.perCurrent[k]!;
        for (let q = 0; q < 3; q++) {
          follow(upper, i - 1, k, q, own[9 * i + q]!);
          follow(diagonal, i, k, q, own[9 * i + 3 + q]!);
          if (i < n - 1) follow(lower, i + 1, k, q, own[9 * i + 6 + q]!);
        }
      }
    },

    forward(r, source) {
      breath.swell(r, unreacted);
      gained = salt = r[at.reservoir]!;
      for (let i = 0; i < n; i++) salt += width[i]! * fresh[i]! * r[at.salt + i]!;
      particles.forward(r, source);
      meanUnreacted = dMean = 0;
      for (let k = 0; k < ne; k++) {
        dv[k] = rest[k] = unreacted[k]! - τ * perCharge * particles.stored[k]!;
        meanUnreacted += unreacted[k]! / ne;
        dMean += dv[k]! / ne;
      }
    },

    push() {
      const stretch = slopes.stretch();
      const opening = τ * slopes.opening();
      for (let q = 0; q < 3 * n; q++) rows[q] = common[q]! * dMean;
      for (let k = 0, i = s; k < ne; k++, i++)
        for (let q = 0; q < (i === n - 1 ? 6 : 9); q++) rows[3 * i - 3 + q]! += own[9 * i + q]! * rest[k]!;
      let w = 0; // τ du of the right face
      for (let i = n - 1; i >= 0; i--) {
        const left = i > 0 ? carried[i]! : kept * carried[0]!;
        let carries = (carried[i + 1]! - left) * w;
        if (i >= s) {
          const de = stretch * dMean - ε * dv[i - s]!;
          const opens = de - (stretch * meanUnreacted - ε * unreacted[i - s]!) + opening * dMean; // τ dė
          carries += width[i]! * (c[i]! * de - left * opens);
          w += width[i]! * opens;
        }
        rows[3 * i] = τ * rows[3 * i]! - carries;
      }
      const emptied = thickness * (stretch - ε) * dMean; // of the reservoir, in the place of which the pores are filled
      rows[0]! += (1 - kept) * gained + kept * τ * slopes.returning() * carried[0]! * emptied;
      return rows;
    },

    collector: () => slopes.collector(dv[ne - 1]!, dMean),

    settle(x, column, dI) {
      let [moved, largest] = [0, 0];
      dMean = 0;
      for (let k = 0, q = 3 * s; k < ne; k++, q += 3) {
        const dc = x[q]! - column[q]! * dI;
        const dΔ = x[q + 2]! - column[q + 2]! * dI;
        const now = perSalt[k]! * dc + perVolt[k]! * dΔ + perCurrent[k]! * dI + rest[k]!;
        moved = Math.max(moved, Math.abs(now - dv[k]!));
        largest = Math.max(largest, Math.abs(now));
        dv[k] = now;
        dMean += now / ne;
      }
      return largest > 0 ? moved / largest : 0;
    },

    spread(r) {
      let left = salt;
      for (let i = 0; i < n; i++) {
        const de = i < s ? 0 : slopes.stretch() * dMean - ε * dv[i - s]!;
        const change = e[i]! * r[at.salt + i]! + c[i]! * de;
        r[at.salt + i] = change / fresh[i]!;
        left -= width[i]! * change;
      }
      r[at.reservoir] = left;
    },
  };

  /** Row q of cell `to` follows the solid of electrode cell k. */
  function follow(M: Float64Array, to: number, k: number, q: number, slope: number): void {
    const o = 9 * to + 3 * q;
    M[o]! += slope * perSalt[k]!;
    M[o + 2]! += slope * perVolt[k]!;
    border[3 * to + q]! += slope * perCurrent[k]!;
  }
}
