import type { AnalysisResult } from "../../analysis/analysis.ts";
import { type Table, table } from "../../data/table.ts";
import { rowsWhere } from "../../data/table-rows.ts";
import type { Figure } from "../../figures/figure.ts";
import { type ComparedDiffusivities, litDiffusivity } from "../../figures/lit-diffusivity.ts";
import { titrationFit } from "../../figures/titration-fit.ts";
import { byLight } from "./by-light.ts";
import { drawnColumns, evenly, thinned } from "./drawn-columns.ts";
import { detailOf, MOST_PULSES, recordFigure, withGaps } from "./gitt-record.ts";

/** Samples of a record that are drawn as markers and along lines. */
const MOST_MARKERS = 90;
const MOST_ON_LINE = 2000;
/** Pulses that are drawn with markers and bars of their own. */
const MOST_SHOWN = 45;

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
      values: thinned(
        rowsWhere(corrected, (k) => Number.isFinite(known[k]!)),
        MOST_SHOWN,
      ),
      as: "muted",
      drawn: "markers",
      over: ["potential", "capacity"],
    },
    ...globalCurve(result),
  ];
  const shown = lit.map((one) => ({ ...one, values: thinned(one.values, MOST_SHOWN) }));
  const some = lit.some(({ values }) => values.length > MOST_SHOWN) ? " Of many pulses some are drawn, evenly chosen." : "";
  const figure = litDiffusivity(shown, compared, {
    overPotentialOnly: segmentsOf(tables) > 1,
    id,
    title: "Diffusivity by pulse and from the whole record",
    capacityUnit: t.column("capacity").unit === "mAh/g" ? "mAh/g" : "mAh",
    caption: `Chemical diffusivity of single pulses by Weppner-Huggins (W–H; filled markers, shape and colour are their lights), freed from the bias of the square-root law (open markers)${compared.length > 1 ? ", and of the fit of the whole record (line; where it varies, through its knots with a band of 95 %)" : ""}. Bars: 95 %. Pulses whose number cannot be determined are left out.${some}`,
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
  const few = E!.length > MOST_PULSES ? detailOf(tables, record.table) : undefined;
  return [
    titrationFit(
      evenlyInTime(few?.detail ?? compared, MOST_MARKERS),
      withGaps(thinned(compared, MOST_ON_LINE)),
      curves,
      thinned(
        rowsWhere(rests, (k) => Number.isFinite(E![k]!)),
        MOST_SHOWN,
      ),
      {
        ...(few ? { detail: { fit: partedAtSwitches(few.detail), words: few.detailed } } : {}),
        id,
        capacityUnit: unit === "mAh/g" ? "mAh/g" : "mAh",
        setting,
        cites,
      },
    ),
  ];
}

/** The rows that were compared, with a row of missing numbers where the current was switched between two of them. */
function partedAtSwitches(t: Table): Table {
  const [fitted, pulse] = ["fitted_voltage", "pulse"].map((name) => t.column(name).values);
  const rows = Array.from(fitted!.keys()).filter((k) => Number.isFinite(fitted![k]!));
  const parted = rows.flatMap((k, i) => (i > 0 && pulse![k] !== pulse![rows[i - 1]!] ? [-1, k] : [k]));
  return table(
    t.label,
    Object.fromEntries(
      t.names.map((name) => {
        const { unit, values } = t.column(name);
        return [name, { unit, values: parted.map((k) => (k < 0 ? Number.NaN : values[k]!)) }];
      }),
    ),
  );
}

/** Rows about evenly spaced in time, at most so many. */
function evenlyInTime(t: Table, most: number): Table {
  const time = t.column("test_time_second").values;
  const kept = new Set(evenly(Array.from(time.keys()), time, most));
  return rowsWhere(t, (k) => kept.has(k));
}
