import type { Composition } from "../design/composition.ts";
import type { Particle } from "../design/design.ts";
import { valuesOf } from "../design/layer-laws.ts";
import { sizeClasses } from "../design/size-distribution.ts";
import { symmetricExchange } from "../physics/particles/butler-volmer.ts";
import { HYSTERESIS_RATE, oneStatePotential, singlePotential } from "../physics/particles/hysteresis.ts";
import type { InterfaceLaw } from "../physics/particles/interface-law.ts";
import { DesignError } from "../units/error.ts";
import { compositeStorage, noDots } from "./composite-storage.ts";
import { diffusionLaw, growthOf, type LithiumStorage, missingLaw, type StorageSettings } from "./lithium-storage.ts";
import { keptDiffusion, keptPotential } from "./property-tables.ts";

/**
 * What stores lithium in a particle: if the core alone does, each of its size classes is a Fick sphere; if several layers
 * do, it is a secondary particle, carbon with embedded dots.
 * @throws DesignError when nothing stores lithium or a law is missing
 */
export function storageOf(particle: Particle, powder: Composition, set: StorageSettings): LithiumStorage {
  const storing = powder.parts.filter((p) => p.laws.capacity > 0 && p.massShare > 0);
  if (storing.length === 0)
    throw new DesignError("nothing in the particle stores lithium", {
      place: { path: "particle.layers" },
      expected: "at least one layer with a capacity, such as silicon",
      found: particle.layers.map((l) => l.material).join(", "),
    });
  const coreAlone = storing.length === 1 && storing[0] === powder.parts[0];
  return coreAlone ? coreStorage(particle, powder, set) : compositeStorage(particle, powder, set);
}

/** The core alone stores: its size classes, shares of the capacity by volume. */
function coreStorage(particle: Particle, powder: Composition, set: StorageSettings): LithiumStorage {
  if (set.dotExchange !== undefined) throw noDots("a core that stores lithium alone");
  const [core] = particle.layers;
  const { laws, massShare } = powder.parts[0]!;
  const path = "particle.layers[0].material";
  const { temperature: T, diffusivity: fixed, swelling } = set;
  if (!laws.potential) throw missingLaw("potential", path, "choose a host such as silicon");
  if (fixed === undefined && !laws.diffusivity) throw missingLaw("diffusivity", path, "set the option diffusivity");
  const j00 = set.exchangeCurrentDensity ?? laws.exchangeCurrentDensity?.(T);
  if (j00 === undefined) throw missingLaw("exchange current density", path, "set the option exchangeCurrentDensity");

  const { diameters, volumeShare } = sizeClasses(core.diameter, core.distribution, set.classes);
  const { empty } = laws.volumeRatio;
  const growth = swelling ? growthOf(laws) : 0;
  const D = (x: number) => fixed ?? laws.diffusivity!(x, T);
  const key = `${core.material} ${JSON.stringify(core.overrides)} ${fixed ?? "own"} ${growth} @${T}`;
  return {
    diameters,
    capacityShare: volumeShare,
    capacity: massShare * laws.capacity,
    chargeDensity: laws.capacity * laws.density,
    potential: laws.potential,
    diffusion: keptDiffusion(key, () => diffusionLaw(D, empty, growth)),
    exchangeCurrentDensity: j00,
    volumeEmpty: empty,
    volumeGrowth: growthOf(laws),
    notices: [
      "The host is one amorphous phase; the front of a first lithiation of crystalline silicon is not in this model.",
      ...(fixed === undefined ? ["The diffusivity is that of the material file; profiles inside a particle scale with it."] : []),
    ],
  };
}

/** Γ of the first layer whose material has one. */
export function ownHysteresisRate(particle: Particle): number {
  for (const layer of particle.layers) {
    const Γ = valuesOf(layer).hysteresisRate;
    if (Γ !== undefined) return Γ;
  }
  return HYSTERESIS_RATE;
}

/** Film on the particles: resistance [Ω m²] and capacitance [F m⁻²]. */
export interface SurfaceFilm {
  readonly resistance: number;
  readonly capacitance?: number;
}

/**
 * What happens at the surface of a host.
 * @param film its film: resistance [Ω m²], and capacitance [F m⁻²] where an impedance is asked for
 */
export function surfaceOf(storage: LithiumStorage, set: StorageSettings, film: SurfaceFilm): InterfaceLaw {
  const { temperature: T, swelling } = set;
  const { mean, lithiation, delithiation } = storage.potential;
  return {
    potential:
      set.hysteresis === "none"
        ? singlePotential(keptPotential(mean, T))
        : oneStatePotential(keptPotential(lithiation, T), keptPotential(delithiation, T)),
    exchange: symmetricExchange(set.exchangeCurrentDensity ?? storage.exchangeCurrentDensity),
    filmResistance: film.resistance,
    ...(film.capacitance !== undefined && { filmCapacitance: film.capacitance }),
    volumeEmpty: swelling ? storage.volumeEmpty : 1,
    volumeGrowth: swelling ? storage.volumeGrowth : 0,
    temperature: T,
  };
}

/**
 * Only a bare core can change its diameter in a ready model: the powder of a coated one changes with it.
 * @throws DesignError for a coated core
 */
export function refuseCoated({ layers, matrix }: Particle): void {
  if (layers.length === 1 && !matrix) return;
  throw new DesignError("only a bare core can change its diameter in a ready model", {
    place: { path: "particle.layers[0].diameter" },
    expected: "a particle of one layer",
    found: layers.map((l) => l.material).join(", "),
    hint: "make a new model for each size of a coated core",
  });
}
