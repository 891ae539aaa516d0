import { bdf } from "../src/numerics/bdf.ts";
import type { Outcome, Stepper } from "../src/numerics/system.ts";
import { dfn } from "../src/physics/cells/dfn.ts";
import { arealCapacity } from "../src/physics/cells/half-cell.ts";
import type { HalfCellSystem } from "../src/physics/cells/half-cell-system.ts";
import { spm } from "../src/physics/cells/spm.ts";
import { sihalfA } from "../src/verification/sihalf-a.ts";
import { FINE_RTOL } from "./half-cell.ts";
import { START_FILLING } from "./lithiation-curve.ts";
import type { Benchmark } from "./measure.ts";

const RTOL = 1e-4;
const LOWER = 0.05; // V
const UPPER = 0.9; // V

/** V(t) and i(t) of a cycle, one point per internal step, and the charge at the end of each part [C m⁻²]. */
interface Cycle {
  readonly time: number[];
  readonly voltage: number[];
  readonly current: number[];
  readonly charges: number[];
  steps: number;
}

/** One part of a cycle: the value that is held, and what ends it. */
type Part = { readonly current: number } | { readonly hold: number; readonly until: number };

/** Runs the parts of a cycle and records V and i. */
function cycle(system: HalfCellSystem, parts: readonly Part[], rtol: number): Cycle {
  const record: Cycle = { time: [], voltage: [], current: [], charges: [], steps: 0 };
  system.startFrom(START_FILLING, -1);
  let stepper: Stepper | undefined;
  for (const part of parts) {
    setPart(system, part);
    stepper ??= bdf.start(system, { rtol });
    let outcome: Outcome = stepper.restart(stepper.t);
    while (outcome === "ok") {
      record.time.push(stepper.t);
      record.voltage.push(system.voltage(stepper.y));
      record.current.push(stepper.y[system.at.current]!);
      outcome = stepper.step(Infinity);
    }
    if (outcome !== "event") throw new Error(`the cycle stopped at ${stepper.t} s: ${outcome}`);
    record.time.push(stepper.t);
    record.voltage.push(system.voltage(stepper.y));
    record.current.push(stepper.y[system.at.current]!);
    record.charges.push(stepper.y[system.at.charge]!);
  }
  record.steps = stepper!.stats.steps;
  return record;
}

function setPart(system: HalfCellSystem, part: Part): void {
  const { limits } = system;
  const current = "current" in part ? part.current : 0;
  limits.voltageBelow = current < 0 ? LOWER : -Infinity;
  limits.voltageAbove = current > 0 ? UPPER : Infinity;
  limits.currentBelow = "hold" in part ? part.until : -Infinity;
  if ("hold" in part) system.control("voltage", part.hold);
  else system.control("current", part.current);
}

/** A cycle timed with its recording; the check is the charge taken out again, against the same run at a tight tolerance. */
function timed(name: string, system: HalfCellSystem, parts: readonly Part[]): Benchmark {
  let done: Cycle | undefined;
  const out = ({ charges }: Cycle) => ((charges.at(-1)! - Math.min(...charges)) * 1e-4) / 3.6;
  return {
    name,
    states: system.size,
    rtol: RTOL,
    n: 101,
    run() {
      done = cycle(system, parts, RTOL);
    },
    check: () => ({
      quantity: "charge delithiated, mAh",
      value: out(done!),
      reference: out(cycle(system, parts, FINE_RTOL)),
      allowed: 2e-4,
    }),
    more: () => ({ steps: done!.steps }),
  };
}

/** 30 shells and a hysteresis state: 1C down to 0.05 V and up to 0.9 V. */
export function spmCycle(): Benchmark {
  const system = spm(sihalfA({ hysteresis: "one-state", mesh: { nodes: 30, grading: 2 } }));
  const i = arealCapacity(system.cell) / 3600;
  return timed("spm-cycle", system, [{ current: -i }, { current: i }]);
}

/** DFN with hysteresis: 1C to 0.05 V, held there to C/20, 1C to 0.9 V, held there to C/20. */
export function dfnCccvCycle(): Benchmark {
  const system = dfn(sihalfA({ hysteresis: "one-state" }));
  const i = arealCapacity(system.cell) / 3600;
  return timed("dfn-cccv-cycle", system, [
    { current: -i },
    { hold: LOWER, until: i / 20 },
    { current: i },
    { hold: UPPER, until: i / 20 },
  ]);
}
