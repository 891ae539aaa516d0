import { type Cell, cellOf } from "../design/cell.ts";
import { type Composition, composition } from "../design/composition.ts";
import type { Design, DoubleLayer, Film } from "../design/design.ts";
import { electrolytes } from "../materials/electrolytes.ts";
import type { Potential, Property } from "../materials/material.ts";
import { arrhenius } from "../materials/property.ts";
import { filmCapacitance, filmResistance, sei } from "../materials/sei.ts";
import type { Breathing, HalfCell } from "../physics/cells/half-cell.ts";
import { symmetricLithium } from "../physics/cells/lithium-electrode.ts";
import { fickKind } from "../physics/particles/fick-row.ts";
import { USUAL_MESH } from "../physics/particles/fick-sphere.ts";
import { filmAndCarbonReaction, oxideReaction } from "../physics/particles/first-cycle-reactions.ts";
import type { ParticleKind } from "../physics/particles/particle-kind.ts";
import { DesignError } from "../units/error.ts";
import { show } from "../units/show.ts";
import type { CellSettings } from "./cell-options.ts";
import { ownHysteresisRate, type SurfaceFilm, storageOf, surfaceOf } from "./host-storage.ts";
import { FAILURE_SOURCES } from "./layer-failure.ts";
import { LAYERED_SOURCES, layeredParticles } from "./layered-description.ts";
import type { LayerTold } from "./layered-notices.ts";
import type { LithiumStorage } from "./lithium-storage.ts";
import { spheresOf } from "./particle-spheres.ts";

/** A half-cell as its models compute with it, and what must be said of it. */
export interface DescribedHalfCell {
  readonly cell: HalfCell;
  /** Double layers for an impedance, whether or not they take part in transients. */
  readonly doubleLayer: DoubleLayer;
  /** Geometric area of the electrode [m²]. */
  readonly area: number;
  /** Branches of the potential that the surfaces show. */
  readonly potential: Potential;
  /** The layers of layered particles. */
  readonly layers?: readonly LayerTold[];
  readonly notices: readonly string[];
  /** Keys in docs/references.bib. */
  readonly cites: readonly string[];
}

/** Sources of the hysteresis laws, keys in docs/references.bib. */
export const HYSTERESIS_SOURCE = {
  none: [],
  "one-state": ["Axen2022"],
  "current-sigmoid": ["Sulzer2021"],
  mechanical: ["Koebbing2024", "Axen2022"],
} as const;

/**
 * Design and settings → half-cell per electrode area: particles of each size at their share of the electrode volume,
 * ε_k = loading · capacity · share/(L F c_max), kinetics and transport at the temperature of the settings.
 * With layered particles, ε_k is that of `layeredParticles`.
 * @throws DesignError when nothing stores lithium, a law is missing, or the electrode cannot breathe
 */
export function halfCellOf(design: Design, set: CellSettings): DescribedHalfCell {
  const { particle } = design;
  const { temperature: T } = set;
  const powder = composition(particle);
  const storage = storageOf(particle, powder, set);
  const made = cellOf(design);
  const { electrode, separator, electrolyte, lithium, film } = made;
  const { thickness, porosity, bruggeman, conductivity, loading } = electrode;
  const massPerVolume = loading / thickness; // [kg m⁻³]
  const { oxide, filmAndCarbon } = set.firstCycleLoss;
  const used = electrolytes[electrolyte.name];
  const around = {
    massPerVolume,
    growth: growthOfPowder(powder),
    film: filmOf(film, set),
    hysteresisRate: set.hysteresisRate ?? ownHysteresisRate(particle),
  };
  const layered = set.particle === "layered" ? layeredParticles(set, { ...around, particle, storage, cell: made }) : undefined;
  const particles = made.doubleLayer.particles * (layered?.wetted ?? 1); // per reference area of the kinds
  const doubleLayer = { ...made.doubleLayer, particles };
  const cell: HalfCell = {
    kinds: layered?.kinds ?? kindsOf(storage, set, around),
    hysteresis: set.hysteresis,
    electrode: { thickness, porosity, bruggeman, conductivity, loading },
    separator,
    electrolyte: used.laws(electrolyte.values),
    lithium: symmetricLithium(
      arrhenius({ at25C: lithium.exchangeCurrentDensity, activationEnergy: lithium.activationEnergy, T }),
    ),
    contactResistance: set.contactResistance ?? made.contactResistance,
    doubleLayer: set.doubleLayer ? doubleLayer : { particles: 0, lithium: 0 },
    reactions: [oxideReaction(massPerVolume * oxide), filmAndCarbonReaction(massPerVolume * filmAndCarbon)].filter(
      (r) => r.charge > 0,
    ),
    temperature: T,
    ...(set.breathing && { breathing: breathingOf(electrode, storage, set.breathing) }),
  };
  const { lithiation, delithiation, mean } = storage.potential;
  const sources = Object.values<Property>(used.properties).flatMap(({ cites }) => (cites ? [cites] : []));
  return {
    cell,
    doubleLayer,
    area: made.area,
    potential: storage.potential,
    ...(layered && { layers: layered.layers }),
    notices: [...(layered ?? storage).notices, ...assumed(design, made)],
    cites: [
      ...new Set([...lithiation.cites, ...delithiation.cites, ...mean.cites, "Crank1975", "Newman2004", "Bruggeman1935"]),
      ...(layered ? LAYERED_SOURCES : []),
      ...(set.failure === "expected" ? FAILURE_SOURCES : []),
      ...new Set([...used.cites, ...sources, ...HYSTERESIS_SOURCE[set.hysteresis]]),
    ],
  };
}

interface Around {
  /** Active mass per electrode volume [kg m⁻³]. */
  readonly massPerVolume: number;
  readonly growth: number;
  readonly film: SurfaceFilm;
  readonly hysteresisRate: number;
}

/** A film without thickness has no capacitance of its own. */
function filmOf({ thickness, resistivity }: Film, set: CellSettings): SurfaceFilm {
  const resistance = set.filmResistance ?? filmResistance(resistivity, thickness);
  if (thickness === 0) return { resistance };
  return { resistance, capacitance: filmCapacitance(sei.properties.relativePermittivity!.value, thickness) };
}

/** One kind of particle for each size class. */
function kindsOf(storage: LithiumStorage, set: CellSettings, around: Around): ParticleKind[] {
  const { chargeDensity, capacity, capacityShare } = storage;
  const mesh = { nodes: set.nodes, grading: USUAL_MESH.grading };
  const surface = surfaceOf(storage, set, around.film);
  return Array.from(storage.diameters, (diameter, k) => {
    const radius = diameter / 2;
    return fickKind({
      spheres: spheresOf(storage, mesh, radius, set.diffusivityFactor),
      surface,
      radius,
      chargeDensity,
      volumeFraction: (around.massPerVolume * capacity * capacityShare[k]!) / chargeDensity,
      hysteresisRate: around.hysteresisRate,
      growth: around.growth,
    });
  });
}

/** Growth of the whole powder, Σ φ_i J_i from the empty to the full hosts over that of the empty ones; closed pores keep their volume. */
function growthOfPowder({ parts }: Composition): number {
  const ratio = (end: "empty" | "full") => 1 + parts.reduce((sum, p) => sum + p.solidShare * (p.laws.volumeRatio[end] - 1), 0);
  return ratio("full") / ratio("empty") - 1;
}

function breathingOf(
  { porosity, solidFraction }: Cell["electrode"],
  { capacityShare }: LithiumStorage,
  { outward, leastPorosity }: NonNullable<CellSettings["breathing"]>,
): Breathing {
  if (leastPorosity > porosity)
    throw new DesignError("the fresh electrode is already less porous than it may become", {
      place: { path: "options.breathing.leastPorosity" },
      expected: `at most the porosity of the electrode, ${show(porosity, "%", 3)}`,
      found: show(leastPorosity, "%", 3),
    });
  return {
    outward,
    leastPorosity,
    solidFraction: Math.min(solidFraction, 1 - porosity),
    share: capacityShare.slice(),
  };
}

/** A sentence about the numbers of the cell that the design leaves open, if there are any. */
function assumed({ cell = {} }: Design, { area, separator, electrolyte, lithium, contactResistance }: Cell): string[] {
  const open = [
    ...(cell.area === undefined ? [`an area of ${show(area, "cm^2", 3)}`] : []),
    ...(cell.electrolyte === undefined
      ? [`${electrolytes[electrolyte.name].composition} of ${show(electrolyte.values.concentration!, "mol/L", 2)}`]
      : []),
    ...(cell.separator?.thickness === undefined ? [`a separator of ${show(separator.thickness, "um", 2)}`] : []),
    ...(cell.lithium?.exchangeCurrentDensity === undefined
      ? [`an exchange current of lithium of ${show(lithium.exchangeCurrentDensity, "A/m^2", 2)}`]
      : []),
    ...(cell.contactResistance === undefined ? [`contacts of ${show(contactResistance, "ohm cm^2", 2)}`] : []),
  ];
  return open.length === 0 ? [] : [`Assumed, since the design does not say: ${open.join(", ")}.`];
}
