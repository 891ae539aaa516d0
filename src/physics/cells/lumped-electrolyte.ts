import type { CellMesh } from "./cell-mesh.ts";
import type { HalfCell } from "./half-cell.ts";
import { lithiumOverpotential, lithiumOverpotentialPerCurrent } from "./lithium-overpotential.ts";

/**
 * Electrolyte, lithium and resistances as a single-particle model sees them: the salt that the particles meet and what the
 * current costs between φ_s − φ_e of the electrode and the terminals. Its unknowns, if any, are differential, live at
 * `y[at] … y[at + size − 1]` and depend on nothing but themselves and the current i [A m⁻²].
 */
export interface LumpedElectrolyte {
  /** Number of salt unknowns. */
  readonly size: number;
  /** Writes the salt at rest. */
  start(y: Float64Array, at: number): void;
  /** Writes their rates [mol m⁻³ s⁻¹] at `out[at] …`. */
  rates(y: Float64Array, at: number, current: number, out: Float64Array): void;
  /** Salt concentration that stands for the whole electrode [mol m⁻³]. */
  electrodeSalt(y: Float64Array, at: number): number;
  /** Voltage at the terminals less φ_s − φ_e [V]. */
  loss(y: Float64Array, at: number, current: number): number;
  /** Evaluates all slopes at a state and keeps them. */
  linearise(y: Float64Array, at: number, current: number): void;
  /** Condenses one implicit step c [s] to `condensed.…PerCurrent`. False when singular. */
  factor(c: number): boolean;
  /** First half of the solve: sweeps `r[at] …` and writes `condensed.salt` and `condensed.loss`. */
  forward(r: Float64Array, at: number): void;
  /** Second half: the solution, once the change of the current is known. */
  back(r: Float64Array, at: number, dCurrent: number): void;
  /** Changes of `electrodeSalt` and `loss`: those per current, and those that the right-hand side stands for. */
  readonly condensed: {
    readonly saltPerCurrent: number;
    readonly lossPerCurrent: number;
    readonly salt: number;
    readonly loss: number;
  };
  /**
   * After `linearise`, at the angular frequency ω > 0 [s⁻¹]: changes per current of `electrodeSalt`, of `loss` and, within
   * it, of the overpotential of lithium; real and imaginary part of each, six numbers.
   */
  response(omega: number, out: Float64Array): void;
  /** Least concentration [mol m⁻³], and salt per area [mol m⁻²]. */
  leastSalt(y: Float64Array, at: number): number;
  content(y: Float64Array, at: number): number;
  /** Writes the concentration in each cell of the mesh. */
  concentration(y: Float64Array, at: number, out: Float64Array): void;
}

/** Salt per area [mol m⁻²] of an electrolyte at rest. */
export function restingContent(cell: HalfCell): number {
  const { separator, electrode, electrolyte } = cell;
  return electrolyte.concentration * (separator.porosity * separator.thickness + electrode.porosity * electrode.thickness);
}

/** Electrolyte without gradients and without resistance: V = φ_s − φ_e + (2RT/F) asinh(i/2i₀) + i R_c. */
export function restingElectrolyte(cell: HalfCell, mesh: CellMesh): LumpedElectrolyte {
  const { lithium, contactResistance, temperature: T } = cell;
  const c0 = cell.electrolyte.concentration;
  const condensed = { saltPerCurrent: 0, lossPerCurrent: 0, salt: 0, loss: 0 };
  let atLithium = 0; // part of lossPerCurrent
  return {
    size: 0,
    start() {},
    rates() {},
    electrodeSalt: () => c0,
    loss: (_y, _at, current) => lithiumOverpotential(lithium, current, c0, T) + current * contactResistance,
    linearise(_y, _at, current) {
      atLithium = lithiumOverpotentialPerCurrent(lithium, current, c0, T);
      condensed.lossPerCurrent = atLithium + contactResistance;
    },
    factor: () => true,
    forward() {},
    back() {},
    condensed,
    response(_omega, out) {
      out.fill(0, 0, 6);
      out[2] = condensed.lossPerCurrent;
      out[4] = atLithium;
    },
    leastSalt: () => c0,
    content: () => restingContent(cell),
    concentration(_y, _at, out) {
      out.fill(c0, 0, mesh.width.length);
    },
  };
}
