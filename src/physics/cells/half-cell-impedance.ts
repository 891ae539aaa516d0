import { solveComplexBlocks } from "../../numerics/complex-block-tridiagonal.ts";
import { FARADAY } from "../../units/constants.ts";
import { ProtocolError } from "../../units/error.ts";
import { positiveSalt } from "../particles/butler-volmer.ts";
import type { Dfn } from "./dfn.ts";
import type { HalfCellSystem } from "./half-cell-system.ts";
import { lithiumOverpotentialPerCurrent, lithiumOverpotentialPerSalt } from "./lithium-overpotential.ts";
import { type ParticleAdmittance, particleAdmittance } from "./particle-admittance.ts";
import type { SingleParticleCell } from "./single-particle-cell.ts";

/** Impedance Z = dV/di per electrode area [Ω m²], one entry per frequency; positive real part. */
export interface Impedance {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/**
 * Impedance without the double layer of lithium: dV/di to out[0], out[1]; the share of it that is the overpotential of
 * lithium to out[2], out[3] [Ω m²]. False when singular.
 */
type Response = (omega: number, out: Float64Array) => boolean;

/**
 * Impedance of a half-cell about the state y: the model M dX/dt = f(X, i), V = g(X, i) linearised and solved at each
 * frequency, (jωM − f_X) dX = f_i di, Z = g_X dX/di + g_i. Two additions have no counterpart in the time domain: the
 * capacitance of the film on the particles (`particleAdmittance`) and the double layer of lithium, in parallel to its
 * charge transfer. The state may carry a current; whether it drifts during the measurement is for the caller to say. An
 * electrode that breathes keeps its thickness and pores. Newman2004, ch. 22, linearised; Barsoukov2005, sec. 2.1.
 *
 * @param y state of the system; its control does not matter
 * @param frequencies [Hz], positive
 * @throws ProtocolError for a frequency that is not positive, or a state without impedance
 */
export function impedance(system: HalfCellSystem, y: Float64Array, frequencies: ArrayLike<number>): Impedance {
  const { cell } = system;
  system.jacobian(0, y);
  const admittance = particleAdmittance(cell, system.particles);
  admittance.read(y, y[system.at.current]!);
  const respond = isPorous(system) ? porous(system, y, admittance) : lumped(system as SingleParticleCell, admittance);
  const count = frequencies.length;
  const real = new Float64Array(count);
  const imaginary = new Float64Array(count);
  const out = new Float64Array(4);
  const faradaic = lithiumOverpotentialPerCurrent(
    cell.lithium,
    y[system.at.current]!,
    saltAtLithium(system, y),
    cell.temperature,
  );
  const τ = faradaic * cell.doubleLayer.lithium; // of lithium, s
  for (let k = 0; k < count; k++) {
    const f = frequencies[k]!;
    if (!(f > 0 && f < Infinity))
      throw new ProtocolError(`an impedance has no frequency ${f} Hz`, {
        expected: "frequencies above 0",
        found: `${f}`,
        hint: "a direct current has no stationary state here; give a low frequency instead, e.g. 1 mHz",
      });
    const omega = 2 * Math.PI * f;
    const sound = respond(omega, out);
    // the double layer turns the overpotential η of lithium into η/(1 + jωτ)
    const fi = (-omega * τ) / (1 + (omega * τ) ** 2);
    const fr = omega * τ * fi;
    real[k] = out[0]! + fr * out[2]! - fi * out[3]!;
    imaginary[k] = out[1]! + fr * out[3]! + fi * out[2]!;
    if (!(sound && Math.abs(real[k]!) < Infinity && Math.abs(imaginary[k]!) < Infinity))
      throw new ProtocolError(`the cell has no impedance at ${f} Hz`, {
        expected: "a state that the model has reached, with finite fillings and potentials",
        hint: "measure at rest after a step that ended well, away from an empty or full electrode",
      });
  }
  return { real, imaginary };
}

type Blocks = [Float64Array, Float64Array, Float64Array];

const isPorous = (system: HalfCellSystem): system is Dfn => system.model === "dfn";

/** All particles of a kind alike: L (S dΔ + G dc) = di, Z = dΔ/di + loss. */
function lumped({ cell, electrolyte }: SingleParticleCell, admittance: ParticleAdmittance): Response {
  const perThickness = 1 / cell.electrode.thickness;
  const { perVoltRe, perVoltIm, perSaltRe, perSaltIm } = admittance;
  const loss = new Float64Array(6);
  return (omega, out) => {
    admittance.evaluate(omega);
    electrolyte.response(omega, loss);
    const sr = perVoltRe[0]!;
    const si = perVoltIm[0]!;
    const br = perThickness - (perSaltRe[0]! * loss[0]! - perSaltIm[0]! * loss[1]!);
    const bi = -(perSaltRe[0]! * loss[1]! + perSaltIm[0]! * loss[0]!);
    const size = sr * sr + si * si;
    out[0] = (br * sr + bi * si) / size + loss[2]!;
    out[1] = (bi * sr - br * si) / size + loss[3]!;
    out[2] = loss[4]!;
    out[3] = loss[5]!;
    return size > 0;
  };
}

/** The rows of electrolyte and solid of the DFN (`CellBlocks`), with the particles of each cell in the row of the solid. */
function porous(system: Dfn, y: Float64Array, admittance: ParticleAdmittance): Response {
  const { cell, mesh, at, linear } = system;
  const { separator: s, width } = mesh;
  const n = width.length;
  const { storage, seriesResistance } = linear;
  // The row of the solid is added to that of charge, di_e/dx = source: the large conductance of the solid then stands in one row.
  const [lower, diagonal, upper] = [linear.lower, linear.diagonal, linear.upper].map((m) => m.slice()) as Blocks;
  const border = linear.border.slice();
  for (let c = s; c < n; c++) {
    for (let q = 9 * c + 3; q < 9 * c + 6; q++) {
      lower[q]! += lower[q + 3]!;
      diagonal[q]! += diagonal[q + 3]!;
      upper[q]! += upper[q + 3]!;
    }
    border[3 * c + 1]! += border[3 * c + 2]!;
  }
  const { perVoltRe, perVoltIm, perSaltRe, perSaltIm } = admittance;
  const [dr, di] = [new Float64Array(9 * n), new Float64Array(9 * n)];
  const [xr, xi] = [new Float64Array(3 * n), new Float64Array(3 * n)];

  const i = y[at.current]!;
  const cLi = saltAtLithium(system, y);
  const { follows, perCurrent } = saltSlopesAtLithium(system, y);
  const ηi = lithiumOverpotentialPerCurrent(cell.lithium, i, cLi, cell.temperature);
  const ηc = lithiumOverpotentialPerSalt(cell.lithium, i, cLi, cell.temperature);
  const ηCell = ηc * follows;
  const ηCurrent = ηi + ηc * perCurrent;

  return (omega, out) => {
    admittance.evaluate(omega);
    dr.set(diagonal);
    di.fill(0);
    for (let k = 0; k < 3 * n; k++) {
      xr[k] = -border[k]!;
      xi[k] = 0;
    }
    for (let c = 0, o = 0; c < n; c++, o += 9) {
      di[o] = -omega * storage[c]!;
      if (c < s) continue;
      const d = width[c]!;
      const e = c - s;
      for (let q = o + 3; q < o + 9; q += 3) {
        dr[q] = dr[q]! - d * perSaltRe[e]!;
        di[q] = -d * perSaltIm[e]!;
        dr[q + 2] = dr[q + 2]! - d * perVoltRe[e]!;
        di[q + 2] = -d * perVoltIm[e]!;
      }
    }
    if (!solveComplexBlocks(lower, dr, di, upper, n, xr, xi)) return false;
    out[0] = xr[3 * n - 2]! + xr[3 * n - 1]! + seriesResistance;
    out[1] = xi[3 * n - 2]! + xi[3 * n - 1]!;
    out[2] = ηCurrent + ηCell * xr[0]!;
    out[3] = ηCell * xi[0]!;
    return true;
  };
}

/** Concentration at the metal [mol m⁻³], c₀ − (1 − t₊) i/F · Δx₀/(2 D_eff); in the SPM that at rest. */
function saltAtLithium(system: HalfCellSystem, y: Float64Array): number {
  const { cell, at } = system;
  if (system.model === "spm") return cell.electrolyte.concentration;
  return atMetal(system, y[at.salt]!, y[at.current]!);
}

function atMetal({ cell, mesh }: HalfCellSystem, c0: number, current: number): number {
  const { electrolyte, temperature } = cell;
  const N = (-(1 - electrolyte.transferenceNumber) * current) / FARADAY;
  return c0 + (0.5 * N * mesh.width[0]!) / (mesh.transport[0]! * electrolyte.saltDiffusivity(positiveSalt(c0), temperature));
}

/** Slopes of the concentration at the metal, with that of the first cell (by a central difference) and with the current. */
function saltSlopesAtLithium(system: HalfCellSystem, y: Float64Array): { follows: number; perCurrent: number } {
  const c0 = y[system.at.salt]!;
  const i = y[system.at.current]!;
  const δ = 1e-4 * c0;
  return {
    follows: (atMetal(system, c0 + δ, i) - atMetal(system, c0 - δ, i)) / (2 * δ),
    perCurrent: atMetal(system, c0, 1) - c0,
  };
}
