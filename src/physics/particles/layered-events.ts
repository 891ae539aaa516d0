import { POWER_LAW } from "../mechanics/flow-law.ts";
import { complianceOfCore, complianceOfShells, type ElasticShell } from "../mechanics/lame-compliance.ts";
import { materialPoint } from "../mechanics/layer-behaviour.ts";
import { channelCrackEnergy } from "../mechanics/rupture.ts";
import { BONDED, CONTACT, OPEN } from "./layered-cell.ts";
import { type LayeredMesh, TRACTION } from "./layered-mesh.ts";
import type { LayeredParticle } from "./layered-particle.ts";
import { describeCell } from "./layered-point.ts";

/** Something that happened to a layer, or to the interface inside it. */
export interface LayerEvent {
  readonly kind: "ductile rupture" | "brittle rupture" | "debonding" | "contact" | "opening";
  readonly layer: number;
}

/** An integrator may stop this far before an event, in units of its function. */
const LOCATED = 1e-6;

/** What can happen to a particle, as event functions for an integrator. */
export interface LayeredEvents {
  /** Whether anything can. */
  readonly any: boolean;
  /** Least of all event functions at a state [1]: positive while nothing happens. */
  margin(y: Float64Array, at: number, alg: number): number;
  /** Lets happen what is due at a state; afterwards the algebraic unknowns are to be solved again. */
  happen(y: Float64Array, at: number, alg: number): LayerEvent[];
}

/**
 * How far a contact may pull [`TRACTION`], and faces may pass each other [R], before the state of the interface changes: a contact
 * that has just closed or opened would otherwise be undone by rounding. Numerical choices.
 */
const STICKS = 1e-4;
const OVERLAPS = 1e-6;

/** Rate of flow from which a layer counts as flowing [1/s]: 0.4 % in an hour. Assumption. */
const FLOWING = 1e-6;
/**
 * |q|/σ_y from which a layer is at its strength [1]: (10⁻⁶ s⁻¹/ε̇₀)^(1/m) = 0.79, where the usual power law P2 flows at that rate.
 * σ_y itself is reached only by layers that are stretched at ε̇₀ or faster: the stress of a slower half cycle stays below it, however
 * far the layer flows.
 */
export const STRENGTH_SHARE = (FLOWING / POWER_LAW.referenceRate) ** (1 / POWER_LAW.exponent);

/**
 * Rupture and interfaces of one particle:
 *
 *   rupture      in hoop tension, at the inelastic strain ε_f, or at the strength |q| ≥ `STRENGTH_SHARE` σ_y with a crack of G ≥ Γ
 *   debonding    traction beyond the strength, and G_int = p² a (C_in + C_out)/2 ≥ Γ_int
 *   contact      an open gap closes;   opening   a touching interface is pulled
 *
 * Sources: coupled criterion of stress and energy (Leguillon2002); Hutchinson1992 for the crack; Timoshenko1970 for C.
 */
export function layeredEvents(particle: LayeredParticle): LayeredEvents {
  const { mesh, contact, ruptured } = particle;
  const { layers, firstCell, innerNode, outerNode, tractionOf, strainOf, radius } = mesh;
  const point = materialPoint();
  const { report } = point;
  const splits = layers.map((_, k) => k).filter((k) => tractionOf[k]! >= 0);
  const breakable = layers.map((_, k) => k).filter((k) => layers[k]!.fracture);
  const found = { ductile: 1, brittle: 1 };

  /** Event functions of rupture of layer k. */
  const rupture = (y: Float64Array, at: number, alg: number, k: number): void => {
    const layer = layers[k]!;
    const { fracture } = layer;
    const { youngsModulus: E, poissonsRatio, fractureEnergy, ruptureStrain } = fracture!;
    let hoop = Number.NEGATIVE_INFINITY;
    let yielding = 0;
    let filling = 0;
    for (let i = firstCell[k]!; i < firstCell[k + 1]!; i++) {
      describeCell(mesh, layer.behaviour, i, y, at, alg, point);
      filling = point.v[2]!;
      hoop = Math.max(hoop, report.hoopStress);
      if (report.hoopStress > report.radialStress) yielding = Math.max(yielding, report.yieldRatio);
    }
    const thickness = (y[alg + outerNode[firstCell[k + 1]! - 1]!]! - y[alg + innerNode[firstCell[k]!]!]!) * radius;
    const energy = channelCrackEnergy(Math.max(0, hoop), thickness, E.empty + (E.full - E.empty) * filling, poissonsRatio);
    const compressed = -hoop / TRACTION;
    const strain = strainOf[k]! < 0 ? 0 : y[at + strainOf[k]!]!;
    found.ductile = Math.max(compressed, ruptureStrain < Infinity ? 1 - strain / ruptureStrain : 1);
    found.brittle = Math.max(
      compressed,
      1 - yielding / STRENGTH_SHARE,
      fractureEnergy < Infinity ? 1 - energy / fractureEnergy : 1,
    );
  };

  /** Event function of the interface inside layer k, positive while it stays as it is. */
  const interfaceMargin = (y: Float64Array, at: number, alg: number, k: number): number => {
    const n = alg + tractionOf[k]!;
    const traction = y[n]!;
    if (contact[k] === OPEN) return y[n + 1]! - y[n - 1]! + OVERLAPS;
    if (contact[k] === CONTACT) return traction + STICKS;
    const { strength, energy } = layers[k]!.bond!;
    const pull = -traction * TRACTION;
    if (!(pull > 0)) return 1;
    return Math.max(1 - pull / strength, 1 - releasedByOpening(particle, y, at, alg, k) / energy);
  };

  const margin = (y: Float64Array, at: number, alg: number): number => {
    let least = 1;
    for (const k of breakable) {
      if (ruptured[k] === 1) continue;
      rupture(y, at, alg, k);
      least = Math.min(least, found.ductile, found.brittle);
    }
    for (const k of splits) least = Math.min(least, interfaceMargin(y, at, alg, k));
    return least;
  };

  return {
    any: splits.length > 0 || breakable.length > 0,
    margin,
    happen(y, at, alg) {
      const events: LayerEvent[] = [];
      const due = margin(y, at, alg);
      if (due > LOCATED) return events;
      const limit = Math.max(due, 0);
      for (const k of breakable) {
        if (ruptured[k] === 1) continue;
        rupture(y, at, alg, k);
        if (Math.min(found.ductile, found.brittle) > limit) continue;
        events.push({ kind: found.ductile <= limit ? "ductile rupture" : "brittle rupture", layer: k });
      }
      for (const k of splits) {
        if (interfaceMargin(y, at, alg, k) > limit) continue;
        events.push({ kind: contact[k] === BONDED ? "debonding" : contact[k] === OPEN ? "contact" : "opening", layer: k });
      }
      for (const { kind, layer } of events) {
        if (kind.endsWith("rupture")) ruptured[layer] = 1;
        else contact[layer] = kind === "contact" ? CONTACT : OPEN;
      }
      return events;
    },
  };
}

/** G_int = p² a (C_in + C_out)/2 [J m⁻²]: what opening the split interface inside layer k would release at a state (Leguillon2002). */
export function releasedByOpening(
  { mesh, ruptured }: LayeredParticle,
  y: Float64Array,
  at: number,
  alg: number,
  k: number,
): number {
  const n = alg + mesh.tractionOf[k]!;
  const p = y[n]! * TRACTION;
  return (p * p * y[n - 1]! * mesh.radius * compliance(mesh, ruptured, y, at, alg, k)) / 2;
}

/**
 * Elastic compliance (u/a)/p [1/Pa] of what is inside plus what is outside the interface below layer k, free outside, at present
 * radii and the elasticity of the behaviours; cracked layers count as absent. 0 when nothing outside could spring back.
 */
function compliance(mesh: LayeredMesh, ruptured: Uint8Array, y: Float64Array, at: number, alg: number, k: number): number {
  const shells = mesh.layers.map((_, l) => elasticity(mesh, y, at, alg, l));
  const whole = (_: ElasticShell, l: number) => ruptured[l] !== 1;
  const inside = complianceOfCore(
    shells[0]!.K,
    shells.filter((s, l) => l > 0 && l < k && whole(s, l)),
  );
  const outside = complianceOfShells(shells.filter((s, l) => l >= k && whole(s, l)).reverse());
  return outside < Infinity ? inside + outside : 0;
}

const probe = materialPoint();

/** A layer as a shell, its moduli from the Hessian of its energy unstrained at the filling of its first cell. */
function elasticity(mesh: LayeredMesh, y: Float64Array, at: number, alg: number, l: number): ElasticShell {
  const { layers, firstCell, fillingOf, innerNode, outerNode } = mesh;
  const first = firstCell[l]!;
  const last = firstCell[l + 1]! - 1;
  const { behaviour } = layers[l]!;
  probe.v.fill(0);
  probe.v[2] = fillingOf[first]! < 0 ? 0 : y[at + fillingOf[first]!]!;
  for (const [s, { start }] of behaviour.states.entries()) probe.v[3 + s] = start;
  behaviour.evaluate(probe);
  behaviour.describe(probe);
  const Jc = probe.report.stressFreeVolume;
  probe.v[1] = Math.log(Jc);
  probe.v[0] = probe.v[1] / 3;
  behaviour.linearise(probe);
  // Hessian of Ψ = J_c [K t²/2 + (2/3) G d²]: ∂²/∂l_r² = 3 G J_c, ∂²/∂l_J² = J_c (K + G/3)
  const G = probe.hessian[0]! / (3 * Jc);
  const K = probe.hessian[6]! / Jc - G / 3;
  const a = innerNode[first]! < 0 ? 0 : y[alg + innerNode[first]!]!;
  const b = y[alg + outerNode[last]!]!;
  return { K, G, cubeRatio: (a / b) ** 3 };
}
