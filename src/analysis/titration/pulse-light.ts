import type { Light } from "../../data/estimate.ts";
import { showNumber } from "../../units/show.ts";
import { type Doubt, judge } from "../judgement.ts";
import { FEWEST_POINTS, LARGEST_FOURIER, type PulseReading } from "./pulse-reading.ts";
import { STEP_RESPONSES } from "./step-response.ts";
import type { Body } from "./weppner-huggins.ts";

/** A change of the resting potential below this many standard uncertainties is a plateau. */
const PLATEAU = 5;
/** Share of the true D that the law must read for a green light: a sphere at τD/R² = 0.01 (exact series). */
export const GOOD_BIAS = 0.83;
/** Share of the true D below which the number misleads more than it tells (assumption: half). */
export const LEAST_BIAS = 0.5;
/** Relative change of the slope of the open-circuit curve over what the surface passes. */
const CURVED = 0.3;
/** … which must be so many times its uncertainty to count. */
const SIGNIFICANT = 3;
/** Noise hides what is below this, plateau or not [V] (assumption). */
const HIDES = 2e-3;
/** λ₁² D t/ℓ² of a rest that has ended: 2 % of the slowest part of the profile is left (a sphere at Dt/R² = 0.2). */
const SETTLED = 4;
/** Change during a pulse beyond which kinetics are no longer linear [V]: 2RT/F. */
const LINEAR_KINETICS = 0.05;
/** Drift of a resting potential that counts as rest [V/s]: 1 mV/h. */
export const AT_REST = 1e-3 / 3600;
/** A drift is seen when the potential moves by more than this many times the noise while the end of a rest is read (assumption). */
const SEEN = 2;
/** Shortest rest before a pulse that shows whether the cell was at rest [s] (assumption, as the shortest rest of a pulse). */
const SHOWN = 60;
/** Share of the time of a pulse in which its current may be unsteady (assumption). */
const UNSTEADY = 0.05;

/** Light of a pulse; `determinable` is false when no diffusivity can be told at all. */
export interface PulseLight {
  readonly light: Light;
  readonly reason: string;
  readonly determinable: boolean;
  /** Nothing is wrong with it but the bias of the law, which a fit with the exact response has not. */
  readonly sound: boolean;
  /** What hides the diffusivity where the potential tells none. */
  readonly lostTo?: "plateau" | "rest" | "noise";
  /** Why the rest after it is too short for its D, in words; such rests do not harm a fit with the exact response. */
  readonly shortRest?: string;
}

/** Median change of the resting potential per charge over a record, with its standard error [V/(A s)]. */
export interface TypicalSlope {
  readonly value: number;
  readonly sigma: number;
}

const millivolt = (V: number) => `${showNumber(1e3 * V, 2)} mV`;
const percent = (share: number) => `${showNumber(100 * share, 2)} %`;
const neighbours = (a: PulseReading, b: PulseReading | undefined) =>
  b?.restingChange !== undefined && Math.sign(b.pulse.current) === Math.sign(a.pulse.current) ? b : undefined;

/**
 * Relative change of dU/dq over the charge that the surface passes in a pulse: from the resting changes of the pulses beside it, times
 * the lead of the surface over the mean.
 */
function curvature(reading: PulseReading, before: PulseReading | undefined, after: PulseReading | undefined): number {
  const slopeOf = (r: PulseReading) => r.restingChange! / (r.pulse.current * r.pulse.duration);
  const own = slopeOf(reading);
  const beside = [neighbours(reading, before), neighbours(reading, after)].filter((r) => r !== undefined);
  if (beside.length === 0 || reading.pulseChange === undefined) return 0;
  const change = beside.length === 2 ? 0.5 * (slopeOf(beside[1]!) - slopeOf(beside[0]!)) : slopeOf(beside[0]!) - own;
  const uncertain = Math.abs((reading.restingSigma! / reading.restingChange!) * own);
  if (Math.abs(change) < SIGNIFICANT * uncertain) return 0;
  return Math.abs(change / own) * Math.max(1, Math.abs(reading.pulseChange / reading.restingChange!));
}

/** Why no diffusivity can be told, and to what it is lost. */
interface Obstacle {
  readonly reason: string;
  readonly lostTo?: "plateau" | "rest" | "noise";
}

/**
 * Why the resting potential did not move by enough: the rests had not ended, the noise is large, or it is a plateau. Noise it is where
 * the record as a whole moves, and this pulse by no other amount than its noise explains.
 */
function unmoved(
  { pulse, restingChange, restingSigma }: PulseReading,
  noise: number,
  typical: TypicalSlope | undefined,
): Obstacle {
  const moved = `not determinable: the resting potential moved by ${millivolt(restingChange!)}, uncertain by ${millivolt(restingSigma!)}`;
  const limit = PLATEAU * Math.SQRT2 * noise;
  if (Math.abs(restingChange!) >= limit && restingChange! * pulse.current > 0)
    return { reason: `${moved} since the rests had not ended: a plateau, or rests too short`, lostTo: "rest" };
  const hides = `${moved}: the noise of the voltage, ${millivolt(noise)}, hides it`;
  const charge = pulse.current * pulse.duration;
  const isUsual =
    typical !== undefined &&
    typical.value > SIGNIFICANT * typical.sigma &&
    Math.abs(restingChange! - typical.value * charge) < SIGNIFICANT * restingSigma! &&
    Math.abs(typical.value * charge) < limit;
  if (isUsual) return { reason: `${hides}; the pulses of the record move it by ${millivolt(Math.abs(typical.value * charge))}`, lostTo: "noise" }; // biome-ignore format: one line
  if (limit > HIDES) return { reason: `${hides}, or it is a plateau`, lostTo: "noise" };
  return { reason: `${moved}: on a plateau the pulse says nothing about diffusion`, lostTo: "plateau" };
}

/** Why no diffusivity can be told; undefined when one can. */
function obstacle(reading: PulseReading, noise: number, typical: TypicalSlope | undefined): Obstacle | undefined {
  const { pulse, before, after, restingChange, restingSigma, whole, window } = reading;
  if (!before || !after) return { reason: `not determinable: there is no rest ${before ? "after" : "before"} the pulse` };
  if (pulse.unsteady > UNSTEADY)
    return { reason: `not determinable: the current was off its mean for ${percent(pulse.unsteady)} of the pulse` };
  if (Math.abs(restingChange!) < PLATEAU * restingSigma!) return unmoved(reading, noise, typical);
  if (restingChange! * pulse.current <= 0)
    return {
      reason: `not determinable: the resting potential moved against the current, by ${millivolt(restingChange!)}; the cell was not at rest before the pulse`,
    };
  if (!whole) return { reason: `not determinable: fewer than ${FEWEST_POINTS} samples lie in the pulse after its first seconds` };
  if (whole.slope * pulse.current <= 0)
    return { reason: "not determinable: the potential moved against the current during the pulse" };
  if (!window)
    return {
      reason: `not determinable: fewer than ${FEWEST_POINTS} samples lie in the window in which the square-root law holds; sample faster or pulse longer`,
    };
  return undefined;
}

/** Why a rest is too short for a diffusivity: what is left of the slowest part of the profile; undefined where that is little. */
export function shortRestOf(rest: number, diffusivity: number, { geometry, length }: Body): string | undefined {
  const decayed = (STEP_RESPONSES[geometry].rates[0]! * diffusivity * rest) / length ** 2;
  if (decayed >= SETTLED) return undefined;
  return `after ${showNumber(rest, 2)} s of rest ${percent(Math.exp(-decayed))} of the slowest part of the profile is left`;
}

/**
 * Light of a pulse from all that can be wrong with it.
 * @param noise   of the voltage [V]
 * @param typical how the resting potential moves over the whole record; absent for few pulses
 */
export function pulseLight(
  reading: PulseReading,
  previous: PulseReading | undefined,
  next: PulseReading | undefined,
  noise: number,
  typical?: TypicalSlope,
): PulseLight {
  const lost = obstacle(reading, noise, typical);
  const { result } = reading;
  if (lost || !result)
    return {
      ...(lost?.lostTo ? { lostTo: lost.lostTo } : {}),
      light: "red",
      reason: lost?.reason ?? "not determinable: no line in the square root of time",
      determinable: false,
      sound: false,
    };
  const { bias, fourier, corrected, body } = result;
  const curved = curvature(reading, previous, next);
  const drifts = [reading.before!, reading.after!].map((r) => (r.unrest > SEEN * noise ? Math.abs(r.drift) : 0));
  const drift = Math.max(...drifts);
  const tail = reading.after!.tail - reading.before!.tail;
  const law = `the square-root law reads ${showNumber(bias, 2)} of D in a ${body.geometry} at τD/ℓ² ${corrected.isBound ? "above 1" : `= ${showNumber(fourier, 2)}`}`;
  const largest = LARGEST_FOURIER[body.geometry];
  const beyond = fourier > largest ? `, above ${largest}` : "";
  const remedy = corrected.isBound ? "D is only known to be larger" : "see the corrected value";
  const adds = tail === 0 ? "" : `; an exponential tail would change ΔE_s by ${millivolt(tail)}`;
  const biased: Doubt[] = [
    { when: bias < LEAST_BIAS, light: "red", reason: `${law}: the pulse is too long for the size, ${remedy}` },
    { when: bias >= LEAST_BIAS && bias < GOOD_BIAS, light: "amber", reason: `${law}${beyond}, ${remedy}` },
  ];
  const others: Doubt[] = [
    {
      when: curved > CURVED,
      light: "amber",
      reason: `the open-circuit curve bends: its slope changes by ${percent(curved)} over what the surface passes, see the global fit`,
    },
    {
      when: Math.abs(reading.pulseChange!) > LINEAR_KINETICS,
      light: "amber",
      reason: `the potential moved by ${millivolt(Math.abs(reading.pulseChange!))} during the pulse, beyond ${millivolt(LINEAR_KINETICS)} kinetics are not linear`,
    },
    {
      when: drift > AT_REST,
      light: "amber",
      reason: `not at rest: ${showNumber(3.6e6 * drift, 2)} mV/h at the end of the rest ${drifts[0]! > drifts[1]! ? "before" : "after"}${adds}`,
    },
    {
      when: reading.restShown < SHOWN,
      light: "amber",
      reason: `the file shows only the last ${showNumber(reading.restShown, 2)} s of the rest before: whether the cell was at rest cannot be seen`,
    },
  ];
  const shortRest = shortRestOf(reading.restAfter, corrected.value, body);
  const rest: Doubt = { when: shortRest !== undefined, light: "amber", reason: `the rest is too short for this D: ${shortRest}` };
  return {
    ...judge(law, [...biased, rest, ...others]),
    determinable: true,
    sound: others.every((d) => !d.when),
    ...(shortRest === undefined ? {} : { shortRest }),
  };
}
