import { medianOf } from "../../numerics/order-statistics.ts";
import { AnalysisError } from "../../units/error.ts";
import { currentSwitches } from "./current-switches.ts";
import { type FitSamples, fitSamples } from "./fit-samples.ts";
import { type GlobalFit, globalFit, type WholeFit } from "./global-fit.ts";
import { medianSigma } from "./median-sigma.ts";
import { type BodyAt, fixedSize, type GrowingSilicon, growingSize } from "./particle-size.ts";
import { fitPulse, type PulseFit } from "./pulse-fit.ts";
import { type PulseLight, pulseLight, type TypicalSlope } from "./pulse-light.ts";
import { type PulseReading, readPulse } from "./pulse-reading.ts";
import { currentIsReversed, findPulses, type Pulse, type PulseRules } from "./pulses.ts";
import { voltageNoise } from "./rest-potential.ts";
import { weightedSum } from "./separable-fit.ts";
import { meanCharge } from "./surface-charge.ts";
import { switchDoubt, switchSigmas } from "./switch-errors.ts";
import { fitSwitchTimes, SWITCH_SAMPLES } from "./switch-times.ts";
import { type TitrationRecord, withCurrentTurned } from "./titration-record.ts";
import type { Body } from "./weppner-huggins.ts";

/** Everything that the analysis of a titration is told. */
export interface GittSettings {
  /** Shape and size; without lithium where the size follows the composition. */
  readonly body: Body;
  /** Relative standard uncertainty of the size. */
  readonly sizeSigma: number;
  readonly rules: PulseRules;
  /** Time left out after each switch in fits [s]. */
  readonly skip: number;
  /** R_ct C, 0 when unknown [s]. */
  readonly lag: number;
  /** Silicon that swells; absent for one size throughout. */
  readonly silicon?: GrowingSilicon;
  /** Whether the whole record is fitted at once. */
  readonly global: boolean;
  readonly doubleLayer: boolean;
  /** Most knots of a diffusivity that varies. */
  readonly knots: number;
}

/** One pulse with everything that was found in it. */
export interface JudgedPulse {
  readonly reading: PulseReading;
  readonly light: PulseLight;
  /** Fit of this pulse and its rest alone. */
  readonly local?: PulseFit;
  /** What the unknown times of its switches make of its diffusivities [relative]. */
  readonly timing: PulseTiming;
}

/** Relative standard uncertainties of the diffusivities of a pulse by the times of its switches; 0 where these are known. */
export type PulseTiming = Readonly<Record<"diffusivity" | "simplified" | "corrected" | "local", number>>;

/** A titration, read. */
export interface GittReading {
  /** With the current positive where it raises the potential. */
  readonly record: TitrationRecord;
  readonly pulses: readonly JudgedPulse[];
  readonly bodyAt: BodyAt;
  /** Noise of the voltage [V]. */
  readonly noise: number;
  /** Relative standard uncertainty of the size. */
  readonly sizeSigma: number;
  /** Typical length of a pulse [s]. */
  readonly duration: number;
  readonly samples?: FitSamples;
  readonly global?: GlobalFit;
  /** What the unknown times of the switches make of it: of ln D, the mean series resistance, and with a double layer ln R_ct C and R_ct. */
  readonly globalTiming: readonly number[];
  /** That these times are not in the file, where it matters. */
  readonly unseenSwitches?: string;
  /** Why there is no global fit. */
  readonly noGlobal?: string;
}

/** Fewest pulses with rests for a fit of the whole record: with one the open-circuit curve could explain anything. */
const FEWEST_PULSES = 3;

/**
 * Reads every pulse of a record, then fits the whole.
 * @throws AnalysisError when no pulse stands between rests
 */
export function readGitt(given: TitrationRecord, settings: GittSettings): GittReading {
  const reversed = currentIsReversed(given, findPulses(given, settings.rules));
  const record = reversed ? withCurrentTurned(given) : given;
  const seen = findPulses(record, settings.rules);
  const rested = seen.filter((p) => p.restBefore || p.restAfter);
  if (rested.length === 0)
    throw new AnalysisError("a titration needs pulses of current with rests", {
      place: { file: record.files[0]!, path: record.label },
      expected: "a rest of 60 s or more before or after a pulse",
      found: `${seen.length} stretches of current without one`,
      hint: "for short interruptions of a steady current take the analysis ici",
    });
  const bodyAt = settings.silicon ? growingSize(settings.body, settings.silicon, record) : fixedSize(settings.body);
  const rests = rested.flatMap((p) => [p.restBefore, p.restAfter]).filter((r) => r !== undefined);
  const noise = voltageNoise(record, rests);
  const context = { noise, lag: settings.lag, sizeSigma: settings.sizeSigma };
  const sameSegment = (a: Pulse, b: Pulse | undefined) =>
    b !== undefined && !record.breaks.some((at) => at > Math.min(a.first, b.first) && at <= Math.max(a.first, b.first));
  const earlierOf = (pulse: Pulse, among: readonly Pulse[]) =>
    among.filter((p) => p.first < pulse.first && sameSegment(pulse, p));
  const middles = middleCharges(record, seen);
  const found = fitSwitchTimes(seen, {
    record,
    earlierOf,
    bodyOf: (k) => bodyAt(middles[k]!),
    skip: settings.skip,
    noise,
  });
  const readAs = (pulse: Pulse, k: number) => readPulse(record, pulse, middles[k]!, bodyAt(middles[k]!), context);
  const localOf = (pulse: Pulse, k: number, most?: number) =>
    fitPulse(record, pulse, earlierOf(pulse, found), bodyAt(middles[k]!), settings.skip, noise, most);
  const readings = found.map(readAs);
  const typical = typicalSlope(readings);
  const unseen = switchDoubt(found);
  const pulses = readings.map((reading, k): JudgedPulse => {
    const beside = (j: number) => (sameSegment(found[k]!, found[j]) ? readings[j] : undefined);
    const light = pulseLight(reading, beside(k - 1), beside(k + 1), noise, typical);
    const local = localOf(found[k]!, k);
    const timing = timingOf(found[k]!, (pulse) => [readAs(pulse, k).result, localOf(pulse, k, SWITCH_SAMPLES)]);
    return { reading, light, timing, ...(local ? { local } : {}) };
  });
  const duration = medianOf(found.map((p) => p.duration));
  return {
    record,
    pulses,
    bodyAt,
    noise,
    sizeSigma: settings.sizeSigma,
    duration,
    ...(unseen ? { unseenSwitches: unseen } : {}),
    ...wholeOf(record, found, settings, duration, noise),
  };
}

/** Fewest pulses whose median slope tells how the resting potential moves over a record. */
const FEWEST_TYPICAL = 5;

function typicalSlope(readings: readonly PulseReading[]): TypicalSlope | undefined {
  const slopes = readings.flatMap(({ restingChange, pulse }) =>
    restingChange === undefined ? [] : [restingChange / (pulse.current * pulse.duration)],
  );
  return slopes.length < FEWEST_TYPICAL ? undefined : { value: medianOf(slopes), sigma: medianSigma(slopes) };
}

/** Charge at the middle of each pulse since the segment began. */
function middleCharges(record: TitrationRecord, pulses: readonly Pulse[]): number[] {
  const starts = [0, ...record.breaks];
  return pulses.map((pulse) => {
    const from = starts.findLast((s) => s <= pulse.first)!;
    const own = pulses.filter((p) => p.first >= from && p.first <= pulse.first);
    return meanCharge(currentSwitches(record, own), Float64Array.of(0.5 * (pulse.start + pulse.end)))[0]!;
  });
}

function wholeOf(
  record: TitrationRecord,
  pulses: readonly Pulse[],
  { body, skip, global, doubleLayer, knots }: GittSettings,
  duration: number,
  noise: number,
): Pick<GittReading, "samples" | "global" | "globalTiming" | "noGlobal"> {
  const globalTiming: number[] = [];
  if (!global) return { globalTiming, noGlobal: "it was not asked for" };
  const withRest = pulses.filter((p) => p.restAfter).length;
  if (withRest < FEWEST_PULSES)
    return { globalTiming, noGlobal: `a fit of the whole record needs ${FEWEST_PULSES} pulses with rests, not ${withRest}` };
  const samples = fitSamples(record, pulses, skip);
  try {
    const options = { geometry: body.geometry, skip, doubleLayer, knots };
    const fit = globalFit(samples, options, duration, noise);
    const timing = switchSigmas(pulses, (moved) =>
      quantitiesOf(globalFit(fitSamples(record, moved, skip), { ...options, knots: 1 }, duration, noise).constant),
    );
    return { samples, global: fit, globalTiming: timing };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { globalTiming, noGlobal: `the samples do not fix it: ${error.message}` };
  }
}

/** ln D, mean series resistance and, with a double layer, ln R_ct C and R_ct. */
function quantitiesOf({ problem, found, model }: WholeFit): number[] {
  const [lnD, lnLag] = found.values;
  const series = weightedSum(problem, found, model.resistanceWeights).value;
  return lnLag === undefined ? [lnD!, series] : [lnD!, series, lnLag, found.coefficients[model.transferColumn!]!];
}

/** Relative errors of the diffusivities of a pulse by the times of its switches. */
function timingOf(
  pulse: Pulse,
  of: (pulse: Pulse) => readonly [PulseReading["result"] | undefined, PulseFit | undefined],
): PulseTiming {
  const known = pulse.switching ? [{ ...pulse, switching: { ...pulse.switching, shared: true } }] : [pulse];
  const [diffusivity = 0, simplified = 0, corrected = 0, local = 0] = switchSigmas(known, ([moved]) => {
    const [result, fit] = of(moved!);
    return [result?.diffusivity, result?.simplified, result?.corrected.value, fit?.diffusivity].map((D) => Math.log(D ?? 1));
  });
  return { diffusivity, simplified, corrected, local };
}
