import type { Block } from "../../numerics/system.ts";
import type { LayerEvent } from "./layered-events.ts";
import type { LayeredMesh } from "./layered-mesh.ts";
import type { LayeredProfile } from "./layered-profile.ts";

/** Filling at reference radii [m]. */
export interface RadialFilling {
  readonly radius: Float64Array;
  readonly filling: Float64Array;
}

/** A particle whose hosts are in equilibrium with each other, without stress. */
export interface RestingParticle {
  /** Its potential [V] at a mean filling and hysteresis state, and the other way round. */
  potential(filling: number, hysteresis: number): number;
  filling(potential: number, hysteresis: number): number;
}

/** Something that happened in the particle of an electrode cell. */
export interface ParticleEvent {
  readonly kind: LayerEvent["kind"];
  /** Layer it happened to, or at whose inner face. */
  readonly layer: number;
  readonly name: string;
  readonly cell: number;
}

/**
 * The particles of one kind in an electrode, one in each of its cells, as electrolyte and solid see them: each passes a
 * flux j that answers φ_s − φ_e and the salt concentration in front of it. What is inside stays inside.
 *
 * j [A m⁻²] counts per REFERENCE area and is positive when lithium leaves. A row owns a run of differential unknowns and a
 * run of algebraic ones; among the algebraic ones its fluxes come first, one per cell. Row of a flux:
 * 0 = φ_s − φ_e − E(particle, j, c_e), in volts. All arrays have one entry per cell. Nothing allocates or throws once built.
 */
export interface ParticleRow {
  readonly cells: number;
  readonly differential: number;
  readonly algebraic: number;
  /** First flux; set by `place`. The particle in cell i passes y[fluxAt + i]. */
  readonly fluxAt: number;
  /**
   * Tells the row where its unknowns live. Returns their blocks, in the order of the unknowns.
   * @param fluxScale `Block.scale` of the fluxes [A m⁻²]; it is asked anew by whoever reads the block, as `resize` of any row moves it
   */
  place(differentialAt: number, algebraicAt: number, fluxScale: () => number): readonly Block[];
  /** Reference area per electrode volume a [m⁻¹], and fall of the mean filling per flux, 3/(R F c_max) [m² C⁻¹]; follow `resize`. */
  readonly area: number;
  readonly fillingPerFlux: number;

  /**
   * Writes the rates of the differential unknowns and the residuals of the algebraic ones, and adds the current that leaves
   * the particles per electrode volume, a·j [A m⁻³], to `source`.
   * @param difference φ_s − φ_e [V]; `salt` c_e [mol m⁻³]; `current` of the cell, i [A m⁻²]
   */
  rates(
    y: Float64Array,
    difference: Float64Array,
    salt: Float64Array,
    current: number,
    out: Float64Array,
    source: Float64Array,
  ): void;
  /** Evaluates all slopes at a state and keeps them. */
  linearise(y: Float64Array, difference: Float64Array, salt: Float64Array, current: number): void;
  /** Condenses one implicit step c [s] to the three slopes below. False when singular. */
  factor(c: number): boolean;
  /** After `factor`: change of j per change of φ_s − φ_e [S m⁻²], of c_e [A m mol⁻¹] and of i [1]. */
  readonly perVolt: Float64Array;
  readonly perSalt: Float64Array;
  readonly perCurrent: Float64Array;
  /** First half of the solve: sweeps the right-hand side and adds a·dj at unchanged φ_s − φ_e, c_e and i to `source`. */
  forward(r: Float64Array, source: Float64Array): void;
  /** Second half: the solution, once the changes of φ_s − φ_e, of c_e and of i are known. */
  back(r: Float64Array, dDifference: Float64Array, dSalt: Float64Array, dCurrent: number): void;

  /**
   * After `linearise`: impedance of the particle in cell i under an oscillation, dΔ = Z dj + E_c dc_e. Writes Re Z, Im Z
   * [Ω m²] and E_c [V m³ mol⁻¹] to out[0 … 2]; the factors stay as they are.
   * @param moves whether the hysteresis state takes part
   */
  impedance(y: Float64Array, cell: number, omega: number, moves: boolean, out: Float64Array): void;

  /** `System.sharpen` for the unknowns of the row. */
  sharpen(y: Float64Array, rtol: number, weight: Float64Array): void;
  /** Mean filling of the particle in a cell: linear in the unknowns, so that of their change is the change of the mean. */
  meanFilling(y: Float64Array, cell: number): number;
  /** Its surface filling, its hysteresis state (0 without hysteresis) and its current over reference volume. */
  surfaceFilling(y: Float64Array, cell: number): number;
  hysteresis(y: Float64Array, cell: number, current: number): number;
  volumeRatio(y: Float64Array, cell: number): number;
  /** Rise of `volumeRatio` per mean filling [1]: its mean from empty to full where it is no straight line. */
  readonly volumePerFilling: number;
  /** E [V] of the particle in a cell if it passed the flux j [A m⁻²] out of its present state: the first guess of a start. */
  potential(y: Float64Array, cell: number, j: number, current: number, salt: number): number;
  /**
   * Parts of E as the particle stands [V] → out[0 … 2]: potential of the surface, loss over the film, overpotential of the
   * kinetics. Their sum is E. A particle with stress writes to out[3] how much of the first part stress makes.
   */
  parts(y: Float64Array, cell: number, current: number, salt: number, out: Float64Array): void;
  /** Filling over the reference radius, from the centre to the surface; new arrays. */
  profile(y: Float64Array, cell: number): RadialFilling;
  /** The unstressed particle at rest; absent where its potential is that of the surface at every filling. */
  readonly rest?: RestingParticle;
  /** The layers of the particles and the state inside of that in a cell; absent where they have none. */
  readonly layers?: { readonly mesh: LayeredMesh; write(y: Float64Array, cell: number, out: LayeredProfile): void };
  /** Diffusion time R²/D [s] at a uniform filling; overwrites what `linearise` and `factor` keep. */
  diffusionTime(filling: number): number;
  /** Writes one mean filling and hysteresis state everywhere; fluxes zero. */
  start(y: Float64Array, filling: number, hysteresis: number): void;
  /** Least event function of what can happen inside the particles [1], positive while nothing does; absent when nothing can. */
  margin?(y: Float64Array): number;
  /** Lets happen what is due at a state. */
  happen?(y: Float64Array): readonly ParticleEvent[];
  /**
   * Where something can happen: what already has, cell by cell the state of every interface, then 1 for every layer that has
   * ruptured. Beside the unknowns it is all that a particle remembers; a new array.
   */
  condition?(): Uint8Array;
  /** Puts the particles back into a condition, which `start` renews. */
  restore?(condition: Uint8Array): void;
  /** Gives the particles another reference radius [m] and factor on their diffusivity, at the same volume fraction. */
  resize(radius: number, diffusivityFactor: number): void;
}
