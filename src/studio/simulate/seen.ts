import type { Table } from "../../data/table.ts";
import { unitCell } from "../../design/unit-cell.ts";
import type { CellProfile } from "../../simulation/cell-solution.ts";
import { type RunScale, runScale } from "../particle/look-of-profile.ts";
import { profilesAt, solutionAt } from "../state/course.ts";
import type { Bench } from "../state/studio.ts";
import { betweenProfiles } from "./between-profiles.ts";

/** A particle of a design at one instant of its run. */
export interface Seen {
  /** Columns as `CellProfile.particles[].radius`. */
  readonly radius: Table;
  /** Material of each layer, from the centre outwards. */
  readonly materials: readonly string[];
  /** Which layers have ruptured by then. */
  readonly ruptured: readonly boolean[];
  /** Scales of the whole run, so that they stay put while the instant moves. */
  readonly scale: RunScale;
}

/** Size class and electrode cell that stand for all: the middle ones. */
function shownPlace({ particles }: CellProfile): { readonly cell: number; readonly kind: number } {
  const cells = [...new Set(particles.map((p) => p.cell))];
  const kinds = [...new Set(particles.map((p) => p.kind))];
  return { cell: cells[cells.length >> 1] ?? 0, kind: kinds[kinds.length >> 1] ?? 0 };
}

function shownParticle(profile: CellProfile): Table | undefined {
  const { cell, kind } = shownPlace(profile);
  return profile.particles.find((p) => p.cell === cell && p.kind === kind)?.radius;
}

const scales = new WeakMap<readonly CellProfile[], RunScale>();

/** Scale of a run, computed once for the states it has. */
function scaleOf(profiles: readonly CellProfile[]): RunScale {
  const scale = scales.get(profiles) ?? runScale(profiles.flatMap((profile) => shownParticle(profile) ?? []));
  scales.set(profiles, scale);
  return scale;
}

/** Materials of the layers of the run that is shown, from the centre outwards; a stiff film is the outermost. */
function materialsOf({ run, state }: Bench): string[] {
  const { particle } = (run.asked.value ?? { design: state.design.value }).design;
  return [...unitCell(particle).map(({ material }) => material), "sei"];
}

/** Which layers have ruptured by the time of a state that was kept. */
function rupturedOf({ run }: Bench, profile: CellProfile, layers: number): boolean[] {
  const { cell, kind } = shownPlace(profile);
  const { solution = 0, time: begin = 0 } = solutionAt(run.course.value, profile.step) ?? {};
  const incidents = run.finished.value?.solutions[solution]?.layered?.failure?.incidents ?? [];
  const until = incidents.filter(
    (i) => i.kind.endsWith("rupture") && i.sizeClass === kind && i.cell === cell && begin + i.time <= profile.time,
  );
  return Array.from({ length: layers }, (_, k) => until.some(({ layer }) => layer === k));
}

/** The particle at a time [s] of the course that is shown, between two states that were kept; undefined where none was. */
export function seenOf(bench: Bench, time: number): Seen | undefined {
  const { profiles } = bench.run.course.value;
  const kept = profilesAt(bench.run.course.value, time);
  const [before, after] = kept ? [shownParticle(kept.before), shownParticle(kept.after)] : [];
  if (!kept || !before || !after) return undefined;
  const materials = materialsOf(bench);
  const [early, late] = [kept.before, kept.after].map((profile) => rupturedOf(bench, profile, materials.length)) as [
    boolean[],
    boolean[],
  ];
  // what breaks does so at once
  const share = early.join() === late.join() ? kept.share : Math.round(kept.share);
  return {
    radius: betweenProfiles(before, after, share),
    materials,
    ruptured: share < 0.5 ? early : late,
    scale: scaleOf(profiles),
  };
}
