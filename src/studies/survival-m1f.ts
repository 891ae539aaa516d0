import type { Design } from "../design/design.ts";
import type { SolidLaws } from "../physics/mechanics/layered-sphere.ts";
import { channelCrackEnergy } from "../physics/mechanics/rupture.ts";
import type { ShellEvent, SweepResult } from "../physics/mechanics/shell-pressure.ts";
import type { LayerState, ShellState } from "../physics/mechanics/shell-state.ts";
import { FLOWS, SELF_LIMITED, sweepShells, turningPoints } from "./encapsulation-run.ts";
import { lithiumWhenFull, usualBond } from "./shells-of-design.ts";
import {
  classOf,
  type LayerMargins,
  type SurvivalCycles,
  type SurvivalEvent,
  type SurvivalFlags,
  type SurvivalResult,
} from "./survival-result.ts";

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
  const usual = sweepShells(design, { scenario: {}, cycles, cutOff });
  return readSurvival(design, usual, sweepShells(design, { scenario: HOLDS, cycles, cutOff }));
}

/**
 * Reads two runs of the same cycles. A run that stopped early still says what happened until then.
 * @param usual shells that may rupture and part
 * @param held shells that hold
 */
export function readSurvival(design: Design, usual: SweepResult, held: SweepResult): SurvivalResult {
  const { rows, events } = usual;
  const flowing = rows.find((row) => row.layers.some(({ inelasticStrain }, k) => k > 0 && inelasticStrain > FLOWS));
  const limit = events.find((e) => e.kind === "cut-off" && e.filling < SELF_LIMITED);
  const rupture = events.find((e) => e.kind.endsWith("rupture"));
  const debonding = events.find((e) => e.kind === "debonding");
  const flags: SurvivalFlags = {
    flows: flowing !== undefined,
    ruptures: rupture !== undefined,
    debonds: debonding !== undefined,
    selfLimits: limit !== undefined,
  };
  const stopped = [usual, held].find(({ outcome }) => outcome !== "end");
  const first = rupture ?? debonding ?? limit;
  const gaps = rows.map(gapOf);
  const pressures = rows.map((row) => row.corePressure);
  const layers = marginsOf(usual, held);
  return {
    class: usual.outcome === "end" ? classOf(flags) : "unfinished",
    flags,
    outcome: stopped?.outcome ?? "end",
    advice: adviceOf(usual, held),
    event: first ? eventOf(first) : flowing ? flowOf(flowing) : null,
    lithium: turningPoints(rows).map((row) => lithiumWhenFull(design)! * row.filling),
    largestPressure: Math.max(...pressures),
    lowestPressure: Math.min(...pressures),
    largestGap: Math.max(...gaps),
    lastGap: gaps.at(-1)!,
    layers,
    smallestMargin: held.outcome === "end" ? smallestOf(layers) : null,
  };
}

function adviceOf(usual: SweepResult, held: SweepResult): string {
  if (usual.outcome !== "end") return `the cycles stopped early: ${usual.advice}`;
  return held.outcome === "end" ? "" : `the margins reach only to where shells that hold could be computed: ${held.advice}`;
}

const gapOf = (row: ShellState) => Math.max(0, ...row.layers.map(({ gap }) => gap));

const timeOf = (halfCycle: number) => ({ cycle: 1 + (halfCycle >> 1), lithiating: halfCycle % 2 === 0 });

const eventOf = ({ kind, layer, halfCycle, filling }: ShellEvent): SurvivalEvent => ({
  what: kind,
  layer,
  ...timeOf(halfCycle),
  filling,
});

const flowOf = ({ layers, halfCycle, filling }: ShellState): SurvivalEvent => ({
  what: "flow",
  layer: layers.findIndex(({ inelasticStrain }, k) => k > 0 && inelasticStrain > FLOWS),
  ...timeOf(halfCycle),
  filling,
});

/** Margins of every shell, a matrix among them: states of shells that hold, limits of those that may break. */
const marginsOf = (usual: SweepResult, { rows }: SweepResult): LayerMargins[] =>
  usual.sphere.layers.slice(1).map(({ name, laws }, k) => layerMargins(name, laws, rows, k + 1));

function layerMargins(material: string, laws: SolidLaws, rows: readonly ShellState[], k: number): LayerMargins {
  const { strength, energy } = usualBond();
  let [hoop, strain, crack, pull, released, bond, before] = [0, 0, 0, 0, 0, 0, 0];
  for (const row of rows) {
    const state = row.layers[k]!;
    hoop = Math.max(hoop, state.hoopLargest / state.strength);
    crack = Math.max(crack, crackUse(state, laws, row.filling, state.inelasticStrain > before));
    before = state.inelasticStrain;
    if (state.hoopLargest > 0) strain = state.inelasticStrain; // it only grows; nothing ruptures in hoop compression
    const [stress, work] = [Math.max(0, -state.traction) / strength, state.debondingEnergy / energy];
    pull = Math.max(pull, stress);
    released = Math.max(released, work);
    bond = Math.max(bond, Math.min(stress, work));
  }
  return {
    material,
    hoopOverStrength: hoop,
    strainMargin: Number.isFinite(laws.ruptureStrain) ? 1 - strain / laws.ruptureStrain : null,
    crackMargin: Number.isFinite(laws.fractureEnergy) ? 1 - crack : null,
    pullOverStrength: pull,
    energyOverToughness: released,
    bondMargin: 1 - bond,
  };
}

/**
 * How near a channel crack is, which takes strength and energy together: G/Γ while any of the layer flows in hoop tension, before
 * that the lesser of hoop stress over strength and G/Γ, no more than 1.
 */
function crackUse(state: LayerState, laws: SolidLaws, filling: number, flows: boolean): number {
  if (!(state.hoopLargest > 0)) return 0;
  const { youngsModulus, poissonsRatio, fractureEnergy } = laws;
  const E = youngsModulus.empty + (youngsModulus.full - youngsModulus.empty) * filling;
  const G = channelCrackEnergy(state.hoopLargest, state.outerRadius - state.innerRadius, E, poissonsRatio);
  return flows ? G / fractureEnergy : Math.min(1, state.hoopLargest / state.strength, G / fractureEnergy);
}

/** The least margin over all shells and ways to fail. */
function smallestOf(layers: readonly LayerMargins[]): SurvivalResult["smallestMargin"] {
  const all = layers.flatMap(({ material, strainMargin, crackMargin, bondMargin }, k) => [
    { value: strainMargin, of: `rupture strain of layer ${k + 1}, ${material}` },
    { value: crackMargin, of: `crack in layer ${k + 1}, ${material}` },
    { value: bondMargin, of: `bond inside layer ${k + 1}, ${material}` },
  ]);
  const known = all.flatMap(({ value, of }) => (value === null ? [] : [{ value, of }]));
  return known.length === 0 ? null : known.reduce((least, m) => (m.value < least.value ? m : least));
}
