import type { Estimate, Verdict } from "../../data/estimate.ts";
import type { NotedTable } from "../../data/noted-table.ts";
import { showDecimals } from "../../units/show.ts";
import type { AnalysisOptions, AnalysisResult } from "../analysis.ts";
import { branchesOf } from "./branch.ts";
import {
  componentTable,
  exponentCurves,
  exponentCurveTable,
  extremaTable,
  type Resolved,
  voltammogramTable,
} from "./curve-tables.ts";
import { CV_NUMBERS, CV_WORDS } from "./cv-options.ts";
import type { Electrode } from "./electrode.ts";
import { comparedAreas } from "./electrode-comparison.ts";
import { diffusionEstimates, exponentNotices, judgedExponents } from "./exponent-estimates.ts";
import { exponentTables } from "./exponent-tables.ts";
import { cvMethod } from "./method-text.ts";
import { overlappingPeaks } from "./overlapping-peaks.ts";
import { peakEstimates, peakNotices } from "./peak-estimates.ts";
import { peakSeriesOf } from "./peak-series.ts";
import { peakTables } from "./peak-tables.ts";
import { chargeLoss } from "./reading.ts";
import { diffusivityEstimates, gapEstimate, type JudgedLine, judgedLines, lineTable } from "./slope-estimates.ts";
import { splitEstimates, splitNotices, splitOf } from "./split-estimates.ts";
import { splitTables } from "./split-tables.ts";

/** Every option as it was used. */
function usedOptions({ numbers, words }: AnalysisOptions): Record<string, number | string> {
  const declared = { ...CV_NUMBERS, ...CV_WORDS };
  const set: Readonly<Record<string, number | string>> = { ...numbers, ...words };
  return Object.fromEntries(
    Object.entries(declared).flatMap(([name, option]) => {
      const value = set[name] ?? ("default" in option ? option.default : undefined);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The result of one electrode with what a comparison needs of it. */
export interface ElectrodeResult {
  readonly electrode: Electrode;
  readonly result: AnalysisResult;
  readonly lines: readonly JudgedLine[];
  readonly capacitance: Estimate | undefined;
}

/** Everything that the voltammograms of one electrode tell. */
export function electrodeResult(electrode: Electrode, options: AnalysisOptions): ElectrodeResult {
  const { label, files, setting, reading } = electrode;
  const loss = chargeLoss(reading);
  const exponents = judgedExponents(peakSeriesOf(reading), loss, setting);
  const lines = judgedLines(exponents, reading);
  const split = splitOf(reading, setting.window, setting.capacitance);
  const curves = exponentCurves(reading, setting.window);
  const resolved = setting.resolvesOverlaps ? resolvedPeaks(electrode) : [];
  const several = reading.scanRates.length > 1;
  const [capacitance] = gapEstimate(reading);
  const estimates: (Estimate | Verdict)[] = [
    ...exponents.map((e) => e.estimate),
    ...diffusionEstimates(exponents, setting.diffusionLength),
    ...lines.map((l) => l.estimate),
    ...diffusivityEstimates(lines, reading, setting.rootLine),
    ...(split ? splitEstimates(reading, split) : []),
    ...peakEstimates(reading, setting),
    ...(capacitance ? [capacitance] : []),
    ...(several ? [lossEstimate(loss, reading.scanRates.length)] : []),
  ];
  const tables: Record<string, NotedTable> = {
    voltammograms: voltammogramTable(reading.scans, label),
    ...(reading.resistance > 0 ? { voltammogramsAsMeasured: voltammogramTable(reading.raw, `${label}, as measured`) } : {}),
    extrema: extremaTable(reading),
    ...peakTables(reading),
    ...(several ? { ...exponentTables(exponents, reading), rootLines: lineTable(lines, reading) } : {}),
    ...(curves.length > 0 ? { bOverPotential: exponentCurveTable(curves, reading.scanRates.length) } : {}),
    ...(split ? splitTables(reading, split) : {}),
    ...(resolved.length > 0 ? { components: componentTable(resolved, reading) } : {}),
  };
  const result: AnalysisResult = {
    analysis: "cv",
    files,
    label,
    estimates,
    tables,
    notices: [
      ...exponentNotices(exponents, setting.diffusionLength),
      ...(split
        ? splitNotices(reading, split)
        : [`${reading.scanRates.length} scan rate${several ? "s" : ""}: Dunn's split needs three or more.`]),
      ...peakNotices(reading, setting),
      ...electrode.notices,
    ],
    method: cvMethod(electrode),
    cites: citesOf(estimates, ["SavitzkyGolay1964", "Zhang2010"]),
    options: { ...usedOptions(options), temperature: setting.temperature },
  };
  return { electrode, result, lines, capacitance };
}

const citesOf = (estimates: readonly (Estimate | Verdict)[], more: readonly string[]) => [
  ...new Set([...estimates.flatMap((e) => e.cites), ...more]),
];

function lossEstimate(loss: number, rates: number): Estimate {
  return {
    name: "chargeLoss",
    symbol: "1 − Q_{fast}/Q_{slow}",
    unit: "1",
    standing: "measured",
    method: "charge of a sweep at the fastest against the slowest rate, the larger loss of both sweeps",
    cites: [],
    value: loss,
    sigma: { none: "one cycle at each rate" },
    n: rates,
    light: "green",
    reason: `${showDecimals(100 * loss, 0)} % of the charge is not reached at the fastest rate`,
  };
}

/** Overlapping peaks of each way at each rate, between the outer feet of those that stand out. */
function resolvedPeaks({ reading }: Electrode): Resolved[] {
  return reading.scans.flatMap((scan, k) =>
    branchesOf(scan).flatMap((branch): Resolved[] => {
      const { peaks } = reading.peaks[branch.sign === 1 ? "anodic" : "cathodic"][k]!;
      const ends = peaks.flatMap((p) => p.feet);
      if (ends.length === 0) return [];
      const fit = overlappingPeaks(branch, Math.min(...ends), Math.max(...ends));
      return fit ? [{ scanRate: scan.scanRate, sign: branch.sign, fit }] : [];
    }),
  );
}

/** The result of two electrodes side by side. */
export function comparison(one: ElectrodeResult, other: ElectrodeResult, options: AnalysisOptions): AnalysisResult {
  const compared = [one, other].map(({ electrode: { label, setting, reading }, lines, capacitance }) => ({
    name: label,
    perMass: reading.unit === "A/kg",
    lines,
    ...(setting.mass ? { mass: setting.mass } : {}),
    ...(capacitance ? { capacitance } : {}),
  }));
  const estimates = comparedAreas(compared[0]!, compared[1]!);
  return {
    analysis: "cv",
    files: [...one.result.files, ...other.result.files],
    label: `${one.result.label} over ${other.result.label}`,
    estimates,
    tables: {},
    notices: [],
    method: `The electrochemically active areas of ${one.result.label} and ${other.result.label} were compared by the ratio of their Randles–Ševčík slopes (Bard2001).`,
    cites: citesOf(estimates, []),
    options: usedOptions(options),
  };
}
