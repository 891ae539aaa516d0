import { bdf } from "../numerics/bdf.ts";
import type { Stepper } from "../numerics/system.ts";
import type { LayeredMesh } from "../physics/particles/layered-mesh.ts";
import { layeredParticles } from "../physics/particles/layered-particle.ts";
import { type LayeredProfile, layeredProfile, writeProfile } from "../physics/particles/layered-profile.ts";
import { type LoneParticle, loneParticle, type ParticleDrive } from "../physics/particles/lone-particle.ts";
import { ROOM_TEMPERATURE } from "../units/constants.ts";

/** One stretch of a run: what drives the particle, and the times [s] at which it is read; the last ends the stretch. */
export interface Stretch {
  readonly drive: ParticleDrive;
  readonly until: readonly number[];
}

/** A lone particle on its way. */
export interface LoneState {
  readonly t: number;
  readonly y: Float64Array;
  readonly system: LoneParticle;
  readonly profile: LayeredProfile;
  /** Of the state: filling and equilibrium potential at the surface, flux [A m⁻²]. */
  readonly surfaceFilling: number;
  readonly potential: number;
  readonly flux: number;
}

/**
 * Runs a fresh particle, free of stress and with all hosts at one potential, through stretches of drive.
 * @param onStep called after every accepted step
 * @throws RangeError when it stops early
 */
export function runLone<T>(
  mesh: LayeredMesh,
  startPotential: number,
  stretches: readonly Stretch[],
  read: (state: LoneState) => T,
  rtol: number,
  onStep?: (stepper: Stepper, system: LoneParticle) => void,
): T[] {
  const particle = layeredParticles(mesh, { temperature: ROOM_TEMPERATURE })();
  const system = loneParticle(particle, startPotential, stretches[0]!.drive);
  const stepper = bdf.start(system, { rtol });
  const profile = layeredProfile(mesh);
  const rates = new Float64Array(system.size);
  const found: T[] = [];
  for (const [k, { drive, until }] of stretches.entries()) {
    if (k > 0) {
      system.drive(drive);
      stepper.restart(stepper.t);
    }
    for (const t of until) {
      let outcome = "ok";
      while (stepper.t < t && outcome === "ok") {
        outcome = stepper.step(t);
        onStep?.(stepper, system);
      }
      if (stepper.t < t) throw new RangeError(`the particle stopped at ${stepper.t} s before ${t} s: ${outcome}`);
      const { y } = stepper;
      system.rhs(t, y, rates); // so that the surface is that of this state
      writeProfile(mesh, y, 0, system.algebraicAt, profile);
      found.push(
        read({
          t,
          y,
          system,
          profile,
          surfaceFilling: particle.surface.filling,
          potential: particle.surface.equilibrium,
          flux: y[system.fluxAt]!,
        }),
      );
    }
  }
  return found;
}

/** A value of cells carried to the outer face by a line through the last two. */
export function atOuterFace(mesh: LayeredMesh, values: Float64Array, { radius, outerRadius }: LayeredProfile): number {
  const n = mesh.cells - 1;
  const slope = (values[n]! - values[n - 1]!) / (radius[n]! - radius[n - 1]!);
  return values[n]! + slope * (outerRadius.at(-1)! - radius[n]!);
}
