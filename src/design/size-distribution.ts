import { gaussLegendre } from "../numerics/gauss-legendre.ts";
import type { SizeDistribution } from "./design.ts";

/** Classes of a powder that stand for its sizes; every array has one entry per class, the smallest first. */
export interface SizeClasses {
  /** Diameters [m]. */
  readonly diameters: Float64Array;
  /** Shares of the number of particles [1], for display; they sum to 1, as the others do. */
  readonly numberShare: Float64Array;
  /** Shares of the surface [1], the weights of a current. */
  readonly areaShare: Float64Array;
  /** Shares of the volume [1], the weights of a capacity. */
  readonly volumeShare: Float64Array;
}

/** Mean sizes of a powder. */
export interface Moments {
  /** Number mean ⟨d⟩ [m]. */
  readonly mean: number;
  /** ⟨d²⟩ [m²] and ⟨d³⟩ [m³]. */
  readonly square: number;
  readonly cube: number;
  /** Surface mean (Sauter) diameter ⟨d³⟩/⟨d²⟩ [m]. */
  readonly surfaceMean: number;
}

/** Classes that a distribution is given when nothing is said; they meet ⟨d³⟩ to 0.05 %. */
export const USUAL_CLASSES = 5;

/**
 * Size classes of a truncated lognormal distribution by Gauss-Legendre quadrature in ln d between its truncation
 * limits, weighted with its density n(ln d) ∝ exp(−(ln d/d₅₀)²/2s²). Without a distribution: one class.
 *
 * @param diameter median d₅₀ [m], or the one diameter
 * @param count number of classes
 * @example sizeClasses(14.5e-9, { law: "lognormal", s: 0.17, min: 10e-9, max: 20e-9 })
 * Source: lognormal powders Hinds1999, ch. 4; quadrature Abramowitz1964, 25.4.29.
 */
export function sizeClasses(diameter: number, distribution?: SizeDistribution, count = USUAL_CLASSES): SizeClasses {
  if (!distribution) {
    const one = () => Float64Array.of(1);
    return { diameters: Float64Array.of(diameter), numberShare: one(), areaShare: one(), volumeShare: one() };
  }
  const { s, min, max } = distribution;
  const { nodes, weights } = quadrature(count);
  const [low, high] = [Math.log(min / diameter), Math.log(max / diameter)];
  const diameters = new Float64Array(count);
  const numberShare = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const u = 0.5 * (low + high) + 0.5 * (high - low) * nodes[k]!; // ln d/d₅₀
    diameters[k] = diameter * Math.exp(u);
    numberShare[k] = weights[k]! * Math.exp(-(u * u) / (2 * s * s));
  }
  const by = (power: number) => normalised(numberShare.map((n, k) => n * (diameters[k]! / diameter) ** power));
  return { diameters, numberShare: by(0), areaShare: by(2), volumeShare: by(3) };
}

const known = new Map<number, ReturnType<typeof gaussLegendre>>();

/** Nodes and weights, computed once for each count. */
function quadrature(count: number): ReturnType<typeof gaussLegendre> {
  const found = known.get(count) ?? gaussLegendre(count);
  known.set(count, found);
  return found;
}

function normalised(shares: Float64Array): Float64Array {
  const sum = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => share / sum);
}

/** Mean sizes of a set of classes. */
export function moments({ diameters, numberShare }: SizeClasses): Moments {
  let [mean, square, cube] = [0, 0, 0];
  for (let k = 0; k < diameters.length; k++) {
    const d = diameters[k]!;
    const n = numberShare[k]!;
    mean += n * d;
    square += n * d * d;
    cube += n * d * d * d;
  }
  return { mean, square, cube, surfaceMean: cube / square };
}

/**
 * Outer area per mass of solid spheres [m² kg⁻¹]: 6⟨d²⟩/(ρ⟨d³⟩).
 * @param density [kg m⁻³]
 */
export const specificArea = ({ surfaceMean }: Moments, density: number): number => 6 / (density * surfaceMean);
