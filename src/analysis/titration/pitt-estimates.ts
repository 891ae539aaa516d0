import { type Estimate, withheld } from "../../data/estimate.ts";
import { medianOf } from "../../numerics/order-statistics.ts";
import { showNumber } from "../../units/show.ts";
import { judge } from "../judgement.ts";
import { commonReason } from "./common-reason.ts";
import { medianError } from "./median-sigma.ts";
import { classicOf, type JudgedStep } from "./pitt-reading.ts";

/** Share of the fitted D that a classic way must read for an amber and for a green light (assumption, as for pulses). */
const GOOD_SHARE = 0.83;
const LEAST_SHARE = 0.5;
/** Ratio of largest to smallest diffusivity from which on one number hides the variation (assumption). */
const VARIES = 2;

interface StepMeasure {
  readonly name: string;
  readonly symbol: string;
  readonly unit: string;
  readonly method: string;
  readonly cites: readonly string[];
  of(step: JudgedStep): number | undefined;
  /** Whether it is a classic way, to be held against the fit. */
  readonly isClassic: boolean;
}

const D = { symbol: "D", unit: "m^2/s" } as const;
const MEASURES: readonly StepMeasure[] = [
  {
    ...D,
    name: "diffusivity",
    method: "diffusion, interface and leakage fitted, median over steps",
    cites: ["Crank1975"],
    of: (s) => s.fit?.diffusivity,
    isClassic: false,
  },
  {
    ...D,
    name: "diffusivityLongTime",
    method: "slope of ln I at long times, median over steps",
    cites: ["Wen1979"],
    of: (s) => classicOf(s).longTime,
    isClassic: true,
  },
  {
    ...D,
    name: "diffusivityShortTime",
    method: "largest I √t, median over steps",
    cites: ["Wen1979"],
    of: (s) => classicOf(s).shortTime,
    isClassic: true,
  },
  {
    name: "biotNumber",
    symbol: "Λ",
    unit: "1",
    method: "resistance of diffusion over that of the interface, median over steps",
    cites: ["Crank1975"],
    of: (s) => s.fit?.biot,
    isClassic: false,
  },
];

/**
 * Medians over the steps: D by the fit, by the two classic ways, and Λ.
 * @param sizeSigma relative standard uncertainty of the size
 */
export const stepEstimates = (steps: readonly JudgedStep[], sizeSigma: number): Estimate[] =>
  MEASURES.map((m) => median(m, steps, sizeSigma));

function median({ of, isClassic, ...rest }: StepMeasure, steps: readonly JudgedStep[], sizeSigma: number): Estimate {
  const about = { ...rest, standing: "measured" } as const;
  const usable = steps.filter((s) => s.light.determinable && of(s) !== undefined);
  const values = usable.map((s) => of(s)!);
  if (values.length === 0)
    return withheld(
      about,
      `none of ${steps.length} steps tells it; ${commonReason(
        steps.map((s) => s.light.reason),
        "steps",
      )}`,
    );
  const count = `${values.length} of ${steps.length} steps tell it`;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const unit = about.unit === "1" ? "" : " m²/s";
  const range = `from ${showNumber(least)} to ${showNumber(most)}${unit}`;
  const share = isClassic ? medianOf(usable.map((s) => of(s)! / s.fit!.diffusivity)) : 1;
  const law = `it reads ${showNumber(share, 2)} of what the fit with interface finds`;
  const doubtful = usable.filter((s) => s.light.light !== "green").length;
  const isRatio = about.name === "biotNumber"; // the size falls out of it
  const own = usable.map(({ fit }, k) => (isClassic ? 0 : values[k]! * (isRatio ? fit!.biotLogSigma : fit!.logSigma)));
  const sigma =
    isClassic && values.length === 1
      ? { none: "one step, and no error of the classic way" }
      : medianError(values, own, isRatio ? 0 : 2 * sizeSigma);
  return {
    ...about,
    value: medianOf(values),
    sigma: typeof sigma === "number" && !Number.isFinite(sigma) ? { none: "the data give none" } : sigma,
    n: values.length,
    ...judge(values.length > 1 ? `${count}, ${range}` : count, [
      { when: share < LEAST_SHARE, light: "red", reason: law },
      { when: share >= LEAST_SHARE && Math.abs(share - 1) > 1 - GOOD_SHARE, light: "amber", reason: law },
      { when: 2 * values.length < steps.length, light: "amber", reason: `only ${count}` },
      {
        when: 2 * doubtful > values.length,
        light: "amber",
        reason: `${doubtful} of ${values.length} steps are doubtful, their reasons stand in the table`,
      },
      { when: most > VARIES * least, light: "amber", reason: `the steps go ${range}` },
    ]),
  };
}
