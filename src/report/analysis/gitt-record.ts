import type { AnalysisResult } from "../../analysis/analysis.ts";
import { type Table, table } from "../../data/table.ts";
import { rowsWhere } from "../../data/table-rows.ts";
import type { Figure } from "../../figures/figure.ts";
import { titrationEnvelope } from "../../figures/titration-envelope.ts";
import { titrationRecord } from "../../figures/titration-record.ts";
import { coursesOf } from "./root-time-courses.ts";

type Tables = AnalysisResult["tables"];

/** Share of the time of a record from which on a gap between samples breaks a line. */
const GAP = 0.05;
/** Pulses above which a record over time is a ribbon. */
export const MOST_PULSES = 60;
/** Pulses that are shown one by one then. */
const DETAILED = 3;
/** Capacities of neighbours that differ by more than this share of a pulse do not follow each other. */
const SAME_CAPACITY = 0.05;

/** The record of a titration: over time, or by its ends of pulses and rests where they are many; and single pulses. */
export function recordFigure({ tables, cites }: AnalysisResult, id: string, setting: string): Figure {
  const record = colouredRecord(tables);
  const before = columnOf(tables, "potential_before");
  const courses = coursesOf(tables.rootTime!.table, "pulse", usablePulses(tables), (n) => before[n - 1]!).filter(
    ({ fitted }) => fitted.length > 1,
  );
  const about = { id, title: "Titration record", setting, cites };
  if (before.length <= MOST_PULSES) return titrationRecord(withGaps(record), courses, { ...about, coloured: "pulses" });
  return titrationEnvelope({ ...endsOf(tables), ...detailOf(tables, record), pulses: before.length }, courses, about);
}

const columnOf = ({ pulses }: Tables, name: string) => pulses!.table.column(name).values;

function colouredRecord({ record }: Tables): Table {
  const { table: t } = record!;
  const pulse = t.column("pulse").values;
  const voltage = t.column("voltage_volt");
  return table(t.label, {
    test_time_second: t.column("test_time_second"),
    voltage_volt: voltage,
    // one sample before each pulse, so that its ohmic jump is coloured too
    pulse_volt: { unit: "V", values: voltage.values.map((E, k) => (pulse[k]! > 0 || (pulse[k + 1] ?? 0) > 0 ? E : Number.NaN)) },
  });
}

/** Numbers of the pulses with a diffusivity, or of all where none has one. */
function usablePulses(tables: Tables): number[] {
  const { table: t } = tables.diffusivity!;
  const [numbers, D] = ["pulse", "diffusivity"].map((name) => t.column(name).values);
  const before = columnOf(tables, "potential_before");
  const rested = Array.from(numbers!).filter((_, k) => Number.isFinite(before[k]!));
  const usable = rested.filter((n) => Number.isFinite(D![n - 1]!));
  return usable.length > 0 ? usable : rested;
}

/** Potentials at the ends of pulses and rests over the capacity there, broken where the current turns or charge is counted anew. */
function endsOf(tables: Tables) {
  const [mean, change, pulseEnd, restEnd] = ["capacity", "capacity_change", "potential_end", "potential_after"].map((name) =>
    columnOf(tables, name),
  );
  const { unit } = tables.pulses!.table.column("capacity");
  const end = mean!.map((q, k) => q + 0.5 * change![k]!);
  const follows = (k: number) =>
    k === 0 ||
    (Math.sign(change![k]!) === Math.sign(change![k - 1]!) &&
      Math.abs(end[k]! - change![k]! - end[k - 1]!) <= SAME_CAPACITY * Math.abs(change![k]!));
  const broken = (name: string, values: Float64Array) => {
    const rows = Array.from(end.keys()).flatMap((k) => (follows(k) ? [[end[k]!, values[k]!]] : [[end[k]!, Number.NaN], [end[k]!, values[k]!]])); // biome-ignore format: one line
    return table(name, {
      capacity: { unit, values: rows.map(([q]) => q!) },
      [name]: { unit: "V", values: rows.map(([, E]) => E!) },
    });
  };
  const hasRests = restEnd!.some(Number.isFinite);
  return {
    pulseEnds: broken("pulse_end", pulseEnd!),
    ...(hasRests ? { restEnds: broken("rest_end", restEnd!) } : {}),
    capacityUnit: unit === "mAh/g" ? "mAh/g" : "mAh",
  };
}

/** Rows of a record within a few pulses that follow each other in its middle, with the rest behind each, and which those are. */
export function detailOf(tables: Tables, record: Table): { readonly detail: Table; readonly detailed: string } {
  const [start, duration] = ["start_time", "duration"].map((name) => columnOf(tables, name));
  const first = Math.floor((start!.length - DETAILED) / 2);
  const [from, next] = [start![first]!, start![first + DETAILED]!];
  const margin = 0.2 * duration![first]!;
  const time = record.column("test_time_second").values;
  return {
    detail: rowsWhere(record, (k) => time[k]! >= from - margin && time[k]! < next),
    detailed: `pulses ${first + 1} to ${first + DETAILED}`,
  };
}

/** A record with a row of missing numbers where nothing was measured for long. */
export function withGaps(t: Table): Table {
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
