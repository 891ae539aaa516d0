import type { AnalysisResult } from "../../analysis/analysis.ts";
import { cv } from "../../analysis/cv.ts";
import type { Context } from "../../data/progress.ts";
import { table } from "../../data/table.ts";
import type { Design } from "../../design/design.ts";
import { voltammetry } from "../../protocols/voltammetry.ts";
import type { CellOptions, CellSettings } from "../../simulation/cell-options.ts";
import type { CellSolution } from "../../simulation/cell-solution.ts";
import { halfCellModel } from "../../simulation/half-cell-model.ts";
import { inUnit } from "../../units/quantity.ts";
import { lastCycles } from "../last-cycles.ts";
import { LOSSLESS, thin } from "../lossless-cell.ts";
import { simulatedRecord } from "../simulated-data.ts";
import { biasRow, type MethodBias } from "./method-bias.ts";
import { virtualRun } from "./virtual-run.ts";

/** Potentials at which the cycler writes [V]. */
const ROWS = { voltage: 1e-3 } as const;

const inMillivolts = (rate: number) => `${Number(inUnit(rate, "mV/s").toPrecision(3))} mV/s`;

function analysed(design: Design, options: CellOptions, context: Context): { run: CellSolution; result: AnalysisResult } {
  const { run, mass } = virtualRun(design, voltammetry, options, context, { rows: ROWS });
  const scans = lastCycles(run).map(({ rate, rows }) => simulatedRecord(run, inMillivolts(rate), mass, rows));
  const [result] = cv.run(scans, { numbers: {}, words: {} }, context);
  if (!result) throw new RangeError("voltammograms give one result");
  return { run, result };
}

/** Exponents b of the cell beside those of the same particles without loss outside them. */
export function exponentBias(design: Design, context: Context): MethodBias {
  const { run, result } = analysed(design, {}, context);
  const { result: alone } = analysed(thin(design), LOSSLESS, context);
  const rows = (["cathodic", "anodic"] as const).flatMap((side) => {
    const truth = alone.estimates.find((e) => e.name === `bValue.${side}`)?.value;
    return typeof truth === "number" ? [biasRow(result, `bValue.${side}`, { quantity: `b, ${side} extremum`, truth })] : [];
  });
  return {
    method: "b-value",
    title: "Voltammetry: exponent b of the current in the scan rate",
    about: [
      "Voltammograms at 0.1, 0.2, 0.5, 1 and 2 mV/s between 0.01 and 3.0 V, without any double layer: no current is capacitive.",
      "True: b of the same particles in a cell that loses nothing in electrolyte, contacts and lithium. What differs from it is what the cell adds; that it is not 0.5 is what finite particles with a kinetic loss do.",
    ],
    rows,
    results: [result],
    notices: run.notices,
    cites: [...result.cites, ...run.cites],
  };
}

/** Capacitance of all particles of the electrode [F]. */
function doubleLayerOf(design: Design, options: CellOptions): { capacitance: number; settings: CellSettings } {
  const { cell, area, settings } = halfCellModel(design, options);
  const { kinds, electrode, doubleLayer } = cell;
  const ratio = kinds.reduce((sum, { radius, volumeFraction }) => sum + (electrode.thickness * 3 * volumeFraction) / radius, 0);
  return { capacitance: doubleLayer.particles * ratio * area, settings };
}

/** Dunn's split of voltammograms in which the double layer's share is known. */
export function splitBias(design: Design, context: Context): MethodBias {
  const options: CellOptions = { doubleLayer: true };
  const { run, result } = analysed(design, options, context);
  const { capacitance } = doubleLayerOf(design, options);
  const share = result.tables.capacitiveShare!.table;
  const rates = share.column("scan_rate").values;
  const time = run.table.column("test_time_second").values;
  const current = run.table.column("current_ampere").values;
  const cycles = lastCycles(run);
  const truthAt = (asked: number) => {
    const near = (rate: number) => Math.abs(Math.log(rate / asked));
    const [first, end] = cycles.reduce((a, b) => (near(b.rate) < near(a.rate) ? b : a)).rows;
    let [charge, low, high] = [0, Infinity, -Infinity];
    const volts = run.table.column("voltage_volt").values;
    for (let r = first; r < end; r++) {
      if (r > first) charge += 0.5 * (Math.abs(current[r]!) + Math.abs(current[r - 1]!)) * (time[r]! - time[r - 1]!);
      low = Math.min(low, volts[r]!);
      high = Math.max(high, volts[r]!);
    }
    return (2 * capacitance * (high - low)) / charge;
  };
  const named = (rate: number) => `capacitiveShare.${Number(inUnit(rate, "mV/s").toPrecision(3))}`;
  const rows = Array.from(rates, (rate) =>
    biasRow(result, named(rate), {
      quantity: "capacitive share (Dunn)",
      at: inMillivolts(rate),
      truth: truthAt(rate),
    }),
  );
  return {
    method: "dunn",
    title: "Voltammetry: capacitive share",
    about: [
      "Voltammograms at 0.1, 0.2, 0.5, 1 and 2 mV/s between 0.01 and 3.0 V, with the double layer of the particles switched on.",
      "True: charge that the double layer takes over one cycle, 2 C (E_max − E_min), over all charge that flows. Insertion counts as not capacitive, however fast it is.",
    ],
    rows,
    course: {
      x: "scan_rate",
      words: "scan rate",
      table: table(design.name, {
        scan_rate: { unit: "V/s", values: rates },
        ratio: { unit: "1", values: rows.map((r) => (r.recovered ?? Number.NaN) / r.true) },
      }),
    },
    results: [result],
    notices: run.notices,
    cites: [...result.cites, ...run.cites],
  };
}
