import type { NotedTable } from "../../data/noted-table.ts";
import { type Column, table } from "../../data/table.ts";
import { type Branch, type Cycle, isComplete, shortcomingOf } from "./cycles.ts";
import { COMPARED_AT, type Evaluation } from "./evaluation.ts";
import { ledgerOf } from "./ledger.ts";
import { counterDifference, testerCycle } from "./tester.ts";

/** A number where there is none: in tables a missing value is not a number. */
const orNone = (value: number | undefined): number => value ?? Number.NaN;

type Numbers = Readonly<Record<string, Pick<Column, "unit" | "values">>>;

/** Capacity of a branch in the unit of the record. */
export const capacityOf = ({ record }: Evaluation, half: { readonly charge: number } | undefined): number =>
  half ? half.charge * record.unit.perCharge : Number.NaN;

/** Its standard uncertainty: drift of the gain, offset of the current, charge between rows, and the mass. */
export function capacitySigma({ record, settings }: Evaluation, half: Branch | undefined): number {
  if (!half) return Number.NaN;
  const { perCharge, massShare } = record.unit;
  const offset = (settings.currentOffset ?? 0) * half.duration;
  return Math.hypot(half.charge * Math.hypot(settings.gainDrift, massShare), half.sampling, offset) * perCharge;
}

/** Capacities of both branches of every cycle; in `state` why one is not complete. */
export function capacityTable(run: Evaluation, label: string): NotedTable {
  const { cycles, record, settings } = run;
  const { names } = settings;
  const unit = record.unit.capacity;
  const column = (of: (c: Cycle) => Branch | undefined) => ({
    unit,
    values: cycles.map((c) => capacityOf(run, of(c))),
    sigma: Float64Array.from(cycles, (c) => capacitySigma(run, of(c))),
  });
  return {
    table: table(label, {
      cycle: { unit: "1", values: cycles.map((c) => c.number) },
      [names.first]: column((c) => c.first),
      [names.second]: column((c) => c.second),
    }),
    words: { state: cycles.map(stateOf(run)) },
  };
}

const stateOf =
  ({ settings }: Evaluation) =>
  (c: Cycle) =>
    isComplete(c) ? "complete" : `incomplete: ${shortcomingOf(c, settings.names)}`;

/** Coulombic efficiency of every complete cycle. */
export function efficiencyTable({ efficiencies }: Evaluation, label: string): NotedTable {
  return {
    table: table(label, {
      cycle: { unit: "1", values: efficiencies.map((e) => e.cycle) },
      efficiency: { unit: "1", values: efficiencies.map((e) => e.value), sigma: Float64Array.from(efficiencies, (e) => e.sigma) },
    }),
    words: { flags: efficiencies.map((e) => e.flags.join("; ")) },
  };
}

/**
 * Everything else that is known of every cycle.
 * @param retention relative to the reference, by cycle
 */
export function cycleTable(run: Evaluation, retention: ReadonlyMap<Cycle, number>, label: string): NotedTable {
  const { cycles, main, record, settings, gaps, drops, efficiencies } = run;
  const { names } = settings;
  const { capacity, current, perCharge, perCurrent } = record.unit;
  const ledger = ledgerOf(cycles);
  const atMainRate = new Set<Cycle>(main);
  const flags = new Map(efficiencies.map((e) => [e.cycle, e.flags]));
  const column = (unit: string, of: (c: Cycle, i: number) => number | undefined) => ({
    unit,
    values: Float64Array.from(cycles, (c, i) => orNone(of(c, i))),
  });
  const charge = (of: (i: number) => number | undefined) => column(capacity, (_, i) => orNone(of(i)) * perCharge);
  const perBranch = (name: string, k: 0 | 1): Numbers => {
    const branch = (c: Cycle) => (k === 0 ? c.first : c.second);
    const drop = (c: Cycle) => drops.get(c)?.[k];
    return {
      [`tester_cycle_${name}`]: column("1", (c) => testerCycle(record, branch(c))),
      [`counter_difference_${name}`]: column("1", (c) => branch(c) && counterDifference(record, branch(c)!)),
      [`current_${name}`]: column(current, (c) => orNone(branch(c)?.current) * perCurrent),
      [`rate_${name}`]: column("1/h", (c) => branch(c) && (3600 * branch(c)!.current) / branch(c)!.charge),
      [`held_share_${name}`]: column("1", (c) => branch(c)?.heldShare),
      [`mean_potential_${name}`]: column("V", (c) => branch(c)?.meanPotential),
      [`end_potential_${name}`]: column("V", (c) => branch(c)?.endPotential),
      [`relaxed_potential_${name}`]: column("V", (c) => relaxedPotential(run, branch(c))),
      [`ohmic_drop_${name}`]: column("V", (c) => drop(c)?.drop),
      [`ohmic_delay_${name}`]: column("s", (c) => drop(c)?.delay),
      [`end_point_${name}`]: charge((i) => (k === 0 ? ledger[i]!.firstEndPoint : ledger[i]!.secondEndPoint)),
    };
  };
  const complete = (c: Cycle) => (isComplete(c) ? 1 : 0);
  const at = (k: number) => column("V", (c) => gaps.get(c)?.at[k]);
  return {
    table: table(label, {
      cycle: column("1", (c) => c.number),
      complete: column("1", complete),
      main_rate: column("1", (c) => (atMainRate.has(c) ? 1 : 0)),
      retention: column("1", (c) => retention.get(c)),
      irreversible: charge((i) => ledger[i]!.irreversible),
      cumulative_irreversible: charge((i) => ledger[i]!.cumulativeIrreversible),
      cumulative_efficiency: column("1", (_, i) => ledger[i]!.cumulativeEfficiency),
      hysteresis: column("V", (c) => gaps.get(c)?.mean),
      ...Object.fromEntries(COMPARED_AT.map((share, k) => [`difference_at_${100 * share}_percent`, at(k)])),
      ...(names.cell === "full" ? { energy_efficiency: column("1", energyEfficiency) } : {}),
      ...(record.temperature ? { temperature: column("K", (c) => meanTemperature(record.temperature!, c)) } : {}),
      ...perBranch(names.first, 0),
      ...perBranch(names.second, 1),
    }),
    words: {
      state: cycles.map(stateOf(run)),
      flags: cycles.map((c) => (isComplete(c) ? flags.get(c.number)!.join("; ") : "")),
    },
  };
}

/** Energy taken out over energy put in: a full cell's alone, since a half-cell's says nothing about a battery. */
const energyEfficiency = (c: Cycle): number | undefined =>
  isComplete(c) ? (c.second.meanPotential * c.second.charge) / (c.first.meanPotential * c.first.charge) : undefined;

/** Last potential of the rest after a branch. */
function relaxedPotential({ record }: Evaluation, half: Branch | undefined): number | undefined {
  const rest = half?.steps.at(-1);
  return rest?.kind === "rest" && rest.end - rest.first > 1 ? record.voltage[rest.end - 1] : undefined;
}

function meanTemperature(temperature: Float64Array, c: Cycle): number {
  const first = (c.first ?? c.second)!.steps[0]!.first;
  const end = (c.second ?? c.first)!.steps.at(-1)!.end;
  return temperature.subarray(first, end).reduce((sum, T) => sum + T, 0) / (end - first);
}
