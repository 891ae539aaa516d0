import { FARADAY } from "../../units/constants.ts";
import type { BreathingState } from "./breathing.ts";
import type { CellMesh } from "./cell-mesh.ts";
import type { ElectrolyteTransport } from "./electrolyte-transport.ts";
import type { HalfCell } from "./half-cell.ts";

/**
 * The linearised rows of electrolyte and solid, without the particles: 3 × 3 blocks of (c_e, φ_e, φ_s − φ_e) per cell in the
 * layout of `block-tridiagonal`. Rows: salt (e d dc/dt =), charge (0 =), solid (C a d dΔ/dt + d·source =). `border` is their
 * slope with the cell current, three numbers per cell.
 */
export interface CellBlocks {
  readonly lower: Float64Array;
  readonly diagonal: Float64Array;
  readonly upper: Float64Array;
  readonly border: Float64Array;
  /** e d of each cell [m]; e as it is at the last `write`. */
  readonly storage: Float64Array;
}

/** Blocks that can be written anew for every linearisation. */
export interface WritableBlocks extends CellBlocks {
  /** (1 − t₊)/F [mol C⁻¹]. */
  readonly migration: number;
  /**
   * Writes the blocks.
   * @param transport differentiated at the state
   * @param solid conductance of the solid between electrode cells, one per face of the electrode [S m⁻²]
   * @param breath evaluated at the state, when the electrode breathes
   */
  write(transport: ElectrolyteTransport, solid: Float64Array, breath: BreathingState | undefined): void;
}

/** Makes the blocks of a mesh. */
export function cellBlocks(cell: HalfCell, mesh: CellMesh): WritableBlocks {
  const { separator: s, electrode: ne, width, porosity: fresh } = mesh;
  const n = s + ne;
  const migration = (1 - cell.electrolyte.transferenceNumber) / FARADAY;
  const L = new Float64Array(9 * n);
  const D = new Float64Array(9 * n);
  const U = new Float64Array(9 * n);
  const border = new Float64Array(3 * n);
  const storage = Float64Array.from(width, (d, i) => d * fresh[i]!);

  return {
    lower: L,
    diagonal: D,
    upper: U,
    border,
    storage,
    migration,
    write(transport, solid, breath) {
      L.fill(0);
      D.fill(0);
      U.fill(0);
      border.fill(0);
      writeElectrolyte(transport);
      for (let f = s + 1; f < n; f++) writeSolid(f, solid[f - s]!);
      if (breath) writeBreath(breath);
      border[0] = -migration;
      border[1] = -transport.atLithium.perCurrent;
      border[3 * n - 3]! += migration;
      border[3 * n - 2]! -= 1;
      border[3 * n - 1] = 1;
      for (let i = 0; i < s; i++) D[9 * i + 8] = 1; // no Δ in the separator
    },
  };

  /** N_f and i_e,f leave cell f − 1 and enter cell f: salt gains N, charge loses i_e. */
  function writeElectrolyte({ saltLeft, saltRight, currentLeft, currentRight, conductance }: ElectrolyteTransport): void {
    for (let f = 0; f < n; f++) {
      const o = 9 * f;
      const k = conductance[f]!;
      D[o]! += saltRight[f]!;
      D[o + 3]! -= currentRight[f]!;
      D[o + 4]! += k;
      if (f === 0) continue;
      const p = o - 9;
      L[o]! += saltLeft[f]!;
      L[o + 3]! -= currentLeft[f]!;
      L[o + 4]! -= k;
      D[p]! -= saltLeft[f]!;
      U[p]! -= saltRight[f]!;
      D[p + 3]! += currentLeft[f]!;
      D[p + 4]! += k;
      U[p + 3]! += currentRight[f]!;
      U[p + 4]! -= k;
    }
  }

  /** i_s,f = −g (φ_s,f − φ_s,f−1) with φ_s = φ_e + Δ leaves cell f − 1 and enters cell f. */
  function writeSolid(f: number, g: number): void {
    const o = 9 * f;
    for (let q = 1; q < 3; q++) {
      addSolid(D, o, q, g);
      addSolid(L, o, q, -g);
      addSolid(D, o - 9, q, g);
      addSolid(U, o - 9, q, -g);
    }
  }

  /** Adds ∂(div i_s) = g·dφ_s to the three rows of a block: salt −migration, charge +1, solid −1; column q is φ_e or Δ. */
  function addSolid(M: Float64Array, o: number, q: number, g: number): void {
    M[o + q]! -= migration * g;
    M[o + 3 + q]! += g;
    M[o + 6 + q]! -= g;
  }

  /** Salt carried by moving electrolyte, and the room for it. */
  function writeBreath({ velocity, pores }: BreathingState): void {
    for (let f = 1; f < n; f++) {
      const v = velocity[f]!;
      const o = 9 * f;
      if (v < 0) {
        D[o]! += v;
        U[o - 9]! -= v;
      } else {
        L[o]! += v;
        D[o - 9]! -= v;
      }
    }
    D[0]! += Math.min(velocity[0]!, 0);
    for (let i = 0; i < n; i++) storage[i] = width[i]! * pores[i]!;
  }
}
