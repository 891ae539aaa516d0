import { normal, type Random, seededRandom } from "../../../numerics/random.ts";
import type { Spectrum } from "../spectrum.ts";
import { type Arc, arcsOf, inductiveBranchesOf, inductiveLoopsOf } from "./arcs.ts";
import { type Circuit, type CircuitParameter, parametersOf } from "./circuit.ts";
import { EXPONENT as EXPONENT_BOUNDS } from "./element.ts";

/** What a spectrum shows before any fit. */
interface Features {
  /** Real part at the high-frequency intercept, and what the real part gains towards low frequency [Ω]. */
  readonly intercept: number;
  readonly span: number;
  /** −Z″ at the lowest frequency, at least a little [Ω]. */
  readonly tail: number;
  /** Z″ over ω at the highest frequency, at least a little [H]. */
  readonly inductance: number;
  /** Arcs seen as maxima of −Z″, the largest first: times [s] and resistances [Ω]. */
  readonly tops: readonly { readonly time: number; readonly resistance: number }[];
  /** What the real part loses again towards the lowest frequency, at least a little [Ω]. */
  readonly drop: number;
  /** Time of the largest Z″ at the low-frequency side, where it is inductive [s]. */
  readonly loop: number | undefined;
  /** 1/ω of the highest and lowest frequency [s]. */
  readonly shortest: number;
  readonly longest: number;
}

function featuresOf({ frequency, real, imaginary }: Spectrum): Features {
  const last = frequency.length - 1;
  const [shortest, longest] = [frequency[0]!, frequency[last]!].map((f) => 1 / (2 * Math.PI * f)) as [number, number];
  const largest = Math.max(...real.map((re, k) => Math.hypot(re, imaginary[k]!)));
  const capacitive = real.filter((_, k) => imaginary[k]! < 0);
  const intercept = Math.max(1e-3 * largest, Math.min(...(capacitive.length > 0 ? capacitive : real)));
  const span = Math.max(1e-2 * largest, Math.max(...real) - intercept);
  const tops: { time: number; resistance: number }[] = [];
  for (let k = 2; k < last - 1; k++) {
    const here = -imaginary[k]!;
    const isTop = [k - 2, k - 1, k + 1, k + 2].every((i) => -imaginary[i]! <= here);
    if (here > 0 && isTop) tops.push({ time: 1 / (2 * Math.PI * frequency[k]!), resistance: 2 * here });
  }
  tops.sort((a, b) => b.resistance - a.resistance);
  const slow = Array.from(frequency.keys()).filter((k) => imaginary[k]! > 0 && k > last / 2);
  const loopRow = slow.reduce<number | undefined>(
    (best, k) => (best === undefined || imaginary[k]! > imaginary[best]! ? k : best),
    undefined,
  );
  return {
    intercept,
    span,
    tail: Math.max(1e-2 * span, -imaginary[last]!),
    inductance: Math.max(1e-2 * largest, imaginary[0]!) * shortest,
    tops,
    drop: Math.max(1e-2 * span, Math.max(...real) - real[last]!),
    loop: loopRow === undefined ? undefined : 1 / (2 * Math.PI * frequency[loopRow]!),
    shortest,
    longest,
  };
}

/** The resistance of an inductive loop starts at this part of the span. */
const LOOP_SHARE = 4;
/** Exponent from which a constant-phase element starts. */
const EXPONENT = 0.85;

/** Times and resistances of so many arcs, the fastest first: those that show, then times spread evenly between. */
function arcGuesses(count: number, { tops, span, shortest, longest }: Features): { time: number; resistance: number }[] {
  const guesses = tops.slice(0, count);
  for (let k = 0; guesses.length < count; k++) {
    const share = (k + 1) / (count - Math.min(tops.length, count) + 1);
    guesses.push({ time: shortest * (longest / shortest) ** share, resistance: span / count });
  }
  return guesses.sort((a, b) => a.time - b.time);
}

/** Every order of the numbers below n, the natural one first; at most six. */
function orders(n: number): number[][] {
  if (n > 3) return [0, 1, 2, 3, 4].map((shift) => Array.from({ length: n }, (_, k) => (k + shift) % n));
  if (n < 2) return [Array.from({ length: n }, (_, k) => k)];
  return orders(n - 1).flatMap((rest) =>
    Array.from({ length: n }, (_, place) => [...rest.slice(0, n - 1 - place), n - 1, ...rest.slice(n - 1 - place)]),
  );
}

/**
 * Starts from the data, one for each order in which the arcs that show may belong to those of the circuit: the resistance in series
 * from the high-frequency intercept, arcs from the maxima of −Z″, what remains open from the low-frequency end. Values that the
 * circuit states are kept.
 * @returns values of all parameters; at least one start
 */
export function startsFromData(circuit: Circuit, spectrum: Spectrum): Float64Array[] {
  const features = featuresOf(spectrum);
  const parameters = parametersOf(circuit);
  const arcs = arcsOf(circuit);
  const guesses = arcGuesses(arcs.length, features);
  const starts = orders(arcs.length).map((order) => {
    const p = Float64Array.from(parameters, (parameter) => alone(parameter, features));
    arcs.forEach((arc, k) => {
      placeArc(arc, guesses[order[k]!]!, p);
    });
    for (const { resistance, inductance } of inductiveLoopsOf(circuit)) {
      p[resistance] = features.span / LOOP_SHARE;
      p[inductance] = p[resistance]! * (features.loop ?? features.longest);
    }
    for (const { beside, resistance, inductance } of inductiveBranchesOf(circuit)) {
      const size = p[beside]!;
      p[resistance] = features.drop < size ? (size * (size - features.drop)) / features.drop : size;
      p[inductance] = (size + p[resistance]!) * (features.loop ?? features.longest);
    }
    return p.map((value, j) => bounded(parameters[j]!, parameters[j]!.setting.value ?? value));
  });
  // a circuit that states its values makes the orders alike; one start must not count as several
  return starts.filter((start, k) => starts.findIndex((other) => other.every((v, j) => v === start[j])) === k);
}

function placeArc(arc: Arc, guess: { time: number; resistance: number }, p: Float64Array): void {
  p[arc.resistance] = guess.resistance;
  if (arc.exponent >= 0) p[arc.exponent] = EXPONENT;
  if (arc.time >= 0) p[arc.time] = guess.time;
  else p[arc.capacitance] = guess.time ** (arc.exponent >= 0 ? EXPONENT : 1) / guess.resistance;
}

/** A value for a parameter that belongs to no arc. */
function alone({ about, node }: CircuitParameter, { intercept, span, tail, inductance, longest, shortest }: Features): number {
  const isResistor = node.element.code === "R";
  const values: Readonly<Record<string, number>> = {
    ohm: isResistor ? intercept : node.element.code === "T" ? span : tail,
    s: longest,
    F: longest / tail,
    H: inductance,
    "S s^0.5": Math.sqrt(longest) / (Math.SQRT2 * tail),
    "S s^n": Math.sqrt(shortest * longest) ** EXPONENT / span,
    "H s^(n-1)": inductance * shortest ** (EXPONENT - 1),
  };
  const { min = 0, max = 1 } = about;
  return values[about.unit] ?? (node.element.code === "Q" || node.element.code === "T" ? EXPONENT : 0.5 * (min + max));
}

const bounded = ({ lo, hi, setting }: CircuitParameter, value: number): number =>
  setting.fixed ? value : Math.min(hi, Math.max(lo, value));

/** Least exponent of a scattered start. */
const SCATTERED_EXPONENT = 0.6;

/**
 * Starts scattered about others, in turn: fit parameters in log space by a normal law of one decade, exponents evenly from 0.6 to 1,
 * other shares evenly between their bounds.
 * @param centres    fit parameters of each
 * @param parameters space and bounds of each
 */
export function scatterAbout(
  centres: readonly Float64Array[],
  parameters: readonly { readonly min?: number; readonly max?: number; readonly space?: "linear" | "log" }[],
  count: number,
  seed: number,
): Float64Array[] {
  const random: Random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) =>
    centres[i % centres.length]!.map((value, j) => {
      const { min = -Infinity, max = Infinity, space } = parameters[j]!;
      const least = max === EXPONENT_BOUNDS.max && min === EXPONENT_BOUNDS.min ? SCATTERED_EXPONENT : min;
      const drawn = space === "log" ? value * 10 ** normal(random) : least + (max - least) * random();
      return Math.min(max, Math.max(min, drawn));
    }),
  );
}
