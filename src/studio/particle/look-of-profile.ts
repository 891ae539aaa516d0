import type { Table } from "../../data/table.ts";
import { LithiateError } from "../../units/error.ts";
import type { ColouredBy, ParticleLook, SeenLayer } from "./particle-look.ts";

/** What the looks of one run have in common, so that instants can be compared. */
export interface RunScale {
  /** Radius that fills the frame [m]. */
  readonly frame: number;
  /** Stress that has the deepest colour, to both sides [Pa]. */
  readonly stressLimit: number;
}

/** How an instant is looked at. */
export interface Looking extends RunScale {
  readonly colouredBy: ColouredBy;
  /** Which layers have ruptured by then, the core first: stress and gap do not tell. None when absent. */
  readonly ruptured?: readonly boolean[];
}

/** A layer of a particle at rest, radii [m]. */
export interface PlainLayer {
  readonly material: string;
  readonly inner: number;
  readonly outer: number;
}

/** Mean |q|/σ_y from which a layer flows [1]: there law P2 flows at 10⁻⁶ s⁻¹ (docs/layered-particle.md). */
const AT_STRENGTH = 0.79;
/** Gaps below are rounding [m]. */
const LEAST_GAP = 1e-12;

const NONE = new Float64Array(0);

/**
 * The look of a particle from its profile over the radius (`CellProfile.particles[].radius`).
 * @param radius of a layered particle `x_layer` (1 is the core), `x_current_radius_metre`, `x_filling`, `x_hoop_stress_pascal`,
 *   `x_yield_ratio`, `x_gap_metre`, a row per cell; of a Fick particle `x_radius_metre`, `x_filling`, a row per node up to the surface
 * @param materials ids of the layers, the core first; of a Fick particle, which is one body, the one it goes by
 * @throws LithiateError when there are fewer materials than layers
 */
export function lookOfProfile(radius: Table, materials: readonly string[], looking: Looking): ParticleLook {
  const { colouredBy, frame, stressLimit } = looking;
  const filling = radius.column("x_filling").values;
  const shared = { filling, colouredBy, frame, stressLimit };
  if (!radius.has("x_layer")) {
    const nodes = radius.column("x_radius_metre").values;
    const body = { material: materialAt(materials, 0), inner: 0, outer: nodes.at(-1) ?? 0, gap: 0, state: "no mechanics" };
    return { ...shared, layers: [body], layerOf: new Uint8Array(nodes.length), radius: nodes, hoopStress: NONE };
  }
  return {
    ...shared,
    layers: seenLayers(radius, materials, looking.ruptured ?? []),
    layerOf: Uint8Array.from(radius.column("x_layer").values, (k) => k - 1),
    radius: radius.column("x_current_radius_metre").values,
    hoopStress: radius.column("x_hoop_stress_pascal").values,
  };
}

/**
 * The look of a particle before any run: empty, unstressed, its layers as they are made.
 * @param inert whether a layer stores no lithium, the core first
 */
export function lookOfLayers(
  layers: readonly PlainLayer[],
  { colouredBy, frame, stressLimit }: Looking,
  inert: readonly boolean[] = [],
): ParticleLook {
  const seen = layers.map(({ material, inner, outer }, k): SeenLayer => {
    const gap = k === 0 ? 0 : inner - layers[k - 1]!.outer;
    return { material, inner, outer, gap: gap < LEAST_GAP ? 0 : gap, state: "elastic" };
  });
  return {
    layers: seen,
    layerOf: Uint8Array.from(layers, (_, k) => k),
    radius: Float64Array.from(layers, ({ inner, outer }) => (inner + outer) / 2),
    filling: Float64Array.from(layers, (_, k) => (inert[k] ? Number.NaN : 0)),
    hoopStress: new Float64Array(layers.length),
    colouredBy,
    stressLimit,
    frame,
  };
}

/** What all profiles of a run fit in: the largest outer radius, and the largest hoop stress rounded up to 1, 1.5, 2, 3 or 5. */
export function runScale(profiles: readonly Table[]): RunScale {
  let [frame, stress] = [0, 0];
  for (const profile of profiles) {
    const layered = profile.has("x_layer");
    const outer = layered ? outerFaces(profile).outer.at(-1) : profile.column("x_radius_metre").values.at(-1);
    frame = Math.max(frame, outer ?? 0);
    if (layered) for (const s of profile.column("x_hoop_stress_pascal").values) stress = Math.max(stress, Math.abs(s));
  }
  return { frame, stressLimit: roundedUp(stress) };
}

/** Least stress that is worth the deepest colour [Pa]: below, a bare core would show the noise of the solution. */
const LEAST_STRESS = 1e6;

function roundedUp(stress: number): number {
  const least = Math.max(stress, LEAST_STRESS);
  const decade = 10 ** Math.floor(Math.log10(least) + 1e-12);
  return ([1, 1.5, 2, 3, 5].find((f) => f * decade >= least * (1 - 1e-12)) ?? 10) * decade;
}

function materialAt(materials: readonly string[], layer: number): string {
  const material = materials[layer];
  if (material === undefined)
    throw new LithiateError("figure", "a layer of the profile has no material", {
      place: { path: `layers[${layer}]` },
      expected: "as many materials as layers",
      found: String(materials.length),
    });
  return material;
}

/**
 * Present faces of the cells [m]. The profile has their middles (a + b)/2; cells of a layer share faces, and so do layers but
 * for the gap between them, so that b = 2 · middle − a from the centre outwards.
 */
function outerFaces(profile: Table): { readonly inner: Float64Array; readonly outer: Float64Array } {
  const middle = profile.column("x_current_radius_metre").values;
  const layer = profile.column("x_layer").values;
  const gap = profile.column("x_gap_metre").values;
  const inner = new Float64Array(middle.length);
  const outer = new Float64Array(middle.length);
  for (let i = 0, face = 0; i < middle.length; i++) {
    inner[i] = i > 0 && layer[i] !== layer[i - 1] ? face + gap[i]! : face;
    face = outer[i] = 2 * middle[i]! - inner[i]!;
  }
  return { inner, outer };
}

function seenLayers(profile: Table, materials: readonly string[], ruptured: readonly boolean[]): SeenLayer[] {
  const { inner, outer } = outerFaces(profile);
  const layer = profile.column("x_layer").values;
  const gaps = profile.column("x_gap_metre").values;
  const yieldRatio = profile.column("x_yield_ratio").values;
  const seen: SeenLayer[] = [];
  for (let first = 0; first < layer.length; ) {
    const k = layer[first]! - 1;
    let [end, yields, volume] = [first, 0, 0];
    for (; end < layer.length && layer[end] === layer[first]; end++) {
      const cell = outer[end]! ** 3 - inner[end]! ** 3;
      yields += yieldRatio[end]! * cell;
      volume += cell;
    }
    const gap = gaps[first]! < LEAST_GAP ? 0 : gaps[first]!;
    const state = ruptured[k] ? "ruptured" : gap > 0 ? "debonded" : yields >= AT_STRENGTH * volume ? "flows" : "elastic";
    seen.push({ material: materialAt(materials, k), inner: inner[first]!, outer: outer[end - 1]!, gap, state });
    first = end;
  }
  return seen;
}
