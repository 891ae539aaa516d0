import { type Estimate, withheld } from "../../data/estimate.ts";
import { medianOf } from "../../numerics/order-statistics.ts";
import { showNumber } from "../../units/show.ts";
import { judge } from "../judgement.ts";
import type { GittReading, JudgedPulse } from "./gitt-reading.ts";
import { medianSigma, propagatedMedianSigma } from "./median-sigma.ts";
import { type PulseFit, systematicOf } from "./pulse-fit.ts";
import { GOOD_BIAS, LEAST_BIAS } from "./pulse-light.ts";

/** Ratio of largest to smallest diffusivity from which on one number hides the variation (assumption). */
const VARIES = 2;

/** One diffusivity of every pulse, and how it is told. */
interface PulseMeasure {
  readonly name: string;
  readonly method: string;
  readonly cites: readonly string[];
  of(pulse: JudgedPulse): number | undefined;
  /** Relative standard uncertainty of one pulse without the size; where it is by noise alone, pulses scatter by it. */
  own(pulse: JudgedPulse, reading: GittReading): number;
  readonly ownIsNoise?: boolean;
  /** What a bend of the open-circuit curve moves, and how far noise does [relative]. */
  bend?(pulse: JudgedPulse): PulseFit["bend"];
  /** Share of D that it reads; absent when it has no bias by itself. */
  bias?(pulse: JudgedPulse): number;
}

const MEASURES: readonly PulseMeasure[] = [
  {
    name: "diffusivity",
    method: "Weppner-Huggins, slope in √t, median over pulses",
    cites: ["Weppner1977"],
    of: (p) => p.reading.result?.diffusivity,
    own: (p) => p.reading.result!.relativeSigma,
    bias: (p) => p.reading.result!.bias,
  },
  {
    name: "diffusivitySimplified",
    method: "Weppner-Huggins, ΔE_s/ΔE_t, median over pulses",
    cites: ["Weppner1977"],
    of: (p) => p.reading.result?.simplified,
    own: ({ reading: { restingChange, restingSigma, pulseChange, whole } }, { noise }) =>
      2 * Math.hypot(restingSigma! / restingChange!, Math.hypot(noise, whole!.interceptSigma ?? 0) / pulseChange!),
    bias: (p) => p.reading.result!.simplifiedBias,
  },
  {
    name: "diffusivityCorrected",
    method: "Weppner-Huggins freed from its bias, median over pulses",
    cites: ["Weppner1977", "Crank1975"],
    of: (p) => (p.reading.result?.corrected.isBound === false ? p.reading.result.corrected.value : undefined),
    own: (p) => p.reading.result!.corrected.gain * p.reading.result!.relativeSigma,
  },
  {
    name: "diffusivityLocal",
    method: "exact response and straight potential curve, each pulse alone, median",
    cites: ["Crank1975"],
    of: (p) => (p.local && !p.local.undetermined ? p.local.diffusivity : undefined),
    own: (p) => p.local!.noiseSigma,
    ownIsNoise: true,
    bend: (p) => p.local!.bend,
  },
];

/** Medians over the pulses: by the slope in √t, by the simplified form, freed from the bias, and by the fit of each pulse alone. */
export const pulseEstimates = (reading: GittReading): Estimate[] => MEASURES.map((measure) => median(measure, reading));

function median({ name, method, cites, of, bias, own, ownIsNoise, bend }: PulseMeasure, reading: GittReading): Estimate {
  const { pulses, sizeSigma } = reading;
  const about = { name, symbol: "D", unit: "m^2/s", standing: "measured", method, cites } as const;
  const usable = pulses.filter((p) => p.light.determinable && of(p) !== undefined);
  const values = usable.map((p) => of(p)!);
  if (values.length === 0)
    return withheld(about, `none of ${pulses.length} pulses tells it; the first: ${pulses[0]!.light.reason}`);
  const count = `${usable.length} of ${pulses.length} pulses tell it`;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const range = `from ${showNumber(least)} to ${showNumber(most)} m²/s`;
  const share = bias ? medianOf(usable.map(bias)) : 1;
  const doubtful = usable.filter((p) => !p.light.sound).length;
  const law = `the square-root law reads ${showNumber(share, 2)} of D in half of the pulses`;
  const light = judge(values.length > 1 ? `${count}, ${range}` : count, [
    { when: share < LEAST_BIAS, light: "red", reason: `${law}: they are too long for the size, take the global fit` },
    { when: share >= LEAST_BIAS && share < GOOD_BIAS, light: "amber", reason: law },
    { when: 2 * usable.length < pulses.length, light: "amber", reason: `only ${count}` },
    {
      when: 2 * doubtful > usable.length,
      light: "amber",
      reason: `${doubtful} of ${usable.length} pulses are doubtful, their reasons stand in the table`,
    },
    { when: most > VARIES * least, light: "amber", reason: `the pulses go ${range}: one number hides that D varies` },
  ]);
  const value = medianOf(values);
  const noise = propagatedMedianSigma(usable.map((p) => own(p, reading) * of(p)!));
  const scatter = medianSigma(values);
  const apart = values.length === 1 ? noise : ownIsNoise ? Math.max(noise, scatter) : scatter;
  const bent = bend ? bendOf(usable.map(bend)) : 0;
  const reason = bent > 0 ? `${light.reason}; ${showNumber(100 * bent, 2)} % of error come from bends of the open-circuit curve` : light.reason; // biome-ignore format: one line
  // size and bends are alike in all pulses and do not average out
  return { ...about, value, sigma: Math.hypot(apart, value * bent, 2 * value * sizeSigma), n: values.length, light: light.light, reason }; // biome-ignore format: one line
}

/** The move that pulses share: the median of theirs, less what noise makes of it. */
const bendOf = (bends: readonly PulseFit["bend"][]): number =>
  systematicOf({ move: medianOf(bends.map((b) => b.move)), sigma: propagatedMedianSigma(bends.map((b) => b.sigma)) });
