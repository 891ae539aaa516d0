import { sgg } from "ml-savitzky-golay-generalized";
import { monotoneCubic } from "../../../numerics/monotone-cubic.ts";
import { medianOf } from "../../../numerics/order-statistics.ts";
import { modulusAt, type Spectrum } from "../spectrum.ts";

/** A modulus made from the phase. */
export interface ModulusFromPhase {
  /** Whether a modulus follows from the phase at all; where it does not, the numbers are NaN. */
  readonly isUsable: boolean;
  /** |Z| that belongs to the phase [ohm], in the order of the spectrum. */
  readonly modulus: Float64Array;
  /** (|Z| − |Z| from the phase)/|Z| [1]. */
  readonly deviation: Float64Array;
  /** Largest of them [1], leaving out half a window at either end, where the slope of the phase is a guess. */
  readonly largest: number;
  /** Frequencies over which the constant was taken [Hz]. */
  readonly offsetFrom: number;
  readonly offsetTo: number;
}

/**
 * Factor of the slope of the phase. With x = ln ω and the Fourier variable k of x, the Kramers-Kronig relation of ln|Z| and φ is
 * ln|Z| = φ coth(πk/2)/i; coth(πk/2) = 2/(πk) + πk/6 − (πk)³/360 + … gives ln|Z| = (2/π)∫φ dx − (π/6) φ′ − (π³/360) φ‴ + …
 */
export const Z_HIT_FACTOR = -Math.PI / 6;
/** Frequencies where neither a drift nor the wiring is expected [Hz] (Ehm2000). */
const OFFSET_FROM = 1;
const OFFSET_TO = 1000;
/** Degree of the polynomials that smooth the phase. */
const DEGREE = 3;
/** Spread of the spacing of ln f beyond which points are set anew, evenly. */
const UNEVEN = 0.01;

/**
 * |Z| from the phase alone, ln|Z| ≈ c + (2/π) ∫φ dln ω − (π/6) dφ/dln ω (Ehm2000). The phase hardly feels a drift of the impedance,
 * the modulus does: a deviation that grows to low frequencies shows one.
 *
 * By itself the formula misses exact spectra by up to 3.6 % where the phase turns within a decade (one RC; 1.3 % for a ZARC of
 * exponent 0.8, 0.1 % for a Warburg). With a reference that obeys the relations exactly and resembles the spectrum, only the
 * difference of the phases is transformed, and what the formula misses nearly cancels. A phase that reaches ±180°, or leaves that of
 * the reference by 90°, belongs to no modulus: the impedance has a zero where the relation of the two does not hold.
 * @param window points over which a polynomial of degree 3 smooths the phase (SavitzkyGolay1964), odd, at least 5
 * @param reference exact spectrum at the same frequencies; none for the plain formula
 */
export function modulusFromPhase(spectrum: Spectrum, window: number, reference?: Spectrum): ModulusFromPhase {
  const count = spectrum.frequency.length;
  const rising = (of: (row: number) => number) => Float64Array.from({ length: count }, (_, i) => of(count - 1 - i));
  const x = rising((row) => Math.log(2 * Math.PI * spectrum.frequency[row]!));
  const angle = ({ real, imaginary }: Spectrum, row: number) => Math.atan2(imaginary[row]!, real[row]!);
  const phase = unwrapped(rising((row) => angle(spectrum, row) - (reference ? angle(reference, row) : 0)));
  const isUsable = phase.every((φ) => Math.abs(φ) < (reference ? Math.PI / 2 : Math.PI));

  const step = evenStep(x);
  const even = Float64Array.from({ length: Math.round((x[count - 1]! - x[0]!) / step) + 1 }, (_, k) => x[0]! + k * step);
  const through = monotoneCubic(x, phase);
  const given = even.length === count ? phase : even.map((at) => through.value(at));
  const smooth = sgg(given, step, { windowSize: window, polynomial: DEGREE });
  const slope = sgg(given, step, { windowSize: window, polynomial: DEGREE, derivative: 1 });
  const logModulus = new Float64Array(even.length);
  let integral = 0;
  for (let k = 0; k < even.length; k++) {
    if (k > 0) integral += (step / 2) * (smooth[k - 1]! + smooth[k]!) + (step ** 2 / 12) * (slope[k - 1]! - slope[k]!);
    logModulus[k] = (2 / Math.PI) * integral + Z_HIT_FACTOR * slope[k]!;
  }
  const curve = monotoneCubic(even, logModulus);
  const own = rising((row) => Math.log(modulusAt(spectrum, row) / (reference ? modulusAt(reference, row) : 1)));
  const difference = own.map((y, i) => y - curve.value(x[i]!));
  const [from, to] = offsetRange(spectrum);
  const inRange = (_: number, i: number) =>
    spectrum.frequency[count - 1 - i]! >= from && spectrum.frequency[count - 1 - i]! <= to;
  const offset = medianOf(difference.filter(inRange));

  const deviation = Float64Array.from({ length: count }, (_, row) =>
    isUsable ? 1 - Math.exp(offset - difference[count - 1 - row]!) : Number.NaN,
  );
  const edge = (window >> 1) * step;
  const inner = deviation.filter((_, row) => x[count - 1 - row]! > x[0]! + edge && x[count - 1 - row]! < x[count - 1]! - edge);
  return {
    isUsable,
    modulus: deviation.map((d, row) => (1 - d) * modulusAt(spectrum, row)),
    deviation,
    largest: inner.reduce((most, d) => Math.max(most, Math.abs(d)), 0),
    offsetFrom: from,
    offsetTo: to,
  };
}

/** 1 Hz to 1 kHz where at least three points lie there, else the middle half of the points. */
function offsetRange({ frequency }: Spectrum): readonly [number, number] {
  if (frequency.filter((f) => f >= OFFSET_FROM && f <= OFFSET_TO).length >= 3) return [OFFSET_FROM, OFFSET_TO];
  const quarter = frequency.length >> 2;
  return [frequency[frequency.length - 1 - quarter]!, frequency[quarter]!];
}

/** Spacing of an even grid: the mean one, or the smallest where points are unevenly spaced. */
function evenStep(x: Float64Array): number {
  let [least, most] = [Infinity, 0];
  for (let i = 1; i < x.length; i++) {
    least = Math.min(least, x[i]! - x[i - 1]!);
    most = Math.max(most, x[i]! - x[i - 1]!);
  }
  const width = x[x.length - 1]! - x[0]!;
  const steps = most - least > UNEVEN * most ? Math.ceil(width / Math.max(least, width / MOST_EVEN)) : x.length - 1;
  return width / steps;
}

/** Most points of the even grid; two frequencies almost alike would else ask for thousands. */
const MOST_EVEN = 1000;

/** Phases without jumps by a turn, the first within half a turn of zero. */
function unwrapped(phase: Float64Array): Float64Array {
  const out = phase.slice();
  const turn = 2 * Math.PI;
  for (let i = 0; i < out.length; i++) out[i]! -= turn * Math.round((out[i]! - (out[i - 1] ?? 0)) / turn);
  return out;
}
