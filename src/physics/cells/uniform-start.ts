import { brent } from "../../numerics/root.ts";
import type { ElectrodeParticles } from "./electrode-particles.ts";
import { arealCapacity, type HalfCell } from "./half-cell.ts";

/** Current density i [A m⁻²] and φ_s − φ_e [V]. */
export interface UniformStart {
  readonly current: number;
  readonly difference: number;
}

/**
 * First guess for the algebraic unknowns of a half-cell: the same flux everywhere, and the mean over the area of all
 * particles of the potential difference that it asks for. A double layer starts at rest, so its fluxes are none. Writes the
 * fluxes to y.
 *
 * @param y     state as `ElectrodeParticles.start` writes it; its fluxes are overwritten
 * @param salt  concentration of the electrolyte [mol m⁻³]
 * @param asked current density [A m⁻²] or voltage [V] at the terminals
 * @param loss  voltage at the terminals less φ_s − φ_e [V] at a current density, rising with it
 */
export function uniformStart(
  cell: HalfCell,
  particles: ElectrodeParticles,
  y: Float64Array,
  salt: number,
  asked: { readonly quantity: "current" | "voltage"; readonly value: number },
  loss: (current: number) => number,
): UniformStart {
  const { rows, cells } = particles;
  const layered = cell.doubleLayer.particles > 0;
  const area = particles.area();
  const fluxOf = (current: number) => (layered ? 0 : current / (cell.electrode.thickness * area));
  const differenceOf = (current: number): number => {
    const j = fluxOf(current);
    let difference = 0;
    for (const row of rows) difference += (row.area / area) * row.potential(y, 0, j, current, salt);
    return difference;
  };
  const current =
    asked.quantity === "current"
      ? asked.value
      : currentFor((i) => differenceOf(i) + loss(i), asked.value, arealCapacity(cell) / 3600);
  for (const { fluxAt } of rows) y.fill(fluxOf(current), fluxAt, fluxAt + cells);
  return { current, difference: differenceOf(current) };
}

/** Ends of the search, ± so many units of arsinh; volts beyond which a voltage is taken as infinite. */
const [WIDEST, HUGE] = [92, 1e6];

/** Current at which a voltage that rises with it takes a value; looked for over 34 decades of `scale` on both sides of 0. */
function currentFor(voltage: (current: number) => number, wanted: number, scale: number): number {
  const current = (u: number) => 1e-6 * scale * Math.sinh(u);
  const excess = (u: number) => Math.max(-HUGE, Math.min(HUGE, voltage(current(u)) - wanted));
  if (excess(-WIDEST) >= 0 || excess(WIDEST) <= 0) return 0;
  return current(brent(excess, -WIDEST, WIDEST));
}
