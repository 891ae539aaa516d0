import type { Context } from "../data/progress.ts";
import type { Design } from "../design/design.ts";
import { sizeClasses } from "../design/size-distribution.ts";
import type { Protocol } from "../protocols/protocol.ts";
import type { ParticleOptions } from "../simulation/particle-options.ts";
import { edgeMinusCore } from "../simulation/particle-record.ts";
import { simulateParticle } from "../simulation/simulate-particle.ts";
import { FIGURE_RTOL } from "./figure-tolerance.ts";

/** A powder whose particles are compared, by the name under which figures show it. */
export interface Powder {
  readonly name: string;
  readonly design: Design;
}

/** Lithium in one powder at one current, when its map is taken. */
export interface LithiumMap {
  readonly powder: string;
  /** Multiple of the base current, and the specific current itself [A kg⁻¹]. */
  readonly multiple: number;
  readonly current: number;
  /** Reference radius [m] and filling over the radius of the size class in the middle. */
  readonly radius: Float64Array;
  readonly filling: Float64Array;
  /** Mean filling of the powder [1]. */
  readonly mean: number;
  /** Filling at the edge minus that at the centre, of the size class in the middle [1]. */
  readonly edgeMinusCore: number;
  /** The same, mean over the size classes by their volume [1]. */
  readonly powderEdgeMinusCore: number;
  /** The same of the smallest and the largest class [1]. */
  readonly edgeMinusCoreRange: readonly [number, number];
  /** The limit was passed before anything flowed: the map is the starting state. */
  readonly passedAtStart: boolean;
  /** Largest defect of the lithium balance over the lithium content [1]. */
  readonly lithiumBalance: number;
}

/**
 * Maps of lithium at several multiples of a base current.
 * @param protocol one of the map protocols; its last step takes the map
 * @param base base current [A kg⁻¹]
 * @param more further options of the protocol, e.g. the voltage or filling at which the map is taken
 * @throws DesignError or ProtocolError for what cannot be simulated; a run that stops early ends the study with an Error that says why
 */
export function lithiumMaps(
  powders: readonly Powder[],
  protocol: Protocol,
  base: number,
  multiples: readonly number[],
  options: ParticleOptions = {},
  more: Readonly<Record<string, number>> = {},
  context: Context = {},
): LithiumMap[] {
  const maps: LithiumMap[] = [];
  for (const { name, design } of powders)
    for (const multiple of multiples) {
      const wanted = { base, multiple, ...more };
      const { signal } = context;
      const fine = { rtol: FIGURE_RTOL, ...options };
      const run = simulateParticle(design, protocol.steps(wanted), fine, signal ? { signal } : {}, protocol.start(wanted));
      if (run.outcome !== "end")
        throw new Error(`the map of ${name} at ${multiple} × the base current could not be taken: ${run.why}`);
      const last = run.steps.length - 1;
      const classes = run.profiles.filter((p) => p.step === last);
      const middle = classes[classes.length >> 1]!;
      const [core] = design.particle.layers;
      const { volumeShare } = sizeClasses(core.diameter, core.distribution, classes.length);
      maps.push({
        powder: name,
        multiple,
        current: base * multiple,
        radius: middle.radius,
        filling: middle.filling,
        mean: run.steps[last]!.filling,
        edgeMinusCore: edgeMinusCore(middle),
        powderEdgeMinusCore:
          classes.length === 1
            ? edgeMinusCore(middle)
            : classes.reduce((sum, p, k) => sum + volumeShare[k]! * edgeMinusCore(p), 0),
        edgeMinusCoreRange: [edgeMinusCore(classes[0]!), edgeMinusCore(classes.at(-1)!)],
        passedAtStart: run.steps[last]!.end.kind === "passed-at-start",
        lithiumBalance: run.certificate.lithiumBalance,
      });
    }
  return maps;
}
