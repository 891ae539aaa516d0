import { AnalysisError } from "../../../units/error.ts";
import { showDecimals, showNumber } from "../../../units/show.ts";
import type { Spectrum } from "../spectrum.ts";
import { type BandOptions, bandsOf, type RelaxationBands, type SolvedSystem } from "./relaxation-times-bands.ts";
import {
  CRITERION_NAMES,
  LAMBDA_RANGE,
  type LambdaCriterion,
  type LambdaScan,
  medianLambda,
  scanLambda,
} from "./relaxation-times-criteria.ts";
import { type Chosen, chooseEngine, chooseTail, type TailChoice } from "./relaxation-times-model.ts";
import { penalisedSolver, type RelaxationEngine, unseenNodes } from "./relaxation-times-solve.ts";
import { addNormal, emptyNormal, type RelaxationModel, relaxationSystem } from "./relaxation-times-system.ts";

/** How a distribution of relaxation times is computed. */
export interface RelaxationOptions extends Omit<RelaxationModel, "tail"> {
  readonly engine: RelaxationEngine | "automatic";
  readonly tail: TailChoice;
  /** Criteria of λ that are computed, and the one that is taken; the median of all unless said. */
  readonly criteria: readonly LambdaCriterion[];
  readonly criterion?: LambdaCriterion;
  /** λ instead of any criterion. */
  readonly lambda?: number;
  readonly bands: BandOptions;
}

/** The usual distribution, as the analysis `drt` computes it, with fewer draws for its bands. */
export const USUAL_RELAXATION: RelaxationOptions = {
  engine: "automatic",
  tail: "automatic",
  inductance: true,
  weights: "modulus",
  penalty: 2,
  density: 12,
  criteria: ["gcv", "lCurve", "reIm", "fiveFold"],
  bands: { kind: "bootstrap", samples: 60, seed: 1 },
};

/** A distribution of relaxation times γ(ln τ), Z = R_∞ + jωL + tail + ∫ γ/(1 + jωτ) dln τ. */
export interface RelaxationTimes extends SolvedSystem {
  /** γ at `system.tau` [ohm]. */
  readonly gamma: Float64Array;
  /** ∫ γ dln τ [ohm], without the tail and without `unseenNodes`. */
  readonly polarisation: number;
  /** R_∞ with the γ of `unseenNodes` [ohm]; L [H] and the size A of the tail [ohm s⁻ᵖ] where they were fitted. */
  readonly resistance: number;
  /** Share of the resistance that γ of `unseenNodes` makes [ohm]. */
  readonly unseen: number;
  readonly inductance: number | undefined;
  readonly tail: { readonly size: number; readonly exponent: number } | undefined;
  readonly bands: RelaxationBands;
  /** How the criteria chose; absent when λ was given. */
  readonly scan: LambdaScan | undefined;
  readonly reasons: { readonly engine: string; readonly tail: string };
}

/** Below this a distribution is a guess between the points. */
const FEWEST_PER_DECADE = 4;
export const FEWEST_DRT_POINTS = 12;
/** Decades between the λ of the criteria from which on they disagree, and from their median beyond which one is left alone. */
export const SPREAD = 1.5;

/**
 * Distribution of relaxation times by Tikhonov regularisation with hats as basis (Wan2015) and, unless the spectrum has an inductive
 * loop, γ ≥ 0.
 * @throws AnalysisError below four points per decade
 */
export function relaxationTimes(spectrum: Spectrum, options: RelaxationOptions): RelaxationTimes {
  const [model, engine, tail] = modelOf(spectrum, options);
  const system = relaxationSystem(spectrum, model);
  const scan =
    options.lambda === undefined ? scanLambda(system, { engine: engine.value, criteria: options.criteria }) : undefined;
  return solved(system, engine, tail, options, options.lambda ?? takenLambda(scan!, options), scan);
}

/**
 * Distributions of several spectra with one λ, the geometric mean of theirs, so that heights of peaks can be compared.
 * @throws AnalysisError as `relaxationTimes`
 */
export function relaxationTimesOfSet(spectra: readonly Spectrum[], options: RelaxationOptions): RelaxationTimes[] {
  if (options.lambda !== undefined) return spectra.map((s) => relaxationTimes(s, options));
  const alone = spectra.map((spectrum) => {
    const [model, engine, tail] = modelOf(spectrum, options);
    const system = relaxationSystem(spectrum, model);
    return { system, engine, tail, scan: scanLambda(system, { engine: engine.value, criteria: options.criteria }) };
  });
  const mean = Math.exp(alone.reduce((sum, { scan }) => sum + Math.log(takenLambda(scan, options)), 0) / alone.length);
  return alone.map(({ system, engine, tail, scan }) => solved(system, engine, tail, options, mean, scan));
}

const takenLambda = (scan: LambdaScan, { criterion }: RelaxationOptions): number =>
  (criterion && scan.chosen[criterion]) ?? medianLambda(scan);

function modelOf(
  spectrum: Spectrum,
  options: RelaxationOptions,
): readonly [RelaxationModel, Chosen<RelaxationEngine>, Chosen<number | undefined>] {
  const decades = Math.log10(spectrum.frequency[0]! / spectrum.frequency.at(-1)!);
  const perDecade = (spectrum.frequency.length - 1) / decades;
  if (!(perDecade >= FEWEST_PER_DECADE))
    throw new AnalysisError("the spectrum is too coarse for a distribution of relaxation times", {
      expected: `at least ${FEWEST_PER_DECADE} frequencies per decade`,
      found: `${showNumber(perDecade, 2)} over ${showNumber(decades, 2)} decades`,
      hint: "measure six to ten frequencies per decade, or fit a circuit",
    });
  const { inductance, weights, penalty, density } = options;
  const plain: RelaxationModel = { inductance, weights, penalty, density };
  const tail = chooseTail(spectrum, plain, options.tail);
  const model = tail.value === undefined ? plain : { ...plain, tail: tail.value };
  return [model, chooseEngine(spectrum, model, options.engine), tail];
}

function solved(
  system: RelaxationTimes["system"],
  engine: Chosen<RelaxationEngine>,
  tail: Chosen<number | undefined>,
  options: RelaxationOptions,
  lambda: number,
  scan: LambdaScan | undefined,
): RelaxationTimes {
  const { size, elements, step } = system;
  const normal = emptyNormal(size);
  for (const part of ["re", "im"] as const) addNormal(system, part, () => true, normal);
  const solver = penalisedSolver(system, engine.value);
  const x = new Float64Array(size);
  const held = new Uint8Array(size);
  solver.solve(normal, lambda, x, held);
  const own: SolvedSystem = { system, engine: engine.value, normal, lambda, x, held, freedom: solver.freedom(normal.gram) };
  const gamma = x.slice(0, size - elements.length);
  const value = (name: string) => {
    const j = elements.findIndex((e) => e.name === name);
    return j < 0 ? undefined : x[gamma.length + j]! * elements[j]!.scale;
  };
  const tailSize = value("tail");
  const seenFrom = unseenNodes(system, engine.value);
  const area = (part: Float64Array) => step * part.reduce((sum, g) => sum + g, 0);
  const unseen = area(gamma.subarray(0, seenFrom));
  return {
    ...own,
    gamma,
    polarisation: area(gamma.subarray(seenFrom)),
    resistance: value("resistance")! + unseen,
    unseen,
    inductance: value("inductance"),
    tail: tailSize === undefined ? undefined : { size: tailSize, exponent: tail.value! },
    bands: bandsOf(own, options.bands),
    scan,
    reasons: { engine: engine.reason, tail: tail.reason },
  };
}

/** What is wrong with the choice of λ, in words; empty when the criteria agree. */
export function lambdaDoubts({ chosen, lambdas }: LambdaScan): string[] {
  const taken = Object.entries(chosen);
  const [least, most] = [Math.min(...Object.values(chosen)), Math.max(...Object.values(chosen))];
  const decades = Math.log10(most / least);
  const atBound = taken
    .filter(([, λ]) => λ === lambdas[0] || λ === lambdas.at(-1))
    .map(([name]) => CRITERION_NAMES[name as LambdaCriterion]);
  return [
    ...(decades > SPREAD ? [`the criteria for λ disagree by ${showDecimals(decades, 1)} decades`] : []),
    ...(atBound.length > 0
      ? [`${atBound.join(" and ")} took λ at the bound of ${showNumber(LAMBDA_RANGE[0], 1)} to ${LAMBDA_RANGE[1]}`]
      : []),
  ];
}

/** γ of the same equations at another λ. */
export function gammaAt({ system, engine, normal, held, gamma }: RelaxationTimes, lambda: number): Float64Array {
  const x = new Float64Array(system.size);
  penalisedSolver(system, engine).solve(normal, lambda, x, held.slice());
  return x.slice(0, gamma.length);
}

/** The impedance of the distribution at the frequencies of the spectrum. */
export function fittedImpedance({ system, x }: RelaxationTimes): Spectrum {
  const { size, weights, rows, spectrum } = system;
  const of = (matrix: Float64Array) =>
    weights.map((w, i) => {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += matrix[i * size + k]! * x[k]!;
      return sum / w;
    });
  return { frequency: spectrum.frequency, real: of(rows.re), imaginary: of(rows.im) };
}
