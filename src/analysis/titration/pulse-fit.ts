import { type CurrentSwitches, currentSwitches } from "./current-switches.ts";
import { linearPart, multiplyRows, sparseRows } from "./linear-part.ts";
import type { Pulse } from "./pulses.ts";
import { type SeparableProblem, separableFit, weightedSum } from "./separable-fit.ts";
import { meanCharge, surfaceCharge } from "./surface-charge.ts";
import type { TitrationRecord } from "./titration-record.ts";
import type { Body } from "./weppner-huggins.ts";

/** Range of τD/ℓ² that is searched, and how finely. */
const FOURIER = { from: 1e-5, to: 30 } as const;
const TRIALS = 31;
/** Fewest samples that are fitted. */
const FEWEST = 8;
/** Most linearisations. */
const PASSES = 30;
/** Earlier pulses that are followed one by one; those before them count as one even current of their charge (assumption). */
const FOLLOWED = 8;

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
 * @returns undefined when the pulse has no rest after it or too few samples
 */
export function fitPulse(
  record: TitrationRecord,
  pulse: Pulse,
  earlier: readonly Pulse[],
  body: Body,
  skip: number,
  noise: number,
): PulseFit | undefined {
  const samples = samplesOf(record, pulse, skip);
  if (!samples) return undefined;
  const model = pulseModel(samples, switchesOf(record, pulse, earlier), body, pulse);
  const straight = model(noise, false);
  const [lnD, sigma] = [straight.found.values[0]!, straight.found.sigma[0]!];
  const bent = model(noise, true, lnD);
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

/** Times, potentials and currents that are compared. */
interface PulseSamples {
  readonly time: Float64Array;
  readonly voltage: Float64Array;
  readonly current: Float64Array;
}

function samplesOf(record: TitrationRecord, pulse: Pulse, skip: number): PulseSamples | undefined {
  const { restAfter, first, last, start, end, current } = pulse;
  if (!restAfter) return undefined;
  const index: number[] = [];
  for (let k = first; k <= restAfter.last; k++) {
    const since = record.time[k]! - (k <= last ? start : end);
    if (since >= skip) index.push(k);
  }
  if (index.length < FEWEST) return undefined;
  return {
    time: Float64Array.from(index, (k) => record.time[k]!),
    voltage: Float64Array.from(index, (k) => record.voltage[k]!),
    current: Float64Array.from(index, (k) => (k <= last ? current : 0)),
  };
}

/** The current to the end of a pulse as steps. */
function switchesOf(record: TitrationRecord, { start, end, current }: Pulse, earlier: readonly Pulse[]): CurrentSwitches {
  const old = earlier.slice(0, -FOLLOWED);
  const recent = currentSwitches(record, earlier.slice(-FOLLOWED));
  const [from, to] = [old[0]?.start ?? 0, earlier[old.length]?.start ?? 0];
  const mean = old.length > 0 ? old.reduce((sum, p) => sum + p.current * p.duration, 0) / (to - from) : 0;
  const before = old.length > 0 ? { time: [from, to], jump: [mean, -mean] } : { time: [], jump: [] };
  return {
    time: Float64Array.from([...before.time, ...recent.time, start, end]),
    jump: Float64Array.from([...before.jump, ...recent.jump, current, -current]),
  };
}

/** Potential of one pulse and rest: linear in E_0, U′, R and, where it bends, U″; searched is ln(D/ℓ²). */
function pulseModel(samples: PulseSamples, switches: CurrentSwitches, { geometry }: Body, pulse: Pulse) {
  const { time, voltage, current } = samples;
  const n = time.length;
  const { evaluate } = surfaceCharge(geometry, switches, time);
  const own = pulse.current * pulse.duration;
  const middle = meanCharge(switches, Float64Array.of(pulse.start))[0]! + 0.5 * own;
  const [charge, slope] = [new Float64Array(n), new Float64Array(n)];
  const [min, max] = [Math.log(FOURIER.from / pulse.duration), Math.log(FOURIER.to / pulse.duration)];

  /** @param start ln(D/ℓ²) from which the search goes; the best of trials when absent */
  return (noise: number, isBent: boolean, start?: number) => {
    const width = isBent ? 4 : 3;
    const rows = sparseRows(n, width, width);
    for (let k = 0; k < n; k++) {
      for (let c = 0; c < width; c++) rows.columns[width * k + c] = c;
      rows.values.set([1, 0, current[k]!], width * k);
    }
    const linear = linearPart(rows);
    const solve = (p: Float64Array, residuals: Float64Array) => {
      evaluate(Math.exp(p[0]!), charge, slope);
      for (let k = 0; k < n; k++) {
        const q = (charge[k]! - middle) / own;
        rows.values[width * k + 1] = q;
        if (isBent) rows.values[width * k + 3] = q * q;
      }
      if (!linear.factor()) return false;
      linear.solve(voltage, linear.coefficients);
      multiplyRows(rows, linear.coefficients, residuals);
      for (let k = 0; k < n; k++) residuals[k]! -= voltage[k]!;
      return true;
    };
    const problem: SeparableProblem = {
      samples: n,
      linear,
      parameters: [{ name: "lnD", start: start ?? bestOfTrials(solve, n, min, max), min, max }],
      smooth: [],
      solve,
      differentiate(_, changes) {
        const [, straight, , bend] = linear.coefficients;
        for (let k = 0; k < n; k++) {
          const q = (charge[k]! - middle) / own;
          changes[0]![k] = ((straight! + (isBent ? 2 * bend! * q : 0)) * slope[k]!) / own;
        }
      },
    };
    const found = separableFit(problem, noise, PASSES);
    const lnD = found.values[0]!;
    return { problem, found, isInside: lnD > min + 0.01 && lnD < max - 0.01 };
  };
}

function bestOfTrials(solve: SeparableProblem["solve"], n: number, min: number, max: number): number {
  const trial = new Float64Array(n);
  let [best, least] = [min, Infinity];
  for (let i = 1; i < TRIALS; i++) {
    const at = min + ((max - min) * i) / TRIALS;
    if (!solve(Float64Array.of(at), trial)) continue;
    const sum = trial.reduce((s, v) => s + v * v, 0);
    if (sum < least) [best, least] = [at, sum];
  }
  return best;
}
