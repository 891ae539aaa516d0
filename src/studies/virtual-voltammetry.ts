import { gridded, STEP } from "../analysis/voltammetry/branch.ts";
import { type CurrentSplit, currentSplit } from "../analysis/voltammetry/current-split.ts";
import { type PowerLaw, powerLaw } from "../analysis/voltammetry/power-law.ts";
import { type RootLine, rootLine } from "../analysis/voltammetry/randles-sevcik.ts";
import { scanOfCycle } from "../analysis/voltammetry/scans.ts";
import type { Context } from "../data/progress.ts";
import { type Table, table } from "../data/table.ts";
import { partOf } from "../data/table-rows.ts";
import { voltammetry } from "../protocols/voltammetry.ts";
import type { CellSolution, DepositionMargin } from "../simulation/cell-solution.ts";
import type { RowGrid } from "../simulation/row-grid.ts";
import { lastCycles } from "./last-cycles.ts";
import { LOSSLESS, thin } from "./lossless-cell.ts";
import { heldOut } from "./paper-numbers.ts";
import { atMultiples, runVirtual, type VirtualCell, type VirtualMaterial } from "./virtual-cell.ts";
import { type CathodicCurrents, type CycleReading, cathodicCurrents, readCycle } from "./voltammetry-reading.ts";

/** One cycle at one scan rate and what is read from it. */
export interface ReadScan {
  /** [V s⁻¹] */
  readonly rate: number;
  /** Columns `voltage_volt` [V] and `x_current_per_gram_active` [A kg⁻¹]. */
  readonly cycle: Table;
  /** The same at fewer voltages, for pictures and tables. */
  readonly curve: Table;
  readonly reading: CycleReading;
}

/** Currents of one reading over the scan rate, with their exponent. */
export interface PeakSeries {
  /** Columns `scan_rate` [V s⁻¹] and `peak_current` [A kg⁻¹], magnitudes. */
  readonly peaks: Table;
  readonly exponent: PowerLaw;
}

/** Exponents of the cathodic current by both rules. */
export interface CathodicExponents {
  readonly fixed: PowerLaw;
  readonly largest: PowerLaw;
}

/** A series of voltammograms. */
export interface VirtualVoltammetry {
  readonly material: VirtualMaterial;
  /** The last cycle at each scan rate, slowest first. */
  readonly scans: readonly ReadScan[];
  /** Where the current is read in lack of a peak: at the potential for which the paper reports the peak of SiNP [V]. */
  readonly fixedPotential: number;
  /** Scan rates at which a cathodic peak stands in its window. */
  readonly withPeak: number;
  /** Cathodic current at the fixed potential, largest cathodic current anywhere, largest anodic peak. */
  readonly fixed: PeakSeries;
  readonly largest: PeakSeries;
  readonly anodic: PeakSeries | "no peak";
  readonly split: CurrentSplit;
  /** The same exponents of particles that are always evenly filled: no diffusion takes part. */
  readonly evenlyFilled: CathodicExponents;
  /** The same besides without loss in lithium, electrolyte and contacts: the reaction of the particles alone is left. */
  readonly kineticsAlone: CathodicExponents;
  /** Line of the current at the fixed potential over the root of the scan rate. */
  readonly root: RootLine;
  readonly depositionMargin: DepositionMargin;
}

/** Rows at the potentials on which sweeps are read; fewer are shown, and enough for a current at one voltage. */
const ROWS: RowGrid = { voltage: STEP };
const FEWER = { voltage: 0.01 } as const satisfies RowGrid;

/** Diffusivity at which a particle of these sizes is evenly filled at every scan rate [m² s⁻¹]. */
const EVEN = 1e-12;

/** Only where a current is read; no fit and no parameter sees it. */
const fixedPotential = () => heldOut("cv.sinp.cathodic").value;

/** Voltammograms at five scan rates (E4) and their readings; the first cycles at the slowest rate are left out but for the last. */
export function virtualVoltammetry(cell: VirtualCell, context: Context): VirtualVoltammetry {
  const run = runVirtual(cell, voltammetry, { rows: ROWS }, context);
  const cycles = lastCycles(run).map((c) => ({ ...c, ...voltammogramOf(run, c.rate, c.rows) }));
  const scans = cycles.map(
    ({ rate, cycle, voltammogram }): ReadScan => ({
      rate,
      cycle,
      curve: atMultiples(cycle, "voltage_volt", FEWER.voltage),
      reading: readCycle(voltammogram, { fixedPotential: fixedPotential() }),
    }),
  );
  const even = runVirtual(cell, voltammetry, { options: { diffusivity: EVEN }, rows: FEWER }, context);
  const alone = { ...cell, design: thin(cell.design) };
  const bare = runVirtual(alone, voltammetry, { options: { ...LOSSLESS, diffusivity: EVEN }, rows: FEWER }, context);
  const rates = scans.map((s) => s.rate);
  const series = (label: string, of: (r: CycleReading) => number): PeakSeries => {
    const currents = scans.map((s) => Math.abs(of(s.reading)));
    return {
      peaks: table(`${cell.material}, ${label}`, {
        scan_rate: { unit: "V/s", values: rates },
        peak_current: { unit: "A/kg", values: currents },
      }),
      exponent: powerLaw(rates, currents),
    };
  };
  const hasAnodic = scans.every((s) => s.reading.anodic.length > 0);
  return {
    material: cell.material,
    scans,
    fixedPotential: fixedPotential(),
    withPeak: scans.filter((s) => s.reading.cathodic !== "no peak").length,
    fixed: series("fixed potential", (r) => r.fixed.current),
    largest: series("largest current", (r) => r.largest.current),
    anodic: hasAnodic ? series("anodic peak", (r) => Math.max(...r.anodic.map((a) => a.current))) : "no peak",
    split: currentSplit(cycles.map((c) => c.voltammogram)),
    evenlyFilled: cathodicExponents(even),
    kineticsAlone: cathodicExponents(bare),
    root: rootLine(
      rates,
      scans.map((s) => s.reading.fixed.current),
    ),
    depositionMargin: run.depositionMargin,
  };
}

/** Some rows of a run as one cycle of a voltammogram. */
function voltammogramOf(run: CellSolution, rate: number, rows: readonly [number, number]) {
  const cycle = partOf(run.table, rows, ["voltage_volt", "x_current_per_gram_active"]);
  return { cycle, voltammogram: gridded(scanOfCycle(cycle, rate)) };
}

function cathodicExponents(run: CellSolution): CathodicExponents {
  const cycles = lastCycles(run);
  const read = cycles.map(({ rate, rows }) => cathodicCurrents(voltammogramOf(run, rate, rows).voltammogram, fixedPotential()));
  const exponent = (of: (c: CathodicCurrents) => number) =>
    powerLaw(
      cycles.map((c) => c.rate),
      read.map(of),
    );
  return { fixed: exponent((c) => c.fixed.current), largest: exponent((c) => c.largest.current) };
}
