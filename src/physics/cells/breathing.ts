import type { CellMesh } from "./cell-mesh.ts";
import type { ElectrodeParticles } from "./electrode-particles.ts";
import type { Breathing, HalfCell } from "./half-cell.ts";

/** Width of the smooth maximum of the stretch [1]. Assumption. */
const SMOOTH = 1e-3;
/** Least porosity of a trial step, which may go further than the run ever does [1]. */
const LEAST_SPACE = 1e-3;
/**
 * Electrolyte beside the electrodes that mixes with what is pushed out, over that in the pores of the fresh cell [1]. A coin cell
 * holds some ten times more, but diffusion reaches 1 mm of its gap in an hour, about as much as the pores hold. Assumption.
 */
const RESERVOIR = 1;
/** Share of it at which it counts as empty: pores that grow beyond the fresh ones do not divide by nothing. */
const LEAST_RESERVOIR = 0.1;

/** Stretch Λ of a breathing electrode [1] as a function of the mean volume ratio v̄ of its particles. */
export interface StretchLaw {
  value(mean: number): number;
  /** dΛ/dv̄ and d²Λ/dv̄². */
  slope(mean: number): number;
  curvature(mean: number): number;
}

/**
 * Λ = max(1 + χ ε_s0 (v̄ − 1), (ε_inert + ε_s0 v̄)/(1 − ε_min)): a share χ of the growth is pushed outwards, the rest goes
 * into the pores until these reach their least porosity. The maximum is smooth, a + ½(√(g² + w²) − g) with g = a − b, and
 * shifted so that the fresh electrode is exactly 1 thick. Derived.
 * @param porosity of the fresh electrode [1]
 */
export function stretchLaw({ outward, leastPorosity, solidFraction }: Breathing, porosity: number): StretchLaw {
  const pushed = outward * solidFraction; // slopes of both
  const closing = pushed - solidFraction / (1 - leastPorosity); // of the gap g, negative
  const fresh = 1 - (1 - porosity) / (1 - leastPorosity);
  const gap = (mean: number) => fresh + closing * (mean - 1);
  const excess = (g: number) => 0.5 * (Math.sqrt(g * g + SMOOTH * SMOOTH) - g);
  return {
    value: (mean) => 1 + pushed * (mean - 1) + (excess(gap(mean)) - excess(fresh)),
    slope(mean) {
      const g = gap(mean);
      return pushed + 0.5 * closing * (g / Math.sqrt(g * g + SMOOTH * SMOOTH) - 1);
    },
    curvature(mean) {
      const g = gap(mean);
      return (0.5 * (closing * SMOOTH) ** 2) / (g * g + SMOOTH * SMOOTH) ** 1.5;
    },
  };
}

/** Thickness, porosity and expelled electrolyte of an electrode whose particles grow. */
export interface BreathingState {
  /** Λ: thickness over that of the fresh electrode [1]. */
  stretch(): number;
  /** dΛ/dv̄, d²Λ/dv̄² [1] and dv̄/dt [s⁻¹]. */
  slope(): number;
  curvature(): number;
  rate(): number;
  /** Pore volume per reference volume of each cell, separator included [1]. */
  readonly pores: Float64Array;
  /** Superficial velocity of the electrolyte at each face [m s⁻¹], positive towards the collector; one per face. */
  readonly velocity: Float64Array;
  /** Least porosity of any electrode cell. */
  leastPorosity(): number;
  /** Evaluates thickness and pores at a state, and with them the effective transport of every cell. */
  evaluate(y: Float64Array): void;
  /** Evaluates the velocities from the fluxes of a state; after `evaluate`. */
  flow(y: Float64Array): void;
  /** Effective electronic conductivity of electrode cell i over that of the fresh electrode. */
  solidFactor(i: number): number;
  /** Electrolyte that the pores have lost since they were fresh, and all that is beside the electrodes now, per area [m]. */
  expelled(): number;
  reservoir(): number;
  /**
   * Concentration of what comes back [mol m⁻³]; `gained` is the salt of the reservoir over that it had beside the fresh
   * electrode [mol m⁻²].
   */
  returned(gained: number): number;
  /** Writes the change of v of each cell that a change of the unknowns of its particles is; linear. */
  swell(change: Float64Array, out: Float64Array): void;
}

/**
 * Uniform stretch Λ (`stretchLaw`) of an electrode in its reference coordinate X whose particles grow by v.
 *
 *   pores e = Λ − ε_inert − ε_s0 v
 *   du/dX = −de/dt, u = 0 at the collector: electrolyte is pushed towards lithium while silicon swells
 *
 * It leaves with the concentration at lithium and returns with that of a well-mixed reservoir, which holds what the pores lost.
 * While silicon swells lithium dissolves, so that what leaves is rich in salt: cycling pumps salt out of the pores until
 * the reservoir gives back as much. At C/2 the 12 µm of CCOS lose 1.6 % in twelve cycles, 54 µm at 1C a quarter in thirty,
 * and no more. The sum of both stays. Derived; Bruggeman1935 for the transport of the changed pores.
 * @param path half of the way through each cell over its transport factor [m], overwritten for the electrode by d Λ/(2 (e/Λ)^b)
 */
export function breathing(cell: HalfCell, mesh: CellMesh, particles: ElectrodeParticles, path: Float64Array): BreathingState {
  const { solidFraction, share } = cell.breathing!;
  const { rows } = particles;
  const { porosity, bruggeman } = cell.electrode;
  const inert = 1 - porosity - solidFraction;
  const law = stretchLaw(cell.breathing!, porosity);
  const { separator: s, electrode: e, width } = mesh;
  const pores = mesh.porosity.slice();
  const velocity = new Float64Array(width.length + 1);
  const solid = new Float64Array(e).fill(1);
  const grown = new Float64Array(e);
  const free = RESERVOIR * width.reduce((sum, d, i) => sum + d * mesh.porosity[i]!, 0);
  let Λ = 1;
  let mean = 1; // v̄
  let rate = 0; // dv̄/dt
  let expelled = 0;

  const reservoir = () => Math.max(free + expelled, LEAST_RESERVOIR * free);

  return {
    stretch: () => Λ,
    slope: () => law.slope(mean),
    curvature: () => law.curvature(mean),
    rate: () => rate,
    pores,
    velocity,
    leastPorosity() {
      let least = Infinity;
      for (let i = 0; i < e; i++) least = Math.min(least, pores[s + i]! / Λ);
      return least;
    },
    swell(change, out) {
      out.fill(0);
      for (let k = 0; k < rows.length; k++) {
        const row = rows[k]!;
        const perFilling = share[k]! * row.volumePerFilling;
        for (let i = 0; i < e; i++) out[i]! += perFilling * row.meanFilling(change, i);
      }
    },
    evaluate(y) {
      grown.fill(0);
      for (let k = 0; k < rows.length; k++) {
        const row = rows[k]!;
        for (let i = 0; i < e; i++) grown[i]! += share[k]! * (row.volumeRatio(y, i) - 1);
      }
      mean = 1;
      for (let i = 0; i < e; i++) mean += grown[i]! / e;
      Λ = law.value(mean);
      expelled = 0;
      for (let i = 0; i < e; i++) {
        const space = Math.max(Λ - inert - solidFraction * (1 + grown[i]!), LEAST_SPACE * Λ);
        pores[s + i] = space;
        expelled += width[s + i]! * (porosity - space);
        path[s + i] = (0.5 * width[s + i]! * Λ) / (space / Λ) ** bruggeman;
        solid[i] = ((1 - space / Λ) / (1 - porosity)) ** bruggeman / Λ;
      }
    },
    flow(y) {
      rate = 0;
      const swelling = velocity; // of each cell for now, at its right face
      swelling.fill(0);
      for (let k = 0; k < rows.length; k++) {
        const { fluxAt, fillingPerFlux, volumePerFilling } = rows[k]!;
        const perFlux = share[k]! * volumePerFilling * fillingPerFlux;
        for (let i = 0; i < e; i++) swelling[s + i + 1]! -= perFlux * y[fluxAt + i]!;
      }
      for (let i = 0; i < e; i++) rate += swelling[s + i + 1]! / e;
      const stretching = law.slope(mean) * rate;
      let u = 0;
      for (let i = e - 1; i >= 0; i--) {
        const own = swelling[s + i + 1]!;
        velocity[s + i + 1] = u;
        u += width[s + i]! * (stretching - solidFraction * own);
      }
      velocity.fill(u, 0, s + 1);
    },
    solidFactor: (i) => solid[i]!,
    expelled: () => expelled,
    reservoir,
    returned: (gained) => (cell.electrolyte.concentration * free + gained) / reservoir(),
  };
}
