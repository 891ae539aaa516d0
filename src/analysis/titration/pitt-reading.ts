import type { SteppedGeometry } from "./biot-roots.ts";
import { findSteps, type PotentialStep, type StepRules } from "./potential-steps.ts";
import { fitStep, type StepFit } from "./step-fit.ts";
import { LARGEST_LEAKAGE, type StepLight, stepLight } from "./step-light.ts";
import type { TitrationRecord } from "./titration-record.ts";

/** One step with its fit. */
export interface JudgedStep {
  readonly step: PotentialStep;
  readonly fit?: StepFit;
  readonly light: StepLight;
}

/** What is asked of a potentiostatic titration. */
export interface PittSettings {
  readonly geometry: SteppedGeometry;
  /** Radius, or thickness of a slab fed from one side [m]. */
  readonly length: number;
  readonly sizeSigma: number;
  readonly rules: StepRules;
  /** Time left out after a step [s]. */
  readonly skip: number;
}

/** Finds, fits and judges every step. @throws AnalysisError when there is none */
export function readPitt(record: TitrationRecord, settings: PittSettings): JudgedStep[] {
  const { geometry, length, sizeSigma, rules, skip } = settings;
  return findSteps(record, rules).map((step): JudgedStep => {
    const found = fitStep(record, step, geometry, length, skip);
    const fit = found && { ...found, logSigma: Math.hypot(found.logSigma, 2 * sizeSigma) };
    return { step, ...(fit ? { fit } : {}), light: stepLight(fit, step.size) };
  });
}

/** The classic diffusivities of a step, as far as it carries them. */
export function classicOf({ fit, light }: JudgedStep): { readonly longTime?: number; readonly shortTime?: number } {
  if (!fit || !light.determinable) return {};
  const { longTime, shortTime, leakageShare } = fit.classic;
  return { shortTime, ...(longTime !== undefined && leakageShare <= LARGEST_LEAKAGE ? { longTime } : {}) };
}
