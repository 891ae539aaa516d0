import type { Pulse } from "./pulses.ts";
import { type RestPotential, restPotential } from "./rest-potential.ts";
import { type SquareRootLine, squareRootLine } from "./square-root-line.ts";
import type { TitrationRecord } from "./titration-record.ts";
import {
  type Body,
  type CorrectedDiffusivity,
  simplifiedBias,
  slopeBias,
  volumePerSurface,
  weppnerHuggins,
  weppnerHugginsSimplified,
  withoutBias,
} from "./weppner-huggins.ts";

/** Shortest time after the switch that the line in √t is taken from [s] (assumption: ohmic resistance and double layer are past). */
export const FIRST_SECONDS = 10;
/** … and how many times R_ct C it must be, where that is known. */
const LAGS = 5;
/** Fourier number tD/ℓ² up to which the line is taken: a sphere reads 28 % low there, a cylinder 14, a slab not at all (exact series). */
export const LARGEST_FOURIER = { sphere: 0.03, cylinder: 0.03, slab: 0.3 } as const;
/** Fewest points of a line. */
export const FEWEST_POINTS = 6;
/** Times the window is chosen anew from the diffusivity it gave. */
const PASSES = 2;

/** What is read from one pulse. Potentials in V, times in s; the current in the unit of the record. */
export interface PulseReading {
  readonly pulse: Pulse;
  /** Charge that has entered at its middle since the segment began [A s]. */
  readonly charge: number;
  readonly before?: RestPotential;
  readonly after?: RestPotential;
  /** How much of the rest before it is in the record [s]. */
  readonly restShown: number;
  /** Length of the rest after it [s]. */
  readonly restAfter: number;
  /** Potential 1 s and 10 s after the switch and at the end of the pulse. */
  readonly at1s: number;
  readonly at10s: number;
  readonly atEnd: number;
  /** Change of the resting potential and its standard uncertainty √2 (noise + what the rests still moved). */
  readonly restingChange?: number;
  readonly restingSigma?: number;
  /** Line through all of the pulse but its first seconds, and through the window in which the law holds. */
  readonly whole?: SquareRootLine;
  readonly window?: SquareRootLine;
  /** Change during the pulse without the steps at its beginning. */
  readonly pulseChange?: number;
  /** Jump of the potential between rest and the line at t = 0, per current: series resistance and charge transfer. */
  readonly jumpResistance?: number;
  readonly result?: WeppnerHugginsResult;
}

/** Diffusivities of one pulse [m²/s]. */
export interface WeppnerHugginsResult {
  readonly body: Body;
  /** By the slope in the window, and one standard uncertainty. */
  readonly diffusivity: number;
  readonly sigma: number;
  /** Relative one without the size, which all pulses share. */
  readonly relativeSigma: number;
  /** By the change during the whole pulse. */
  readonly simplified: number;
  /** The first freed from the bias of the law. */
  readonly corrected: CorrectedDiffusivity;
  /** τD/ℓ² with that. */
  readonly fourier: number;
  /** Share of the true D that slope form and simplified form read in a body of one diffusivity. */
  readonly bias: number;
  readonly simplifiedBias: number;
}

/** What the reading needs besides the record. */
export interface ReadingContext {
  /** Noise of the voltage [V]. */
  readonly noise: number;
  /** R_ct C, 0 when unknown [s]. */
  readonly lag: number;
  /** Relative standard uncertainty of V/S. */
  readonly sizeSigma: number;
}

/** Potential at a time since the switch, between samples. */
function potentialAt(time: Float64Array, voltage: Float64Array, at: number): number {
  let k = 0;
  while (k < time.length - 1 && time[k]! < at) k++;
  if (k === 0 || time[k]! < at) return voltage[k]!;
  const share = (at - time[k - 1]!) / (time[k]! - time[k - 1]!);
  return voltage[k - 1]! + share * (voltage[k]! - voltage[k - 1]!);
}

/** Reads one pulse; what it cannot give is absent. */
export function readPulse(
  record: TitrationRecord,
  pulse: Pulse,
  charge: number,
  body: Body,
  context: ReadingContext,
): PulseReading {
  const { first, last, start, duration, current } = pulse;
  const time = record.time.subarray(first, last + 1).map((t) => t - start);
  const voltage = record.voltage.subarray(first, last + 1);
  const before = pulse.restBefore && restPotential(record, pulse.restBefore);
  const after = pulse.restAfter && restPotential(record, pulse.restAfter);
  const from = Math.max(FIRST_SECONDS, LAGS * context.lag);
  const whole = squareRootLine(time, voltage, [from, duration], FEWEST_POINTS);
  const atEnd = voltage.at(-1)!;
  const restShown = pulse.restBefore ? start - record.time[pulse.restBefore.first]! : 0;
  const restAfter = pulse.restAfter ? record.time[pulse.restAfter.last]! - pulse.end : 0;
  const common = {
    pulse,
    charge,
    restShown,
    restAfter,
    at1s: potentialAt(time, voltage, 1),
    at10s: potentialAt(time, voltage, 10),
    atEnd,
  };
  const rests = { ...(before ? { before } : {}), ...(after ? { after } : {}) };
  const lines = whole
    ? {
        whole,
        pulseChange: atEnd - whole.intercept,
        ...(before ? { jumpResistance: (whole.intercept - before.end) / current } : {}),
      }
    : {};
  if (!before || !after) return { ...common, ...rests, ...lines };
  const restingChange = after.end - before.end;
  const restingSigma = Math.SQRT2 * (context.noise + before.unrest + after.unrest);
  const known = { ...common, ...rests, ...lines, restingChange, restingSigma };
  if (!whole || restingChange * current <= 0 || whole.slope * current <= 0) return known;

  const ratio = volumePerSurface(body);
  let window: SquareRootLine | undefined = whole;
  let diffusivity = weppnerHuggins(restingChange, duration, whole.slope, ratio);
  for (let pass = 0; pass < PASSES && window; pass++) {
    const to = Math.min(duration, (LARGEST_FOURIER[body.geometry] * body.length ** 2) / diffusivity);
    window = squareRootLine(time, voltage, [from, to], FEWEST_POINTS);
    if (window) diffusivity = weppnerHuggins(restingChange, duration, window.slope, ratio);
  }
  if (!window || window.slope * current <= 0) return known;
  const corrected = withoutBias(diffusivity, body, duration, window.roots);
  const relativeSigma = 2 * Math.hypot(restingSigma / restingChange, (window.slopeSigma ?? 0) / window.slope);
  const rate = corrected.value / body.length ** 2;
  return {
    ...known,
    window,
    result: {
      body,
      diffusivity,
      sigma: diffusivity * Math.hypot(relativeSigma, 2 * context.sizeSigma),
      relativeSigma,
      simplified: weppnerHugginsSimplified(restingChange, duration, common.atEnd - whole.intercept, ratio),
      corrected,
      fourier: rate * duration,
      bias: corrected.isBound ? diffusivity / corrected.value : slopeBias(body.geometry, rate, window.roots),
      simplifiedBias: simplifiedBias(body.geometry, rate * duration),
    },
  };
}
