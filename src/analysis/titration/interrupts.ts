import { AnalysisError } from "../../units/error.ts";
import { findPulses, type PulseRules, type Stretch } from "./pulses.ts";
import { type SquareRootLine, squareRootLine } from "./square-root-line.ts";
import type { TitrationRecord } from "./titration-record.ts";
import { type Body, volumePerSurface, weppnerHuggins, withoutInterruptionBias } from "./weppner-huggins.ts";

/** What counts as an interruption and which part of it is read. */
export interface InterruptRules extends PulseRules {
  /** Longest interruption [s]; longer ones are rests. */
  readonly longest: number;
  /** Time since the interruption that the line is taken from and to [s]. */
  readonly window: readonly [number, number];
}

/** Fewest samples in the window (as in a pulse of a titration). */
const FEWEST_POINTS = 6;

/** One short interruption of a steady current. Potentials in V, times in s, current in the unit of the record. */
export interface Interrupt {
  /** When it began, and the time under current and charge until then. */
  readonly start: number;
  readonly timeUnderCurrent: number;
  readonly charge: number;
  readonly current: number;
  /** Last potential under current. */
  readonly underCurrent: number;
  readonly rest: Stretch;
  /** Number of the part of the record in which charge is counted without a gap. */
  readonly segment: number;
  /** E over √t in the window; absent with too few samples. */
  readonly line?: SquareRootLine;
}

/** What one interruption tells. */
export interface InterruptResult {
  /** Slope of the potential without ohmic drop over time under current [V/s], and its standard uncertainty. */
  readonly openCircuitSlope: number;
  readonly openCircuitSigma: number;
  /** Series resistance −ΔE_0/I, and dE/d√t over −I: in ohm and ohm/s^0.5, or per mass. */
  readonly resistance: number;
  readonly resistanceSigma: number;
  readonly coefficient: number;
  readonly coefficientSigma: number;
  /** [m²/s]; absent when the potential does not tell one. */
  readonly diffusivity?: number;
  readonly diffusivitySigma?: number;
  /** Freed from the bias of the law in a steady profile. */
  readonly corrected?: number;
  /** Fourier number at the end of the window, and how much of D the law reads there once the profile is steady. */
  readonly fourier?: number;
  readonly bias?: number;
  /** Time under current over the time of diffusion, D t_I/ℓ². */
  readonly steadiness?: number;
}

/**
 * Every interruption of a steady current, in order.
 * @throws AnalysisError when there are fewer than three
 */
export function findInterrupts(record: TitrationRecord, rules: InterruptRules): Interrupt[] {
  const { time, voltage, breaks } = record;
  const { longest, window } = rules;
  const pulses = findPulses(record, { ...rules, shortestRest: 0 });
  let passed = 0;
  let charge = 0;
  let segment = 0;
  const found = pulses.flatMap((pulse, k): Interrupt[] => {
    if (breaks.some((b) => b > (pulses[k - 1]?.last ?? pulse.first) && b <= pulse.first))
      [passed, charge, segment] = [0, 0, segment + 1];
    passed += pulse.duration;
    charge += pulse.current * pulse.duration;
    const { restAfter } = pulse;
    if (!restAfter || time[restAfter.last]! - pulse.end > longest) return [];
    const since = time.subarray(restAfter.first, restAfter.last + 1).map((t) => t - pulse.end);
    const line = squareRootLine(since, voltage.subarray(restAfter.first, restAfter.last + 1), window, FEWEST_POINTS);
    const { end: start, current, last } = pulse;
    const common = { start, timeUnderCurrent: passed, charge, current, underCurrent: voltage[last]!, rest: restAfter, segment };
    return [{ ...common, ...(line ? { line } : {}) }];
  });
  if (found.length < 3)
    throw new AnalysisError("interruptions of a steady current were not found", {
      place: { file: record.files[0]!, path: record.label },
      expected: `three or more rests of at most ${longest} s after a current`,
      found: `${found.length}`,
      hint: "for long rests take the analysis gitt",
    });
  return found;
}

/** Slope of the potential without ohmic drop at one interruption from those beside it, weighted for their distances, and their span. */
function slopeAt(own: Interrupt, before: Interrupt | undefined, after: Interrupt | undefined): { slope: number; reach: number } {
  const lapse = (a: Interrupt, b: Interrupt) => b.timeUnderCurrent - a.timeUnderCurrent;
  const rise = (a: Interrupt, b: Interrupt) => (b.line!.intercept - a.line!.intercept) / lapse(a, b);
  if (!before || !after) {
    const [a, b] = [before ?? own, after ?? own];
    return { slope: rise(a, b), reach: lapse(a, b) };
  }
  const [left, right, reach] = [lapse(before, own), lapse(own, after), lapse(before, after)];
  return { slope: (left * rise(own, after) + right * rise(before, own)) / reach, reach };
}

/**
 * Reads interruptions: R = −ΔE_0/I, k = −(dE/d√t)/I, D = (4/π) [(V/S) (dE_OC/dt_I) / (dE/d√t)]².
 * Source: Chien2023; E_OC is the potential without ohmic drop, followed from interruption to interruption.
 * @param noise of the voltage [V]
 * @param sizeSigma relative standard uncertainty of V/S
 */
export function readInterrupts(
  interrupts: readonly Interrupt[],
  body: Body,
  noise: number,
  sizeSigma: number,
): (InterruptResult | undefined)[] {
  const read = interrupts.filter((i) => i.line);
  const ratio = volumePerSurface(body);
  return interrupts.map((interrupt) => {
    const { line, current, underCurrent, segment } = interrupt;
    if (!line) return undefined;
    const k = read.indexOf(interrupt);
    const [before, after] = [read[k - 1], read[k + 1]].map((other) =>
      other?.segment === segment && Math.sign(other.current) === Math.sign(current) ? other : undefined,
    );
    if (!before && !after) return undefined;
    const { slope, reach } = slopeAt(interrupt, before, after);
    const interceptSigma = Math.hypot(line.interceptSigma ?? 0, noise / Math.sqrt(line.n));
    const openCircuitSigma = (Math.SQRT2 * interceptSigma) / reach;
    const told = {
      openCircuitSlope: slope,
      openCircuitSigma,
      resistance: (underCurrent - line.intercept) / current,
      resistanceSigma: Math.hypot(noise, interceptSigma) / Math.abs(current),
      coefficient: -line.slope / current,
      coefficientSigma: (line.slopeSigma ?? 0) / Math.abs(current),
    };
    if (slope * current <= 0 || line.slope * current >= 0) return told;
    const diffusivity = weppnerHuggins(slope, 1, line.slope, ratio);
    const relative = Math.hypot(openCircuitSigma / slope, (line.slopeSigma ?? 0) / line.slope, sizeSigma);
    const corrected = withoutInterruptionBias(diffusivity, body, line.roots);
    const rate = corrected / body.length ** 2;
    return {
      ...told,
      diffusivity,
      diffusivitySigma: 2 * diffusivity * relative,
      fourier: rate * line.to,
      steadiness: rate * interrupt.timeUnderCurrent,
      corrected,
      bias: diffusivity / corrected,
    };
  });
}
