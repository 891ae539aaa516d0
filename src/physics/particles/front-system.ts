import { genericSystem } from "../../numerics/generic-system.ts";
import type { Block, System } from "../../numerics/system.ts";
import type { DiffusingSphere } from "./diffusing-sphere.ts";
import { meanFilling } from "./diffusing-sphere.ts";
import { drivenSphere } from "./driven-sphere.ts";
import { ABSORBED, type FrontHost, type FrontParticle, type FrontState } from "./front-particle.ts";
import { electrodePotential, type InterfaceLaw } from "./interface-law.ts";

/** What drives a lone particle with a front. */
export interface LoneFront {
  /** Potential, kinetics and film of the surface; rigid (1, 0), since the area follows from all lithium of the particle. */
  readonly surface: InterfaceLaw;
  /** Flux per reference area [A m⁻²], negative when lithium enters. */
  readonly flux: number;
  /** Voltage [V] at which the run ends. */
  readonly voltageBelow: number;
}

/** Events of `frontSystem`, and of `absorbedSystem` the last one. */
export const FRONT_EVENTS = ["absorbed", "stalled", "voltage"] as const;

/**
 * Potential of a lone particle against lithium [V]. The flux per current area is j (r_L/R_L)⁻², with
 * (r_L/R_L)³ = J_empty + (J_full − J_empty) X outside the core, which has the volume ratio 1.
 * @param filling of the surface; `mean` X of the sphere; `front` σ of its core
 */
export function particleVoltage(host: FrontHost, lone: LoneFront, filling: number, mean: number, front: number): number {
  const { empty, full } = host.volumeRatio;
  const cube = empty + (1 - empty) * front ** 3 + (full - empty) * mean;
  return electrodePotential(lone.surface, filling, 0, lone.flux * Math.cbrt(cube) ** -2);
}

/** A particle with a front, alone under a constant flux: a system of its unknowns only, with the events of a first lithiation. */
export function frontSystem(particle: FrontParticle, lone: LoneFront, filling: number, front: number): System {
  const { size, host, meanAt, frontAt } = particle;
  const state: FrontState = { filling: 0, speed: 0, affinity: 0 };
  const block = (name: string, offset: number, length: number): Block => ({
    name,
    unit: "1",
    offset,
    length,
    kind: "differential",
    scale: name === "lithium of a cell" ? 1 / size : 1,
  });
  return genericSystem({
    size,
    differential: size,
    blocks: [
      ...(meanAt > 0 ? [block("lithium of a cell", 0, meanAt)] : []),
      block("mean filling", meanAt, 1),
      block("front", frontAt, 1),
    ],
    initial: (y) => particle.start(filling, front, y, 0),
    rhs: (_t, y, out) => particle.rates(y, 0, lone.flux, out),
    eventNames: FRONT_EVENTS,
    events(_t, y, out) {
      particle.front(y, 0, state);
      out[0] = y[frontAt]! - ABSORBED;
      out[1] = state.affinity;
      out[2] = particleVoltage(host, lone, particle.surface(y, 0, lone.flux), y[meanAt]!, y[frontAt]!) - lone.voltageBelow;
    },
  });
}

/** The particle after its front, of one phase, from the fillings x on. Unknowns as in `drivenSphere`. */
export function absorbedSystem(host: FrontHost, sphere: DiffusingSphere, lone: LoneFront, x: Float64Array): System {
  const driven = drivenSphere(sphere, { flux: () => lone.flux }, host.arealCapacity);
  return {
    ...driven,
    initial(y) {
      y.set(x);
      y[x.length] = 0;
    },
    eventNames: ["voltage"],
    events(_t, y, out) {
      const filling = sphere.surface(y, 0, lone.flux);
      out[0] = particleVoltage(host, lone, filling, meanFilling(sphere, y, 0), 0) - lone.voltageBelow;
    },
  };
}
