import { type Dfn, dfn } from "../src/physics/cells/dfn.ts";
import { arealCapacity } from "../src/physics/cells/half-cell.ts";
import { sihalfA } from "../src/verification/sihalf-a.ts";
import { CUT_OFF, durationOf, type LithiationCurve, lithiationCurve } from "./lithiation-curve.ts";
import type { Benchmark } from "./measure.ts";

const RTOL = 1e-4;
/** Tolerance of the runs that show the error of the timed ones. */
export const FINE_RTOL = 1e-7;

/** What a lithiation is compared in: mAh of the 1 cm² cell, from its duration at a current density [A m⁻²]. */
const capacity = (curve: LithiationCurve, current: number) => (durationOf(curve) * current * 1e-4) / 3.6;
const QUANTITY = `capacity until ${CUT_OFF * 1000} mV, mAh`;

/** Largest voltage difference [mV] between a curve and one recorded at the same times, as far as both go. */
export function largestDifference(curve: LithiationCurve, fine: LithiationCurve): number {
  return 1000 * fine.voltage.reduce((worst, v, k) => Math.max(worst, Math.abs(v - curve.voltage[k]!)), 0);
}

/** Lithiation of SiHalf-A at a C-rate by a ready DFN, timed with the recording of V(t). */
function lithiation(
  name: string,
  system: Dfn,
  rate: number,
  allowed: { readonly capacity: number; readonly mV: number },
  fine: (curve: LithiationCurve, current: number) => LithiationCurve,
): Benchmark {
  const current = (arealCapacity(system.cell) / 3600) * rate;
  let curve: LithiationCurve | undefined;
  let reference: LithiationCurve | undefined;
  const compared = () => {
    reference ??= fine(curve!, current);
    return reference;
  };
  return {
    name,
    states: system.size,
    rtol: RTOL,
    n: 101,
    run() {
      curve = lithiationCurve(system, current, RTOL);
    },
    check: () => ({
      quantity: QUANTITY,
      value: capacity(curve!, current),
      reference: capacity(compared(), current),
      allowed: allowed.capacity,
    }),
    more: () => ({
      max_voltage_difference_mV: largestDifference(curve!, compared()),
      allowed_mV: allowed.mV,
      steps: curve!.stats.steps,
      newton_iterations: curve!.stats.solves,
    }),
  };
}

/** 1C on the usual mesh, 20 + 30 cells of 20 radial nodes; the error is that of time alone. */
export function dfn1C(): Benchmark {
  const system = dfn(sihalfA());
  return lithiation("dfn-1c", system, 1, { capacity: 50e-6, mV: 0.05 }, (curve, current) =>
    lithiationCurve(system, current, FINE_RTOL, curve.time),
  );
}

/** 5C with 24 radial nodes; the error is that of time and of all meshes, against 40 + 60 cells of 240 nodes. */
export function dfn1mV5C(): Benchmark {
  const system = dfn(sihalfA({ mesh: { nodes: 24, grading: 2 } }));
  return lithiation("dfn-1mv-5c", system, 5, { capacity: 200e-6, mV: 1 }, (curve, current) =>
    lithiationCurve(fineCell(), current, FINE_RTOL, curve.time),
  );
}

/** The mesh against which total errors are taken; blunted roots for the comparison with another code. */
export function fineCell(bluntRoots = false): Dfn {
  return dfn(sihalfA({ bluntRoots, mesh: { nodes: 240, grading: 2 } }), { mesh: { separator: 40, electrode: 60, grading: 1 } });
}

/** Another particle radius in a ready DFN, to the finished 1C curve: nothing is rebuilt. */
export function radiusChangeDfn(): Benchmark {
  const system = dfn(sihalfA());
  const current = arealCapacity(system.cell) / 3600;
  const radiusOf = (n: number) => (50 + (n % 50)) * 1e-9;
  let curve: LithiationCurve | undefined;
  let k = 0;
  let setUp = 0;
  return {
    name: "radius-change-dfn",
    states: system.size,
    rtol: RTOL,
    n: 101,
    run() {
      k++;
      const start = performance.now();
      system.particles.resize(0, radiusOf(k), 1);
      setUp = performance.now() - start;
      curve = lithiationCurve(system, current, RTOL);
    },
    // A cell built anew at this radius, at the tight tolerance.
    check: () => ({
      quantity: QUANTITY,
      value: capacity(curve!, current),
      reference: capacity(lithiationCurve(dfn(sihalfA({ radius: radiusOf(k) })), current, FINE_RTOL), current),
      allowed: 50e-6,
    }),
    more: () => ({ setup_ms: setUp, radius_nm: radiusOf(k) * 1e9 }),
  };
}
