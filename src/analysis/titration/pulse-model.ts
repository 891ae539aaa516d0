import { type CurrentSwitches, currentSwitches } from "./current-switches.ts";
import { linearPart, multiplyRows, sparseRows } from "./linear-part.ts";
import type { Pulse } from "./pulses.ts";
import { type SeparableFit, type SeparableProblem, separableFit } from "./separable-fit.ts";
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
/** Step of a switch for a derivative, as a share of the interval in which it must be. */
const STEP = 1e-3;

/** A fitted pulse. */
export interface FittedPulse {
  readonly problem: SeparableProblem;
  readonly found: SeparableFit;
  /** Whether D lies within the range that is searched. */
  readonly isInside: boolean;
}

/** How the times of its two switches would change the fit of a pulse, in the order on, off. */
export interface SwitchScore {
  /** Gradient of half the sum of squares over the variance [1/s]. */
  readonly gradient: readonly [number, number];
  /** Information of both, what D and the potentials take up left out [1/s²]: on on, on off, off off. */
  readonly information: readonly [number, number, number];
  /** Sum of squared residuals [V²]. */
  readonly sumOfSquares: number;
}

/** Potential of one pulse and its rest: linear in E_0, U′, R and, where it bends, U″; searched is ln(D/ℓ²). */
export interface PulseModel {
  /**
   * @param isBent a parabola for the open-circuit curve, not a line
   * @param start  ln(D/ℓ²) from which the search goes; the best of trials when absent
   */
  fit(noise: number, isBent: boolean, start?: number): FittedPulse;
  /** What a fit says about the times of the switches. */
  score(fitted: FittedPulse): SwitchScore;
}

/** Times, potentials and currents that are compared. */
interface PulseSamples {
  readonly time: Float64Array;
  readonly voltage: Float64Array;
  readonly current: Float64Array;
}

/** @param most samples of the pulse, and of the rest, that are kept: about evenly spaced in the root of the time since the switch */
function samplesOf(record: TitrationRecord, pulse: Pulse, skip: number, most: number): PulseSamples | undefined {
  const { restAfter, first, last, startWithin, endWithin, current } = pulse;
  if (!restAfter) return undefined;
  const index: number[] = [];
  const rest = record.time[restAfter.last]! - pulse.end;
  let kept = Number.NEGATIVE_INFINITY;
  for (let k = first; k <= restAfter.last; k++) {
    const since = record.time[k]! - (k <= last ? startWithin[1] : endWithin[1]); // since the latest time of the switch
    if (k === last + 1) kept = Number.NEGATIVE_INFINITY;
    if (since < skip || Math.sqrt(since) - kept < Math.sqrt(k <= last ? pulse.duration : rest) / most) continue;
    kept = Math.sqrt(since);
    index.push(k);
  }
  const under = index.filter((k) => k <= last).length;
  if (index.length < FEWEST || under === 0 || under === index.length) return undefined; // no resistance without both
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

/**
 * The model of one pulse; undefined when it has no rest after it or too few samples.
 * @param most samples of the pulse, and of the rest, that are compared; all when absent
 */
export function pulseModel(
  record: TitrationRecord,
  pulse: Pulse,
  earlier: readonly Pulse[],
  { geometry }: Body,
  skip: number,
  most = Infinity,
): PulseModel | undefined {
  const samples = samplesOf(record, pulse, skip, most);
  if (!samples) return undefined;
  const { time, voltage, current } = samples;
  const switches = switchesOf(record, pulse, earlier);
  const n = time.length;
  const own = pulse.current * pulse.duration;
  const middle = meanCharge(switches, Float64Array.of(pulse.start))[0]! + 0.5 * own;
  const { evaluate } = surfaceCharge(geometry, switches, time);
  const [charge, slope, moved, spare] = [0, 0, 0, 0].map(() => new Float64Array(n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const [min, max] = [Math.log(FOURIER.from / pulse.duration), Math.log(FOURIER.to / pulse.duration)];
  /** Change of the potential with the charge at the surface, at fixed linear parameters. */
  const rise = ([, straight, , bend]: Float64Array, k: number) =>
    (straight! + (bend === undefined ? 0 : (2 * bend * (charge[k]! - middle)) / own)) / own;

  const fit: PulseModel["fit"] = (noise, isBent, start) => {
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
      parameters: [
        {
          name: "lnD",
          start:
            start === undefined
              ? bestOfTrials((at, out) => solve(Float64Array.of(at), out), n, min, max)
              : Math.min(max, Math.max(min, start)),
          min,
          max,
        },
      ],
      smooth: [],
      solve,
      differentiate(_, changes) {
        for (let k = 0; k < n; k++) changes[0]![k] = rise(linear.coefficients, k) * slope[k]!;
      },
    };
    const found = separableFit(problem, noise, PASSES);
    const lnD = found.values[0]!;
    return { problem, found, isInside: lnD > min + 0.01 && lnD < max - 0.01 };
  };

  const score: PulseModel["score"] = ({ problem, found }) => {
    const { linear } = problem;
    const residuals = new Float64Array(n);
    problem.solve(found.values, residuals);
    const size = linear.coefficients.length;
    const coefficients = linear.coefficients.slice();
    const [answer, shadow] = [new Float64Array(size), new Float64Array(n)];
    /** Takes out what the linear parameters can follow. */
    const beside = (change: Float64Array) => {
      linear.solve(change, answer);
      multiplyRows(linear.rows, answer, shadow);
      return change.map((v, k) => v - shadow[k]!);
    };
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, v, k) => sum + v * b[k]!, 0);
    const byRate = beside(charge.map((_, k) => rise(coefficients, k) * slope[k]!));
    const square = dot(byRate, byRate) || 1;
    const free = [pulse.startWithin, pulse.endWithin].map(([from, to], j) => {
      const place = switches.time.length - 2 + j;
      const reach = STEP * (to - from) || STEP;
      const at = switches.time[place]!;
      switches.time[place] = at + reach;
      evaluate(Math.exp(found.values[0]!), moved, spare);
      switches.time[place] = at;
      const own = beside(moved.map((q, k) => (rise(coefficients, k) * (q - charge[k]!)) / reach));
      const share = dot(own, byRate) / square;
      return own.map((v, k) => v - share * byRate[k]!);
    });
    const [on, off] = free as [Float64Array, Float64Array];
    const { variance } = found;
    return {
      sumOfSquares: found.sumOfSquares,
      gradient: [dot(on, residuals) / variance, dot(off, residuals) / variance],
      information: [dot(on, on) / variance, dot(on, off) / variance, dot(off, off) / variance],
    };
  };
  return { fit, score };
}

function bestOfTrials(solve: (at: number, out: Float64Array) => boolean, n: number, min: number, max: number): number {
  const trial = new Float64Array(n);
  let [best, least] = [min, Infinity];
  for (let i = 1; i < TRIALS; i++) {
    const at = min + ((max - min) * i) / TRIALS;
    if (!solve(at, trial)) continue;
    const sum = trial.reduce((s, v) => s + v * v, 0);
    if (sum < least) [best, least] = [at, sum];
  }
  return best;
}
