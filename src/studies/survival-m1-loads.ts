import type { UnitLayer } from "../design/unit-cell.ts";
import { channelCrackEnergy } from "../physics/mechanics/rupture.ts";
import { BONDED } from "../physics/particles/layered-cell.ts";
import { releasedByOpening, STRENGTH_SHARE } from "../physics/particles/layered-events.ts";
import { TRACTION } from "../physics/particles/layered-mesh.ts";
import { layeredProfile, writeProfile } from "../physics/particles/layered-profile.ts";
import type { LoneParticle } from "../physics/particles/lone-particle.ts";
import type { LayerLoad, SurvivalState } from "./survival-reading.ts";

/**
 * Reads states of a coupled particle as what its layers bear.
 * @param unit layers as the design has them: what they would rupture by
 */
export function loadReader(
  { particle, algebraicAt: alg }: LoneParticle,
  unit: readonly UnitLayer[],
): (y: Float64Array, halfCycle: number) => SurvivalState {
  const { mesh, contact, ruptured } = particle;
  const { firstCell, fillingOf, innerNode, outerNode, tractionOf, strainOf, volume, radius: R } = mesh;
  const profile = layeredProfile(mesh);
  const coreVolume = volume.subarray(0, firstCell[1]!).reduce((sum, v) => sum + v, 0);

  const loadOf = (y: Float64Array, k: number): LayerLoad => {
    const { youngsModulus: E, poissonsRatio, fractureEnergy, flowStress } = unit[k]!.laws;
    const [first, end] = [firstCell[k]!, firstCell[k + 1]!];
    let hoop = Number.NEGATIVE_INFINITY;
    let yielding = 0;
    for (let i = first; i < end; i++) {
      const stress = profile.hoopStress[i]!;
      hoop = Math.max(hoop, stress);
      if (stress > profile.radialStress[i]!) yielding = Math.max(yielding, profile.yieldRatio[i]!);
    }
    const at = (i: number) => (fillingOf[i]! < 0 ? 0 : y[fillingOf[i]!]!);
    const thickness = (y[alg + outerNode[end - 1]!]! - y[alg + innerNode[first]!]!) * R;
    const G = channelCrackEnergy(Math.max(0, hoop), thickness, E.empty + (E.full - E.empty) * at(end - 1), poissonsRatio);
    const n = tractionOf[k]!;
    const pull = contact[k] === BONDED ? Math.max(0, -y[alg + n]! * TRACTION) : 0;
    return {
      hoop,
      strength:
        flowStress.empty === flowStress.full
          ? flowStress.full
          : flowStress.empty + (flowStress.full - flowStress.empty) * at(first),
      inelasticStrain: strainOf[k]! < 0 ? 0 : y[strainOf[k]!]!,
      crack: hoop > 0 ? crackUse(yielding / STRENGTH_SHARE, G / fractureEnergy) : 0,
      pull,
      released: pull > 0 ? releasedByOpening(particle, y, 0, alg, k) : 0,
      gap: contact[k] === BONDED ? 0 : Math.max(0, profile.gap[k]!),
    };
  };

  return (y, halfCycle) => {
    writeProfile(mesh, y, 0, alg, profile, ruptured);
    let filling = 0;
    for (let i = 0; i < firstCell[1]!; i++) filling += volume[i]! * y[fillingOf[i]!]!;
    return {
      halfCycle,
      filling: filling / coreVolume,
      corePressure: profile.corePressure,
      layers: unit.map((_, k) => (k === 0 ? CORE : loadOf(y, k))),
    };
  };
}

/** Of stress over strength and energy over Γ, the lesser below the strength; the energy alone beyond, where a layer flows. */
const crackUse = (stress: number, energy: number): number => (stress < 1 ? Math.min(stress, energy) : energy);

/** Of the core nothing is asked. */
const CORE: LayerLoad = { hoop: 0, strength: 1, inelasticStrain: 0, crack: 0, pull: 0, released: 0, gap: 0 };
