import { arealCapacity } from "../physics/cells/half-cell.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";

/**
 * Follows what must stand still: lithium in the particles plus charge passed out, plus charge lost to first-cycle
 * reactions, minus charge in the double layers; and the salt of the electrolyte.
 */
export class CellBalance {
  private readonly system: HalfCellSystem;
  private readonly full: number;
  private started = false;
  private lithium = 0;
  private salt = 0;
  private lithiumDefect = 0;
  private saltDefect = 0;
  private content = 0;

  constructor(system: HalfCellSystem) {
    this.system = system;
    this.full = arealCapacity(system.cell);
  }

  /** Looks at a state. @param filling mean filling of the electrode [1] */
  see(y: Float64Array, filling: number): void {
    const stored = filling * this.full;
    const lithium = stored + this.elsewhere(y);
    const salt = this.system.saltContent(y);
    if (!this.started) {
      this.started = true;
      this.lithium = lithium;
      this.salt = salt;
    }
    this.lithiumDefect = Math.max(this.lithiumDefect, Math.abs(lithium - this.lithium));
    this.saltDefect = Math.max(this.saltDefect, Math.abs(salt - this.salt));
    this.content = Math.max(this.content, stored);
  }

  /** Largest defect of the lithium over its largest content. */
  get lithiumBalance(): number {
    return this.content > 0 ? this.lithiumDefect / this.content : 0;
  }

  /** Largest relative change of the salt, the electrolyte pushed out by a growing electrode counted in. */
  get saltBalance(): number {
    return this.salt > 0 ? this.saltDefect / this.salt : 0;
  }

  /** Charge that left the particles [C m⁻²]. */
  private elsewhere(y: Float64Array): number {
    const { at, cell, particles } = this.system;
    const { cells, progressAt, reactions } = particles;
    const width = cell.electrode.thickness / cells;
    let charge = y[at.charge]!;
    for (let n = 0; n < cells * reactions.length; n++) {
      charge += width * reactions[n % reactions.length]!.charge * y[progressAt + n]!;
    }
    if (cell.doubleLayer.particles > 0) {
      const capacitance = width * particles.area() * cell.doubleLayer.particles;
      for (let c = 0; c < cells; c++) charge -= capacitance * y[at.potentialDifference + c]!;
    }
    return charge;
  }
}
