import type { Light } from "../../data/estimate.ts";
import { showNumber } from "../../units/show.ts";
import { type Doubt, judge } from "../judgement.ts";
import { FEWEST_POINTS, LARGEST_FOURIER, type PulseReading } from "./pulse-reading.ts";

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

/** Why no diffusivity can be told; undefined when one can. */
function obstacle(reading: PulseReading, noise: number): string | undefined {
  const { pulse, before, after, restingChange, restingSigma, whole, window } = reading;
  if (!before || !after) return `not determinable: there is no rest ${before ? "after" : "before"} the pulse`;
  if (pulse.unsteady > UNSTEADY)
    return `not determinable: the current was off its mean for ${percent(pulse.unsteady)} of the pulse`;
  if (Math.abs(restingChange!) < PLATEAU * restingSigma!) {
    const moved = `not determinable: the resting potential moved by ${millivolt(restingChange!)}, uncertain by ${millivolt(restingSigma!)}`;
    const isPlateau = Math.abs(restingChange!) < PLATEAU * Math.SQRT2 * noise || restingChange! * pulse.current <= 0;
    return isPlateau
      ? `${moved}: on a plateau the pulse says nothing about diffusion`
      : `${moved} since the rests had not ended: a plateau, or rests too short`;
  }
  if (restingChange! * pulse.current <= 0)
    return `not determinable: the resting potential moved against the current, by ${millivolt(restingChange!)}; the cell was not at rest before the pulse`;
  if (!whole) return `not determinable: fewer than ${FEWEST_POINTS} samples lie in the pulse after its first seconds`;
  if (whole.slope * pulse.current <= 0) return "not determinable: the potential moved against the current during the pulse";
  if (!window)
    return `not determinable: fewer than ${FEWEST_POINTS} samples lie in the window in which the square-root law holds; sample faster or pulse longer`;
  return undefined;
}

/**
 * Light of a pulse from all that can be wrong with it.
 * @param noise of the voltage [V]
 */
export function pulseLight(
  reading: PulseReading,
  previous: PulseReading | undefined,
  next: PulseReading | undefined,
  noise: number,
): PulseLight {
  const reason = obstacle(reading, noise);
  const { result } = reading;
  if (reason !== undefined || !result)
    return {
      light: "red",
      reason: reason ?? "not determinable: no line in the square root of time",
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
  return { ...judge(law, [...biased, ...others]), determinable: true, sound: others.every((d) => !d.when) };
}
