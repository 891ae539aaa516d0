import type { Dataset } from "../../data/dataset.ts";
import { AnalysisError } from "../../units/error.ts";
import { showNumber } from "../../units/show.ts";
import { currentRecord } from "../cycling/current-record.ts";
import { type Evaluation, evaluate } from "../cycling/evaluation.ts";
import type { RateBlock } from "../cycling/rate-blocks.ts";
import { ratesTable } from "../cycling/rate-tables.ts";
import { cyclingSettings } from "../cycling/settings.ts";
import { type RateData, rateDataOf } from "./rate-data.ts";

/** Capacities at the rates of a cycling record, and how they were found. */
export interface RecordRates {
  readonly data: RateData;
  /** Which capacity it is, e.g. `delithiation capacity`. */
  readonly quantity: string;
  readonly notices: readonly string[];
  /** How the record was read, as sentences for a methods section. */
  readonly method: string;
}

/** Share of a capacity that passed while the potential was held from which on it is worth a word (assumption). */
const HELD = 0.01;
/** Loss on return to an earlier rate from which on fading is in the capacities (assumption). */
const FADED = 0.02;

/** The record of a rate test taken apart with the usual settings of the cycling analysis. @throws AnalysisError as `evaluate` */
export const rateTestOf = (dataset: Dataset, cell: string | undefined): Evaluation =>
  evaluate(currentRecord(dataset), cyclingSettings({ numbers: {}, words: {} }, cell));

/** Blocks at rates that were not visited before, from the lowest to the highest current of the second branch. */
export const visitsOf = ({ blocks }: Pick<Evaluation, "blocks">): RateBlock[] =>
  blocks.filter((b) => b.returnsTo === undefined).sort((a, b) => a.secondCurrent - b.secondCurrent);

/** Name of the rate of a block: `0.5 A g⁻¹`, or in mA without a mass. */
export const rateName = ({ record }: Evaluation, { secondCurrent }: RateBlock): string =>
  `${Number((secondCurrent * record.unit.perCurrent).toPrecision(3))} ${record.unit.current === "A/g" ? "A g⁻¹" : "mA"}`;

/**
 * Refuses a record with too few currents of the second branch to tell what the rate does.
 * @throws AnalysisError with the currents found
 */
export function refuseFewRates(run: Evaluation, fewest: number): void {
  const visits = visitsOf(run);
  const { names, rateTolerance } = run.settings;
  const different = visits.filter(
    (b, k) => k === 0 || b.secondCurrent - visits[k - 1]!.secondCurrent > rateTolerance * b.secondCurrent,
  );
  if (different.length >= fewest) return;
  const told = different.map((b) => rateName(run, b)).join(", ");
  throw new AnalysisError("this record is no rate test", {
    place: { file: run.record.file },
    expected: `complete cycles at ${fewest} or more currents of the ${names.second}`,
    found: `${run.complete.length} complete cycles, ${different.length} ${different.length === 1 ? "current" : "currents"}${told ? ` (${told})` : ""}`,
    hint: "analyse cycling tells capacities, efficiencies and retention of such a record",
  });
}

/** What is odd about the rates of a record: single cycles, held potentials, fading on the way. */
export function visitNotices(run: Evaluation): string[] {
  const { blocks, settings } = run;
  const { second } = settings.names;
  const visits = visitsOf(run);
  const list = (some: readonly RateBlock[]) => some.map((b) => rateName(run, b)).join(", ");
  const alone = visits.filter((b) => b.cycles.length === 1);
  const held = visits.filter((b) => b.steady.some((c) => c.second.heldShare > HELD));
  const back = blocks.findLast((b) => b.returnsTo !== undefined);
  const left = back ? back.charge / blocks[back.returnsTo!]!.charge : 1;
  return [
    ...(alone.length > 0 ? [`Only one complete cycle at ${list(alone)}: whether it was steady is not known.`] : []),
    ...(held.length > 0
      ? [
          `Part of the ${second} passed while the potential was held, at ${list(held)}; its capacity counts, although not at that rate.`,
        ]
      : []),
    ...(left < 1 - FADED
      ? [
          `On return to ${rateName(run, back!)} ${showNumber(100 * left, 3)} % of the earlier capacity are left: some of the loss at later rates is fading.`,
        ]
      : []),
  ];
}

/** How a record was read, for a methods section. */
export function visitMethod(run: Evaluation): string {
  const { names, rateTolerance } = run.settings;
  return `Complete cycles were found from the current and grouped where the currents of both branches agree within ${Number((100 * rateTolerance).toPrecision(3))} %; the capacity at a rate is the median ${names.second} of the first such group without its first cycle.`;
}

/**
 * Capacities of the second branch (delithiation, discharge) over its current, the first visit of each rate: per gram where the mass is
 * known, else relative to that at the lowest rate. Neither has uncertainties of its own: these follow from the scatter about a law.
 * @param nominal capacity that a nominal rate refers to [mAh/g]; that at the lowest rate when undefined
 * @throws AnalysisError for fewer than three rates, or a nominal capacity per gram without a mass
 */
export function recordRates(dataset: Dataset, cell: string | undefined, nominal?: number): RecordRates {
  const run = rateTestOf(dataset, cell);
  refuseFewRates(run, 3);
  const table = ratesTable(run, dataset.label)?.table;
  if (!table && nominal !== undefined)
    throw new AnalysisError("a nominal capacity per gram needs the mass", {
      place: { file: dataset.file },
      expected: "the mass that the current refers to",
      found: "a current in ampere",
      hint: '--mass, e.g. --mass "1.05 mg", or leave --nominal-capacity away',
    });
  const { mass, massShare } = run.record.unit;
  return {
    data: table ? scattered(rateDataOf({ ...dataset, kind: "rate capacities", table }, "measured", nominal)) : relativeRates(run),
    quantity: `${run.settings.names.second} capacity`,
    notices: [
      ...(mass
        ? [
            `The mass (${mass.from}) moves all capacities together, by ${showNumber(196 * massShare, 2)} % at 95 %; of the numbers below only Q_M has this error.`,
          ]
        : []),
      ...(table ? [] : ["No mass is known: capacities are relative to that at the lowest rate. Give it with --mass for mAh/g."]),
      ...visitNotices(run),
    ],
    method: visitMethod(run),
  };
}

/** Without uncertainties: the mass moves all capacities together and says nothing about the law, the scatter about it does. */
const scattered = (data: RateData): RateData => ({ ...data, sigma: null });

/** Rates and capacities relative to that at the lowest current; neither needs a mass. */
function relativeRates(run: Evaluation): RateData {
  const visits = visitsOf(run);
  const slowest = visits[0]!.charge;
  const each = (of: (b: RateBlock) => number) => Float64Array.from(visits, of);
  return {
    rate: {
      measured: each((b) => (3600 * b.secondCurrent) / b.charge),
      nominal: each((b) => (3600 * b.secondCurrent) / slowest),
    },
    capacity: each((b) => b.charge / slowest),
    sigma: null,
    unit: "1",
    current: null,
    nominal: 1,
    from: "currents",
    along: each((b) => b.secondCurrent),
    returns: { notices: [] },
  };
}
