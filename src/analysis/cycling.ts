import type { Dataset } from "../data/dataset.ts";
import { show } from "../units/show.ts";
import { type Analysis, type AnalysisOptions, type AnalysisResult, analysis, numberOption, wordOption } from "./analysis.ts";
import { CELL_OPTION } from "./cycling/cell-option.ts";
import { chosenCycles } from "./cycling/chosen-cycles.ts";
import { currentRecord } from "./cycling/current-record.ts";
import { capacityTable, cycleTable, efficiencyTable } from "./cycling/cycle-tables.ts";
import { cyclingNotices } from "./cycling/cycling-notices.ts";
import { type Evaluation, evaluate } from "./cycling/evaluation.ts";
import { firstCycleEstimates } from "./cycling/first-cycle-estimates.ts";
import { laterCycleEstimates, steadyCycles } from "./cycling/later-cycle-estimates.ts";
import { potentialEstimates } from "./cycling/potential-estimates.ts";
import { profileTable } from "./cycling/profile-table.ts";
import { rateEstimates } from "./cycling/rate-estimates.ts";
import { blockTable, ratesTable } from "./cycling/rate-tables.ts";
import { retentionOf } from "./cycling/retention.ts";
import { fadeEstimates, fadeOf, fadeTable, retentionEstimates } from "./cycling/retention-estimates.ts";
import { CURRENT_OFFSET, cyclingSettings, SETTINGS } from "./cycling/settings.ts";
import { stepTable } from "./cycling/step-table.ts";
import { usedOptions } from "./cycling/used-options.ts";

/** Cycles whose profiles are kept when nothing is said. */
const PROFILES = 5;

const NUMBERS: Analysis["numbers"] = {
  reference: {
    label: "reference cycle of the retention",
    unit: "1",
    min: 1,
    step: 1,
    help: "the first complete cycle at the rate of most when absent",
  },
  referenceBlock: { label: "block of one rate to which others are compared", unit: "1", default: 1, min: 1, step: 1 },
  statedRetention: { label: "retention that someone states, to find its reference", unit: "1", min: 0.01, max: 2 },
  ...SETTINGS,
  currentOffset: CURRENT_OFFSET,
};

const WORDS: Analysis["words"] = {
  cell: CELL_OPTION,
  cycles: { label: "cycles whose profiles are kept", help: "e.g. 1,2,10-12, last, all; five spread over the record when absent" },
};

/**
 * Galvanostatic cycling from time, potential and current alone: steps, half cycles, cycles; capacities, efficiencies, losses,
 * potentials, retention and fading, rates.
 *
 * Tables, in words for a half-cell (a full cell has `charge` and `discharge` in place of the branches); a value that does not
 * exist is not a number:
 * - `capacity`: `cycle`, `lithiation`, `delithiation` [mAh/g, or mAh without a mass] with sigma; words `state`.
 * - `coulombicEfficiency`: complete cycles only: `cycle`, `efficiency` [share] with sigma; words `flags`.
 * - `cycles`: `cycle`, `complete`, `main_rate` (0 or 1: complete and at the rate of most), `retention`, `irreversible`, `cumulative_irreversible` [mAh/g],
 *   `cumulative_efficiency`, `hysteresis` [V] (mean potentials), `difference_at_25_percent`, `…50…`, `…75…` [V] (of the
 *   delithiation capacity, against the same share of lithium in the lithiation), a full cell's `energy_efficiency`,
 *   `temperature` [K] if recorded; and for each branch `tester_cycle_…`, `counter_difference_…` (our charge over the
 *   tester's, less 1), `current_…` [A/g or mA], `rate_…` [1/h] (current over the capacity measured), `held_share_…` (passed
 *   at constant potential), `mean_potential_…`, `end_potential_…`, `relaxed_potential_…` [V] (end of the rest after it),
 *   `ohmic_drop_…` [V], `ohmic_delay_…` [s], `end_point_…` [mAh/g] (net charge since the start: slippage); words `state`,
 *   `flags`.
 * - `steps`: `step`, `cycle`, `tester_step`, `start`, `end` [s], `rows`, `current` (mean, sigma its scatter), `first_`,
 *   `last_`, `lowest_`, `highest_`, `mean_potential` [V], `capacity` (signed), `clock_gap` [s]; words `kind` (e.g. `cc
 *   lithiation`), `flags`.
 * - `blocks`, of cycles at one pair of currents: `block`, `from_cycle`, `to_cycle`, `current_…`, `rate` [1/h], `delithiation`
 *   (median of the steady cycles), `retention` (of the reference block), `recovery` (on return to an earlier rate); words
 *   `note`.
 * - `rates`: first visit of each rate in the columns of kind `rate capacities`; with a mass and at least two rates.
 * - `profiles` of chosen cycles: `cycle`, `branch` (±1), `capacity`, `potential`; words `name`.
 * - `fade`, with at least ten complete cycles at one rate: `cycle`, `retention` with sigma, `low`, `high` (95 %), `measured`
 *   (1 within the record); words `law`.
 */
export const cycling = analysis({
  id: "cycling",
  title: "Galvanostatic cycling",
  about:
    "Reads potential and current over time and finds capacities, coulombic efficiencies, losses, polarisation, retention and rates, cycle by cycle.",
  accepts: ["time series"],
  numbers: NUMBERS,
  words: WORDS,
  *run(datasets, options, context) {
    for (const [i, dataset] of datasets.entries()) {
      if (context.signal?.aborted) return;
      context.onProgress?.({ task: `cycling of ${dataset.label}`, done: i, total: datasets.length });
      yield resultOf(dataset, options);
    }
  },
});

function resultOf(dataset: Dataset, options: AnalysisOptions): AnalysisResult {
  const number = (name: string) => numberOption({ numbers: NUMBERS }, options, name);
  const word = (name: string) => wordOption({ words: WORDS }, options, name);
  const run = evaluate(currentRecord(dataset), cyclingSettings(options, word("cell")));
  const retention = retentionOf(run, options.numbers.reference);
  const fade = fadeOf(run, retention);
  const { label } = dataset;
  const shown = chosenCycles(word("cycles"), run.cycles, PROFILES, dataset.file);
  const rates = run.blocks.length > 1 ? ratesTable(run, `${label}, rates`) : undefined;
  return {
    analysis: "cycling",
    files: [dataset.file],
    label,
    estimates: [
      ...firstCycleEstimates(run),
      ...laterCycleEstimates(run),
      ...retentionEstimates(run, retention, options.numbers.statedRetention),
      ...potentialEstimates(run),
      ...(fade ? fadeEstimates(run, fade) : []),
      ...rateEstimates(run),
    ],
    tables: {
      capacity: capacityTable(run, `${label}, capacity`),
      coulombicEfficiency: efficiencyTable(run, `${label}, coulombic efficiency`),
      cycles: cycleTable(run, retention?.of ?? new Map(), `${label}, cycles`),
      ...(run.blocks.length > 0 ? { blocks: blockTable(run, number("referenceBlock"), `${label}, blocks of one rate`) } : {}),
      ...(rates ? { rates } : {}),
      ...(fade ? { fade: fadeTable(fade, `${label}, law of fading`) } : {}),
      profiles: profileTable(run, shown, `${label}, profiles`),
      steps: stepTable(run, `${label}, steps`),
    },
    notices: [...dataset.notices, ...cyclingNotices(run)],
    method: methodOf(run, steadyCycles(run).length, retention?.reference.number, fade !== undefined),
    cites: ["Jcgm2008", ...(fade ? ["Hurvich1989", "Bacon1971"] : [])],
    options: {
      ...usedOptions({ numbers: NUMBERS, words: WORDS }, options),
      ...(options.numbers.currentOffset === undefined ? { currentOffset: "not known" } : {}),
    },
  };
}

function methodOf(
  { record, restOffset, settings, complete, cycles }: Evaluation,
  means: number,
  reference: number | undefined,
  hasFade: boolean,
): string {
  const { names, endTolerance, gainDrift, currentOffset, rateTolerance, smallestHalfCycle } = settings;
  const percent = (share: number) => `${Number((100 * share).toPrecision(3))} %`;
  const basis = record.unit.mass
    ? `Capacities refer to a mass of ${show(record.unit.mass.value, "mg", 4)} (${record.unit.mass.from}). `
    : "";
  const offset =
    restOffset === undefined ? "" : "A small current held at rest while the potential moved against it was taken as none. ";
  return [
    `Steps were found from the current, not from the tester's cycle numbers, and joined to half cycles between reversals of the current; stretches below ${percent(smallestHalfCycle)} of a usual half cycle joined their neighbours. Charge was integrated by the trapezoid rule within steps, and between two of one direction without a rest. ${offset}${basis}`,
    `A cycle is a ${names.first} and the ${names.second} that follows; it is complete when both ended within ${show(endTolerance, "mV", 2)} of the common end potential of their direction, at the final current of a held potential, or at a common charge (${complete.length} of ${cycles.length} cycles). `,
    `The coulombic efficiency is ${names.second} over ${names.first} of the same cycle; its standard uncertainty combines a drift of the current's gain of ${percent(gainDrift)} between half cycles with the charge between rows at the ends${currentOffset === undefined ? "" : ` and an offset of the current of ${show(currentOffset, "mA", 2)}`}. `,
    `Means are geometric for efficiencies, arithmetic for potentials, over complete cycles after the first, none of which follows an incomplete one, whose currents agree within ${percent(rateTolerance)} (${means} cycles). `,
    reference === undefined ? "" : `Retention is relative to the ${names.second} of cycle ${reference}. `,
    hasFade
      ? "Linear, square-root, exponential-and-linear fading and two lines with a knee (Bacon and Watts) were compared by the corrected Akaike criterion. "
      : "",
  ]
    .join("")
    .trim();
}
