import type { CellMesh } from "./cell-mesh.ts";
import type { ElectrodeParticles } from "./electrode-particles.ts";
import type { Breathing, HalfCell } from "./half-cell.ts";

/** Width of the smooth maximum of the stretch [1]. Assumption. */
const SMOOTH = 1e-3;

/** Stretch Λ of a breathing electrode [1] as a function of the mean volume ratio v̄ of its particles. */
export interface StretchLaw {
  value(mean: number): number;
  /** dΛ/dv̄. */
  slope(mean: number): number;
}

/**
 * Λ = max(1 + χ ε_s0 (v̄ − 1), (ε_inert + ε_s0 v̄)/(1 − ε_min), 1), smoothly: a share χ of the growth is pushed outwards, the
 * rest goes into the pores until these reach their least porosity. Derived.
 * @param porosity of the fresh electrode [1]
 */
export function stretchLaw({ outward, leastPorosity, solidFraction }: Breathing, porosity: number): StretchLaw {
  const inert = 1 - porosity - solidFraction;
  const pushed = (mean: number) => 1 + outward * solidFraction * (mean - 1);
  const full = (mean: number) => (inert + solidFraction * mean) / (1 - leastPorosity);
  const larger = (mean: number) => smoothly(pushed(mean), full(mean));
  return {
    value: (mean) => smoothly(larger(mean), 1),
    slope(mean) {
      const free = shareOfFirst(pushed(mean), full(mean));
      const grown = shareOfFirst(larger(mean), 1);
      return grown * solidFraction * (free * outward + (1 - free) / (1 - leastPorosity));
    },
  };
}

/** Smooth maximum of a and b, and its slope with a. */
const smoothly = (a: number, b: number) => 0.5 * (a + b + Math.sqrt((a - b) ** 2 + SMOOTH * SMOOTH));
const shareOfFirst = (a: number, b: number) => 0.5 * (1 + (a - b) / Math.sqrt((a - b) ** 2 + SMOOTH * SMOOTH));

/** Thickness, porosity and expelled electrolyte of an electrode whose particles grow. */
export interface BreathingState {
  /** Λ: thickness over that of the fresh electrode [1]. */
  stretch(): number;
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
}

/**
 * Uniform stretch Λ (`stretchLaw`) of an electrode in its reference coordinate X whose particles grow by v.
 *
 *   pores e = Λ − ε_inert − ε_s0 v
 *   du/dX = −de/dt, u = 0 at the collector: electrolyte is pushed towards lithium while silicon swells
 *
 * Derived; Bruggeman1935 for the transport of the changed pores.
 * @param path half of the way through each cell over its transport factor [m], overwritten with the factor (e/Λ)^b/Λ
 */
export function breathing(cell: HalfCell, mesh: CellMesh, particles: ElectrodeParticles, path: Float64Array): BreathingState {
  const { solidFraction, share, growth } = cell.breathing!;
  const { porosity, bruggeman } = cell.electrode;
  const inert = 1 - porosity - solidFraction;
  const law = stretchLaw(cell.breathing!, porosity);
  const { separator: s, electrode: e, width } = mesh;
  const K = particles.kinds.length;
  const pores = mesh.porosity.slice();
  const velocity = new Float64Array(width.length + 1);
  const solid = new Float64Array(e).fill(1);
  let Λ = 1;
  let slope = 0; // dΛ/dv̄

  return {
    stretch: () => Λ,
    pores,
    velocity,
    leastPorosity() {
      let least = Infinity;
      for (let i = 0; i < e; i++) least = Math.min(least, pores[s + i]! / Λ);
      return least;
    },
    evaluate(y) {
      let mean = 0;
      for (let i = 0, p = 0; i < e; i++) {
        let v = 1;
        for (let k = 0; k < K; k++, p++) v += share[k]! * growth[k]! * particles.particleFilling(y, p);
        pores[s + i] = v; // for now: the solid
        mean += v / e;
      }
      Λ = law.value(mean);
      slope = law.slope(mean);
      for (let i = 0; i < e; i++) {
        const space = Math.max(Λ - inert - solidFraction * pores[s + i]!, 1e-3 * Λ);
        pores[s + i] = space;
        path[s + i] = (0.5 * width[s + i]! * Λ) / (space / Λ) ** bruggeman;
        solid[i] = ((1 - space / Λ) / (1 - porosity)) ** bruggeman / Λ;
      }
    },
    flow(y) {
      const { fluxAt, fillingPerFlux } = particles;
      let mean = 0;
      const rate = velocity; // of each cell for now, at its right face
      for (let i = 0, p = 0; i < e; i++) {
        let v = 0;
        for (let k = 0; k < K; k++, p++) v -= share[k]! * growth[k]! * fillingPerFlux[k]! * y[fluxAt + p]!;
        rate[s + i + 1] = v;
        mean += v / e;
      }
      let u = 0;
      for (let i = e - 1; i >= 0; i--) {
        const swelling = rate[s + i + 1]!;
        rate[s + i + 1] = u;
        u += width[s + i]! * (slope * mean - solidFraction * swelling);
      }
      velocity.fill(u, 0, s + 1);
    },
    solidFactor: (i) => solid[i]!,
  };
}
