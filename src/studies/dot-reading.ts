import { type Table, table } from "../data/table.ts";
import { layeredProfile, writeProfile } from "../physics/particles/layered-profile.ts";
import type { LoneParticle } from "../physics/particles/lone-particle.ts";

/** One state of a particle on its way. */
export interface DotRow {
  readonly time: number;
  readonly halfCycle: number;
  /** Of the whole particle [1]. */
  readonly filling: number;
  /** Lithium per silicon of the core [1]. */
  readonly lithium: number;
  /** Equilibrium potential at the surface, stress included [V]. */
  readonly potential: number;
  /** Mean over the core and at its centre [Pa], compression positive. */
  readonly corePressure: number;
  readonly centrePressure: number;
  /** Surface of the core against its centre: difference of fillings [1]. */
  readonly gradient: number;
  /** Gap inside and outer radius of every layer [m]. */
  readonly gaps: readonly number[];
  readonly radii: readonly number[];
}

/** The inside of a particle at one moment. */
export interface DotProfile {
  readonly halfCycle: number;
  /** Of the whole particle [1]. */
  readonly filling: number;
  /**
   * Rows from the centre outwards, one per cell and one at each face of every layer, where the last two cells are continued by a
   * line: current radius, layer (1 is the core), filling, stresses (tension positive).
   */
  readonly radius: Table;
}

/** Reads the states of a lone particle. */
export interface DotReader {
  row(y: Float64Array, time: number, halfCycle: number): DotRow;
  profile(y: Float64Array, halfCycle: number, filling: number): DotProfile;
}

/** @param full lithium per silicon of the full core */
export function dotReader({ particle, algebraicAt: alg }: LoneParticle, full: number): DotReader {
  const { mesh, ruptured } = particle;
  const { firstCell, fillingOf, volume, share, layers } = mesh;
  const inside = layeredProfile(mesh);
  const cells = firstCell[1]!;
  const coreVolume = volume.subarray(0, cells).reduce((sum, v) => sum + v, 0);
  const write = (y: Float64Array) => writeProfile(mesh, y, 0, alg, inside, ruptured);

  return {
    row(y, time, halfCycle) {
      write(y);
      let filling = 0;
      for (let n = 0; n < share.length; n++) filling += share[n]! * y[n]!;
      let core = 0;
      for (let i = 0; i < cells; i++) core += (volume[i]! * y[fillingOf[i]!]!) / coreVolume;
      return {
        time,
        halfCycle,
        filling,
        lithium: full * core,
        potential: particle.surface.equilibrium,
        corePressure: inside.corePressure,
        centrePressure: -inside.meanStress[0]!,
        gradient: y[fillingOf[cells - 1]!]! - y[fillingOf[0]!]!,
        gaps: layers.map((_, k) => Math.max(0, inside.gap[k]!)),
        radii: [...inside.outerRadius],
      };
    },
    profile(y, halfCycle, filling) {
      write(y);
      const { radius, radialStress, hoopStress, outerRadius, gap } = inside;
      const faces = layers.flatMap((_, k) => [k === 0 ? 0 : outerRadius[k - 1]! + gap[k]!, outerRadius[k]!]);
      const column = (unit: string, values: Float64Array) => ({ unit, values: withFaces(values, radius, faces, firstCell) });
      return {
        halfCycle,
        filling,
        radius: table(`filling ${filling.toFixed(3)}, half cycle ${halfCycle}`, {
          x_current_radius_metre: column("m", radius),
          x_layer: { unit: "1", values: layers.flatMap(({ cells: n }, k) => Array<number>(n + 2).fill(k + 1)) },
          x_filling: column("1", inside.filling),
          x_radial_stress_pascal: column("Pa", radialStress),
          x_hoop_stress_pascal: column("Pa", hoopStress),
        }),
      };
    },
  };
}

/** Values of cells with those at the faces of every layer; `faces` are inner and outer radii, layer by layer. */
function withFaces(values: Float64Array, radius: Float64Array, faces: readonly number[], firstCell: Int32Array): number[] {
  const continued = (r: number, i: number, j: number) =>
    values[i]! + ((r - radius[i]!) / (radius[j]! - radius[i]!)) * (values[j]! - values[i]!);
  return [...firstCell.subarray(0, -1)].flatMap((first, k) => {
    const end = firstCell[k + 1]!;
    return [
      continued(faces[2 * k]!, first, first + 1),
      ...values.subarray(first, end),
      continued(faces[2 * k + 1]!, end - 1, end - 2),
    ];
  });
}

/** States as a table, in order of time. */
export function cycleTable(label: string, rows: readonly DotRow[]): Table {
  const column = (unit: string, value: (row: DotRow) => number) => ({ unit, values: rows.map(value) });
  const layers = rows[0]!.radii.map((_, k) => k);
  return table(label, {
    time: column("s", (r) => r.time),
    half_cycle: column("1", (r) => r.halfCycle),
    filling: column("1", (r) => r.filling),
    lithium_per_silicon: column("1", (r) => r.lithium),
    potential: column("V", (r) => r.potential),
    core_pressure: column("Pa", (r) => r.corePressure),
    centre_pressure: column("Pa", (r) => r.centrePressure),
    gradient: column("1", (r) => r.gradient),
    gap: column("m", (r) => Math.max(0, ...r.gaps)),
    ...Object.fromEntries(
      layers.flatMap((k) => [
        [`layer${k + 1}_inner_radius`, column("m", (r) => (k === 0 ? 0 : r.radii[k - 1]! + r.gaps[k]!))],
        [`layer${k + 1}_outer_radius`, column("m", (r) => r.radii[k]!)],
      ]),
    ),
  });
}
