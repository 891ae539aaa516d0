import type { AboutEstimate, Estimate } from "../../data/estimate.ts";
import { showDecimals } from "../../units/show.ts";
import { judge } from "../judgement.ts";
import { type KineticSetting, pairEstimates } from "./pair-estimates.ts";
import { seen, type Track } from "./peak-tracking.ts";
import { type Reading, rateText } from "./reading.ts";
import { LARGEST_KINETIC_SHIFT, mainPairs, reversibilityOf, shiftOf, transferCoefficient } from "./reversibility.ts";

const BASE = { standing: "measured" as const, cites: ["Bard2001"] };

/** Standard uncertainties of a 95 % interval, and a shift per decade below which a peak stands still [V] (assumption). */
const TWO_SIDED = 2;
const STANDS_STILL = 0.005;

/** Potential and shift of every peak, separation, middle and ratio of the main pair, and what its shift says about kinetics. */
export function peakEstimates(reading: Reading, setting: KineticSetting): Estimate[] {
  const pairs = mainPairs(reading).map(reversibilityOf);
  return [...reading.tracks.flatMap((t) => trackEstimates(t, reading, setting)), ...pairEstimates(pairs, setting)];
}

function trackEstimates(track: Track, { scanRates }: Reading, { temperature }: KineticSetting): Estimate[] {
  const rows = seen(track, scanRates);
  const { scanRate, peak } = rows[0]!;
  const at: AboutEstimate = {
    ...BASE,
    name: `peakPotential.${track.name}`,
    symbol: `E_{${track.name}}`,
    unit: "V",
    method: `top over the baseline (${peak.baseline}) at ${rateText(scanRate)}`,
  };
  const potential: Estimate = {
    ...at,
    value: peak.potential,
    sigma: peak.potentialSigma,
    n: 1,
    ...judge("rises by more than five times the noise, away from the vertices", [
      { when: peak.isCut, light: "amber", reason: "half its height is not reached on both sides" },
      {
        when: rows.length * 2 < scanRates.length,
        light: "amber",
        reason: `found at ${rows.length} of ${scanRates.length} rates`,
      },
    ]),
  };
  if (rows.length < 2) return [potential];
  const shift = shiftOf(
    rows.map((r) => r.scanRate),
    rows.map((r) => r.peak.potential),
  );
  const sigma = shift.sigma ?? { none: "two scan rates leave no scatter" };
  const size = Math.abs(shift.perDecade);
  const refused = size > LARGEST_KINETIC_SHIFT;
  const α = transferCoefficient(shift.perDecade, temperature);
  return [
    potential,
    {
      ...BASE,
      name: `peakShift.${track.name}`,
      symbol: `dE_{${track.name}}/d log v`,
      unit: "V",
      method: "peak potential over log v, per decade",
      value: shift.perDecade,
      sigma,
      n: rows.length,
      ...judge(`moves by ${showDecimals(1e3 * shift.perDecade, 0)} mV per decade`, [
        {
          when: refused,
          light: "amber",
          reason: `moves by ${showDecimals(1e3 * shift.perDecade, 0)} mV per decade: ohmic drop or transport`,
        },
        { when: rows.length < 3, light: "amber", reason: "two scan rates" },
        {
          when: shift.sigma !== null && size < TWO_SIDED * shift.sigma && TWO_SIDED * shift.sigma > STANDS_STILL,
          light: "amber",
          reason: `not told from zero: ${showDecimals(1e3 * shift.perDecade, 0)} ± ${showDecimals(1e3 * (shift.sigma ?? 0), 0)} mV per decade`,
        },
      ]),
    },
    {
      ...BASE,
      name: `transferCoefficient.${track.name}`,
      symbol: `α_{${track.name}}`,
      unit: "1",
      method: "shift of an irreversible peak, 2.303 RT/(2αF) per decade",
      value: α,
      sigma: shift.sigma === null ? { none: "two scan rates leave no scatter" } : (α * shift.sigma) / size,
      n: rows.length,
      ...judge("", [
        {
          when: refused,
          light: "red",
          reason: `the peak moves by ${showDecimals(1e3 * size, 0)} mV per decade, more than ${1e3 * LARGEST_KINETIC_SHIFT} mV: ohmic drop or transport, no kinetics`,
        },
        {
          when: α > 1,
          light: "red",
          reason: `the peak moves by ${showDecimals(1e3 * size, 0)} mV per decade, too little for an irreversible transfer`,
        },
        {
          when: !refused && α <= 1,
          light: "amber",
          reason: "only if the charge transfer is irreversible and the ohmic drop is corrected",
        },
      ]),
    },
  ];
}

/** What is to be said about peaks beside the numbers. */
export function peakNotices({ peaks, scanRates, tracks }: Reading, { redox }: KineticSetting): string[] {
  const vertex = (["anodic", "cathodic"] as const).flatMap((way) => {
    const rates = scanRates.filter((_, k) => peaks[way][k]!.atVertex.length > 0);
    if (rates.length === 0) return [];
    return [
      `The ${way} current is largest at the vertex at ${rates.length} of ${scanRates.length} scan rates: a vertex is no peak.`,
    ];
  });
  const fallback = tracks.some((t) => t.peaks.some((p) => p && p.baseline !== "tangent"));
  return [
    ...vertex,
    ...(redox === "insertion" && tracks.length > 0
      ? ["k⁰ by Nicholson's method is off: it holds for species in solution, not for an insertion electrode (option `redox`)."]
      : []),
    ...(fallback ? ["Not every peak has a foot for a tangent; the baseline used stands beside each in the table of peaks."] : []),
  ];
}
