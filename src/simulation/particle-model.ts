import { type Composition, composition } from "../design/composition.ts";
import type { Design } from "../design/design.ts";
import { valuesOf } from "../design/layer-laws.ts";
import { sizeClasses } from "../design/size-distribution.ts";
import type { Potential } from "../materials/material.ts";
import { symmetricExchange } from "../physics/butler-volmer.ts";
import { fickSphere } from "../physics/fick-sphere.ts";
import { filmAndCarbonReaction, oxideReaction } from "../physics/first-cycle-reactions.ts";
import { HYSTERESIS_RATE, oneStatePotential, singlePotential } from "../physics/hysteresis.ts";
import type { InterfaceLaw } from "../physics/interface-law.ts";
import { type ParticleClasses, particleClasses, type SizeClass } from "../physics/particle-classes.ts";
import { DesignError } from "../units/error.ts";
import { compositeStorage } from "./composite-storage.ts";
import { diffusionLaw, growthOf, type LithiumStorage, missingLaw } from "./lithium-storage.ts";
import { type ParticleOptions, type ParticleSettings, particleSettings } from "./particle-options.ts";
import { keptDiffusion, keptPotential } from "./property-tables.ts";

/** Grading of the radial mesh towards the surface. */
const GRADING = 2;

/** A design made ready to be cycled. */
export interface ParticleModel {
  readonly design: Design;
  readonly settings: ParticleSettings;
  readonly system: ParticleClasses;
  /** Branches of the potential that the surface shows. */
  readonly potential: Potential;
  /** Reference radius of each size class [m]. */
  readonly radii: Float64Array;
  readonly mesh: { readonly nodes: number; readonly grading: number };
  /** What is assumed or odd, in sentences; shown with every output. */
  readonly notices: readonly string[];
  /** Keys in docs/references.bib. */
  readonly cites: readonly string[];
  /**
   * Gives a bare core another (median) diameter [m]; the model is ready at once.
   * @throws DesignError for a coated core, whose powder changes with it: make a new model
   */
  setCoreDiameter(diameter: number): void;
}

/**
 * Design and options → system. If the core alone stores lithium, each of its size classes is a Fick sphere; if several
 * layers do, the powder is one Fick particle with composite potential.
 * @example particleModel(design, { diffusivity: 1e-19, classes: 1 })
 * @throws DesignError when nothing stores lithium, a law is missing, or an option is outside its range
 */
export function particleModel(design: Design, options: ParticleOptions = {}): ParticleModel {
  const set = particleSettings(options);
  const { particle } = design;
  const powder = composition(particle);
  const storing = powder.parts.filter((p) => p.laws.capacity > 0 && p.massShare > 0);
  if (storing.length === 0)
    throw new DesignError("nothing in the particle stores lithium", {
      place: { path: "particle.layers" },
      expected: "at least one layer with a capacity, such as silicon",
      found: particle.layers.map((l) => l.material).join(", "),
    });
  const coreAlone = storing.length === 1 && storing[0] === powder.parts[0];
  const storage = coreAlone ? coreStorage(design, powder, set) : compositeStorage(particle, powder, set);

  const mesh = { nodes: set.nodes, grading: GRADING };
  const surface = surfaceOf(storage, set);
  const radii = storage.diameters.map((d) => d / 2);
  const classes = Array.from(
    radii,
    (radius, k): SizeClass => ({
      sphere: fickSphere(storage.diffusion, mesh),
      surface,
      radius,
      capacity: storage.capacity * storage.capacityShare[k]!,
      chargeDensity: storage.chargeDensity,
    }),
  );
  const { oxide, filmAndCarbon } = set.firstCycleLoss;
  const system = particleClasses(classes, {
    hysteresisRate: set.hysteresisRate ?? ownHysteresisRate(design),
    seriesResistance: set.seriesResistance,
    temperature: set.temperature,
    reactions: [oxideReaction(oxide), filmAndCarbonReaction(filmAndCarbon)].filter((r) => r.charge > 0),
  });

  const resize = (diameters: Float64Array, capacityShare: Float64Array) => {
    for (let k = 0; k < radii.length; k++) {
      radii[k] = diameters[k]! / 2;
      system.resize(k, radii[k]!, storage.capacity * capacityShare[k]!, set.diffusivityFactor);
    }
  };
  resize(storage.diameters, storage.capacityShare);

  const { lithiation, delithiation, mean } = storage.potential;
  return {
    design,
    settings: set,
    system,
    potential: storage.potential,
    radii,
    mesh,
    notices: storage.notices,
    cites: [...new Set([lithiation.cites, delithiation.cites, mean.cites, "Crank1975", "Newman2004", "Axen2022"])],
    setCoreDiameter(diameter) {
      if (particle.layers.length > 1 || particle.matrix)
        throw new DesignError("only a bare core can change its diameter in a ready model", {
          place: { path: "particle.layers[0].diameter" },
          expected: "a particle of one layer",
          found: particle.layers.map((l) => l.material).join(", "),
          hint: "make a new model for each size of a coated core",
        });
      const { diameters, volumeShare } = sizeClasses(diameter, particle.layers[0].distribution, set.classes);
      resize(diameters, volumeShare);
    },
  };
}

/** The core alone stores: its size classes, shares of the capacity by volume. */
function coreStorage({ particle }: Design, powder: Composition, set: ParticleSettings): LithiumStorage {
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
function ownHysteresisRate({ particle }: Design): number {
  for (const layer of particle.layers) {
    const Γ = valuesOf(layer).hysteresisRate;
    if (Γ !== undefined) return Γ;
  }
  return HYSTERESIS_RATE;
}

function surfaceOf(storage: LithiumStorage, set: ParticleSettings): InterfaceLaw {
  const { temperature: T, swelling } = set;
  const { mean, lithiation, delithiation } = storage.potential;
  return {
    potential:
      set.hysteresis === "none"
        ? singlePotential(keptPotential(mean, T))
        : oneStatePotential(keptPotential(lithiation, T), keptPotential(delithiation, T)),
    exchange: symmetricExchange(set.exchangeCurrentDensity ?? storage.exchangeCurrentDensity),
    filmResistance: set.filmResistance,
    volumeEmpty: swelling ? storage.volumeEmpty : 1,
    volumeGrowth: swelling ? storage.volumeGrowth : 0,
    temperature: T,
  };
}
