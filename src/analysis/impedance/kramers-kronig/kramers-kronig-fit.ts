import { factorQr, multiplyQTransposed } from "../../../numerics/householder-qr.ts";
import { modulusAt, type Spectrum } from "../spectrum.ts";

/** Part of the spectrum to which the chain is fitted; the other part then tests it. `complex` fits both. */
export type TestedPart = "real" | "imaginary" | "complex";
/** What the chain stands for: R ∥ C elements in series, or R + C elements in parallel. */
export type Response = "impedance" | "admittance";

/** How a chain is fitted. */
export interface ChainOptions {
  readonly part: TestedPart;
  readonly response: Response;
  /** Elements beside the chain: L and C in series with an impedance, in parallel to an admittance. */
  readonly inductance: boolean;
  readonly capacitance: boolean;
  /** Factor by which the time constants reach beyond 1/ω_max and 1/ω_min on either side. */
  readonly extension: number;
}

/** The linear equations of a chain: each vector holds N real parts, then N imaginary parts, over |Z| or |Y|. */
export interface ChainSystem {
  /** [s], rising. */
  readonly timeConstants: Float64Array;
  /** Resistance, one column per time constant, then the elements L and C. */
  readonly columns: readonly Float64Array[];
  readonly data: Float64Array;
}

/** A chain of M relaxations fitted to a spectrum. Residuals are (Z − Z_chain)/|Z| [1], in the order of the spectrum. */
export interface RelaxationChain {
  readonly terms: number;
  /** [s], rising. */
  readonly timeConstants: Float64Array;
  /** R_k [ohm] or G_k [S]. */
  readonly strengths: Float64Array;
  /** μ = 1 − Σ|R_k < 0| / Σ|R_k ≥ 0| (Schonleber2014): 1 for a chain without negative terms, falling as noise is fitted. */
  readonly mu: number;
  readonly realResidual: Float64Array;
  readonly imaginaryResidual: Float64Array;
  /** Root of the mean of |Z − Z_chain|²/|Z|² [1]. */
  readonly rms: number;
  /** Number of equations that were fitted, and of coefficients. */
  readonly equations: number;
  readonly coefficients: number;
}

/**
 * The equations of Z = R_0 + Σ R_k/(1 + jωτ_k) + jωL + 1/(jωC), or Y = G_0 + Σ G_k jωτ_k/(1 + jωτ_k) + jωC + 1/(jωL), with time
 * constants equally spaced in their logarithm and weights 1/|Z| or 1/|Y| (Boukamp1995).
 */
export function chainSystem(spectrum: Spectrum, terms: number, options: Omit<ChainOptions, "part">): ChainSystem {
  const { response, inductance, capacitance, extension } = options;
  const isImpedance = response === "impedance";
  const count = spectrum.frequency.length;
  const timeConstants = spacedTimeConstants(spectrum, terms, extension);
  const data = new Float64Array(2 * count);
  const columns = Array.from({ length: 1 + terms }, () => new Float64Array(2 * count));
  const reactances = [...(inductance ? ["L"] : []), ...(capacitance ? ["C"] : [])].map((element) => ({
    column: new Float64Array(2 * count),
    rises: (element === "L") === isImpedance, // with frequency
  }));
  for (let i = 0; i < count; i++) {
    const modulus = modulusAt(spectrum, i);
    const ω = 2 * Math.PI * spectrum.frequency[i]!;
    const weight = isImpedance ? 1 / modulus : modulus;
    data[i] = spectrum.real[i]! / modulus;
    data[count + i] = (isImpedance ? 1 : -1) * (spectrum.imaginary[i]! / modulus);
    columns[0]![i] = weight;
    for (let k = 0; k < terms; k++) {
      const x = ω * timeConstants[k]!;
      const part = weight / (1 + x * x);
      columns[k + 1]![i] = isImpedance ? part : x * x * part;
      columns[k + 1]![count + i] = (isImpedance ? -x : x) * part;
    }
    for (const { column, rises } of reactances) column[count + i] = weight * (rises ? ω : -1 / ω);
  }
  return { timeConstants, columns: [...columns, ...reactances.map((r) => r.column)], data };
}

/**
 * Fits a chain of M relaxations by linear least squares to a part of the spectrum, and what that part leaves open to the other
 * (Schonleber2014). Every such chain obeys the Kramers-Kronig relations: what it leaves over is noise or a violation.
 */
export function fitRelaxationChain(spectrum: Spectrum, terms: number, options: ChainOptions): RelaxationChain {
  const { part, response } = options;
  const { timeConstants, columns, data } = chainSystem(spectrum, terms, options);
  const count = spectrum.frequency.length;
  const relaxations = columns.slice(1, terms + 1);
  const reactances = columns.slice(terms + 1);
  const [realRows, imaginaryRows] = [rows(0, count), rows(count, 2 * count)];
  const solution = new Float64Array(columns.length);
  if (part === "complex") solution.set(solveColumns(columns, data, rows(0, 2 * count)));
  else if (part === "real") {
    solution.set(solveColumns(columns.slice(0, terms + 1), data, realRows));
    solution.set(solveColumns(reactances, remainder(columns, solution, data), imaginaryRows), terms + 1);
  } else {
    solution.set(solveColumns([...relaxations, ...reactances], data, imaginaryRows), 1);
    solution.set(solveColumns(columns.slice(0, 1), remainder(columns, solution, data), realRows));
  }
  const left = remainder(columns, solution, data);
  if (response === "admittance") toImpedance(left, data);
  const strengths = solution.slice(1, terms + 1);
  return {
    terms,
    timeConstants,
    strengths,
    mu: shareOfPositive(strengths),
    realResidual: left.slice(0, count),
    imaginaryResidual: left.slice(count),
    rms: Math.sqrt(left.reduce((sum, r) => sum + r * r, 0) / count),
    equations: part === "complex" ? 2 * count : count,
    coefficients: part === "complex" ? columns.length : part === "real" ? terms + 1 : columns.length - 1,
  };
}

/** M time constants from 1/(F ω_max) to F/ω_min, equally spaced in their logarithm; one alone stands in the middle. */
function spacedTimeConstants({ frequency }: Spectrum, terms: number, extension: number): Float64Array {
  const low = -Math.log(2 * Math.PI * Math.max(...frequency) * extension);
  const high = Math.log(extension / (2 * Math.PI * Math.min(...frequency)));
  const share = (k: number) => (terms === 1 ? 0.5 : k / (terms - 1));
  return Float64Array.from({ length: terms }, (_, k) => Math.exp(low + share(k) * (high - low)));
}

/** Residuals r of y = Y/|Y| become those of the impedance: Z/|Z| − 1/(y − r) = −r/(y (y − r)). */
function toImpedance(left: Float64Array, data: Float64Array): void {
  const count = left.length / 2;
  for (let i = 0; i < count; i++) {
    const [a, b, c, d] = [data[i]!, data[count + i]!, left[i]!, left[count + i]!];
    const [p, q] = [a * (a - c) - b * (b - d), a * (b - d) + b * (a - c)]; // y (y − r)
    const square = p * p + q * q;
    left[i] = -(c * p + d * q) / square;
    left[count + i] = -(d * p - c * q) / square;
  }
}

/** μ, and −1 for all below: negative resistances outweigh the others twice over, or there are no others. */
function shareOfPositive(strengths: Float64Array): number {
  let [negative, positive] = [0, 0];
  for (const s of strengths) {
    if (s < 0) negative -= s;
    else positive += s;
  }
  return negative > 2 * positive ? -1 : 1 - negative / positive;
}

interface Rows {
  readonly from: number;
  readonly to: number;
}

const rows = (from: number, to: number): Rows => ({ from, to });

/** b − Σ x_j column_j. */
export function remainder(columns: readonly Float64Array[], x: Float64Array, b: Float64Array): Float64Array {
  const left = b.slice();
  for (const [j, column] of columns.entries()) for (let i = 0; i < left.length; i++) left[i]! -= x[j]! * column[i]!;
  return left;
}

/** Length of a unit column beside those before it from which on its direction is rounding. */
const DEPENDENT = 1e-14;

/** Least squares by orthogonal factors of columns brought to length 1; a column that depends on those before it gets 0. */
export function solveColumns(columns: readonly Float64Array[], b: Float64Array, { from, to } = rows(0, b.length)): Float64Array {
  const [m, n] = [to - from, columns.length];
  const a = new Float64Array(m * n);
  const lengths = columns.map((column) => {
    let sum = 0;
    for (let i = from; i < to; i++) sum += column[i]! ** 2;
    return Math.sqrt(sum);
  });
  for (const [j, column] of columns.entries()) for (let i = 0; i < m; i++) a[j * m + i] = column[from + i]! / lengths[j]!;
  const diagonal = new Float64Array(n);
  factorQr(a, m, n, diagonal);
  const y = b.slice(from, to);
  multiplyQTransposed(a, m, n, diagonal, y);
  const x = new Float64Array(n);
  for (let j = n - 1; j >= 0; j--) {
    let sum = y[j]!;
    for (let k = j + 1; k < n; k++) sum -= a[k * m + j]! * x[k]!;
    x[j] = Math.abs(diagonal[j]!) > DEPENDENT ? sum / diagonal[j]! : 0;
  }
  return x.map((v, j) => v / lengths[j]!);
}
