import type { Dataset } from "../data/dataset.ts";
import type { Context } from "../data/progress.ts";
import { type AnalysisOptions, type AnalysisResult, analysis, numberOption, wordOption } from "./analysis.ts";
import { BODY_NUMBERS, BODY_WORDS, bodyOf } from "./titration/body-options.ts";
import { pulseEstimates } from "./titration/gitt-estimates.ts";
import { type GittReading, type GittSettings, readGitt } from "./titration/gitt-reading.ts";
import { diffusivityTable, pulsesTable } from "./titration/gitt-tables.ts";
import { gittMethod, gittNotices } from "./titration/gitt-words.ts";
import { globalEstimates } from "./titration/global-estimates.ts";
import { PULSE_RULES } from "./titration/pulses.ts";
import { knotTable, openCircuitTable, recordTable, rootTimeTable } from "./titration/record-tables.ts";
import { type TitrationRecord, titrationGroups, titrationRecords } from "./titration/titration-record.ts";

/**
 * Galvanostatic intermittent titration: diffusivity of every pulse by Weppner-Huggins with its light, and of the whole record by one
 * fit with the exact response. Files that follow each other in time are one record.
 *
 * Estimates [m²/s]: `diffusivity` (median over the pulses, slope form), `diffusivitySimplified` (ΔE_s/ΔE_t form),
 * `diffusivityCorrected`, `diffusivityLocal` (each pulse fitted alone), `diffusivityGlobal`; `fourierNumber` τD/ℓ²,
 * `seriesResistance` [ohm]; with a double layer `chargeTransferResistance` and `doubleLayerTime` [s].
 *
 * Tables: `diffusivity` (pulse, potential, capacity, diffusivity, simplified_diffusivity, corrected_diffusivity, local_diffusivity,
 * local_resistance, fourier = τD/ℓ², law_share = share of D that the law reads, length; words direction, light, reason), `pulses` (what was read from each,
 * see `pulsesTable`), `diffusivityByCharge` (segment, capacity, potential, diffusivity, low, high; words light, reason), `openCircuit` (branch,
 * capacity, potential), `rootTime` (pulse, root_time, potential, line), `record` (test_time_second, voltage_volt, current, pulse,
 * fitted_voltage, residual). A number that cannot be told is missing, the reason stands beside it.
 */
export const gitt = analysis({
  id: "gitt",
  title: "Galvanostatic intermittent titration",
  about: "Pulses of current and rests: diffusivity by pulse and from the whole record, with what each number is worth.",
  accepts: ["time series"],
  together: titrationGroups,
  numbers: {
    ...BODY_NUMBERS,
    currentThreshold: {
      label: "current that counts as on, as a share of the largest",
      unit: "1",
      default: PULSE_RULES.threshold,
      min: 1e-4,
      max: 0.5,
      group: "pulses",
    },
    shortestPulse: {
      label: "shortest pulse",
      unit: "s",
      default: PULSE_RULES.shortestPulse,
      min: 0.1,
      max: 1e6,
      group: "pulses",
    },
    shortestRest: { label: "shortest rest", unit: "s", default: PULSE_RULES.shortestRest, min: 0.1, max: 1e7, group: "pulses" },
    chargeTransferTime: {
      label: "R_ct C of charge transfer and double layer: lines in √t begin after five of them",
      unit: "s",
      default: 0,
      min: 0,
      max: 1e4,
      group: "pulses",
    },
    skippedTime: {
      label: "time after each switch that fits leave out; with a double layer 0.05 s unless said",
      unit: "s",
      min: 0,
      max: 1e4,
      group: "fit",
    },
    knots: {
      label: "most knots of a diffusivity that varies; 1 for a constant one",
      unit: "1",
      default: 6,
      min: 1,
      max: 12,
      group: "fit",
    },
  },
  words: {
    ...BODY_WORDS,
    model: {
      label: "fit the whole record, or read pulses only",
      values: ["global", "pulses"],
      default: "global",
      group: "fit",
    },
    doubleLayer: {
      label: "leave out the first seconds after a switch, or fit a charge transfer with double layer",
      values: ["skip", "fit"],
      default: "skip",
      group: "fit",
    },
  },
  *run(datasets: readonly Dataset[], options: AnalysisOptions, context: Context): Iterable<AnalysisResult> {
    const records = titrationRecords(datasets);
    for (const [done, record] of records.entries()) {
      if (context.signal?.aborted) return;
      context.onProgress?.({ task: `titration of ${record.label}`, done, total: records.length });
      yield analyse(record, options);
    }
  },
});

/** Time left out after a switch [s]: without a double layer charge transfer must be past, with one only the switch itself. */
const SKIPPED = { skip: 6, fit: 0.05 } as const;

function settingsOf(options: AnalysisOptions): GittSettings {
  const number = (name: string) => numberOption(gitt, options, name);
  const doubleLayer = wordOption(gitt, options, "doubleLayer") === "fit";
  return {
    ...bodyOf(gitt, options),
    rules: {
      threshold: number("currentThreshold"),
      shortestPulse: number("shortestPulse"),
      shortestRest: number("shortestRest"),
    },
    skip: options.numbers.skippedTime ?? SKIPPED[doubleLayer ? "fit" : "skip"],
    lag: number("chargeTransferTime"),
    global: wordOption(gitt, options, "model") !== "pulses",
    doubleLayer,
    knots: Math.round(number("knots")),
  };
}

const analyse = (record: TitrationRecord, options: AnalysisOptions): AnalysisResult => analyseTitration(record, options).result;

/**
 * One record analysed, with the reading that the numbers were taken from.
 * @throws AnalysisError as the analysis does
 */
export function analyseTitration(
  record: TitrationRecord,
  options: AnalysisOptions,
): { readonly result: AnalysisResult; readonly reading: GittReading } {
  const settings = settingsOf(options);
  const reading = readGitt(record, settings);
  const curve = openCircuitTable(reading);
  const knots = knotTable(reading);
  const result: AnalysisResult = {
    analysis: "gitt",
    files: record.files,
    label: record.label,
    estimates: [...pulseEstimates(reading), ...globalEstimates(reading, settings)],
    tables: {
      diffusivity: diffusivityTable(reading),
      pulses: pulsesTable(reading),
      ...(knots ? { diffusivityByCharge: knots } : {}),
      ...(curve ? { openCircuit: curve } : {}),
      rootTime: rootTimeTable(reading),
      record: recordTable(reading),
    },
    notices: gittNotices(reading, settings),
    method: gittMethod(reading, settings),
    cites: ["Weppner1977", "Crank1975", "Golub1973", "Kaufman1975", "Bartlett1935", "Kang2021", "Geng2022"],
    options: usedOptions(settings),
  };
  return { result, reading };
}

function usedOptions({ body, sizeSigma, silicon, rules, skip, lag, global, doubleLayer, knots }: GittSettings) {
  return {
    geometry: body.geometry,
    radius: body.length,
    radiusError: sizeSigma,
    size: silicon ? "current" : "reference",
    ...(silicon ? { initialComposition: silicon.composition, siliconShare: silicon.siliconShare } : {}),
    currentThreshold: rules.threshold ?? PULSE_RULES.threshold,
    shortestPulse: rules.shortestPulse ?? PULSE_RULES.shortestPulse,
    shortestRest: rules.shortestRest ?? PULSE_RULES.shortestRest,
    chargeTransferTime: lag,
    skippedTime: skip,
    knots,
    model: global ? "global" : "pulses",
    doubleLayer: doubleLayer ? "fit" : "skip",
  };
}
