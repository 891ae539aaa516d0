import type { HalfCellSystem } from "../physics/half-cell-system.ts";
import type { DepositionMargin } from "./cell-solution.ts";

/**
 * Follows the least φ_s − φ_e of a run, below which (at 0 V) lithium may deposit on the electrode, and the least
 * φ_s − φ_e − j R_film at the inner side of the film. A single-particle model has one value for the whole electrode; its
 * place is given as the middle.
 */
export class DepositionWatch {
  private readonly system: HalfCellSystem;
  private least = Infinity;
  private leastInner = Infinity;
  private cell = 0;
  private time = 0;

  constructor(system: HalfCellSystem) {
    this.system = system;
  }

  /** Looks at a state. @param film loss over the film of each particle [V] */
  see(t: number, y: Float64Array, film: Float64Array): void {
    const { at, particles } = this.system;
    const K = particles.kinds.length;
    for (let c = 0, p = 0; c < particles.cells; c++) {
      const Δ = y[at.potentialDifference + c]!;
      if (Δ < this.least) {
        this.least = Δ;
        this.cell = c;
        this.time = t;
      }
      for (let k = 0; k < K; k++, p++) this.leastInner = Math.min(this.leastInner, Δ - film[p]!);
    }
  }

  margin(): DepositionMargin {
    const { cell, mesh, particles } = this.system;
    const resolved = particles.cells === mesh.electrode;
    const position = resolved
      ? mesh.middle[mesh.separator + this.cell]! - cell.separator.thickness
      : cell.electrode.thickness / 2;
    return { value: this.least, innerValue: this.leastInner, position, time: this.time };
  }
}
