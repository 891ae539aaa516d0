import type { Design } from "../design/design.ts";
import { valuesOf } from "../design/layer-laws.ts";
import { unitCell } from "../design/unit-cell.ts";
import { porousFlowStress } from "../materials/porous-solid.ts";
import { constant } from "../materials/property.ts";
import type { Bond, SolidLaws, SphereLayer } from "../physics/mechanics/layered-sphere.ts";
import { bondOf } from "../simulation/layer-failure.ts";
import { DesignError } from "../units/error.ts";

/** What is supposed about the shells where nothing is known for sure. */
export interface ShellScenario {
  /** ε_f [1] and σ_y [Pa] of layers that have a finite rupture strain, the carbon; the material's when absent. */
  readonly ruptureStrain?: number;
  readonly flowStress?: number;
  /** How layers hold together; the usual bond when absent, `permanent`: they never part. */
  readonly bond?: Bond | "permanent";
  /** False: no layer ever breaks. */
  readonly breaks?: boolean;
  /** False: no layer flows or breaks. */
  readonly flows?: boolean;
}

/** Cells of the core, of an inner and of the outermost shell: enough for the pressure to 0.1 % (benchmark of the coated dot). */
const CELLS = { core: 2, inner: 4, outermost: 8 };

/**
 * Layers of the shell-pressure model from those of a design: reference radii (of the equivalent unit cell when a sphere has
 * several cores, median core), laws of the materials, bonds. Oxide converts in its first lithiation: its volume ratio goes
 * from 1 to that of the lithiated oxide, then between emptied and lithiated. A matrix becomes the outermost layer: every coated
 * core carries its share of it, pores and all, as a shell whose outside is free.
 *
 * @throws DesignError when the core is not silicon
 */
export function shellsOf(design: Design, scenario: ShellScenario = {}): SphereLayer[] {
  const bond = scenario.bond ?? bondOf();
  const shells = unitCell(withSiliconCore(design).particle);
  return shells.map(({ material, laws, innerRadius, outerRadius }, k) => ({
    name: material,
    innerRadius,
    outerRadius,
    cells: k === 0 ? CELLS.core : k === shells.length - 1 ? CELLS.outermost : CELLS.inner,
    laws: suppose(laws, scenario),
    ...(k > 0 && bond !== "permanent" ? { bond } : {}),
  }));
}

/**
 * The design, once its core is known to be silicon.
 * @throws DesignError when it is not
 */
export function withSiliconCore(design: Design): Design {
  if (lithiumWhenFull(design) === undefined)
    throw new DesignError("the audit is about silicon in shells", {
      place: { path: "particle.layers[0].material" },
      expected: "a core of silicon",
      found: design.particle.layers[0].material,
    });
  return design;
}

/** Lithium per silicon of the full core [1]; undefined when the core is not silicon. */
export function lithiumWhenFull(design: Design): number | undefined {
  return valuesOf(design.particle.layers[0]).maxLithium;
}

/** The laws of a shell under a scenario. */
export function suppose<L extends SolidLaws>(laws: L, { ruptureStrain, flowStress, breaks, flows }: ShellScenario): L {
  const never = Number.POSITIVE_INFINITY;
  const scenarioLayer = Number.isFinite(laws.ruptureStrain);
  return {
    ...laws,
    ...(scenarioLayer && ruptureStrain !== undefined ? { ruptureStrain } : {}),
    ...(scenarioLayer && flowStress !== undefined ? withFlowStress(laws, flowStress) : {}),
    ...(breaks === false || flows === false ? { ruptureStrain: never, fractureEnergy: never } : {}),
    ...(flows === false ? withFlowStress(laws, never) : {}),
  };
}

/** Flow stress of a solid, of the walls when it has pores. */
export function withFlowStress({ pores }: SolidLaws, flowStress: number): Partial<SolidLaws> {
  if (pores === undefined) return { flowStress: constant(flowStress) };
  return {
    flowStress: constant(porousFlowStress(flowStress, pores.porosity)),
    pores: { ...pores, wall: { ...pores.wall, flowStress: constant(flowStress) } },
  };
}
