import type { Dataset } from "../data/dataset.ts";
import type { Context } from "../data/progress.ts";
import { AnalysisError } from "../units/error.ts";
import { showNumber } from "../units/show.ts";
import { type AnalysisOptions, type AnalysisResult, analysis, numberOption } from "./analysis.ts";
import { BODY_NUMBERS, bodyOf } from "./titration/body-options.ts";
import { stepEstimates } from "./titration/pitt-estimates.ts";
import { type PittSettings, readPitt } from "./titration/pitt-reading.ts";
import { decayTable, stepsTable } from "./titration/pitt-tables.ts";
import { STEP_RULES } from "./titration/potential-steps.ts";
import { type TitrationRecord, titrationGroups, titrationRecords } from "./titration/titration-record.ts";

/**
 * Potentiostatic intermittent titration: the current after every step of the potential, fitted with diffusion, a resistance of the
 * interface and a leakage; beside it the classic slopes at long and short times, which the interface spoils.
 *
 * Estimates: `diffusivity` (fit), `diffusivityLongTime`, `diffusivityShortTime` [m²/s] and `biotNumber` Λ, medians over steps. Tables: `steps`
 * (step, start_time, potential, step_size, capacity_change, diffusivity, long_time_diffusivity, short_time_diffusivity, biot, leakage,
 * leakage_share; words light, reason) and `decay` (step, time, current, fitted_current).
 */
export const pitt = analysis({
  id: "pitt",
  title: "Potentiostatic intermittent titration",
  about: "Steps of the potential: diffusivity and resistance of the interface from the decay of the current.",
  accepts: ["time series"],
  together: titrationGroups,
  numbers: {
    radius: BODY_NUMBERS.radius!,
    radiusError: BODY_NUMBERS.radiusError!,
    stepTolerance: {
      label: "potentials that differ by less are one",
      unit: "V",
      shownIn: "mV",
      default: STEP_RULES.tolerance,
      min: 1e-6,
      max: 1,
      group: "steps",
    },
    shortestStep: { label: "shortest step", unit: "s", default: STEP_RULES.shortest, min: 0.1, max: 1e7, group: "steps" },
    skippedTime: { label: "time after each step that fits leave out", unit: "s", default: 0, min: 0, max: 1e5, group: "steps" },
  },
  words: {
    geometry: {
      label: "shape of the particles",
      values: ["sphere", "slab"],
      default: "sphere",
      group: "particles",
    },
  },
  *run(datasets: readonly Dataset[], options: AnalysisOptions, context: Context): Iterable<AnalysisResult> {
    const records = titrationRecords(datasets);
    for (const [done, record] of records.entries()) {
      if (context.signal?.aborted) return;
      context.onProgress?.({ task: `steps of ${record.label}`, done, total: records.length });
      yield analyse(record, options);
    }
  },
});

function settingsOf(options: AnalysisOptions): PittSettings {
  const number = (name: string) => numberOption(pitt, options, name);
  const { body, sizeSigma } = bodyOf(pitt, options);
  const { geometry, length } = body;
  if (geometry === "cylinder")
    throw new AnalysisError("steps of the potential are known for spheres and slabs", {
      expected: "sphere or slab",
      found: geometry,
    });
  return {
    geometry,
    length,
    sizeSigma,
    rules: { tolerance: number("stepTolerance"), shortest: number("shortestStep") },
    skip: number("skippedTime"),
  };
}

function analyse(record: TitrationRecord, options: AnalysisOptions): AnalysisResult {
  const settings = settingsOf(options);
  const steps = readPitt(record, settings);
  const { geometry, length, sizeSigma, rules, skip } = settings;
  return {
    analysis: "pitt",
    files: record.files,
    label: record.label,
    estimates: stepEstimates(steps, settings.sizeSigma),
    tables: { steps: stepsTable(record, steps), decay: decayTable(record, steps) },
    notices: [...record.notices, `D goes with the square of the size: ${showNumber(1e6 * length)} µm, the same in all states.`],
    method: methodOf(settings, steps.length),
    cites: ["Crank1975", "Li2012", "Wen1979", "Golub1973", "Kaufman1975", "Bartlett1935"],
    options: {
      geometry,
      radius: length,
      radiusError: sizeSigma,
      stepTolerance: rules.tolerance,
      shortestStep: rules.shortest,
      skippedTime: skip,
    },
  };
}

function methodOf({ geometry, length, rules }: PittSettings, count: number): string {
  const equation = geometry === "slab" ? "b tan b = Λ, A = 2Λ²/(Λ² + Λ + b²)" : "1 − b cot b = Λ, A = 6Λ²/(Λ² − Λ + b²)";
  return [
    `${count} steps of the potential (held within ${showNumber(1e3 * rules.tolerance)} mV for ${showNumber(rules.shortest)} s or longer) were read. The current after each was fitted with I = Q(D/ℓ²)ΣAₙ exp(−bₙ²Dt/ℓ²) + I_leak, ${equation} (${geometry}, ℓ = ${showNumber(1e6 * length)} µm; Λ is the resistance of diffusion over that of the interface), residuals against 1 % of the current and its noise.`,
    "Q and the leakage follow with D and Λ by variable projection from the best of a grid of starts; errors from the Jacobian, raised for correlated residuals, and from profiles.",
    `Beside it stand the classic values: ${geometry === "slab" ? "4ℓ²/π²" : "ℓ²/π²"} times the slope of ln I after 60 % of the charge, told only where the leakage is below 10 % of the current there, and that from the largest I√t.`,
  ].join(" ");
}
