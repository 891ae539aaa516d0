import type { Dataset, DatasetFacts } from "../../data/dataset.ts";
import { table } from "../../data/table.ts";

/** One step of a record that tests make up. Times in s, currents in A, charges in C, potentials in V. */
export type MadeStep =
  | { readonly rest: number; readonly from: number; readonly to: number; readonly rows?: number }
  | { readonly current: number; readonly charge: number; readonly from: number; readonly to: number; readonly rows?: number }
  | { readonly hold: number; readonly current: number; readonly charge: number; readonly rows?: number }
  | { readonly single: number; readonly potential: number }
  | { readonly jump: number };

/** Time constants over which a held potential lets its current decay. */
const DECAYS = 3;

/**
 * A time series with known charges: constant currents with a straight potential, held potentials with an exponentially falling
 * current, rests, single rows, and jumps of the clock. Steps follow each other without a time between, each with both of its ends.
 */
export function madeRecord(
  steps: readonly MadeStep[],
  facts: DatasetFacts = {},
  columns: Readonly<Record<string, (row: { readonly time: number; readonly step: number }) => number>> = {},
): Dataset {
  const [time, voltage, current, stepOf]: [number[], number[], number[], number[]] = [[], [], [], []];
  let clock = 0;
  const row = (t: number, E: number, I: number, step: number) => {
    time.push(t);
    voltage.push(E);
    current.push(I);
    stepOf.push(step);
  };
  for (const [k, step] of steps.entries()) {
    if ("jump" in step) clock += step.jump;
    else if ("single" in step) row(clock, step.potential, step.single, k);
    else if ("hold" in step) {
      const { rows = 300, hold, current: I, charge } = step;
      const τ = charge / I / -Math.expm1(-DECAYS);
      for (let i = 0; i <= rows; i++) row(clock + (DECAYS * τ * i) / rows, hold, I * Math.exp((-DECAYS * i) / rows), k);
      clock += DECAYS * τ;
    } else {
      const { rows = 100, from, to } = step;
      const I = "rest" in step ? 0 : step.current;
      const length = "rest" in step ? step.rest : step.charge / I;
      for (let i = 0; i <= rows; i++) row(clock + (length * i) / rows, from + ((to - from) * i) / rows, I, k);
      clock += length;
    }
  }
  const more = Object.fromEntries(
    Object.entries(columns).map(([name, of]) => [
      name,
      { unit: name.endsWith("_ah") ? "Ah" : "1", values: time.map((t, i) => of({ time: t, step: stepOf[i]! })) },
    ]),
  );
  return {
    kind: "time series",
    file: "made.csv",
    label: "made",
    table: table("made", {
      test_time_second: { unit: "s", values: time },
      voltage_volt: { unit: "V", values: voltage },
      current_ampere: { unit: "A", values: current },
      ...more,
    }),
    facts,
    notices: [],
  };
}

/** Lithiation with constant current and held potential, rest, delithiation, rest; charges in C. */
export const madeCycle = (lithiation: number, delithiation: number, current = 1e-3): readonly MadeStep[] => [
  { current: -current, charge: -0.93 * lithiation, from: 0.6, to: 0.01, rows: 400 },
  { hold: 0.01, current: -current, charge: -0.07 * lithiation },
  { rest: 600, from: 0.03, to: 0.06, rows: 6 },
  { current, charge: delithiation, from: 0.1, to: 1.2, rows: 400 },
  { rest: 600, from: 1.1, to: 0.9, rows: 6 },
];
