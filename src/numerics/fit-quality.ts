import type { FitParameter } from "./fit-problem.ts";
import type { Linearisation } from "./linearisation.ts";

/** Limits beyond which a parameter counts as not determined. */
export interface QualityLimits {
  /** Largest relative standard uncertainty; default 0.5. */
  readonly relativeSigma: number;
  /** Largest condition number of the Jacobian with columns of length 1; default 1e8. */
  readonly condition: number;
  /** Largest absolute correlation with another parameter; default 0.98. */
  readonly correlation: number;
}

export interface QualityOptions {
  readonly limits?: Partial<QualityLimits>;
  /**
   * Where the size of the errors comes from: the scatter of the residuals about the fit (default), or the uncertainties
   * `sigma` of the problem taken as they are.
   */
  readonly errorsFrom?: "residuals" | "sigma";
}

const LIMITS: QualityLimits = { relativeSigma: 0.5, condition: 1e8, correlation: 0.98 };
/** Singular values below this share of the largest are zero. */
const RANK = 1e-13;
/** Shares of a direction without and with little influence from which on a parameter takes part in it. */
const PART_OF_LOST = 1e-6;
const PART_OF_WEAK = 0.01;

/** One parameter after a fit. */
export interface FittedParameter {
  readonly name: string;
  readonly value: number;
  /** One standard uncertainty; null when the data give none, with the reason. */
  readonly sigma: number | null;
  /** sigma over |value|; null with sigma, and for the value 0. */
  readonly relativeSigma: number | null;
  /** exp of the standard uncertainty of ln p, for a parameter searched as a logarithm: value ×/÷ factor. */
  readonly factor?: number;
  /** The bound on which it rests. */
  readonly atBound?: "min" | "max";
  /** False: the data do not fix it, `reason` says why. */
  readonly determined: boolean;
  readonly reason: string;
}

/** What the data say about the parameters. Matrices are row by row, length n². */
export interface FitQuality {
  readonly parameters: readonly FittedParameter[];
  /** Number of residuals minus the rank of the Jacobian. */
  readonly freedom: number;
  /** Sum of squares over the degrees of freedom; null without any. */
  readonly residualVariance: number | null;
  /** s² (JᵀJ)⁻¹ in the parameters p; 0 for those on a bound, null when there is no measure of the errors. */
  readonly covariance: Float64Array | null;
  /** Correlation of the free parameters; 0 beside the diagonal for those on a bound. */
  readonly correlation: Float64Array;
  /** Condition number of the Jacobian with columns of length 1; Infinity when a direction has no influence. */
  readonly condition: number;
  readonly rank: number;
}

/** Covariance, correlation, condition and flags of a fit from its last linearisation (Bates1988, ch. 2). */
export function fitQuality(
  parameters: readonly FitParameter[],
  last: Linearisation,
  values: Float64Array,
  sumOfSquares: number,
  options: QualityOptions,
): FitQuality {
  const limits = { ...LIMITS, ...options.limits };
  const n = parameters.length;
  const { free, lengths, scaled } = last;
  const { s, v } = scaled;
  const f = free.length;
  const largest = s[0] ?? 0;
  const rank = s.filter((x) => x > RANK * largest).length;
  const condition = f === 0 ? 1 : rank < f ? Infinity : largest / s[f - 1]!;
  const freedom = last.r.length - rank;
  const residualVariance = freedom > 0 ? sumOfSquares / freedom : null;
  const variance = options.errorsFrom === "sigma" ? 1 : residualVariance;

  const perZ = (j: number) => (parameters[j]!.space === "log" ? values[j]! : 1); // dp/dz
  const inverse = new Float64Array(n * n); // (JᵀJ)⁻¹ in z, over the directions that have influence
  const correlation = new Float64Array(n * n);
  const lost = new Uint8Array(n);
  const weak = new Uint8Array(n);
  for (let a = 0; a < f; a++)
    for (let b = 0; b < f; b++) {
      let sum = 0;
      for (let k = 0; k < rank; k++) sum += (v[k * f + a]! * v[k * f + b]!) / s[k]! ** 2;
      inverse[free[a]! * n + free[b]!] = sum / ((lengths[free[a]!]! || 1) * (lengths[free[b]!]! || 1));
    }
  for (let k = 0; k < f; k++)
    for (let a = 0; a < f; a++) {
      const part = Math.abs(v[k * f + a]!);
      if (k >= rank && part > PART_OF_LOST) lost[free[a]!] = 1;
      else if (k < rank && s[k]! * limits.condition < largest && part > PART_OF_WEAK) weak[free[a]!] = 1;
    }
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) {
      const scale = Math.sqrt(inverse[a * n + a]! * inverse[b * n + b]!);
      correlation[a * n + b] = a === b ? 1 : scale > 0 ? inverse[a * n + b]! / scale : 0;
    }

  const fitted = parameters.map((p, j): FittedParameter => {
    const value = values[j]!;
    const plain = { name: p.name, value };
    const none = { ...plain, sigma: null, relativeSigma: null };
    if (!free.includes(j)) {
      const atBound = last.z[j]! <= boundOf(p) ? "min" : "max";
      return { ...none, atBound, determined: false, reason: `rests on its ${atBound === "min" ? "lower" : "upper"} bound` };
    }
    if (lost[j] || lengths[j] === 0)
      return { ...none, determined: false, reason: "can be changed, alone or with others, without any effect on the residuals" };
    if (variance === null) return { ...none, determined: true, reason: "as many numbers as parameters: no error can be given" };
    const sz = Math.sqrt(variance * inverse[j * n + j]!);
    const sigma = sz * perZ(j);
    const relativeSigma = value === 0 ? null : sigma / Math.abs(value);
    const reason = shortcoming(limits, weak[j] ? condition : 1, relativeSigma, parameters, correlation, j);
    const fields = { ...plain, sigma, relativeSigma, determined: reason === "", reason };
    return p.space === "log" ? { ...fields, factor: Math.exp(sz) } : fields;
  });

  const covariance = variance === null ? null : inverse.map((x, i) => x * variance * perZ(Math.floor(i / n)) * perZ(i % n));
  return { parameters: fitted, freedom, residualVariance, covariance, correlation, condition, rank };
}

function boundOf(p: FitParameter): number {
  const min = p.min ?? -Infinity;
  return p.space === "log" ? Math.log(Math.max(min, 0)) : min;
}

/** Why a parameter counts as not determined; empty when it is. */
function shortcoming(
  limits: QualityLimits,
  condition: number,
  relativeSigma: number | null,
  parameters: readonly FitParameter[],
  correlation: Float64Array,
  j: number,
): string {
  const n = parameters.length;
  if (relativeSigma !== null && relativeSigma > limits.relativeSigma)
    return `relative uncertainty ${Number((100 * relativeSigma).toPrecision(2))} % is above ${100 * limits.relativeSigma} %`;
  for (let k = 0; k < n; k++) {
    const ρ = correlation[j * n + k]!;
    if (k !== j && Math.abs(ρ) > limits.correlation)
      return `moves with ${parameters[k]!.name} (correlation ${ρ.toFixed(3)}): only a combination is determined`;
  }
  if (condition > limits.condition) return `condition number ${Number(condition.toPrecision(2))} is above ${limits.condition}`;
  return "";
}
