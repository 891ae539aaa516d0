import { type PulseModel, pulseModel } from "./pulse-model.ts";
import type { Pulse } from "./pulses.ts";
import { weightedSum } from "./separable-fit.ts";
import type { TitrationRecord } from "./titration-record.ts";
import type { Body } from "./weppner-huggins.ts";

/** One pulse and its rest, fitted with the exact response and a straight open-circuit curve. */
export interface PulseFit {
  /** [m²/s], one standard uncertainty of its logarithm. */
  readonly diffusivity: number;
  readonly logSigma: number;
  /** The part of that by noise. */
  readonly noiseSigma: number;
  /** By how much a parabola for the open-circuit curve moves that logarithm, and how far noise alone does. */
  readonly bend: { readonly move: number; readonly sigma: number };
  /** Series resistance with charge transfer [ohm], or per mass as the current of the record. */
  readonly resistance: { readonly value: number; readonly sigma: number };
  /** D rests on a bound of the search, or the data do not fix it. */
  readonly undetermined: boolean;
}

/**
 * Fits E = E_0 + U′ q_s(t) + I R to one pulse and the rest after it, q_s under this and all earlier pulses: what those left still
 * moves. It holds where U is straight over what the surface passes. A parabola in its place moves D; the square of that move, less
 * what noise alone makes of it, is a systematic part of the error. For nested least squares the variance of the move is that by
 * which the variances of both fits differ.
 * @param earlier pulses before it in the same segment, in order
 * @param skip    time left out after each switch [s]
 * @param noise   of the voltage [V]
 * @param most    samples of the pulse, and of the rest, that are compared; all when absent
 * @returns undefined when the pulse has no rest after it or too few samples
 */
export function fitPulse(
  record: TitrationRecord,
  pulse: Pulse,
  earlier: readonly Pulse[],
  body: Body,
  skip: number,
  noise: number,
  most?: number,
): PulseFit | undefined {
  const model = pulseModel(record, pulse, earlier, body, skip, most);
  return model && fitted(model, body, noise);
}

function fitted(model: PulseModel, body: Body, noise: number): PulseFit {
  const straight = model.fit(noise, false);
  const [lnD, sigma] = [straight.found.values[0]!, straight.found.sigma[0]!];
  const bent = model.fit(noise, true, lnD);
  const byNoise = Math.sqrt(Math.max(0, bent.found.sigma[0]! ** 2 - sigma ** 2));
  const bend = Number.isFinite(byNoise) ? { move: bent.found.values[0]! - lnD, sigma: byNoise } : { move: 0, sigma: 0 };
  const logSigma = Math.hypot(sigma, systematicOf(bend));
  return {
    diffusivity: Math.exp(lnD) * body.length ** 2,
    logSigma,
    noiseSigma: sigma,
    bend,
    resistance: weightedSum(straight.problem, straight.found, Float64Array.of(0, 0, 1)),
    undetermined: !(logSigma < 1) || !straight.isInside,
  };
}

/** The systematic part that a move tells: its square less what noise alone makes of it. */
export const systematicOf = ({ move, sigma }: PulseFit["bend"]): number => Math.sqrt(Math.max(0, move ** 2 - sigma ** 2));
