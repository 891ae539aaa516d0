import { factorBlocks, solveBlocks } from "../../numerics/block-tridiagonal.ts";
import type { BreathingStep } from "./breathing-step.ts";
import type { WritableBlocks } from "./cell-blocks.ts";
import type { CellMesh } from "./cell-mesh.ts";
import type { ElectrodeParticles } from "./electrode-particles.ts";
import type { CellLayout } from "./half-cell-system.ts";

/** What the control row of an implicit step says: byCurrent·di + byVoltage·dV = r, dV = dφ_e + dΔ (last cell) + terminal·di. */
export interface ControlRow {
  byCurrent: number;
  byVoltage: number;
  /** dV/di at fixed potentials [Ω m²]. */
  terminal: number;
}

/**
 * While the electrode breathes (`BreathingStep`) a step is solved again until dv changes by less than this share of it, at most
 * so many times. Three solves do in 12 µm; no more than three leave 10⁻⁵ of a step of 1000 s at 1C in 100 µm, and 5·10⁻³ in
 * 150 µm near depletion.
 */
const SOLVED = 1e-8;
const MOST_SOLVES = 8;

/**
 * One implicit step of a porous electrode: particles condensed into the rows of the solid, 3 × 3 blocks across, a border
 * column for the current (numbers of the layout as in `dfn`).
 */
export interface CondensedCell {
  /** Factors the step c [s]. False when singular. */
  factor(step: number): boolean;
  /** Solves in place. */
  solve(r: Float64Array): void;
}

/**
 * @param capacity of the double layer per electrode volume [F m⁻³], 0 without one; asked at every factorisation
 * @param pores when the electrode breathes
 */
export function condensedCell(
  blocks: WritableBlocks,
  particles: ElectrodeParticles,
  mesh: CellMesh,
  at: CellLayout,
  control: ControlRow,
  capacity: () => number,
  pores?: BreathingStep,
): CondensedCell {
  const { separator: s, electrode: ne, width } = mesh;
  const n = s + ne;
  const { storage, migration } = blocks;
  const { lower: L, diagonal: D, upper: U, border } = pores ?? blocks;
  const { salt: saltAt, electrolytePotential: phiAt, potentialDifference: deltaAt, charge: chargeAt, current: currentAt } = at;
  const lower = new Float64Array(9 * n);
  const diagonal = new Float64Array(9 * n);
  const upper = new Float64Array(9 * n);
  const z = new Float64Array(3 * n); // answer to the current
  const u = new Float64Array(3 * n);
  const source = new Float64Array(ne);
  const known = new Float64Array(ne); // right-hand sides of the solid
  const dΔ = new Float64Array(ne);
  const dc = new Float64Array(ne);
  const fresh = Float64Array.from(width, (d, i) => d * mesh.porosity[i]!);
  const storageOfAll = fresh.reduce((a, b) => a + b, 0);
  let τ = 0;
  let capacitance = 0;
  let weight = 1; // of the row of the solid: τ when it is differential
  let lent = 0; // of the row of the solid, added to that of charge
  let across = 1; // pivot of the control row

  return {
    factor(step) {
      τ = step;
      if (!particles.factor(τ)) return false;
      pores?.condense(τ);
      capacitance = capacity();
      weight = capacitance > 0 ? τ : 1;
      // The conductance of the solid may be 10¹⁰ times all others and stands in every row of an electrode cell. Rows are
      // added so that it stays in that of the solid alone: charge times (1 − t₊)τ/F to salt, solid to charge.
      lent = capacitance === 0 ? 1 : τ > 0 ? 1 / τ : 0;
      for (let i = 0; i < s; i++) writeElectrolyteRows(i, 0, 0);
      for (let i = s; i < n; i++) writeElectrodeRows(i);
      if (!factorBlocks(lower, diagonal, upper, n)) return false;
      solveBlocks(lower, diagonal, upper, n, z);
      across = control.byCurrent + control.byVoltage * (control.terminal - z[3 * n - 2]! - z[3 * n - 1]!);
      return Math.abs(across) > 0 && Math.abs(across) < Infinity;
    },

    solve(r) {
      (pores ?? particles).forward(r, source);
      const dI = solveRows(r);
      spreadElectrolyte(u, z, fresh, r, saltAt, phiAt, n, dI);
      if (!pores) keepSalt(r);
      for (let i = 0, k = s; i < ne; i++, k++) {
        dΔ[i] = u[3 * k + 2]! - z[3 * k + 2]! * dI;
        dc[i] = r[saltAt + k]!;
      }
      pores?.spread(r);
      // Nor does the solid keep charge: what all particles pass is the current. Rounding is taken out by one shift of Δ.
      const shift = missingCurrent(dI);
      for (let i = 0; i < ne; i++) r[deltaAt + i] = dΔ[i] = dΔ[i]! + shift;
      particles.back(r, dΔ, dc, dI);
      r[chargeAt] = r[chargeAt]! + τ * dI;
      r[currentAt] = dI;
    },
  };

  /** Solves the blocks for r, u − z·di; returns di. */
  function solveRows(r: Float64Array): number {
    let dI = 0;
    let change = Infinity;
    for (let left = pores ? MOST_SOLVES : 1; left > 0 && change > SOLVED; left--) {
      gather(r);
      if (pores) addRows(pores.push());
      solveBlocks(lower, diagonal, upper, n, u);
      const dV = u[3 * n - 2]! + u[3 * n - 1]! + (pores ? pores.collector() : 0);
      dI = (r[currentAt]! - control.byVoltage * dV) / across;
      if (pores) change = pores.settle(u, z, dI);
    }
    return dI;
  }

  /** Adds rows of salt, charge and solid to the right-hand sides, combined as in `factor`. */
  function addRows(rows: Float64Array): void {
    for (let q = 0; q < 3 * s; q++) u[q]! += rows[q]!;
    for (let q = 3 * s; q < 3 * n; q += 3) {
      const charge = rows[q + 1]!;
      const solid = weight * rows[q + 2]!;
      u[q]! += rows[q]! + τ * migration * charge;
      u[q + 1]! += charge + lent * solid;
      u[q + 2]! += solid;
    }
  }

  /** Right-hand sides of the blocks, with rows added as in `factor`. */
  function gather(r: Float64Array): void {
    for (let i = 0; i < s; i++) {
      u[3 * i] = fresh[i]! * r[saltAt + i]!;
      u[3 * i + 1] = r[phiAt + i]!;
      u[3 * i + 2] = 0;
    }
    for (let i = 0, k = s; i < ne; i++, k++) {
      const d = width[k]!;
      const charge = r[phiAt + k]!;
      const own = capacitance > 0 ? d * capacitance * r[deltaAt + i]! : r[deltaAt + i]!;
      const solidRow = own - weight * d * source[i]!;
      known[i] = own;
      u[3 * k] = fresh[k]! * r[saltAt + k]! + τ * migration * charge;
      u[3 * k + 1] = charge + lent * solidRow;
      u[3 * k + 2] = solidRow;
    }
  }

  /** Salt only moves, so Σ e d dc is known (`defect` of `spreadElectrolyte`); what rounding left of it is spread evenly. */
  function keepSalt(r: Float64Array): void {
    const defect = u[0]! / storageOfAll; // written there by `spreadElectrolyte`
    for (let i = saltAt; i < saltAt + n; i++) r[i]! += defect;
  }

  /** Writes the rows of salt and charge of cell i of an implicit step, with shares of the rows below them added. */
  function writeElectrolyteRows(i: number, ofCharge: number, ofSolid: number): void {
    const o = 9 * i;
    for (let q = o; q < o + 3; q++) {
      lower[q] = -τ * (L[q]! + ofCharge * L[q + 3]!);
      diagonal[q] = -τ * (D[q]! + ofCharge * D[q + 3]!);
      upper[q] = -τ * (U[q]! + ofCharge * U[q + 3]!);
      lower[q + 3] = -(L[q + 3]! + ofSolid * L[q + 6]!);
      diagonal[q + 3] = -(D[q + 3]! + ofSolid * D[q + 6]!);
      upper[q + 3] = -(U[q + 3]! + ofSolid * U[q + 6]!);
      lower[q + 6] = diagonal[q + 6] = upper[q + 6] = 0;
    }
    diagonal[o]! += storage[i]!;
    diagonal[o + 8] = 1; // no Δ in the separator
    const b = 3 * i;
    z[b] = -τ * (border[b]! + ofCharge * border[b + 1]!);
    z[b + 1] = -(border[b + 1]! + ofSolid * border[b + 2]!);
    z[b + 2] = 0;
  }

  /** Writes the rows of electrode cell i, its particles condensed. */
  function writeElectrodeRows(i: number): void {
    writeElectrolyteRows(i, migration, lent * weight);
    const o = 9 * i;
    for (let q = o + 6; q < o + 9; q++) {
      lower[q] = -weight * L[q]!;
      diagonal[q] = -weight * D[q]!;
      upper[q] = -weight * U[q]!;
    }
    const d = weight * width[i]!;
    const perSalt = d * particles.perSalt[i - s]!;
    const perVolt = d * particles.perVolt[i - s]! + capacitance * width[i]!;
    const perCurrent = d * particles.perCurrent[i - s]!;
    diagonal[o + 3]! += lent * perSalt;
    diagonal[o + 5]! += lent * perVolt;
    diagonal[o + 6]! += perSalt;
    diagonal[o + 8]! += perVolt;
    z[3 * i + 1]! += lent * perCurrent;
    z[3 * i + 2] = perCurrent - weight * border[3 * i + 2]!;
  }

  /** Shift of all dΔ [V] with which the rows of the solid, summed over the electrode, hold exactly. */
  function missingCurrent(dI: number): number {
    const { perVolt, perSalt, perCurrent } = particles;
    let missing = weight * dI;
    let slope = 0;
    for (let i = 0; i < ne; i++) {
      const d = width[s + i]!;
      const passed = source[i]! + perVolt[i]! * dΔ[i]! + perSalt[i]! * dc[i]! + perCurrent[i]! * dI;
      const stored = d * capacitance;
      missing += known[i]! - stored * dΔ[i]! - weight * d * passed;
      slope += stored + weight * d * perVolt[i]!;
    }
    return missing / slope;
  }
}

/** Writes salt and φ_e of the solution u − z·di; leaves the defect of Σ e d dc in u[0]. */
function spreadElectrolyte(
  u: Float64Array,
  z: Float64Array,
  storage: Float64Array,
  r: Float64Array,
  saltAt: number,
  phiAt: number,
  n: number,
  dI: number,
): void {
  let defect = 0;
  for (let i = 0, k = 0; i < n; i++, k += 3) {
    const ds = u[k]! - z[k]! * dI;
    defect += storage[i]! * (r[saltAt + i]! - ds);
    r[saltAt + i] = ds;
    r[phiAt + i] = u[k + 1]! - z[k + 1]! * dI;
  }
  u[0] = defect;
}
