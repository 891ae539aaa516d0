import { bdf } from "../numerics/bdf.ts";
import { rodas4 } from "../numerics/rodas4.ts";
import { ADVICE } from "../numerics/system.ts";
import { dfn } from "../physics/cells/dfn.ts";
import { arealCapacity } from "../physics/cells/half-cell.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { spm } from "../physics/cells/spm.ts";
import { spme } from "../physics/cells/spme.ts";
import type { LayeredMesh } from "../physics/particles/layered-mesh.ts";
import type { CurrentStep, Step } from "../protocols/step.ts";
import { type Drivable, drive, whyEnded } from "../simulation/drive.ts";
import { type RandomLayered, randomLayered } from "./random-layered.ts";

/** What became of a random half-cell of layered particles. */
export interface RandomLayeredRun {
  readonly seed: number;
  /** Why each half cycle ended; one more with the advice when the run stopped early. */
  readonly ends: readonly string[];
  readonly finished: boolean;
  /** What happened to the layers, e.g. `debonding`, in order. */
  readonly events: readonly string[];
  readonly steps: number;
  /** Largest error of the balance of lithium, a share of what fills the electrode. */
  readonly lithium: number;
  /** Everything that must not be: a number that is none, a wrong end, a stop without a word, lithium lost, faces that overlap. */
  readonly faults: readonly string[];
}

/** Lithium is conserved to this share of what fills the electrode. */
const CONSERVED = 1e-12;
/** Faces may pass each other this far before they touch [R]: what `layeredEvents` allows, and the tolerance of a location. */
const OVERLAP = 1.1e-6;
/** A half cycle of constant current lasts no longer than this many times what fills the electrode. */
const LONGEST = 1.5;
/** Error of the voltage at which a limit was met [V]. */
const MET = 1e-5;

function systemOf({ cell, model, electrodeCells }: RandomLayered): HalfCellSystem {
  if (model === "spm") return spm(cell);
  if (model === "spme") return spme(cell);
  return dfn(cell, { mesh: { separator: 2, electrode: electrodeCells, grading: 1 } });
}

/** Deepest overlap of two faces of a layer, or cell turned inside out, of the particle whose radii start at `alg` [R]; 0 when none. */
function overlapOf(mesh: LayeredMesh, y: Float64Array, alg: number): number {
  let deepest = 0;
  for (let i = 0; i < mesh.cells; i++) {
    const a = mesh.innerNode[i]! < 0 ? 0 : y[alg + mesh.innerNode[i]!]!;
    if (!(y[alg + mesh.outerNode[i]!]! > a)) return Infinity;
  }
  for (const n of mesh.tractionOf) if (n >= 0) deepest = Math.max(deepest, y[alg + n - 1]! - y[alg + n + 1]!);
  return deepest;
}

/** Runs the half-cell of a seed. A run that throws is a fault as well: no combination of these numbers is wrong input. */
export function runRandomLayered(seed: number): RandomLayeredRun {
  const faults = new Set<string>();
  try {
    return observed(seed, randomLayered(seed), faults);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { seed, ends: [], finished: false, events: [], steps: 0, lithium: 0, faults: [...faults, `it threw: ${why}`] };
  }
}

function observed(seed: number, drawn: RandomLayered, faults: Set<string>): RandomLayeredRun {
  const system = systemOf(drawn);
  const { particles, limits, at, cell } = system;
  const row = particles.rows[0]!;
  const { mesh } = row.layers!;
  const full = arealCapacity(cell);
  const current = (full * drawn.rate) / 3600;
  const steps: Step[] = Array.from(
    { length: 2 * drawn.cycles },
    (_, k): CurrentStep => ({
      do: k % 2 === 0 ? "lithiate" : "delithiate",
      at: drawn.rate / 3600,
      per: "capacity",
      until: { voltage: k % 2 === 0 ? drawn.lower : drawn.upper },
    }),
  );
  system.startFrom(drawn.filling, 1);
  system.control("current", 0);
  const ends: string[] = [];
  let lithium = 0;
  let first = Number.NaN;
  const drivable: Drivable = {
    system,
    begin(step) {
      const sign = step.do === "lithiate" ? -1 : 1;
      system.control("current", sign * current);
      limits.voltageBelow = sign < 0 ? drawn.lower : -Infinity;
      limits.voltageAbove = sign < 0 ? Infinity : drawn.upper;
      return (LONGEST * 3600) / drawn.rate;
    },
    record(_step, _t, y) {
      if (!y.every(Number.isFinite)) faults.add("the state is not a number");
      const filling = particles.meanFilling(y);
      if (Number.isNaN(first)) first = filling + y[at.charge]! / full;
      lithium = Math.max(lithium, Math.abs(filling - first + y[at.charge]! / full));
      for (let i = 0; i < row.cells; i++) {
        const overlap = overlapOf(mesh, y, particles.algebraicAt + row.cells + i * mesh.algebraic);
        if (!(overlap <= OVERLAP)) faults.add(`faces overlap by ${(overlap * mesh.radius).toExponential(1)} m`);
      }
    },
    ended(k, by, _t, y) {
      const { limit, kind } = by;
      ends.push(kind === "passed-at-start" ? `${limit} at once` : limit);
      const V = system.voltage(y);
      const beyond = k % 2 === 0 ? V - drawn.lower : drawn.upper - V;
      if (!Number.isFinite(V)) faults.add("the voltage is not a number");
      if (limit === "voltage" && !(beyond < MET)) faults.add(`half cycle ${k + 1} ended ${beyond} V before its cut-off`);
      if (kind === "time") faults.add(`half cycle ${k + 1} went on beyond what fills the electrode`);
    },
  };
  const driven = drive(drivable, steps, drawn.method === "bdf" ? bdf : rodas4, { rtol: drawn.rtol });
  const finished = driven.outcome === "end";
  if (finished && ends.length !== steps.length) faults.add("a half cycle was left out");
  const why = finished ? [] : [whyEnded(driven, steps)];
  if (!finished && !why[0]!.includes(ADVICE[driven.outcome])) faults.add("it stopped without advice");
  if (!(lithium < CONSERVED)) faults.add(`lithium moved by ${lithium}`);
  return {
    seed,
    ends: [...ends, ...why],
    finished,
    events: particles.events.map(({ kind }) => kind),
    steps: driven.stats.steps,
    lithium,
    faults: [...faults],
  };
}
