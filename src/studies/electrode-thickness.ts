import type { Design } from "../design/design.ts";
import { stretchLaw } from "../physics/cells/breathing.ts";
import type { Breathing } from "../physics/cells/half-cell.ts";
import { type CellOptions, cellSettings } from "../simulation/cell-options.ts";
import { halfCellOf } from "../simulation/half-cell-description.ts";

/** Thickness and porosity of an electrode over its filling. */
export interface ElectrodeThickness {
  /** Share χ of the growth that is pushed outwards, and least porosity; both assumptions [1]. */
  readonly outward: number;
  readonly leastPorosity: number;
  /** At a mean filling of the free hosts. */
  at(filling: number): ThicknessAt;
  /** The same where the volume of the particles over that of the fresh ones is known, as of layered particles [1]. */
  ofVolume(ratio: number): ThicknessAt;
}

/** Thickness [m], over that of the fresh electrode [1], and porosity [1]. */
export interface ThicknessAt {
  readonly thickness: number;
  readonly ratio: number;
  readonly porosity: number;
}

/**
 * How thick an electrode is when its particles have a mean filling, by the law of the porous electrode that breathes. Since
 * growth is linear in filling, only the mean enters, so that it holds for every model: ε = 1 − (ε_inert + ε_s0 v̄)/Λ.
 *
 * Derived.
 * @throws DesignError when the fresh electrode is less porous than it may become
 */
export function electrodeThickness(design: Design, options: CellOptions = {}): ElectrodeThickness {
  const { cell } = halfCellOf(
    design,
    cellSettings({ ...options, particle: "fick", model: "dfn", breathing: options.breathing ?? {} }),
  );
  const { thickness, porosity } = cell.electrode;
  const breathing: Breathing = cell.breathing!;
  const { outward, leastPorosity, solidFraction, share } = breathing;
  const inert = 1 - porosity - solidFraction;
  const full = share.reduce((sum, s, k) => sum + s * (cell.kinds[k]!.growth ?? 0), 0); // v̄ − 1 of the full electrode
  const stretch = stretchLaw(breathing, porosity);
  const ofVolume = (v: number): ThicknessAt => {
    const ratio = stretch.value(v);
    return { thickness: thickness * ratio, ratio, porosity: 1 - (inert + solidFraction * v) / ratio };
  };
  return {
    outward,
    leastPorosity,
    at: (filling) => ofVolume(1 + full * filling),
    ofVolume,
  };
}
