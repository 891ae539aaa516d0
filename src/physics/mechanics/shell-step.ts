import type { Outcome } from "../../numerics/system.ts";
import type { FlowLaw } from "./flow-law.ts";
import type { SurfaceLoad } from "./force-balance.ts";
import { keepConversion, type LayeredSphere, RELEASING, setFilling, UNILATERAL } from "./layered-sphere.ts";
import {
  copyFillingForces,
  crushDissipation,
  type EnergyBooks,
  fillingWork,
  flowDissipation,
  storedEnergy,
} from "./shell-energy.ts";
import { equilibrate } from "./sphere-equilibrium.ts";

/** First stage of the two-stage, stiffly accurate, L-stable Runge-Kutta method of order 2 (Alexander1977). */
const GAMMA = 1 - Math.SQRT1_2;

/** A sphere on its way: accepted filling, and what a step must be able to take back. All arrays are allocated once. */
export interface ShellStepper {
  readonly sphere: LayeredSphere;
  readonly law: FlowLaw;
  readonly load: SurfaceLoad;
  /** Time for a filling from 0 to 1 [s]; only P2 looks at it. */
  readonly fillingTime: number;
  filling: number;
  readonly books: EnergyBooks;
  /** Largest difference of plastic stretch between the two stages of the last P2 step: its error is below this [1]. */
  stageDifference: number;
  /** Radii, L and ln J_p before the step, flow of the first stage, filling forces of the accepted and of the trial state. */
  readonly u0: Float64Array;
  readonly L0: Float64Array;
  readonly lnJp0: Float64Array;
  readonly dL1: Float64Array;
  readonly forces0: Float64Array;
  readonly forces1: Float64Array;
  /** Dissipation of the trial step per 4π [J]. */
  dissipation: number;
}

/** Starts at a filling, in equilibrium from the sphere's present state. */
export function shellStepper(
  sphere: LayeredSphere,
  law: FlowLaw,
  load: SurfaceLoad,
  fillingTime: number,
  filling: number,
): ShellStepper {
  const { cells, unknowns } = sphere;
  const stepper: ShellStepper = {
    sphere,
    law,
    load,
    fillingTime,
    filling,
    books: { work: 0, stored: storedEnergy(sphere, load), dissipated: 0, released: 0 },
    stageDifference: 0,
    u0: new Float64Array(unknowns),
    L0: new Float64Array(cells),
    lnJp0: new Float64Array(cells),
    dL1: new Float64Array(cells),
    forces0: new Float64Array(6 * cells),
    forces1: new Float64Array(6 * cells),
    dissipation: 0,
  };
  copyFillingForces(sphere, stepper.forces0);
  return stepper;
}

/** Tries a step to another filling; the sphere then holds the trial state, to be accepted or taken back. */
export function tryStep(s: ShellStepper, filling: number): Outcome {
  const { sphere, law, load, u0, L0, lnJp0, dL1 } = s;
  u0.set(sphere.u);
  L0.set(sphere.L);
  lnJp0.set(sphere.lnJp);
  s.stageDifference = 0;
  if (law.exponent === Number.POSITIVE_INFINITY) {
    setFilling(sphere, filling);
    const outcome = equilibrate(sphere, law, 0, load);
    s.dissipation = flowDissipation(sphere) + crushDissipation(sphere);
    return outcome;
  }
  const stage = GAMMA * Math.abs(filling - s.filling) * s.fillingTime;
  setFilling(sphere, s.filling + GAMMA * (filling - s.filling));
  const first = equilibrate(sphere, law, stage, load);
  if (first !== "ok") return first;
  const weight = (1 - GAMMA) / GAMMA;
  s.dissipation = weight * flowDissipation(sphere);
  for (let i = 0; i < sphere.cells; i++) {
    dL1[i] = sphere.dL[i]!;
    sphere.L[i]! += weight * dL1[i]!;
    sphere.lnJp[i]! += weight * sphere.dlnJp[i]!;
  }
  setFilling(sphere, filling);
  const second = equilibrate(sphere, law, stage, load);
  if (second !== "ok") return second;
  s.dissipation += flowDissipation(sphere) + crushDissipation(sphere);
  for (let i = 0; i < sphere.cells; i++) s.stageDifference = Math.max(s.stageDifference, Math.abs(sphere.dL[i]! - dL1[i]!));
  return "ok";
}

/** Takes the trial step back. */
export function takeBack(s: ShellStepper): void {
  s.sphere.u.set(s.u0);
  s.sphere.L.set(s.L0);
  s.sphere.lnJp.set(s.lnJp0);
  setFilling(s.sphere, s.filling);
}

/** Accepts the trial step: history, energy books and filling move on. */
export function acceptStep(s: ShellStepper): void {
  const { sphere, load, books, L0, forces0, forces1 } = s;
  const { cells, L, dL, lnJp, dlnJp, crush, dCrush, inelastic, filling } = sphere;
  copyFillingForces(sphere, forces1);
  books.work += fillingWork(sphere, forces0, forces1);
  forces0.set(forces1);
  books.dissipated += s.dissipation;
  books.stored = storedEnergy(sphere, load);
  for (let i = 0; i < cells; i++) {
    L[i]! += dL[i]!;
    lnJp[i]! += dlnJp[i]!;
    crush[i]! += dCrush[i]!;
    inelastic[i]! += Math.abs(L[i]! - L0[i]!) / 2 + Math.abs(dCrush[i]!);
  }
  keepConversion(sphere);
  s.filling = filling[0]!;
}

/** Steps in which the traction of an opening interface is taken away, so that flow follows it. */
const RELEASE_STEPS = 10;

/** Opens the interface inside layer k at the same filling: its traction goes to zero, from then on it can only push. */
export function release(s: ShellStepper, k: number, duration: number): Outcome {
  const { sphere } = s;
  const traction = sphere.u[sphere.traction[k]!]!;
  sphere.contact[k] = RELEASING;
  for (let step = 1; step <= RELEASE_STEPS; step++) {
    sphere.heldTraction[k] = traction * (1 - step / RELEASE_STEPS);
    const outcome = relax(s, duration / RELEASE_STEPS);
    if (outcome !== "ok") return outcome;
  }
  sphere.contact[k] = UNILATERAL;
  return relax(s, 0);
}

/**
 * Finds the equilibrium again at the same filling after a layer has ruptured or an interface has changed.
 * @param duration time that P2 is given to flow [s]; P1 flows at once
 */
export function relax(s: ShellStepper, duration: number): Outcome {
  const { sphere, law, load, books, u0, L0, lnJp0 } = s;
  u0.set(sphere.u);
  L0.set(sphere.L);
  lnJp0.set(sphere.lnJp);
  const outcome = equilibrate(sphere, law, duration, load);
  if (outcome !== "ok") return outcome;
  const before = books.stored;
  s.dissipation = flowDissipation(sphere) + crushDissipation(sphere);
  books.dissipated += s.dissipation;
  books.stored = storedEnergy(sphere, load);
  books.released += before - books.stored - s.dissipation;
  for (let i = 0; i < sphere.cells; i++) {
    sphere.L[i]! += sphere.dL[i]!;
    sphere.lnJp[i]! += sphere.dlnJp[i]!;
    sphere.crush[i]! += sphere.dCrush[i]!;
    sphere.inelastic[i]! += Math.abs(sphere.dL[i]!) / 2 + Math.abs(sphere.dCrush[i]!);
  }
  copyFillingForces(sphere, s.forces0);
  return "ok";
}
