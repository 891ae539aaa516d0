import type { Context } from "../data/progress.ts";
import { type DotEncapsulation, dotEncapsulation } from "./dot-encapsulation.ts";
import { type EncapsulationAudit, encapsulationAudit } from "./encapsulation-audit.ts";
import { type EncapsulationPlanes, encapsulationPlanes } from "./encapsulation-planes.ts";
import { type EncapsulationShares, encapsulationShares } from "./encapsulation-shares.ts";
import { type MeanFilling, paperMeanFilling } from "./mean-filling.ts";
import type { NumberRow } from "./number-check.ts";
import { type PaperComposition, paperComposition } from "./paper-composition.ts";
import type { PaperDesigns } from "./paper-designs.ts";
import { type PaperMaps, paperMaps } from "./paper-maps.ts";
import type { PaperPart } from "./paper-parts.ts";
import { fitPaperRate } from "./paper-rate.ts";
import { checkPaperRate, type PaperRateCheck } from "./paper-rate-check.ts";
import { type PaperThickness, paperThickness } from "./paper-thickness.ts";
import { type VirtualExperiments, virtualExperiments } from "./virtual-experiments.ts";

/** The study of the reference paper (Yu2024): particles, and half-cells with them. */
export interface PaperStudy {
  readonly composition: PaperComposition;
  readonly maps: PaperMaps;
  /** Mean fillings of one lumped class of each powder. */
  readonly fillings: readonly MeanFilling[];
  readonly audit: EncapsulationAudit;
  /** What the unknown strengths decide, over their whole range and over two planes through it. */
  readonly shares: EncapsulationShares;
  readonly planes: EncapsulationPlanes;
  /** Lithium and stress inside the particles over cycles. */
  readonly inside: DotEncapsulation;
  readonly rate: PaperRateCheck;
  /** Its electrochemical experiments on simulated half-cells. */
  readonly virtual: VirtualExperiments;
  /** Thickness of the electrodes by degree of lithiation. */
  readonly thickness: PaperThickness;
  /** Every number of the paper touched so far, beside ours. */
  readonly rows: readonly NumberRow[];
}

/** Where a lithiation of the shells ends: 10 mV, no overpotential, lithiation branch. */
const CUT_OFF = { voltage: 0.01, overpotential: 0, branch: "lithiation" } as const;

const PARTS = [
  "composition and first cycle",
  "rate capability",
  "virtual experiments",
  "lithium maps",
  "encapsulation",
  "inside of particles",
  "electrode thickness",
];

/** What a study hands out while it runs. */
export interface PaperContext extends Context {
  /** Told the numbers of each part as soon as they are known, long before the study ends. */
  readonly onRows?: (part: PaperPart, rows: readonly NumberRow[]) => void;
}

/**
 * Runs the study: first what gives numbers of the paper (composition and first cycle, rate, half-cells), then lithium maps,
 * encapsulation, inside of particles and electrode thickness.
 * @throws what its parts throw: DesignError or ProtocolError for designs that cannot be, Error for a run that stopped early
 */
export function paperStudy(designs: PaperDesigns, context: PaperContext = {}): PaperStudy {
  const begin = (k: number) => {
    if (context.signal?.aborted) throw new Error("the study was cancelled; nothing was written");
    context.onProgress?.({ task: PARTS[k] ?? "done", done: k, total: PARTS.length });
  };
  const quiet: Context = context.signal ? { signal: context.signal } : {};
  begin(0);
  const composition = paperComposition(designs);
  context.onRows?.("composition", composition.rows);
  begin(1);
  const rateFits = fitPaperRate();
  const rate = checkPaperRate(rateFits);
  context.onRows?.("lumped electrode", rate.rows);
  begin(2);
  const virtual = virtualExperiments(designs, {
    ...quiet,
    onProgress: ({ task, done, total }) =>
      context.onProgress?.({ task: `half-cells: ${task}`, done: 2 + done / total, total: PARTS.length }),
  });
  context.onRows?.("half-cells", virtual.rows);
  begin(3);
  const maps = paperMaps(designs, quiet);
  begin(4);
  const audit = encapsulationAudit(designs.ccos, { cutOff: CUT_OFF }, quiet);
  const planes = encapsulationPlanes(designs.ccos, CUT_OFF);
  begin(5);
  const inside = dotEncapsulation(designs, quiet);
  begin(6);
  const thickness = paperThickness(designs, quiet);
  begin(7);
  const rows = [...composition.rows, ...rate.rows, ...virtual.rows];
  const shares = encapsulationShares(audit.scan.table);
  const fillings = paperMeanFilling(rateFits);
  return { composition, maps, fillings, audit, shares, planes, inside, rate, virtual, thickness, rows };
}
