import type { NarrowBand } from "../../numerics/narrow-band.ts";
import { type Evaluated, FA, FB, MECH, RES, SECANT_LIMIT, STRIDE } from "./layered-cell.ts";
import { TRACTION } from "./layered-mesh.ts";
import type { LayerPlaces, SolveStore } from "./layered-solve.ts";

/** Adds the slopes of the forces of one layer to its rows of the band, as −∂f. */
export function addForces(place: LayerPlaces, cell: Float64Array, { a: A, row: W, below }: NarrowBand): void {
  const { first, end, stores, innerNode, outerNode } = place;
  const stride = stores ? 2 : 1;
  const per = -1 / TRACTION;
  let rowA = innerNode;
  for (let i = first, at = first * STRIDE, x = place.band; i < end; i++, at += STRIDE, x += stride) {
    const rowB = i === end - 1 ? outerNode : x + stride - 1;
    const b = rowB * W - rowB + below;
    A[b + rowB]! += per * cell[at + FB + 1]!;
    if (stores) A[b + x]! += per * cell[at + FB + 2]!;
    if (rowA >= 0) {
      const a = rowA * W - rowA + below;
      A[a + rowA]! += per * cell[at + FA]!;
      A[a + rowB]! += per * cell[at + FA + 1]!;
      A[b + rowA]! += per * cell[at + FB]!;
      if (stores) A[a + x]! += per * cell[at + FA + 2]!;
    }
    rowA = rowB;
  }
}

/**
 * Adds the storage of the cells of a storing layer and the flows Q of filling between them to their rows, and keeps c ∂Q/∂m of
 * every face.
 * @param y the state of the last linearisation: differential unknowns, then algebraic ones
 */
export function addFlows(
  place: LayerPlaces,
  { shift, resistance, potential, potentialSlope, slopes: cell }: Evaluated,
  volume: Float64Array,
  y: Float64Array,
  differential: number,
  c: number,
  { faceIn, faceOut }: Pick<SolveStore, "faceIn" | "faceOut">,
  { a: A, row: W, below }: NarrowBand,
): void {
  const { first, end, outerNode } = place;
  const last = end - 1;
  const fillings = place.filling - first;
  const radii = differential + place.node - first;
  let inside = place.innerNode;
  for (let i = first, row = place.band; i < end; i++, row += 2) {
    A[row * W + below]! += volume[i]!;
    if (i === last) break;
    const dx = y[fillings + i + 1]! - y[fillings + i]!;
    const dm = shift[i + 1]! - shift[i]!;
    const R0 = resistance[i]!;
    const R1 = resistance[i + 1]!;
    const r = y[radii + i]!;
    const sum = 1 / (R0 + R1);
    const g = r * r * sum;
    const U0 = potentialSlope[i]!;
    const U1 = potentialSlope[i + 1]!;
    let s = 0;
    let s0 = 0;
    let s1 = 0;
    if (dx > SECANT_LIMIT || dx < -SECANT_LIMIT) {
      s = -dx / (potential[i + 1]! - potential[i]!);
      s0 = (-s * (1 + s * U0)) / dx;
      s1 = (s * (1 + s * U1)) / dx;
    } else s = -0.5 * (1 / U0 + 1 / U1);
    const Q = -g * (dx + s * dm);
    const w0 = -Q * R0 * sum; // ∂Q/∂ln R
    const w1 = -Q * R1 * sum;
    const p = i * STRIDE;
    const q = p + STRIDE;
    const m = g * s; // ∂Q/∂ shift of the inner side, −∂Q/∂ of the outer
    faceIn[i] = c * m;
    faceOut[i] = -c * m;
    const next = row + 2;
    const face = row + 1;
    const beyond = i + 1 === last ? outerNode : row + 3;
    const out = row * W - row + below;
    const into = next * W - next + below;
    const atRow = c * (g - g * s0 * dm + m * cell[p + MECH + 2]! + w0 * cell[p + RES + 2]!);
    const atNext = c * (-g - g * s1 * dm - m * cell[q + MECH + 2]! + w1 * cell[q + RES + 2]!);
    const onFace = m * (cell[p + MECH + 1]! - cell[q + MECH]!) + w0 * cell[p + RES + 1]! + w1 * cell[q + RES]!;
    const atFace = c * ((2 * Q) / r + onFace);
    const atBeyond = c * (w1 * cell[q + RES + 1]! - m * cell[q + MECH + 1]!);
    A[out + row]! += atRow;
    A[into + row]! -= atRow;
    A[out + next]! += atNext;
    A[into + next]! -= atNext;
    A[out + face]! += atFace;
    A[into + face]! -= atFace;
    A[out + beyond]! += atBeyond;
    A[into + beyond]! -= atBeyond;
    if (inside >= 0) {
      const atInside = c * (m * cell[p + MECH]! + w0 * cell[p + RES]!);
      A[out + inside]! += atInside;
      A[into + inside]! -= atInside;
    }
    inside = face;
  }
}
