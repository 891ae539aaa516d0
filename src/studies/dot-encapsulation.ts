import type { Context } from "../data/progress.ts";
import type { Design } from "../design/design.ts";
import { interfaceProperties } from "../materials/interface.ts";
import { type DotPlan, type DotRun, dotCycle } from "./dot-cycle.ts";
import type { DotScenario } from "./dot-layers.ts";
import { encapsulationRun } from "./encapsulation-run.ts";
import type { PaperDesigns } from "./paper-designs.ts";
import { lithiumWhenFull } from "./shells-of-design.ts";
import { classOf, type SurvivalClass } from "./survival-result.ts";

/** Stress and lithium inside the particles of the paper over cycles, by the coupled model. Nothing is calibrated. */
export interface DotEncapsulation {
  /** Coated dot: nothing breaks or comes off; the weakest bond of the range opens; usual strengths and bonds. */
  readonly bonded: DotRun;
  readonly opening: DotRun;
  readonly usual: DotRun;
  /** Interfaces that open, at 0.1 and 5 A/g, one cycle. */
  readonly openingSlow: DotRun;
  readonly openingFast: DotRun;
  /** Conditions under which compression might survive a delithiation. */
  readonly elastic: DotRun;
  readonly stronger: readonly DotRun[];
  readonly kept: readonly DotRun[];
  /** Bare nanoparticle of median size with the usual diffusivity, and with the least of the published range. */
  readonly bare: DotRun;
  readonly bareSlow: DotRun;
  readonly checks: readonly ModelCheck[];
}

/** One point of the scanned range by both models. */
export interface ModelCheck {
  readonly ruptureStrain: number;
  readonly flowStress: number;
  readonly bondStrength: number;
  readonly bondEnergy: number;
  readonly shells: CheckedResult;
  readonly coupled: CheckedResult;
}

/** What a model says of a point: its class, lithium per silicon reached and where something gave way, extremes of core pressure. */
export interface CheckedResult {
  readonly kind: SurvivalClass;
  readonly reached: number;
  readonly givesWayAt: number | null;
  readonly largest: number;
  readonly lowest: number;
}

/** 1 A/g: the current of the cycles to which Fig. 5 of the paper belongs [A kg⁻¹]. */
export const DOT_CURRENT = 1000;
/** Slow enough for the coupled model to be near that of even filling: 0.1 A/g. */
const SLOW = 100;
/** 5 A/g, the largest current of the paper [A kg⁻¹]. */
const FAST = 5000;
/** Least diffusivity of lithium in silicon in the published range [m² s⁻¹]. Scenario. */
export const LEAST_DIFFUSIVITY = 1e-20;

/** The weakest bond of the range opens as soon as its strength is reached; nothing breaks. */
const OPENING: DotScenario = { bond: { strength: interfaceProperties.strength.range![0], energy: 0 }, breaks: false };
const BONDED: DotScenario = { bond: "permanent", breaks: false };
const FACTORS = [2, 4, 6];
const KEPT = [0.8, 0.7, 0.6];
const KEPT_CYCLES = 10;

/** Rupture strain, flow stress of the carbon, strength and energy of the bonds: points of different fates. */
const POINTS: readonly (readonly [number, number, number, number])[] = [
  [0.1, 1.5e9, 0.8e9, 1],
  [0.3, 0.87e9, 0.8e9, 1],
  [0.3, 3e9, 0.3e9, 0.2],
  [0.3, 3e9, 3e9, 5],
];

/** Below this filling of the core a lithiation that ends at the cut-off counts as limited by stress. */
const SELF_LIMITED = 0.95;

/**
 * Runs the particles of the paper (Yu2024) through cycles at 1 A/g between 0.01 and 3.0 V.
 * @throws Error when a run stops early or was cancelled
 */
export function dotEncapsulation({ ccos, sinp }: PaperDesigns, context: Context = {}): DotEncapsulation {
  const one = (design: Design, name: string, plan: Partial<DotPlan>): DotRun => {
    if (context.signal?.aborted) throw new Error("the study was cancelled; nothing was written");
    return dotCycle(design, { name, scenario: BONDED, cycles: 2, current: DOT_CURRENT, ...plan });
  };
  const shown = [0.1, 0.3, 0.6];
  return {
    bonded: one(ccos, "shells stay bonded", { shown }),
    opening: one(ccos, "interfaces open", { scenario: OPENING, shown }),
    openingSlow: one(ccos, "interfaces open, 0.1 A/g", { scenario: OPENING, cycles: 1, current: SLOW }),
    openingFast: one(ccos, "interfaces open, 5 A/g", { scenario: OPENING, cycles: 1, current: FAST }),
    usual: one(ccos, "usual strengths", { scenario: {} }),
    elastic: one(ccos, "shells neither flow nor break", { scenario: { bond: "permanent", flows: false } }),
    stronger: FACTORS.map((stronger) => one(ccos, `shells ${stronger} times as strong`, { scenario: { ...BONDED, stronger } })),
    kept: KEPT.map((keeps) => one(ccos, `never emptied below ${Math.round(100 * keeps)} %`, { keeps, cycles: KEPT_CYCLES })),
    bare: one(sinp, "bare, usual diffusivity", { shown: [0.3] }),
    bareSlow: one(sinp, "bare, least diffusivity", { diffusivity: LEAST_DIFFUSIVITY, shown: [0.1, 0.3, 0.4] }),
    checks: POINTS.map((point) => modelCheck(ccos, point)),
  };
}

/** First cycle at one point of the range: rupture strain, flow stress of the carbon [Pa], strength [Pa] and energy [J m⁻²] of the bonds. */
export function modelCheck(
  design: Design,
  [ruptureStrain, flowStress, bondStrength, bondEnergy]: (typeof POINTS)[number],
): ModelCheck {
  const scenario: DotScenario = { ruptureStrain, flowStress, bond: { strength: bondStrength, energy: bondEnergy } };
  const full = lithiumWhenFull(design)!;
  const swept = encapsulationRun(design, {
    name: "check",
    scenario,
    cycles: 1,
    cutOff: { voltage: 0.01, overpotential: 0, branch: "lithiation" },
  });
  const coupled = dotCycle(design, { name: "check", scenario, cycles: 1, current: SLOW });
  const lithiumAt = (halfCycle: number, filling: number): number => {
    const [h, f, x] = ["half_cycle", "filling", "lithium_per_silicon"].map((n) => coupled.cycle.column(n).values);
    return x![h!.findIndex((half, k) => half === halfCycle && f![k] === filling)]!;
  };
  const read = (
    events: readonly { readonly kind: string; readonly at: number }[],
    reached: number,
    pressure: Float64Array,
  ): CheckedResult => {
    const broken = events.find(({ kind }) => kind.endsWith("rupture"));
    const loose = events.find(({ kind }) => kind === "debonding");
    const kind = classOf({ flows: true, ruptures: !!broken, debonds: !!loose, selfLimits: reached < SELF_LIMITED * full });
    const givesWayAt = (broken ?? loose)?.at ?? null;
    return { kind, reached, givesWayAt, largest: Math.max(...pressure), lowest: Math.min(...pressure) };
  };
  return {
    ruptureStrain,
    flowStress,
    bondStrength,
    bondEnergy,
    shells: read(
      swept.events.map(({ kind, filling }) => ({ kind, at: full * filling })),
      swept.reached[0]!,
      swept.cycle.column("core_pressure").values,
    ),
    coupled: read(
      coupled.events.map(({ kind, halfCycle, filling }) => ({ kind, at: lithiumAt(halfCycle, filling) })),
      Math.max(...coupled.cycle.column("lithium_per_silicon").values),
      coupled.cycle.column("core_pressure").values,
    ),
  };
}
