import { medianOf } from "../../numerics/order-statistics.ts";
import { AnalysisError } from "../../units/error.ts";
import { currentSwitches } from "./current-switches.ts";
import { type FitSamples, fitSamples } from "./fit-samples.ts";
import { type GlobalFit, globalFit } from "./global-fit.ts";
import { type BodyAt, fixedSize, type GrowingSilicon, growingSize } from "./particle-size.ts";
import { fitPulse, type PulseFit } from "./pulse-fit.ts";
import { type PulseLight, pulseLight } from "./pulse-light.ts";
import { type PulseReading, readPulse } from "./pulse-reading.ts";
import { currentIsReversed, findPulses, type Pulse, type PulseRules } from "./pulses.ts";
import { voltageNoise } from "./rest-potential.ts";
import { meanCharge } from "./surface-charge.ts";
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
}

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
  const found = findPulses(record, settings.rules);
  const rested = found.filter((p) => p.restBefore || p.restAfter);
  if (rested.length === 0)
    throw new AnalysisError("a titration needs pulses of current with rests", {
      place: { file: record.files[0]!, path: record.label },
      expected: "a rest of 60 s or more before or after a pulse",
      found: `${found.length} stretches of current without one`,
      hint: "for short interruptions of a steady current take the analysis ici",
    });
  const bodyAt = settings.silicon ? growingSize(settings.body, settings.silicon, record) : fixedSize(settings.body);
  const rests = rested.flatMap((p) => [p.restBefore, p.restAfter]).filter((r) => r !== undefined);
  const noise = voltageNoise(record, rests);
  const context = { noise, lag: settings.lag, sizeSigma: settings.sizeSigma };
  const middles = middleCharges(record, found);
  const readings = found.map((pulse, k) => readPulse(record, pulse, middles[k]!, bodyAt(middles[k]!), context));
  const sameSegment = (a: Pulse, b: Pulse | undefined) =>
    b !== undefined && !record.breaks.some((at) => at > Math.min(a.first, b.first) && at <= Math.max(a.first, b.first));
  const pulses = readings.map((reading, k): JudgedPulse => {
    const beside = (j: number) => (sameSegment(found[k]!, found[j]) ? readings[j] : undefined);
    const light = pulseLight(reading, beside(k - 1), beside(k + 1), noise);
    const earlier = found.slice(0, k).filter((p) => sameSegment(found[k]!, p));
    const local = fitPulse(record, found[k]!, earlier, bodyAt(middles[k]!), settings.skip, noise);
    return { reading, light, ...(local ? { local } : {}) };
  });
  const duration = medianOf(found.map((p) => p.duration));
  return {
    record,
    pulses,
    bodyAt,
    noise,
    sizeSigma: settings.sizeSigma,
    duration,
    ...wholeOf(record, found, settings, duration, noise),
  };
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
): Pick<GittReading, "samples" | "global" | "noGlobal"> {
  if (!global) return { noGlobal: "it was not asked for" };
  const withRest = pulses.filter((p) => p.restAfter).length;
  if (withRest < FEWEST_PULSES)
    return { noGlobal: `a fit of the whole record needs ${FEWEST_PULSES} pulses with rests, not ${withRest}` };
  const samples = fitSamples(record, pulses, skip);
  try {
    return { samples, global: globalFit(samples, { geometry: body.geometry, skip, doubleLayer, knots }, duration, noise) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { noGlobal: `the samples do not fix it: ${error.message}` };
  }
}
