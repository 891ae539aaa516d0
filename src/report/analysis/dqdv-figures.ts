import type { AnalysisResult } from "../../analysis/analysis.ts";
import type { NotedTable } from "../../data/noted-table.ts";
import { type Table, table } from "../../data/table.ts";
import { rowsWhere } from "../../data/table-rows.ts";
import { converted } from "../../figures/axis-scale.ts";
import { differentialVoltage, type VoltageBranches } from "../../figures/differential-voltage.ts";
import type { Figure } from "../../figures/figure.ts";
import { type CapacityCycle, incrementalCapacity } from "../../figures/incremental-capacity.ts";
import { showNumber } from "../../units/show.ts";
import { thinned } from "./drawn-columns.ts";

/** Cycles that one picture holds. */
const MOST_CYCLES = 3;
/** Points of a curve as drawn. */
const MOST_POINTS = 1200;
/** Share of the slopes that the frame holds: those at the ends of a branch grow without limit. */
const SHOWN_SLOPES = 0.94;

/** Figures of incremental capacity: dQ/dE with its peaks, and dE/dQ. */
export function dqdvFigures(results: readonly AnalysisResult[]): Figure[] {
  const drawn = results.filter((r) => r.tables.dqdv && r.tables.peaks);
  return drawn.flatMap((result, k) => {
    const numbered = (id: string) => (drawn.length === 1 ? id : `${id}-${k + 1}`);
    const setting = drawn.length === 1 ? "" : `${result.label}.`;
    return [
      incrementalFigure(result, numbered("incremental-capacity"), setting),
      voltageFigure(result, numbered("differential-voltage"), setting),
    ];
  });
}

const valuesOf = ({ table: t }: NotedTable, name: string) => t.column(name).values;
const isHalfCell = ({ tables }: AnalysisResult) => tables.dqdv!.words.name!.some((name) => name.includes("lithiation"));

/** Name of a cycle, and whether it is incomplete; a curve that stands alone in its file has none. */
function cycleName({ tables }: AnalysisResult, cycle: number): string {
  const { table: t, words } = tables.branches!;
  const isCut = words.state!.some((state, k) => state !== "complete" && t.column("cycle").values[k] === cycle);
  return cycle > 0 || isCut ? `cycle ${cycle}${isCut ? ", incomplete" : ""}` : "";
}

/** Which cycles are drawn, for a caption; nothing for a curve that stands alone. */
function cyclesDrawn(result: AnalysisResult, cycles: readonly number[]): string {
  const names = cycles.map((cycle) => cycleName(result, cycle)).filter((name) => name !== "");
  if (names.length === 0) return "";
  const all = names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0]!;
  return `${all[0]!.toUpperCase()}${all.slice(1)}.`;
}

/** Cycles of a table, at most so many: the first, the second and the last. */
function someCycles(t: NotedTable, most: number): number[] {
  const all = [...new Set(valuesOf(t, "cycle"))];
  return all.length <= most ? all : [...all.slice(0, most - 1), all.at(-1)!];
}

function incrementalFigure(result: AnalysisResult, id: string, setting: string): Figure {
  const { dqdv, peaks, branches } = result.tables;
  const shown = someCycles(dqdv!, MOST_CYCLES);
  const cycles = shown.map((cycle): CapacityCycle => {
    const signs = [...new Set(valuesOf(dqdv!, "branch").filter((_, k) => valuesOf(dqdv!, "cycle")[k] === cycle))];
    return {
      title: cycleName(result, cycle),
      branches: signs.map((sign) => branchOf(dqdv!, peaks!, cycle, sign)),
    };
  });
  const widths = [...new Set([...valuesOf(branches!, "smoothing")].map((h) => showNumber(1000 * h, 2)))];
  const early = valuesOf(peaks!, "number").some((n) => n === 0);
  return incrementalCapacity(cycles, {
    id,
    unit: dqdv!.table.column("incremental_capacity").unit,
    setting: [
      cyclesDrawn(result, shown),
      `Smoothed by a Gaussian of ${widths.join(" or ")} mV full width at half maximum.`,
      early ? "Peaks at the beginning of a branch, which may stem from switching the current, are not marked." : "",
      setting,
    ]
      .filter((s) => s !== "")
      .join(" "),
    cites: result.cites,
    potentials: potentialsOf(result),
    ...(isHalfCell(result) ? { against: "Li⁺/Li" } : {}),
  });
}

/** Potentials of the delithiations, from zero where that is near, so that the way down from the open circuit takes no room; of a full cell all. */
function potentialsOf({ tables }: AnalysisResult): readonly [number, number] {
  const { table: t, words } = tables.dqdv!;
  const half = words.name!.includes("delithiation");
  const own = [...t.column("potential").values].filter((_, k) => !half || words.name![k] === "delithiation");
  const [low, high] = [own.reduce((a, b) => Math.min(a, b)), own.reduce((a, b) => Math.max(a, b))];
  const isNearZero = words.name!.some((name) => name.includes("lithiation")) && low < high - low;
  return [isNearZero ? Math.min(0, low) : low, high];
}

function branchOf(dqdv: NotedTable, peaks: NotedTable, cycle: number, sign: number): CapacityCycle["branches"][number] {
  const isOwn = (t: NotedTable) => (k: number) => valuesOf(t, "cycle")[k] === cycle && valuesOf(t, "branch")[k] === sign;
  const rows = rowsWhere(dqdv.table, isOwn(dqdv));
  const signed = (t: Table, name: string) => t.column(name).values.map((v) => sign * v);
  const { unit } = dqdv.table.column("incremental_capacity");
  const curve = table("curve", {
    potential: { unit: "V", values: rows.column("potential").values },
    narrow: { unit, values: signed(rows, "incremental_capacity") },
    wide: { unit, values: signed(rows, "incremental_capacity_at_twice_the_width") },
  });
  const isMarked = (k: number) => isOwn(peaks)(k) && valuesOf(peaks, "number")[k]! > 0;
  const tops = rowsWhere(peaks.table, isMarked);
  const name = dqdv.words.name![Array.from({ length: dqdv.table.length }, (_, k) => k).findIndex(isOwn(dqdv))]!;
  return {
    label: name,
    as: sign > 0 ? "accent" : "ink",
    curve: thinned(curve, MOST_POINTS),
    peaks: table("tops", {
      potential: { unit: "V", values: tops.column("position").values },
      height: { unit, values: signed(tops, "height") },
    }),
    names: peaks.words.phase!.filter((_, k) => isMarked(k)).map((phase, k) => markOf(phase, tops.column("position").values[k]!)),
  };
}

/** What stands beside a top: the phases, or its potential. */
const markOf = (phase: string, position: number) => (phase ? typeset(phase) : `${position.toFixed(3)} V`);

/** Subscripts as figures write them: `c-Li₁₅Si₄` → `c-Li_{15}Si_{4}`. */
const typeset = (phase: string) =>
  phase.replace(
    /[₀-₉ₓ]+(?:\.[₀-₉]+)?/g,
    (sub) => `_{${[...sub].map((c) => "0123456789x."["₀₁₂₃₄₅₆₇₈₉ₓ.".indexOf(c)]).join("")}}`,
  );

function voltageFigure(result: AnalysisResult, id: string, setting: string): Figure {
  const { dvdq } = result.tables;
  const shown = someCycles(dvdq!, MOST_CYCLES);
  const names = [...new Set(dvdq!.words.name!)];
  const branches = names.map(
    (name): VoltageBranches => ({
      title: name,
      cycles: shown.flatMap((cycle) => {
        const rows = rowsWhere(dvdq!.table, (k) => valuesOf(dvdq!, "cycle")[k] === cycle && dvdq!.words.name![k] === name);
        if (rows.length === 0) return [];
        const curve = table("slope", { capacity: rows.column("capacity"), slope: rows.column("differential_voltage") });
        return [{ label: cycleName(result, cycle), curve }];
      }),
    }),
  );
  const slopeUnit = dvdq!.table.column("differential_voltage").unit === "V g/mAh" ? "mV g/mAh" : "V/mAh";
  const slopes = [...converted(dvdq!.table.column("differential_voltage"), slopeUnit)].sort((a, b) => a - b);
  return differentialVoltage(branches, {
    id,
    setting: [cyclesDrawn(result, shown), setting].filter((s) => s !== "").join(" "),
    unit: dvdq!.table.column("capacity").unit,
    slopeUnit,
    upTo: roundedUp(1.3 * slopes[Math.floor(SHOWN_SLOPES * (slopes.length - 1))]!),
  });
}

/** The next number of one digit. */
function roundedUp(x: number): number {
  const digit = 10 ** Math.floor(Math.log10(x));
  return Math.ceil(x / digit) * digit;
}
