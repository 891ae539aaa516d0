import { logit, logitSlope } from "../../materials/potential-table.ts";
import { tableSlope, tableValue } from "../../numerics/hermite-table.ts";
import { FARADAY } from "../../units/constants.ts";
import {
  type MaterialPoint,
  type MaterialPoints,
  MOST_STATES,
  materialPoint,
  materialPoints,
  SHAPE,
  VARIABLES,
} from "../mechanics/layer-behaviour.ts";
import type { BandOrder } from "./layered-band.ts";
import { type LayeredMesh, TRACTION } from "./layered-mesh.ts";

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
  /** Force on each algebraic node [Pa]. */
  readonly force: Float64Array;
  /** Flow of filling out of each cell, the first entry that into the innermost [s⁻¹]; length N + 1. */
  readonly flow: Float64Array;
  /** Mean potential of each storing cell and its slope [V]. */
  readonly potential: Float64Array;
  readonly potentialSlope: Float64Array;
}

/** Room for an evaluation. */
export function evaluationOf({ cells, algebraic }: LayeredMesh): Evaluated {
  const perCell = () => new Float64Array(cells);
  return {
    point: materialPoint(),
    points: materialPoints(cells),
    height: perCell(),
    bulk: perCell(),
    flow: new Float64Array(cells + 1),
    shift: perCell(),
    resistance: perCell(),
    force: new Float64Array(algebraic),
    potential: perCell(),
    potentialSlope: perCell(),
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
  /** RT R/(F h_int) of every joint [V s]: what a flow of filling costs at r = R. */
  readonly jointLoss: Float64Array;
}

/** Places in `CellSlopes.values`: ∂/∂(a, b, x) of force on a, force on b, shift, ln resistance. */
export const FA = 0;
export const FB = 3;
export const MECH = 6;
export const RES = 9;
export const STRIDE = 12;

/** Slopes of single cells of a particle. */
export interface CellSlopes {
  /** STRIDE numbers per cell. */
  readonly values: Float64Array;
  /**
   * What eliminates the inner states, (I − c R_z) dz = ρ_z + c R_v dv: from `innerAt` of a cell on the inverse of I − c R_z;
   * then per state what its ρ does to force a and b [over `TRACTION`] and to the shift; then per state its change per a, b and x.
   */
  readonly inner: Float64Array;
  /** Takes the slopes of cell i for the implicit step c [s]. */
  linearise(i: number, c: number): void;
}

/**
 * @param state the state to linearise at: differential unknowns, then algebraic ones; read anew at every call
 */
export function cellSlopes(
  mesh: LayeredMesh,
  { innerAt }: BandOrder,
  evaluated: Evaluated,
  scale: ParticleScale,
  state: Float64Array,
): CellSlopes {
  const { layers, cells, layerOf, innerNode, outerNode, fillingOf, stateOf, states, volume, differential } = mesh;
  const { point } = evaluated;
  const cell = new Float64Array(cells * STRIDE);
  const inner = new Float64Array(innerAt[cells]!);
  const E = new Float64Array(3 * SHAPE);
  const T = new Float64Array(MOST_STATES * SHAPE);
  const S = new Float64Array(SHAPE * MOST_STATES);
  const linearise = (i: number, c: number): void => {
    const layer = layers[layerOf[i]!]!;
    const { behaviour, host } = layer;
    const n = states[i]!;
    const na = innerNode[i]!;
    const nb = outerNode[i]!;
    const ra = na < 0 ? 0 : state[differential + na]!;
    const rb = state[differential + nb]!;
    const h = rb - ra;
    const bulk = h * (ra * ra + ra * rb + rb * rb);
    const { v, gradient, hessian, rateSlopes } = point;
    v[0] = Math.log(h / mesh.width[i]!);
    v[1] = Math.log(bulk / mesh.cube[i]!);
    v[2] = host ? state[fillingOf[i]!]! : 0;
    for (let s = 0; s < n; s++) v[SHAPE + s] = state[stateOf[i]! + s]!;
    behaviour.linearise(point);
    const at = i * STRIDE;
    // inner states: dz = Ai ρ + T dv
    let i00 = 1;
    let i01 = 0;
    let i10 = 0;
    let i11 = 1;
    if (n === 1) i00 = 1 / (1 - c * rateSlopes[SHAPE]!);
    else if (n === 2) {
      const p = 1 - c * rateSlopes[SHAPE]!;
      const q = -c * rateSlopes[SHAPE + 1]!;
      const u = -c * rateSlopes[VARIABLES + SHAPE]!;
      const w = 1 - c * rateSlopes[VARIABLES + SHAPE + 1]!;
      const inverse = 1 / (p * w - q * u);
      i00 = w * inverse;
      i01 = -q * inverse;
      i10 = -u * inverse;
      i11 = p * inverse;
    }
    const z = innerAt[i]!;
    if (n > 0) inner[z] = i00;
    if (n > 1) {
      inner[z + 1] = i01;
      inner[z + 2] = i10;
      inner[z + 3] = i11;
    }
    for (let k = 0; k < SHAPE; k++) {
      if (n > 0) T[k] = c * (i00 * rateSlopes[k]! + (n > 1 ? i01 * rateSlopes[VARIABLES + k]! : 0));
      if (n > 1) T[SHAPE + k] = c * (i10 * rateSlopes[k]! + i11 * rateSlopes[VARIABLES + k]!);
    }
    for (let k = 0; k < SHAPE; k++) {
      const from = k * VARIABLES;
      const z0 = n > 0 ? hessian[from + SHAPE]! : 0;
      const z1 = n > 1 ? hessian[from + SHAPE + 1]! : 0;
      for (let l = 0; l < SHAPE; l++)
        E[k * SHAPE + l] = hessian[from + l]! + (n > 0 ? z0 * T[l]! : 0) + (n > 1 ? z1 * T[SHAPE + l]! : 0);
      S[k * MOST_STATES] = z0 * i00 + z1 * i10;
      S[k * MOST_STATES + 1] = z0 * i01 + z1 * i11;
    }
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
    const perMole = host ? 1 / (FARADAY * host.maxConcentration) : 0;
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
    if (host) {
      evaluated.shift[i] = gradient[2]! * perMole;
      const x = v[2]!;
      const place = logit(x);
      evaluated.potential[i] = tableValue(host.mean, place);
      evaluated.potentialSlope[i] = tableSlope(host.mean, place) * logitSlope(x);
      const D = host.diffusivity(x);
      evaluated.resistance[i] = (0.5 * h * bulk) / (mesh.cube[i]! * scale.perSquare * D);
      cell[at + MECH] = perMole * (-E[6]! * g + E[7]! * ga);
      cell[at + MECH + 1] = perMole * (E[6]! * g + E[7]! * gb);
      cell[at + MECH + 2] = perMole * E[8]!;
      cell[at + RES] = -g + ga;
      cell[at + RES + 1] = g + gb;
      cell[at + RES + 2] = -host.diffusivitySlope(x) / D;
    }
  };
  return { values: cell, inner, linearise };
}
