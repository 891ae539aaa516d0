import { factorNarrowBand, narrowBand, solveNarrowBand } from "../../numerics/narrow-band.ts";
import { type JointLoss, jointLoss } from "./joint-loss.ts";
import { addFlows, addForces } from "./layered-assembly.ts";
import type { BandOrder } from "./layered-band.ts";
import { type Evaluated, lineariseCells, MECH, OPEN, type ParticleScale, RES, STRIDE } from "./layered-cell.ts";
import { behaviourOf, type LayeredMesh, TRACTION } from "./layered-mesh.ts";
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
  const { order, evaluated, contact, ruptured, scale, gamma, pressure } = setting;
  const passing: JointLoss = { loss: 0, perGap: 0 };
  const { filling: posX, algebra: posA } = order;
  const { places } = setting;
  const band = narrowBand(order.size, order.below, order.above);
  const { a: A, row: W, below: B } = band;
  const kept = new Float64Array(differential + algebraic); // the state of `keep`
  const store = solveStore(mesh, order);
  const { pushed, b, response } = store;
  const { slopes: cell } = evaluated;
  const perState = new Float64Array(joints.length); // ∂ of the rows of joints per hysteresis state
  /** ∂E/∂ of x_N, r⁻, r⁺ of the surface cell, and of dj and h directly. */
  const see = { x: 0, a: 0, b: 0, j: 0, h: 0, shift: 1 };
  /**
   * Flux of the state kept and c of its step; of the state of hysteresis what is kept, its change per dj and without it; Σ of the
   * right-hand sides of lithium, by their shares.
   */
  const now = { flux: 0, c: 0, hKept: 1, hPerFlux: 0, hRest: 0, asked: 0 };

  const add = (row: number, column: number, value: number): void => {
    A[row * W + column - row + B]! += value;
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
    const { inner, outer, ratio } = joints[k]!;
    const row = posA[flowAt + k]!;
    const Q = kept[differential + flowAt + k]!;
    const r = kept[differential + outerNode[inner]!]!;
    const outside = ratio * lineariseSide(row, outer, innerNode[outer]!, ratio * Q, 1, 1);
    const inside = lineariseSide(row, inner, outerNode[inner]!, Q, -1, -1);
    const beyond = kept[differential + innerNode[outer]!]!;
    jointLoss(joints[k]!, contact[joints[k]!.layer]!, beyond - r, scale.radius, scale.exchange, passing);
    add(row, row, -(outside + inside - passing.loss / (r * r)));
    const perGap = (passing.perGap * Q) / (r * r);
    add(row, posA[outerNode[inner]!]!, -(2 * passing.loss * Q) / (r * r * r) - perGap);
    add(row, posA[innerNode[outer]!]!, perGap);
    add(posX[fillingOf[inner]!]!, row, now.c);
    add(posX[fillingOf[outer]!]!, row, -now.c * ratio);
  };

  /** ∂ of a joint's row per hysteresis state. */
  const jointPerState = (k: number): number => {
    const { inner, outer, ratio } = joints[k]!;
    const Q = kept[differential + flowAt + k]!;
    const h0 = layers[layerOf[inner]!]!.host!;
    const h1 = layers[layerOf[outer]!]!.host!;
    const r0 = kept[differential + outerNode[inner]!]!;
    const r1 = kept[differential + innerNode[outer]!]!;
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
      now.flux = j;
    },

    factor(c, perPotential, perFilling, perArea) {
      const { flux } = now;
      now.c = c;
      A.fill(0);
      for (let k = 0; k < layers.length; k++) {
        lineariseCells(mesh, evaluated, scale, k, behaviourOf(layers[k]!, ruptured[k]!), kept, c, order.innerAt, store);
        addForces(places[k]!, evaluated.slopes, band);
        if (places[k]!.stores) addFlows(places[k]!, evaluated, volume, kept, differential, c, store, band);
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
      now.hKept = 1 / (1 + c * Γ * Math.abs(flux));
      now.hPerFlux = hysteresisAt < 0 ? 0 : c * Γ * (1 - Math.sign(flux) * h) * now.hKept;
      response.fill(0);
      response[posX[fillingOf[surfaceCell]!]!] = -c * scale.perFlux;
      if (hysteresisAt >= 0)
        for (let k = 0; k < joints.length; k++) {
          perState[k] = jointPerState(k);
          response[posA[flowAt + k]!] = perState[k]! * now.hPerFlux;
        }
      solveNarrowBand(band, response);
      return -(seen(response) + see.j + see.h * now.hPerFlux);
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
      now.asked = sum;
      now.hRest = hysteresisAt < 0 ? 0 : r[at + hysteresisAt]! * now.hKept;
      for (let k = 0; k < joints.length; k++) {
        const { inner, outer } = joints[k]!;
        b[posA[flowAt + k]!] = r[alg + flowAt + k]! + pushed[inner]! - pushed[outer]! + perState[k]! * now.hRest;
      }
      solveNarrowBand(band, b);
      return seen(b) - see.shift * pushed[surfaceCell]! + see.h * now.hRest;
    },

    back(r, at, alg, dj) {
      for (let n = 0; n < b.length; n++) b[n]! += response[n]! * dj;
      let found = 0;
      for (let k = 0; k < places.length; k++) found += backLayer(places[k]!, store, share, r, at, at + fillings, alg);
      for (let k = 0; k < places.length; k++)
        if (strainOf[k]! >= 0) r[at + strainOf[k]!]! += strainOfFlow(places[k]!, store, volume, r, at + fillings);
      // the rows of lithium add up to what was asked; what rounding leaves of it goes to the outermost filling
      r[at + fillings - 1]! += (now.asked - now.c * scale.fillingPerFlux * dj - found) / share[fillings - 1]!;
      for (let k = 1; k < layers.length; k++) {
        const n = tractionOf[k]!;
        if (n < 0) continue;
        r[alg + n] = b[posA[n]!]!;
        r[alg + n + 1] = b[posA[n + 1]!]!;
      }
      for (let k = 0; k < joints.length; k++) r[alg + flowAt + k] = b[posA[flowAt + k]!]!;
      if (hysteresisAt >= 0) r[at + hysteresisAt] = now.hRest + now.hPerFlux * dj;
    },
  };
}
