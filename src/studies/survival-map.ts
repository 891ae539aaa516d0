import { quantity } from "../units/quantity.ts";
import type { SurvivalCase, SurvivalStudy } from "./survival-case.ts";
import { CLASSES, type SurvivalClass, type SurvivalResult } from "./survival-result.ts";

/** A finished case. */
export interface SurvivalRow {
  /** Name of the job. */
  readonly id: string;
  readonly at: SurvivalCase["at"];
  readonly result: SurvivalResult;
}

/** One column of the file of a map: numbers with a unit, or words. */
export interface MapColumn {
  readonly name: string;
  readonly unit?: string;
  value(row: SurvivalRow): number | string | null;
}

/** A map with what can be said of it as a whole. */
export interface SurvivalMap {
  /** Sorted by job. */
  readonly rows: readonly SurvivalRow[];
  readonly columns: readonly MapColumn[];
  readonly counts: Readonly<Record<SurvivalClass, number>>;
  readonly notices: readonly string[];
}

/**
 * Puts the cases of a map together.
 * @param rows finished cases in any order
 */
export function survivalMap(study: SurvivalStudy, rows: readonly SurvivalRow[]): SurvivalMap {
  const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const count = (wanted: SurvivalClass) => sorted.filter(({ result }) => result.class === wanted).length;
  return {
    rows: sorted,
    columns: columnsOf(study, shellsOf(sorted)),
    counts: Object.fromEntries(CLASSES.map((c) => [c, count(c)])) as Record<SurvivalClass, number>,
    notices: (["x", "y"] as const).flatMap((along) => unseen(study, along, sorted)),
  };
}

/** Materials of the shells, inside to outside, of the case that has most: a matrix without mass is none. */
const shellsOf = (rows: readonly SurvivalRow[]): string[] =>
  rows.reduce(
    (most, { result }) => (result.layers.length > most.length ? result.layers.map((l) => l.material) : most),
    [] as string[],
  );

const bit = (flag: boolean) => Number(flag);

function columnsOf({ x, y }: SurvivalStudy, shells: readonly string[]): MapColumn[] {
  const result = (name: string, unit: string | undefined, value: (r: SurvivalResult) => number | string | null): MapColumn => ({
    name,
    ...(unit && { unit }),
    value: (row) => value(row.result),
  });
  return [
    { name: "job", value: (row) => row.id },
    { name: x.name, unit: x.unit, value: (row) => quantity(row.at.x, x.unit) },
    { name: y.name, unit: y.unit, value: (row) => quantity(row.at.y, y.unit) },
    result("class", undefined, (r) => r.class),
    result("flows", "1", (r) => bit(r.flags.flows)),
    result("ruptures", "1", (r) => bit(r.flags.ruptures)),
    result("debonds", "1", (r) => bit(r.flags.debonds)),
    result("self_limits", "1", (r) => bit(r.flags.selfLimits)),
    result("lithium_first", "1", (r) => r.lithium[0] ?? null),
    result("lithium_last", "1", (r) => r.lithium.at(-1) ?? null),
    result("event", undefined, (r) => r.event?.what ?? null),
    result("event_layer", "1", (r) => r.event?.layer ?? null),
    result("event_cycle", "1", (r) => r.event?.cycle ?? null),
    result("event_lithiating", "1", (r) => (r.event ? bit(r.event.lithiating) : null)),
    result("event_filling", "1", (r) => r.event?.filling ?? null),
    result("largest_pressure", "Pa", (r) => r.largestPressure),
    result("lowest_pressure", "Pa", (r) => r.lowestPressure),
    result("largest_gap", "m", (r) => r.largestGap),
    result("last_gap", "m", (r) => r.lastGap),
    result("smallest_margin", "1", (r) => r.smallestMargin?.value ?? null),
    result("smallest_margin_of", undefined, (r) => r.smallestMargin?.of ?? null),
    ...shells.flatMap((material, k) => {
      const name = `layer${k + 1}_${material.replaceAll("-", "_")}`;
      return [
        result(`${name}_hoop_over_strength`, "1", (r) => r.layers[k]?.hoopOverStrength ?? null),
        result(`${name}_strain_margin`, "1", (r) => r.layers[k]?.strainMargin ?? null),
        result(`${name}_crack_margin`, "1", (r) => r.layers[k]?.crackMargin ?? null),
        result(`${name}_pull_over_strength`, "1", (r) => r.layers[k]?.pullOverStrength ?? null),
        result(`${name}_energy_over_toughness`, "1", (r) => r.layers[k]?.energyOverToughness ?? null),
        result(`${name}_bond_margin`, "1", (r) => r.layers[k]?.bondMargin ?? null),
      ];
    }),
    result("outcome", undefined, (r) => r.outcome),
    result("advice", undefined, (r) => r.advice),
  ];
}

/** Says when the level does not see an axis: every case has the results of its neighbours along it. */
function unseen(study: SurvivalStudy, along: "x" | "y", rows: readonly SurvivalRow[]): string[] {
  const across = along === "x" ? "y" : "x";
  const lines = Map.groupBy(rows, (row) => row.at[across]);
  const same = [...lines.values()].every((line) => new Set(line.map(({ result }) => JSON.stringify(result))).size === 1);
  if (!same) return [];
  return [`Nothing depends on ${study[along].name}: the level ${study.level} does not see it in this design.`];
}
