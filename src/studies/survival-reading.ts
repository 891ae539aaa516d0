import type { Design } from "../design/design.ts";
import type { Outcome } from "../numerics/system.ts";
import type { SolidLaws } from "../physics/mechanics/layered-sphere.ts";
import { bondOf } from "../simulation/layer-failure.ts";
import { FLOWS, SELF_LIMITED, turningPoints } from "./encapsulation-run.ts";
import { lithiumWhenFull } from "./shells-of-design.ts";
import { classOf, type LayerMargins, type SurvivalEvent, type SurvivalFlags, type SurvivalResult } from "./survival-result.ts";

/** What one layer bears in one state. */
export interface LayerLoad {
  /** Largest hoop stress over its cells, tension positive, and its flow stress at the same instant [Pa]. */
  readonly hoop: number;
  readonly strength: number;
  /** Accumulated inelastic hoop strain [1]. */
  readonly inelasticStrain: number;
  /** How near a channel crack is, which takes strength and energy together [1]: 0 in hoop compression, 1 where the layer cracks. */
  readonly crack: number;
  /** The interface to the layer inside: pull on it [Pa], energy that opening it would release [J m⁻²], gap [m]. */
  readonly pull: number;
  readonly released: number;
  readonly gap: number;
}

/** One state on the way through the cycles. */
export interface SurvivalState {
  /** Half cycle, from 0. */
  readonly halfCycle: number;
  /** Filling of the core [1]. */
  readonly filling: number;
  /** [Pa], compression positive. */
  readonly corePressure: number;
  /** From the core outwards; the core bears nothing that counts. */
  readonly layers: readonly LayerLoad[];
}

/** Cycles of one design, whatever the level that computed them. */
export interface SurvivalRun {
  readonly outcome: Outcome;
  /** What to do when it stopped early. */
  readonly advice: string;
  readonly states: readonly SurvivalState[];
  readonly events: readonly RunEvent[];
  /** Shells from inside to outside, a matrix among them. */
  readonly shells: readonly { readonly name: string; readonly laws: SolidLaws }[];
}

/** Something that happened: a word, e.g. `debonding` or `cut-off`, the layer, half cycle and filling of the core. */
export interface RunEvent {
  readonly kind: string;
  readonly layer: number;
  readonly halfCycle: number;
  readonly filling: number;
}

/**
 * Reads two runs of the same cycles. A run that stopped early still says what happened until then.
 * @param usual shells that may rupture and part
 * @param held shells that hold, so that beyond a limit they still say how far
 */
export function readSurvival(design: Design, usual: SurvivalRun, held: SurvivalRun): SurvivalResult {
  const { states, events } = usual;
  const flowing = states.find((state) => flowingLayer(state) > 0);
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
  const gaps = states.map(({ layers }) => Math.max(0, ...layers.map(({ gap }) => gap)));
  const pressures = states.map((state) => state.corePressure);
  const layers = held.shells.map(({ name }, k) => layerMargins(name, usual.shells[k]!.laws, held.states, k + 1));
  return {
    class: usual.outcome === "end" ? classOf(flags) : "unfinished",
    flags,
    outcome: stopped?.outcome ?? "end",
    advice: adviceOf(usual, held),
    event: first ? eventOf(first) : flowing ? eventOf({ kind: "flow", layer: flowingLayer(flowing), ...flowing }) : null,
    lithium: turningPoints(states).map(({ filling }) => lithiumWhenFull(design)! * filling),
    largestPressure: Math.max(...pressures),
    lowestPressure: Math.min(...pressures),
    largestGap: Math.max(...gaps),
    lastGap: gaps.at(-1)!,
    layers,
    smallestMargin: held.outcome === "end" ? smallestOf(layers) : null,
  };
}

function adviceOf(usual: SurvivalRun, held: SurvivalRun): string {
  if (usual.outcome !== "end") return `the cycles stopped early: ${usual.advice}`;
  return held.outcome === "end" ? "" : `the margins reach only to where shells that hold could be computed: ${held.advice}`;
}

/** The first shell that has flowed; −1 when none has. */
const flowingLayer = ({ layers }: SurvivalState) =>
  layers.findIndex(({ inelasticStrain }, k) => k > 0 && inelasticStrain > FLOWS);

const eventOf = ({ kind, layer, halfCycle, filling }: RunEvent): SurvivalEvent => ({
  what: kind,
  layer,
  cycle: 1 + (halfCycle >> 1),
  lithiating: halfCycle % 2 === 0,
  filling,
});

/** Margins of shell k: states of shells that hold, limits of those that may break. */
function layerMargins(material: string, laws: SolidLaws, states: readonly SurvivalState[], k: number): LayerMargins {
  const { strength, energy } = bondOf();
  let [hoop, strain, crack, pull, released, bond] = [0, 0, 0, 0, 0, 0];
  for (const { layers } of states) {
    const load = layers[k]!;
    hoop = Math.max(hoop, load.hoop / load.strength);
    crack = Math.max(crack, load.crack);
    if (load.hoop > 0) strain = load.inelasticStrain; // it only grows; nothing ruptures in hoop compression
    const [stress, work] = [load.pull / strength, load.released / energy];
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
