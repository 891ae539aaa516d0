import type { Design } from "../design/design.ts";
import type { Potential } from "../materials/material.ts";
import { dfn } from "../physics/cells/dfn.ts";
import type { HalfCell } from "../physics/cells/half-cell.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { spm } from "../physics/cells/spm.ts";
import { spme } from "../physics/cells/spme.ts";
import { USUAL_MESH } from "../physics/particles/fick-sphere.ts";
import { DesignError } from "../units/error.ts";
import { type CellOptions, type CellSettings, cellSettings } from "./cell-options.ts";
import { refuseForeignParticle } from "./foreign-particle.ts";
import { halfCellOf } from "./half-cell-description.ts";
import { refuseCoated } from "./host-storage.ts";
import type { ReadyCell } from "./run-cell.ts";

/** A design made ready to be cycled against lithium. */
export interface HalfCellModel extends ReadyCell {
  readonly design: Design;
  readonly settings: CellSettings;
  /** What the system computes with, per electrode area, SI. */
  readonly cell: HalfCell;
  /** The same system, with the double layers that an impedance is computed with; they are no unknowns of it unless switched on. */
  readonly impedanceSystem: HalfCellSystem;
  /** Branches of the potential that the surfaces show. */
  readonly potential: Potential;
  /** Reference radius of each particle kind [m]. */
  readonly radii: Float64Array;
  /** Active mass per area [kg m⁻²]. */
  readonly activeMassPerArea: number;
  /**
   * Gives a bare core another (median) diameter [m]; all sizes of a distribution scale along, its limits too. The model is
   * ready at once, at the same loading, thickness and porosity.
   * @throws DesignError for a coated core or an electrode that changes its thickness: make a new model
   */
  setCoreDiameter(diameter: number): void;
}

/**
 * Design and options → half-cell. Where the core alone stores lithium, each of its size classes is a kind of particle;
 * where several layers do, the powder consists of secondary particles, carbon with embedded dots. Layered particles are the
 * unit cells of the powder, one kind for each size class of the core.
 * @example halfCellModel(design, { model: "dfn", temperature: 308.15 })
 * @throws DesignError when nothing stores lithium, a law is missing, or an option is outside its range or has no meaning in its model
 */
export function halfCellModel(design: Design, options: CellOptions = {}): HalfCellModel {
  const set = cellSettings(options);
  refuseForeign(set);
  const { cell, doubleLayer, area, potential, layers, notices, cites } = halfCellOf(design, set);
  const mesh = { separator: set.separatorCells, electrode: set.electrodeCells, grading: set.separatorGrading };
  const system = set.model === "spm" ? spm(cell) : set.model === "spme" ? spme(cell, { mesh }) : dfn(cell, { mesh });
  const radii = Float64Array.from(cell.kinds, (k) => k.radius);
  return {
    name: design.name,
    method: set.method,
    rtol: set.rtol,
    design,
    settings: set,
    cell,
    system,
    impedanceSystem: set.doubleLayer ? system : { ...system, cell: { ...cell, doubleLayer } },
    potential,
    radii,
    radial: { radial: set.nodes, grading: USUAL_MESH.grading },
    area,
    activeMassPerArea: cell.electrode.loading,
    ...(layers && { layers }),
    notices,
    cites,
    setCoreDiameter(diameter) {
      refuseCoated(design.particle);
      if (layers)
        throw new DesignError("layered particles cannot change their diameter in a ready model", {
          place: { path: "options.particle" },
          expected: "Fick particles",
          found: "layered",
          hint: "make a new model for each diameter",
        });
      if (set.breathing)
        throw new DesignError("an electrode that changes its thickness cannot change its particles in a ready model", {
          place: { path: "options.breathing" },
          expected: "a model without breathing",
          found: "breathing",
          hint: "make a new model for each diameter",
        });
      if (!(diameter > 0 && diameter < Infinity))
        throw new DesignError("a diameter is a positive number", {
          place: { path: "particle.layers[0].diameter" },
          expected: "more than 0",
          found: `${diameter} m`,
        });
      const scale = diameter / design.particle.layers[0].diameter;
      for (const [k, { radius }] of cell.kinds.entries()) {
        radii[k] = radius * scale;
        system.particles.resize(k, radii[k]!, set.diffusivityFactor);
      }
    },
  };
}

/** What belongs to other models or particles. */
function refuseForeign(set: CellSettings): void {
  refuseForeignParticle(set);
  const { model, breathing } = set;
  if (!breathing || model === "dfn") return;
  throw new DesignError("only the porous-electrode model has thickness and porosity that change", {
    place: { path: "options.breathing" },
    expected: "the model dfn",
    found: model,
    hint: "choose the model dfn, or leave breathing out",
  });
}
