import type { BandOrder } from "./layered-band.ts";
import type { LayeredMesh } from "./layered-mesh.ts";

/** What one factored step of a particle keeps for its solves. */
export interface SolveStore {
  /** Numbers that eliminate the inner states (`CellSlopes.inner`). */
  readonly inner: Float64Array;
  /** c ∂Q/∂m of the face outside each cell, for m on either side of it; 0 where a layer ends. */
  readonly faceIn: Float64Array;
  readonly faceOut: Float64Array;
  /** (I − c R_z)⁻¹ ρ_z of every inner state, and what ρ_z does to the shift of each cell [V]. */
  readonly ahead: Float64Array;
  readonly pushed: Float64Array;
  /** Right-hand side of ln λ_p of each cell, and the sign of its rate: what the inelastic strain of a layer follows. */
  readonly asked: Float64Array;
  readonly sense: Float64Array;
  /** Right-hand side and solution in the order of the band, and the solution for a unit of dj. */
  readonly b: Float64Array;
  readonly response: Float64Array;
}

/** Room for the solves of one particle. */
export function solveStore(mesh: LayeredMesh, { size, innerAt }: BandOrder): SolveStore {
  const perCell = () => new Float64Array(mesh.cells);
  return {
    inner: new Float64Array(innerAt[mesh.cells]!),
    faceIn: perCell(),
    faceOut: perCell(),
    ahead: new Float64Array(mesh.innerStates),
    pushed: perCell(),
    asked: perCell(),
    sense: perCell(),
    b: new Float64Array(size),
    response: new Float64Array(size),
  };
}

/** Where one layer stands: its cells, the places of its first filling, state and outer node in y, and in the band. */
export interface LayerPlaces {
  readonly first: number;
  readonly end: number;
  readonly states: number;
  readonly stores: boolean;
  readonly filling: number;
  readonly state: number;
  readonly node: number;
  /** Band position of the first cell; a storing cell takes two places, filling and outer node, an inert one. */
  readonly band: number;
  /** Band positions of the inner node, −1 for the centre, and of the outermost node. */
  readonly innerNode: number;
  readonly outerNode: number;
  readonly innerAt: number;
}

/** Places of every layer. */
export function layerPlaces(mesh: LayeredMesh, order: BandOrder): readonly LayerPlaces[] {
  return mesh.layers.map(({ host, behaviour }, k) => {
    const first = mesh.firstCell[k]!;
    const end = mesh.firstCell[k + 1]!;
    return {
      first,
      end,
      states: behaviour.states.length,
      stores: host !== undefined,
      filling: mesh.fillingOf[first]!,
      state: mesh.stateOf[first]! - mesh.fillings,
      node: mesh.outerNode[first]!,
      band: host ? order.cellFilling[first]! : order.cellOuter[first]!,
      innerNode: order.cellInner[first]!,
      outerNode: order.cellOuter[end - 1]!,
      innerAt: order.innerAt[first]!,
    };
  });
}

/**
 * Sweeps the right-hand side of one layer into the band, its inner states eliminated. Returns Σ share·ρ of its fillings.
 * @param x, z, nodes where the fillings, the inner states and the outer nodes of the particle start in r
 */
export function sweepLayer(
  place: LayerPlaces,
  { inner, faceIn, faceOut, ahead, pushed, asked, b }: SolveStore,
  volume: Float64Array,
  share: Float64Array,
  r: Float64Array,
  x: number,
  z: number,
  nodes: number,
): number {
  const { first, end, states, stores, innerNode, outerNode } = place;
  const stride = stores ? 2 : 1;
  let sum = 0;
  let q = place.band;
  let p = place.innerAt;
  let s = place.state;
  let f = place.filling;
  let node = 0; // right-hand side of the node in hand
  let lithium = 0; // and of the filling
  let m = 0;
  for (let i = first, n = nodes + place.node; i < end; i++, n++, q += stride) {
    let fa = 0;
    let fb = 0;
    const before = m;
    m = 0;
    if (states > 0) {
      const ρ = r[z + s]!;
      asked[i] = ρ;
      const at = p + states * states;
      fa = inner[at]! * ρ;
      fb = inner[at + 1]! * ρ;
      m = inner[at + 2]! * ρ;
      ahead[s] = inner[p]! * ρ;
      if (states > 1) {
        const σ = r[z + s + 1]!;
        fa += inner[at + 3]! * σ;
        fb += inner[at + 4]! * σ;
        m += inner[at + 5]! * σ;
        ahead[s]! += inner[p + 1]! * σ;
        ahead[s + 1] = inner[p + 2]! * ρ + inner[p + 3]! * σ;
      }
      p = at + 6 * states;
      s += states;
      pushed[i] = m;
    }
    if (i > first) b[q - 1] = node + fa;
    else if (innerNode >= 0) b[innerNode]! += fa;
    node = r[n]! + fb;
    if (!stores) continue;
    const ρ = r[x + f]!;
    sum += share[f]! * ρ;
    f++;
    if (i === first) lithium = volume[i]! * ρ;
    else {
      const Q = faceIn[i - 1]! * before + faceOut[i - 1]! * m;
      b[q - 2] = lithium - Q;
      lithium = volume[i]! * ρ + Q;
    }
  }
  if (stores) b[q - 2] = lithium;
  b[outerNode] = node;
  return sum;
}

/** Writes the solution of one layer to r, once dj is known and added to `b`. Returns Σ share·dx of its fillings. */
export function backLayer(
  place: LayerPlaces,
  { inner, ahead, b }: SolveStore,
  share: Float64Array,
  r: Float64Array,
  x: number,
  z: number,
  nodes: number,
): number {
  const { first, end, states, stores, innerNode, outerNode } = place;
  const stride = stores ? 2 : 1;
  let sum = 0;
  let q = place.band;
  let p = place.innerAt;
  let s = place.state;
  let f = place.filling;
  let da = innerNode < 0 ? 0 : b[innerNode]!;
  let dx = 0;
  for (let i = first, n = nodes + place.node; i < end; i++, n++, q += stride) {
    if (stores) {
      dx = b[q]!;
      r[x + f] = dx;
      sum += share[f]! * dx;
      f++;
    }
    const db = b[i === end - 1 ? outerNode : q + stride - 1]!;
    r[n] = db;
    if (states > 0) {
      const at = p + states * states + 3 * states;
      r[z + s] = ahead[s]! + inner[at]! * da + inner[at + 1]! * db + inner[at + 2]! * dx;
      if (states > 1) r[z + s + 1] = ahead[s + 1]! + inner[at + 3]! * da + inner[at + 4]! * db + inner[at + 5]! * dx;
      p = at + 3 * states;
      s += states;
    }
    da = db;
  }
  return sum;
}

/**
 * Change of the inelastic strain of a layer that its flow makes in an implicit step: c ∂/∂y Σ V |dL/dt|/(2 Σ V), where c d(dL/dt) is
 * dL less its right-hand side.
 * @param z where the inner states of the particle start in r, which holds the solution
 */
export function strainOfFlow(
  { first, end, states, state }: LayerPlaces,
  { asked, sense }: SolveStore,
  volume: Float64Array,
  r: Float64Array,
  z: number,
): number {
  let sum = 0;
  let whole = 0;
  for (let i = first, s = z + state; i < end; i++, s += states) {
    sum += volume[i]! * sense[i]! * (r[s]! - asked[i]!);
    whole += volume[i]!;
  }
  return sum / (2 * whole);
}
