import { type Estimate, withheld } from "../../data/estimate.ts";
import { medianOf } from "../../numerics/order-statistics.ts";
import { showNumber } from "../../units/show.ts";
import { judge } from "../judgement.ts";
import { commonReason } from "./common-reason.ts";
import type { GittReading, JudgedPulse, PulseTiming } from "./gitt-reading.ts";
import { censoredMedian, medianSigma, propagatedMedianSigma } from "./median-sigma.ts";
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
  /** Which error by the times of the switches is its own. */
  readonly timing: keyof PulseTiming;
  /** What a bend of the open-circuit curve moves, and how far noise does [relative]. */
  bend?(pulse: JudgedPulse): PulseFit["bend"];
  /** Whether it takes the cell for at rest before and after a pulse. */
  readonly needsRest?: boolean;
  /** Why a pulse that can be read gives none all the same. */
  whyNone?(pulse: JudgedPulse): string;
  /** What D is at least, where a pulse says no more. */
  atLeast?(pulse: JudgedPulse): number | undefined;
  /** Share of D that it reads; absent when it has no bias by itself. */
  bias?(pulse: JudgedPulse): number;
}

const MEASURES: readonly PulseMeasure[] = [
  {
    name: "diffusivity",
    timing: "diffusivity",
    needsRest: true,
    method: "Weppner-Huggins, slope in √t, median over pulses",
    cites: ["Weppner1977"],
    of: (p) => p.reading.result?.diffusivity,
    own: (p) => p.reading.result!.relativeSigma,
    bias: (p) => p.reading.result!.bias,
  },
  {
    name: "diffusivitySimplified",
    timing: "simplified",
    needsRest: true,
    method: "Weppner-Huggins, ΔE_s/ΔE_t, median over pulses",
    cites: ["Weppner1977"],
    of: (p) => p.reading.result?.simplified,
    own: ({ reading: { restingChange, restingSigma, pulseChange, whole } }, { noise }) =>
      2 * Math.hypot(restingSigma! / restingChange!, Math.hypot(noise, whole!.interceptSigma ?? 0) / pulseChange!),
    bias: (p) => p.reading.result!.simplifiedBias,
  },
  {
    name: "diffusivityCorrected",
    timing: "corrected",
    needsRest: true,
    method: "Weppner-Huggins freed from its bias, median over pulses",
    cites: ["Weppner1977", "Crank1975"],
    of: (p) => (p.reading.result?.corrected.isBound === false ? p.reading.result.corrected.value : undefined),
    atLeast: (p) => (p.reading.result?.corrected.isBound ? p.reading.result.corrected.value : undefined),
    own: (p) => p.reading.result!.corrected.gain * p.reading.result!.relativeSigma,
  },
  {
    name: "diffusivityLocal",
    timing: "local",
    method: "exact response and straight potential curve, each pulse alone, median",
    cites: ["Crank1975"],
    of: (p) => (p.local && !p.local.undetermined ? p.local.diffusivity : undefined),
    own: (p) => p.local!.noiseSigma,
    ownIsNoise: true,
    whyNone: (p) =>
      p.local
        ? "with a straight open-circuit curve the pulse and its rest fix no D: the curve bends, or diffusion is too slow to show an end"
        : "it has too few samples for a fit of its own",
    bend: (p) => p.local!.bend,
  },
];

/** Medians over the pulses: by the slope in √t, by the simplified form, freed from the bias, and by the fit of each pulse alone. */
export const pulseEstimates = (reading: GittReading): Estimate[] => MEASURES.map((measure) => median(measure, reading));

function median(
  { name, method, cites, of, bias, own, ownIsNoise, timing, needsRest, whyNone, atLeast, bend }: PulseMeasure,
  reading: GittReading,
): Estimate {
  const { pulses, sizeSigma, unseenSwitches = "" } = reading;
  const about = { name, symbol: "D", unit: "m^2/s", standing: "measured", method, cites } as const;
  const usable = pulses.filter((p) => p.light.determinable && of(p) !== undefined);
  const values = usable.map((p) => of(p)!);
  const bounds = atLeast ? pulses.flatMap((p) => (p.light.determinable ? (atLeast(p) ?? []) : [])) : [];
  if (values.length + bounds.length === 0)
    return withheld(
      about,
      `none of ${pulses.length} pulses tells it; ${commonReason(
        pulses.map((p) => (p.light.determinable && whyNone ? whyNone(p) : p.light.reason)),
        "pulses",
      )}`,
    );
  const middle = censoredMedian(values, bounds);
  if (!middle.isTold)
    return withheld(
      about,
      `it is at least ${showNumber(middle.value)} m²/s: ${bounds.length} of ${values.length + bounds.length} pulses are so long for the size that they say only that D is larger`,
    );
  const count = `${usable.length} of ${pulses.length} pulses tell it`;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const range = `from ${showNumber(least)} to ${showNumber(most)} m²/s`;
  const share = bias ? medianOf(usable.map(bias)) : 1;
  const short = usable.filter((p) => p.light.shortRest !== undefined);
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
    {
      when: needsRest === true && 2 * short.length > usable.length,
      light: "amber",
      reason: `${short.length} of ${usable.length} rests are too short for this D: ${short[0]?.light.shortRest ?? ""}`,
    },
    { when: unseenSwitches !== "", light: "amber", reason: unseenSwitches },
    { when: most > VARIES * least, light: "amber", reason: `the pulses go ${range}: one number hides that D varies` },
  ]);
  const { value } = middle;
  const noise = propagatedMedianSigma(usable.map((p) => own(p, reading) * of(p)!));
  const scatter = medianSigma([...values, ...bounds.map(() => Infinity)]);
  const apart = values.length === 1 ? noise : ownIsNoise ? Math.max(noise, scatter) : scatter;
  const bent = bend ? bendOf(usable.map(bend)) : 0;
  const reason = bent > 0 ? `${light.reason}; ${showNumber(100 * bent, 2)} % of error come from bends of the open-circuit curve` : light.reason; // biome-ignore format: one line
  const times = timingOf(usable, timing);
  // size and bends are alike in all pulses and do not average out
  const sigma = Math.hypot(apart, value * bent, value * times, 2 * value * sizeSigma);
  return {
    ...about,
    value,
    sigma: Number.isFinite(sigma) ? sigma : { none: "too many pulses say only that D is larger" },
    n: values.length + bounds.length,
    light: light.light,
    reason,
  };
}

/** The move that pulses share: the median of theirs, less what noise makes of it. */
const bendOf = (bends: readonly PulseFit["bend"][]): number =>
  systematicOf({ move: medianOf(bends.map((b) => b.move)), sigma: propagatedMedianSigma(bends.map((b) => b.sigma)) });

/** Relative error of the median by the times of the switches: one for all pulses where they share it, else it averages out. */
function timingOf(pulses: readonly JudgedPulse[], name: keyof PulseTiming): number {
  const errors = pulses.map((p) => p.timing[name]);
  return pulses[0]!.reading.pulse.switching?.shared ? medianOf(errors) : propagatedMedianSigma(errors);
}

/**
 * The same medians over every pulse that gives a number at all, however doubtful, with the error that their scatter says [m²/s]. They
 * are never told of a measurement; beside a known truth they show what the doubts are worth.
 */
export function doubtfulMedians({
  pulses,
}: GittReading): ReadonlyMap<string, { readonly value: number; readonly sigma: number }> {
  return new Map(
    MEASURES.flatMap(({ name, of, atLeast }) => {
      const values = pulses.flatMap((p) => of(p) ?? atLeast?.(p) ?? []);
      return values.length > 0 ? [[name, { value: medianOf(values), sigma: medianSigma(values) }] as const] : [];
    }),
  );
}
