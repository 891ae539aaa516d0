import { modulusAt, type Spectrum } from "../spectrum.ts";
import { hatImpedances } from "./relaxation-times-kernel.ts";

/** Weights of the residuals: 1/|Z|, scaled to 1 at the geometric mean of |Z|, or 1. */
export type RelaxationWeights = "modulus" | "unit";

/** What is solved for beside the distribution. */
export interface RelaxationModel {
  readonly inductance: boolean;
  /** Exponent p of a tail A (jω)^−p at low frequency: 1 a capacitor, ½ a Warburg element. None when absent. */
  readonly tail?: number;
  readonly weights: RelaxationWeights;
  /** Order of the difference of γ that the penalty squares. */
  readonly penalty: 1 | 2;
  /** Hats per decade. */
  readonly density: number;
}

/** One unknown beside the distribution. */
export interface SeriesElement {
  readonly name: "resistance" | "inductance" | "tail";
  /** Value of the element per unit of the unknown. */
  readonly scale: number;
}

/**
 * The linear equations of Z(ω) = R_∞ + jωL + A (jω)^−p + ∫ γ(ln τ)/(1 + jωτ) dln τ with γ a sum of hats, and their normal matrices.
 * Unknowns: γ at each time constant, then the series elements.
 */
export interface RelaxationSystem {
  readonly spectrum: Spectrum;
  readonly model: RelaxationModel;
  /** [s], rising. */
  readonly tau: Float64Array;
  /** Spacing of ln τ. */
  readonly step: number;
  readonly elements: readonly SeriesElement[];
  /** Number of unknowns. */
  readonly size: number;
  readonly weights: Float64Array;
  /** Weighted real and imaginary rows, frequency by frequency, each N × size. */
  readonly rows: { readonly re: Float64Array; readonly im: Float64Array };
  /** Weighted data, each N. */
  readonly data: { readonly re: Float64Array; readonly im: Float64Array };
  /** ∫ (γ′)² or (γ″)² dln τ as a quadratic form, size², γ falling to zero beyond both ends. */
  readonly penalty: Float64Array;
}

/** Decades that the time constants reach beyond 1/ω_max and 1/ω_min. */
const REACH = 1;

/** Sets up the equations for a spectrum. */
export function relaxationSystem(spectrum: Spectrum, model: RelaxationModel): RelaxationSystem {
  const omega = spectrum.frequency.map((f) => 2 * Math.PI * f);
  const points = omega.length;
  const [fastest, slowest] = [-Math.log(omega[0]!) - REACH * Math.LN10, -Math.log(omega[points - 1]!) + REACH * Math.LN10];
  const hats = Math.round(((slowest - fastest) / Math.LN10) * model.density) + 1;
  const step = (slowest - fastest) / (hats - 1);
  const tau = Float64Array.from({ length: hats }, (_, k) => Math.exp(fastest + k * step));
  const weights = weightsOf(spectrum, model.weights);
  const names: SeriesElement["name"][] = ["resistance"];
  if (model.inductance) names.push("inductance");
  if (model.tail !== undefined) names.push("tail");
  const size = hats + names.length;
  const rows = { re: new Float64Array(points * size), im: new Float64Array(points * size) };
  const kernel = hatImpedances(omega, fastest, step, hats);
  for (let i = 0; i < points; i++)
    for (let k = 0; k < hats; k++) {
      rows.re[i * size + k] = weights[i]! * kernel.re[i * hats + k]!;
      rows.im[i * size + k] = weights[i]! * kernel.im[i * hats + k]!;
    }
  const elements = names.map((name, j) => {
    const own = omega.map((ω) => sizeOf(name, ω, model.tail));
    const scale = Math.sqrt(points / own.reduce((sum, z, i) => sum + (z * weights[i]!) ** 2, 0)); // columns of length √N
    const turn = ((name === "resistance" ? 0 : name === "inductance" ? 1 : -model.tail!) * Math.PI) / 2;
    for (let i = 0; i < points; i++) {
      rows.re[i * size + hats + j] = Math.abs(Math.cos(turn)) < 1e-15 ? 0 : weights[i]! * own[i]! * scale * Math.cos(turn);
      rows.im[i * size + hats + j] = weights[i]! * own[i]! * scale * Math.sin(turn);
    }
    return { name, scale };
  });
  const data = {
    re: spectrum.real.map((x, i) => x * weights[i]!),
    im: spectrum.imaginary.map((x, i) => x * weights[i]!),
  };
  const penalty = penaltyOf(hats, size, step, model.penalty);
  return { spectrum, model, tau, step, elements, size, weights, rows, data, penalty };
}

const sizeOf = (name: SeriesElement["name"], ω: number, tail = 0): number =>
  name === "resistance" ? 1 : name === "inductance" ? ω : ω ** -tail;

function weightsOf(spectrum: Spectrum, weights: RelaxationWeights): Float64Array {
  const points = spectrum.frequency.length;
  if (weights === "unit") return new Float64Array(points).fill(1);
  const moduli = spectrum.real.map((_, i) => modulusAt(spectrum, i));
  const mean = Math.exp(moduli.reduce((sum, m) => sum + Math.log(m), 0) / points);
  return moduli.map((m) => mean / m);
}

/** DᵀD/h for first differences of hats, DᵀD/h³ for second ones, with zeros beyond both ends. */
function penaltyOf(hats: number, size: number, step: number, order: 1 | 2): Float64Array {
  const stencil = order === 1 ? [2, -1] : [6, -4, 1];
  const unit = step ** (1 - 2 * order);
  const out = new Float64Array(size * size);
  for (let k = 0; k < hats; k++)
    for (const [apart, factor] of stencil.entries()) {
      if (k + apart >= hats) continue;
      out[k * size + k + apart] = factor * unit;
      out[(k + apart) * size + k] = factor * unit;
    }
  return out;
}

/** Normal matrix AᵀA and right side Aᵀb of some rows. */
export interface NormalEquations {
  readonly gram: Float64Array;
  readonly linear: Float64Array;
}

/** Adds the weighted rows of one part, real or imaginary, at the frequencies that are asked for. */
export function addNormal(
  system: RelaxationSystem,
  part: "re" | "im",
  wanted: (point: number) => boolean,
  { gram, linear }: NormalEquations,
): void {
  const { size } = system;
  const rows = system.rows[part];
  const data = system.data[part];
  for (let i = 0; i < data.length; i++) {
    if (!wanted(i)) continue;
    const row = i * size;
    for (let a = 0; a < size; a++) {
      const left = rows[row + a]!;
      linear[a]! += left * data[i]!;
      const target = a * size;
      for (let b = 0; b <= a; b++) gram[target + b]! += left * rows[row + b]!;
    }
  }
  for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) gram[b * size + a] = gram[a * size + b]!;
}

/** Normal equations without any row. */
export const emptyNormal = (size: number): NormalEquations => ({
  gram: new Float64Array(size * size),
  linear: new Float64Array(size),
});

/** Weighted residuals b − Ax of one part. */
export function residualsOf(system: RelaxationSystem, part: "re" | "im", x: Float64Array): Float64Array {
  const { size } = system;
  const rows = system.rows[part];
  return system.data[part].map((b, i) => {
    let sum = b;
    for (let k = 0; k < size; k++) sum -= rows[i * size + k]! * x[k]!;
    return sum;
  });
}
