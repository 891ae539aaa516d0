import type { Context } from "../data/progress.ts";
import { type Table, table } from "../data/table.ts";
import type { Design } from "../design/design.ts";
import { thickness } from "../protocols/thickness.ts";
import type { CellOptions } from "../simulation/cell-options.ts";
import type { CellProfile, CellStepResult, DepositionMargin } from "../simulation/cell-solution.ts";
import { simulateCell } from "../simulation/simulate-cell.ts";
import { electrodeThickness, type ThicknessAt } from "./electrode-thickness.ts";
import { FIGURE_RTOL } from "./figure-tolerance.ts";
import type { PaperDesigns } from "./paper-designs.ts";
import type { VirtualMaterial } from "./virtual-cell.ts";

/** The electrode at one degree of lithiation. */
export interface AtDegree extends ThicknessAt {
  /** Lithium in the particles over that of the last lithiation to the lower cut-off [1]. */
  readonly degree: number;
  readonly filling: number;
  /** Of the cell [V], and charge per mass of powder [C kg⁻¹]. */
  readonly voltage: number;
  readonly charge: number;
  /** Least φ_s − φ_e over the electrode at that moment [V]: below zero lithium may deposit. */
  readonly margin: number;
}

/** One electrode at one current. */
export interface ThicknessRun {
  readonly material: VirtualMaterial;
  /** [A kg⁻¹] */
  readonly current: number;
  readonly fresh: ThicknessAt;
  /** At 80, 90, 100 and 105 %; 100 % is the lower cut-off. */
  readonly degrees: readonly AtDegree[];
  /** Columns `degree` [1], `thickness` [m], `porosity` [1], from empty to 105 %. */
  readonly law: Table;
  /** The least φ_s − φ_e of the whole run. */
  readonly depositionMargin: DepositionMargin;
}

/** Thickness of the paper's electrodes while they are fresh, as its Fig. 5a to c ask for. */
export interface PaperThickness {
  /** Shares that are assumed: of growth that goes outwards, least porosity [1]. */
  readonly outward: number;
  readonly leastPorosity: number;
  readonly runs: readonly ThicknessRun[];
}

/** 1 A/g, the current of the paper, and a slow one at which nearly all silicon takes part [A kg⁻¹]. */
const CURRENTS = [1000, 100] as const;
/** Porous electrode that breathes. It is some ten micrometres thin: ten cells show what position does. */
const OPTIONS: CellOptions = { model: "dfn", breathing: {}, electrodeCells: 10, rtol: FIGURE_RTOL };
const POINTS = 43;

/**
 * Fresh electrodes of CCOS and SiNP at 80, 90 and 105 % of the lithium that they take up to the lower cut-off at the same current.
 * 105 % passes the cut-off. Nothing ages; the paper's pictures are of electrodes after 100 cycles.
 * @throws Error when a run could not be finished or was cancelled
 */
export function paperThickness({ ccos, sinp }: PaperDesigns, context: Context = {}): PaperThickness {
  const runs = CURRENTS.flatMap((current) => [
    thicknessRun("CCOS", ccos, current, context),
    thicknessRun("SiNP", sinp, current, context),
  ]);
  const { outward, leastPorosity } = electrodeThickness(ccos, OPTIONS);
  return { outward, leastPorosity, runs };
}

/**
 * One fresh electrode at one current [A kg⁻¹].
 * @throws Error when the run could not be finished or was cancelled
 */
export function thicknessRun(material: VirtualMaterial, design: Design, current: number, { signal }: Context = {}): ThicknessRun {
  const wanted = { current };
  const kept = { ...(signal && { signal }), profiles: "ends", rows: {} } as const;
  const run = simulateCell(design, thickness.steps(wanted), OPTIONS, kept, thickness.start(wanted));
  if (run.outcome !== "end") throw new Error(`${thickness.title} of ${material} could not be finished: ${run.why}`);
  const { at } = electrodeThickness(design, OPTIONS);
  const lithiations = run.steps
    .map((result, index) => ({ result, index }))
    .filter(({ result }) => result.step.do === "lithiate" && result.end.kind !== "skipped");
  const isByDegree = ({ step }: CellStepResult) => step.until.relativeCapacity !== undefined;
  const full = lithiations.findLast(({ result }) => !isByDegree(result))!;
  const asked = [...lithiations.filter(({ result }) => isByDegree(result)), full];
  const degrees = asked
    .map(
      ({ result, index }): AtDegree => ({
        ...at(result.filling),
        degree: result.filling / full.result.filling,
        filling: result.filling,
        voltage: result.voltage,
        charge: result.capacity,
        margin: leastDifference(run.profiles.find(({ step }) => step === index)!),
      }),
    )
    .sort((a, b) => a.degree - b.degree);
  const last = degrees.at(-1)!.degree;
  const drawn = Array.from({ length: POINTS }, (_, k) => (last * k) / (POINTS - 1));
  const states = drawn.map((degree) => at(degree * full.result.filling));
  return {
    material,
    current,
    fresh: at(0),
    degrees,
    law: table(`${material}, thickness`, {
      degree: { unit: "1", values: drawn },
      thickness: { unit: "m", values: states.map((s) => s.thickness) },
      porosity: { unit: "1", values: states.map((s) => s.porosity) },
    }),
    depositionMargin: run.depositionMargin,
  };
}

/** Least φ_s − φ_e across the electrode of a profile [V]. */
function leastDifference({ across }: CellProfile): number {
  const [solid, electrolyte] = ["x_solid_potential_volt", "x_electrolyte_potential_volt"].map((n) => across.column(n).values);
  return solid!.reduce((least, φ, i) => (Number.isFinite(φ) ? Math.min(least, φ - electrolyte![i]!) : least), Infinity);
}
