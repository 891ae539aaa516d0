import { bdf } from "../numerics/bdf.ts";
import { ConsistentStart } from "../numerics/consistent-start.ts";
import { rodas4 } from "../numerics/rodas4.ts";
import type { Method, System } from "../numerics/system.ts";
import { absoluteTolerances, noWork } from "../numerics/wrms.ts";
import type { Step } from "../protocols/step.ts";
import type { Settle } from "./profile-moments.ts";

const METHODS = { bdf, rodas4 };

/** The integrator of a name. */
export const methodNamed = (name: "bdf" | "rodas4"): Method => METHODS[name];

/** Longest duration of a step that counts as short [s]: within an hour BDF rarely has gained enough order to win. */
const SHORT = 3600;

/**
 * The integrator of an experiment. An explicit choice wins. Otherwise RODAS4, which starts every step at full order, when
 * more than half of the steps are over within an hour (pulses and the rests between them); BDF, which needs some steps
 * to gain order but costs less in long smooth ones, for everything else. Measured: pulse trains of 1 s to 1800 s cost RODAS4
 * 0.6 to 0.9 times as much as BDF.
 */
export function methodFor(steps: readonly Step[], chosen: "auto" | "bdf" | "rodas4"): Method {
  if (chosen !== "auto") return methodNamed(chosen);
  const short = steps.filter(({ do: verb, until }) => verb !== "impedance" && (until.time ?? Infinity) <= SHORT).length;
  return 2 * short > steps.length ? rodas4 : bdf;
}

/**
 * What makes a state inside a step of RODAS4 consistent: its steps grow beyond what its cubic can follow in the potentials,
 * which have no memory, so these are solved for again. BDF needs none, and would lose the factors it keeps.
 */
export function settlerOf(method: Method, system: System, rtol: number): { readonly settle?: Settle } {
  if (method !== rodas4) return {};
  const start = new ConsistentStart(system, absoluteTolerances(system, rtol), rtol, noWork());
  return { settle: (t, y) => void start.solve(t, y) };
}
