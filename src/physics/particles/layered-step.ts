import { type PotentialTable, tablePotential, tablePotentialSlope } from "../../materials/potential-table.ts";
import { factorNarrowBand, narrowBand, solveNarrowBand } from "../../numerics/narrow-band.ts";
import { FARADAY } from "../../units/constants.ts";
import { type MaterialPoint, MOST_STATES, SHAPE, VARIABLES } from "../mechanics/layer-behaviour.ts";
import { bandOrder } from "./layered-band.ts";
import { type LayeredMesh, TRACTION } from "./layered-mesh.ts";

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
  /** Stress part of the potential μ_mech/F [V] and half resistance h J/2D [s] in R; length N. */
  readonly shift: Float64Array;
  readonly resistance: Float64Array;
  /** Force on each algebraic node [Pa]. */
  readonly force: Float64Array;
}

/** What a step shares with the rates of its particle. */
export interface StepSetting {
  readonly evaluated: Evaluated;
  readonly contact: Uint8Array;
  readonly perSquare: number;
  readonly perFlux: number;
  readonly fillingPerFlux: number;
  readonly jointLoss: Float64Array;
  readonly gamma: number;
  readonly pressure: number;
  readonly tension: number;
}

/** The implicit step of a layered particle: inner states are eliminated cell by cell, the rest is a band of 3 or 4. */
export interface LayeredStep {
  keep(y: Float64Array, at: number, alg: number, j: number): void;
  factor(c: number, perPotential: number, perFilling: number, perArea: number): number;
  forward(r: Float64Array, at: number, alg: number): number;
  back(r: Float64Array, at: number, alg: number, dj: number): void;
}

/** Per cell: ∂/∂(a, b, x) of force on a, force on b, shift, ln resistance, and of both inner states; then force a, b, shift per state. */
const [FA, FB, MECH, RES, ZED] = [0, 3, 6, 9, 12];
const PER_STATE = ZED + 3 * MOST_STATES;
const INVERSE = PER_STATE + 3 * MOST_STATES;
const STRIDE = INVERSE + MOST_STATES * MOST_STATES;

export function layeredStep(mesh: LayeredMesh, setting: StepSetting): LayeredStep {
  const { layers, cells, firstCell, innerNode, outerNode, tractionOf, fillingOf, stateOf, states, volume, joints, flowAt } = mesh;
  const { hysteresisAt, surfaceCell, differential, algebraic, layerOf } = mesh;
  const { evaluated, contact, perSquare, perFlux, fillingPerFlux, jointLoss, gamma, pressure, tension } = setting;
  const { point } = evaluated;
  const order = bandOrder(mesh);
  const { filling: posX, algebra: posA } = order;
  const band = narrowBand(order.size, order.below, order.above);
  const { a: A, row: W, below: B } = band;
  const kept = new Float64Array(differential + algebraic); // the state of `keep`
  let flux = 0;
  const cell = new Float64Array(cells * STRIDE);
  /** Per face at the outside of a cell: c ∂Q/∂m on either side. */
  const faceIn = new Float64Array(cells);
  const faceOut = new Float64Array(cells);
  const b = new Float64Array(order.size);
  const response = new Float64Array(order.size); // to dj
  const ahead = new Float64Array(mesh.innerStates); // (I − c R_zz)⁻¹ ρ_z
  const E = new Float64Array(3 * SHAPE);
  const T = new Float64Array(MOST_STATES * SHAPE);
  const S = new Float64Array(SHAPE * MOST_STATES);
  let c = 0;
  /** ∂E/∂ of x_N, r⁻, r⁺ of the surface cell, and of dj and h directly. */
  const see = { x: 0, a: 0, b: 0, j: 0, h: 0, shift: 1 };
  let hKept = 1;
  let hPerFlux = 0;
  let hRest = 0;

  const add = (row: number, column: number, value: number): void => {
    A[row * W + column - row + B]! += value;
  };

  /** Slopes of one cell at the kept state, inner states eliminated, and its forces into the band. */
  const lineariseCell = (i: number): void => {
    const layer = layers[layerOf[i]!]!;
    const { behaviour, host } = layer;
    const n = states[i]!;
    const na = innerNode[i]!;
    const nb = outerNode[i]!;
    const ra = na < 0 ? 0 : kept[differential + na]!;
    const rb = kept[differential + nb]!;
    const h = rb - ra;
    const bulk = h * (ra * ra + ra * rb + rb * rb);
    const { v, gradient, hessian, rateSlopes } = point;
    v[0] = Math.log(h / mesh.width[i]!);
    v[1] = Math.log(bulk / mesh.cube[i]!);
    v[2] = host ? kept[fillingOf[i]!]! : 0;
    for (let s = 0; s < n; s++) v[SHAPE + s] = kept[stateOf[i]! + s]!;
    behaviour.linearise(point);
    const at = i * STRIDE;
    // inner states: dz = Ai ρ + T dv
    let [i00, i01, i10, i11] = [1, 0, 0, 1];
    if (n === 1) i00 = 1 / (1 - c * rateSlopes[SHAPE]!);
    else if (n === 2) {
      const [p, q] = [1 - c * rateSlopes[SHAPE]!, -c * rateSlopes[SHAPE + 1]!];
      const [u, w] = [-c * rateSlopes[VARIABLES + SHAPE]!, 1 - c * rateSlopes[VARIABLES + SHAPE + 1]!];
      const inverse = 1 / (p * w - q * u);
      [i00, i01, i10, i11] = [w * inverse, -q * inverse, -u * inverse, p * inverse];
    }
    cell[at + INVERSE] = i00;
    cell[at + INVERSE + 1] = i01;
    cell[at + INVERSE + 2] = i10;
    cell[at + INVERSE + 3] = i11;
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
    const [p0a, p0b, p0x] = [-E[0]! * g + E[1]! * ga, E[0]! * g + E[1]! * gb, E[2]!];
    const [p1a, p1b, p1x] = [-E[3]! * g + E[4]! * ga, E[3]! * g + E[4]! * gb, E[5]!];
    const mixed = (9 * ra * ra * rb * rb) / (bulk * bulk);
    cell[at + FA] = V * (-p0a * g + p1a * ga - P * g * g + M * ((-6 * ra) / bulk - ga * ga));
    cell[at + FA + 1] = V * (-p0b * g + p1b * ga + P * g * g + M * mixed);
    cell[at + FA + 2] = V * (-p0x * g + p1x * ga);
    cell[at + FB] = V * (p0a * g + p1a * gb + P * g * g + M * mixed);
    cell[at + FB + 1] = V * (p0b * g + p1b * gb - P * g * g + M * ((6 * rb) / bulk - gb * gb));
    cell[at + FB + 2] = V * (p0x * g + p1x * gb);
    for (let s = 0; s < n; s++) {
      cell[at + PER_STATE + 3 * s] = V * (-S[s]! * g + S[MOST_STATES + s]! * ga);
      cell[at + PER_STATE + 3 * s + 1] = V * (S[s]! * g + S[MOST_STATES + s]! * gb);
      cell[at + ZED + 3 * s] = -T[s * SHAPE]! * g + T[s * SHAPE + 1]! * ga;
      cell[at + ZED + 3 * s + 1] = T[s * SHAPE]! * g + T[s * SHAPE + 1]! * gb;
      cell[at + ZED + 3 * s + 2] = T[s * SHAPE + 2]!;
    }
    if (host) {
      const perMole = 1 / (FARADAY * host.maxConcentration);
      evaluated.shift[i] = gradient[2]! * perMole;
      const x = v[2]!;
      const D = host.diffusivity(x);
      evaluated.resistance[i] = (0.5 * h * bulk) / (mesh.cube[i]! * perSquare * D);
      cell[at + MECH] = perMole * (-E[6]! * g + E[7]! * ga);
      cell[at + MECH + 1] = perMole * (E[6]! * g + E[7]! * gb);
      cell[at + MECH + 2] = perMole * E[8]!;
      for (let s = 0; s < n; s++) cell[at + PER_STATE + 3 * s + 2] = perMole * S[2 * MOST_STATES + s]!;
      cell[at + RES] = -g + ga;
      cell[at + RES + 1] = g + gb;
      cell[at + RES + 2] = -host.diffusivitySlope(x) / D;
    }
    // forces, rows −∂f
    const per = -1 / TRACTION;
    const x = host ? posX[fillingOf[i]!]! : -1;
    const rowB = posA[nb]!;
    add(rowB, rowB, per * cell[at + FB + 1]!);
    if (host) add(rowB, x, per * cell[at + FB + 2]!);
    if (na < 0) return;
    const rowA = posA[na]!;
    add(rowA, rowA, per * cell[at + FA]!);
    add(rowA, rowB, per * cell[at + FA + 1]!);
    add(rowB, rowA, per * cell[at + FB]!);
    if (host) add(rowA, x, per * cell[at + FA + 2]!);
  };

  /** Flow of filling through the face outside cell i and its slopes, into the rows of both cells. */
  const lineariseFace = (i: number): void => {
    const { mean } = layers[layerOf[i]!]!.host!;
    const n = fillingOf[i]!;
    const [x0, x1] = [kept[n]!, kept[n + 1]!];
    const [R0, R1] = [evaluated.resistance[i]!, evaluated.resistance[i + 1]!];
    const face = outerNode[i]!;
    const r = kept[differential + face]!;
    const g = (r * r) / (R0 + R1);
    const dx = x1 - x0;
    const dm = evaluated.shift[i + 1]! - evaluated.shift[i]!;
    let s: number;
    let [s0, s1] = [0, 0];
    if (dx > SECANT_LIMIT || dx < -SECANT_LIMIT) {
      s = -dx / (tablePotential(mean, x1) - tablePotential(mean, x0));
      s0 = (-s * (1 + s * tablePotentialSlope(mean, x0))) / dx;
      s1 = (s * (1 + s * tablePotentialSlope(mean, x1))) / dx;
    } else s = meanTangent(mean, x0, x1);
    const Q = -g * (dx + s * dm);
    const [w0, w1] = [(-Q * R0) / (R0 + R1), (-Q * R1) / (R0 + R1)]; // ∂Q/∂ln R
    const [p, q] = [i * STRIDE, (i + 1) * STRIDE];
    const m0 = g * s; // ∂Q/∂ shift of either side
    const m1 = -g * s;
    faceIn[i] = c * m0;
    faceOut[i] = c * m1;
    const [row, next] = [posX[n]!, posX[n + 1]!];
    const into = (column: number, slope: number): void => {
      add(row, column, c * slope);
      add(next, column, -c * slope);
    };
    into(row, g - g * s0 * dm + m0 * cell[p + MECH + 2]! + w0 * cell[p + RES + 2]!);
    into(next, -g - g * s1 * dm + m1 * cell[q + MECH + 2]! + w1 * cell[q + RES + 2]!);
    const inside = innerNode[i]!;
    if (inside >= 0) into(posA[inside]!, m0 * cell[p + MECH]! + w0 * cell[p + RES]!);
    into(
      posA[face]!,
      (2 * Q) / r + m0 * cell[p + MECH + 1]! + w0 * cell[p + RES + 1]! + m1 * cell[q + MECH]! + w1 * cell[q + RES]!,
    );
    into(posA[outerNode[i + 1]!]!, m1 * cell[q + MECH + 1]! + w1 * cell[q + RES + 1]!);
  };

  /** ∂ of the potential U(x_side) − m on one side of a joint, times `sign`, into its row (as −∂f). */
  const lineariseSide = (row: number, i: number, node: number, Q: number, towards: number, sign: number): number => {
    const host = layers[layerOf[i]!]!.host!;
    const r = kept[differential + node]!;
    const R = evaluated.resistance[i]!;
    const drop = (towards * Q * R) / (r * r); // x_side = x_i + drop
    const h = hysteresisAt < 0 ? 0 : kept[hysteresisAt]!;
    const x = kept[fillingOf[i]!]! + drop;
    const U = sign * host.potential.fillingSlope(x, h);
    const at = i * STRIDE;
    add(row, posX[fillingOf[i]!]!, -(U * (1 + drop * cell[at + RES + 2]!) - sign * cell[at + MECH + 2]!));
    const inside = innerNode[i]!;
    const atInside = U * drop * cell[at + RES]! - sign * cell[at + MECH]!;
    const atOutside = U * drop * cell[at + RES + 1]! - sign * cell[at + MECH + 1]!;
    if (inside >= 0) add(row, posA[inside]!, -atInside);
    add(row, posA[outerNode[i]!]!, -atOutside);
    add(row, posA[node]!, (U * 2 * drop) / r);
    return (U * towards * R) / (r * r); // ∂/∂Q
  };

  const lineariseJoint = (k: number): void => {
    const { inner, outer } = joints[k]!;
    const row = posA[flowAt + k]!;
    const Q = kept[differential + flowAt + k]!;
    const ratio = layers[layerOf[inner]!]!.host!.maxConcentration / layers[layerOf[outer]!]!.host!.maxConcentration;
    const r = kept[differential + outerNode[inner]!]!;
    const outside = ratio * lineariseSide(row, outer, innerNode[outer]!, ratio * Q, 1, 1);
    const inside = lineariseSide(row, inner, outerNode[inner]!, Q, -1, -1);
    add(row, row, -(outside + inside - jointLoss[k]! / (r * r)));
    add(row, posA[outerNode[inner]!]!, -(2 * jointLoss[k]! * Q) / (r * r * r));
    add(posX[fillingOf[inner]!]!, row, c);
    add(posX[fillingOf[outer]!]!, row, -c * ratio);
  };

  /** ∂ of a joint's row per hysteresis state. */
  const jointPerState = (k: number): number => {
    const { inner, outer } = joints[k]!;
    const Q = kept[differential + flowAt + k]!;
    const [h0, h1] = [layers[layerOf[inner]!]!.host!, layers[layerOf[outer]!]!.host!];
    const [r0, r1] = [kept[differential + outerNode[inner]!]!, kept[differential + innerNode[outer]!]!];
    const ratio = h0.maxConcentration / h1.maxConcentration;
    const inside = kept[fillingOf[inner]!]! - (Q * evaluated.resistance[inner]!) / (r0 * r0);
    const outside = kept[fillingOf[outer]!]! + (ratio * Q * evaluated.resistance[outer]!) / (r1 * r1);
    return h1.potential.stateSlope(outside) - h0.potential.stateSlope(inside);
  };

  /** Sum of E over the unknowns of the band. */
  const seen = (solution: Float64Array): number => {
    const inside = innerNode[surfaceCell]!;
    return (
      see.x * solution[posX[fillingOf[surfaceCell]!]!]! +
      (inside < 0 ? 0 : see.a * solution[posA[inside]!]!) +
      see.b * solution[posA[outerNode[surfaceCell]!]!]!
    );
  };

  return {
    keep(y, at, alg, j) {
      for (let n = 0; n < differential; n++) kept[n] = y[at + n]!;
      for (let n = 0; n < algebraic; n++) kept[differential + n] = y[alg + n]!;
      flux = j;
    },

    factor(duration, perPotential, perFilling, perArea) {
      c = duration;
      A.fill(0);
      for (let i = 0; i < cells; i++) lineariseCell(i);
      for (let i = 0; i < cells; i++) {
        const n = fillingOf[i]!;
        if (n < 0) continue;
        add(posX[n]!, posX[n]!, volume[i]!);
        if (i < surfaceCell && layerOf[i + 1] === layerOf[i]) lineariseFace(i);
      }
      for (let k = 0; k < joints.length; k++) lineariseJoint(k);
      const outer = posA[outerNode[cells - 1]!]!;
      const radius = kept[differential + outerNode[cells - 1]!]!;
      add(outer, outer, -(2 * pressure * radius + tension) / TRACTION);
      for (let k = 1; k < layers.length; k++) {
        const n = tractionOf[k]!;
        if (n < 0) continue;
        const lambda = kept[differential + n]!;
        const [r0, r1] = [kept[differential + n - 1]!, kept[differential + n + 1]!];
        const [inside, row, outside] = [posA[n - 1]!, posA[n]!, posA[n + 1]!];
        add(inside, inside, -2 * lambda * r0);
        add(inside, row, -r0 * r0);
        add(outside, outside, 2 * lambda * r1);
        add(outside, row, r1 * r1);
        if (contact[k] === OPEN) add(row, row, -1);
        else {
          add(row, inside, 1);
          add(row, outside, -1);
        }
      }
      if (!factorNarrowBand(band)) return Number.NaN;

      // the surface
      const at = surfaceCell * STRIDE;
      const { potential } = layers[layerOf[surfaceCell]!]!.host!;
      const r = kept[differential + outerNode[surfaceCell]!]!;
      const drop = (-flux * perFlux * evaluated.resistance[surfaceCell]!) / (r * r);
      const h = hysteresisAt < 0 ? 0 : kept[hysteresisAt]!;
      const x = kept[fillingOf[surfaceCell]!]! + drop;
      const U = perPotential * potential.fillingSlope(x, h) + perFilling;
      see.x = U * (1 + drop * cell[at + RES + 2]!) - perPotential * cell[at + MECH + 2]!;
      see.a = U * drop * cell[at + RES]! - perPotential * cell[at + MECH]!;
      see.b = U * drop * (cell[at + RES + 1]! - 2 / r) - perPotential * cell[at + MECH + 1]! - (2 * perArea) / (r * r * r);
      see.shift = perPotential;
      see.j = (-U * perFlux * evaluated.resistance[surfaceCell]!) / (r * r);
      see.h = hysteresisAt < 0 ? 0 : perPotential * potential.stateSlope(x);
      const Γ = gamma * fillingPerFlux;
      hKept = 1 / (1 + c * Γ * Math.abs(flux));
      hPerFlux = hysteresisAt < 0 ? 0 : c * Γ * (1 - Math.sign(flux) * h) * hKept;
      response.fill(0);
      response[posX[fillingOf[surfaceCell]!]!] = -c * perFlux;
      if (hysteresisAt >= 0) for (let k = 0; k < joints.length; k++) response[posA[flowAt + k]!] = jointPerState(k) * hPerFlux;
      solveNarrowBand(band, response);
      return -(seen(response) + see.j + see.h * hPerFlux);
    },

    forward(r, at, alg) {
      for (let i = 0; i < cells; i++) if (fillingOf[i]! >= 0) b[posX[fillingOf[i]!]!] = volume[i]! * r[at + fillingOf[i]!]!;
      for (let n = 0; n < algebraic; n++) b[posA[n]!] = r[alg + n]!;
      const per = 1 / TRACTION;
      let shiftOfSurface = 0;
      for (let i = 0; i < cells; i++) {
        const n = states[i]!;
        if (n === 0) continue;
        const p = i * STRIDE;
        const z = stateOf[i]! - mesh.fillings;
        const ρ0 = r[at + stateOf[i]!]!;
        const ρ1 = n > 1 ? r[at + stateOf[i]! + 1]! : 0;
        ahead[z] = cell[p + INVERSE]! * ρ0 + cell[p + INVERSE + 1]! * ρ1;
        if (n > 1) ahead[z + 1] = cell[p + INVERSE + 2]! * ρ0 + cell[p + INVERSE + 3]! * ρ1;
        let fa = cell[p + PER_STATE]! * ρ0;
        let fb = cell[p + PER_STATE + 1]! * ρ0;
        let m = cell[p + PER_STATE + 2]! * ρ0;
        if (n > 1) {
          fa += cell[p + PER_STATE + 3]! * ρ1;
          fb += cell[p + PER_STATE + 4]! * ρ1;
          m += cell[p + PER_STATE + 5]! * ρ1;
        }
        if (innerNode[i]! >= 0) b[posA[innerNode[i]!]!]! += per * fa;
        b[posA[outerNode[i]!]!]! += per * fb;
        const x = fillingOf[i]!;
        if (x < 0) continue;
        if (i < surfaceCell && layerOf[i + 1] === layerOf[i]) {
          b[posX[x]!]! -= faceIn[i]! * m;
          b[posX[x + 1]!]! += faceIn[i]! * m;
        }
        if (i > 0 && layerOf[i - 1] === layerOf[i]) {
          b[posX[x - 1]!]! -= faceOut[i - 1]! * m;
          b[posX[x]!]! += faceOut[i - 1]! * m;
        }
        if (i === surfaceCell) shiftOfSurface = m;
        for (let k = 0; k < joints.length; k++) {
          if (joints[k]!.inner === i) b[posA[flowAt + k]!]! += m;
          if (joints[k]!.outer === i) b[posA[flowAt + k]!]! -= m;
        }
      }
      hRest = 0;
      if (hysteresisAt >= 0) {
        hRest = r[at + hysteresisAt]! * hKept;
        for (let k = 0; k < joints.length; k++) b[posA[flowAt + k]!]! += jointPerState(k) * hRest;
      }
      solveNarrowBand(band, b);
      return seen(b) - see.shift * shiftOfSurface + see.h * hRest;
    },

    back(r, at, alg, dj) {
      for (let n = 0; n < b.length; n++) b[n]! += response[n]! * dj;
      for (let n = 0; n < mesh.fillings; n++) r[at + n] = b[posX[n]!]!;
      for (let n = 0; n < algebraic; n++) r[alg + n] = b[posA[n]!]!;
      for (let i = 0; i < cells; i++) {
        const n = states[i]!;
        if (n === 0) continue;
        const na = innerNode[i]!;
        const da = na < 0 ? 0 : r[alg + na]!;
        const db = r[alg + outerNode[i]!]!;
        const dx = fillingOf[i]! < 0 ? 0 : r[at + fillingOf[i]!]!;
        const p = i * STRIDE + ZED;
        for (let s = 0; s < n; s++)
          r[at + stateOf[i]! + s] =
            ahead[stateOf[i]! - mesh.fillings + s]! +
            cell[p + 3 * s]! * da +
            cell[p + 3 * s + 1]! * db +
            cell[p + 3 * s + 2]! * dx;
      }
      if (hysteresisAt >= 0) r[at + hysteresisAt] = hRest + hPerFlux * dj;
    },
  };
}
