import type { SeenDataset } from "../jobs/read-file.ts";
import type { MadeQuantity } from "../jobs/read-file-measured.ts";
import { datasetsOf, type LabFile, type PlacedDataset } from "./files-state-file.ts";

/** What of a measurement is laid over the simulated curve of the same quantity. */
export type MeasuredQuantity = "potential" | MadeQuantity;

/** Kinds of records, by what they measure. One file is chosen of each, so that potential and dQ/dE are those of one cell. */
export type RecordKind = Exclude<MeasuredQuantity, "differential capacity">;

/** A kind of record. */
interface MeasuredRecord {
  readonly kind: RecordKind;
  /** Whether a dataset is such a record. */
  holds(dataset: SeenDataset): boolean;
  /** Numbers of its cycles from the first, as many as are known by their numbers; one where it has no cycles. */
  cycles(dataset: SeenDataset): readonly number[];
  /** How many cycles, voltammograms or spectra it is. */
  count(dataset: SeenDataset): number;
  /** Whether it is known, before any row is looked at, that nothing per gram can be drawn of it. */
  lacksMass(dataset: SeenDataset): boolean;
}

const ONE = [1] as const;

const HALF_CYCLES: MeasuredRecord = {
  kind: "potential",
  holds: ({ curves }) => curves.length > 0,
  cycles: ({ curves }) => [...new Set(curves.map(({ cycle }) => cycle))],
  count({ shape, curves }) {
    if (!shape) return 1;
    const early = curves[0]?.cycle === 0 ? 1 : 0; // a delithiation without a partner
    return early + Math.ceil((shape.halfCycles - early) / 2);
  },
  lacksMass: ({ curves }) => curves.every(({ unit }) => unit === "mAh"),
};

/** Of each quantity, the record in which it is found. */
export const RECORDS: Readonly<Record<MeasuredQuantity, MeasuredRecord>> = {
  potential: HALF_CYCLES,
  "differential capacity": HALF_CYCLES,
  voltammogram: {
    kind: "voltammogram",
    holds: ({ kind, shape }) => kind === "voltammogram" || (shape?.sweeps ?? 0) > 0,
    cycles: ({ shape }) => (shape ? Array.from({ length: shape.sweeps }, (_, k) => k + 1) : ONE),
    count: ({ shape }) => shape?.sweeps ?? 1,
    lacksMass: () => false,
  },
  impedance: {
    kind: "impedance",
    holds: ({ kind }) => kind === "impedance",
    cycles: () => ONE,
    count: () => 1,
    lacksMass: () => false,
  },
};

/** Cycles of a dataset that are laid over a simulation: the formation and the one that follows. Electrodes of later ones have aged. */
const MOST_CYCLES = 2;
/** Curves that are laid over a simulation at most, of all datasets of a file: more cover each other. */
export const MOST_CURVES = 4;

/** What of a file is laid over a quantity. */
export interface MeasuredChoice {
  readonly datasets: readonly (PlacedDataset & { readonly cycles: readonly number[] })[];
  /** Cycles of each dataset at most, where that or the number of curves in all leaves some out. */
  readonly each?: number;
  /** Labels of datasets that state no mass. */
  readonly withoutMass: readonly string[];
  /** How many datasets the file has of the quantity, and how many cycles, voltammograms or spectra they are. */
  readonly of: number;
  readonly held: number;
}

/** The same for all quantities of one record: as many cycles of each dataset, and where there are too many, datasets from the first to the last. */
export function measuredChoice(file: LabFile, quantity: MeasuredQuantity): MeasuredChoice {
  const { holds, cycles, count, lacksMass } = RECORDS[quantity];
  const all = datasetsOf([file]).filter(({ dataset }) => holds(dataset));
  const drawable = all.filter(({ dataset }) => !lacksMass(dataset));
  const each = Math.max(1, Math.min(MOST_CYCLES, Math.floor(MOST_CURVES / Math.max(1, drawable.length))));
  const datasets = spread(drawable).map((placed) => ({ ...placed, cycles: cycles(placed.dataset).slice(0, each) }));
  const countOf = (some: readonly PlacedDataset[]) => some.reduce((sum, { dataset }) => sum + count(dataset), 0);
  const chosen = datasets.reduce((sum, { cycles: own }) => sum + own.length, 0);
  return {
    datasets,
    ...(chosen < countOf(drawable) ? { each } : {}),
    withoutMass: all.filter(({ dataset }) => lacksMass(dataset)).map(({ dataset }) => dataset.label),
    of: all.length,
    held: countOf(all),
  };
}

function spread<T>(all: readonly T[]): T[] {
  if (all.length <= MOST_CURVES) return [...all];
  return Array.from({ length: MOST_CURVES }, (_, k) => all[Math.round((k * (all.length - 1)) / (MOST_CURVES - 1))]!);
}
