import type { Dataset } from "../data/dataset.ts";
import { AnalysisError } from "../units/error.ts";
import { show } from "../units/show.ts";
import { type Analysis, type AnalysisOptions, type AnalysisResult, analysis, numberOption, wordOption } from "./analysis.ts";
import { CELL_OPTION } from "./cycling/cell-option.ts";
import { chosenCycles } from "./cycling/chosen-cycles.ts";
import { currentRecord } from "./cycling/current-record.ts";
import { BRANCHES, type Branches, type Cycle, isComplete, shortcomingOf } from "./cycling/cycles.ts";
import { evaluate } from "./cycling/evaluation.ts";
import { cyclingSettings } from "./cycling/settings.ts";
import { usedOptions } from "./cycling/used-options.ts";
import { type BranchCurve, curveOfPotential, curvesOf } from "./differential/branch-curve.ts";
import { branchEstimates, crystallineVerdict } from "./differential/differential-estimates.ts";
import {
  type AnalysedBranch,
  branchTable,
  differentialTable,
  fittedPeakTable,
  incrementalTable,
  peakTable,
} from "./differential/differential-tables.ts";
import { type DerivativeMethod, incrementalCapacity } from "./differential/incremental-capacity.ts";
import { peaksOf } from "./differential/peaks.ts";
import { fitPeaks } from "./differential/pseudo-voigt.ts";

/** Cycles analysed when nothing is said. */
const MOST_CYCLES = 6;

const NUMBERS: Analysis["numbers"] = {
  width: {
    label: "smoothing, full width at half maximum",
    symbol: "h",
    unit: "V",
    shownIn: "mV",
    min: 5e-4,
    max: 0.2,
    help: "5 mV, or more where the resolution or the noise of the potential asks for it, when absent",
  },
  skip: {
    label: "share of each stretch of current left out at its beginning",
    unit: "1",
    shownIn: "%",
    default: 0,
    min: 0,
    max: 0.5,
    help: "masks peaks that stem from switching the current",
  },
  currentTolerance: {
    label: "currents that belong to one curve agree within",
    unit: "1",
    shownIn: "%",
    default: 0.3,
    min: 0,
    max: 1,
  },
  resistance: {
    label: "resistance whose drop is taken off the potential",
    symbol: "R",
    unit: "ohm",
    default: 0,
    min: 0,
    max: 1e5,
  },
};

const WORDS: Analysis["words"] = {
  cell: CELL_OPTION,
  cycles: { label: "cycles", help: "e.g. 1,2,10-12, last, all; six spread from the first to the last complete one when absent" },
  method: {
    label: "derivative",
    values: ["isotonic", "counting"],
    help: "counting on the levels of the converter where these decide, else isotonic regression, when absent",
  },
  peakFit: { label: "fit of the peaks", values: ["none", "pseudo-Voigt"], default: "none" },
};

/**
 * Incremental capacity dQ/dE and differential voltage dE/dQ, cycle by cycle and branch by branch.
 *
 * Estimates are those of the second cycle analysed whose branches ended at their limits, or of the only one; the tables hold all.
 * Tables (`branch` 1 while the potential rises, −1 while it falls; densities are positive in both; `mAh` without a mass):
 * - `dqdv`: `cycle`, `branch`, `potential` [V], `incremental_capacity`, `incremental_capacity_at_twice_the_width` [mAh/g/V];
 *   words `name`.
 * - `dvdq`: `cycle`, `branch`, `capacity` [mAh/g], `differential_voltage` [V g/mAh]; words `name`.
 * - `peaks`, in the order passed: `cycle`, `branch`, `number` (0: at the beginning of a branch, may stem from switching),
 *   `position` [V] and `height` [mAh/g/V] with sigma, `height_at_twice_the_width`, `height_without_smoothing`, `prominence`,
 *   `full_width`, `own_width` [V] (smoothing taken off), `area` [mAh/g] (between the valleys), `from`, `to` [V],
 *   `passed_before` [share]; words `name`, `phase`, `flags`.
 * - `branches`: `cycle`, `branch`, `current` [A/g], `capacity`, `area` [mAh/g], `left_out` [share], `potential_step`,
 *   `potential_noise`, `smoothing` [V]; words `name`, `method`, `state` (complete, or why not).
 * - `fittedPeaks`, with option peakFit: `cycle`, `branch`, `position`, `height`, `full_width` with sigma, `area`,
 *   `lorentzian_share`, `asymmetry` [1/V], `explained` (share of the variance); words `name`, `state`.
 */
export const dqdv = analysis({
  id: "dqdv",
  title: "Incremental capacity",
  about:
    "Reads potential and current over time, or potential over capacity, and finds dQ/dE and dE/dQ with their peaks, their widths and, for silicon, their phases.",
  accepts: ["time series", "potential curve"],
  numbers: NUMBERS,
  words: WORDS,
  *run(datasets, options, context) {
    for (const [i, dataset] of datasets.entries()) {
      if (context.signal?.aborted) return;
      context.onProgress?.({ task: `incremental capacity of ${dataset.label}`, done: i, total: datasets.length });
      yield resultOf(dataset, options);
    }
  },
});

function resultOf(dataset: Dataset, options: AnalysisOptions): AnalysisResult {
  const word = (name: string) => wordOption({ words: WORDS }, options, name);
  const names = BRANCHES[word("cell") === "full" ? "full" : "half"];
  const { curves, notices } = curvesIn(dataset, options, names);
  const [first] = curves;
  if (!first)
    throw new AnalysisError("no branch has enough rows for a derivative", {
      place: { file: dataset.file },
      expected: "a constant current over at least ten rows",
      found: "none",
    });
  const method = word("method") as DerivativeMethod | undefined;
  const branches = curves.map((curve): AnalysedBranch => {
    const found = incrementalCapacity(curve, options.numbers.width, method);
    const peaks = peaksOf(found);
    const fit = word("peakFit") === "pseudo-Voigt" ? fitPeaks(found, peaks) : undefined;
    return { found, peaks, ...(fit ? { fit } : {}) };
  });
  const { unit } = first;
  const { label } = dataset;
  const ofSilicon = names.cell === "half";
  const reference = referenceCycle(curves);
  return {
    analysis: "dqdv",
    files: [dataset.file],
    label,
    estimates: [
      ...branches.filter((b) => b.found.curve.cycle === reference).flatMap(branchEstimates),
      ...(ofSilicon ? [crystallineVerdict(branches)] : []),
    ],
    tables: {
      dqdv: incrementalTable(branches, unit, `${label}, dQ/dE`),
      dvdq: differentialTable(branches, unit, `${label}, dE/dQ`),
      peaks: peakTable(branches, unit, ofSilicon, `${label}, peaks`),
      branches: branchTable(branches, unit, `${label}, branches`),
      ...(branches.some((b) => b.fit) ? { fittedPeaks: fittedPeakTable(branches, unit, `${label}, fitted peaks`) } : {}),
    },
    notices: [
      ...dataset.notices,
      ...notices,
      ...(curves.some((c) => c.cycle !== reference) ? [`Peaks and areas told as numbers are those of cycle ${reference}.`] : []),
      ...branchNotices(branches),
    ],
    method: methodOf(branches, options),
    cites: [
      ...(branches.some((b) => b.found.method === "isotonic") ? ["Ayer1955"] : []),
      ...(branches.some((b) => b.found.method === "counting") ? ["Feng2020"] : []),
      ...(branches.some((b) => b.fit) ? ["Stancik2008"] : []),
      ...(ofSilicon ? ["Obrovac2004", "Ogata2014", "Ogata2018"] : []),
    ],
    options: usedOptions({ numbers: NUMBERS, words: WORDS }, options),
  };
}

/** Curves of a dataset of either kind, and what was chosen. */
function curvesIn(dataset: Dataset, options: AnalysisOptions, names: Branches): { curves: BranchCurve[]; notices: string[] } {
  const number = (name: string) => numberOption({ numbers: NUMBERS }, options, name);
  const [skip, resistance] = [number("skip"), number("resistance")];
  const perMass = dataset.kind === "potential curve" || !dataset.table.has("current_ampere");
  if (resistance > 0 && perMass)
    throw new AnalysisError("an ohmic drop needs the current of the cell", {
      place: { file: dataset.file },
      expected: "a column current_ampere",
      found: dataset.table.names.join(", "),
      hint: "leave option resistance away",
    });
  if (dataset.kind === "potential curve") return { curves: [curveOfPotential(dataset, names, skip)], notices: [] };
  const record = currentRecord(dataset);
  const { cycles } = evaluate(record, cyclingSettings({ numbers: {}, words: {} }, names.cell));
  const complete = cycles.filter(isComplete);
  const offered = options.words.cycles === undefined && complete.length > 0 ? complete : cycles;
  const chosen = chosenCycles<Cycle>(options.words.cycles, offered, MOST_CYCLES, dataset.file);
  return {
    curves: curvesOf(record, chosen, names, { skip, currentTolerance: number("currentTolerance"), resistance }),
    notices: [
      ...(record.unit.capacity === "mAh" ? ["No mass is known: capacities are in mAh. Give it with --mass for mAh/g."] : []),
      ...choiceNotices(cycles, chosen, names),
    ],
  };
}

/** Which cycles were analysed, which were left out as incomplete, and which of those analysed are incomplete. */
function choiceNotices(cycles: readonly Cycle[], chosen: readonly Cycle[], names: Branches): string[] {
  const list = (some: readonly Cycle[]) => some.map((c) => c.number).join(", ");
  const left = cycles.filter((c) => !isComplete(c) && !chosen.includes(c));
  const cut = chosen.filter((c) => !isComplete(c));
  return [
    ...(chosen.length < cycles.length
      ? [
          `${chosen.length} of ${cycles.length} cycles were analysed: ${list(chosen)}.${left.length > 0 ? ` Incomplete and left out: ${list(left)}.` : ""} Choose others with option cycles.`,
        ]
      : []),
    ...cut.map((c) => `Cycle ${c.number} is analysed although it is incomplete: ${shortcomingOf(c, names)}.`),
  ];
}

/** The second cycle all of whose branches ended at their limits, else the first such, else the first. */
function referenceCycle(curves: readonly BranchCurve[]): number {
  const cut = new Set(curves.filter((c) => !c.isComplete).map((c) => c.cycle));
  const complete = [...new Set(curves.map((c) => c.cycle))].filter((cycle) => !cut.has(cycle));
  return complete[1] ?? complete[0] ?? curves[0]!.cycle;
}

/** Spikes that are told one by one. */
const MOST_SPIKES = 4;

/** `delithiation 2: row 120 (0.441 V, 20.0 mV off) and 3 more`. */
function spikesOf({ found: { curve, spikes } }: AnalysedBranch): string {
  const told = spikes
    .slice(0, MOST_SPIKES)
    .map(({ row, potential, by }) => `row ${row} (${show(potential, "V")}, ${show(Math.abs(by), "mV", 2)} off)`);
  const more = spikes.length > MOST_SPIKES ? ` and ${spikes.length - MOST_SPIKES} more` : "";
  return `${curve.name} ${curve.cycle}: ${told.join(", ")}${more}`;
}

function branchNotices(branches: readonly AnalysedBranch[]): string[] {
  const early = branches.flatMap((b) => b.peaks.filter((p) => p.isAtStart).map((p) => show(p.position, "V")));
  const poor = branches.filter((b) => b.fit && b.fit.rSquared < 0.95).map((b) => `${b.found.curve.name} ${b.found.curve.cycle}`);
  const spiky = branches.filter((b) => b.found.spikes.length > 0).map(spikesOf);
  return [
    ...(spiky.length > 0
      ? [`Isolated spikes of the potential were left out before the derivative was taken: ${spiky.join("; ")}.`]
      : []),
    ...(early.length > 0
      ? [
          `Peaks at the beginning of a branch may stem from switching the current and are not numbered: ${early.join(", ")}. Leave the beginning out with option skip.`,
        ]
      : []),
    ...(poor.length > 0 ? [`The fitted peaks explain less than 95 % of the curve in ${poor.join(", ")}.`] : []),
  ];
}

function methodOf(branches: readonly AnalysedBranch[], options: AnalysisOptions): string {
  const widths = [...new Set(branches.map((b) => show(b.found.fullWidth, "mV")))];
  const counted = branches.filter((b) => b.found.method === "counting").length;
  const skip = numberOption({ numbers: NUMBERS }, options, "skip");
  const resistance = numberOption({ numbers: NUMBERS }, options, "resistance");
  return [
    `d*Q*/d*E* was taken of the constant-current part of each half cycle${skip > 0 ? ` without the first ${show(skip, "%", 2)} of its charge` : ""}${resistance > 0 ? `, after the drop of the current over ${resistance} Ω was taken off the potential` : ""}. `,
    branches.some((b) => b.found.spikes.length > 0)
      ? "Rows whose potential alone stood more than eight standard deviations of the noise off the median of five were left out. "
      : "",
    counted < branches.length
      ? "Potentials were put in order by isotonic regression (pool adjacent violators), and the charge of each interval between rows was spread over its potentials. "
      : "",
    counted > 0
      ? `${counted === branches.length ? "The" : `In ${counted} branches the`} charge was counted on the levels of the converter (LEAN). `
      : "",
    `The density was smoothed by a Gaussian of ${widths.join(" or ")} full width at half maximum, which keeps its integral, and by one twice as wide; peaks stand out of the noise, found from the difference of both, at either width, by more than three standard deviations and more than noise alone makes among so many widths. `,
    "The place of a peak is the vertex of a parabola through its top, down by 5 % or by eight standard deviations of the noise; its error holds the noise of the potentials by propagation, the shift that a cubic term would bring, and half of the shift at twice the smoothing. A height carried back to no smoothing assumes a loss in proportion to the square of the width. d*E*/d*Q* was smoothed over 1 % of the capacity.",
  ].join("");
}
