import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import type { DepositionMargin } from "./cell-solution.ts";

/**
 * Follows the least φ_s − φ_e of a run, below which (at 0 V) lithium may deposit on the electrode, and the least
 * φ_s − φ_e − j R_film at the inner side of the film. A single-particle model has one value for the whole electrode; its
 * place is given as the middle.
 */
export class DepositionWatch {
  private readonly system: HalfCellSystem;
  private readonly seen = { least: Infinity, inner: Infinity, cell: 0, time: 0, below: Infinity };
  private readonly marked = { ...this.seen };

  constructor(system: HalfCellSystem) {
    this.system = system;
  }

  /** Looks at a state. @param film loss over the film of each particle [V] */
  see(t: number, y: Float64Array, film: Float64Array): void {
    const { seen } = this;
    const { at, particles } = this.system;
    const K = particles.kinds.length;
    for (let c = 0, p = 0; c < particles.cells; c++) {
      const Δ = y[at.potentialDifference + c]!;
      if (Δ < seen.least) {
        seen.least = Δ;
        seen.cell = c;
        seen.time = t;
        if (Δ < 0 && t < seen.below) seen.below = t;
      }
      for (let k = 0; k < K; k++, p++) seen.inner = Math.min(seen.inner, Δ - film[p]!);
    }
  }

  /** Keeps in mind what has been seen so far. */
  mark(): void {
    Object.assign(this.marked, this.seen);
  }

  /** Goes back to what was marked last: the states seen since then passed no charge. */
  forget(): void {
    Object.assign(this.seen, this.marked);
  }

  /** Infinite while nothing was seen. */
  margin(): DepositionMargin {
    const { seen } = this;
    const { cell, mesh, particles } = this.system;
    const resolved = particles.cells === mesh.electrode;
    const position = resolved
      ? mesh.middle[mesh.separator + seen.cell]! - cell.separator.thickness
      : cell.electrode.thickness / 2;
    const below = seen.below < Infinity && { belowZeroFrom: seen.below };
    return { value: seen.least, innerValue: seen.inner, position, time: seen.time, ...below };
  }
}
