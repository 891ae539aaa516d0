import type { Design } from "../design/design.ts";
import { type UnitLayer, unitCell } from "../design/unit-cell.ts";
import { bdf } from "../numerics/bdf.ts";
import { passedEvent } from "../numerics/event-location.ts";
import { changeThrough, stepThrough } from "../numerics/inner-event.ts";
import { ADVICE, type Outcome } from "../numerics/system.ts";
import { layeredMesh, type ParticleLayer } from "../physics/particles/layered-mesh.ts";
import { layeredParticles } from "../physics/particles/layered-particle.ts";
import { loneParticle } from "../physics/particles/lone-particle.ts";
import { ownHysteresisRate } from "../simulation/host-storage.ts";
import { fragileLayers } from "../simulation/layer-failure.ts";
import { particleLayers } from "../simulation/layered-layers.ts";
import { FARADAY, ROOM_TEMPERATURE } from "../units/constants.ts";
import { suppose, withSiliconCore } from "./shells-of-design.ts";
import { loadReader } from "./survival-m1-loads.ts";
import { type RunEvent, readSurvival, type SurvivalRun, type SurvivalState } from "./survival-reading.ts";
import type { SurvivalCycles, SurvivalResult } from "./survival-result.ts";

/** Where a cycle begins and its delithiation ends: an anode empty of lithium [V]. */
const EMPTY = 1.5;
/** Usual rate: one filling in an hour [1/s]. */
export const USUAL_RATE = 1 / 3600;
/**
 * Cells of the core; shells in proportion. Over a map of the example (5-60 nm cores, 0.5-10 nm shells) all classes are those of 48
 * cells, pressures within 2 %, lithium per silicon within 0.08.
 */
const NODES = 16;
const RTOL = 1e-4;
/** Steps of one half cycle; a few hundred are usual. */
const MOST_STEPS = 20_000;
const NEVER = Number.POSITIVE_INFINITY;

/**
 * Survival by the coupled particle: diffusion, stress and rate-dependent flow of all layers at once, at a constant current between
 * the cut-off and 1.5 V, both of the equilibrium potential at the surface with its stress, and the stated overpotential. Rupture,
 * debonding and contact are located events. As in the shell-pressure model a second run, of layers that hold, gives the margins;
 * where nothing ruptured or parted in the first, the first is that run.
 *
 * @throws DesignError when the core is not silicon, or a storing layer has no potential or diffusivity
 */
export function survivalM1(design: Design, asked: SurvivalCycles): SurvivalResult {
  const unit = unitCell(withSiliconCore(design).particle);
  const layers = particleLayers(unit, {
    temperature: ROOM_TEMPERATURE,
    hysteresis: asked.cutOff.branch === "mean" ? "none" : "one-state",
    nodes: NODES,
    diffusivity: undefined,
    tortuosityExponent: undefined, // that of the model
  });
  const Γ = ownHysteresisRate(design.particle);
  const usual = cycleParticle(unit, fragileLayers(layers, unit, {}), Γ, asked);
  const isWhole = usual.events.every(({ kind }) => kind === "cut-off");
  return readSurvival(design, usual, isWhole ? usual : cycleParticle(unit, thatHold(layers, unit), Γ, asked));
}

/** Shells that neither rupture nor part; strains and tractions are counted all the same. */
function thatHold(layers: readonly ParticleLayer[], unit: readonly UnitLayer[]): ParticleLayer[] {
  const unbreakable = unit.map((layer) => ({ ...layer, laws: suppose(layer.laws, { breaks: false }) }));
  return fragileLayers(layers, unbreakable, { interfaceStrength: NEVER, interfaceEnergy: NEVER });
}

/** Takes a particle through the cycles; what happens and every accepted state. */
function cycleParticle(
  unit: readonly UnitLayer[],
  layers: readonly ParticleLayer[],
  hysteresisRate: number,
  { cycles, cutOff, rate = USUAL_RATE }: SurvivalCycles,
): SurvivalRun {
  const mesh = layeredMesh(layers);
  const particle = layeredParticles(mesh, { temperature: ROOM_TEMPERATURE, hysteresisRate })();
  const flux = ((FARADAY * mesh.maxConcentration * mesh.radius) / 3) * rate;
  const drive = (j: number) => ({ quantity: "flux" as const, value: () => j });
  const system = loneParticle(particle, EMPTY, drive(-flux), -1);
  const stepper = bdf.start(system, { rtol: RTOL });
  const read = loadReader(system, unit);
  const states: SurvivalState[] = [];
  const events: RunEvent[] = [];
  const run = (outcome: Outcome): SurvivalRun => ({
    outcome,
    advice: ADVICE[outcome],
    states,
    events,
    shells: unit.slice(1).map(({ material, laws }) => ({ name: material, laws })),
  });
  let told = 0; // of what happened to the layers
  const keep = (halfCycle: number): void => {
    const state = read(stepper.y, halfCycle);
    states.push(state);
    for (; told < system.happened.length; told++) events.push({ ...system.happened[told]!, halfCycle, filling: state.filling });
  };
  /**
   * Goes on after a change; `event` when that has taken the potential past its limit. Nothing depends on time itself: it counts
   * from the last change, so that what settles in nanoseconds after it is resolved.
   */
  const goOn = (): Outcome => {
    const outcome = stepper.restart(0, true);
    const passed = outcome === "ok" ? passedEvent(system, 0, stepper.y) : -1;
    return passed >= 0 && passed !== system.innerEvent ? "event" : outcome;
  };

  for (let half = 0; half < 2 * cycles; half++) {
    const lithiates = half % 2 === 0;
    system.drive(drive(lithiates ? -flux : flux));
    system.limits.below = lithiates ? cutOff.voltage + cutOff.overpotential : -NEVER;
    system.limits.above = lithiates ? NEVER : EMPTY - cutOff.overpotential;
    let outcome = stepper.restart(0, true);
    if (outcome === "ok") outcome = changeThrough(stepper, system);
    if (outcome === "ok") outcome = goOn();
    if (outcome === "ok" || outcome === "event") keep(half);
    for (let steps = 0; outcome === "ok"; steps++) {
      outcome = steps < MOST_STEPS ? stepThrough(stepper, system, NEVER) : "too-many-steps";
      if (outcome === "ok" && system.happened.length > told) outcome = goOn();
      if (outcome === "ok" || outcome === "event") keep(half);
    }
    if (outcome !== "event") return run(outcome);
    if (lithiates) events.push({ kind: "cut-off", layer: 0, halfCycle: half, filling: states.at(-1)!.filling });
  }
  return run("end");
}
