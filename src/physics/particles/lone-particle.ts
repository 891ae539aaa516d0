import type { Block, System } from "../../numerics/system.ts";
import { FARADAY } from "../../units/constants.ts";
import { type LayerEvent, layeredEvents } from "./layered-events.ts";
import type { LayeredParticle } from "./layered-particle.ts";
import { algebraicBlocks, differentialBlocks, startAtPotential } from "./layered-start.ts";

/**
 * What drives a lone particle: a flux per reference area [A m⁻²], its equilibrium potential at the surface [V] (it is embedded in a
 * medium that keeps its chemical potential), or its surface filling [1].
 */
export interface ParticleDrive {
  readonly quantity: "flux" | "potential" | "filling";
  value(t: number): number;
}

/** Equilibrium potentials at the surface, stress included, that end a step [V]; −Infinity and Infinity: none. */
export interface PotentialLimits {
  below: number;
  above: number;
}

/**
 * One layered particle without electrolyte or kinetics. Events: its potential falls below or rises above `limits`; and, if its
 * layers can rupture or part, the inner event at which `change` lets them (`stepThrough`).
 */
export interface LoneParticle extends System {
  readonly particle: LayeredParticle;
  /** Where its unknowns start: fillings at 0, radii at `algebraicAt`, ∫ j dt [C m⁻²] at `chargeAt`, j [A m⁻²] at `fluxAt`. */
  readonly algebraicAt: number;
  readonly chargeAt: number;
  readonly fluxAt: number;
  /** Changed between steps; then `restart` the stepper with other events. */
  readonly limits: PotentialLimits;
  /** What has happened to its layers, in order. */
  readonly happened: readonly LayerEvent[];
  /** Changes what drives it, between steps; then `restart` the stepper. */
  drive(by: ParticleDrive): void;
}

/** Event functions of the limits. */
const LIMITS = ["potential below", "potential above"] as const;

/**
 * A particle alone and what drives it.
 * @param startPotential [V] at which all hosts begin, in equilibrium and free of stress
 * @param startState their hysteresis state then
 */
export function loneParticle(particle: LayeredParticle, startPotential: number, by: ParticleDrive, startState = 0): LoneParticle {
  const { mesh } = particle;
  const chargeAt = mesh.differential;
  const alg = chargeAt + 1;
  const fluxAt = alg + mesh.algebraic;
  let drive = by;
  const layerEvents = layeredEvents(particle);
  const limits: PotentialLimits = { below: -Infinity, above: Infinity };
  const happened: LayerEvent[] = [];
  /** Charge that fills the particle, per reference area [C m⁻²]. */
  const full = (FARADAY * mesh.maxConcentration * mesh.radius) / 3;
  const blocks: Block[] = [
    ...differentialBlocks(mesh, 0),
    { name: "charge", unit: "C/m^2", offset: chargeAt, length: 1, kind: "differential", scale: full },
    ...algebraicBlocks(mesh, alg),
    { name: "flux", unit: "A/m^2", offset: fluxAt, length: 1, kind: "algebraic", scale: full / 3600, tested: false },
  ];
  let w = 1;
  let c = 0;
  return {
    particle,
    algebraicAt: alg,
    chargeAt,
    fluxAt,
    size: fluxAt + 1,
    differential: chargeAt + 1,
    blocks,
    limits,
    happened,
    drive(next) {
      drive = next;
    },
    initial(y) {
      y.fill(0);
      startAtPotential(mesh, startPotential, startState, y, 0, alg);
    },
    rhs(t, y, out) {
      const j = y[fluxAt]!;
      particle.rates(y, 0, alg, j, out);
      out[chargeAt] = j;
      const { equilibrium, filling } = particle.surface;
      out[fluxAt] = drive.value(t) - (drive.quantity === "flux" ? j : drive.quantity === "potential" ? equilibrium : filling);
    },
    jacobian(_t, y) {
      particle.linearise(y, 0, alg, y[fluxAt]!);
    },
    factor(step) {
      c = step;
      w = drive.quantity === "filling" ? particle.factor(c, 0, 1, 0) : particle.factor(c, 1, 0, 0);
      return Math.abs(w) < Infinity && (drive.quantity === "flux" || w !== 0);
    },
    solve(r) {
      const ρ = particle.forward(r, 0, alg);
      // −∂: dj = r, or dE = r with dE = ρ − w dj
      const dj = drive.quantity === "flux" ? r[fluxAt]! : (ρ - r[fluxAt]!) / w;
      particle.back(r, 0, alg, dj);
      r[chargeAt]! += c * dj;
      r[fluxAt] = dj;
    },
    eventNames: [...LIMITS, ...(layerEvents.any ? ["a layer or an interface gives way"] : [])],
    events(_t, y, out) {
      particle.look(y, 0, alg, y[fluxAt]!);
      const { equilibrium } = particle.surface;
      out[0] = equilibrium - limits.below;
      out[1] = limits.above - equilibrium;
      if (layerEvents.any) out[2] = layerEvents.margin(y, 0, alg);
    },
    ...(layerEvents.any && {
      innerEvent: LIMITS.length,
      change(y: Float64Array) {
        const found = layerEvents.happen(y, 0, alg);
        happened.push(...found);
        return found.length > 0;
      },
    }),
  };
}
