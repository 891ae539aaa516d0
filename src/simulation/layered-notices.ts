import type { Particle } from "../design/design.ts";
import type { UnitLayer } from "../design/unit-cell.ts";
import { diffusivityAt, type ParticleLayer } from "../physics/particles/layered-mesh.ts";
import { show, showNumber } from "../units/show.ts";
import type { CellSettings } from "./cell-options.ts";
import { failureNotice } from "./layer-failure.ts";
import { type AroundLayers, flowLawOf } from "./layered-layers.ts";
import { SLOW_FILLING } from "./mechanical-hysteresis.ts";

/** A layer of a particle as a report tells it, SI. */
export interface LayerTold {
  readonly material: string;
  readonly innerRadius: number;
  readonly outerRadius: number;
  readonly cells: number;
  /** Name of its behaviour: `flowing solid`, `elastic solid` or `porous solid`. */
  readonly behaviour: string;
  /** Empty and full [Pa]. */
  readonly youngsModulus: readonly [number, number];
  readonly flowStress: readonly [number, number];
  /** Exponent [1] and rate at the flow stress [s⁻¹] of its law of flow. */
  readonly flowExponent: number;
  readonly flowRate: number;
  /** Stress-free volume ratio, empty and full [1]. */
  readonly volumeRatio: readonly [number, number];
  /** Lithium per atom of the full host, where that is how its filling is told [1]. */
  readonly maxLithium?: number;
  /** At half filling [m² s⁻¹]; absent in an inert layer. */
  readonly diffusivity?: number;
}

/** The layers of a unit cell for a report. */
export function toldLayers(unit: readonly UnitLayer[], layers: readonly ParticleLayer[]): LayerTold[] {
  return unit.map((layer, k) => {
    const { laws } = layer;
    const { cells, behaviour, host } = layers[k]!;
    const law = flowLawOf(layer);
    return {
      material: layer.material,
      innerRadius: layer.innerRadius,
      outerRadius: layer.outerRadius,
      cells,
      behaviour: behaviour.id,
      youngsModulus: [laws.youngsModulus.empty, laws.youngsModulus.full],
      flowStress: [laws.flowStress.empty, laws.flowStress.full],
      flowExponent: law.exponent,
      flowRate: law.referenceRate,
      volumeRatio: [laws.volumeRatio.empty, laws.volumeRatio.full],
      ...(layer.values.maxLithium !== undefined && { maxLithium: layer.values.maxLithium }),
      ...(host && { diffusivity: diffusivityAt(host, 0.5) }),
    };
  });
}

/** Whether the electrolyte wets grains of many coated cores: spheres of twice their diameter or more. */
export function isGrain({ matrix, secondary }: Particle, unit: readonly UnitLayer[]): boolean {
  return (matrix?.massShare ?? 0) > 0 || (secondary?.diameter ?? 0) > 4 * unit.at(-1)!.outerRadius;
}

/** What the description of layered particles assumes, in sentences. */
export function layeredNotices(
  set: CellSettings,
  { particle, cell, storage }: AroundLayers,
  made: { readonly unit: readonly UnitLayer[]; readonly layers: readonly ParticleLayer[]; readonly wetted: number },
): string[] {
  const { unit, layers, wetted } = made;
  const has = (material: string) => unit.some((layer) => layer.material === material);
  const law = flowLawOf(unit[0]!);
  const remembers = layers.some(({ host }) => host?.potential.hysteretic);
  return [
    `Layered particle: lithium, finite strain and flow of ${layers.map(({ name, cells }) => `${name} (${cells} cells)`).join(", ")} are solved together. Layers are elastic by Hencky's law and flow by a power law, in the core with exponent ${showNumber(law.exponent, 3)} and ${show(law.referenceRate, "1/s", 2)} at the flow stress${unit.length > 1 ? "; exponent and rate of other layers are those of usual silicon, an assumption" : ""}. They creep while the cell rests.`,
    ...(unit.length > 1 || set.failure === "expected" ? [failureNotice(unit, set)] : []),
    "The core is one amorphous phase; the front of a first lithiation of crystalline silicon is not in this model.",
    ...(has("siox")
      ? [
          "The oxide starts converted, at the volume of its silicate and empty silicon; the charge of the conversion passes in the first cycle as a reaction of the electrode.",
        ]
      : []),
    ...(particle.matrix && particle.matrix.massShare > 0
      ? ["The matrix is the outermost layer of every coated core, its share of it."]
      : []),
    ...(isGrain(particle, unit)
      ? ["The way of lithium through a grain of many dots is not in this model: every dot meets the electrolyte."]
      : []),
    ...(Math.abs(wetted - 1) > 1e-3
      ? [
          `The electrolyte wets ${showNumber(100 * wetted, 3)} % of what the unit cells show; exchange current, film and double layer per gram are those of the wetted area.`,
        ]
      : []),
    ...(cell.film.thickness > 0 && !has("sei")
      ? [
          `The film on the ${isGrain(particle, unit) ? "grains" : "particles"} is a resistance without stiffness${cell.film.youngsModulus > 0 ? ": it does not reach the dots inside" : ": the design gives it no Young's modulus"}.`,
        ]
      : []),
    ...(set.exchangeCurrentDensity === undefined
      ? [
          `The exchange current density, ${show(storage.exchangeCurrentDensity, "A/m^2", 2)} of wetted area at half filling of the outermost host, is calibrated on rate capability.`,
        ]
      : []),
    ...hysteresisNotice(set, unit, layers, remembers),
    ...(set.diffusivity === undefined
      ? ["Diffusivities are those of the material files; profiles inside a particle scale with them."]
      : ["The diffusivity that was chosen is that of the core; shells keep that of their material."]),
  ];
}

function hysteresisNotice(
  { hysteresis }: CellSettings,
  unit: readonly UnitLayer[],
  layers: readonly ParticleLayer[],
  remembers: boolean,
): string[] {
  if (hysteresis === "none") return [];
  if (hysteresis === "one-state")
    return remembers
      ? [
          "Stress hysteresis comes on top of the branches of the potential, which were fitted to experiments that had stress in them: part of it counts twice. --hysteresis mechanical avoids that.",
        ]
      : [];
  const core = layers[0]!.host;
  const left = core ? core.potential.stateSlope(0.5) : 0;
  return [
    unit.length === 1
      ? "Mechanical hysteresis: nothing presses on a bare core of uniform filling, so that all of the gap of the branches is left to the state."
      : `Mechanical hysteresis: what a slow cycle of the bonded layers (${show(SLOW_FILLING, "h", 2)} per filling, shell-pressure model) leaves of half the gap of the branches follows a state, ${show(left, "mV", 2)} at half filling; stress makes the rest as it arises.`,
  ];
}
