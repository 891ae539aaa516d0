import { type Estimate, withheld } from "../../data/estimate.ts";
import { show } from "../../units/show.ts";
import { judge } from "../judgement.ts";
import { capacityDoubts } from "./capacity-doubts.ts";
import type { CompleteCycle } from "./cycles.ts";
import { geometricMean, offsetGain } from "./efficiency.ts";
import type { Evaluation } from "./evaluation.ts";
import { gapDoubts, isTorn } from "./gap-doubts.ts";
import { ledgerOf } from "./ledger.ts";
import { aboutMeasured, meanOf, measured, scatterOf } from "./measured.ts";

/** Fewer cycles than these leave a mean in doubt (assumption). */
const FEW = 3;

/** Complete cycles at the rate of most, without the first cycle of the cell: what a mean is taken over. */
export const steadyCycles = ({ main }: Evaluation): readonly CompleteCycle[] => main.filter((c) => c.number !== 1);

/** Mean efficiency after the first cycle, and the charge that all later cycles lost. */
export function laterCycleEstimates(run: Evaluation): Estimate[] {
  const steady = steadyCycles(run);
  const used = run.efficiencies.filter((e) => steady.some((c) => c.number === e.cycle));
  const torn = run.complete.filter((c) => c.number !== 1 && (isTorn(c.first) || isTorn(c.second))).length;
  const left = torn > 0 ? `; ${torn} ${torn === 1 ? "cycle" : "cycles"} whose clock jumped ${torn === 1 ? "is" : "are"} left out` : ""; // biome-ignore format: one text
  const about = {
    name: "coulombicEfficiency.mean",
    symbol: "⟨*CE*⟩",
    unit: "1",
    method: `geometric mean over ${used.length} complete cycles at one rate after the first cycle${left}`,
    cites: ["Jcgm2008"],
    n: used.length,
  };
  if (used.length === 0) return [withheld(aboutMeasured(about), `there is no complete cycle after the first one${left}`)];
  const values = used.map((e) => e.value);
  const apart = Math.max(scatterOf(values), meanOf(used.map((e) => e.apart))) / Math.sqrt(used.length);
  const shared = meanOf(used.map((e) => e.shared));
  const above = used.filter((e) => e.isAboveOne);
  const { light, reason } = judge("complete cycles at one rate", [
    ...gapDoubts(steady.flatMap((c) => [c.first, c.second])),
    {
      when: above.length > 0,
      light: "amber",
      reason: `${above.length} of ${used.length} cycles give back more than they took: self-discharge, lithium left by earlier cycles, or an offset of the current`,
    },
    { when: used.length < FEW, light: "amber", reason: `only ${used.length} ${used.length === 1 ? "cycle" : "cycles"}` },
  ]);
  const told = `${reason}; ${systematicWords(run, steady, apart, shared)}`;
  return [measured(about, geometricMean(values), Math.hypot(apart, shared), { light, reason: told }), laterLoss(run)];
}

/** An offset of the current that is told of where none is known, as a share of the current. */
const EXAMPLE = 1e-4;

/** What an offset of the current does to the mean, which no number of cycles averages out. */
function systematicWords({ settings }: Evaluation, steady: readonly CompleteCycle[], apart: number, shared: number): string {
  if (settings.currentOffset !== undefined)
    return `the error is ${show(apart, "%", 2)} that averages out and ${show(shared, "%", 2)} from an offset of the current of ${show(settings.currentOffset, "mA", 2)}, which does not`;
  const gain = meanOf(steady.map((c) => offsetGain(c) * c.second.current));
  return `the error is that which averages out over cycles; an offset of the current does not and is not known (option currentOffset): one of ${show(EXAMPLE, "%", 1)} of the current moves the efficiency by ${show(EXAMPLE * gain, "%", 2)}`;
}

function laterLoss(run: Evaluation): Estimate {
  const { perCharge, massShare, capacity } = run.record.unit;
  const later = run.complete.filter((c) => c.number !== 1);
  const ledger = ledgerOf(run.cycles);
  const first = ledger.find((line) => line.cycle === 1)?.irreversible ?? 0;
  const loss = (ledger.at(-1)!.cumulativeIrreversible - first) * perCharge;
  const { gainDrift, currentOffset = 0 } = run.settings;
  const halves = later.flatMap((c) => [c.first, c.second]);
  const offset = currentOffset * halves.reduce((sum, h) => sum + h.duration, 0); // the same in all: it adds up
  const own = Math.hypot(offset, ...halves.map((h) => Math.hypot(gainDrift * h.charge, h.sampling))) * perCharge;
  const sigma = Math.hypot(own, massShare * loss);
  return measured(
    {
      name: "laterCycles.loss",
      symbol: "Σ*Q*_{irr}",
      unit: capacity,
      method: `sum of first less second branch over ${later.length} complete cycles after the first`,
      n: later.length,
    },
    loss,
    sigma,
    judge("complete cycles only", [
      ...capacityDoubts(run.record.unit, loss),
      ...gapDoubts(halves),
      { when: loss < -2 * sigma, light: "amber", reason: "more came back than went in" },
    ]),
  );
}
