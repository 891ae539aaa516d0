import { composition } from "../design/composition.ts";
import type { Design } from "../design/design.ts";
import { sizeClasses } from "../design/size-distribution.ts";
import type { Potential } from "../materials/material.ts";
import { filmAndCarbonReaction, oxideReaction } from "../physics/particles/first-cycle-reactions.ts";
import { type ParticleClasses, particleClasses, type SizeClass } from "../physics/particles/particle-classes.ts";
import { ownHysteresisRate, refuseCoated, storageOf, surfaceOf } from "./host-storage.ts";
import { type ParticleOptions, type ParticleSettings, particleSettings } from "./particle-options.ts";
import { sphereOf } from "./particle-spheres.ts";

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
 * layers do, the powder consists of secondary particles, carbon with embedded dots.
 * @example particleModel(design, { diffusivity: 1e-19, classes: 1 })
 * @throws DesignError when nothing stores lithium, a law is missing, or an option is outside its range
 */
export function particleModel(design: Design, options: ParticleOptions = {}): ParticleModel {
  const set = particleSettings(options);
  const { particle } = design;
  const storage = storageOf(particle, composition(particle), set);

  const mesh = { nodes: set.nodes, grading: GRADING };
  const surface = surfaceOf(storage, set, { resistance: set.filmResistance });
  const radii = storage.diameters.map((d) => d / 2);
  const classes = Array.from(
    radii,
    (radius, k): SizeClass => ({
      sphere: sphereOf(storage, mesh),
      surface,
      radius,
      capacity: storage.capacity * storage.capacityShare[k]!,
      chargeDensity: storage.chargeDensity,
    }),
  );
  const { oxide, filmAndCarbon } = set.firstCycleLoss;
  const system = particleClasses(classes, {
    hysteresisRate: set.hysteresisRate ?? ownHysteresisRate(particle),
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
    cites: [...new Set([...lithiation.cites, ...delithiation.cites, ...mean.cites, "Crank1975", "Newman2004", "Axen2022"])],
    setCoreDiameter(diameter) {
      refuseCoated(particle);
      const { diameters, volumeShare } = sizeClasses(diameter, particle.layers[0].distribution, set.classes);
      resize(diameters, volumeShare);
    },
  };
}
