import type { Dataset } from "../data/dataset.ts";
import type { Context } from "../data/progress.ts";
import { showNumber } from "../units/show.ts";
import { type AnalysisOptions, type AnalysisResult, analysis, numberOption } from "./analysis.ts";
import { BODY_NUMBERS, BODY_WORDS, bodyOf } from "./titration/body-options.ts";
import { interruptDiffusivities, interruptResistances } from "./titration/ici-estimates.ts";
import { type IciReading, readIci } from "./titration/ici-reading.ts";
import { interruptRootTimes, interruptsTable } from "./titration/ici-tables.ts";
import { PULSE_RULES } from "./titration/pulses.ts";
import { type TitrationRecord, titrationGroups, titrationRecords } from "./titration/titration-record.ts";

const { radius, radiusError } = BODY_NUMBERS;

/**
 * Intermittent current interruption: series resistance, diffusion coefficient of the potential and diffusivity at every short
 * interruption of a steady current.
 *
 * Estimates: `diffusivity` and `diffusivityCorrected` [m²/s] (medians over interruptions, quartiles in the reason), `seriesResistance` [ohm] and `diffusionCoefficient`
 * k = −(dE/d√t)/I [ohm/s^0.5], medians. Tables: `interrupts` (interrupt, test_time_second, capacity, potential without ohmic drop,
 * open_circuit_slope, diffusivity, corrected_diffusivity, resistance, coefficient, fourier, law_share; words light, reason) and `rootTime` (interrupt, root_time,
 * potential, line).
 */
export const ici = analysis({
  id: "ici",
  title: "Intermittent current interruption",
  about: "Short interruptions of a steady current: resistance and diffusivity at each of them.",
  accepts: ["time series"],
  together: titrationGroups,
  numbers: {
    radius: radius!,
    radiusError: radiusError!,
    windowFrom: {
      label: "first time after the interruption that is read; above 5 R_ct C",
      unit: "s",
      default: 1,
      min: 0,
      max: 1e4,
      group: "window",
    },
    windowTo: {
      label: "last time after the interruption that is read",
      unit: "s",
      default: 10,
      min: 0.1,
      max: 1e4,
      group: "window",
    },
    longestInterrupt: {
      label: "longest interruption; longer ones are rests",
      unit: "s",
      default: 60,
      min: 0.1,
      max: 1e5,
      group: "window",
    },
    shortestPulse: {
      label: "shortest stretch of current",
      unit: "s",
      default: PULSE_RULES.shortestPulse,
      min: 0.1,
      max: 1e6,
      group: "window",
    },
  },
  words: { geometry: BODY_WORDS.geometry! },
  *run(datasets: readonly Dataset[], options: AnalysisOptions, context: Context): Iterable<AnalysisResult> {
    const records = titrationRecords(datasets);
    for (const [done, record] of records.entries()) {
      if (context.signal?.aborted) return;
      context.onProgress?.({ task: `interruptions of ${record.label}`, done, total: records.length });
      yield analyse(record, options);
    }
  },
});

function analyse(record: TitrationRecord, options: AnalysisOptions): AnalysisResult {
  const number = (name: string) => numberOption(ici, options, name);
  const { body, sizeSigma } = bodyOf(ici, options);
  const window = [number("windowFrom"), number("windowTo")] as const;
  const rules = { longest: number("longestInterrupt"), shortestPulse: number("shortestPulse"), window };
  const reading = readIci(record, body, sizeSigma, rules);
  return {
    analysis: "ici",
    files: record.files,
    label: record.label,
    estimates: [...interruptDiffusivities(reading), ...interruptResistances(reading)],
    tables: { interrupts: interruptsTable(reading), rootTime: interruptRootTimes(reading) },
    notices: [
      ...reading.record.notices,
      `D goes with the square of the size: ${showNumber(1e6 * body.length)} µm, the same in all states.`,
    ],
    method: methodOf(reading, window),
    cites: ["Chien2023", "Geng2022", "Crank1975"],
    options: {
      geometry: body.geometry,
      radius: body.length,
      radiusError: sizeSigma,
      windowFrom: window[0],
      windowTo: window[1],
      longestInterrupt: rules.longest,
      shortestPulse: rules.shortestPulse,
    },
  };
}

function methodOf({ interrupts, body, noise }: IciReading, [from, to]: readonly [number, number]): string {
  const ratio = { sphere: "R/3", cylinder: "R/2", slab: "L" }[body.geometry];
  return [
    `A steady current was interrupted ${interrupts.length} times. A line through the potential over √t from ${showNumber(from)} to ${showNumber(to)} s after each interruption gives the series resistance from its intercept, R = −ΔE₀/I, and the coefficient k = −(dE/d√t)/I from its slope.`,
    `The diffusivity is D = (4/π)[(V/S)(dE_OC/dt_I)/(dE/d√t)]² with V/S = ${ratio} (${body.geometry}, ${showNumber(1e6 * body.length)} µm), dE_OC/dt_I the slope of the potential without ohmic drop over the time under current, from interruption to interruption.`,
    `Standard uncertainties follow from the lines and the noise of the voltage, ${showNumber(1e6 * noise, 2)} µV.`,
  ].join(" ");
}
