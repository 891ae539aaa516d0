import { medianOf } from "../../numerics/order-statistics.ts";
import { showNumber } from "../../units/show.ts";
import type { Pulse } from "./pulses.ts";
import { switchWindow } from "./switch-times.ts";

/** A pulse with its switches so much later [s]. */
function moved(pulse: Pulse, on: number, off: number): Pulse {
  const [start, end] = [pulse.start + on, pulse.end + off];
  return { ...pulse, start, end, duration: end - start };
}

/** Σ s_a C_ab s_b of a symmetric pair. */
const along = ([on, off]: readonly [number, number], [a, b, c]: readonly [number, number, number]) =>
  on * on * a + 2 * on * off * b + off * off * c;

/** Difference quotients of numbers by the times of both switches of all pulses at once. */
function slopes(pulses: readonly Pulse[], of: (pulses: readonly Pulse[]) => readonly number[]): [number, number][] {
  const step = Math.sqrt(medianOf(pulses.map((p) => Math.max(p.switching!.covariance[0], p.switching!.covariance[2]))));
  const at = of(pulses);
  const [on, off] = [of(pulses.map((p) => moved(p, step, 0))), of(pulses.map((p) => moved(p, 0, step)))];
  return at.map((v, k) => [(on[k]! - v) / step, (off[k]! - v) / step]);
}

/**
 * What the errors of the times of the switches make of numbers that pulses give together: those that all pulses share add up, others
 * average out. Zeros where switches are known well enough.
 * @param of the numbers for the same pulses with other switches
 */
export function switchSigmas(pulses: readonly Pulse[], of: (pulses: readonly Pulse[]) => readonly number[]): number[] {
  const known = pulses.filter((p) => p.switching);
  if (known.length < pulses.length || known.length === 0) return [];
  const { shared, covariance } = known[0]!.switching!;
  return slopes(pulses, of).map((slope) => {
    const variance = shared
      ? along(slope, covariance)
      : known.reduce((sum, p) => sum + along(slope, p.switching!.covariance), 0) / known.length ** 2;
    return variance >= 0 ? Math.sqrt(variance) : 0;
  });
}

/** Share of a pulse from which on it is told that the time of a switch is not in the file (assumption). */
const TOLD = 0.01;

/** That the current was switched at a time that the file does not show; undefined where that is a hundredth of a pulse or less. */
export function switchDoubt(pulses: readonly Pulse[]): string | undefined {
  const window = medianOf(pulses.map(switchWindow));
  const share = medianOf(pulses.map((p) => switchWindow(p) / p.duration));
  if (!(share > TOLD)) return undefined;
  const errors = pulses.flatMap(({ switching }) =>
    switching ? [Math.sqrt(Math.max(switching.covariance[0], switching.covariance[2]))] : [],
  );
  const fitted = errors.length > 0 ? `; fitted to ± ${showNumber(medianOf(errors), 2)} s` : "";
  return `the current was switched somewhere within ${showNumber(window, 2)} s, ${showNumber(100 * share, 2)} % of a pulse${fitted}`;
}
