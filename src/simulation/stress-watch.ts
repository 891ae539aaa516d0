import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import type { LayeredMesh } from "../physics/particles/layered-mesh.ts";
import { type LayeredProfile, layeredProfile } from "../physics/particles/layered-profile.ts";

/** An extreme of a run: its value [SI], when [s] and at which mean filling of the electrode [1]. */
export interface StressExtreme {
  value: number;
  time: number;
  filling: number;
}

/** Extremes of the stress in layered particles, over all particles of the electrode. */
export interface StressExtremes {
  /** Largest pressure at the centre of a core, and largest tension there as a negative pressure [Pa]. */
  readonly pressure: StressExtreme;
  readonly tension: StressExtreme;
  /** Largest and least hoop stress in each layer, tension positive [Pa]. */
  readonly layers: readonly {
    readonly material: string;
    readonly largestHoop: StressExtreme;
    readonly leastHoop: StressExtreme;
  }[];
  /** Least and largest shift of the potential of a particle by stress (`LayeredProfile.meanShift`) [V]. */
  readonly leastShift: StressExtreme;
  readonly largestShift: StressExtreme;
  /** Largest volume of a particle over its reference volume [1], and largest gap between layers [m]. */
  readonly volumeRatio: StressExtreme;
  readonly gap: StressExtreme;
}

/**
 * Numbers that a state of layered particles adds to a row: means over the electrode, of the pressure at the centre by
 * capacity and of the volume ratio by volume.
 */
export const STRESS_COLUMNS = [
  ["x_core_pressure_pascal", "Pa"],
  ["x_particle_volume_ratio", "1"],
] as const;

const largest = (): StressExtreme => ({ value: -Infinity, time: Number.NaN, filling: Number.NaN });
const least = (): StressExtreme => ({ value: Infinity, time: Number.NaN, filling: Number.NaN });

/** Looks at the inside of one particle after the other. */
export interface InsideWatch {
  see(time: number, filling: number, sizeClass: number, cell: number, profile: LayeredProfile): void;
}

/** Follows the stress in the layered particles of a half-cell. */
export class StressWatch {
  readonly extremes: StressExtremes;
  private readonly system: HalfCellSystem;
  private readonly rows: readonly { readonly kind: number; readonly mesh: LayeredMesh; readonly profile: LayeredProfile }[];
  private readonly share: Float64Array;
  private readonly volumeShare: Float64Array;

  /** A watch, or undefined where no particle has layers. */
  static of(system: HalfCellSystem): StressWatch | undefined {
    return system.particles.rows.some(({ layers }) => layers) ? new StressWatch(system) : undefined;
  }

  private constructor(system: HalfCellSystem) {
    this.system = system;
    const { rows, kinds, cells } = system.particles;
    this.rows = rows.flatMap(({ layers }, kind) =>
      layers ? [{ kind, mesh: layers.mesh, profile: layeredProfile(layers.mesh) }] : [],
    );
    const shareOf = (of: (kind: number, mesh: LayeredMesh) => number) => {
      const parts = this.rows.map(({ kind, mesh }) => of(kind, mesh));
      const all = parts.reduce((sum, q) => sum + q, 0);
      return Float64Array.from(parts, (q) => q / all / cells);
    };
    this.share = shareOf((k) => kinds[k]!.volumeFraction * kinds[k]!.chargeDensity);
    this.volumeShare = shareOf(
      (k, mesh) => kinds[k]!.volumeFraction * mesh.referenceNode[mesh.outerNode[mesh.cells - 1]!]! ** 3, // up to the outermost layer
    );
    this.extremes = {
      pressure: largest(),
      tension: least(),
      layers: this.rows[0]!.mesh.layers.map(({ name }) => ({ material: name, largestHoop: largest(), leastHoop: least() })),
      leastShift: least(),
      largestShift: largest(),
      volumeRatio: largest(),
      gap: largest(),
    };
  }

  /**
   * Looks at a state and writes its mean core pressure and volume ratio to out[at] and out[at + 1].
   * @param other shown the inside of every particle too
   */
  see(t: number, filling: number, y: Float64Array, out: Float64Array, at: number, other?: InsideWatch): void {
    const { extremes, rows, share, volumeShare } = this;
    const { particles } = this.system;
    let pressure = 0;
    let volume = 0;
    const high = (e: StressExtreme, value: number) => {
      if (value > e.value) keep(e, value, t, filling);
    };
    const low = (e: StressExtreme, value: number) => {
      if (value < e.value) keep(e, value, t, filling);
    };
    for (let k = 0; k < rows.length; k++) {
      const { kind, mesh, profile } = rows[k]!;
      const row = particles.rows[kind]!;
      for (let c = 0; c < particles.cells; c++) {
        row.layers!.write(y, c, profile);
        other?.see(t, filling, kind, c, profile);
        const ratio = row.volumeRatio(y, c);
        const centre = -profile.meanStress[0]!; // shear vanishes there, and in a coated core everywhere
        pressure += share[k]! * centre;
        volume += volumeShare[k]! * ratio;
        high(extremes.pressure, centre);
        low(extremes.tension, centre);
        low(extremes.leastShift, profile.meanShift);
        high(extremes.largestShift, profile.meanShift);
        high(extremes.volumeRatio, ratio);
        for (let i = 0; i < mesh.cells; i++) {
          const layer = extremes.layers[mesh.layerOf[i]!]!;
          high(layer.largestHoop, profile.hoopStress[i]!);
          low(layer.leastHoop, profile.hoopStress[i]!);
        }
        for (let l = 1; l < mesh.layers.length; l++) high(extremes.gap, profile.gap[l]!);
      }
    }
    out[at] = pressure;
    out[at + 1] = volume;
  }
}

function keep(extreme: StressExtreme, value: number, time: number, filling: number): void {
  extreme.value = value;
  extreme.time = time;
  extreme.filling = filling;
}
