import { arealCapacity } from "../physics/cells/half-cell.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { FARADAY, GAS_CONSTANT } from "../units/constants.ts";
import type { LimitingGroup } from "./cell-solution.ts";

/**
 * The six dimensionless groups of a half-cell at a current density i [A m⁻²], for fresh electrolyte and half-full particles:
 *
 *   lithium kinetics     |i|/(2 i₀_Li)
 *   electrolyte ohmic    |i| L F/(κ_eff RT)             electrolyte diffusion  |i| (1 − t₊) L/(F D_eff c₀)
 *   kinetics             |i|/(2 L Σ a j₀)
 *   ohmic                |i| R_s F/(RT), R_s = R_c + L_s/κ_s + L/(3σ_s) + film
 *   solid diffusion      |i| τ_D/q_max, τ_D = R²/D weighted by capacity
 *
 * Newman2004, ch. 22.
 */
export function limitingGroups({ cell, particles }: HalfCellSystem, current: number): LimitingGroup[] {
  const { electrode, separator, electrolyte, lithium, temperature: T, kinds } = cell;
  const i = Math.abs(current);
  const L = electrode.thickness;
  const c0 = electrolyte.concentration;
  const thermal = (GAS_CONSTANT * T) / FARADAY;
  const pores = electrode.porosity ** electrode.bruggeman;
  const κ = electrolyte.conductivity(c0, T);
  const σ = electrode.conductivity * (1 - electrode.porosity) ** electrode.bruggeman;

  let exchange = 0; // A m⁻² of electrode
  let filmConductance = 0; // S m⁻²
  let τ = 0;
  for (const [k, kind] of kinds.entries()) {
    const row = particles.rows[k]!;
    const area = L * row.area;
    const capacity = L * kind.volumeFraction * kind.chargeDensity;
    exchange += area * kind.surface.exchange.density(0.5, c0);
    filmConductance += area / kind.surface.filmResistance;
    τ += (capacity / arealCapacity(cell)) * row.diffusionTime(0.5);
  }
  const series =
    cell.contactResistance +
    separator.thickness / (κ * separator.porosity ** separator.bruggeman) +
    L / (3 * σ) +
    1 / filmConductance;
  return [
    { process: "lithium kinetics", value: i / (2 * lithium.exchangeCurrentDensity(c0)) },
    { process: "electrolyte ohmic", value: (i * L) / (κ * pores * thermal) },
    {
      process: "electrolyte diffusion",
      value: (i * (1 - electrolyte.transferenceNumber) * L) / (FARADAY * electrolyte.saltDiffusivity(c0, T) * pores * c0),
    },
    { process: "kinetics", value: i / (2 * exchange) },
    { process: "ohmic", value: (i * series) / thermal },
    { process: "solid diffusion", value: (i * τ) / arealCapacity(cell) },
  ];
}

/** The process with the largest group. */
export function limitingProcess(groups: readonly LimitingGroup[]): LimitingGroup {
  return groups.reduce((most, group) => (group.value > most.value ? group : most));
}
