import type { Table } from "../data/table.ts";
import { familyStrength, needSome, originOf } from "./family.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import { line } from "./series.ts";

/** Branches of one name, by cycle. */
export interface VoltageBranches {
  /** E.g. `delithiation`. */
  readonly title: string;
  readonly cycles: readonly {
    readonly label: string;
    /** Columns `capacity` and `slope`, |dE/dQ|. */
    readonly curve: Table;
  }[];
}

interface Options extends About {
  readonly id?: string;
  readonly unit: string;
  readonly slopeUnit: string;
  /** Largest slope shown: those at the ends of a branch leave the frame. */
  readonly upTo: number;
}

/** Differential voltage over the capacity of each branch, the later the cycle the darker. */
export function differentialVoltage(branches: readonly VoltageBranches[], options: Options): Figure {
  needSome(branches, "branch");
  return figure({
    id: options.id ?? "differential-voltage",
    title: options.title ?? "Differential voltage",
    width: branches.length > 1 ? "double" : "single",
    columns: branches.map(() => 1),
    height: 70,
    caption: `Differential voltage over the capacity passed in each branch, smoothed over 1 % of it; the later the cycle the darker. Steep ends of the branches leave the frame. ${options.setting}`,
    standing: [],
    panels: branches.map(({ title, cycles }, b) =>
      axes({
        title,
        naming: "legend",
        x: { quantity: "capacity", unit: options.unit, zero: true },
        y: { quantity: "|d*E*/d*Q*|", unit: options.slopeUnit, domain: [0, options.upTo], quiet: b > 0 },
        series: cycles.map(({ label, curve }, k) =>
          line(curve, { x: "capacity", y: "slope", as: "accent", strength: familyStrength(k, cycles.length), label }),
        ),
      }),
    ),
    ...originOf(options),
  });
}
