import { type PotentialTable, tablePotentials } from "../../materials/potential-table.ts";
import { FARADAY } from "../../units/constants.ts";
import type { MaterialPoints } from "../mechanics/layer-behaviour.ts";
import { type Evaluated, meanTangent, SECANT_LIMIT } from "./layered-cell.ts";
import { type LithiumHost, TRACTION } from "./layered-mesh.ts";

/**
 * Sweeps over the cells of one layer, `first` to `end`, from the inside to the outside. Fillings, inner states and nodes of a
 * layer stand one after the other in y, so that a sweep needs the place of the first alone: `nodes` is that of the outer node
 * of cell `first`. Functions of their own, with everything they touch as arguments, are what compilers of JavaScript make fast.
 */

/** Stretch and volume ratio of the cells; `a` is the radius inside the first. */
export function measureCells(
  y: Float64Array,
  nodes: number,
  a: number,
  first: number,
  end: number,
  perWidth: Float64Array,
  perCube: Float64Array,
  { height, bulk, points }: Evaluated,
): void {
  const { radialStretch, volumeRatio } = points;
  let inside = a;
  for (let i = first, n = nodes; i < end; i++, n++) {
    const b = y[n]!;
    const h = b - inside;
    const v = h * (inside * inside + inside * b + b * b);
    height[i] = h;
    bulk[i] = v;
    radialStretch[i] = h * perWidth[i]!;
    volumeRatio[i] = v * perCube[i]!;
    inside = b;
  }
}

/**
 * Writes the forces on the outer nodes to `out[nodes] …` and returns the one on the inner node of the first cell, all over
 * `TRACTION`: f = V (∂Ψ/∂l_r ∂l_r + ∂Ψ/∂l_J ∂l_J), l_r = ln Δr, l_J = ln Δr³.
 */
export function pullNodes(
  y: Float64Array,
  nodes: number,
  a: number,
  first: number,
  end: number,
  volume: Float64Array,
  { height, bulk, points }: Evaluated,
  out: Float64Array,
): number {
  const { perRadial, perVolume } = points;
  let onInner = 0;
  let carried = 0; // of the cell inside, on the node in hand
  let square = a * a;
  for (let i = first, n = nodes; i < end; i++, n++) {
    const h = height[i]!;
    const v = bulk[i]!;
    const share = volume[i]! / (TRACTION * h * v);
    const pull = share * perRadial[i]! * v;
    const swell = 3 * share * perVolume[i]! * h;
    const inner = pull + swell * square;
    if (i === first) onInner = -inner;
    else out[n - 1] = carried - inner;
    square = y[n]! * y[n]!;
    carried = pull + swell * square;
  }
  out[nodes + end - first - 1] = carried;
  return onInner;
}

/** Copies inner state s of the cells, `states` per cell from `at` on, out of y. */
export function takeStates(
  y: Float64Array,
  at: number,
  states: number,
  s: number,
  first: number,
  end: number,
  points: MaterialPoints,
): void {
  const z = points.inner[s]!;
  for (let i = first, n = at + s; i < end; i++, n += states) z[i] = y[n]!;
}

/** Copies the rates of inner state s to `out`. */
export function giveRates(
  out: Float64Array,
  at: number,
  states: number,
  s: number,
  first: number,
  end: number,
  points: MaterialPoints,
): void {
  const rates = points.rates[s]!;
  for (let i = first, n = at + s; i < end; i++, n += states) out[n] = rates[i]!;
}

/** Mean over the volume of half the rate of |ln λ_p|, the inelastic hoop strain rate of a layer [s⁻¹]. */
export function inelasticRate(first: number, end: number, volume: Float64Array, { rates }: MaterialPoints): number {
  const flow = rates[0]!;
  let sum = 0;
  let whole = 0;
  for (let i = first; i < end; i++) {
    sum += volume[i]! * Math.abs(flow[i]!);
    whole += volume[i]!;
  }
  return sum / (2 * whole);
}

/** Stress part of the potential μ_mech/F [V] and half resistance h J/2D [s] of storing cells. */
export function loadHosts(
  first: number,
  end: number,
  host: LithiumHost,
  perSquare: number,
  { height, points, shift, resistance }: Evaluated,
): void {
  const { perFilling, volumeRatio, filling } = points;
  const { diffusivity: D, maxConcentration } = host;
  const perMole = 1 / (FARADAY * maxConcentration);
  const half = 0.5 / perSquare;
  for (let i = first; i < end; i++) shift[i] = perFilling[i]! * perMole;
  if (typeof D === "number") {
    const perD = half / D;
    for (let i = first; i < end; i++) resistance[i] = perD * height[i]! * volumeRatio[i]!;
  } else for (let i = first; i < end; i++) resistance[i] = (half * height[i]! * volumeRatio[i]!) / D.value(filling[i]!);
}

/**
 * Rates of the fillings of a layer to `out[to] …`, from the flows through its faces: Q = −g [Δx + s Δm], with the flow `inflow`
 * into the first cell and `leaving` out of the last.
 */
export function flowLithium(
  y: Float64Array,
  nodes: number,
  first: number,
  end: number,
  mean: PotentialTable,
  inflow: number,
  leaving: number,
  perVolume: Float64Array,
  { points, potential, shift, resistance }: Evaluated,
  out: Float64Array,
  to: number,
): void {
  const { filling } = points;
  tablePotentials(mean, filling, potential, first, end);
  let before = inflow;
  const last = end - 1;
  for (let i = first; i < last; i++) {
    const dx = filling[i + 1]! - filling[i]!;
    const dm = shift[i + 1]! - shift[i]!;
    const r = y[nodes + i - first]!;
    const R = resistance[i]! + resistance[i + 1]!;
    let Q: number;
    if (dx > SECANT_LIMIT || dx < -SECANT_LIMIT) {
      const dU = potential[i + 1]! - potential[i]!; // s = −Δx/ΔU
      Q = (-r * r * dx * (dU - dm)) / (dU * R);
    } else Q = (-r * r * (dx + meanTangent(mean, filling[i]!, filling[i + 1]!) * dm)) / R;
    out[to + i - first] = (before - Q) * perVolume[i]!;
    before = Q;
  }
  out[to + last - first] = (before - leaving) * perVolume[last]!;
}
