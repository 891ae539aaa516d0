import type { Dataset } from "../../data/dataset.ts";
import { AnalysisError } from "../../units/error.ts";
import { fromUnit } from "../../units/quantity.ts";
import { chargeBetween } from "../cycling/charge.ts";
import type { CurrentRecord } from "../cycling/current-record.ts";
import type { Branch, Branches, Cycle } from "../cycling/cycles.ts";
import type { Step } from "../cycling/steps.ts";
import { smallestStep } from "./resolution.ts";

/** Potential over the capacity passed in one branch of one cycle. */
export interface BranchCurve {
  readonly cycle: number;
  readonly name: Branches["first"] | Branches["second"];
  /** +1 while the potential rises, −1 while it falls. */
  readonly sign: 1 | -1;
  /** Rising from 0, in `unit`; a row may stand where the one before it does. */
  readonly capacity: Float64Array;
  /** As measured [V], less the ohmic drop where a resistance is given. */
  readonly potential: Float64Array;
  readonly unit: "mAh/g" | "mAh";
  /** Current at which it was measured [A/g or mA]; unknown for a curve without a clock. */
  readonly current?: number;
  /** Whether the branch ended at its limit, and by what it ended, in words. */
  readonly isComplete: boolean;
  readonly end: string;
  /** Smallest step between potentials in the whole record [V]. */
  readonly potentialStep: number;
  /** Relative standard uncertainty that the mass brings to every capacity. */
  readonly massShare: number;
  /** Share of the capacity of the whole half cycle that is not in the curve: other currents, held potentials, first rows. */
  readonly leftOut: number;
}

/** Which rows a curve is made of. */
export interface CurveSettings {
  /** Share of the charge of each step that is left out at its beginning. */
  readonly skip: number;
  /** Steps belong to one curve when their currents agree within this, relative. */
  readonly currentTolerance: number;
  /** Resistance whose drop is taken off the potential [Ω, or Ω kg for a current per mass]. */
  readonly resistance: number;
}

/** Fewest rows of which a derivative can be taken. */
const LEAST_ROWS = 10;

/**
 * The curves of both branches of cycles: the steps at about the current that passed the most charge. Held potentials, other
 * currents and the beginning of each stretch of current are left out.
 */
export function curvesOf(
  record: CurrentRecord,
  cycles: readonly Cycle[],
  names: Branches,
  settings: CurveSettings,
): BranchCurve[] {
  const potentialStep = smallestStep(record.voltage);
  return cycles.flatMap((cycle) =>
    [cycle.first, cycle.second].flatMap((half, k) => {
      const curve = half && curveOf(record, half, settings);
      if (!curve || curve.capacity.length < LEAST_ROWS || !(curve.capacity.at(-1)! > 0)) return [];
      return [
        {
          ...curve,
          cycle: cycle.number,
          name: k === 0 ? names.first : names.second,
          isComplete: half.end.complete,
          end: half.end.reason,
          potentialStep,
        },
      ];
    }),
  );
}

type Course = Omit<BranchCurve, "cycle" | "name" | "isComplete" | "end" | "potentialStep">;

function curveOf(record: CurrentRecord, half: Branch, { skip, currentTolerance, resistance }: CurveSettings): Course {
  const { unit, current, voltage } = record;
  const isMain = ({ kind, sign, current: I }: Step) =>
    kind !== "constant voltage" && sign === half.sign && Math.abs(Math.abs(I) / half.current - 1) <= currentTolerance;
  const [capacity, potential]: [number[], number[]] = [[], []];
  let passed = 0;
  let before: Step | undefined;
  for (const step of half.steps.filter(isMain)) {
    const goesOn = before !== undefined && step.first === before.end - 1;
    const left = goesOn ? 0 : skip * Math.abs(step.charge);
    let within = 0;
    for (let i = step.first + (goesOn ? 1 : 0); i < step.end; i++) {
      const dq = i > step.first ? half.sign * chargeBetween(record, i) : 0;
      within += dq;
      if (within < left) continue;
      if (capacity.length > 0) passed += dq;
      capacity.push(passed * unit.perCharge);
      potential.push(voltage[i]! - resistance * current[i]!);
    }
    before = step;
  }
  return {
    sign: half.sign,
    capacity: Float64Array.from(capacity),
    potential: Float64Array.from(potential),
    unit: unit.capacity,
    current: half.current * unit.perCurrent,
    leftOut: Math.max(0, 1 - passed / half.charge),
    massShare: unit.massShare,
  };
}

/**
 * The curve of a dataset that has capacity and potential only. Its branch is the one that the file states, else that in which the
 * potential goes.
 * @throws AnalysisError when the columns are missing or the rows too few
 */
export function curveOfPotential({ table, file, facts }: Dataset, names: Branches, skip: number): BranchCurve {
  const column = ["x_capacity_per_gram_active", "net_capacity_ah"].find((name) => table.has(name));
  if (!column || !table.has("voltage_volt") || table.length < LEAST_ROWS)
    throw new AnalysisError("a derivative needs potential over capacity", {
      place: { file },
      expected: `columns voltage_volt and x_capacity_per_gram_active or net_capacity_ah, at least ${LEAST_ROWS} rows`,
      found: `${table.names.join(", ")}; ${table.length} rows`,
    });
  const perGram = column === "x_capacity_per_gram_active";
  const si = (name: string) => table.column(name).values.map((v) => fromUnit(v, table.column(name).unit));
  const [Q, E] = [si(column).map((q) => q / (perGram ? 3600 : 3.6)), si("voltage_volt")];
  for (let i = 0; i < Q.length; i++)
    if (!Number.isFinite(Q[i]! + E[i]!))
      throw new AnalysisError("a row has no number", {
        place: { file, path: `row ${i + 1} of the data` },
        expected: "capacity and potential",
        found: `${Q[i]}, ${E[i]}`,
      });
  const rises = E.at(-1)! > E[0]!;
  const sign = facts.direction ? (facts.direction === "delithiation" ? 1 : -1) : rises ? 1 : -1;
  if (rises !== sign > 0) {
    Q.reverse();
    E.reverse();
  }
  const along = Q.at(-1)! >= Q[0]! ? 1 : -1;
  const whole = along * (Q.at(-1)! - Q[0]!);
  if (!(whole > 0 && E.at(-1) !== E[0]))
    throw new AnalysisError("the curve goes nowhere", {
      place: { file },
      expected: "a capacity and a potential that differ between its ends",
      found: `${Q[0]} to ${Q.at(-1)} ${perGram ? "mAh/g" : "mAh"}, ${E[0]} to ${E.at(-1)} V`,
    });
  const capacity = Q.map((q) => along * (q - Q[0]!));
  const start = capacity.findIndex((q) => q >= skip * whole);
  return {
    cycle: facts.index ?? 1,
    name: sign === names.firstSign ? names.first : names.second,
    sign,
    capacity: capacity.slice(start).map((q) => q - capacity[start]!),
    potential: E.slice(start),
    unit: perGram ? "mAh/g" : "mAh",
    isComplete: true,
    end: "a curve without cycles: nothing tells whether it ended at its limit",
    potentialStep: smallestStep(E),
    massShare: 0,
    leftOut: whole > 0 ? capacity[start]! / whole : 0,
  };
}
