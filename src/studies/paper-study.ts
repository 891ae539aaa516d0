import type { Context } from "../data/progress.ts";
import { type EncapsulationAudit, encapsulationAudit } from "./encapsulation-audit.ts";
import { type MeanFilling, paperMeanFilling } from "./mean-filling.ts";
import type { NumberRow } from "./number-check.ts";
import { type PaperComposition, paperComposition } from "./paper-composition.ts";
import type { PaperDesigns } from "./paper-designs.ts";
import { type PaperMaps, paperMaps } from "./paper-maps.ts";
import { fitPaperRate } from "./paper-rate.ts";
import { checkPaperRate, type PaperRateCheck } from "./paper-rate-check.ts";
import { type VirtualExperiments, virtualExperiments } from "./virtual-experiments.ts";

/** The study of the reference paper (Yu2024): particles, and half-cells with them. */
export interface PaperStudy {
  readonly composition: PaperComposition;
  readonly maps: PaperMaps;
  /** Mean fillings of one lumped class of each powder. */
  readonly fillings: readonly MeanFilling[];
  readonly audit: EncapsulationAudit;
  readonly rate: PaperRateCheck;
  /** Its electrochemical experiments on simulated half-cells. */
  readonly virtual: VirtualExperiments;
  /** Every number of the paper touched so far, beside ours. */
  readonly rows: readonly NumberRow[];
}

/**
 * Runs the study: composition and first cycle, lithium maps, encapsulation, rate, half-cells.
 * @throws what its parts throw: DesignError or ProtocolError for designs that cannot be, Error for a run that stopped early
 */
export function paperStudy(designs: PaperDesigns, context: Context = {}): PaperStudy {
  const parts = ["composition and first cycle", "lithium maps", "encapsulation", "rate capability", "virtual experiments"];
  const begin = (k: number) => {
    if (context.signal?.aborted) throw new Error("the study was cancelled; nothing was written");
    context.onProgress?.({ task: parts[k] ?? "done", done: k, total: parts.length });
  };
  const quiet: Context = context.signal ? { signal: context.signal } : {};
  begin(0);
  const composition = paperComposition(designs);
  begin(1);
  const maps = paperMaps(designs, quiet);
  begin(2);
  const audit = encapsulationAudit(designs.ccos, {}, quiet);
  begin(3);
  const rateFits = fitPaperRate();
  const rate = checkPaperRate(rateFits);
  begin(4);
  const virtual = virtualExperiments(designs, {
    ...quiet,
    onProgress: ({ task, done, total }) =>
      context.onProgress?.({ task: `half-cells: ${task}`, done: 4 + done / total, total: parts.length }),
  });
  begin(5);
  const rows = [...composition.rows, ...rate.rows, ...virtual.rows];
  return { composition, maps, fillings: paperMeanFilling(rateFits), audit, rate, virtual, rows };
}
