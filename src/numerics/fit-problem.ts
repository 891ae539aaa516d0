/** One parameter of a fit. */
export interface FitParameter {
  readonly name: string;
  readonly start: number;
  /** Smallest and largest value allowed; none when absent. */
  readonly min?: number;
  readonly max?: number;
  /** `log` searches ln p of a positive parameter: steps and errors are then factors. Default `linear`. */
  readonly space?: "linear" | "log";
}

/** Residuals to be made small, and what may be changed. */
export interface FitProblem {
  readonly parameters: readonly FitParameter[];
  /** Number of residuals, at least as many as parameters. */
  readonly count: number;
  /** Writes the residuals (model minus data), length `count`, for the parameters p. Not a number means "not possible here". */
  residuals(p: Float64Array, out: Float64Array): void;
  /** Writes ∂r/∂p, parameter by parameter: out[j·count + k] = ∂r_k/∂p_j. Central differences when absent. */
  jacobian?(p: Float64Array, out: Float64Array): void;
  /** Standard uncertainty of every residual, by which it is divided; 1 when absent. */
  readonly sigma?: ArrayLike<number>;
}

/** The space that is searched: z = p or ln p, between bounds. Arrays have one entry per parameter. */
export interface FitSpace {
  readonly start: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** The bounds as given, of p. */
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly isLog: readonly boolean[];
  /** Size against which a change of z counts where z itself is zero: 1 in log space, else the start or the width of the bounds. */
  readonly typical: Float64Array;
}

/**
 * The space of a list of parameters.
 * @throws RangeError for a bound that is not one, a start outside its bounds or a logarithm of nothing
 */
export function fitSpace(parameters: readonly FitParameter[]): FitSpace {
  for (const { name, start, space, min = -Infinity, max = Infinity } of parameters) {
    if (!(min < max)) throw new RangeError(`parameter ${name} needs min below max, not ${min} and ${max}`);
    if (!Number.isFinite(start) || start < min || start > max)
      throw new RangeError(`parameter ${name} starts at ${start}, outside ${min} to ${max}`);
    if (space === "log" && !(start > 0)) throw new RangeError(`parameter ${name} is searched as a logarithm: start above 0`);
  }
  const inSpace = (p: FitParameter, value: number) => (p.space === "log" ? Math.log(Math.max(value, 0)) : value);
  const array = (of: (p: FitParameter) => number) => Float64Array.from(parameters, of);
  return {
    start: array((p) => inSpace(p, p.start)),
    lower: array((p) => inSpace(p, p.min ?? -Infinity)),
    upper: array((p) => inSpace(p, p.max ?? Infinity)),
    min: array((p) => p.min ?? -Infinity),
    max: array((p) => p.max ?? Infinity),
    isLog: parameters.map((p) => p.space === "log"),
    typical: array((p) => {
      if (p.space === "log") return 1;
      const width = (p.max ?? Infinity) - (p.min ?? -Infinity);
      return Math.abs(p.start) || (Number.isFinite(width) ? width : 1);
    }),
  };
}

/** Writes the parameters p of a point z; never outside their bounds, whatever the rounding. */
export function toParameters(space: FitSpace, z: Float64Array, p: Float64Array): void {
  for (let j = 0; j < z.length; j++)
    p[j] = Math.min(space.max[j]!, Math.max(space.min[j]!, space.isLog[j] ? Math.exp(z[j]!) : z[j]!));
}

/** Change of z_j that one relative rounding error of the parameter makes, over that error. */
export function resolution(space: FitSpace, z: Float64Array, j: number): number {
  return space.isLog[j] ? 1 : Math.max(Math.abs(z[j]!), Number.EPSILON * space.typical[j]!);
}
