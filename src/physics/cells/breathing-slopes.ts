import { FARADAY } from "../../units/constants.ts";
import type { BreathingState } from "./breathing.ts";
import type { CellMesh } from "./cell-mesh.ts";
import type { ElectrolyteTransport } from "./electrolyte-transport.ts";
import type { HalfCell } from "./half-cell.ts";

/** Where the slopes of a porous cell are taken: c_e [mol m⁻³] and φ_e [V] of every cell, φ_s − φ_e [V] of each electrode cell. */
export interface BreathingPoint {
  readonly salt: Float64Array;
  readonly potential: Float64Array;
  readonly difference: Float64Array;
  /** Conductance of the solid at the faces of the electrode [S m⁻²], and half of the way through its cells over σ_eff [Ω m²]. */
  readonly conductance: Float64Array;
  readonly solidPath: Float64Array;
}

/**
 * What the rows of a porous cell (salt, charge and solid of `CellBlocks`) owe to the volume of its particles: to v of each cell
 * and to their mean v̄, by which the stretch Λ follows. With e = Λ − ε_inert − ε_s0 v the ways through a cell change by
 *
 *   d ln(Λ (Λ/e)^b) = [(1 + b)/Λ − b/e] Λ' dv̄ + (b ε_s0/e) dv                for ions
 *   d ln(Λ (Λ/(Λ − e))^b) = (1 + b)/Λ Λ' dv̄ − b ε_s0/(Λ − e) dv              for electrons
 *
 * and every flux falls by the share of its resistance that lies there. Derived from `breathing`.
 */
export interface BreathingSlopes {
  /** Slopes with v of cell i of the rows of cells i − 1, i and i + 1; nine numbers per cell. */
  readonly own: Float64Array;
  /** Slopes with v̄; three numbers per cell. */
  readonly common: Float64Array;
  /** dΛ/dv̄, and d²Λ/dv̄² dv̄/dt [s⁻¹]. */
  stretch(): number;
  opening(): number;
  /** c_e of each cell, its pores e, and c_e of what moves through the left face of each cell [mol m⁻³]; the last one is 0. */
  readonly salt: Float64Array;
  readonly pores: Float64Array;
  readonly carried: Float64Array;
  /** Share of the reservoir that flows back per time [s⁻¹]; 0 while electrolyte leaves. */
  returning(): number;
  /** Change of the voltage by the way through the last half of the last cell [V]. */
  collector(dv: number, dMean: number): number;
  /**
   * Takes all of them; after `differentiate` of the transport and with `breath` evaluated.
   * @param current [A m⁻²]; `gained` by the reservoir, salt [mol m⁻²]
   */
  linearise(point: BreathingPoint, transport: ElectrolyteTransport, current: number, gained: number): void;
}

/** Slopes of a cell that breathes. */
export function breathingSlopes(cell: HalfCell, mesh: CellMesh, breath: BreathingState): BreathingSlopes {
  const { separator: s, electrode: ne } = mesh;
  const n = s + ne;
  const ε = cell.breathing!.solidFraction;
  const b = cell.electrode.bruggeman;
  const migration = (1 - cell.electrolyte.transferenceNumber) / FARADAY;
  const own = new Float64Array(9 * n);
  const common = new Float64Array(3 * n);
  const salt = new Float64Array(n);
  const pores = new Float64Array(n);
  const carried = new Float64Array(n + 1);
  let [Λ, stretch, opening, returning, lastLoss] = [1, 0, 0, 0, 0];

  return {
    own,
    common,
    salt,
    pores,
    carried,
    stretch: () => stretch,
    opening: () => opening,
    returning: () => returning,
    collector: (dv, dMean) => lastLoss * (((1 + b) / Λ) * stretch * dMean - ((b * ε) / (Λ - pores[n - 1]!)) * dv),

    linearise({ salt: c, potential: φ, difference: Δ, conductance, solidPath }, transport, current, gained) {
      const { saltFlux: N, ionicCurrent: ie, saltResistance: rD, resistance: rκ } = transport;
      const { velocity } = breath;
      salt.set(c);
      pores.set(breath.pores);
      Λ = breath.stretch();
      stretch = breath.slope();
      opening = breath.curvature() * breath.rate();
      lastLoss = current * solidPath[ne - 1]!;
      carried[0] = velocity[0]! < 0 ? c[0]! : breath.returned(gained);
      for (let f = 1; f < n; f++) carried[f] = velocity[f]! < 0 ? c[f]! : c[f - 1]!;
      returning = Math.max(velocity[0]!, 0) / breath.reservoir();
      own.fill(0);
      common.fill(0);
      for (let f = s; f < n; f++) {
        const a = f - 1;
        const ofSalt = N[f]! / (rD[a]! + rD[f]!);
        const ofIons = ie[f]! / (rκ[a]! + rκ[f]!);
        if (f === s) answer(f, f, ofSalt * rD[f]!, ofIons * rκ[f]!, 0);
        else {
          const left = a - s;
          const ofElectrons = conductance[f - s]! ** 2 * (φ[a]! + Δ[left]! - φ[f]! - Δ[f - s]!);
          answer(f, a, ofSalt * rD[a]!, ofIons * rκ[a]!, ofElectrons * solidPath[left]!);
          answer(f, f, ofSalt * rD[f]!, ofIons * rκ[f]!, ofElectrons * solidPath[f - s]!);
        }
      }
    },
  };

  /** Adds how face f loses N, i_e and i_s with ln of the ways through cell i: all that is lost, per ln of the way. */
  function answer(f: number, i: number, N: number, ie: number, is: number): void {
    const e = pores[i]!;
    lose(own, 9 * i + 3 * (f - i), (b * ε) / e, (-b * ε) / (Λ - e), N, ie, is);
    lose(common, 3 * (f - 1), ((1 + b) / Λ - b / e) * stretch, ((1 + b) / Λ) * stretch, N, ie, is);
  }

  /** The rows left and right of a face, at o and o + 3: `ions` and `electrons` are slopes of ln of their ways. */
  function lose(rows: Float64Array, o: number, ions: number, electrons: number, N: number, ie: number, is: number): void {
    const salt = ions * N + migration * electrons * is;
    const charge = ions * ie + electrons * is;
    const solid = electrons * is;
    rows[o]! += salt;
    rows[o + 1]! -= charge;
    rows[o + 2]! += solid;
    rows[o + 3]! -= salt;
    rows[o + 4]! += charge;
    rows[o + 5]! -= solid;
  }
}
