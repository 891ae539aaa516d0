import type { Context } from "../data/progress.ts";
import type { Design } from "../design/design.ts";
import { hardCarbon } from "../materials/hard-carbon.ts";
import { DOT_EXCHANGE_RATE } from "../physics/particles/secondary-particle.ts";
import { delithiate, lithiate } from "../protocols/words.ts";
import type { CellOptions } from "../simulation/cell-options.ts";
import { FRESH } from "../simulation/cell-start.ts";
import { simulateCell } from "../simulation/simulate-cell.ts";
import { fromUnit } from "../units/quantity.ts";
import { FIGURE_RTOL } from "./figure-tolerance.ts";

/** Currents of the comparison, ascending. */
const CURRENTS = [0.1, 0.5, 1, 2, 3, 4, 5].map((i) => fromUnit(i, "A/g"));
/** Window of the rate test [V]. */
const [LOW, HIGH] = [0.01, 3];
/** Factor on the diffusivity that leaves no gradient in a grain. */
const EVEN = 1e5;
/** D_C at the lower end of what the literature reports [m² s⁻¹]. */
const SLOW_CARBON = hardCarbon.properties.diffusivity!.range![0];
/** k_x below which the exchange is felt at the currents of the paper [s⁻¹]; assumption, a thousandth of the usual one. */
const SLOW_DOTS = 1e-3 * DOT_EXCHANGE_RATE;

/** What carries lithium inside a grain, and the lithiation capacities that follow [C kg⁻¹], one per current. */
export interface GrainVariant {
  readonly id: "even" | "usual" | "slow-carbon" | "exchange" | "slow-dots";
  readonly capacities: readonly number[];
}

/** How much of a rate test of secondary particles is transport inside them. */
export interface GrainTransport {
  /** [A kg⁻¹], ascending. */
  readonly currents: readonly number[];
  readonly variants: readonly GrainVariant[];
  /** D_C of the variant with slow carbon [m² s⁻¹], and both exchange rates k_x [s⁻¹]. */
  readonly slowCarbon: number;
  readonly exchange: { readonly usual: number; readonly slow: number };
}

/**
 * One cycle at each current after a slow one, in half-cells that differ only in what happens inside the grains: filled evenly; the
 * defaults; carbon with the least diffusivity reported; dots that exchange lithium with the carbon at a finite rate.
 * @throws Error when a run could not be finished, with its reason
 */
export function grainTransport(design: Design, { signal }: Context = {}): GrainTransport {
  const capacities = (of: Design, options: CellOptions = {}) => {
    const steps = [CURRENTS[0]!, ...CURRENTS].flatMap((i) => [lithiate(i, { to: LOW }), delithiate(i, { to: HIGH })]);
    const kept = { ...(signal && { signal }), profiles: "chosen", rows: {} } as const;
    const run = simulateCell(of, steps, { rtol: FIGURE_RTOL, ...options }, kept, FRESH);
    if (run.outcome !== "end") throw new Error(`the rate test of ${design.name} could not be finished: ${run.why}`);
    return CURRENTS.map((_, k) => run.steps[2 * (k + 1)]!.capacity);
  };
  return {
    currents: CURRENTS,
    variants: [
      { id: "even", capacities: capacities(design, { diffusivityFactor: EVEN }) },
      { id: "usual", capacities: capacities(design) },
      { id: "slow-carbon", capacities: capacities(withCarbon(design, SLOW_CARBON)) },
      { id: "exchange", capacities: capacities(design, { dotExchange: DOT_EXCHANGE_RATE }) },
      { id: "slow-dots", capacities: capacities(design, { dotExchange: SLOW_DOTS }) },
    ],
    slowCarbon: SLOW_CARBON,
    exchange: { usual: DOT_EXCHANGE_RATE, slow: SLOW_DOTS },
  };
}

/** The design with another diffusivity of its connected carbon, outermost layer and matrix. */
function withCarbon(design: Design, diffusivity: number): Design {
  const { layers, matrix, ...particle } = design.particle;
  const [core, ...shells] = layers;
  const slowed = <T extends { readonly overrides: Readonly<Record<string, number>> }>(of: T): T => ({
    ...of,
    overrides: { ...of.overrides, diffusivity },
  });
  return {
    ...design,
    particle: {
      ...particle,
      layers: [core, ...shells.map((shell, k) => (k === shells.length - 1 ? slowed(shell) : shell))],
      ...(matrix && { matrix: slowed(matrix) }),
    },
  };
}
