import { stiffnessShare, stiffnessShareSlope } from "../../materials/porous-solid.ts";
import type { FlowLaw } from "./flow-law.ts";
import type { LayeredSphere } from "./layered-sphere.ts";
import { porosityAt, porositySlope } from "./pore-flow.ts";
import type { PorousCell } from "./pore-walls.ts";
import { porousAnswer, porousReturn } from "./porous-return.ts";

/** Share of the elastic tangent kept where a porous cell flows: keeps Newton's matrix regular. */
const TANGENT_FLOOR = 1e-4;

const answer = porousAnswer();

/** Gives a cell the moduli and the volume of its pores after the flow of the trial state. */
export function setPores(sphere: LayeredSphere, i: number, cell: PorousCell): void {
  const lnJp = sphere.lnJp[i]! + sphere.dlnJp[i]!;
  const f = porosityAt(lnJp, cell.freshPorosity);
  sphere.Jp[i] = Math.exp(lnJp);
  sphere.bulkShare[i] = stiffnessShare(f, cell.bulkWeight);
  sphere.shearShare[i] = stiffnessShare(f, cell.shearWeight);
  sphere.K[i] = cell.bulk * sphere.bulkShare[i]!;
  sphere.G[i] = cell.shear * sphere.shearShare[i]!;
}

/**
 * Replaces the elastic trial stress of a porous cell by that after a step of its flow (`porousReturn`): fills q, t, dL, dlnJp,
 * the moduli, the tangents, and `flowStress`, the |q| at which the cell flows with this mean stress.
 * @param d e_r − e_t of the trial state; its t is in `sphere.t`
 * @param strain ε̇₀ dt of P2 [1]
 * @returns false when the step was too long for the flow
 */
export function porousStress(
  sphere: LayeredSphere,
  i: number,
  cell: PorousCell,
  law: FlowLaw,
  strain: number,
  d: number,
): boolean {
  const { q, t, dL, dlnJp, tangent, bulkTangent, coupling, flowStress } = sphere;
  porousReturn(answer, cell, law, strain, t[i]!, d, sphere.lnJp[i]!);
  q[i] = answer.q;
  t[i]! -= answer.dilatation;
  dL[i] = answer.stretch;
  dlnJp[i] = answer.dilatation;
  setPores(sphere, i, cell);
  const floor = answer.iterations === 0 ? 0 : TANGENT_FLOOR;
  tangent[i] = (1 - floor) * answer.qByD + floor * 2 * sphere.G[i]!;
  bulkTangent[i] = (1 - floor) * answer.meanByT + floor * sphere.K[i]!;
  coupling[i] = 0.5 * (answer.qByT + 1.5 * answer.meanByD);
  if (answer.matrixStress > 0) flowStress[i] = (Math.abs(answer.q) * cell.flowStress) / answer.matrixStress;
  return answer.iterations >= 0;
}

/**
 * What the trial change of the pores of a cell dissipates per intermediate volume [J m⁻³]: −∂(J_p W)/∂ln J_p d ln J_p over J_p,
 * the work of the mean stress less what the volume and the stiffness of the pores carry of the stored energy.
 */
export function poreDissipation(sphere: LayeredSphere, i: number, cell: PorousCell): number {
  const { K, G, q, t, dlnJp, lnJp } = sphere;
  const after = lnJp[i]! + dlnJp[i]!;
  const f = porosityAt(after, cell.freshPorosity);
  const byPores = porositySlope(after, cell.freshPorosity);
  const d = q[i]! / (2 * G[i]!);
  const Kz = cell.bulk * stiffnessShareSlope(f, cell.bulkWeight) * byPores;
  const Gz = cell.shear * stiffnessShareSlope(f, cell.shearWeight) * byPores;
  const stored = 0.5 * (K[i]! + Kz) * t[i]! * t[i]! + (2 / 3) * (G[i]! + Gz) * d * d;
  return (K[i]! * t[i]! - stored) * dlnJp[i]!;
}

/** Closed porosity of a layer now, volume mean [1]; 0 when it is dense. */
export function layerPorosity(sphere: LayeredSphere, k: number): number {
  const cell = sphere.porous[k];
  if (cell === undefined) return 0;
  let sum = 0;
  let volume = 0;
  for (let i = sphere.firstCell[k]!; i < sphere.firstCell[k + 1]!; i++) {
    sum += sphere.V0[i]! * porosityAt(sphere.lnJp[i]!, cell.freshPorosity);
    volume += sphere.V0[i]!;
  }
  return sum / volume;
}
