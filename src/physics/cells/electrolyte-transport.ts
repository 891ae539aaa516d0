import { tableSlope, tableValue } from "../../numerics/hermite-table.ts";
import { logRatio } from "../../numerics/log-ratio.ts";
import { FARADAY } from "../../units/constants.ts";
import { doubleThermalVoltage, logSlopeOfPositiveSalt, positiveSalt } from "../particles/butler-volmer.ts";
import type { CellMesh } from "./cell-mesh.ts";
import { electrolyteTables } from "./electrolyte-tables.ts";
import type { HalfCell } from "./half-cell.ts";
import { lithiumOverpotential, lithiumOverpotentialPerCurrent, lithiumOverpotentialPerSalt } from "./lithium-overpotential.ts";

/**
 * Salt and ionic current through the faces of a half-cell. Face f lies between cell f − 1 and cell f; face 0 is lithium,
 * where N = −(1 − t₊) i/F and φ_e = (2RT/F) asinh(i/2i₀) against the metal. Arrays have one entry per face, n + 1, the
 * last one, the collector, staying 0.
 *
 *   N = −D_eff dc/dx,     i_e = −κ_eff [dφ_e/dx − (2RT/F)(1 − t₊)(1 + d ln f/d ln c) d ln c/dx]
 *
 * Effective transport between cells is the harmonic mean. Source: Newman2004, ch. 12 and 22.
 */
export interface ElectrolyteTransport {
  /** Salt flux N [mol m⁻² s⁻¹] and ionic current i_e [A m⁻²], positive towards the collector. */
  readonly saltFlux: Float64Array;
  readonly ionicCurrent: Float64Array;
  /** Evaluates both for c_e [mol m⁻³] and φ_e [V] of every cell and the current density i [A m⁻²]. */
  evaluate(c: Float64Array, phi: Float64Array, current: number): void;
  /** After `differentiate`: slopes of N and i_e with c on the left and right of a face, and −∂i_e/∂(φ_right − φ_left). */
  readonly saltLeft: Float64Array;
  readonly saltRight: Float64Array;
  readonly currentLeft: Float64Array;
  readonly currentRight: Float64Array;
  readonly conductance: Float64Array;
  /** Half-cell resistances to salt and to current, path/D_e [s m⁻¹] and path/κ [Ω m²]; one per cell. */
  readonly saltResistance: Float64Array;
  readonly resistance: Float64Array;
  /** Slope of i_e at lithium with the cell current; the rest of face 0 stands in `currentRight[0]` and `conductance[0]`. */
  readonly atLithium: { perCurrent: number };
  /** As `evaluate`, with the slopes. */
  differentiate(c: Float64Array, phi: Float64Array, current: number): void;
  /** Half of the way through each cell over its transport factor, d/(2ε^b) [m]; may be changed between evaluations. */
  readonly path: Float64Array;
}

/** Makes the faces of a mesh. */
export function electrolyteTransport(cell: HalfCell, mesh: CellMesh): ElectrolyteTransport {
  const { electrolyte, lithium, temperature: T } = cell;
  const { conductivity, diffusivity } = electrolyteTables(electrolyte, T);
  const n = mesh.width.length;
  const { width } = mesh;
  const migration = (1 - electrolyte.transferenceNumber) / FARADAY; // N per current at lithium [mol C⁻¹]
  const χ = doubleThermalVoltage(T) * (1 - electrolyte.transferenceNumber) * electrolyte.thermodynamicFactor;
  const path = width.map((d, i) => (0.5 * d) / mesh.transport[i]!);
  const array = () => new Float64Array(n + 1);
  const [N, ie, Nl, Nr, il, ir, K] = [array(), array(), array(), array(), array(), array(), array()];
  const rκ = new Float64Array(n); // half-cell resistances d/(2κ_eff) and d/(2D_eff)
  const rD = new Float64Array(n);
  const lnD = new Float64Array(n); // slopes of ln D_e, ln κ and ln c_e with c_e
  const lnκ = new Float64Array(n);
  const lnSalt = new Float64Array(n);
  const atLithium = { perCurrent: 0 };
  let cLi = 0; // at lithium

  const evaluate = (c: Float64Array, phi: Float64Array, current: number): void => {
    for (let i = 0; i < n; i++) {
      const ci = c[i]!;
      rκ[i] = path[i]! / tableValue(conductivity, ci);
      rD[i] = path[i]! / tableValue(diffusivity, ci);
    }
    N[0] = -migration * current;
    cLi = c[0]! + N[0]! * rD[0]!;
    const φLi = lithiumOverpotential(lithium, current, cLi, T);
    ie[0] = -(phi[0]! - φLi - χ * logRatio(positiveSalt(cLi), positiveSalt(c[0]!))) / rκ[0]!;
    let left = c[0]!;
    let φ = phi[0]!;
    for (let f = 1; f < n; f++) {
      const right = c[f]!;
      const φr = phi[f]!;
      N[f] = (left - right) / (rD[f - 1]! + rD[f]!);
      ie[f] = (φ - φr + χ * logRatio(positiveSalt(left), positiveSalt(right))) / (rκ[f - 1]! + rκ[f]!);
      left = right;
      φ = φr;
    }
  };

  return {
    saltFlux: N,
    ionicCurrent: ie,
    evaluate,
    saltLeft: Nl,
    saltRight: Nr,
    currentLeft: il,
    currentRight: ir,
    conductance: K,
    saltResistance: rD,
    resistance: rκ,
    atLithium,
    path,

    differentiate(c, phi, current) {
      evaluate(c, phi, current);
      for (let i = 0; i < n; i++) {
        lnD[i] = tableSlope(diffusivity, c[i]!) / tableValue(diffusivity, c[i]!);
        lnκ[i] = tableSlope(conductivity, c[i]!) / tableValue(conductivity, c[i]!);
        lnSalt[i] = logSlopeOfPositiveSalt(c[i]!);
      }
      for (let f = 1; f < n; f++) {
        const a = f - 1;
        const G = 1 / (rD[a]! + rD[f]!);
        const k = 1 / (rκ[a]! + rκ[f]!);
        K[f] = k;
        // ∂(1/(r_a + r_f))/∂c_a = G² r_a D'_a/D_a, and N, i_e are proportional to G, K
        Nl[f] = N[f]! * G * rD[a]! * lnD[a]! + G;
        Nr[f] = N[f]! * G * rD[f]! * lnD[f]! - G;
        il[f] = ie[f]! * k * rκ[a]! * lnκ[a]! - k * χ * lnSalt[a]!;
        ir[f] = ie[f]! * k * rκ[f]! * lnκ[f]! + k * χ * lnSalt[f]!;
      }
      const k = 1 / rκ[0]!;
      const perSalt = lithiumOverpotentialPerSalt(lithium, current, cLi, T) - χ * logSlopeOfPositiveSalt(cLi); // φ_Li + χ ln(c_0/c_Li)
      const followsCell = 1 - N[0]! * rD[0]! * lnD[0]!; // ∂c_Li/∂c_0
      K[0] = k;
      ir[0] = ie[0]! * lnκ[0]! + k * (perSalt * followsCell + χ * lnSalt[0]!);
      atLithium.perCurrent = k * (lithiumOverpotentialPerCurrent(lithium, current, cLi, T) - perSalt * migration * rD[0]!);
    },
  };
}
