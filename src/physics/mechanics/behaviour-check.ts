import { type LayerBehaviour, type MaterialPoint, materialPoint, SHAPE, VARIABLES } from "./layer-behaviour.ts";

/** How far a behaviour is from its own derivatives at a point [1]: over the largest entry of what is compared. */
export interface BehaviourErrors {
  /** `gradient` against differences of the energy. */
  readonly gradient: number;
  /** `hessian` against differences of the gradient, and its part in l_r, l_J, x against its transpose. */
  readonly hessian: number;
  readonly symmetry: number;
  /** `rateSlopes` against differences of the rates, the worst row. */
  readonly rateSlopes: number;
}

/** Fourth-order central difference of `read` to variable k, entry by entry. */
function differences(
  behaviour: LayerBehaviour,
  v: ArrayLike<number>,
  k: number,
  step: number,
  read: (p: MaterialPoint) => ArrayLike<number>,
): number[] {
  const at = (shift: number) => {
    const p = materialPoint();
    p.v.set(v);
    p.v[k]! += shift * step;
    behaviour.evaluate(p);
    behaviour.describe(p);
    return Array.from(read(p));
  };
  const [a, b, c, d] = [at(-2), at(-1), at(1), at(2)];
  return a!.map((_, i) => (8 * (c![i]! - b![i]!) - (d![i]! - a![i]!)) / (12 * step));
}

const largest = (values: readonly number[]) => values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** Largest distance of two lists over the largest entry of the second; 0 when both are 0, NaN when one holds no numbers. */
function distance(found: readonly number[], expected: readonly number[]): number {
  const apart = found.reduce((most, x, i) => Math.max(most, Math.abs(x - expected[i]!)), 0);
  return apart === 0 ? 0 : apart / largest(expected);
}

/**
 * Compares what a behaviour says of its derivatives with differences, as its contract asks: for tests of new behaviours.
 * @param v l_r, l_J, x and the inner state
 * @param step of the differences [1]
 */
export function behaviourErrors(behaviour: LayerBehaviour, v: ArrayLike<number>, step = 1e-5): BehaviourErrors {
  const p = materialPoint();
  p.v.set(v);
  behaviour.linearise(p);
  const states = behaviour.states.length;
  const columns = SHAPE + states;
  const byVariable = (read: (point: MaterialPoint) => ArrayLike<number>) =>
    Array.from({ length: columns }, (_, k) => differences(behaviour, v, k, step, read));
  const ofEnergy = byVariable((point) => [point.report.energy]);
  const ofGradient = byVariable((point) => point.gradient);
  const ofRates = byVariable((point) => point.rates);
  const row = (matrix: Float64Array, i: number) => Array.from(matrix.subarray(i * VARIABLES, i * VARIABLES + columns));
  const hessian = [0, 1, 2].map((i) => row(p.hessian, i));
  const shape = hessian.flatMap((entries) => entries.slice(0, SHAPE));
  const turned = [0, 1, 2].flatMap((i) => hessian.map((entries) => entries[i]!));
  const slopes = Array.from({ length: states }, (_, i) =>
    distance(
      row(p.rateSlopes, i),
      ofRates.map((column) => column[i]!),
    ),
  );
  return {
    gradient: distance(
      Array.from(p.gradient),
      ofEnergy.slice(0, SHAPE).map((e) => e[0]!),
    ),
    hessian: distance(
      hessian.flat(),
      [0, 1, 2].flatMap((i) => ofGradient.map((column) => column[i]!)),
    ),
    symmetry: distance(shape, turned),
    rateSlopes: largest(slopes),
  };
}
