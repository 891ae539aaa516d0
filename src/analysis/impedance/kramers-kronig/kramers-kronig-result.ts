import type { AboutEstimate, Estimate, Verdict } from "../../../data/estimate.ts";
import type { NotedTable } from "../../../data/noted-table.ts";
import { table } from "../../../data/table.ts";
import { showNumber } from "../../../units/show.ts";
import { judge } from "../../judgement.ts";
import { showFrequency } from "../spectrum.ts";
import { fittedSpectrum, type KeptRange, type KkTest } from "./kramers-kronig.ts";
import { KK_LIMITS, matters } from "./kramers-kronig-verdict.ts";
import type { ModulusFromPhase } from "./z-hit.ts";

/** Everything that was found about one spectrum. */
export interface KkFindings {
  readonly test: KkTest;
  readonly kept: KeptRange | undefined;
  readonly fromPhase: ModulusFromPhase;
}

/** Standard uncertainty of a drift from which on nothing is known of it (assumption). */
const UNKNOWN_DRIFT = 0.1;
const NO_MODULUS = "No modulus follows from the phase (Z-HIT): the phase turns past that of the chain by more than 90°";
const METHOD = "linear Kramers-Kronig test";
const CITES = ["Boukamp1995", "Schonleber2014"];
const percent = (share: number) => `${showNumber(100 * share, 2)} %`;

const about = (name: string, symbol: string, unit = "1"): AboutEstimate => ({
  name,
  symbol,
  unit,
  standing: "measured",
  method: METHOD,
  cites: CITES,
});
const NO_SIGMA = { none: "a property of this one spectrum, nothing that is repeated" };

/** What a cut leaves out, in words. */
function cutInWords({ cutHigh, cutLow }: KeptRange): string {
  const points = (n: number, end: string) => (n === 0 ? [] : [`${n} point${n === 1 ? "" : "s"} at the ${end} end`]);
  return `without ${[...points(cutHigh, "high"), ...points(cutLow, "low")].join(" and ")}`;
}

/** Range of a spectrum in words. */
const rangeInWords = ({ spectrum: { frequency } }: KkTest): string =>
  `${showFrequency(frequency.at(-1)!)} to ${showFrequency(frequency[0]!)}`;

/** Verdict and numbers, with those of the range to keep. */
export function kkEstimates({ test, kept, fromPhase }: KkFindings): (Estimate | Verdict)[] {
  const { chain, drift, verdict, largest } = test;
  const n = test.spectrum.frequency.length;
  const { light } = verdict;
  const reason = verdict.reasons.join("; ");
  const told: (Estimate | Verdict)[] = [
    { ...about("kkVerdict", "Kramers-Kronig"), value: verdict.level, n, light, reason },
    {
      ...about("kkLargestResidual", "max |ΔZ|/|Z|"),
      value: largest,
      sigma: NO_SIGMA,
      n,
      ...judge("no residual is large", [
        { when: largest > KK_LIMITS.large, light: "amber", reason: `above ${percent(KK_LIMITS.large)}` },
      ]),
    },
    {
      ...about("kkRms", "rms |ΔZ|/|Z|"),
      value: chain.rms,
      sigma: NO_SIGMA,
      n,
      ...judge(`below ${percent(KK_LIMITS.rms)}`, [
        { when: chain.rms >= KK_LIMITS.rms, light: "amber", reason: `not below ${percent(KK_LIMITS.rms)}` },
      ]),
    },
    {
      ...about("kkDrift", "ΔZ/Z during the measurement"),
      value: drift.change,
      sigma: drift.sigma,
      n,
      ...judge("change that a term t Z beside the chain takes up, every point lasting equally many periods", [
        {
          when: matters(drift),
          light: "amber",
          reason: "surely a drift: the lowest frequencies do not belong to the same state",
        },
        {
          when: !matters(drift) && drift.sigma > UNKNOWN_DRIFT,
          light: "amber",
          reason: `known to no better than ${percent(drift.sigma)}`,
        },
      ]),
    },
    { ...about("kkTerms", "M"), value: chain.terms, sigma: { none: "a count" }, n, light: "green", reason: test.reason },
    {
      ...about("kkMu", "μ"),
      value: chain.mu,
      sigma: NO_SIGMA,
      n,
      light: "green",
      reason: "1 − Σ|R_k < 0|/Σ|R_k ≥ 0|: falls from 1 to 0 as terms follow the noise",
    },
    {
      ...about("zhitLargestDeviation", "max |ln|Z| − Z-HIT|"),
      method: "Z-HIT against the chain",
      cites: ["Ehm2000"],
      value: fromPhase.isUsable ? fromPhase.largest : null,
      sigma: NO_SIGMA,
      n,
      ...judge("", [
        { when: !fromPhase.isUsable, light: "red", reason: NO_MODULUS },
        {
          when: fromPhase.isUsable,
          light: "amber",
          reason: `for the display of drift only: noise of the phase counts in full; constant taken from ${showFrequency(fromPhase.offsetFrom)} to ${showFrequency(fromPhase.offsetTo)}`,
        },
      ]),
    },
  ];
  return kept ? [...told, ...keptEstimates(kept)] : told;
}

function keptEstimates(kept: KeptRange): (Estimate | Verdict)[] {
  const { test } = kept;
  const { frequency } = test.spectrum;
  const n = frequency.length;
  const reason = `${cutInWords(kept)}; ${test.verdict.reasons.join("; ")}`;
  const light = "green";
  const exact = { none: "one of the measured frequencies" };
  return [
    { ...about("kkVerdictKept", "Kramers-Kronig of the range kept"), value: test.verdict.level, n, light, reason },
    { ...about("kkKeepFrom", "f_{min} to keep", "Hz"), value: frequency.at(-1)!, sigma: exact, n, light, reason },
    { ...about("kkKeepTo", "f_{max} to keep", "Hz"), value: frequency[0]!, sigma: exact, n, light, reason },
    { ...about("kkRmsKept", "rms |ΔZ|/|Z| of the range kept"), value: test.chain.rms, sigma: NO_SIGMA, n, light, reason },
    {
      ...about("kkLargestResidualKept", "max |ΔZ|/|Z| of the range kept"),
      value: test.largest,
      sigma: NO_SIGMA,
      n,
      light,
      reason,
    },
  ];
}

/** Measured and fitted impedance with the residuals, one row per frequency; see `kk`. */
export function residualTable(label: string, { test, kept, fromPhase }: KkFindings): NotedTable {
  const { spectrum, chain } = test;
  const fitted = fittedSpectrum(test);
  const { cutHigh = 0, cutLow = 0 } = kept ?? {};
  const count = spectrum.frequency.length;
  const words = Array.from({ length: count }, (_, i) => {
    const isCut = i < cutHigh || i >= count - cutLow;
    const isLarge = Math.max(Math.abs(chain.realResidual[i]!), Math.abs(chain.imaginaryResidual[i]!)) > KK_LIMITS.large;
    return [isCut ? "to be cut" : "", isLarge ? `above ${percent(KK_LIMITS.large)}` : ""].filter((w) => w !== "").join(", ");
  });
  return {
    table: table(label, {
      frequency_hertz: { unit: "Hz", values: spectrum.frequency },
      real_impedance_ohm: { unit: "ohm", values: spectrum.real },
      imaginary_impedance_ohm: { unit: "ohm", values: spectrum.imaginary },
      x_fitted_real_impedance_ohm: { unit: "ohm", values: fitted.real },
      x_fitted_imaginary_impedance_ohm: { unit: "ohm", values: fitted.imaginary },
      x_real_residual: { unit: "1", values: chain.realResidual },
      x_imaginary_residual: { unit: "1", values: chain.imaginaryResidual },
      x_modulus_from_phase_ohm: { unit: "ohm", values: fromPhase.modulus },
      x_modulus_deviation: { unit: "1", values: fromPhase.deviation },
    }),
    words: { note: words },
  };
}

/** μ and rms residual of every chain that was tried; see `kk`. */
export function orderTable(label: string, { scan, chain, byMu, byKnee, atPlateau }: KkTest): NotedTable {
  const note = ({ terms }: { terms: number }) =>
    [
      terms === byMu ? "μ rule" : "",
      terms === byKnee ? "knee" : "",
      terms === atPlateau ? "plateau" : "",
      terms === chain.terms ? "taken" : "",
    ]
      .filter((w) => w !== "")
      .join(", ");
  return {
    table: table(label, {
      x_terms: { unit: "1", values: scan.map((c) => c.terms) },
      x_mu: { unit: "1", values: scan.map((c) => c.mu) },
      x_rms_residual: { unit: "1", values: scan.map((c) => c.rms) },
    }),
    words: { note: scan.map(note) },
  };
}

/** Sentences about what was found. */
export function kkNotices({ test, kept, fromPhase }: KkFindings): string[] {
  const told = [`Kramers-Kronig test: ${test.verdict.level}; ${test.verdict.reasons.join("; ")}.`];
  if (kept)
    told.push(
      `Keep ${rangeInWords(kept.test)}: ${cutInWords(kept)} the rms residual is ${percent(kept.test.chain.rms)} and the test passes.`,
    );
  else if (test.verdict.level === "fail") told.push("No cut at the ends that leaves half of the points makes the test pass.");
  const { response, otherRms, chain } = test;
  const other = response === "impedance" ? "admittance" : "impedance";
  if (otherRms !== undefined)
    told.push(
      `The real part is negative at some points, so impedance and admittance were both tested. The ${response} is taken: it leaves an rms residual of ${percent(chain.rms)}, the ${other} ${percent(otherRms)}.`,
    );
  if (response === "admittance")
    told.push(
      "Tested as an admittance: with a negative resistance the impedance need not obey the relations although the cell does.",
    );
  told.push(
    fromPhase.isUsable
      ? `|Z| departs from that of the phase by up to ${percent(fromPhase.largest)} inside the range (Z-HIT, for display only).`
      : `${NO_MODULUS}.`,
  );
  return told;
}

/** The test as a paragraph for a methods section. */
export function kkMethod({ test, kept }: KkFindings, part: string): string {
  const { chain, response, extension } = test;
  const model =
    response === "impedance"
      ? "a resistance, M RC elements and the series elements named"
      : "a conductance, M series RC elements and the parallel elements named";
  return [
    `The ${response} was tested by the linear Kramers-Kronig method (Boukamp1995, Schonleber2014): ${model} were fitted to ${part === "complex" ? "both parts" : `the ${part} part`} by linear least squares with weights 1/|Z|, time constants equally spaced in their logarithm over the measured range${extension === 1 ? "" : `, extended by a factor of ${showNumber(extension)} at either side`}.`,
    `M = ${chain.terms} (${test.reason}).`,
    `Residuals refer to |Z|. The spectrum passes with an rms below ${percent(KK_LIMITS.rms)} and no material trend; it fails with ${KK_LIMITS.inARow} residuals of one part in a row above ${percent(KK_LIMITS.large)} that are not noise, or with a drift during the measurement that reaches beyond the lowest tenth of the points.`,
    `Verdict: ${test.verdict.level}${kept ? `; ${rangeInWords(kept.test)} was found to pass` : ""}.`,
    "The modulus was rebuilt from the phase by Z-HIT (Ehm2000), applied to the difference from the fitted chain.",
  ].join(" ");
}
