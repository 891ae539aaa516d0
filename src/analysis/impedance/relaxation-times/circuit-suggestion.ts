import { show, showNumber } from "../../../units/show.ts";
import type { JudgedPeak, JudgedRelaxationTimes } from "./relaxation-times-judged.ts";
import type { Zarc } from "./zarc.ts";

/** A circuit that a distribution suggests, with values to start a fit from. */
export interface CircuitSuggestion {
  /** E.g. `R0-p(R1,CPE1)-p(R2,CPE2)`. */
  readonly circuit: string;
  /** The same with its start values, as `parseCircuit` reads them. */
  readonly withValues: string;
  /** Start values, SI, by parameter: `R1`, `CPE1.Q`, `CPE1.n`, … */
  readonly starts: Readonly<Record<string, number>>;
  /** Why each part is there, for people. */
  readonly reasons: readonly string[];
  /**
   * The same number of elements, equally plausible: a tail within the slowest arc, as in the circuit of Randles1947, or an inductive
   * loop in series with the arcs instead of within the slowest.
   */
  readonly alternative?: string;
}

/** An exponent above this is a capacitor's as far as the data tell (assumption). */
const CAPACITOR = 0.98;
/** An inductance counts when its reactance at the highest frequency is above this share of |Z|. */
const SEEN = 0.01;
/** Standard uncertainties that it must be away from zero. */
const SURE = 3;
/** Area over that of the largest peak below which a peak beside a loop is ringing (assumption). */
const RINGING = 0.2;

/**
 * The circuit that the peaks of a distribution ask for: one arc for each peak that the spectrum needs, from fast to slow, an
 * inductor where its reactance is seen, and an element for the tail at low frequency. Start values are those of the fit of the
 * arcs to the spectrum; of a CPE, Q = τⁿ/R. Elements of one kind are numbered from fast to slow without gaps. An inductive loop stands
 * within the slowest arc that is larger than the loop is deep, since it belongs to the reaction there and R0 stays what is left at high frequency.
 */
export function suggestCircuit({ times, peaks, support }: JudgedRelaxationTimes): CircuitSuggestion {
  const { spectrum } = times.system;
  const starts: Record<string, number> = {};
  const reasons: string[] = [];
  const parts: Part[] = [];
  const element = (label: string, values: Readonly<Record<string, number>>): Part => {
    const names = Object.keys(values);
    for (const name of names) starts[names.length === 1 ? label : `${label}.${name}`] = values[name]!;
    return {
      bare: label,
      filled: `${label}{${names.map((name) => `${name}=${Number(values[name]!.toPrecision(6))}`).join(",")}}`,
    };
  };
  const counts = new Map<string, number>();
  const numbered: Maker = (letters, values) => {
    const number = (counts.get(letters) ?? 0) + 1;
    counts.set(letters, number);
    return element(`${letters}${number}`, values);
  };

  const highest = 2 * Math.PI * spectrum.frequency[0]!;
  const inductance = support.fit?.inductance ?? times.inductance ?? 0;
  const modulus = Math.hypot(spectrum.real[0]!, spectrum.imaginary[0]!);
  const sigma = times.bands.elements[times.system.elements.findIndex((e) => e.name === "inductance")] ?? 0;
  if (inductance * highest > SEEN * modulus && inductance > SURE * sigma) {
    parts.push(element("L0", { L: inductance }));
    reasons.push(`L0: its reactance is ${Math.round((100 * inductance * highest) / modulus)} % of |Z| at the highest frequency`);
  }
  const loop = times.engine === "signed" ? deepestOf(peaks) : undefined;
  const arcs = loop ? ringingArcs(peaks) : peaks.flatMap((p) => p.spectrumArc ?? []);
  arcs.sort((a, b) => a.tau - b.tau);
  const around = loop ? arcs.findLastIndex((arc) => arc.resistance > loop.depth) : -1;
  const resistance = (support.fit?.resistance ?? times.resistance) - (loop && around < 0 ? loop.depth : 0);
  parts.push(element("R0", { R: Math.max(resistance, SEEN * modulus) }));
  reasons.push("R0: the resistance that is left at high frequency");

  const slow = arcs.map((arc) => {
    const R = numbered("R", { R: arc.resistance });
    reasons.push(
      `${R.bare}: a peak at ${show(arc.tau, "s", 2)} of ${show(arc.resistance, "ohm")}, exponent ${showNumber(arc.exponent, 2)}`,
    );
    return { R, storage: storageOf(numbered, arc) };
  });
  const turned = loop && loopParts(numbered, loop, arcs[around], reasons);
  const tail = tailOf(numbered, times, support.fit?.tail, reasons);
  const dropped = peaks.length - arcs.length - (turned ? 1 : 0);
  if (dropped > 0)
    reasons.push(`${dropped} smaller peak${dropped > 1 ? "s are" : " is"} left out: the spectrum is described as well without`);

  const end = tail ? [tail] : [];
  const last = slow.at(-1);
  const inSeries = [...parts, ...slow.map(parallel), ...(turned ? [parallel(turned)] : []), ...end];
  const within = (place: number, made: Part) => [...parts, ...slow.map((arc, k) => (k === place ? made : parallel(arc)))];
  const suggested = turned && around >= 0 ? [...within(around, withLoop(slow[around]!, turned)), ...end] : inSeries;
  const alternative =
    suggested !== inSeries ? inSeries : tail && last && !turned ? within(slow.length - 1, randles(last, tail)) : undefined;
  return {
    circuit: suggested.map((p) => p.bare).join("-"),
    withValues: suggested.map((p) => p.filled).join("-"),
    starts,
    reasons,
    ...(alternative ? { alternative: alternative.map((p) => p.bare).join("-") } : {}),
  };
}

/** A piece of a circuit without and with its values. */
interface Part {
  readonly bare: string;
  readonly filled: string;
}

interface Arc {
  readonly R: Part;
  readonly storage: Part;
}

/** Makes the next element of a kind, numbered from 1: `R1`, `CPE1`, `R2`, … */
type Maker = (letters: string, values: Readonly<Record<string, number>>) => Part;

const parallel = ({ R, storage }: Arc): Part => ({
  bare: `p(${R.bare},${storage.bare})`,
  filled: `p(${R.filled},${storage.filled})`,
});

const randles = ({ R, storage }: Arc, tail: Part): Part => ({
  bare: `p(${R.bare}-${tail.bare},${storage.bare})`,
  filled: `p(${R.filled}-${tail.filled},${storage.filled})`,
});

/** Positive peaks of a distribution of free sign: those too small beside the largest are its ringing. */
function ringingArcs(peaks: JudgedRelaxationTimes["peaks"]): Zarc[] {
  const largest = Math.max(0, ...peaks.map((p) => p.area));
  return peaks
    .filter((p) => p.area > RINGING * largest)
    .map((p) => ({ resistance: p.area, tau: p.tau, exponent: Math.min(Math.max(p.heightExponent, 0.5), CAPACITOR) }));
}

/** A negative peak: −depth/(1 + jωτ). */
interface Loop {
  readonly depth: number;
  readonly tau: number;
}

/** The largest negative peak. */
function deepestOf(peaks: JudgedRelaxationTimes["peaks"]): Loop | undefined {
  const deepest = peaks.reduce<JudgedPeak | undefined>((best, p) => (p.area < (best?.area ?? 0) ? p : best), undefined);
  return deepest && { depth: -deepest.area, tau: deepest.tau };
}

/**
 * R and L of a loop of depth d. Side by side in series with the arcs: jωL R/(R + jωL) = R − R/(1 + jωτ) with R = d and τ = L/R. In one branch beside
 * the resistance A of an arc that is much faster: A (R + jωL)/(A + R + jωL), which falls from A to A − d with τ = L/(A + R).
 */
function loopParts(element: Maker, { depth, tau }: Loop, around: Zarc | undefined, reasons: string[]): Arc {
  const A = around?.resistance;
  const size = A === undefined ? depth : (A * (A - depth)) / depth;
  const [R, storage] = [element("R", { R: size }), element("L", { L: tau * (size + (A ?? 0)) })];
  reasons.push(
    `${R.bare}, ${storage.bare}: a negative peak at ${show(tau, "s", 2)} of ${show(depth, "ohm")}, an inductive loop${A === undefined ? "" : " within the slowest arc"}`,
  );
  return { R, storage };
}

/** An arc with the loop as a branch of its own. */
const withLoop = ({ R, storage }: Arc, loop: Arc): Part => ({
  bare: `p(${R.bare},${storage.bare},${loop.R.bare}-${loop.storage.bare})`,
  filled: `p(${R.filled},${storage.filled},${loop.R.filled}-${loop.storage.filled})`,
});

function storageOf(element: Maker, { resistance, tau, exponent }: Zarc): Part {
  if (exponent > CAPACITOR) return element("C", { C: tau / resistance });
  return element("CPE", { Q: tau ** exponent / resistance, n: exponent });
}

/** The element of the tail A (jω)^−p: a capacitor 1/A, a Warburg admittance 1/A or a constant-phase element. */
function tailOf(
  element: Maker,
  { tail, reasons: { tail: why } }: JudgedRelaxationTimes["times"],
  fitted: number | undefined,
  reasons: string[],
): Part | undefined {
  if (!tail) return undefined;
  const size = fitted !== undefined && fitted > 0 ? fitted : tail.size;
  if (!(size > 0)) return undefined;
  const p = tail.exponent;
  const part =
    p === 0.5 ? element("W", { Y: 1 / size }) : p === 1 ? element("C", { C: 1 / size }) : element("CPE", { Q: 1 / size, n: p });
  reasons.push(`${part.bare}: ${why}`);
  return part;
}
