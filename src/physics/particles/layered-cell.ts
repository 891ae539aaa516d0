import { type PotentialTable, tablePotential, tablePotentialSlope } from "../../materials/potential-table.ts";
import { FARADAY } from "../../units/constants.ts";
import {
  type LayerBehaviour,
  type MaterialPoint,
  type MaterialPoints,
  MOST_STATES,
  materialPoint,
  materialPoints,
  SHAPE,
  VARIABLES,
} from "../mechanics/layer-behaviour.ts";
import { diffusivityAt, type LayeredMesh, TRACTION } from "./layered-mesh.ts";
import type { SolveStore } from "./layered-solve.ts";

/** State of an interface that is split into two nodes. */
export const BONDED = 0;
/** No traction. */
export const OPEN = 1;
/** Touching, not bonded: the traction only pushes. */
export const CONTACT = 2;

/** Smaller differences of filling take the mean tangent instead of the secant. */
export const SECANT_LIMIT = 1e-6;

/** Mean of −dx/dU at two neighbouring fillings [V⁻¹]. */
export function meanTangent(mean: PotentialTable, x0: number, x1: number): number {
  return -0.5 * (1 / tablePotentialSlope(mean, x0) + 1 / tablePotentialSlope(mean, x1));
}

/** Quantities of one evaluation, kept by cell: every particle of a maker uses the same. */
export interface Evaluated {
  readonly point: MaterialPoint;
  readonly points: MaterialPoints;
  /** b − a and b³ − a³ of each cell; length N. */
  readonly height: Float64Array;
  readonly bulk: Float64Array;
  /** Stress part of the potential μ_mech/F [V] and half resistance h J/2D [s] in R; length N. */
  readonly shift: Float64Array;
  readonly resistance: Float64Array;
  /** Mean potential of each storing cell and its slope [V]. */
  readonly potential: Float64Array;
  readonly potentialSlope: Float64Array;
  /** STRIDE slopes of each cell, of the particle last factored. */
  readonly slopes: Float64Array;
  /** Of the cell in hand, its inner states eliminated: slopes of the stresses, of the states, and of both per state. */
  readonly elimination: { readonly E: Float64Array; readonly T: Float64Array; readonly S: Float64Array };
}

/** Room for an evaluation. */
export function evaluationOf({ cells }: LayeredMesh): Evaluated {
  const perCell = () => new Float64Array(cells);
  return {
    point: materialPoint(),
    points: materialPoints(cells),
    height: perCell(),
    bulk: perCell(),
    shift: perCell(),
    resistance: perCell(),
    potential: perCell(),
    potentialSlope: perCell(),
    slopes: new Float64Array(cells * STRIDE),
    elimination: {
      E: new Float64Array(SHAPE * SHAPE),
      T: new Float64Array(MOST_STATES * SHAPE),
      S: new Float64Array(SHAPE * MOST_STATES + 1),
    },
  };
}

/** What depends on the size of a particle; it follows `LayeredParticle.resize`. */
export interface ParticleScale {
  /** Factor on all diffusivities over R² [m⁻²]. */
  perSquare: number;
  /** Flow of filling of the surface host, and fall of the mean filling, per flux [m² C⁻¹]. */
  perFlux: number;
  fillingPerFlux: number;
  /** 2 τ_s/R [Pa]. */
  tension: number;
  /** RT R/F [V m]: what exchange at a joint costs, times its conductance. */
  exchange: number;
  /** R [m]. */
  radius: number;
}

/** Places in `Evaluated.slopes` of a cell: ∂/∂(a, b, x) of force on a, force on b, shift, ln resistance. */
export const FA = 0;
export const FB = 3;
export const MECH = 6;
export const RES = 9;
export const STRIDE = 12;

/**
 * Eliminates one inner state or none, dz = i ρ + T dv with i = 1/(1 − c R_z): E = H + H_z T, S = H_z i, the last entry of S is i.
 * Written out, as it is done for every cell of every step.
 */
function eliminateOne(
  { hessian: H, rateSlopes: R }: MaterialPoint,
  c: number,
  states: number,
  E: Float64Array,
  T: Float64Array,
  S: Float64Array,
): void {
  if (states === 0) {
    for (let k = 0; k < SHAPE; k++) for (let l = 0; l < SHAPE; l++) E[k * SHAPE + l] = H[k * VARIABLES + l]!;
    return;
  }
  const i = 1 / (1 - c * R[3]!);
  const t0 = c * i * R[0]!;
  const t1 = c * i * R[1]!;
  const t2 = c * i * R[2]!;
  const z0 = H[3]!;
  const z1 = H[8]!;
  const z2 = H[13]!;
  E[0] = H[0]! + z0 * t0;
  E[1] = H[1]! + z0 * t1;
  E[2] = H[2]! + z0 * t2;
  E[3] = H[5]! + z1 * t0;
  E[4] = H[6]! + z1 * t1;
  E[5] = H[7]! + z1 * t2;
  E[6] = H[10]! + z2 * t0;
  E[7] = H[11]! + z2 * t1;
  E[8] = H[12]! + z2 * t2;
  T[0] = t0;
  T[1] = t1;
  T[2] = t2;
  S[0] = z0 * i;
  S[2] = z1 * i;
  S[4] = z2 * i;
  S[6] = i;
}

/** The same for two inner states; the inverse of I − c R_z goes to `inner`, row by row from `at` on. */
function eliminateTwo(
  { hessian: H, rateSlopes: R }: MaterialPoint,
  c: number,
  E: Float64Array,
  T: Float64Array,
  S: Float64Array,
  inner: Float64Array,
  at: number,
): void {
  const p = 1 - c * R[3]!;
  const q = -c * R[4]!;
  const u = -c * R[8]!;
  const w = 1 - c * R[9]!;
  const inverse = 1 / (p * w - q * u);
  const i00 = w * inverse;
  const i01 = -q * inverse;
  const i10 = -u * inverse;
  const i11 = p * inverse;
  inner[at] = i00;
  inner[at + 1] = i01;
  inner[at + 2] = i10;
  inner[at + 3] = i11;
  for (let k = 0; k < SHAPE; k++) {
    T[k] = c * (i00 * R[k]! + i01 * R[VARIABLES + k]!);
    T[SHAPE + k] = c * (i10 * R[k]! + i11 * R[VARIABLES + k]!);
  }
  for (let k = 0; k < SHAPE; k++) {
    const z0 = H[k * VARIABLES + 3]!;
    const z1 = H[k * VARIABLES + 4]!;
    for (let l = 0; l < SHAPE; l++) E[k * SHAPE + l] = H[k * VARIABLES + l]! + z0 * T[l]! + z1 * T[SHAPE + l]!;
    S[k * MOST_STATES] = z0 * i00 + z1 * i10;
    S[k * MOST_STATES + 1] = z0 * i01 + z1 * i11;
  }
}

/**
 * Slopes of the cells of layer k for the implicit step c [s], into `evaluated.slopes`; also their shifts, potentials and resistances.
 * @param y the state to linearise at: differential unknowns, then algebraic ones
 * @param store receives the sign of the flow, and in `inner` what eliminates the inner states, (I − c R_z) dz = ρ_z + c R_v dv: from `innerAt`
 * of a cell on the inverse of I − c R_z; then per state what its ρ does to force a and b [over `TRACTION`] and to the shift; then
 * per state its change per a, b and x
 */
export function lineariseCells(
  { layers, firstCell, innerNode, outerNode, fillingOf, stateOf, states, volume, width, cube, differential }: LayeredMesh,
  evaluated: Evaluated,
  { perSquare }: ParticleScale,
  k: number,
  behaviour: LayerBehaviour,
  y: Float64Array,
  c: number,
  innerAt: Int32Array,
  { inner, sense }: Pick<SolveStore, "inner" | "sense">,
): void {
  const { point, slopes: cell, shift, resistance, potential, potentialSlope } = evaluated;
  const { E, T, S } = evaluated.elimination;
  const { v, gradient, rates } = point;
  const { host } = layers[k]!;
  const first = firstCell[k]!;
  const end = firstCell[k + 1]!;
  const n = states[first]!;
  const perMole = host ? 1 / (FARADAY * host.maxConcentration) : 0;
  const filling = fillingOf[first]! - first;
  let ra = innerNode[first]! < 0 ? 0 : y[differential + innerNode[first]!]!;
  for (let i = first, node = differential + outerNode[first]!, z = innerAt[first]!; i < end; i++, node++, z += n * (n + 6)) {
    const rb = y[node]!;
    const h = rb - ra;
    const bulk = h * (ra * ra + ra * rb + rb * rb);
    const x = host ? y[filling + i]! : 0;
    v[0] = Math.log(h / width[i]!);
    v[1] = Math.log(bulk / cube[i]!);
    v[2] = x;
    for (let s = 0; s < n; s++) v[SHAPE + s] = y[stateOf[i]! + s]!;
    behaviour.linearise(point);
    if (n > 0) sense[i] = Math.sign(rates[0]!);
    const at = i * STRIDE;
    if (n < 2) eliminateOne(point, c, n, E, T, S);
    else eliminateTwo(point, c, E, T, S, inner, z);
    if (n === 1) inner[z] = S[SHAPE * MOST_STATES]!;
    // geometry
    const g = 1 / h;
    const ga = (-3 * ra * ra) / bulk;
    const gb = (3 * rb * rb) / bulk;
    const V = volume[i]!;
    const P = gradient[0]!;
    const M = gradient[1]!;
    const p0a = -E[0]! * g + E[1]! * ga;
    const p0b = E[0]! * g + E[1]! * gb;
    const p0x = E[2]!;
    const p1a = -E[3]! * g + E[4]! * ga;
    const p1b = E[3]! * g + E[4]! * gb;
    const p1x = E[5]!;
    const mixed = (9 * ra * ra * rb * rb) / (bulk * bulk);
    cell[at + FA] = V * (-p0a * g + p1a * ga - P * g * g + M * ((-6 * ra) / bulk - ga * ga));
    cell[at + FA + 1] = V * (-p0b * g + p1b * ga + P * g * g + M * mixed);
    cell[at + FA + 2] = V * (-p0x * g + p1x * ga);
    cell[at + FB] = V * (p0a * g + p1a * gb + P * g * g + M * mixed);
    cell[at + FB + 1] = V * (p0b * g + p1b * gb - P * g * g + M * ((6 * rb) / bulk - gb * gb));
    cell[at + FB + 2] = V * (p0x * g + p1x * gb);
    for (let s = 0; s < n; s++) {
      const force = z + n * n + 3 * s;
      inner[force] = (V / TRACTION) * (-S[s]! * g + S[MOST_STATES + s]! * ga);
      inner[force + 1] = (V / TRACTION) * (S[s]! * g + S[MOST_STATES + s]! * gb);
      inner[force + 2] = perMole * S[2 * MOST_STATES + s]!;
      const change = force + 3 * n;
      inner[change] = -T[s * SHAPE]! * g + T[s * SHAPE + 1]! * ga;
      inner[change + 1] = T[s * SHAPE]! * g + T[s * SHAPE + 1]! * gb;
      inner[change + 2] = T[s * SHAPE + 2]!;
    }
    ra = rb;
    if (!host) continue;
    shift[i] = gradient[2]! * perMole;
    potential[i] = tablePotential(host.mean, x);
    potentialSlope[i] = tablePotentialSlope(host.mean, x);
    const D = diffusivityAt(host, x);
    resistance[i] = (0.5 * h * bulk) / (cube[i]! * perSquare * D);
    cell[at + MECH] = perMole * (-E[6]! * g + E[7]! * ga);
    cell[at + MECH + 1] = perMole * (E[6]! * g + E[7]! * gb);
    cell[at + MECH + 2] = perMole * E[8]!;
    cell[at + RES] = -g + ga;
    cell[at + RES + 1] = g + gb;
    cell[at + RES + 2] = typeof host.diffusivity === "number" ? 0 : -host.diffusivity.slope(x) / D;
  }
}
