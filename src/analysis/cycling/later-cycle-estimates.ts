import { type Estimate, withheld } from "../../data/estimate.ts";
import { judge } from "../judgement.ts";
import { capacityDoubts } from "./capacity-doubts.ts";
import type { CompleteCycle } from "./cycles.ts";
import { geometricMean } from "./efficiency.ts";
import type { Evaluation } from "./evaluation.ts";
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
  const about = {
    name: "coulombicEfficiency.mean",
    symbol: "⟨*CE*⟩",
    unit: "1",
    method: `geometric mean over ${used.length} complete cycles at one rate after the first cycle`,
    cites: ["Jcgm2008"],
    n: used.length,
  };
  if (used.length === 0) return [withheld(aboutMeasured(about), "there is no complete cycle after the first one")];
  const values = used.map((e) => e.value);
  const sigma = Math.max(scatterOf(values), meanOf(used.map((e) => e.sigma))) / Math.sqrt(used.length);
  const above = used.filter((e) => e.isAboveOne);
  const judgement = judge("complete cycles at one rate", [
    {
      when: above.length > 0,
      light: "amber",
      reason: `${above.length} of ${used.length} cycles give back more than they took: self-discharge, lithium left by earlier cycles, or an offset of the current`,
    },
    { when: used.length < FEW, light: "amber", reason: `only ${used.length} ${used.length === 1 ? "cycle" : "cycles"}` },
  ]);
  return [measured(about, geometricMean(values), sigma, judgement), laterLoss(run)];
}

function laterLoss(run: Evaluation): Estimate {
  const { perCharge, massShare, capacity } = run.record.unit;
  const later = run.complete.filter((c) => c.number !== 1);
  const ledger = ledgerOf(run.cycles);
  const first = ledger.find((line) => line.cycle === 1)?.irreversible ?? 0;
  const loss = (ledger.at(-1)!.cumulativeIrreversible - first) * perCharge;
  const { gainDrift } = run.settings;
  const halves = later.flatMap((c) => [c.first, c.second]);
  const own = Math.hypot(...halves.map((h) => Math.hypot(gainDrift * h.charge, h.sampling))) * perCharge;
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
      { when: loss < -2 * sigma, light: "amber", reason: "more came back than went in" },
    ]),
  );
}
