import { table } from "../../data/table.ts";
import { AnalysisError } from "../../units/error.ts";
import type { Evaluation } from "../cycling/evaluation.ts";
import type { RateBlock } from "../cycling/rate-blocks.ts";
import { curvesOf } from "../differential/branch-curve.ts";
import type { HalfCycleCurve } from "./energy.ts";
import { rateName, visitsOf } from "./record-rates.ts";

/** The delithiation that stands for one rate of a rate test. */
export interface AnodeCurve extends HalfCycleCurve {
  readonly cycle: number;
  /** [A/g] */
  readonly current: number;
  /** Steady cycles from which it was chosen, and complete cycles at this rate. */
  readonly steady: number;
  readonly cycles: number;
  /** Share of the capacity of the half cycle that passed at another current or a held potential and is not in the curve. */
  readonly leftOut: number;
}

/**
 * One delithiation for each rate of a record, from the lowest current to the highest: that of the steady cycle whose capacity is
 * nearest to their median, at constant current. Its time is its capacity over its current, so that rests in between do not
 * count.
 * @param run with a mass: capacities per gram
 * @throws AnalysisError where a delithiation has too few rows
 */
export const anodeCurves = (run: Evaluation): AnodeCurve[] => visitsOf(run).map((block) => curveOf(run, block));

function curveOf(run: Evaluation, block: RateBlock): AnodeCurve {
  const { record, settings } = run;
  const { names, rateTolerance } = settings;
  const far = (charge: number) => Math.abs(charge - block.charge);
  const cycle = block.steady.reduce((a, b) => (far(b.second.charge) < far(a.second.charge) ? b : a));
  const label = rateName(run, block);
  const curve = curvesOf(record, [cycle], names, { skip: 0, currentTolerance: rateTolerance, resistance: 0 }).find(
    (c) => c.name === names.second,
  );
  if (!curve)
    throw new AnalysisError(`the ${names.second} at ${label} has too few rows`, {
      place: { file: record.file, path: `cycle ${cycle.number}` },
      expected: "ten or more rows at constant current",
      found: "fewer",
      hint: "record more often at high rates: every few millivolts",
    });
  const current = block.secondCurrent * record.unit.perCurrent;
  return {
    label,
    table: table(label, {
      x_capacity_per_gram_active: { unit: "mAh/g", values: curve.capacity },
      voltage_volt: { unit: "V", values: curve.potential },
    }),
    duration: (3.6 * curve.capacity.at(-1)!) / current, // s from mAh and A
    cycle: cycle.number,
    current,
    steady: block.steady.length,
    cycles: block.cycles.length,
    leftOut: curve.leftOut,
  };
}
