import type { Table } from "../data/table.ts";
import { CLASSES, classOf, type SurvivalClass } from "./survival-result.ts";

/** What becomes of a part of the scanned range, most severe class of each combination [1]; they add up to one. */
export type ClassShares = Readonly<Record<SurvivalClass, number>>;

/** Shares where one unknown has one value and the others run over their ranges. */
export interface SharesAt {
  readonly value: number;
  readonly shares: ClassShares;
}

/** The scan of the unknown strengths, read by class. */
export interface EncapsulationShares {
  readonly all: ClassShares;
  /** By unknown, in the order of `UNKNOWNS`. */
  readonly along: readonly { readonly name: Unknown; readonly unit: string; readonly at: readonly SharesAt[] }[];
  /** Pressure of the shells on the emptied core over the scan [1]: they press, they do not touch, they pull. */
  readonly whenEmpty: { readonly pressed: number; readonly free: number; readonly pulled: number };
}

/** The unknowns of the scan, as its table names them. */
export const UNKNOWNS = ["rupture_strain", "carbon_flow_stress", "bond_strength", "bond_energy"] as const;
export type Unknown = (typeof UNKNOWNS)[number];

/** A smaller pressure or tension counts as none [Pa]. */
const NONE = 1e5;

/** Reads a scan (`EncapsulationScan.table`). */
export function encapsulationShares(scan: Table): EncapsulationShares {
  const value = (name: string, k: number) => scan.column(name).values[k]!;
  const kinds = Array.from({ length: scan.length }, (_, k) =>
    classOf({
      flows: value("flows", k) === 1,
      ruptures: value("ruptures", k) === 1,
      debonds: value("debonds", k) === 1,
      selfLimits: value("self_limits", k) === 1,
    }),
  );
  const sharesOf = (rows: readonly number[]): ClassShares =>
    Object.fromEntries(CLASSES.map((c) => [c, rows.filter((k) => kinds[k] === c).length / rows.length])) as ClassShares;
  const rows = [...kinds.keys()];
  const share = (holds: (p: number) => boolean) =>
    rows.filter((k) => holds(value("pressure_when_empty", k))).length / rows.length;
  return {
    all: sharesOf(rows),
    along: UNKNOWNS.map((name) => ({
      name,
      unit: scan.column(name).unit,
      at: [...Map.groupBy(rows, (k) => value(name, k))].map(([at, own]) => ({ value: at, shares: sharesOf(own) })),
    })),
    whenEmpty: {
      pressed: share((p) => p > NONE),
      free: share((p) => Math.abs(p) <= NONE),
      pulled: share((p) => p < -NONE),
    },
  };
}
