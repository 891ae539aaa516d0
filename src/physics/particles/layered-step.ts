import { factorNarrowBand, narrowBand, solveNarrowBand } from "../../numerics/narrow-band.ts";
import { type JointLoss, jointLoss } from "./joint-loss.ts";
import type { BandOrder } from "./layered-band.ts";
import { cellSlopes, type Evaluated, FA, FB, MECH, OPEN, type ParticleScale, RES, SECANT_LIMIT, STRIDE } from "./layered-cell.ts";
import { type LayeredMesh, TRACTION } from "./layered-mesh.ts";
import { backLayer, type LayerPlaces, solveStore, strainOfFlow, sweepLayer } from "./layered-solve.ts";

/** What a step shares with the rates of its particle. */
export interface StepSetting {
  readonly order: BandOrder;
  readonly places: readonly LayerPlaces[];
  readonly evaluated: Evaluated;
  readonly contact: Uint8Array;
  readonly ruptured: Uint8Array;
  readonly scale: ParticleScale;
  readonly gamma: number;
  readonly pressure: number;
}

/** The implicit step of a layered particle: inner states are eliminated cell by cell, the rest is a band of 3 or 4. */
export interface LayeredStep {
  keep(y: Float64Array, at: number, alg: number, j: number): void;
  factor(c: number, perPotential: number, perFilling: number, perArea: number): number;
  forward(r: Float64Array, at: number, alg: number): number;
  back(r: Float64Array, at: number, alg: number, dj: number): void;
}

export function layeredStep(mesh: LayeredMesh, setting: StepSetting): LayeredStep {
  const { layers, cells, innerNode, outerNode, tractionOf, fillingOf, volume, joints, flowAt } = mesh;
  const { hysteresisAt, surfaceCell, differential, algebraic, fillings, layerOf, share, strainOf } = mesh;
  const { order, evaluated, contact, scale, gamma, pressure } = setting;
  const passing: JointLoss = { loss: 0, perGap: 0 };
  const { filling: posX, algebra: posA } = order;
  const { places } = setting;
  const band = narrowBand(order.size, order.below, order.above);
  const { a: A, row: W, below: B } = band;
  const kept = new Float64Array(differential + algebraic); // the state of `keep`
  let flux = 0;
  const store = solveStore(mesh, order);
  const { faceIn, faceOut, pushed, b, response } = store;
  const slopes = cellSlopes(mesh, order, evaluated, scale, kept, setting.ruptured, store);
  const { slopes: cell } = evaluated;
  const perState = new Float64Array(joints.length); // ∂ of the rows of joints per hysteresis state
  let c = 0;
  /** ∂E/∂ of x_N, r⁻, r⁺ of the surface cell, and of dj and h directly. */
  const see = { x: 0, a: 0, b: 0, j: 0, h: 0, shift: 1 };
  let hKept = 1;
  let hPerFlux = 0;
  let hRest = 0;
  let asked = 0; // Σ of the right-hand sides of lithium, by their shares

  const add = (row: number, column: number, value: number): void => {
    A[row * W + column - row + B]! += value;
  };

  /** A flow out of one row and into the next, per unknown. */
  const into = (row: number, next: number, column: number, slope: number): void => {
    add(row, column, c * slope);
    add(next, column, -c * slope);
  };

  /** Slopes of one cell into `cell`, and those of its forces into the band, as −∂f. */
  const lineariseCell = (i: number): void => {
    slopes.linearise(i, c);
    const at = i * STRIDE;
    const per = -1 / TRACTION;
    const na = innerNode[i]!;
    const x = fillingOf[i]! < 0 ? -1 : posX[fillingOf[i]!]!;
    const rowB = posA[outerNode[i]!]!;
    add(rowB, rowB, per * cell[at + FB + 1]!);
    if (x >= 0) add(rowB, x, per * cell[at + FB + 2]!);
    if (na < 0) return;
    const rowA = posA[na]!;
    add(rowA, rowA, per * cell[at + FA]!);
    add(rowA, rowB, per * cell[at + FA + 1]!);
    add(rowB, rowA, per * cell[at + FB]!);
    if (x >= 0) add(rowA, x, per * cell[at + FA + 2]!);
  };

  /** Flow of filling through the face outside cell i and its slopes, into the rows of both cells. */
  const lineariseFace = (i: number): void => {
    const { shift, resistance, potential, potentialSlope } = evaluated;
    const n = fillingOf[i]!;
    const dx = kept[n + 1]! - kept[n]!;
    const dm = shift[i + 1]! - shift[i]!;
    const R0 = resistance[i]!;
    const R1 = resistance[i + 1]!;
    const face = outerNode[i]!;
    const r = kept[differential + face]!;
    const g = (r * r) / (R0 + R1);
    const U0 = potentialSlope[i]!;
    const U1 = potentialSlope[i + 1]!;
    let s = -0.5 * (1 / U0 + 1 / U1);
    let s0 = 0;
    let s1 = 0;
    if (dx > SECANT_LIMIT || dx < -SECANT_LIMIT) {
      s = -dx / (potential[i + 1]! - potential[i]!);
      s0 = (-s * (1 + s * U0)) / dx;
      s1 = (s * (1 + s * U1)) / dx;
    }
    const Q = -g * (dx + s * dm);
    const w0 = (-Q * R0) / (R0 + R1); // ∂Q/∂ln R
    const w1 = (-Q * R1) / (R0 + R1);
    const p = i * STRIDE;
    const q = p + STRIDE;
    const m0 = g * s; // ∂Q/∂ shift of either side
    const m1 = -m0;
    faceIn[i] = c * m0;
    faceOut[i] = c * m1;
    const row = posX[n]!;
    const next = posX[n + 1]!;
    into(row, next, row, g - g * s0 * dm + m0 * cell[p + MECH + 2]! + w0 * cell[p + RES + 2]!);
    into(row, next, next, -g - g * s1 * dm + m1 * cell[q + MECH + 2]! + w1 * cell[q + RES + 2]!);
    const inside = innerNode[i]!;
    if (inside >= 0) into(row, next, posA[inside]!, m0 * cell[p + MECH]! + w0 * cell[p + RES]!);
    const atFace = m0 * cell[p + MECH + 1]! + w0 * cell[p + RES + 1]! + m1 * cell[q + MECH]! + w1 * cell[q + RES]!;
    into(row, next, posA[face]!, (2 * Q) / r + atFace);
    into(row, next, posA[outerNode[i + 1]!]!, m1 * cell[q + MECH + 1]! + w1 * cell[q + RES + 1]!);
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
    const beyond = kept[differential + innerNode[outer]!]!;
    jointLoss(joints[k]!, contact[joints[k]!.layer]!, beyond - r, scale.radius, scale.exchange, passing);
    add(row, row, -(outside + inside - passing.loss / (r * r)));
    const perGap = (passing.perGap * Q) / (r * r);
    add(row, posA[outerNode[inner]!]!, -(2 * passing.loss * Q) / (r * r * r) - perGap);
    add(row, posA[innerNode[outer]!]!, perGap);
    add(posX[fillingOf[inner]!]!, row, c);
    add(posX[fillingOf[outer]!]!, row, -c * ratio);
  };

  /** ∂ of a joint's row per hysteresis state. */
  const jointPerState = (k: number): number => {
    const { inner, outer } = joints[k]!;
    const Q = kept[differential + flowAt + k]!;
    const h0 = layers[layerOf[inner]!]!.host!;
    const h1 = layers[layerOf[outer]!]!.host!;
    const r0 = kept[differential + outerNode[inner]!]!;
    const r1 = kept[differential + innerNode[outer]!]!;
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
      add(outer, outer, -(2 * pressure * radius + scale.tension) / TRACTION);
      for (let k = 1; k < layers.length; k++) {
        const n = tractionOf[k]!;
        if (n < 0) continue;
        const lambda = kept[differential + n]!;
        const r0 = kept[differential + n - 1]!;
        const r1 = kept[differential + n + 1]!;
        const inside = posA[n - 1]!;
        const row = posA[n]!;
        const outside = posA[n + 1]!;
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
      const drop = (-flux * scale.perFlux * evaluated.resistance[surfaceCell]!) / (r * r);
      const h = hysteresisAt < 0 ? 0 : kept[hysteresisAt]!;
      const x = kept[fillingOf[surfaceCell]!]! + drop;
      const U = perPotential * potential.fillingSlope(x, h) + perFilling;
      see.x = U * (1 + drop * cell[at + RES + 2]!) - perPotential * cell[at + MECH + 2]!;
      see.a = U * drop * cell[at + RES]! - perPotential * cell[at + MECH]!;
      see.b = U * drop * (cell[at + RES + 1]! - 2 / r) - perPotential * cell[at + MECH + 1]! - (2 * perArea) / (r * r * r);
      see.shift = perPotential;
      see.j = (-U * scale.perFlux * evaluated.resistance[surfaceCell]!) / (r * r);
      see.h = hysteresisAt < 0 ? 0 : perPotential * potential.stateSlope(x);
      const Γ = gamma * scale.fillingPerFlux;
      hKept = 1 / (1 + c * Γ * Math.abs(flux));
      hPerFlux = hysteresisAt < 0 ? 0 : c * Γ * (1 - Math.sign(flux) * h) * hKept;
      response.fill(0);
      response[posX[fillingOf[surfaceCell]!]!] = -c * scale.perFlux;
      if (hysteresisAt >= 0)
        for (let k = 0; k < joints.length; k++) {
          perState[k] = jointPerState(k);
          response[posA[flowAt + k]!] = perState[k]! * hPerFlux;
        }
      solveNarrowBand(band, response);
      return -(seen(response) + see.j + see.h * hPerFlux);
    },

    forward(r, at, alg) {
      let sum = 0;
      for (let k = 0; k < places.length; k++) {
        const n = tractionOf[k]!;
        if (n >= 0) {
          b[posA[n]!] = r[alg + n]!;
          b[posA[n + 1]!] = r[alg + n + 1]!;
        }
        sum += sweepLayer(places[k]!, store, volume, share, r, at, at + fillings, alg);
      }
      asked = sum;
      hRest = hysteresisAt < 0 ? 0 : r[at + hysteresisAt]! * hKept;
      for (let k = 0; k < joints.length; k++) {
        const { inner, outer } = joints[k]!;
        b[posA[flowAt + k]!] = r[alg + flowAt + k]! + pushed[inner]! - pushed[outer]! + perState[k]! * hRest;
      }
      solveNarrowBand(band, b);
      return seen(b) - see.shift * pushed[surfaceCell]! + see.h * hRest;
    },

    back(r, at, alg, dj) {
      for (let n = 0; n < b.length; n++) b[n]! += response[n]! * dj;
      let found = 0;
      for (let k = 0; k < places.length; k++) found += backLayer(places[k]!, store, share, r, at, at + fillings, alg);
      for (let k = 0; k < places.length; k++)
        if (strainOf[k]! >= 0) r[at + strainOf[k]!]! += strainOfFlow(places[k]!, store, volume, r, at + fillings);
      // the rows of lithium add up to what was asked; what rounding leaves of it goes to the outermost filling
      r[at + fillings - 1]! += (asked - c * scale.fillingPerFlux * dj - found) / share[fillings - 1]!;
      for (let k = 1; k < layers.length; k++) {
        const n = tractionOf[k]!;
        if (n < 0) continue;
        r[alg + n] = b[posA[n]!]!;
        r[alg + n + 1] = b[posA[n + 1]!]!;
      }
      for (let k = 0; k < joints.length; k++) r[alg + flowAt + k] = b[posA[flowAt + k]!]!;
      if (hysteresisAt >= 0) r[at + hysteresisAt] = hRest + hPerFlux * dj;
    },
  };
}
