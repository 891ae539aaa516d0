import type { LayeredMesh } from "./layered-mesh.ts";

/** Where the unknowns of a layered particle stand in its band matrix, and how far its rows reach. */
export interface BandOrder {
  /** Position of every filling and of every algebraic unknown. */
  readonly filling: Int32Array;
  readonly algebra: Int32Array;
  readonly size: number;
  readonly below: number;
  readonly above: number;
  /** Position of the filling and of the inner and outer node of every cell, −1 where there is none. */
  readonly cellFilling: Int32Array;
  readonly cellInner: Int32Array;
  readonly cellOuter: Int32Array;
  /** Where the numbers of each cell start that eliminate its inner states: s² + 6 s of them for s states. */
  readonly innerAt: Int32Array;
}

/**
 * From the centre outwards: filling, r⁻, λ, joint flow, r⁺ of each cell. A flow then stands between the two cells it joins
 * and every row reaches three places to either side, four below where an interface is split.
 */
export function bandOrder(mesh: LayeredMesh): BandOrder {
  const { cells, fillingOf, outerNode, innerNode, joints, flowAt, algebraic, layerOf, tractionOf } = mesh;
  const filling = new Int32Array(mesh.fillings);
  const algebra = new Int32Array(algebraic);
  let next = 0;
  for (let i = 0; i < cells; i++) {
    if (fillingOf[i]! >= 0) filling[fillingOf[i]!] = next++;
    const joint = joints.findIndex((k) => k.inner === i);
    const split = i + 1 < cells && layerOf[i + 1] !== layerOf[i] ? tractionOf[layerOf[i + 1]!]! : -1;
    if (split < 0 && joint >= 0) algebra[flowAt + joint] = next++;
    algebra[outerNode[i]!] = next++;
    if (split < 0) continue;
    algebra[split] = next++;
    if (joint >= 0) algebra[flowAt + joint] = next++;
    algebra[innerNode[i + 1]!] = next++;
  }
  const { states } = mesh;
  const innerAt = new Int32Array(cells + 1);
  for (let i = 0; i < cells; i++) innerAt[i + 1] = innerAt[i]! + states[i]! * (states[i]! + 6);
  return {
    filling,
    algebra,
    size: next,
    ...reachOf(mesh, filling, algebra),
    cellFilling: fillingOf.map((n) => (n < 0 ? -1 : filling[n]!)),
    cellInner: innerNode.map((n) => (n < 0 ? -1 : algebra[n]!)),
    cellOuter: outerNode.map((n) => algebra[n]!),
    innerAt,
  };
}

/** How far rows reach, from the couplings themselves. */
function reachOf(mesh: LayeredMesh, filling: Int32Array, algebra: Int32Array): { below: number; above: number } {
  const { cells, fillingOf, outerNode, innerNode, joints, flowAt, layerOf, tractionOf } = mesh;
  let below = 0;
  let above = 0;
  const couple = (row: number, column: number) => {
    below = Math.max(below, row - column);
    above = Math.max(above, column - row);
  };
  const nodes = (i: number) => [innerNode[i]!, outerNode[i]!].filter((n) => n >= 0).map((n) => algebra[n]!);
  const all = (i: number) => [...nodes(i), ...(fillingOf[i]! >= 0 ? [filling[fillingOf[i]!]!] : [])];
  for (let i = 0; i < cells; i++) {
    for (const row of nodes(i)) for (const column of all(i)) couple(row, column);
    const n = fillingOf[i]!;
    if (n < 0 || i + 1 === cells || layerOf[i + 1] !== layerOf[i]) continue;
    for (const column of [...all(i), ...all(i + 1)]) {
      couple(filling[n]!, column);
      couple(filling[n + 1]!, column);
    }
  }
  for (const [k, { inner, outer }] of joints.entries()) {
    const flow = algebra[flowAt + k]!;
    for (const column of [...all(inner), ...all(outer)]) couple(flow, column);
    couple(filling[fillingOf[inner]!]!, flow);
    couple(filling[fillingOf[outer]!]!, flow);
  }
  for (const n of tractionOf) {
    if (n < 0) continue;
    for (const other of [n - 1, n + 1]) {
      couple(algebra[n]!, algebra[other]!);
      couple(algebra[other]!, algebra[n]!);
    }
  }
  // bands of 3 and of 4 to either side have their own, fast solvers
  const widest = Math.max(below, above);
  return widest <= 4 ? { below: widest, above: widest } : { below, above };
}
