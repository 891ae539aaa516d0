import { medianOf } from "../../../numerics/order-statistics.ts";
import { penalisedSolver, type RelaxationEngine } from "./relaxation-times-solve.ts";
import { addNormal, emptyNormal, type NormalEquations, type RelaxationSystem, residualsOf } from "./relaxation-times-system.ts";

/** How the strength of the penalty can be chosen. */
export type LambdaCriterion = "gcv" | "lCurve" | "reIm" | "fiveFold";

/** Names of the criteria for people. */
export const CRITERION_NAMES: Readonly<Record<LambdaCriterion, string>> = {
  gcv: "generalised cross-validation",
  lCurve: "the corner of the L-curve",
  reIm: "real-imaginary cross-validation",
  fiveFold: "five-fold cross-validation",
};

/** What each criterion takes, and the curves behind it. */
export interface LambdaScan {
  /** λ [1], falling. */
  readonly lambdas: Float64Array;
  /** |b − Ax|² and xᵀPx, weighted [ohm²]. */
  readonly misfits: Float64Array;
  readonly roughness: Float64Array;
  /** Parameters that the solution is worth. */
  readonly freedom: Float64Array;
  /** Value of each criterion at each λ: the least is taken, of the L-curve the largest curvature. */
  readonly scores: Partial<Readonly<Record<LambdaCriterion, Float64Array>>>;
  readonly chosen: Partial<Readonly<Record<LambdaCriterion, number>>>;
}

export interface ScanOptions {
  readonly engine: RelaxationEngine;
  readonly criteria: readonly LambdaCriterion[];
}

/** Ends and number of the λ that are tried. */
export const LAMBDA_RANGE = [1e-7, 1e1] as const;
const LAMBDAS = 25;
const FOLDS = 5;

/**
 * Solves for a series of λ and applies the criteria: generalised cross-validation N|r|²/(N − tr H)² (Golub1979), the corner of the
 * L-curve (Hansen1992), cross-validation of the real against the imaginary part (Saccoccio2014), and five-fold cross-validation
 * over every fifth frequency. Each solution starts from the set of unknowns that the one before it held at zero.
 */
export function scanLambda(system: RelaxationSystem, { engine, criteria }: ScanOptions): LambdaScan {
  const { size } = system;
  const points = system.data.re.length;
  const solver = penalisedSolver(system, engine);
  const lambdas = Float64Array.from({ length: LAMBDAS }, (_, k) => {
    const share = k / (LAMBDAS - 1);
    return LAMBDA_RANGE[1] * (LAMBDA_RANGE[0] / LAMBDA_RANGE[1]) ** share;
  });
  const [re, im] = [part(system, "re"), part(system, "im")];
  const all = sum(re, im, 1);
  const folds = criteria.includes("fiveFold") ? Array.from({ length: FOLDS }, (_, f) => fold(system, f)) : [];
  const held = { all: new Uint8Array(size), re: new Uint8Array(size), im: new Uint8Array(size) };
  const heldInFold = folds.map(() => new Uint8Array(size));
  const [x, y] = [new Float64Array(size), new Float64Array(size)];
  const [misfits, roughness, freedom] = [new Float64Array(LAMBDAS), new Float64Array(LAMBDAS), new Float64Array(LAMBDAS)];
  const scores = Object.fromEntries(criteria.map((name) => [name, new Float64Array(LAMBDAS)]));
  for (let k = 0; k < LAMBDAS; k++) {
    const λ = lambdas[k]!;
    solver.solve(all, λ, x, held.all);
    misfits[k] = squares(residualsOf(system, "re", x)) + squares(residualsOf(system, "im", x));
    roughness[k] = roughnessOf(system, x);
    freedom[k] = solver.freedom(all.gram);
    const left = 2 * points - freedom[k]!;
    if (scores.gcv) scores.gcv[k] = (2 * points * misfits[k]!) / (left * left);
    if (scores.reIm) {
      solver.solve(re, λ, x, held.re);
      solver.solve(im, λ, y, held.im);
      exchangeElements(system, x, y);
      scores.reIm[k] = squares(residualsOf(system, "im", x)) + squares(residualsOf(system, "re", y));
    }
    for (const [f, { without, own }] of folds.entries()) {
      solver.solve(without, λ, x, heldInFold[f]!);
      scores.fiveFold![k]! += misfitOf(own, x, size);
    }
  }
  if (scores.lCurve) scores.lCurve.set(curvatures(misfits, roughness));
  const chosen = Object.fromEntries(
    criteria.map((name) => {
      const score = scores[name]!;
      const best = name === "lCurve" ? Math.max(...score) : Math.min(...score);
      return [name, lambdas[score.indexOf(best)]!];
    }),
  );
  return { lambdas, misfits, roughness, freedom, scores, chosen };
}

/** Median of the logarithms of what the criteria take. */
export const medianLambda = ({ chosen }: LambdaScan): number => Math.exp(medianOf(Object.values(chosen).map(Math.log)));

function part(system: RelaxationSystem, name: "re" | "im"): NormalEquations {
  const normal = emptyNormal(system.size);
  addNormal(system, name, () => true, normal);
  return normal;
}

const sum = (a: NormalEquations, b: NormalEquations, sign: 1 | -1): NormalEquations => ({
  gram: a.gram.map((v, i) => v + sign * b.gram[i]!),
  linear: a.linear.map((v, i) => v + sign * b.linear[i]!),
});

/** Normal equations with and without every fifth frequency, and the squared data of those left out. */
function fold(system: RelaxationSystem, f: number) {
  const without = emptyNormal(system.size);
  const own = emptyNormal(system.size);
  let square = 0;
  for (const name of ["re", "im"] as const) {
    addNormal(system, name, (i) => i % FOLDS !== f, without);
    addNormal(system, name, (i) => i % FOLDS === f, own);
    for (const [i, b] of system.data[name].entries()) if (i % FOLDS === f) square += b * b;
  }
  return { without, own: { ...own, square } };
}

/** |b − Ax|² from the normal equations: bᵀb − 2xᵀAᵀb + xᵀAᵀAx. */
function misfitOf(
  { gram, linear, square }: NormalEquations & { readonly square: number },
  x: Float64Array,
  size: number,
): number {
  let value = square;
  for (let a = 0; a < size; a++) {
    if (x[a] === 0) continue;
    value -= 2 * x[a]! * linear[a]!;
    for (let b = 0; b < size; b++) value += x[a]! * gram[a * size + b]! * x[b]!;
  }
  return value;
}

/** The real part knows no inductance, the imaginary part no resistance: each borrows the element from the other. */
function exchangeElements({ size, elements }: RelaxationSystem, fromReal: Float64Array, fromImaginary: Float64Array): void {
  const hats = size - elements.length;
  for (const [j, { name }] of elements.entries()) {
    if (name === "resistance") fromImaginary[hats + j] = fromReal[hats + j]!;
    else if (name === "inductance" || fromReal[hats + j] === 0) fromReal[hats + j] = fromImaginary[hats + j]!;
  }
}

const squares = (r: Float64Array): number => r.reduce((s, v) => s + v * v, 0);

/** xᵀPx. */
export function roughnessOf({ size, penalty }: RelaxationSystem, x: Float64Array): number {
  let value = 0;
  for (let a = 0; a < size; a++)
    for (let b = Math.max(0, a - 2); b < Math.min(size, a + 3); b++) value += x[a]! * penalty[a * size + b]! * x[b]!;
  return value;
}

/** Curvature of ln|r| over ln|Lx| along the points, by three-point differences; −∞ at the ends. */
function curvatures(misfits: Float64Array, roughness: Float64Array): Float64Array {
  const [ρ, η] = [misfits.map((v) => 0.5 * Math.log(v)), roughness.map((v) => 0.5 * Math.log(v))];
  return ρ.map((_, k) => {
    if (k === 0 || k === ρ.length - 1) return -Infinity;
    const [ρ1, η1] = [(ρ[k + 1]! - ρ[k - 1]!) / 2, (η[k + 1]! - η[k - 1]!) / 2];
    const [ρ2, η2] = [ρ[k + 1]! - 2 * ρ[k]! + ρ[k - 1]!, η[k + 1]! - 2 * η[k]! + η[k - 1]!];
    return (ρ2 * η1 - ρ1 * η2) / Math.max((ρ1 * ρ1 + η1 * η1) ** 1.5, 1e-300);
  });
}
