import { gridded } from "../../analysis/voltammetry/branch.ts";
import { type PowerLaw, powerLaw } from "../../analysis/voltammetry/power-law.ts";
import { scanOfCycle } from "../../analysis/voltammetry/scans.ts";
import type { Table } from "../../data/table.ts";
import { partOf } from "../../data/table-rows.ts";
import type { RunSolution } from "../../simulation/run-solution.ts";
import { type CurrentAt, readCycle } from "../../studies/voltammetry-reading.ts";
import { AnalysisError } from "../../units/error.ts";
import { inUnit } from "../../units/quantity.ts";
import type { TableBlock } from "../block.ts";

/** One cycle of a voltammogram: a sweep down and the one back. */
export interface Scan {
  /** [V s⁻¹] */
  readonly rate: number;
  readonly curve: Table;
  /** Cathodic peak; where there is none, the current at a fixed potential. */
  readonly cathodic?: CurrentAt & { readonly isPeak: boolean };
  /** The largest of the anodic peaks. */
  readonly anodic?: CurrentAt;
}

/** Cycles of a run that sweep down and up at one rate, each with its peaks. */
export function scansOf({ steps, table: t }: RunSolution): Scan[] {
  return steps.flatMap(({ step, rows: [first] }, k): Scan[] => {
    const back = steps[k + 1];
    if (step.do !== "sweep" || back?.step.do !== "sweep" || back.step.at !== step.at) return [];
    if (back.end.kind === "unfinished") return [];
    if (!(step.to < back.step.to)) return [];
    const curve = partOf(t, [first, back.rows[1]]);
    return curve.length > 2 ? [{ rate: step.at, curve, ...peaksIn(curve, step.at) }] : [];
  });
}

function peaksIn(curve: Table, rate: number): Pick<Scan, "cathodic" | "anodic"> {
  try {
    const perMass = partOf(curve, [0, curve.length], ["voltage_volt", "x_current_per_gram_active"]);
    const { cathodic, fixed, anodic } = readCycle(gridded(scanOfCycle(perMass, rate)));
    const largest = anodic.reduce<CurrentAt | undefined>((a, b) => (a && a.current > b.current ? a : b), undefined);
    const down = cathodic === "no peak" ? { ...fixed, isPeak: false } : { ...cathodic, isPeak: true };
    return { cathodic: down, ...(largest ? { anodic: largest } : {}) };
  } catch (error) {
    if (error instanceof AnalysisError) return {};
    throw error;
  }
}

/** The last cycle at each scan rate, slowest first. */
export function lastAtEachRate(scans: readonly Scan[]): Scan[] {
  const last = new Map(scans.map((scan) => [scan.rate, scan]));
  return [...last.values()].sort((a, b) => a.rate - b.rate);
}

/** Exponents of the peak currents in the scan rate; absent with fewer than two rates, or where a peak is missing or a current zero. */
export function exponents(scans: readonly Scan[]): { readonly cathodic?: PowerLaw; readonly anodic?: PowerLaw } {
  const of = (side: "cathodic" | "anodic") => {
    const peaks = scans.flatMap((s) => (s[side]?.current ? [{ rate: s.rate, ...s[side] }] : []));
    if (peaks.length < 2 || peaks.length < scans.length) return undefined;
    return powerLaw(peaks.map((p) => p.rate), peaks.map((p) => p.current)); // biome-ignore format: one line
  };
  const [cathodic, anodic] = [of("cathodic"), of("anodic")];
  return { ...(cathodic ? { cathodic } : {}), ...(anodic ? { anodic } : {}) };
}

const bWords = (side: string, e: PowerLaw | undefined) =>
  e === undefined ? [] : [`${side} b = ${e.b.toFixed(2)}${e.sigma === null ? "" : ` ± ${e.sigma.toFixed(2)}`}`];

/** Exponents in words, and what they may not be taken for. */
export function exponentWords(scans: readonly Scan[]): string | undefined {
  const { cathodic, anodic } = exponents(lastAtEachRate(scans));
  const words = [...bWords("cathodic", cathodic), ...bWords("anodic", anodic)];
  return words.length === 0 ? undefined : `${words.join(", ")}; kinetic and ohmic loss alone also give 0.5 to 0.7`;
}

/** Peaks of the last cycle at each scan rate. */
export function scansTable(all: readonly Scan[]): TableBlock {
  const scans = lastAtEachRate(all);
  const fixed = scans.some((s) => s.cathodic && !s.cathodic.isPeak);
  return {
    kind: "table",
    id: "peaks",
    caption: "Peaks of the last cycle at each scan rate, per gram of active powder; cathodic currents lithiate.",
    columns: [
      { heading: "scan rate", unit: "mV/s", digits: 3 },
      { heading: "cathodic at", name: "cathodic voltage", unit: "V", decimals: 3 },
      { heading: "cathodic current", unit: "A/g", digits: 3 },
      { heading: "anodic at", name: "anodic voltage", unit: "V", decimals: 3 },
      { heading: "anodic current", unit: "A/g", digits: 3 },
      ...(fixed ? [{ heading: "remark" }] : []),
    ],
    rows: scans.map((s) => [
      inUnit(s.rate, "mV/s"),
      s.cathodic?.potential ?? null,
      s.cathodic ? inUnit(s.cathodic.current, "A/g") : null,
      s.anodic?.potential ?? null,
      s.anodic ? inUnit(s.anodic.current, "A/g") : null,
      ...(fixed ? [s.cathodic && !s.cathodic.isPeak ? "no cathodic peak" : ""] : []),
    ]),
    ...(fixed
      ? {
          note: "No cathodic peak: the current only grows towards the end of the sweep; its value at this voltage.",
        }
      : {}),
  };
}
