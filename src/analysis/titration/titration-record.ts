import type { Dataset, StatedNumber } from "../../data/dataset.ts";
import { AnalysisError } from "../../units/error.ts";
import { fromUnit } from "../../units/quantity.ts";

/** Time, potential and current of one cell, in order of time. Arrays have one entry per sample. */
export interface TitrationRecord {
  readonly label: string;
  readonly files: readonly string[];
  /** [s], strictly ascending. */
  readonly time: Float64Array;
  /** Potential of the electrode [V]. */
  readonly voltage: Float64Array;
  /** Positive where it raises the potential [A], or [A/kg] where the file has it per mass. */
  readonly current: Float64Array;
  readonly perMass: boolean;
  /** Mass to which specific numbers refer [kg], where one is stated. */
  readonly mass?: StatedNumber;
  /** Samples before which something is missing: the next file starts later than the sampling explains. */
  readonly breaks: readonly number[];
  readonly notices: readonly string[];
}

/** Name of the column of the current, and its unit in SI. */
const CURRENTS = { current_ampere: false, x_current_per_gram_active: true } as const;

function currentOf(dataset: Dataset): { readonly name: keyof typeof CURRENTS; readonly perMass: boolean } {
  const name = (Object.keys(CURRENTS) as (keyof typeof CURRENTS)[]).find((n) => dataset.table.has(n));
  if (name) return { name, perMass: CURRENTS[name] };
  throw new AnalysisError("a titration needs the current", {
    place: { file: dataset.file },
    expected: `a column ${Object.keys(CURRENTS).join(" or ")}`,
    found: dataset.table.names.join(", "),
    hint: "name the column of the current when the file is read",
  });
}

/** A column in SI. @throws AnalysisError when the file has no such column */
function columnOf(dataset: Dataset, name: string): Float64Array {
  if (!dataset.table.has(name))
    throw new AnalysisError(`there is no column ${name}`, {
      place: { file: dataset.file },
      expected: `one of ${dataset.table.names.join(", ")}`,
      found: name,
    });
  const { values, unit } = dataset.table.column(name);
  return values.map((v) => fromUnit(v, unit));
}

/** Longest time between two samples [s]. */
const longestLapse = (time: Float64Array): number =>
  time.reduce((most, t, k) => (k === 0 ? 0 : Math.max(most, t - time[k - 1]!)), 0);

const TIME = "test_time_second";

const span = (time: Float64Array): readonly [number, number] => [time[0] ?? Infinity, time.at(-1) ?? -Infinity];

/**
 * Datasets that are one record: all of them where they are of one sample and follow each other in time, as with one file per pulse;
 * each by itself where their times overlap.
 */
export function titrationGroups(datasets: readonly Dataset[]): readonly (readonly Dataset[])[] {
  const spans = datasets.map(({ table }) => (table.has(TIME) ? span(table.column(TIME).values) : undefined));
  const order = datasets.map((_, k) => k).sort((a, b) => (spans[a]?.[0] ?? 0) - (spans[b]?.[0] ?? 0));
  const follow = order.every((k, place) => {
    const [now, before] = [spans[k], place > 0 ? spans[order[place - 1]!] : undefined];
    return now !== undefined && (place === 0 || now[0] >= before![1]);
  });
  const samples = new Set(datasets.map((d) => d.facts.sample));
  return follow && samples.size === 1 ? [order.map((k) => datasets[k]!)] : datasets.map((dataset) => [dataset]);
}

/**
 * Datasets as records, one of each group that belongs together.
 * @throws AnalysisError when a column is missing or a dataset has fewer than three samples
 */
export function titrationRecords(datasets: readonly Dataset[]): TitrationRecord[] {
  return titrationGroups(datasets).map((group) =>
    joined(
      group.map((dataset) => {
        const time = columnOf(dataset, TIME);
        if (time.length < 3)
          throw new AnalysisError("a titration needs samples over time", {
            place: { file: dataset.file },
            expected: "at least 3 samples",
            found: `${time.length}`,
          });
        return { dataset, time };
      }),
    ),
  );
}

function joined(parts: readonly { readonly dataset: Dataset; readonly time: Float64Array }[]): TitrationRecord {
  const first = parts[0]!.dataset;
  const { perMass } = currentOf(first);
  const [time, voltage, current]: number[][] = [[], [], []];
  const breaks: number[] = [];
  let left = 0;
  let pace = 0;
  for (const { dataset, time: t } of parts) {
    const longest = longestLapse(t);
    if (time!.length > 0 && t[0]! - time!.at(-1)! > Math.max(pace, longest)) breaks.push(time!.length);
    pace = longest;
    const named = currentOf(dataset);
    if (named.perMass !== perMass)
      throw new AnalysisError("files of one series must agree", {
        place: { file: dataset.file },
        expected: perMass ? "a current per mass" : "a current in A",
        found: named.name,
      });
    const [E, I] = [columnOf(dataset, "voltage_volt"), columnOf(dataset, named.name)];
    for (let k = 0; k < t.length; k++) {
      const complete = Number.isFinite(t[k]!) && Number.isFinite(E[k]!) && Number.isFinite(I[k]!);
      if (complete && !(t[k]! <= time!.at(-1)!)) {
        time!.push(t[k]!);
        voltage!.push(E[k]!);
        current!.push(I[k]!);
      } else left++;
    }
  }
  const notices = parts.flatMap(({ dataset }) => dataset.notices);
  if (left > 0) notices.push(`${left} samples with a missing number or a time already seen are left out`);
  const { mass } = first.facts;
  if (breaks.length > 0)
    notices.push(
      `time is missing between files at ${breaks.length} ${breaks.length === 1 ? "place" : "places"}: charge is counted anew after each`,
    );
  return {
    label: parts.length > 1 ? (first.facts.sample ?? `${first.label} and ${parts.length - 1} more`) : first.label,
    files: [...new Set(parts.map(({ dataset }) => dataset.file))],
    time: Float64Array.from(time!),
    voltage: Float64Array.from(voltage!),
    current: Float64Array.from(current!),
    perMass,
    ...(mass ? { mass } : {}),
    breaks,
    notices: [...new Set(notices)],
  };
}

/** A record whose file counts the current the other way round, with it turned and that said. */
export function withCurrentTurned(record: TitrationRecord): TitrationRecord {
  const notice =
    "The ohmic jump is against the current of the file in most pulses: its sign was turned, as for the other electrode of a cell.";
  return { ...record, current: record.current.map((I) => -I), notices: [...record.notices, notice] };
}
