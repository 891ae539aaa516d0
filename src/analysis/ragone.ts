import type { Dataset } from "../data/dataset.ts";
import { AnalysisError } from "../units/error.ts";
import { showNumber } from "../units/show.ts";
import { type Analysis, type AnalysisOptions, type AnalysisResult, analysis, numberOption, wordOption } from "./analysis.ts";
import type { Evaluation } from "./cycling/evaluation.ts";
import { rateEstimates } from "./cycling/rate-estimates.ts";
import { ratesTable } from "./cycling/rate-tables.ts";
import { usedOptions } from "./cycling/used-options.ts";
import { anodeCurves } from "./rate/anode-curves.ts";
import { cathodeCurve } from "./rate/cathode-curve.ts";
import { type PaperCell, paperCells } from "./rate/ragone.ts";
import { BASIS_WORDS, energyEstimates, missingEnergies } from "./rate/ragone-estimates.ts";
import { dischargeTable, type EnergyBasis, energiesTable, energyShare } from "./rate/ragone-tables.ts";
import { rateTestOf, refuseFewRates, visitMethod, visitNotices } from "./rate/record-rates.ts";

/** Rates of which energy over power is a curve. */
const FEWEST_RATES = 2;

const NUMBERS: Analysis["numbers"] = {
  negativeToPositive: {
    label: "areal capacity of the anode over that of the cathode, N/P",
    unit: "1",
    default: 1.1,
    min: 1,
    max: 5,
    help: "1.05 to 1.2 in practice; both at low rate",
  },
  cathodeMass: {
    label: "cathode material with which its curve was measured, for a curve in Ah",
    unit: "kg",
    shownIn: "mg",
    min: 1e-12,
    max: 1,
  },
  cathodeError: {
    label: "standard uncertainty of the cathode's capacity per gram",
    unit: "1",
    shownIn: "%",
    default: 0.02,
    min: 0,
    max: 0.5,
    help: "2 % is an assumption: that of a weighed electrode",
  },
};

const BASES: readonly EnergyBasis[] = ["both", "anode"];
const WORDS: Analysis["words"] = {
  basis: { label: "mass per which energies are counted: both active materials, or the anode's", values: BASES, default: "both" },
};

const NO_CATHODE = {
  reason: "no cathode is given: an anode half-cell alone has no energy",
  notice:
    "Of an anode half-cell alone there is no energy: delithiation capacity over rate is what it shows. Add a file with the cathode's potential over capacity.",
} as const;

/**
 * Energy over power of full cells on paper: the delithiations of an anode's rate test against one cathode curve, both against
 * lithium. Several rate tests are compared with the same cathode; without one, each gives its capacity over rate.
 *
 * Estimates `energy.lowest`, `energy.highest` [Wh/kg], `power.lowest`, `power.highest` [W/kg]; withheld without a cathode, beside
 * `rate.retention` and `rate.recovery` of the cycling analysis. Tables `ragone` and `curves`, their columns in `rate/ragone-tables.ts`;
 * without a cathode `rates` of the cycling analysis.
 */
export const ragone = analysis({
  id: "ragone",
  title: "Energy and power",
  about:
    "Reads the rate test of an anode half-cell and the potential curve of a cathode, and finds energy and power of the full cells that they would make.",
  accepts: ["time series", "potential curve"],
  together: withCathodes,
  numbers: NUMBERS,
  words: WORDS,
  *run(datasets, options, context) {
    const records = datasets.filter((d) => d.kind === "time series");
    const cathode = onlyCathode(datasets);
    if (records.length === 0)
      throw new AnalysisError("there is no rate test", {
        ...(cathode ? { place: { file: cathode.file } } : {}),
        expected: "an anode half-cell's potential and current over time, beside the cathode's potential over capacity",
        found: cathode ? "a potential curve only" : "nothing",
      });
    for (const [done, record] of records.entries()) {
      if (context.signal?.aborted) return;
      context.onProgress?.({ task: `energy of ${record.label}`, done, total: records.length });
      yield resultOf(record, cathode, options);
    }
  },
});

/** Every rate test with the cathode beside it. */
function withCathodes(datasets: readonly Dataset[]): readonly (readonly Dataset[])[] {
  const curves = datasets.filter((d) => d.kind === "potential curve");
  const records = datasets.filter((d) => d.kind === "time series");
  return records.length > 0 ? records.map((record) => [record, ...curves]) : [datasets];
}

/** @throws AnalysisError for more than one potential curve */
function onlyCathode(datasets: readonly Dataset[]): Dataset | undefined {
  const curves = datasets.filter((d) => d.kind === "potential curve");
  if (curves.length > 1)
    throw new AnalysisError("which cathode is meant is not clear", {
      place: { file: curves[1]!.file },
      expected: "one potential curve",
      found: `${curves.length}: ${curves.map((c) => c.label).join(", ")}`,
      hint: "one run for each cathode",
    });
  return curves[0];
}

function resultOf(record: Dataset, cathode: Dataset | undefined, options: AnalysisOptions): AnalysisResult {
  const run = rateTestOf(record, "half");
  refuseFewRates(run, FEWEST_RATES);
  const rates = ratesTable(run, "delithiation capacity");
  if (!rates)
    throw new AnalysisError("specific energies need the mass of the anode", {
      place: { file: record.file },
      expected: "the mass that the current refers to",
      found: "a current in ampere",
      hint: '--mass, e.g. --mass "1.05 mg"; capacity over rate without a mass: analyse rate',
    });
  const basis = wordOption({ words: WORDS }, options, "basis") === "anode" ? "anode" : "both";
  const shared = {
    analysis: "ragone",
    label: record.label,
    cites: [],
    options: usedOptions({ numbers: NUMBERS, words: WORDS }, options),
  };
  if (cathode) return { ...shared, ...cellsWith(run, record, cathode, basis, options) };
  return {
    ...shared,
    files: [record.file],
    estimates: [...missingEnergies(basis, NO_CATHODE.reason), ...rateEstimates(run)],
    tables: { rates },
    notices: [...record.notices, NO_CATHODE.notice, ...visitNotices(run)],
    method: visitMethod(run),
  };
}

function cellsWith(run: Evaluation, record: Dataset, cathode: Dataset, basis: EnergyBasis, options: AnalysisOptions) {
  const number = (name: string) => numberOption({ numbers: NUMBERS }, options, name);
  const ratio = number("negativeToPositive");
  const { table, isPerGram, notices } = cathodeCurve(cathode, options.numbers.cathodeMass);
  if (basis === "both" && !isPerGram)
    throw new AnalysisError("the mass of the cathode is not known", {
      place: { file: cathode.file },
      expected: "its capacity per gram, or in Ah with its mass",
      found: table.names.join(", "),
      hint: '--cathode-mass, e.g. --cathode-mass "12 mg", or --basis anode',
    });
  const curves = anodeCurves(run);
  const cells = paperCells(curves, { label: cathode.label, table, ratio });
  const { cathodeMass } = cells[0]!;
  const anodeShare = Math.hypot(run.record.unit.massShare, run.settings.gainDrift);
  const share = energyShare(basis, cathodeMass, anodeShare, number("cathodeError"));
  const isWeighed = run.record.unit.mass !== undefined;
  return {
    files: [record.file, cathode.file],
    estimates: energyEstimates(curves, cells, basis, { share, isWeighed }),
    tables: {
      ragone: energiesTable(curves, cells, basis, share, `${record.label} with ${cathode.label}, per ${BASIS_WORDS[basis]}`),
      curves: dischargeTable(curves, cells, `${record.label} with ${cathode.label}, discharge`),
    },
    notices: [
      ...record.notices,
      ...cathode.notices,
      ...notices,
      ...visitNotices(run),
      ...(isPerGram ? [`The cells hold ${showNumber(cathodeMass, 3)} g of cathode per gram of anode material.`] : []),
      "The cathode's own loss at high rates, the lithium that the anode binds in its first cycle and all that is not active material are left out: real cells have less.",
    ],
    method: methodOf(run, cells, ratio, basis),
  };
}

const methodOf = (run: Evaluation, cells: readonly PaperCell[], ratio: number, basis: EnergyBasis) =>
  `${visitMethod(run)} At each of ${cells.length} rates the delithiation of the cycle nearest to the median was set against the cathode's potential, E = ∫ (V_cathode − V_anode) dQ, with N/P = ${showNumber(ratio, 3)} at the lowest rate: the cathode holds all lithium, an anode larger than it begins its delithiation partly lithiated, and a cell ends when one electrode is used up. The mean power is the energy over the time at constant current. Both are per mass of ${BASIS_WORDS[basis]}.`;
