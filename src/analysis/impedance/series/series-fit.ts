import type { Context } from "../../../data/progress.ts";
import { type Arc, arcsOf, arcTime, placesOfArc, sortByTime } from "../circuit/arcs.ts";
import { type Circuit, type CircuitParameter, parametersOf } from "../circuit/circuit.ts";
import type { ParameterError } from "../circuit/determination.ts";
import { type CircuitFit, fitCircuit } from "../circuit/fit-circuit.ts";
import type { FitWeights } from "../circuit/fit-weights.ts";
import type { Spectrum } from "../spectrum.ts";
import { type ArcPlace, arcIdentities } from "./arc-identity.ts";

/** One spectrum of a series with its fit; arcs carry the same number in all spectra. */
export interface SeriesMember {
  readonly fit: CircuitFit;
  /** Values and errors of all parameters, each arc at the place of its identity. */
  readonly values: Float64Array;
  readonly errors: readonly ParameterError[];
  /** Both ways through the series ended in the same minimum. */
  readonly agreed: boolean;
}

/** A series of spectra fitted with one circuit. */
export interface SeriesFit {
  readonly circuit: Circuit;
  readonly parameters: readonly CircuitParameter[];
  readonly members: readonly SeriesMember[];
  /** How many starts of the first spectrum agree, for people. */
  readonly summary: string;
  /** Spectra in which arcs changed places against the order of their times. */
  readonly reordered: number;
}

export interface SeriesOptions {
  /** Default `modulus`. */
  readonly weights?: FitWeights;
  /** Starts of the first spectrum; default 60. */
  readonly starts?: number;
  readonly seed?: number;
}

/** Starts scattered about the better of the two ways where they disagree. */
const SCATTERED = 5;
/** Relative difference of the sums of squares within which two ways found the same minimum. */
const SAME = 1e-4;

/**
 * Fits a series of spectra in order: from the first, found from many starts, each spectrum starts where its neighbour ended,
 * forwards and back again; where both ways disagree, scattered starts decide. Interchangeable arcs then get their identity along
 * the series (`arcIdentities`), since both times and sizes may cross.
 * @param spectra in their order along the series
 * @returns as many members as were finished when the signal of the context stops the work
 * @throws AnalysisError as `fitCircuit`
 */
export function fitSeries(circuit: Circuit, spectra: readonly Spectrum[], options: SeriesOptions, context: Context): SeriesFit {
  const { weights = "modulus", starts = 60, seed = 1 } = options;
  const total = 2 * spectra.length;
  const tell = (done: number) => context.onProgress?.({ task: "fitting the series", done, total });
  const forward: CircuitFit[] = [];
  for (const spectrum of spectra) {
    if (context.signal?.aborted) break;
    tell(forward.length);
    const before = forward.at(-1);
    forward.push(
      before
        ? fitCircuit(circuit, spectrum, { weights, from: before.values })
        : fitCircuit(circuit, spectrum, { weights, starts, seed }),
    );
  }
  const best = [...forward];
  const agreed = forward.map(() => true);
  for (let k = forward.length - 2; k >= 0; k--) {
    if (context.signal?.aborted) break;
    tell(total - k);
    const back = fitCircuit(circuit, spectra[k]!, { weights, from: best[k + 1]!.values });
    const one = forward[k]!;
    agreed[k] = Math.abs(back.sumOfSquares / one.sumOfSquares - 1) <= SAME;
    if (agreed[k]) continue;
    const better = back.sumOfSquares < one.sumOfSquares ? back : one;
    const again = fitCircuit(circuit, spectra[k]!, { weights, from: better.values, starts: SCATTERED + 1, seed: seed + k });
    best[k] = again.sumOfSquares < better.sumOfSquares ? again : better;
  }
  return identified(circuit, best, agreed);
}

/** Gives every interchangeable arc its identity along the series. */
function identified(circuit: Circuit, fits: readonly CircuitFit[], agreed: readonly boolean[]): SeriesFit {
  const parameters = parametersOf(circuit);
  const arcs = arcsOf(circuit);
  const groups = fits[0] ? interchangeable(circuit, arcs, fits[0].values) : [];
  const places = fits.map(() => Int32Array.from(parameters, (_, j) => j));
  let reordered = 0;
  for (const group of groups) {
    const path = arcIdentities(fits.map((fit) => group.map((arc) => placeOf(arc, fit))));
    for (const [k, order] of path.entries()) {
      if (order.some((from, to) => from !== to)) reordered++;
      for (const [to, from] of order.entries())
        for (const [i, place] of placesOfArc(group[to]!).entries()) places[k]![place] = placesOfArc(group[from]!)[i]!;
    }
  }
  const members = fits.map((fit, k): SeriesMember => {
    const from = places[k]!;
    return {
      fit,
      values: Float64Array.from(from, (j) => fit.values[j]!),
      errors: Array.from(from, (j) => fit.errors[j]!),
      agreed: agreed[k]!,
    };
  });
  return { circuit, parameters, members, summary: fits[0]?.summary ?? "no spectrum", reordered };
}

/** Where an arc stands, with its errors. */
function placeOf(arc: Arc, { values, errors }: CircuitFit): ArcPlace {
  const relative = (place: number) => (place < 0 ? 0 : (errors[place]!.relativeSigma ?? Infinity));
  return {
    logTime: Math.log(arcTime(arc, values)),
    logResistance: Math.log(values[arc.resistance]!),
    timeSigma: arc.time >= 0 ? relative(arc.time) : Math.hypot(relative(arc.resistance), relative(arc.capacitance)),
    resistanceSigma: relative(arc.resistance),
  };
}

/** Groups of arcs that could carry each other's values: sorting by time brings exchanged values back. */
function interchangeable(circuit: Circuit, arcs: readonly Arc[], values: Float64Array): Arc[][] {
  const groups: Arc[][] = [];
  for (const arc of arcs) {
    const group = groups.find(([first]) => canExchange(circuit, first!, arc, values));
    if (group) group.push(arc);
    else groups.push([arc]);
  }
  return groups.filter((group) => group.length > 1);
}

function canExchange(circuit: Circuit, a: Arc, b: Arc, values: Float64Array): boolean {
  const [from, to] = [placesOfArc(a), placesOfArc(b)];
  if (from.length !== to.length) return false;
  const exchanged = values.slice();
  for (const [i, place] of from.entries()) [exchanged[place], exchanged[to[i]!]] = [values[to[i]!]!, values[place]!];
  const sorted = values.slice();
  sortByTime(circuit, sorted);
  sortByTime(circuit, exchanged);
  return exchanged.every((value, j) => value === sorted[j]);
}
