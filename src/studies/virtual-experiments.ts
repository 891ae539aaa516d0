import { type SlopeRatio, slopeRatio } from "../analysis/voltammetry/randles-sevcik.ts";
import type { Context } from "../data/progress.ts";
import type { Design } from "../design/design.ts";
import { type GrainTransport, grainTransport } from "./grain-transport.ts";
import type { NumberRow } from "./number-check.ts";
import type { PaperDesigns } from "./paper-designs.ts";
import { paperSi, paperValue } from "./paper-numbers.ts";
import type { Both, VirtualCell } from "./virtual-cell.ts";
import { type VirtualCycling, type VirtualFirstCycles, virtualCycling, virtualFirstCycles } from "./virtual-cycles.ts";
import { type VirtualImpedance, virtualImpedance } from "./virtual-impedance.ts";
import { virtualNumbers } from "./virtual-numbers.ts";
import { type VirtualRate, virtualRate } from "./virtual-rate.ts";
import { type VirtualTitration, virtualTitration } from "./virtual-titration.ts";
import { type VirtualVoltammetry, virtualVoltammetry } from "./virtual-voltammetry.ts";

/** The electrochemical experiments of the paper on simulated half-cells, with nothing calibrated on them. */
export interface VirtualExperiments {
  readonly firstCycles: Both<VirtualFirstCycles>;
  readonly rate: Both<VirtualRate>;
  /** What transport inside the grains of CCOS does to its rate test. */
  readonly grains: GrainTransport;
  readonly voltammetry: Both<VirtualVoltammetry>;
  readonly titration: Both<VirtualTitration>;
  readonly impedance: Both<VirtualImpedance>;
  readonly cycling: Both<VirtualCycling>;
  /** Area of SiNP over that of CCOS as Randles–Ševčík reads it. */
  readonly areaRatio: SlopeRatio;
  /** Least potential difference of solid and electrolyte in all runs [V]. */
  readonly depositionMargin: number;
  /** The paper's numbers beside ours. */
  readonly rows: readonly NumberRow[];
}

/**
 * The electrodes: CCOS are secondary particles, carbon with embedded dots, SiNP bare spheres of five sizes. The activation energy of
 * the reaction of SiNP is the paper's, as that of the composite is; at room temperature it changes nothing.
 */
function cellsOf({ ccos, sinp }: PaperDesigns): readonly [VirtualCell, VirtualCell] {
  const [core, ...shells] = sinp.particle.layers;
  const kineticActivationEnergy = paperSi(paperValue("ea.sinp"));
  const layers = [{ ...core, overrides: { ...core.overrides, kineticActivationEnergy } }, ...shells] as const;
  const bare: Design = { ...sinp, particle: { ...sinp.particle, layers } };
  return [
    { material: "CCOS", design: ccos },
    { material: "SiNP", design: bare },
  ];
}

/**
 * Runs the experiments: first cycles, rate test, voltammetry, titration, impedance, a few cycles.
 * @throws Error when a run could not be finished or was cancelled; DesignError and ProtocolError for designs that cannot be
 */
export function virtualExperiments(designs: PaperDesigns, context: Context = {}): VirtualExperiments {
  const [ccos, sinp] = cellsOf(designs);
  let done = 0;
  const one = <T>(task: string, cell: VirtualCell, run: (cell: VirtualCell, context: Context) => T): T => {
    if (context.signal?.aborted) throw new Error("the study was cancelled; nothing was written");
    context.onProgress?.({ task: `${task}, ${cell.material}`, done: done++, total: 13 });
    return run(cell, context);
  };
  const both = <T>(task: string, run: (cell: VirtualCell, context: Context) => T): Both<T> => ({
    CCOS: one(task, ccos, run),
    SiNP: one(task, sinp, run),
  });
  const firstCycles = both("first cycles", virtualFirstCycles);
  const rate = both("rate test", virtualRate);
  const grains = one("transport in grains", ccos, ({ design }, context) => grainTransport(design, context));
  const voltammetry = both("voltammetry", virtualVoltammetry);
  const titration = both("titration", virtualTitration);
  const impedance = both("impedance", virtualImpedance);
  const cycling = both("cycling", virtualCycling);
  const margins = [firstCycles, rate, voltammetry, titration, cycling].flatMap((e) => [
    e.CCOS.depositionMargin.value,
    e.SiNP.depositionMargin.value,
  ]);
  const parts = { firstCycles, rate, voltammetry, titration, impedance, cycling };
  return {
    ...parts,
    grains,
    areaRatio: slopeRatio(voltammetry.SiNP.root, voltammetry.CCOS.root),
    depositionMargin: Math.min(...margins),
    rows: virtualNumbers(parts),
  };
}
