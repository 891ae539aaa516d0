import { modulusAt, type Spectrum, spectrumWhere } from "../spectrum.ts";
import { type Drift, driftOf } from "./kramers-kronig-drift.ts";
import type { Response } from "./kramers-kronig-fit.ts";
import { type OrderedChain, type OrderOptions, orderedChain } from "./kramers-kronig-order.ts";
import { type KkVerdict, matters, verdictOf } from "./kramers-kronig-verdict.ts";

/** How a spectrum is tested. */
export interface KkOptions extends Omit<OrderOptions, "response"> {
  /** `automatic`: impedance; where its real part is negative somewhere, that of the two of which the chain leaves less. */
  readonly response: Response | "automatic";
  /** Search the factor beyond the measured range, within a decade to either side, that leaves the least. */
  readonly searchExtension: boolean;
}

/** The usual test. */
export const USUAL_KK: KkOptions = {
  part: "complex",
  response: "automatic",
  rule: "automatic",
  inductance: true,
  capacitance: true,
  searchExtension: false,
  extension: 1,
  muLimit: 0.85,
};

/** A tested spectrum. */
export interface KkTest extends OrderedChain {
  readonly spectrum: Spectrum;
  readonly response: Response;
  /** Rms of what is left of the other response, where both were tested [1]. */
  readonly otherRms?: number;
  /** Factor beyond the measured range that was used. */
  readonly extension: number;
  readonly drift: Drift;
  readonly verdict: KkVerdict;
  /** Largest |Z − Z_chain|/|Z| [1]. */
  readonly largest: number;
}

/** The part of a spectrum that can be kept, and its own test. */
export interface KeptRange {
  readonly test: KkTest;
  /** Points left out at either end. */
  readonly cutHigh: number;
  readonly cutLow: number;
}

/** Fewest points that a test needs: with fewer, a chain of relaxations follows anything. */
export const FEWEST_KK_POINTS = 10;
/** Steps of log₁₀ of the extension from −1 to 1. */
const EXTENSION_STEPS = 20;
/** Share of the points that a cut may leave out. */
const MOST_CUT = 0.5;
/** Cuts that are tried at most; longer spectra are cut in larger steps. */
const CUTS = 30;

/**
 * Tests whether a spectrum obeys the Kramers-Kronig relations, by a linear fit of a chain of relaxations (Boukamp1995,
 * Schonleber2014), with a test for drift and a verdict in words.
 * @param spectrum at least `FEWEST_KK_POINTS` points
 */
export function kramersKronig(spectrum: Spectrum, options: KkOptions): KkTest {
  const [first, ...others] = responsesToTest(spectrum, options.response);
  let used: OrderOptions = { ...options, response: first };
  let ordered = orderedChain(spectrum, used);
  let otherRms: number | undefined;
  for (const response of others) {
    const other = orderedChain(spectrum, { ...used, response });
    otherRms = Math.max(other.chain.rms, ordered.chain.rms);
    if (other.chain.rms < ordered.chain.rms) [ordered, used] = [other, { ...used, response }];
  }
  let extension = options.extension;
  if (options.searchExtension)
    for (let step = 0; step <= EXTENSION_STEPS; step++) {
      const tried = 10 ** ((2 * step) / EXTENSION_STEPS - 1);
      const other = orderedChain(spectrum, { ...used, extension: tried, terms: ordered.chain.terms });
      if (other.chain.rms < ordered.chain.rms) [ordered, extension] = [{ ...other, reason: ordered.reason }, tried];
    }
  const { chain } = ordered;
  const drift = driftOf(spectrum, chain.terms, used);
  const evidence = {
    frequency: spectrum.frequency,
    chain,
    drift,
    driftingPoints: driftingPoints(spectrum, drift, chain.terms, used),
  };
  const largest = Math.max(...chain.realResidual.map((r, i) => Math.hypot(r, chain.imaginaryResidual[i]!)));
  return {
    ...ordered,
    spectrum,
    response: used.response,
    ...(otherRms === undefined ? {} : { otherRms }),
    extension,
    drift,
    verdict: verdictOf(evidence),
    largest,
  };
}

/**
 * A negative real part has two causes that look alike: a reference electrode between the others or a resonance, of which the
 * impedance obeys the relations, and a negative resistance of a cell that is stable under potential control, of which the
 * admittance does.
 */
function responsesToTest(spectrum: Spectrum, asked: Response | "automatic"): readonly [Response, ...Response[]] {
  if (asked !== "automatic") return [asked];
  return spectrum.real.some((x) => x < 0) ? ["impedance", "admittance"] : ["impedance"];
}

/** Points to leave out at the low end until a drift no longer matters; all that may be cut when it never ceases. */
function driftingPoints(spectrum: Spectrum, drift: Drift, terms: number, options: OrderOptions): number {
  if (!matters(drift)) return 0;
  const most = mostCut(spectrum);
  for (let cut = 1; cut < most; cut++) {
    const kept = without(spectrum, 0, cut);
    if (!matters(driftOf(kept, Math.min(terms, kept.frequency.length - 3), options))) return cut;
  }
  return most;
}

const mostCut = ({ frequency }: Spectrum) =>
  Math.min(Math.floor(MOST_CUT * frequency.length), frequency.length - FEWEST_KK_POINTS);

/** The spectrum without so many points at either end. */
const without = (spectrum: Spectrum, high: number, low: number): Spectrum =>
  spectrumWhere(spectrum, (row) => row >= high && row < spectrum.frequency.length - low);

/**
 * The widest range that passes when points are left out one after another at the end where the residuals are largest.
 * @returns undefined when the test passes as it is, when the residuals are alike everywhere (noise, which no cut removes), or when
 * half of the points would have to go
 */
export function rangeToKeep(test: KkTest, options: KkOptions): KeptRange | undefined {
  const { spectrum } = test;
  const most = mostCut(spectrum);
  const step = Math.ceil(most / CUTS);
  let [cutHigh, cutLow] = [0, 0];
  let kept = test;
  let end = test.verdict.end;
  while (kept.verdict.level !== "pass") {
    if (kept.verdict.end !== "none") end = kept.verdict.end;
    if (end === "none") return undefined;
    if (end === "high") cutHigh += step;
    else cutLow += step;
    if (cutHigh + cutLow > most) return undefined;
    kept = kramersKronig(without(spectrum, cutHigh, cutLow), options);
  }
  return kept === test ? undefined : { test: kept, cutHigh, cutLow };
}

/** |Z| of the chain [ohm] and its parts, in the order of the spectrum. */
export function fittedSpectrum({ spectrum, chain }: Pick<KkTest, "spectrum" | "chain">): Spectrum {
  return {
    frequency: spectrum.frequency,
    real: spectrum.real.map((x, i) => x - chain.realResidual[i]! * modulusAt(spectrum, i)),
    imaginary: spectrum.imaginary.map((x, i) => x - chain.imaginaryResidual[i]! * modulusAt(spectrum, i)),
  };
}
