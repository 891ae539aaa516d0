import type { Dataset, DatasetFacts } from "../../data/dataset.ts";
import { type MadeStep, madeRecord } from "../cycling/record-fixture.ts";

/** One rate of a record that tests make up. */
export interface MadeRate {
  /** [A] */
  readonly current: number;
  /** Charge of each steady delithiation [C]. */
  readonly charge: number;
  /** Potentials between which a delithiation rises evenly [V]. */
  readonly from: number;
  readonly to: number;
  readonly cycles?: number;
}

/** The first cycle after a change of the rate gives so much more, so that it shows where it is taken. */
const FIRST = 1.05;

/** A rate test with straight potentials, all of it at constant current, with rests: known capacities at known currents. */
export function madeRateTest(rates: readonly MadeRate[], facts: DatasetFacts = {}): Dataset {
  const steps = rates.flatMap(({ current, charge, from, to, cycles = 3 }) =>
    Array.from({ length: cycles }, (_, k): MadeStep[] => {
      const own = k === 0 && cycles > 1 ? FIRST * charge : charge;
      return [
        { current: -current, charge: -1.001 * own, from: 0.6, to: 0.01 },
        { rest: 600, from: 0.03, to: 0.06, rows: 6 },
        { current, charge: own, from, to },
        { rest: 600, from: 0.7, to: 0.6, rows: 6 },
      ];
    }).flat(),
  );
  return madeRecord(steps, facts);
}
