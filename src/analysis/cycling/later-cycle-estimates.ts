import { type Estimate, withheld } from "../../data/estimate.ts";
import { show } from "../../units/show.ts";
import { judge } from "../judgement.ts";
import { capacityDoubts } from "./capacity-doubts.ts";
import { cellDoubts } from "./cell-doubts.ts";
import type { CompleteCycle } from "./cycles.ts";
import { geometricMean, offsetGain } from "./efficiency.ts";
import { vagueDoubts, zeroDoubt } from "./error-doubts.ts";
import type { Evaluation } from "./evaluation.ts";
import { gapDoubts, isTorn } from "./gap-doubts.ts";
import { ledgerOf } from "./ledger.ts";
import { aboutMeasured, meanOf, measured, scatterOf } from "./measured.ts";
import { restOffsetDoubts } from "./rest-offset-doubts.ts";

/** Fewer cycles than these leave a mean in doubt (assumption). */
const FEW = 3;

/** Complete cycles at the rate of most, without the first of the cell and those after an incomplete one: what a mean is taken over. */
export const steadyCycles = ({ main, afterIncomplete }: Evaluation): readonly CompleteCycle[] =>
  main.filter((c) => c.number !== 1 && !afterIncomplete.has(c));

/** Mean efficiency after the first cycle, and the charge that all later cycles lost. */
export function laterCycleEstimates(run: Evaluation): Estimate[] {
  const steady = steadyCycles(run);
  const used = run.efficiencies.filter((e) => steady.some((c) => c.number === e.cycle));
  const torn = run.complete.filter((c) => c.number !== 1 && (isTorn(c.first) || isTorn(c.second))).length;
  const after = run.main.filter((c) => c.number !== 1 && run.afterIncomplete.has(c)).length;
  const left = `${leftOut(torn, "whose clock jumped")}${leftOut(after, "after an incomplete one")}`;
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
  const [shared, sampling] = [meanOf(used.map((e) => e.shared)), meanOf(used.map((e) => e.sampling))];
  const mean = geometricMean(values);
  const sigma = Math.hypot(apart, sampling, shared);
  const above = used.filter((e) => e.isAboveOne);
  const { light, reason } = judge("complete cycles at one rate", [
    ...gapDoubts(steady.flatMap((c) => [c.first, c.second])),
    ...vagueDoubts(mean, sigma),
    ...cellDoubts(run),
    ...restOffsetDoubts(run, steady),
    {
      when: above.length > 0,
      light: "amber",
      reason: `${above.length} of ${used.length} cycles give back more than they took: self-discharge, lithium left by earlier cycles, or an offset of the current`,
    },
    { when: used.length < FEW, light: "amber", reason: `only ${used.length} ${used.length === 1 ? "cycle" : "cycles"}` },
  ]);
  const told = `${reason}; ${systematicWords(run, steady, { apart, sampling, shared })}`;
  return [measured(about, mean, sigma, { light, reason: told }), laterLoss(run)];
}

const leftOut = (n: number, which: string): string =>
  n > 0 ? `; ${n} ${n === 1 ? "cycle" : "cycles"} ${which} ${n === 1 ? "is" : "are"} left out` : "";

/** An offset of the current that is told of where none is known, as a share of the current. */
const EXAMPLE = 1e-4;

/** Parts of the error of the mean: only the first averages out over cycles. */
interface Parts {
  readonly apart: number;
  readonly sampling: number;
  readonly shared: number;
}

/** What of the error averages out over cycles and what does not: the times between rows, and an offset of the current. */
function systematicWords({ settings }: Evaluation, steady: readonly CompleteCycle[], { apart, sampling, shared }: Parts): string {
  const rows = sampling > apart ? [`${show(sampling, "%", 2)} from the times between rows`] : [];
  const { currentOffset } = settings;
  const offset =
    currentOffset === undefined
      ? []
      : [`${show(shared, "%", 2)} from an offset of the current of ${show(currentOffset, "mA", 2)}`];
  const lasting = [...rows, ...offset];
  const parts =
    lasting.length === 0
      ? "the error is that which averages out over cycles"
      : `the error is ${show(apart, "%", 2)} that averages out and ${lasting.join(" and ")}, which ${lasting.length > 1 || rows.length > 0 ? "do" : "does"} not`;
  if (currentOffset !== undefined) return parts;
  const gain = meanOf(steady.map((c) => offsetGain(c) * c.second.current));
  return `${parts}; an offset of the current does not average out either and is not known (option currentOffset): one of ${show(EXAMPLE, "%", 1)} of the current moves the efficiency by ${show(EXAMPLE * gain, "%", 2)}`;
}

function laterLoss(run: Evaluation): Estimate {
  const { perCharge, massShare, capacity } = run.record.unit;
  const later = run.complete.filter((c) => c.number !== 1 && !run.afterIncomplete.has(c));
  const ledger = ledgerOf(run.cycles);
  const first = ledger.find((line) => line.cycle === 1)?.irreversible ?? 0;
  const loss = (ledger.at(-1)!.cumulativeIrreversible - first) * perCharge;
  const { gainDrift, currentOffset = 0 } = run.settings;
  const halves = later.flatMap((c) => [c.first, c.second]);
  const offset = currentOffset * halves.reduce((sum, h) => sum + h.duration, 0); // the same in all: it adds up
  const sampling = later.reduce((sum, c) => sum + Math.hypot(c.first.sampling, c.second.sampling), 0); // likewise
  const own = Math.hypot(offset, sampling, ...halves.map((h) => gainDrift * h.charge)) * perCharge;
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
      ...cellDoubts(run),
      ...restOffsetDoubts(run, later),
      zeroDoubt(loss, sigma),
      { when: loss < -2 * sigma, light: "amber", reason: "more came back than went in" },
    ]),
  );
}
