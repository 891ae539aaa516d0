import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { exposedFraction } from "../physics/mechanics/rupture.ts";
import type { LayerEvent } from "../physics/particles/layered-events.ts";
import type { LayeredMesh } from "../physics/particles/layered-mesh.ts";
import { type LayeredProfile, layeredProfile } from "../physics/particles/layered-profile.ts";
import type { InsideWatch, StressExtreme } from "./stress-watch.ts";

/** Something that happened to a layer of a particle, or to the interface inside it. Indices count from 0. */
export interface LayerIncident {
  readonly kind: LayerEvent["kind"];
  readonly layer: number;
  readonly material: string;
  /** Material of the layer inside. */
  readonly inside: string;
  /** Size class and electrode cell of the particle. */
  readonly sizeClass: number;
  readonly cell: number;
  /** Time since the start of the first run, the step since then, and the time since the start of that step [s]. */
  readonly time: number;
  readonly step: number;
  readonly stepTime: number;
  /** Mean filling of the core of the particle [1]. */
  readonly coreFilling: number;
  /** Of a rupture: hoop stretch r/R of the outer face from which its opening counts [1]. */
  readonly openingStretch?: number;
}

/** When something happened. */
export type Moment = Pick<LayerIncident, "time" | "step" | "stepTime">;

/** What became of a layer over a run. */
export interface LayerDamage {
  readonly material: string;
  /** Share of the particles in which it has ruptured [1]. */
  readonly ruptured: number;
  /** Share of the surface under it that its opening lays bare, 1 − (λ_o/λ_t)²: mean over the particles at the end, and the largest of one. */
  readonly exposed: number;
  readonly largestExposed: StressExtreme;
}

/** What happened to the layers of an electrode. */
export interface FailureResult {
  /** In order of time, those of the runs before included. */
  readonly incidents: readonly LayerIncident[];
  /** Of every layer, the core first. */
  readonly layers: readonly LayerDamage[];
  readonly sizeClasses: number;
  readonly electrodeCells: number;
}

/** One size class of layered particles. */
interface Kind {
  readonly mesh: LayeredMesh;
  /** λ_o and exposed fraction of every layer, cell by cell; NaN and 0 while whole. */
  readonly opening: Float64Array;
  readonly exposed: Float64Array;
}

/** Follows what happens to the layers of the particles of a half-cell. */
export class FailureWatch implements InsideWatch {
  readonly incidents: LayerIncident[];
  private readonly system: HalfCellSystem;
  /** By size class; undefined where particles have no layers. */
  private readonly kinds: readonly (Kind | undefined)[];
  private readonly largest: readonly StressExtreme[];
  private told = 0; // of the events of the particles

  /**
   * A watch, or undefined where nothing can happen.
   * @param earlier incidents of the runs before
   */
  static of(system: HalfCellSystem, earlier: readonly LayerIncident[] = []): FailureWatch | undefined {
    return system.particles.canChange ? new FailureWatch(system, earlier) : undefined;
  }

  private constructor(system: HalfCellSystem, earlier: readonly LayerIncident[]) {
    const { rows, cells } = system.particles;
    this.system = system;
    this.kinds = rows.map(({ layers }) => {
      if (!layers) return undefined;
      const places = cells * layers.mesh.layers.length;
      return { mesh: layers.mesh, opening: new Float64Array(places).fill(Number.NaN), exposed: new Float64Array(places) };
    });
    const most = this.kinds.reduce((n, kind) => Math.max(n, kind?.mesh.layers.length ?? 0), 0);
    this.largest = Array.from({ length: most }, () => ({ value: 0, time: Number.NaN, filling: Number.NaN }));
    this.incidents = [...earlier];
    for (const incident of earlier) this.open(incident);
  }

  /**
   * Takes in what has happened in the particles since it was last asked. Whether anything has.
   * @param before the state in which it happened
   */
  changed(moment: Moment, before: Float64Array): boolean {
    const { events, rows } = this.system.particles;
    const isNew = this.told < events.length;
    for (; this.told < events.length; this.told++) {
      const { kind, layer, name, cell, row } = events[this.told]!;
      const { mesh, write } = rows[row]!.layers!;
      const profile = layeredProfile(mesh);
      write(before, cell, profile);
      const { fracture, outerRadius } = mesh.layers[layer]!;
      const stretch = profile.outerRadius[layer]! / outerRadius;
      const incident: LayerIncident = {
        kind,
        layer,
        material: name,
        inside: mesh.layers[layer - 1]!.name,
        sizeClass: row,
        cell,
        ...moment,
        coreFilling: coreFilling(mesh, profile),
        ...(kind === "ductile rupture" && { openingStretch: 1 + fracture!.ruptureStrain }),
        ...(kind === "brittle rupture" && { openingStretch: stretch }),
      };
      this.incidents.push(incident);
      this.open(incident);
    }
    return isNew;
  }

  /** Looks at the inside of a particle. */
  see(time: number, filling: number, sizeClass: number, cell: number, profile: LayeredProfile): void {
    const { mesh, opening, exposed } = this.kinds[sizeClass]!;
    const { layers } = mesh;
    for (let k = 1, at = cell * layers.length + 1; k < layers.length; k++, at++) {
      if (!(opening[at]! > 0)) continue;
      const bare = exposedFraction(profile.outerRadius[k]! / layers[k]!.outerRadius, opening[at]!);
      exposed[at] = bare;
      const most = this.largest[k]!;
      if (!(bare > most.value)) continue;
      most.value = bare;
      most.time = time;
      most.filling = filling;
    }
  }

  /** What has happened by now. */
  result(): FailureResult {
    const { kinds, largest, incidents, system } = this;
    const { cells } = system.particles;
    const layered = kinds.flatMap((kind) => kind ?? []);
    const layers = largest.map((largestExposed, k): LayerDamage => {
      const own = layered.filter(({ mesh }) => k < mesh.layers.length);
      const mean = (of: (kind: Kind, at: number) => number): number => {
        let sum = 0;
        for (const kind of own) for (let c = 0; c < cells; c++) sum += of(kind, c * kind.mesh.layers.length + k);
        return sum / (own.length * cells);
      };
      return {
        material: own[0]!.mesh.layers[k]!.name,
        ruptured: mean(({ opening }, at) => (opening[at]! > 0 ? 1 : 0)),
        exposed: mean(({ exposed }, at) => exposed[at]!),
        largestExposed,
      };
    });
    return { incidents, layers, sizeClasses: layered.length, electrodeCells: cells };
  }

  private open({ sizeClass, cell, layer, openingStretch }: LayerIncident): void {
    const kind = this.kinds[sizeClass]!;
    if (openingStretch !== undefined) kind!.opening[cell * kind!.mesh.layers.length + layer] = openingStretch;
  }
}

/** Mean filling of the core, NaN where it stores nothing. */
function coreFilling({ firstCell, volume }: LayeredMesh, { filling }: LayeredProfile): number {
  let sum = 0;
  let all = 0;
  for (let i = 0; i < firstCell[1]!; i++) {
    sum += volume[i]! * filling[i]!;
    all += volume[i]!;
  }
  return sum / all;
}
