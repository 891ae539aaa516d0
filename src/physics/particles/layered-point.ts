import { type LayerBehaviour, type MaterialPoint, SHAPE } from "../mechanics/layer-behaviour.ts";
import type { LayeredMesh } from "./layered-mesh.ts";

/**
 * Evaluates and describes cell i of the particle whose unknowns start at `at` and `alg`: stretches, filling and inner states to
 * `point.v`, stresses and energies to its other fields.
 */
export function describeCell(
  { innerNode, outerNode, width, cube, fillingOf, stateOf }: LayeredMesh,
  behaviour: LayerBehaviour,
  i: number,
  y: Float64Array,
  at: number,
  alg: number,
  point: MaterialPoint,
): void {
  const { v } = point;
  const a = innerNode[i]! < 0 ? 0 : y[alg + innerNode[i]!]!;
  const b = y[alg + outerNode[i]!]!;
  v[0] = Math.log((b - a) / width[i]!);
  v[1] = Math.log((b ** 3 - a ** 3) / cube[i]!);
  v[2] = fillingOf[i]! < 0 ? 0 : y[at + fillingOf[i]!]!;
  for (let s = 0; s < behaviour.states.length; s++) v[SHAPE + s] = y[at + stateOf[i]! + s]!;
  behaviour.evaluate(point);
  behaviour.describe(point);
}
