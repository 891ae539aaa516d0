import type { Table } from "../data/table.ts";
import { familyStrength, needSome, originOf } from "./family.ts";
import { type About, type Figure, figure } from "./figure.ts";
import { line, type Series } from "./series.ts";

/** One cycle. */
export interface CycleProfile {
  /** E.g. `cycle 2`. */
  readonly label: string;
  /** Branches, each with columns `capacity`, from zero, and `potential` [V], in order of time. */
  readonly branches: readonly Table[];
}

interface Options extends About {
  readonly id?: string;
  readonly unit: string;
  /** What potentials are measured against; none for a full cell. */
  readonly against?: string;
  /** Range of potentials shown [V]. */
  readonly potentials: readonly [number, number];
}

/** Measured potential over the capacity of each branch of chosen cycles, the later the darker. */
export function cycleProfiles(cycles: readonly CycleProfile[], options: Options): Figure {
  needSome(cycles, "cycle");
  const [low, high] = options.potentials;
  const isCut = cycles.some(({ branches }) =>
    branches.some((b) => b.column("potential").values.some((E) => E < low || E > high)),
  );
  return figure({
    id: options.id ?? "cycle-profiles",
    title: options.title ?? "Potential over capacity",
    height: 75,
    caption: `Potential as measured (lines) over the capacity passed in each branch, counted from its start; the later the cycle the darker.${isCut ? " What lies beyond the range of the potentials shown leaves the frame." : ""} ${options.setting}`,
    standing: [],
    naming: "legend",
    x: { quantity: "capacity", unit: options.unit, zero: true },
    y: { symbol: "E", unit: "V", domain: options.potentials, ...(options.against ? { against: options.against } : {}) },
    series: cycles.flatMap(({ label, branches }, k) =>
      branches.map(
        (branch, b): Series =>
          line(branch, {
            x: "capacity",
            y: "potential",
            as: "accent",
            strength: familyStrength(k, cycles.length),
            ...(b === 0 ? { label } : {}),
          }),
      ),
    ),
    ...originOf(options),
  });
}
