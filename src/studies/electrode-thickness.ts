import type { Design } from "../design/design.ts";
import type { Breathing } from "../physics/half-cell.ts";
import { type CellOptions, cellSettings } from "../simulation/cell-options.ts";
import { halfCellOf } from "../simulation/half-cell-description.ts";

/** Thickness and porosity of an electrode over its filling. */
export interface ElectrodeThickness {
  /** Share χ of the growth that is pushed outwards, and least porosity; both assumptions [1]. */
  readonly outward: number;
  readonly leastPorosity: number;
  /** Thickness [m], over that of the fresh electrode [1], and porosity [1] at a mean filling. */
  at(filling: number): { readonly thickness: number; readonly ratio: number; readonly porosity: number };
}

/** Width of the smooth maximum of the stretch [1], as in the porous electrode that breathes. */
const SMOOTH = 1e-3;

/**
 * How thick an electrode is when its particles have a mean filling, by the law of the porous electrode that breathes. Since
 * growth is linear in filling, only the mean enters, so that it holds for every model:
 *
 *   Λ = max(1 + χ ε_s0 (v̄ − 1), (ε_inert + ε_s0 v̄)/(1 − ε_min), 1),  ε = 1 − (ε_inert + ε_s0 v̄)/Λ
 *
 * Derived.
 * @throws DesignError when the fresh electrode is less porous than it may become
 */
export function electrodeThickness(design: Design, options: CellOptions = {}): ElectrodeThickness {
  const { cell } = halfCellOf(design, cellSettings({ ...options, model: "dfn", breathing: options.breathing ?? {} }));
  const { thickness, porosity } = cell.electrode;
  const breathing: Breathing = cell.breathing!;
  const { outward, leastPorosity, solidFraction, share, growth } = breathing;
  const inert = 1 - porosity - solidFraction;
  const full = share.reduce((sum, s, k) => sum + s * growth[k]!, 0); // v̄ − 1 of the full electrode
  const smoothly = (a: number, b: number) => 0.5 * (a + b + Math.hypot(a - b, SMOOTH));
  const stretch = (v: number) =>
    smoothly(smoothly(1 + outward * solidFraction * (v - 1), (inert + solidFraction * v) / (1 - leastPorosity)), 1);
  return {
    outward,
    leastPorosity,
    at(filling) {
      const v = 1 + full * filling;
      const ratio = stretch(v);
      return { thickness: thickness * ratio, ratio, porosity: 1 - (inert + solidFraction * v) / ratio };
    },
  };
}
