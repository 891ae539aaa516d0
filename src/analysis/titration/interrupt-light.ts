import type { Light } from "../../data/estimate.ts";
import { showNumber } from "../../units/show.ts";
import { judge } from "../judgement.ts";
import type { Interrupt, InterruptResult } from "./interrupts.ts";
import type { Geometry } from "./step-response.ts";

/** A slope of the open-circuit curve below this many standard uncertainties is a plateau. */
const PLATEAU = 5;
/** Ratio to the true D that the law may read for a green and for an amber light (assumption, as for pulses). */
const GOOD_BIAS = 1.2;
const MOST_BIAS = 2;
/** D t_I/ℓ² from which on the profile in a sphere is steady: the potential moves at most 1 % too fast (exact series). */
const STEADY = 0.2;
/** Least share of the variance of the potential that the line in √t explains (assumption). */
const STRAIGHT = 0.98;

/** Light of an interruption; `determinable` is false when no diffusivity can be told. */
export interface InterruptLight {
  readonly light: Light;
  readonly reason: string;
  readonly determinable: boolean;
}

/** Light of one interruption. */
export function interruptLight({ line }: Interrupt, result: InterruptResult | undefined, geometry: Geometry): InterruptLight {
  const refuse = (reason: string): InterruptLight => ({
    light: "red",
    reason: `not determinable: ${reason}`,
    determinable: false,
  });
  if (!line) return refuse("too few samples in the window; sample faster");
  if (!result) return refuse("there is no interruption beside it with current in the same direction");
  const { openCircuitSlope: slope, openCircuitSigma: sigma, diffusivity, fourier, bias, steadiness } = result;
  if (Math.abs(slope) < PLATEAU * sigma)
    return refuse(
      `the potential moves by ${showNumber(3.6e6 * slope, 2)} mV/h under current, uncertain by ${showNumber(3.6e6 * sigma, 2)}: a plateau`,
    );
  if (diffusivity === undefined) return refuse("the potential moves against the current");
  const law = `the square-root law reads ${showNumber(bias!, 2)} times D in a ${geometry} at tD/ℓ² = ${showNumber(fourier!, 2)}`;
  const light = judge(law, [
    { when: bias! > MOST_BIAS, light: "red", reason: `${law}: the window is too long for the size, see the corrected value` },
    { when: bias! <= MOST_BIAS && bias! > GOOD_BIAS, light: "amber", reason: `${law}, see the corrected value` },
    {
      when: steadiness! < STEADY,
      light: "amber",
      reason: `the current has flowed for only ${showNumber(steadiness!, 2)} times ℓ²/D: concentrations still build up, and D reads high`,
    },
    {
      when: line.rSquared < STRAIGHT,
      light: "amber",
      reason: `the potential is not straight in √t (R² ${showNumber(line.rSquared, 3)})`,
    },
  ]);
  return { ...light, determinable: true };
}
