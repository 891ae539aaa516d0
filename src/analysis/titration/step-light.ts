import type { Light } from "../../data/estimate.ts";
import { showNumber } from "../../units/show.ts";
import { judge } from "../judgement.ts";
import type { StepFit } from "./step-fit.ts";

/** Largest share of the leakage in the current at the start of the long-time line. */
export const LARGEST_LEAKAGE = 0.1;
/** Uncertainty of ln D beyond which it is not determined, and beyond which it is doubtful. */
const LOST = 1;
const UNSURE = 0.5;
/** Λ below which the interface holds back more than diffusion does. */
const INTERFACE = 1;
/** Relative misfit beyond which the model misses something (assumption: five times what a range resolves). */
const MISSES = 0.05;

/** Light of a step; `determinable` is false when no diffusivity can be told. */
export interface StepLight {
  readonly light: Light;
  readonly reason: string;
  readonly determinable: boolean;
}

/** Light of one step of the potential from its fit. */
export function stepLight(fit: StepFit | undefined, size: number): StepLight {
  const refuse = (reason: string): StepLight => ({ light: "red", reason: `not determinable: ${reason}`, determinable: false });
  if (!fit)
    return refuse("no decay of the current could be fitted: too few samples, or a leakage that the last current does not allow");
  if (fit.atBound || !(fit.logSigma < LOST)) return refuse("the current does not fix the time of diffusion");
  if (fit.charge * size < 0) return refuse("the charge went against the step: the current is of something else");
  const { biot, classic, logSigma, misfit } = fit;
  const good = `Λ = ${showNumber(biot, 2)}: diffusion against resistance of the interface`;
  return {
    ...judge(good, [
      { when: logSigma > UNSURE, light: "amber", reason: `uncertain by ${showNumber(100 * logSigma, 2)} %` },
      {
        when: biot < INTERFACE,
        light: "amber",
        reason: `Λ = ${showNumber(biot, 2)}: the interface holds the current back more than diffusion, D and Λ move together`,
      },
      {
        when: classic.leakageShare > LARGEST_LEAKAGE,
        light: "amber",
        reason: `a current that does not decay is ${showNumber(100 * classic.leakageShare, 2)} % of the current where the long-time line begins`,
      },
      { when: misfit > MISSES, light: "amber", reason: `the model misses the current by ${showNumber(100 * misfit, 2)} %` },
    ]),
    determinable: true,
  };
}
