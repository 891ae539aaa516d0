/**
 * How the material of a layer answers deformation and lithium, point by point: one stored energy Ψ per reference volume
 * [J m⁻³] and the flow of its inner state. Forces, the stress part of the chemical potential and the drive of the flow are
 * its derivatives, so the energy balance of a particle is an identity.
 *
 * The variables v of a point: v[0] = l_r = ln λ_r, v[1] = l_J = ln J, v[2] = filling x, and from v[3] on the inner state z,
 * all dimensionless. Source of the kinematics: Lee1969 (multiplicative split), Hencky strain.
 */
export interface LayerBehaviour {
  readonly id: string;
  /** The inner state z, at most `MOST_STATES`: name of each and its value in the fresh material. All are dimensionless. */
  readonly states: readonly InnerState[];
  /** Writes `gradient` and `rates` of the point. Neither allocates nor throws; any finite v has a finite answer. */
  evaluate(point: MaterialPoint): void;
  /** The same for the points from `first` to `end`, where that is faster than one after the other. */
  evaluateMany?(points: MaterialPoints, first: number, end: number): void;
  /** The same, and `hessian` and `rateSlopes`. */
  linearise(point: MaterialPoint): void;
  /** Writes `report` of the point, after `evaluate`. */
  describe(point: MaterialPoint): void;
  /** Writes to v the inner state that leaves the shape l_r, l_J free of shear stress: that of a particle found half full and at rest. */
  relax?(point: MaterialPoint): void;
}

/** One inner variable of a material. */
export interface InnerState {
  readonly name: string;
  readonly start: number;
}

/** Most inner variables of a behaviour. */
export const MOST_STATES = 2;
/** l_r, l_J, x. */
export const SHAPE = 3;
/** Length of a row of `hessian` and `rateSlopes`: l_r, l_J, x, z. */
export const VARIABLES = SHAPE + MOST_STATES;

/** A point of the material with the answer of its behaviour; one is used for all points, one after the other. */
export interface MaterialPoint {
  /** l_r, l_J, x, z; length VARIABLES. */
  readonly v: Float64Array;
  /** ∂Ψ/∂l_r, ∂Ψ/∂l_J, ∂Ψ/∂x [J m⁻³]; length SHAPE. */
  readonly gradient: Float64Array;
  /** dz/dt [s⁻¹]; length MOST_STATES. */
  readonly rates: Float64Array;
  /** ∂gradient/∂v, row by row [J m⁻³]; entry row·VARIABLES + column, rows l_r, l_J, x. */
  readonly hessian: Float64Array;
  /** ∂rates/∂v [s⁻¹]; entry state·VARIABLES + column. */
  readonly rateSlopes: Float64Array;
  readonly report: PointReport;
}

/** What is shown of a point. */
export interface PointReport {
  /** Ψ, and what the flow dissipates −Σ ∂Ψ/∂z dz/dt, never negative where only stress drives z [J m⁻³, W m⁻³ of reference volume]. */
  energy: number;
  dissipation: number;
  /** Cauchy stress, tension positive [Pa]. */
  radialStress: number;
  hoopStress: number;
  /** |q| over the flow stress of the material [1]; 0 when it cannot flow. */
  yieldRatio: number;
  /** Stress-free volume ratio J_c J_p [1]. */
  stressFreeVolume: number;
}

/** Many points of a body, one array per quantity of `MaterialPoint`; λ_r and J themselves instead of their logarithms. */
export interface MaterialPoints {
  readonly radialStretch: Float64Array;
  readonly volumeRatio: Float64Array;
  readonly filling: Float64Array;
  readonly inner: readonly Float64Array[];
  readonly perRadial: Float64Array;
  readonly perVolume: Float64Array;
  readonly perFilling: Float64Array;
  readonly rates: readonly Float64Array[];
}

/** Room for `count` points. */
export function materialPoints(count: number): MaterialPoints {
  const per = () => new Float64Array(count);
  const perState = () => Array.from({ length: MOST_STATES }, per);
  return {
    radialStretch: per(),
    volumeRatio: per(),
    filling: per(),
    inner: perState(),
    perRadial: per(),
    perVolume: per(),
    perFilling: per(),
    rates: perState(),
  };
}

/** Answers of the points from `first` to `end`; `point` is scratch space for behaviours that take one after the other. */
export function evaluatePoints(
  behaviour: LayerBehaviour,
  points: MaterialPoints,
  first: number,
  end: number,
  point: MaterialPoint,
): void {
  if (behaviour.evaluateMany) {
    behaviour.evaluateMany(points, first, end);
    return;
  }
  const { v, gradient, rates } = point;
  const states = behaviour.states.length;
  for (let i = first; i < end; i++) {
    v[0] = Math.log(points.radialStretch[i]!);
    v[1] = Math.log(points.volumeRatio[i]!);
    v[2] = points.filling[i]!;
    for (let s = 0; s < states; s++) v[SHAPE + s] = points.inner[s]![i]!;
    behaviour.evaluate(point);
    points.perRadial[i] = gradient[0]!;
    points.perVolume[i] = gradient[1]!;
    points.perFilling[i] = gradient[2]!;
    for (let s = 0; s < states; s++) points.rates[s]![i] = rates[s]!;
  }
}

/** A point in its fresh state of no deformation. */
export function materialPoint(): MaterialPoint {
  return {
    v: new Float64Array(VARIABLES),
    gradient: new Float64Array(SHAPE),
    rates: new Float64Array(MOST_STATES),
    hessian: new Float64Array(SHAPE * VARIABLES),
    rateSlopes: new Float64Array(MOST_STATES * VARIABLES),
    report: { energy: 0, dissipation: 0, radialStress: 0, hoopStress: 0, yieldRatio: 0, stressFreeVolume: 1 },
  };
}
