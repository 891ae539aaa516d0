import type { Light } from "../../../data/estimate.ts";
import { showDecimals } from "../../../units/show.ts";
import { judge } from "../../judgement.ts";
import { gammaAt, lambdaDoubts, type RelaxationTimes, SPREAD } from "./relaxation-times.ts";
import { CRITERION_NAMES, type LambdaCriterion, medianLambda } from "./relaxation-times-criteria.ts";
import { areaOf, peaksOf, type RelaxationPeak, topsOf, valleyTo } from "./relaxation-times-peaks.ts";
import { unseenNodes } from "./relaxation-times-solve.ts";
import { type FittedArc, type Support, supportOf } from "./relaxation-times-support.ts";
import { exponentFromHeight, type Zarc } from "./zarc.ts";

/** A peak with what speaks against it. */
export interface JudgedPeak extends RelaxationPeak {
  /**
   * The arc that stands for the peak: as fitted to the spectrum where the spectrum determines it, else the area of γ, the place of
   * its top and the exponent fitted to γ.
   */
  readonly process: Zarc;
  /** Standard uncertainty of its resistance [ohm]. */
  readonly processSigma: number;
  /** Exponent of the arc that has this height and area. */
  readonly heightExponent: number;
  /** The arc as fitted to the spectrum itself; absent for one that the spectrum does not need. */
  readonly spectrumArc: FittedArc | undefined;
  readonly light: Light;
  readonly reason: string;
}

/** A distribution with everything that is told about it. */
export interface JudgedRelaxationTimes {
  readonly times: RelaxationTimes;
  readonly peaks: readonly JudgedPeak[];
  readonly support: Support;
  /** Doubts about λ in words. */
  readonly lambdaDoubts: readonly string[];
  /**
   * Largest relative change of ∫ γ dln τ among the λ of the criteria that lie near their median [1]. One far off is of a criterion
   * that failed, and says nothing of what the spectrum fixes; `farthest` tells it.
   */
  readonly polarisationSpread: number;
  /** The criterion far from the median whose λ would change ∫ γ dln τ most, by what share [1]. */
  readonly farthest: { readonly name: string; readonly change: number } | undefined;
  /** Share of ∫ |γ| dln τ at time constants beyond the measured frequencies [1]. */
  readonly shareOutside: number;
}

/** Relative standard uncertainty of a resistance above which the spectrum does not determine an arc. */
const UNDETERMINED = 0.5;
/** Decades from its peak beyond which an arc stands for something else. */
const WANDERED = 0.75;
/** Decades within which a peak of another λ is the same. */
const SAME_PLACE = 0.25;

/** Peaks, what supports them, and how much hangs on λ. */
export function judgeRelaxationTimes(times: RelaxationTimes): JudgedRelaxationTimes {
  const { system, gamma } = times;
  const ω = system.spectrum.frequency.map((f) => 2 * Math.PI * f);
  const [shortest, longest] = [1 / ω[0]!, 1 / ω[ω.length - 1]!];
  const seenFrom = unseenNodes(system, times.engine);
  const found = peaksOf(times);
  const support = supportOf(times, found);
  const others = Object.entries(times.scan?.chosen ?? {}).map(([name, λ]) => {
    const other = gammaAt(times, λ);
    const total = sum(other.subarray(seenFrom)) * system.step;
    return {
      name: CRITERION_NAMES[name as LambdaCriterion],
      tops: topsOf(times, other),
      change: Math.abs(total / times.polarisation - 1),
      isNear: Math.abs(Math.log10(λ / medianLambda(times.scan!))) <= SPREAD,
    };
  });

  let arcs = 0;
  const peaks = found.map((peak, k): JudgedPeak => {
    const stays = support.stays[k]!;
    const whole = stays ? wholeArea(times, found, support, k) : peak;
    const missing = others.filter(({ tops }) => !tops.some((t) => isSame(t, peak))).map((o) => o.name);
    const isLone = missing.length > 1 && !stays;
    const worth = support.worth[k]!;
    const spectrumArc = stays ? support.fit?.arcs[arcs++] : undefined;
    const isDetermined = spectrumArc !== undefined && times.engine === "non-negative" && determines(spectrumArc, peak);
    return {
      ...peak,
      ...whole,
      process: isDetermined ? spectrumArc : { resistance: whole.area, tau: peak.tau, exponent: peak.arc.exponent },
      processSigma: isDetermined ? spectrumArc.resistanceSigma! : whole.areaSigma,
      heightExponent: exponentFromHeight(peak.height, whole.area),
      spectrumArc,
      ...judge("seen by every criterion for λ and needed by the spectrum", [
        {
          when: !stays,
          light: isLone ? "red" : "amber",
          reason: `the spectrum is described as well without it (Akaike's criterion ${worth > 0 ? "+" : ""}${showDecimals(worth, 1)}): a satellite of its neighbours, whose areas contain it`,
        },
        { when: missing.length > 0, light: "amber", reason: `not seen with the λ of ${missing.join(" and ")}` },
        {
          when: peak.tau < shortest || peak.tau > longest,
          light: "amber",
          reason: "its time lies beyond the measured frequencies: place and area are guesses",
        },
        {
          when: spectrumArc !== undefined && !determines(spectrumArc, peak),
          light: "amber",
          reason: "its arc is not determined by the spectrum",
        },
        { when: peak.height < 0, light: "amber", reason: "negative: an inductive loop, no relaxation towards rest" },
        {
          when: times.engine === "signed" && peak.height > 0,
          light: "amber",
          reason: "a distribution of free sign rings beside sharp peaks",
        },
      ]),
    };
  });

  const isOutside = (k: number) => system.tau[k]! < shortest || system.tau[k]! > longest;
  const outside = gamma.reduce((s, g, k) => (k >= seenFrom && isOutside(k) ? s + Math.abs(g) : s), 0);
  const whole = gamma.subarray(seenFrom).reduce((s, g) => s + Math.abs(g), 0);
  const [farthest] = others.filter((o) => !o.isNear).sort((a, b) => b.change - a.change);
  return {
    times,
    peaks,
    support,
    lambdaDoubts: times.scan ? lambdaDoubts(times.scan) : [],
    polarisationSpread: Math.max(0, ...others.filter((o) => o.isNear).map((o) => o.change)),
    farthest,
    shareOutside: whole > 0 ? outside / whole : 0,
  };
}

/** Whether the spectrum determines an arc, and that arc is still the peak's. */
const determines = ({ resistance, resistanceSigma, tau }: FittedArc, peak: RelaxationPeak): boolean =>
  resistanceSigma !== null &&
  resistanceSigma < UNDETERMINED * Math.abs(resistance) &&
  Math.abs(Math.log10(tau / peak.tau)) < WANDERED;

const isSame = (a: { readonly tau: number; readonly height: number }, b: typeof a): boolean =>
  Math.abs(Math.log10(a.tau / b.tau)) < SAME_PLACE && Math.sign(a.height) === Math.sign(b.height);

/** Area of a peak up to the valleys towards its neighbours that stay, or to the ends. */
function wholeArea(times: RelaxationTimes, found: readonly RelaxationPeak[], { stays }: Support, k: number) {
  const own = found[k]!;
  const g = times.gamma.map((v) => Math.max(Math.sign(own.height) * v, 0));
  const isNeighbour = (j: number) => stays[j]! && Math.sign(found[j]!.height) === Math.sign(own.height);
  const before = found.findLastIndex((_, j) => j < k && isNeighbour(j));
  const after = found.findIndex((_, j) => j > k && isNeighbour(j));
  const isSigned = times.engine === "signed";
  const left = before < 0 && !isSigned ? 0 : valleyTo(g, own.node, found[before]?.node ?? 0);
  const right = after < 0 && !isSigned ? g.length - 1 : valleyTo(g, own.node, found[after]?.node ?? g.length - 1);
  return areaOf(times, left, right, own.height);
}

const sum = (values: Float64Array): number => values.reduce((s, v) => s + v, 0);
