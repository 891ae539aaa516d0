import { type ClosedPores, closedPores } from "./closed-pores.ts";
import { composition, type PowderPart } from "./composition.ts";
import type { Design, Particle } from "./design.ts";
import { type Expansion, expansion } from "./expansion.ts";
import { firstCycle, trappedShareOf, usualSurfaceCharge } from "./first-cycle.ts";
import { PACKING, packing } from "./geometry.ts";
import { type Moments, moments, sizeClasses } from "./size-distribution.ts";
import type { Shares } from "./thermogravimetry.ts";

/** What may be set beside the design. */
export interface BalanceOptions {
  /** Charge that forms the SEI, q_SEI [C m⁻²]; the material's when absent. */
  readonly surfaceCharge?: number;
  /** Share of lithium trapped in silicon and oxide [1]; the silicon's, bare or coated, when absent. */
  readonly trappedShare?: number;
}

/** Wetted surface of a powder. */
export interface WettedArea {
  /** S [m² kg⁻¹]. */
  readonly value: number;
  /** `given`: set in the design; `grain`: smooth grains of the design's diameter; `particle`: the particles themselves. */
  readonly from: "given" | "grain" | "particle";
}

/** How full the spheres are; flagged only for several cores per sphere. */
export interface Packing {
  /** Volume share of the coated cores in the sphere [1]. */
  readonly share: number;
  readonly flag: "none" | "random close packing exceeded" | "impossible";
}

/** Mass balance of a design: everything that follows from sizes, densities and capacities alone. SI; per mass of powder. */
export interface MassBalance {
  /** Layers inside to outside, then the matrix. */
  readonly parts: readonly PowderPart[];
  /** Mass shares of silicon, oxide and carbon [1]. */
  readonly shares: Shares;
  /** Density with closed pores, and of the solids alone [kg m⁻³]. */
  readonly apparentDensity: number;
  readonly trueDensity: number;
  /** First delithiation, charge lost inside and at the surface, and first lithiation, their sum [C kg⁻¹]. */
  readonly reversibleCapacity: number;
  readonly lostInside: number;
  readonly lostAtSurface: number;
  readonly firstLithiation: number;
  /** Initial coulombic efficiency [1]. */
  readonly efficiency: number;
  /** What the losses were computed with: t [1] and q_SEI [C m⁻²]. */
  readonly trappedShare: number;
  readonly surfaceCharge: number;
  readonly wettedArea: WettedArea;
  /** Outer area of the particles by geometry [m² kg⁻¹]. */
  readonly particleArea: number;
  readonly packing: Packing;
  /** At full lithiation. */
  readonly expansion: Expansion;
  /** Closed pores of the matrix per mass of powder: volume [m³ kg⁻¹], and the most lithium they could hold [C kg⁻¹]. */
  readonly closedPores: ClosedPores;
  /** Mean sizes of the cores. */
  readonly cores: Moments;
}

/**
 * Mass balance of a design, forward: sizes → shares, densities, capacities, losses, areas, growth.
 * @example massBalance(design).efficiency // 0.854 for one core per sphere, 7.38 m²/g
 * @throws DesignError for an unknown material
 */
export function massBalance({ particle }: Design, options: BalanceOptions = {}): MassBalance {
  const made = composition(particle);
  const wettedArea = wettedAreaOf(particle, made.apparentDensity, made.particleArea);
  const trappedShare = options.trappedShare ?? trappedShareOf(particle, made);
  const surfaceCharge = options.surfaceCharge ?? usualSurfaceCharge();
  const cycle = firstCycle(made, { trappedShare, surfaceCharge, wettedArea: wettedArea.value });
  const [core] = particle.layers;
  return {
    ...made,
    reversibleCapacity: cycle.reversible,
    lostInside: cycle.lostInside,
    lostAtSurface: cycle.lostAtSurface,
    firstLithiation: cycle.reversible + cycle.lostInside + cycle.lostAtSurface,
    efficiency: cycle.efficiency,
    trappedShare,
    surfaceCharge,
    wettedArea,
    packing: packingOf(particle),
    expansion: expansion(
      made.parts.map(({ solidShare, poreShare, laws, kind }) => ({
        solid: solidShare,
        pores: poreShare,
        ratio: laws.volumeRatio.full,
        carbon: kind === "carbon",
      })),
      cycle.reversible,
    ),
    closedPores: poresOf(particle, made.parts),
    cores: moments(sizeClasses(core.diameter, core.distribution)),
  };
}

function wettedAreaOf({ secondary }: Particle, density: number, particleArea: number): WettedArea {
  if (!secondary) return { value: particleArea, from: "particle" };
  if (secondary.area !== undefined) return { value: secondary.area, from: "given" };
  return { value: 6 / (density * secondary.diameter), from: "grain" };
}

function packingOf(particle: Particle): Packing {
  const share = packing(particle);
  if (!particle.sphere || particle.sphere.cores <= 1) return { share, flag: "none" };
  return {
    share,
    flag: share > PACKING.densest ? "impossible" : share > PACKING.random ? "random close packing exceeded" : "none",
  };
}

function poresOf({ matrix }: Particle, parts: readonly PowderPart[]): ClosedPores {
  const part = parts.find(({ place }) => place === "matrix");
  if (!matrix || !part) return { volume: 0, lithium: 0 };
  const { volume, lithium } = closedPores(matrix.closedPorosity, part.laws.density);
  return { volume: part.massShare * volume, lithium: part.massShare * lithium };
}
