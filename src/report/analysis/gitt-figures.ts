import type { AnalysisResult } from "../../analysis/analysis.ts";
import { type Table, table } from "../../data/table.ts";
import { rowsWhere } from "../../data/table-rows.ts";
import type { Figure } from "../../figures/figure.ts";
import { type ComparedDiffusivities, litDiffusivity } from "../../figures/lit-diffusivity.ts";
import { titrationFit } from "../../figures/titration-fit.ts";
import { titrationRecord } from "../../figures/titration-record.ts";
import { byLight } from "./by-light.ts";
import { drawnColumns, evenly, thinned } from "./drawn-columns.ts";
import { coursesOf } from "./root-time-courses.ts";

/** Samples of a record that are drawn as markers and along lines. */
const MOST_MARKERS = 90;
const MOST_ON_LINE = 2000;
/** Share of the time of a record from which on a gap between samples breaks a line. */
const GAP = 0.05;

/** Figures of titrations: the record with single pulses, diffusivities with their lights, and the fit of the whole. */
export function gittFigures(results: readonly AnalysisResult[]): Figure[] {
  return results.flatMap((result, k) => {
    const numbered = (id: string) => (results.length === 1 ? id : `${id}-${k + 1}`);
    const setting = results.length === 1 ? "" : `${result.label}.`;
    const fit = fitFigure(result, numbered("gitt-fit"), setting);
    return [
      recordFigure(result, numbered("gitt-record"), setting),
      ...diffusivityFigure(result, numbered("gitt-diffusivity"), setting),
      ...fit,
    ];
  });
}

function recordFigure({ tables, cites }: AnalysisResult, id: string, setting: string): Figure {
  const { table: record } = tables.record!;
  const pulse = record.column("pulse").values;
  const voltage = record.column("voltage_volt");
  const drawn = table(record.label, {
    test_time_second: record.column("test_time_second"),
    voltage_volt: voltage,
    // one sample before each pulse, so that its ohmic jump is coloured too
    pulse_volt: { unit: "V", values: voltage.values.map((E, k) => (pulse[k]! > 0 || (pulse[k + 1] ?? 0) > 0 ? E : Number.NaN)) },
  });
  const before = tables.pulses!.table.column("potential_before").values;
  const courses = coursesOf(tables.rootTime!.table, "pulse", usablePulses(tables), (n) => before[n - 1]!);
  return titrationRecord(withGaps(drawn), courses, {
    id,
    title: "Titration record",
    coloured: "pulses",
    setting,
    cites,
  });
}

/** Numbers of the pulses with a diffusivity, or of all where none has one. */
function usablePulses(tables: AnalysisResult["tables"]): number[] {
  const { table: t } = tables.diffusivity!;
  const [numbers, D] = ["pulse", "diffusivity"].map((name) => t.column(name).values);
  const before = tables.pulses!.table.column("potential_before").values;
  const rested = Array.from(numbers!).filter((_, k) => Number.isFinite(before[k]!));
  const usable = rested.filter((n) => Number.isFinite(D![n - 1]!));
  return usable.length > 0 ? usable : rested;
}

/** None where no pulse tells a diffusivity. */
function diffusivityFigure(result: AnalysisResult, id: string, setting: string): Figure[] {
  const { tables, cites } = result;
  const { table: t } = tables.diffusivity!;
  const places = { potential: "potential", capacity: "capacity" };
  const lit = byLight(tables.diffusivity!, { ...places, diffusivity: "diffusivity" }, "W–H");
  if (lit.length === 0) return [];
  const corrected = drawnColumns(t, { ...places, diffusivity: "corrected_diffusivity" }, "diffusivity");
  const known = corrected.column("diffusivity").values;
  const compared: ComparedDiffusivities[] = [
    {
      label: "W–H freed from bias",
      values: rowsWhere(corrected, (k) => Number.isFinite(known[k]!)),
      as: "muted",
      drawn: "markers",
      over: ["potential", "capacity"],
    },
    ...globalCurve(result),
  ];
  const figure = litDiffusivity(lit, compared, {
    overPotentialOnly: segmentsOf(tables) > 1,
    id,
    title: "Diffusivity by pulse and from the whole record",
    capacityUnit: t.column("capacity").unit === "mAh/g" ? "mAh/g" : "mAh",
    caption:
      "Chemical diffusivity of single pulses by Weppner-Huggins (filled markers; shape and colour are their lights), freed from the bias of the square-root law (open markers), and of the fit of the whole record (line; where it varies, through its knots with a band of 95 %). Bars: 95 %. Pulses whose number cannot be determined are left out.",
    setting,
    cites,
  });
  return [figure];
}

/** Parts of the record in which charge is counted anew. */
const segmentsOf = ({ diffusivityByCharge }: AnalysisResult["tables"]): number =>
  diffusivityByCharge ? new Set(diffusivityByCharge.table.column("segment").values).size : 1;

/** Diffusivity of the global fit: its knots where it varies better than not, else one line. */
function globalCurve({ tables, estimates }: AnalysisResult): ComparedDiffusivities[] {
  const told = estimates.find((e) => e.name === "diffusivityGlobal");
  if (!told || typeof told.value !== "number" || told.light === "red") return [];
  const look = { as: "accent", over: ["potential", "capacity"] } as const;
  const knots = tables.diffusivityByCharge;
  if (knots && told.reason?.includes("varies")) {
    const [D, segment] = ["diffusivity", "segment"].map((name) => knots.table.column(name).values);
    return [...new Set(segment)].flatMap((s, i): ComparedDiffusivities[] => {
      const values = rowsWhere(knots.table, (k) => segment![k] === s && Number.isFinite(D![k]!));
      return values.length > 1 ? [{ ...look, drawn: "band", values: filled(values), label: i === 0 ? "whole record" : "" }] : [];
    });
  }
  const { table: t } = tables.diffusivity!;
  const ends = (name: string) => {
    const { unit, values } = t.column(name);
    const known = values.filter(Number.isFinite);
    return { unit, values: [Math.min(...known), Math.max(...known)] };
  };
  const { value } = told;
  const values = table("global", {
    capacity: ends("capacity"),
    potential: ends("potential"),
    diffusivity: { unit: "m^2/s", values: [value, value] },
  });
  return [{ ...look, drawn: "line", values, label: "whole record" }];
}

/** Open ends of an interval drawn at the value itself. */
function filled(t: Table): Table {
  const D = t.column("diffusivity").values;
  const closed = (name: string) => ({
    unit: "m^2/s",
    values: t.column(name).values.map((v, k) => (Number.isFinite(v) ? v : D[k]!)),
  });
  return table(t.label, {
    capacity: t.column("capacity"),
    potential: t.column("potential"),
    diffusivity: { unit: "m^2/s", values: D },
    low: closed("low"),
    high: closed("high"),
  });
}

function fitFigure({ tables, cites }: AnalysisResult, id: string, setting: string): Figure[] {
  const { record, openCircuit, pulses } = tables;
  if (!record?.table.has("fitted_voltage") || !openCircuit) return [];
  const { unit } = openCircuit.table.column("capacity");
  const branch = openCircuit.table.column("branch").values;
  const curves = [...new Set(branch)].map((b) => rowsWhere(openCircuit.table, (k) => branch[k] === b));
  const [capacity, change, E] = ["capacity", "capacity_change", "potential_after"].map((n) => pulses!.table.column(n).values);
  const rests = table("rests", {
    capacity: { unit, values: capacity!.map((q, k) => q + 0.5 * change![k]!) },
    potential: { unit: "V", values: E! },
  });
  const fitted = record.table.column("fitted_voltage").values;
  const compared = rowsWhere(record.table, (k) => Number.isFinite(fitted[k]!));
  return [
    titrationFit(
      evenlyInTime(compared, MOST_MARKERS),
      withGaps(thinned(compared, MOST_ON_LINE)),
      curves,
      rowsWhere(rests, (k) => Number.isFinite(E![k]!)),
      {
        id,
        capacityUnit: unit === "mAh/g" ? "mAh/g" : "mAh",
        setting,
        cites,
      },
    ),
  ];
}

/** Rows about evenly spaced in time, at most so many. */
function evenlyInTime(t: Table, most: number): Table {
  const time = t.column("test_time_second").values;
  const kept = new Set(evenly(Array.from(time.keys()), time, most));
  return rowsWhere(t, (k) => kept.has(k));
}

/** A record with a row of missing numbers where nothing was measured for long. */
function withGaps(t: Table): Table {
  const time = t.column("test_time_second").values;
  const least = GAP * (time.at(-1)! - time[0]!);
  const after = new Set(Array.from(time.keys()).filter((k) => k > 0 && time[k]! - time[k - 1]! > least));
  return table(
    t.label,
    Object.fromEntries(
      t.names.map((name) => {
        const { unit, values } = t.column(name);
        const gap = name === "test_time_second" ? (k: number) => time[k]! : () => Number.NaN;
        return [name, { unit, values: Array.from(values).flatMap((v, k) => (after.has(k) ? [gap(k), v] : [v])) }];
      }),
    ),
  );
}
