import { table } from "../data/table.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { layeredProfile } from "../physics/particles/layered-profile.ts";
import type { ParticleRow } from "../physics/particles/particle-row.ts";
import type { CellProfile } from "./cell-solution.ts";

type Columns = Record<string, { unit: string; values: Float64Array }>;

/**
 * State inside a half-cell: across it one row per finite volume, and over the radius of every kind of particle in the
 * electrode cells at the separator, in the middle and at the collector. A single-particle model shows the same particle
 * in every electrode cell, and no potentials over the depth.
 */
export function cellProfile(system: HalfCellSystem, step: number, time: number, y: Float64Array): CellProfile {
  const { cells, rows } = system.particles;
  const shown = cells < 3 ? [0] : [0, Math.floor((cells - 1) / 2), cells - 1];
  return {
    step,
    time,
    voltage: system.voltage(y),
    across: table("across", acrossCell(system, y)),
    particles: shown.flatMap((cell) =>
      rows.map((row, k) => {
        const columns = row.layers ? layerColumns(row.layers, y, cell) : fillingColumns(row, y, cell);
        return { cell, kind: k, radius: table("particle", columns) };
      }),
    ),
  };
}

function fillingColumns(row: ParticleRow, y: Float64Array, cell: number): Columns {
  const { radius, filling } = row.profile(y, cell);
  return { x_radius_metre: { unit: "m", values: radius }, x_filling: { unit: "1", values: filling } };
}

function layerColumns({ mesh, write }: NonNullable<ParticleRow["layers"]>, y: Float64Array, cell: number): Columns {
  const inside = layeredProfile(mesh);
  write(y, cell, inside);
  const { layerOf, position } = mesh;
  const column = (unit: string, values: Float64Array) => ({ unit, values });
  return {
    x_radius_metre: column(
      "m",
      position.map((ρ) => ρ * mesh.radius),
    ),
    x_filling: column("1", inside.filling),
    x_layer: column(
      "1",
      Float64Array.from(layerOf, (k) => k + 1),
    ),
    x_current_radius_metre: column("m", inside.radius),
    x_radial_stress_pascal: column("Pa", inside.radialStress),
    x_hoop_stress_pascal: column("Pa", inside.hoopStress),
    x_mean_stress_pascal: column("Pa", inside.meanStress),
    x_yield_ratio: column("1", inside.yieldRatio),
    x_potential_shift_volt: column("V", inside.shift),
    x_gap_metre: column(
      "m",
      Float64Array.from(layerOf, (k) => inside.gap[k]!),
    ),
  };
}

function acrossCell(system: HalfCellSystem, y: Float64Array): Columns {
  const { mesh, particles, at } = system;
  const { cells, rows } = particles;
  const s = mesh.separator;
  const n = mesh.width.length;
  const salt = new Float64Array(n);
  system.saltConcentration(y, salt);
  const columns: Columns = {
    x_position_metre: { unit: "m", values: mesh.middle.slice() },
    x_salt_concentration_mol_per_m3: { unit: "mol/m^3", values: salt },
  };
  if (at.electrolytePotential >= 0) {
    const φe = y.slice(at.electrolytePotential, at.electrolytePotential + n);
    columns.x_electrolyte_potential_volt = { unit: "V", values: φe };
    columns.x_solid_potential_volt = {
      unit: "V",
      values: φe.map((φ, i) => (i < s ? Number.NaN : φ + y[at.potentialDifference + i - s]!)),
    };
  }
  const ofElectrode = (value: (cell: number) => number) => {
    const out = new Float64Array(n).fill(Number.NaN, 0, s);
    for (let i = s; i < n; i++) out[i] = value(cells === 1 ? 0 : i - s);
    return out;
  };
  for (const [k, row] of rows.entries()) {
    columns[`x_mean_filling_${k + 1}`] = { unit: "1", values: ofElectrode((c) => row.meanFilling(y, c)) };
    columns[`x_surface_filling_${k + 1}`] = { unit: "1", values: ofElectrode((c) => row.surfaceFilling(y, c)) };
    columns[`x_reaction_current_density_ampere_per_m2_${k + 1}`] = {
      unit: "A/m^2",
      values: ofElectrode((c) => y[row.fluxAt + c]!),
    };
  }
  return columns;
}
