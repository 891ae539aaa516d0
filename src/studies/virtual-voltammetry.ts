import type { Context } from "../data/progress.ts";
import { type Table, table } from "../data/table.ts";
import type { StraightLine } from "../numerics/straight-line.ts";
import { voltammetry } from "../protocols/voltammetry.ts";
import type { CellSolution, DepositionMargin } from "../simulation/cell-solution.ts";
import type { RowGrid } from "../simulation/row-grid.ts";
import { type CurrentSplit, dunnSplit } from "./current-split.ts";
import { heldOut } from "./paper-numbers.ts";
import { atMultiples, partOf, runVirtual, type VirtualCell, type VirtualMaterial } from "./virtual-cell.ts";
import { bValue, type Exponent, type Peaks, peaksOf, randlesSevcik } from "./voltammetry-reading.ts";
import { STEP } from "./voltammogram.ts";

/** One cycle at one scan rate and what is read from it. */
export interface ReadScan {
  /** [V s⁻¹] */
  readonly rate: number;
  /** Columns `voltage_volt` [V] and `x_current_per_gram_active` [A kg⁻¹]. */
  readonly cycle: Table;
  /** The same at fewer voltages, for pictures and tables. */
  readonly curve: Table;
  readonly peaks: Peaks;
}

/** Currents of one reading over the scan rate, with their exponent. */
export interface PeakSeries {
  /** Columns `scan_rate` [V s⁻¹] and `peak_current` [A kg⁻¹], magnitudes. */
  readonly peaks: Table;
  readonly exponent: Exponent;
}

/** Exponents of the cathodic current by both rules. */
export interface CathodicExponents {
  readonly fixed: Exponent;
  readonly largest: Exponent;
}

/** A series of voltammograms. */
export interface VirtualVoltammetry {
  readonly material: VirtualMaterial;
  /** The last cycle at each scan rate, slowest first. */
  readonly scans: readonly ReadScan[];
  /** Where the current is read in lack of a peak: at the potential for which the paper reports the peak of SiNP [V]. */
  readonly fixedVoltage: number;
  /** Scan rates at which a cathodic peak stands in its window. */
  readonly withPeak: number;
  /** Cathodic current at a fixed voltage, largest cathodic current anywhere, largest anodic peak. */
  readonly fixed: PeakSeries;
  readonly largest: PeakSeries;
  readonly anodic: PeakSeries | "no peak";
  readonly split: CurrentSplit;
  /** The same exponents of particles that are always evenly filled: no diffusion takes part. */
  readonly evenlyFilled: CathodicExponents;
  /** The same besides without loss in lithium, electrolyte and contacts: the reaction of the particles alone is left. */
  readonly kineticsAlone: CathodicExponents;
  /** Line of the fixed-voltage current over the root of the scan rate. */
  readonly root: StraightLine;
  readonly depositionMargin: DepositionMargin;
}

/** Rows at the voltages at which sweeps are read for peaks; fewer are shown, and enough for a current at one voltage. */
const ROWS: RowGrid = { voltage: STEP };
const FEWER = { voltage: 0.01 } as const satisfies RowGrid;

/** Diffusivity at which a particle of these sizes is evenly filled at every scan rate [m² s⁻¹]. */
const EVEN = 1e-12;

/** Loading of an electrode whose current is too small to cost anything outside its particles [kg m⁻²]. */
const THIN = 1e-4;
/** A cell without electrolyte or contacts. */
const LOSSLESS = { model: "spm", contactResistance: 0 } as const;

const thin = (cell: VirtualCell): VirtualCell => ({
  ...cell,
  design: { ...cell.design, electrode: { ...cell.design.electrode, loading: THIN } },
});

/** Only where a current is read; no fit and no parameter sees it. */
const fixedVoltage = () => heldOut("cv.sinp.cathodic").value;

/** Voltammograms at five scan rates (E4) and their readings; the first cycles at the slowest rate are left out but for the last. */
export function virtualVoltammetry(cell: VirtualCell, context: Context): VirtualVoltammetry {
  const run = runVirtual(cell, voltammetry, { rows: ROWS }, context);
  const scans = scansOf(run);
  const even = runVirtual(cell, voltammetry, { options: { diffusivity: EVEN }, rows: FEWER }, context);
  const bare = runVirtual(thin(cell), voltammetry, { options: { ...LOSSLESS, diffusivity: EVEN }, rows: FEWER }, context);
  const rates = scans.map((s) => s.rate);
  const series = (label: string, of: (p: Peaks) => number): PeakSeries => {
    const currents = scans.map((s) => Math.abs(of(s.peaks)));
    return {
      peaks: table(`${cell.material}, ${label}`, {
        scan_rate: { unit: "V/s", values: rates },
        peak_current: { unit: "A/kg", values: currents },
      }),
      exponent: bValue(rates, currents),
    };
  };
  const hasAnodic = scans.every((s) => s.peaks.anodic.length > 0);
  return {
    material: cell.material,
    scans,
    fixedVoltage: fixedVoltage(),
    withPeak: scans.filter((s) => s.peaks.cathodic !== "no peak").length,
    fixed: series("fixed voltage", (p) => p.fixed.current),
    largest: series("largest current", (p) => p.largest.current),
    anodic: hasAnodic ? series("anodic peak", (p) => Math.max(...p.anodic.map((a) => a.current))) : "no peak",
    split: dunnSplit(scans),
    evenlyFilled: cathodicExponents(even),
    kineticsAlone: cathodicExponents(bare),
    root: randlesSevcik(
      rates,
      scans.map((s) => s.peaks.fixed.current),
    ),
    depositionMargin: run.depositionMargin,
  };
}

/** The last cycle at each scan rate. */
function scansOf(run: CellSolution): ReadScan[] {
  const down = run.steps.filter((_, k) => k % 2 === 0);
  const last = [...new Set(down.map((s) => s.step.at))].map((rate) => run.steps.findLastIndex((s) => s.step.at === rate));
  return last.map((up) => {
    const rows = [run.steps[up - 1]!.rows[0], run.steps[up]!.rows[1]] as const;
    const cycle = partOf(run.table, rows, ["voltage_volt", "x_current_per_gram_active"]);
    return {
      rate: run.steps[up]!.step.at,
      cycle,
      curve: atMultiples(cycle, "voltage_volt", FEWER.voltage),
      peaks: peaksOf(cycle, { fixedVoltage: fixedVoltage() }),
    };
  });
}

function cathodicExponents(run: CellSolution): CathodicExponents {
  const scans = scansOf(run);
  const rates = scans.map((s) => s.rate);
  const exponent = (of: (p: Peaks) => number) =>
    bValue(
      rates,
      scans.map((s) => of(s.peaks)),
    );
  return { fixed: exponent((p) => p.fixed.current), largest: exponent((p) => p.largest.current) };
}
