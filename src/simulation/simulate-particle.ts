import type { Context } from "../data/progress.ts";
import type { Design } from "../design/design.ts";
import { fillingAt } from "../materials/galleries.ts";
import type { Start, Step } from "../protocols/step.ts";
import { methodNamed } from "./cell-method.ts";
import { FRESH, givenFilling, LEAST } from "./cell-start.ts";
import { drive, whyEnded } from "./drive.ts";
import { type ParticleModel, particleModel } from "./particle-model.ts";
import type { ParticleOptions } from "./particle-options.ts";
import { ParticleRecord } from "./particle-record.ts";
import { checkPowderSteps } from "./powder-steps.ts";
import { checkReach, lowestPotential } from "./reach.ts";
import type { Solution } from "./solution.ts";
import { stepNotices, surfaceNotices } from "./step-notices.ts";

/**
 * Runs an experiment on the particles of a design, without electrolyte and lithium-electrode losses.
 * @example simulateParticle(sinp, [lithiate("0.1 A/g", { to: "0.25 V" })], { diffusivity: 1e-19 }, {}, { filling: 0.02, hysteresis: 1 })
 * @param start state at t = 0; default a fresh electrode
 * @throws DesignError or ProtocolError for what cannot be simulated; a run that stops early is a value
 */
export function simulateParticle(
  design: Design,
  steps: readonly Step[],
  options: ParticleOptions = {},
  context: Context = {},
  start: Start = FRESH,
): Solution {
  return runParticle(particleModel(design, options), steps, context, start);
}

/** The same with a ready model, which may be run again and resized between runs. Arguments and errors as `simulateParticle`. */
export function runParticle(model: ParticleModel, asked: readonly Step[], context: Context = {}, start: Start = FRESH): Solution {
  const { system, settings, mesh } = model;
  const surfaces = system.classes.map(({ surface }) => surface);
  const { oxide, filmAndCarbon } = settings.firstCycleLoss;
  const most = system.totalCapacity() + oxide + filmAndCarbon;
  checkReach({ lowest: lowestPotential(surfaces, settings.hysteresis), most }, asked);
  const steps = checkPowderSteps(asked);
  system.startFrom(startFilling(model, start), start.hysteresis);
  const record = new ParticleRecord(model, steps);
  const method = methodNamed(settings.method);
  const { outcome, step, time, stats } = drive(record, steps, method, { rtol: settings.rtol }, context);
  return {
    outcome,
    why: whyEnded({ outcome, step, time }, steps),
    currentPositive: "charges_test_object",
    table: record.table(),
    steps: record.results,
    profiles: record.profiles,
    summary: record.summary(),
    stats,
    notices: [...model.notices, ...surfaceNotices(record.beyond, settings.rtol), ...stepNotices(record.results)],
    certificate: {
      lithiumBalance: record.lithiumBalance,
      method: method.id,
      rtol: settings.rtol,
      mesh: { scheme: "vertex-centred finite volumes", ...mesh },
    },
    cites: [...model.cites, ...method.cites],
  };
}

/** Filling at the start: given, or that of the rest potential on the branch the state names. */
function startFilling({ potential, settings }: ParticleModel, start: Start): number {
  const given = givenFilling(start);
  if (given !== undefined) return given;
  const { hysteresis } = start;
  const branch = settings.hysteresis === "none" ? potential.mean : hysteresis > 0 ? potential.delithiation : potential.lithiation;
  return Math.max(LEAST, fillingAt(branch, start.voltage!, settings.temperature));
}
