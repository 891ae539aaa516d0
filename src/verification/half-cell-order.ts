import { bdf } from "../numerics/bdf.ts";
import { rodas4 } from "../numerics/rodas4.ts";
import { straightLine } from "../numerics/straight-line.ts";
import { ADVICE, type Method, type Outcome, type Stepper, type System } from "../numerics/system.ts";
import { dfn } from "../physics/cells/dfn.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { spm } from "../physics/cells/spm.ts";
import { verificationCase } from "./case.ts";
import { sihalfA } from "./sihalf-a.ts";

/** Filling at rest, and time from there to the smooth stretch: all but the slow modes of diffusion are gone [s]. */
const FILLING = 0.3;
const SETTLING = 30;
/** Length of the smooth stretch [s], far from every cut-off. */
const STRETCH = 48;
/**
 * Steps in the stretch from which an order is read: short beside the 28 s of the slowest mode, their errors far above the 1e-13
 * to which the past values of BDF and the reference are known.
 */
const STEPS = { bdf: [24, 32, 48], rodas4: [16, 24, 32], reduced: [48, 96, 144] } as const;
/** Steps of the reference, by the other integrator at its highest order. */
const FINE = 512;
/** Unknowns so few along the radius that no mode is much faster than a step. */
const COARSE = { nodes: 5, grading: 1 };

/** Loads from rest: a constant current density [A m⁻²], here 1C, or a voltage that leaves that of rest at a rate [V s⁻¹]. */
const CONSTANT = { current: -15 };
const SWEPT = { rate: -1e-3 };

/** A stretch of a run as a problem of its own, and what is compared at its end. */
interface Stretch {
  readonly system: System;
  /** Terminal voltage [V], or current density [A m⁻²] if the voltage is given; surface filling next to the separator [1]. */
  read(y: Float64Array): readonly number[];
}

/** @throws RangeError when a run stops early */
function drive(stepper: Stepper, to: number): Float64Array {
  let outcome: Outcome = "ok";
  while (outcome === "ok") outcome = stepper.step(to);
  if (outcome !== "end") throw new RangeError(`the run stopped after ${stepper.t} s: ${ADVICE[outcome]}`);
  return stepper.y;
}

/** The stretch that follows the settling of a half-cell under a load; its first state is that of a run at rtol 1e-12. */
function smoothStretch(system: HalfCellSystem, load: { readonly current: number } | { readonly rate: number }): Stretch {
  const swept = "rate" in load;
  system.startFrom(FILLING, -1);
  system.control("current", swept ? 0 : load.current);
  const stepper = bdf.start(system, { rtol: 1e-12 });
  const rest = system.voltage(stepper.y);
  if (swept) system.control("voltage", rest, load.rate);
  stepper.restart(0);
  const first = drive(stepper, SETTLING).slice();
  if (swept) system.control("voltage", rest + load.rate * SETTLING, load.rate);
  const { current } = system.at;
  return {
    system: { ...system, initial: (y) => y.set(first) },
    read: (y) => [swept ? y[current]! : system.voltage(y), system.particles.rows[0]!.surfaceFilling(y, 0)],
  };
}

/**
 * Readings at the end of the stretch after equal steps. Newton's method is held far below the error of the order, no tighter:
 * long steps of order 1 would need more than its four corrections.
 */
function readings({ system, read }: Stretch, method: Method, order: number, steps: number): readonly number[] {
  const stepper = method.start(system, { rtol: 10 ** -(7 + order), fixed: { order, step: STRETCH / steps } });
  return read(drive(stepper, STRETCH));
}

/** Slope of log error against log step of each reading, for each order; the reference is that of the other integrator. */
function observedOrders(stretch: Stretch, method: Method, orders: readonly number[], steps: readonly number[]) {
  const exact = method === bdf ? readings(stretch, rodas4, 4, FINE) : readings(stretch, bdf, 5, FINE);
  const logSteps = steps.map((n) => Math.log(STRETCH / n));
  const slopes = orders.map((order) => {
    const runs = steps.map((n) => readings(stretch, method, order, n));
    return exact.map(
      (value, k) =>
        straightLine(
          logSteps,
          runs.map((run) => Math.log(Math.abs(run[k]! - value))),
        ).slope,
    );
  });
  return exact.map((_, k) => slopes.map((order) => order[k]!));
}

const models = (): readonly HalfCellSystem[] => [spm(sihalfA()), dfn(sihalfA())];

/** V51: the integrators keep their orders on half-cells, stiff and with algebraic rows; RODAS4 needs the true Jacobian for it. */
export const halfCellOrder = verificationCase({
  id: "V51",
  levels: ["spm", "dfn", "numerics"],
  about:
    "Observed order of the integrators with held order and step on 48 s of a lithiation of SiHalf-A, 30 s after its start. At 1C by the errors of the terminal voltage and of the surface filling next to the separator; while the voltage is swept by 1 mV/s by those of the current and of that filling; RODAS4 is then judged by the SPM on 5 equidistant radial nodes, on which the sphere is not stiff. The reference is a run of 512 steps of the other integrator on the same mesh, the first state one of a run at rtol 1e-12.",
  cites: ["Hairer1996"],
  run() {
    const constant = models().map((system) => smoothStretch(system, CONSTANT));
    const swept = models().map((system) => smoothStretch(system, SWEPT));
    const coarse = smoothStretch(spm(sihalfA({ mesh: COARSE })), SWEPT);
    return [
      ...[...constant, ...swept].flatMap((stretch) => observedOrders(stretch, bdf, [1, 2, 3, 4, 5], STEPS.bdf)),
      ...[...constant, coarse].map((stretch) => observedOrders(stretch, rodas4, [4], STEPS.rodas4).flat()),
    ];
  },
});

/** V51b: RODAS4 loses order where a load that changes in time drives stiff diffusion, as Rosenbrock methods do. */
export const halfCellOrderReduction = verificationCase({
  id: "V51b",
  levels: ["spm", "dfn", "numerics"],
  about:
    "As V51 while the voltage is swept, RODAS4 on 20 radial nodes crowded towards the surface, beside its order where nothing is stiff. The order falls to between 2 and 2.5, for the stages follow a moving voltage to first order only, which modes of diffusion faster than a step do not forgive. At 48 steps the error of the current is below 1e-9 of it all the same.",
  cites: ["Hairer1996", "Prothero1974"],
  run: () => models().map((system) => observedOrders(smoothStretch(system, SWEPT), rodas4, [4], STEPS.reduced).flat()),
});
