import type { Film, Particle } from "../design/design.ts";
import { sizeClasses } from "../design/size-distribution.ts";
import { type UnitLayer, unitCell } from "../design/unit-cell.ts";
import { usualValues } from "../materials/property.ts";
import { sei } from "../materials/sei.ts";
import { symmetricExchange } from "../physics/particles/butler-volmer.ts";
import type { InterfaceLaw } from "../physics/particles/interface-law.ts";
import { layeredMesh } from "../physics/particles/layered-mesh.ts";
import { type LayeredKind, layeredKind } from "../physics/particles/layered-row.ts";
import { FARADAY } from "../units/constants.ts";
import { DesignError } from "../units/error.ts";
import type { CellSettings } from "./cell-options.ts";
import { fragileLayers } from "./layer-failure.ts";
import { type AroundLayers, particleLayers } from "./layered-layers.ts";
import { isGrain, type LayerTold, layeredNotices, toldLayers } from "./layered-notices.ts";
import type { LithiumStorage } from "./lithium-storage.ts";

/** Layered particles of a powder. */
export interface LayeredParticles {
  readonly kinds: readonly LayeredKind[];
  /** Wetted area of the powder over the outer area of the storing layers of its unit cells [1]. */
  readonly wetted: number;
  /** The layers of the middle size class. */
  readonly layers: readonly LayerTold[];
  readonly notices: readonly string[];
}

/** Sources of the coupled particle, keys in docs/references.bib. */
export const LAYERED_SOURCES = ["Larche1973", "Lee1969", "Xiao2002", "Bucci2014", "Schoof2024"] as const;

/**
 * Design and settings → kinds of layered particles, one for each size class of the core, all with shells of one thickness. A
 * kind holds the share n_k Q_k/Σ n Q of the capacity of the powder, Q_k the charge of its unit cell, so that masses are those of
 * the mass balance.
 *
 * The current of the powder passes its wetted area A_w; the outermost storing layers of the unit cells show A_c. Exchange current,
 * double layer and film per gram stay those of the wetted area: j₀ A_w/A_c, C A_w/A_c, R_film A_c/A_w.
 * @throws DesignError when a layer lacks a law, or a surface stress is set on a covered layer
 */
export function layeredParticles(set: CellSettings, around: AroundLayers): LayeredParticles {
  const { particle, storage, massPerVolume, film } = around;
  const [core] = particle.layers;
  const { diameters, numberShare } = sizeClasses(core.diameter, core.distribution, set.classes);
  const settings = { ...set, tortuosityExponent: particle.secondary?.tortuosityExponent };
  const units = Array.from(diameters, (d) => withFilm(unitCell(particle, d), particle, around.cell.film));
  const surfaceStress = surfaceStressOf(units[0]!);
  const layered = units.map((unit) => {
    const layers = particleLayers(unit, settings);
    return set.failure === "expected" ? fragileLayers(layers, unit, set) : layers;
  });
  const meshes = layered.map(layeredMesh);

  const charges = meshes.map(({ maxConcentration, radius }, k) => numberShare[k]! * maxConcentration * radius ** 3);
  const all = charges.reduce((sum, q) => sum + q, 0);
  /** Reference volume of each kind, up to its outermost storing layer, per mass of powder [m³ kg⁻¹]. */
  const volumes = meshes.map(({ maxConcentration }, k) => (storage.capacity * charges[k]!) / all / (FARADAY * maxConcentration));
  const shown = volumes.reduce((sum, v, k) => sum + (3 * v) / meshes[k]!.radius, 0); // A_c [m² kg⁻¹]
  const wetted = wettedArea(storage) / shown;
  const surface: InterfaceLaw = {
    potential: layered[0]!.findLast(({ host }) => host)!.host!.potential,
    exchange: symmetricExchange((set.exchangeCurrentDensity ?? storage.exchangeCurrentDensity) * wetted),
    filmResistance: film.resistance / wetted,
    ...(film.capacitance !== undefined && { filmCapacitance: film.capacitance * wetted }),
    volumeEmpty: 1,
    volumeGrowth: 0,
    temperature: set.temperature,
  };
  const middle = units.length >> 1;
  return {
    kinds: meshes.map((mesh, k) =>
      layeredKind({
        mesh: () => mesh,
        setting: {
          temperature: set.temperature,
          diffusivityFactor: set.diffusivityFactor,
          ...(surfaceStress > 0 && { load: { pressure: 0, surfaceStress } }),
        },
        surface: { ...surface, potential: layered[k]!.findLast(({ host }) => host)!.host!.potential },
        volumeFraction: massPerVolume * volumes[k]!,
        hysteresisRate: around.hysteresisRate,
      }),
    ),
    wetted,
    layers: toldLayers(units[middle]!, layered[middle]!),
    notices: layeredNotices(set, around, { unit: units[middle]!, layers: layered[middle]!, wetted }),
  };
}

/** Wetted area of a powder, of the spheres that it stores lithium in [m² kg⁻¹]. */
function wettedArea({ capacity, chargeDensity, capacityShare, diameters }: LithiumStorage): number {
  return capacityShare.reduce((sum, share, k) => sum + (6 * capacity * share) / (chargeDensity * diameters[k]!), 0);
}

/** A film with stiffness as an inert outermost layer; one on grains does not reach the dots inside. */
function withFilm(unit: readonly UnitLayer[], particle: Particle, { thickness, youngsModulus }: Film): readonly UnitLayer[] {
  if (!(youngsModulus > 0 && thickness > 0) || isGrain(particle, unit)) return unit;
  const values = { ...usualValues(sei.properties), youngsModulus };
  const innerRadius = unit.at(-1)!.outerRadius;
  return [...unit, { material: sei.id, values, laws: sei.laws(values), innerRadius, outerRadius: innerRadius + thickness }];
}

/**
 * Surface stress of the outermost layer [N m⁻¹].
 * @throws DesignError when a layer that others cover has one
 */
function surfaceStressOf(unit: readonly UnitLayer[]): number {
  const covered = unit.slice(0, -1).findIndex(({ values }) => (values.surfaceStress ?? 0) > 0);
  if (covered >= 0)
    throw new DesignError("the surface stress is that of a bare surface, and this layer is covered", {
      place: { path: `particle.layers[${covered}].surfaceStress` },
      expected: "a surface stress on the outermost layer alone",
      found: `${unit[covered]!.material} under ${unit[covered + 1]!.material}`,
      hint: "leave it out",
    });
  return unit.at(-1)!.values.surfaceStress ?? 0;
}
