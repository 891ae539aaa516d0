import type { System } from "../../numerics/system.ts";
import type { CellLimits } from "./cell-limits.ts";
import type { CellMesh } from "./cell-mesh.ts";
import type { ElectrodeParticles } from "./electrode-particles.ts";
import type { HalfCell } from "./half-cell.ts";

/** Where the unknowns of a half-cell stand in y; −1 when the model has none of that kind. */
export interface CellLayout {
  /** Salt of cell 0, 1, … from lithium to the collector [mol m⁻³]: concentration × porosity / fresh porosity. */
  readonly salt: number;
  /** Potential of the electrolyte in each cell [V]; −1 in SPM and SPMe. */
  readonly electrolytePotential: number;
  /** φ_s − φ_e of each electrode cell [V]; one value in SPM and SPMe. */
  readonly potentialDifference: number;
  /** Charge passed ∫ i dt [C m⁻²] and current density i [A m⁻²], positive while delithiating. */
  readonly charge: number;
  readonly current: number;
}

/** A model of a half-cell as an integrator and the recorder of a run see it. */
export interface HalfCellSystem extends System {
  readonly model: "spm" | "spme" | "dfn";
  readonly cell: HalfCell;
  readonly mesh: CellMesh;
  readonly particles: ElectrodeParticles;
  readonly at: CellLayout;
  readonly limits: CellLimits;
  /** Sets the control row: current density [A m⁻²], or voltage [V] that moves by `slope` [V s⁻¹] from time `since` on. */
  control(quantity: "current" | "voltage", value: number, slope?: number, since?: number): void;
  /** State from which `initial` starts: one filling everywhere, one hysteresis state. */
  startFrom(filling: number, hysteresis: number): void;
  /** Voltage against lithium [V] at the terminals. */
  voltage(y: Float64Array): number;
  /** Concentration of the electrolyte in each cell [mol m⁻³] → out, length of the mesh. SPM writes that at rest. */
  saltConcentration(y: Float64Array, out: Float64Array): void;
  /** Concentration that the particles of each electrode cell meet [mol m⁻³] → out; one number in SPM and SPMe. */
  saltAtParticles(y: Float64Array, out: Float64Array): void;
  /** Lithium in the electrolyte per area [mol m⁻²], what has been pushed out of the electrode counted in; constant in time. */
  saltContent(y: Float64Array): number;
}
