import { bdf } from "../src/numerics/bdf.ts";
import type { Stepper } from "../src/numerics/system.ts";
import { dfn } from "../src/physics/cells/dfn.ts";
import { arealCapacity } from "../src/physics/cells/half-cell.ts";
import type { HalfCellSystem } from "../src/physics/cells/half-cell-system.ts";
import { spm } from "../src/physics/cells/spm.ts";
import { layeredProfile } from "../src/physics/particles/layered-profile.ts";
import { coatedDotCell } from "../src/verification/coated-dot-cell.ts";
import { CUT_OFF, durationOf, type LithiationCurve, lithiationCurve, START_FILLING } from "./lithiation-curve.ts";
import type { Benchmark } from "./measure.ts";

const RTOL = 1e-4;
/** Of the porous electrode: 0.2 mV beside the fine run are allowed (1e-4 takes a fifth longer). */
const DFN_RTOL = 3e-4;
/** Tolerance of the runs that show the error of the timed ones. */
const FINE_RTOL = 1e-6;
/** Voltage at which a delithiation ends [V]. */
const EMPTY = 1.5;

/** Core pressure [Pa] of the particle in the first electrode cell. */
function corePressure(system: HalfCellSystem, y: Float64Array): number {
  const { mesh, write } = system.particles.rows[0]!.layers!;
  const profile = layeredProfile(mesh);
  write(y, 0, profile);
  return profile.corePressure;
}

/** One full cycle at 1C between 10 mV and 1.5 V. Returns the state at full filling; what is timed records nothing else. */
function fullCycle(system: HalfCellSystem, rtol: number): { full: Float64Array; stepper: Stepper } {
  const current = arealCapacity(system.cell) / 3600;
  const { limits } = system;
  system.startFrom(START_FILLING, -1);
  system.control("current", -current);
  limits.voltageBelow = CUT_OFF;
  limits.voltageAbove = Infinity;
  const stepper = bdf.start(system, { rtol });
  let outcome = stepper.restart(0);
  while (outcome === "ok") outcome = stepper.step(Infinity);
  const full = stepper.y.slice();
  system.control("current", current);
  limits.voltageBelow = -Infinity;
  limits.voltageAbove = EMPTY;
  if (outcome === "event") outcome = stepper.restart(stepper.t, true);
  while (outcome === "ok") outcome = stepper.step(Infinity);
  if (outcome !== "event") throw new Error(`the cycle stopped after ${stepper.t} s: ${outcome}`);
  return { full, stepper };
}

/** Coated dots of 24 + 6 + 10 cells, lithium, finite strain and power-law flow as one, in the SPM: a full cycle. */
export function layeredCycleSpm(): Benchmark {
  const system = spm(coatedDotCell({ cells: [24, 6, 10] }));
  let run: ReturnType<typeof fullCycle> | undefined;
  let reference = 0;
  return {
    name: "layered-cycle-spm",
    states: system.size,
    rtol: RTOL,
    n: 61,
    run() {
      run = fullCycle(system, RTOL);
    },
    check() {
      reference ||= corePressure(system, fullCycle(system, FINE_RTOL).full);
      const value = corePressure(system, run!.full);
      return { quantity: "core pressure at full filling, Pa", value, reference, allowed: 3e6 / Math.abs(reference) };
    },
    more: () => ({ steps: run!.stepper.stats.steps, newton_iterations: run!.stepper.stats.solves }),
  };
}

/** Coated dots of 16 + 4 + 8 cells in each of 30 electrode cells: the porous electrode lithiated at 1C to 10 mV. */
export function layeredDfn1C(): Benchmark {
  const system = dfn(coatedDotCell({ cells: [16, 4, 8] }));
  const current = arealCapacity(system.cell) / 3600;
  let curve: LithiationCurve | undefined;
  let fine: LithiationCurve | undefined;
  const compared = () => {
    fine ??= lithiationCurve(system, current, FINE_RTOL, curve!.time);
    return fine;
  };
  return {
    name: "layered-dfn-1c",
    states: system.size,
    rtol: DFN_RTOL,
    n: 21,
    warm: 12,
    run() {
      curve = lithiationCurve(system, current, DFN_RTOL);
    },
    check: () => ({
      quantity: "time until 10 mV, s",
      value: durationOf(curve!),
      reference: durationOf(compared()),
      allowed: 1e-4,
    }),
    more: () => ({
      max_voltage_difference_mV:
        1000 * compared().voltage.reduce((worst, v, k) => Math.max(worst, Math.abs(v - curve!.voltage[k]!)), 0),
      allowed_mV: 0.2,
      steps: curve!.stats.steps,
      newton_iterations: curve!.stats.solves,
    }),
  };
}
