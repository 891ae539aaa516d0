import { AnalysisError } from "../../units/error.ts";
import type { CurrentRecord } from "./current-record.ts";
import { type CompleteCycle, type Cycle, cyclesOf, isComplete, takesOver } from "./cycles.ts";
import { type CoulombicEfficiency, coulombicEfficiency } from "./efficiency.ts";
import { isTorn } from "./gap-doubts.ts";
import { halfCyclesOf } from "./half-cycles.ts";
import { type OhmicDrop, ohmicDropAfter } from "./ohmic-drop.ts";
import { potentialsAt } from "./potentials.ts";
import { mainRate, type RateBlock, rateBlocks } from "./rate-blocks.ts";
import { withoutRestOffset } from "./rest-offset.ts";
import type { CyclingSettings } from "./settings.ts";
import { type Step, stepsOf } from "./steps.ts";

/** Shares of the capacity at which the branches are compared. */
export const COMPARED_AT = [0.25, 0.5, 0.75] as const;

/** Potentials of a cycle whose both branches exist [V]. */
export interface Gap {
  /** Upper less lower branch: mean potentials, and at shares of their capacity. */
  readonly mean: number;
  readonly at: Float64Array;
}

/** A record taken apart into steps, cycles and blocks of one rate. */
export interface Evaluation {
  readonly record: CurrentRecord;
  /** A current held at rest, taken as an offset and away from these rows of the record [as its current]. */
  readonly restOffset: number | undefined;
  readonly settings: CyclingSettings;
  readonly steps: readonly Step[];
  readonly cycles: readonly Cycle[];
  readonly complete: readonly CompleteCycle[];
  /** Complete cycles that follow an incomplete one: their efficiency and loss are not their own. */
  readonly afterIncomplete: ReadonlySet<CompleteCycle>;
  /** Stretches of current that were too small for half cycles. */
  readonly joined: number;
  readonly efficiencies: readonly CoulombicEfficiency[];
  /** Of complete cycles whose charge no jump of the clock makes a guess. */
  readonly blocks: readonly RateBlock[];
  /** Those of them at the rate of most. */
  readonly main: readonly CompleteCycle[];
  /** By cycle: of those with both branches. */
  readonly gaps: ReadonlyMap<Cycle, Gap>;
  /** After the first and the second branch of each cycle. */
  readonly drops: ReadonlyMap<Cycle, readonly [OhmicDrop | undefined, OhmicDrop | undefined]>;
}

/**
 * Takes a record apart.
 * @throws AnalysisError when no current passes any charge
 */
export function evaluate(given: CurrentRecord, settings: CyclingSettings): Evaluation {
  const { names, gainDrift, currentOffset } = settings;
  if (currentOffset !== undefined && !given.unit.isOfCell)
    throw new AnalysisError("an offset of the current needs the current of the cell", {
      place: { file: given.file },
      expected: "a column current_ampere",
      found: "a current per mass",
      hint: "leave option currentOffset away",
    });
  const { record, offset: restOffset } = withoutRestOffset(given, settings.restShare);
  const steps = stepsOf(record, settings.restShare);
  const { all, joined } = halfCyclesOf(record, steps, settings.smallestHalfCycle);
  if (all.length === 0)
    throw new AnalysisError("no half cycle was found", {
      place: { file: record.file },
      expected: "a current that passes charge in one direction",
      found: `${steps.length} steps without any`,
      hint: "check the units of time and current",
    });
  const cycles = cyclesOf(all, names, settings.endTolerance);
  const complete = cycles.filter(isComplete);
  const afterIncomplete = new Set(complete.filter((c) => takesOver(cycles[cycles.indexOf(c) - 1])));
  const told = complete.filter((c) => !isTorn(c.first) && !isTorn(c.second));
  const blocks = rateBlocks(told, settings.rateTolerance);
  return {
    record,
    restOffset,
    settings,
    steps,
    cycles,
    complete,
    afterIncomplete,
    joined,
    efficiencies: complete.map((c) => coulombicEfficiency(c, cycles[cycles.indexOf(c) - 1], gainDrift, currentOffset)),
    blocks,
    main: mainRate(blocks),
    gaps: new Map(cycles.flatMap((c) => (c.first && c.second ? [[c, gapOf(record, c.first, c.second)] as const] : []))),
    drops: new Map(cycles.map((c) => [c, [dropAfter(record, c.first), dropAfter(record, c.second)] as const])),
  };
}

const dropAfter = (record: CurrentRecord, half: Cycle["first"]) => half && ohmicDropAfter(record, half);

/**
 * The upper branch is that with positive current; shares count along each branch, so that the lower one is met from its other
 * end.
 */
function gapOf(record: CurrentRecord, first: NonNullable<Cycle["first"]>, second: NonNullable<Cycle["second"]>): Gap {
  const [upper, lower] = first.sign > 0 ? [first, second] : [second, first];
  const above = potentialsAt(record, upper, COMPARED_AT);
  const below = potentialsAt(record, lower, COMPARED_AT).reverse();
  return { mean: upper.meanPotential - lower.meanPotential, at: above.map((E, k) => E - below[k]!) };
}
