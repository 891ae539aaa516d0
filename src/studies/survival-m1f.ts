import type { Design } from "../design/design.ts";
import type { SolidLaws } from "../physics/mechanics/layered-sphere.ts";
import { channelCrackEnergy } from "../physics/mechanics/rupture.ts";
import type { SweepResult } from "../physics/mechanics/shell-pressure.ts";
import type { LayerState, ShellState } from "../physics/mechanics/shell-state.ts";
import { sweepShells } from "./encapsulation-run.ts";
import { type LayerLoad, readSurvival, type SurvivalRun } from "./survival-reading.ts";
import type { SurvivalCycles, SurvivalResult } from "./survival-result.ts";

/** Nothing breaks, and no pull opens an interface, which still has a traction to be measured. */
const HOLDS = { breaks: false, bond: { strength: Number.POSITIVE_INFINITY, energy: Number.POSITIVE_INFINITY } } as const;

/**
 * Survival by the shell-pressure model with rate-independent flow. Two runs of the same cycles: what happens comes from shells that
 * may rupture and part, with the usual rupture strain, strengths and energies; the margins from shells that hold, so that beyond a
 * limit they still say how far. Until something breaks both are the same. The core has no margin: it is hydrostatic, and cannot
 * flow or break.
 *
 * @throws DesignError when the core is not silicon
 */
export function survivalM1f(design: Design, { cycles, cutOff }: SurvivalCycles): SurvivalResult {
  const usual = shellRun(sweepShells(design, { scenario: {}, cycles, cutOff }));
  const held = shellRun(sweepShells(design, { scenario: HOLDS, cycles, cutOff }), usual.shells);
  return readSurvival(design, usual, held);
}

/**
 * A sweep of the shell-pressure model as a run to be read.
 * @param limits shells whose fracture energy cracks are counted with; those of the sweep when absent
 */
export function shellRun(swept: SweepResult, limits?: SurvivalRun["shells"]): SurvivalRun {
  const { outcome, advice, rows, events, sphere } = swept;
  const shells = sphere.layers.slice(1);
  return {
    outcome,
    advice,
    events,
    shells,
    states: rows.map((row, n) => ({
      halfCycle: row.halfCycle,
      filling: row.filling,
      corePressure: row.corePressure,
      layers: row.layers.map((_, k) => loadOf(row, rows[n - 1], (limits ?? shells)[k - 1]?.laws, k)),
    })),
  };
}

function loadOf(row: ShellState, before: ShellState | undefined, laws: SolidLaws | undefined, k: number): LayerLoad {
  const state = row.layers[k]!;
  const { hoopLargest: hoop, strength, inelasticStrain, traction, debondingEnergy: released, gap } = state;
  const flows = inelasticStrain > (before?.layers[k]?.inelasticStrain ?? 0);
  const crack = laws ? crackUse(state, laws, row.filling, flows) : 0;
  return { hoop, strength, inelasticStrain, crack, pull: Math.max(0, -traction), released, gap };
}

/** G/Γ while any of the layer flows in hoop tension, before that the lesser of hoop stress over strength and G/Γ, no more than 1. */
function crackUse(state: LayerState, laws: SolidLaws, filling: number, flows: boolean): number {
  if (!(state.hoopLargest > 0)) return 0;
  const { youngsModulus, poissonsRatio, fractureEnergy } = laws;
  const E = youngsModulus.empty + (youngsModulus.full - youngsModulus.empty) * filling;
  const G = channelCrackEnergy(state.hoopLargest, state.outerRadius - state.innerRadius, E, poissonsRatio);
  return flows ? G / fractureEnergy : Math.min(1, state.hoopLargest / state.strength, G / fractureEnergy);
}
