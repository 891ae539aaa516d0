import { type Estimate, withheld } from "../../data/estimate.ts";
import { show } from "../../units/show.ts";
import { type Doubt, judge } from "../judgement.ts";
import { capacityDoubts } from "./capacity-doubts.ts";
import { cellDoubts } from "./cell-doubts.ts";
import { capacityOf, capacitySigma } from "./cycle-tables.ts";
import { type Branch, type CompleteCycle, isComplete, shortcomingOf } from "./cycles.ts";
import { vagueDoubts, zeroDoubt } from "./error-doubts.ts";
import type { Evaluation } from "./evaluation.ts";
import { gapDoubts } from "./gap-doubts.ts";
import { aboutMeasured, measured } from "./measured.ts";
import { restOffsetDoubts } from "./rest-offset-doubts.ts";
import { counterDifference, NOTABLE_DIFFERENCE, testerCycle } from "./tester.ts";

/** What speaks against numbers of a record that holds one complete cycle. */
export const ALONE = "of one complete cycle nothing tells whether its ends are its limits";

/** Efficiency, capacities and loss of the first cycle. */
export function firstCycleEstimates(run: Evaluation): Estimate[] {
  const { names } = run.settings;
  const about = {
    name: "firstCycleEfficiency",
    symbol: "*CE*_{1}",
    unit: "1",
    method: `${names.second} over ${names.first} of cycle 1`,
    cites: ["Jcgm2008"],
  };
  const cycle = run.cycles.find((c) => c.number === 1);
  if (!cycle) return [withheld(aboutMeasured(about), `the record holds no ${names.first} with which a first cycle begins`)];
  const capacities = [
    ...(cycle.first ? [capacityEstimate(run, cycle.first, names.first)] : []),
    ...(cycle.second ? [capacityEstimate(run, cycle.second, names.second)] : []),
  ];
  if (!isComplete(cycle))
    return [withheld(aboutMeasured(about), `cycle 1 is incomplete: ${shortcomingOf(cycle, names)}`), ...capacities];
  const { value, sigma } = run.efficiencies.find((e) => e.cycle === 1)!;
  const judgement = judge("both branches ended at their limits", [...firstCycleDoubts(run, cycle), ...vagueDoubts(value, sigma)]);
  return [measured({ ...about, n: 1 }, value, sigma, judgement), ...capacities, lossEstimate(run, cycle)];
}

function firstCycleDoubts(run: Evaluation, cycle: CompleteCycle): Doubt[] {
  const { cycles, record, settings } = run;
  const efficiency = run.efficiencies.find((e) => e.cycle === 1)!;
  const tester = testerCycle(record, cycle.first);
  const difference = Math.max(...[cycle.first, cycle.second].map((h) => Math.abs(counterDifference(record, h) ?? 0)));
  return [
    ...gapDoubts([cycle.first, cycle.second]),
    ...cellDoubts(run),
    ...restOffsetDoubts(run, [cycle]),
    { when: efficiency.flags.length > 0, light: "amber", reason: efficiency.flags.join("; ") },
    {
      when: cycles[0]!.number === 0,
      light: "amber",
      reason: `the record begins with a ${settings.names.second}: cycle 1 is not the first of the cell`,
    },
    {
      when: tester !== undefined && tester > 1,
      light: "amber",
      reason: `the tester calls it cycle ${tester}: it may not be the first of the cell`,
    },
    {
      when: difference > NOTABLE_DIFFERENCE,
      light: "amber",
      reason: `the tester's counter differs by ${show(difference, "%", 2)}`,
    },
    {
      when: run.complete.length === 1,
      light: "amber",
      reason: ALONE,
    },
  ];
}

function capacityEstimate(run: Evaluation, half: Branch, branch: string): Estimate {
  const { capacity, mass, massShare } = run.record.unit;
  const value = capacityOf(run, half);
  const { cycles } = run;
  const halves = cycles.flatMap((c) => [c.first, c.second].filter((h) => h !== undefined));
  const isLast = half === halves.at(-1);
  const isAlone = halves.filter((h) => h.sign === half.sign).length === 1;
  const ownSigma = Math.hypot(run.settings.gainDrift * half.charge, half.sampling) * run.record.unit.perCharge;
  const ofMass = massShare > run.settings.gainDrift ? "; its error is mostly that of the mass" : "";
  return measured(
    {
      name: `firstCycle.${branch}`,
      symbol: "*Q*",
      unit: capacity,
      method: `trapezoid rule, ${branch} of cycle 1${mass ? `, per gram (mass: ${mass.from})` : ""}`,
      n: 1,
    },
    value,
    capacitySigma(run, half),
    judge(`${half.end.reason}${ofMass}`, [
      ...capacityDoubts(run.record.unit, value),
      ...gapDoubts([half]),
      ...vagueDoubts(value, ownSigma),
      ...cellDoubts(run),
      { when: !half.end.complete, light: "amber", reason: `incomplete: ${half.end.reason}${ofMass}` },
      {
        when: isLast && isAlone,
        light: "amber",
        reason: `the record ends with it, the only ${branch}: nothing tells whether it ended at its limit`,
      },
    ]),
  );
}

function lossEstimate(run: Evaluation, cycle: CompleteCycle): Estimate {
  const { first, second } = cycle;
  const { perCharge, massShare, capacity } = run.record.unit;
  const { gainDrift, currentOffset = 0 } = run.settings;
  const loss = (first.charge - second.charge) * perCharge;
  const offset = currentOffset * (first.duration + second.duration);
  const own =
    Math.hypot(gainDrift * first.charge, gainDrift * second.charge, first.sampling, second.sampling, offset) * perCharge;
  const sigma = Math.hypot(own, massShare * loss);
  return measured(
    { name: "firstCycle.loss", symbol: "*Q*_{irr}", unit: capacity, method: "first less second branch of cycle 1", n: 1 },
    loss,
    sigma,
    judge("both branches ended at their limits", [
      ...capacityDoubts(run.record.unit, loss),
      ...firstCycleDoubts(run, cycle),
      zeroDoubt(loss, sigma),
      { when: loss < -2 * sigma, light: "amber", reason: "more came back than went in" },
    ]),
  );
}
