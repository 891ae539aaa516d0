/**
 * A particle as its electrode sees it. Inside: lithium fillings of volumes from the centre to the surface, living at
 * `y[at] … y[at + size − 1]`. Outside: only its surface filling, which answers a change of flux by x_s = ρ − w·dj.
 *
 * The flux j [A m⁻²] counts per REFERENCE area of the particle and is positive when lithium leaves it, so the rows are
 * linear in j and lithium is conserved to rounding. Nothing here allocates or throws once built.
 */
export interface DiffusingSphere {
  /** Number of lithium unknowns. */
  readonly size: number;
  /** Where each unknown sits: r/R in the reference frame, centre to surface; length `size`. */
  readonly position: Float64Array;
  /** Volume share of each unknown; length `size`, sum 1. The mean filling is Σ share·x. */
  readonly share: Float64Array;
  /**
   * Gives the particle another reference radius [m], areal capacity Σ = F c_max R/3 [C m⁻²] and factor on its
   * diffusivity [1]. Nothing is rebuilt.
   */
  resize(radius: number, arealCapacity: number, diffusivityFactor: number): void;
  /** Writes dx/dt [s⁻¹] of every unknown at `out[at] …`. */
  rates(y: Float64Array, at: number, j: number, out: Float64Array): void;
  /** Filling of the surface under the flux j. */
  surface(y: Float64Array, at: number, j: number): number;
  /** Evaluates ∂(dx/dt)/∂x and keeps it. */
  linearise(y: Float64Array, at: number, j: number): void;
  /** Factors I − c ∂(dx/dt)/∂x. Returns w ≥ 0 of x_s = ρ − w·dj [m² A⁻¹]; not finite when singular. */
  factor(c: number): number;
  /** First half of the solve: sweeps the right-hand side `r[at] …` towards the surface and returns ρ. */
  forward(r: Float64Array, at: number): number;
  /** Second half: turns the swept `r[at] …` into the solution, once the change of flux dj is known. */
  back(r: Float64Array, at: number, dj: number): void;
  /**
   * After `linearise`: the surface under an oscillating flux, x_s = −w(jω) dj. Writes real and imaginary part of w
   * [m² A⁻¹] to out[0], out[1]; the angular frequency ω [s⁻¹] is positive. The factors stay as they are.
   */
  response(omega: number, out: Float64Array): void;
  /** Spheres that share all of this work with others give the row that `count` of them form. */
  row?(count: number): SphereRow;
}

/**
 * Particles of one kind side by side, one in each cell of an electrode: their unknowns stand one after the other from `at` on,
 * particle p has the flux y[fluxAt + p]. Rows of equal spheres are worked on two at a time, which hides the waiting
 * of one recurrence behind the other; the numbers are those of one sphere after the other.
 */
export interface SphereRow {
  /** Writes dx/dt of every unknown, and the filling of every surface, one number each. */
  rates(y: Float64Array, at: number, fluxAt: number, out: Float64Array, surface: Float64Array): void;
  /** First half of the solve of every particle; writes ρ, one number each. */
  forward(r: Float64Array, at: number, rho: Float64Array): void;
  /** Second half, once the changes of all fluxes are known. */
  back(r: Float64Array, at: number, dj: Float64Array): void;
}

/** Mean filling of a sphere whose unknowns start at `y[at]`. */
export function meanFilling(sphere: DiffusingSphere, y: Float64Array, at: number): number {
  const { share, size } = sphere;
  let mean = 0;
  for (let i = 0; i < size; i++) mean += share[i]! * y[at + i]!;
  return mean;
}
