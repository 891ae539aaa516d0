import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Figure } from "../../figures/figure.ts";
import type { LithiateError } from "../../units/error.ts";
import type { SeenDataset } from "../jobs/read-file.ts";
import type { DatasetRef } from "../jobs/read-file-held.ts";
import type { MadeQuantity, MeasuredData, readMeasured } from "../jobs/read-file-measured.ts";
import type { Crew } from "../work/crew.ts";
import { measuredCurves, withoutMass } from "./files-state-curves.ts";
import { datasetsOf, type LabFile } from "./files-state-file.ts";
import { FILES_LANE, type FileList } from "./files-state-list.ts";
import { askSupplied } from "./files-state-supply.ts";
import { type Drawn, drawnOf, halfCycleParts, withMeasured } from "./measured-figure.ts";

/** What of a measurement is laid over the simulated curve of the same quantity. */
export type MeasuredQuantity = "potential" | MadeQuantity;

/** Kinds of records, by what they measure. One file is chosen of each, so that potential and dQ/dE are those of one cell. */
export type RecordKind = Exclude<MeasuredQuantity, "differential capacity">;

/** The measurement that is laid over a quantity: how far it is, or why it cannot be drawn. */
export interface Overlay {
  readonly file: LabFile;
  /** Absent while the file is read. */
  readonly drawn?: Drawn;
  /** What the file does not tell: without it nothing per gram or per area can be drawn. */
  readonly lacks?: "mass" | "area";
  readonly error?: LithiateError;
  /** Cycles, voltammograms or spectra that the file holds. */
  readonly held: number;
}

/** Measured curves over simulated ones: which file is chosen of each kind of record, and what is drawn of it. */
export interface Measured {
  /** Files that hold curves of a quantity and are taken into analyses. */
  offered(quantity: MeasuredQuantity): readonly LabFile[];
  /** Numbers of the files chosen. A file that was removed is chosen no more. */
  readonly chosen: ReadonlySignal<Readonly<Partial<Record<RecordKind, number>>>>;
  /** Chooses a file for the record of a quantity, or none. */
  choose(quantity: MeasuredQuantity, file: number | undefined): void;
  /** Chooses files anew, for all kinds of records at once. */
  restore(chosen: Readonly<Partial<Record<RecordKind, number>>>): void;
  /** What is laid over a quantity; undefined where nothing was chosen. */
  over(quantity: MeasuredQuantity): Overlay | undefined;
  /** A figure of a quantity with what is laid over it. */
  drawnOver(figure: Figure, quantity: MeasuredQuantity): Figure;
}

/** Cycles that are laid over a simulation: the formation and the one that follows. Electrodes of later ones have aged. */
const MOST_CYCLES = 2;

const holdsHalfCycles = ({ curves }: SeenDataset) => curves.length > 0;

/** Record of each quantity, and whether a dataset is such a record. */
const OF: Readonly<Record<MeasuredQuantity, { readonly record: RecordKind; holds(dataset: SeenDataset): boolean }>> = {
  potential: { record: "potential", holds: holdsHalfCycles },
  "differential capacity": { record: "potential", holds: holdsHalfCycles },
  voltammogram: { record: "voltammogram", holds: ({ kind, shape }) => kind === "voltammogram" || (shape?.sweeps ?? 0) > 0 },
  impedance: { record: "impedance", holds: ({ kind }) => kind === "impedance" },
};

const MADE: readonly MadeQuantity[] = ["differential capacity", "voltammogram", "impedance"];

/** What a worker made of a file in one of its readings. */
interface Answer {
  readonly of: string;
  readonly data?: MeasuredData;
  readonly error?: LithiateError;
}

const keyOf = ({ id, version }: LabFile) => `${id}.${version}`;

/** Measured curves of the files of a list, at first none. */
export function measured(crew: Crew, { files, sourceOf, supply }: Pick<FileList, "files" | "sourceOf" | "supply">): Measured {
  const wanted = signal<Readonly<Partial<Record<RecordKind, number>>>>({});
  const answers = signal<Readonly<Partial<Record<MadeQuantity, Answer>>>>({});
  const asked: Partial<Record<MadeQuantity, string>> = {};

  const holding = (quantity: MeasuredQuantity) =>
    files.value.filter(
      ({ included, standing, datasets }) => included && standing !== "failed" && datasets.some(OF[quantity].holds),
    );
  const chosenFor = (quantity: MeasuredQuantity) => holding(quantity).find(({ id }) => id === wanted.value[OF[quantity].record]);
  const chosen = computed(() => {
    const isThere = ([, file]: [string, number]) => files.value.some(({ id }) => id === file);
    return Object.fromEntries(Object.entries(wanted.value).filter(isThere));
  });

  const ask = async (quantity: MadeQuantity, { id }: LabFile, datasets: readonly DatasetRef[]) => {
    const once = async () => {
      const source = sourceOf(id);
      if (!source) return { end: "cancelled" } as const;
      const input = { source, datasets, quantity, cycles: MOST_CYCLES };
      return crew.ask<typeof readMeasured>(FILES_LANE, "read-measured", input);
    };
    return askSupplied(once, supply);
  };
  const make = async (quantity: MadeQuantity, file: LabFile) => {
    const of = keyOf(file);
    asked[quantity] = of;
    const own = datasetsOf([file]).filter(({ dataset }) => OF[quantity].holds(dataset));
    const ended = await ask(
      quantity,
      file,
      own.map(({ ref }) => ref),
    );
    if (asked[quantity] !== of) return;
    const answer = (found: Omit<Answer, "of">) => {
      answers.value = { ...answers.value, [quantity]: { of, ...found } };
    };
    if (ended.end === "failed") answer({ error: ended.error });
    else if (ended.end === "done") answer({ data: ended.output });
    else delete asked[quantity];
  };
  effect(() => {
    for (const quantity of MADE) {
      const file = chosenFor(quantity);
      if (file?.standing === "read" && asked[quantity] !== keyOf(file)) make(quantity, file);
    }
  });

  const dataOf = (quantity: MeasuredQuantity, file: LabFile): Omit<Answer, "of"> | undefined => {
    if (quantity !== "potential") {
      const answer = answers.value[quantity];
      return answer?.of === keyOf(file) ? answer : undefined;
    }
    const parts = halfCycleParts(measuredCurves([file])).slice(0, MOST_CYCLES);
    return { data: { parts, ...(withoutMass([file]).length > 0 ? { lacks: "mass" as const } : {}) } };
  };
  const overlayOf = (quantity: MeasuredQuantity): Overlay | undefined => {
    const file = chosenFor(quantity);
    if (!file) return undefined;
    const common = { file, held: heldBy(file, quantity) };
    const { data, error } = (file.standing === "read" && dataOf(quantity, file)) || {};
    if (error) return { ...common, error };
    if (!data) return common;
    const { parts, lacks } = data;
    if (lacks && parts.length === 0) return { ...common, lacks };
    return { ...common, drawn: drawnOf(file.name, parts) };
  };
  const quantities = Object.keys(OF) as MeasuredQuantity[];
  const each = <V>(of: (quantity: MeasuredQuantity) => V) =>
    Object.fromEntries(quantities.map((quantity) => [quantity, computed(() => of(quantity))])) as Record<
      MeasuredQuantity,
      ReadonlySignal<V>
    >;
  const [offered, overlays] = [each(holding), each(overlayOf)];

  return {
    offered: (quantity) => offered[quantity].value,
    chosen,
    choose(quantity, file) {
      const { record } = OF[quantity];
      const { [record]: _, ...others } = wanted.value;
      wanted.value = file === undefined ? others : { ...others, [record]: file };
    },
    restore(kept) {
      wanted.value = kept;
    },
    over: (quantity) => overlays[quantity].value,
    drawnOver(figure, quantity) {
      const drawn = overlays[quantity].value?.drawn;
      return drawn ? withMeasured(figure, drawn) : figure;
    },
  };
}

/** How many cycles, voltammograms or spectra of a quantity a file holds. */
function heldBy({ datasets }: LabFile, quantity: MeasuredQuantity): number {
  const { record, holds } = OF[quantity];
  return datasets.filter(holds).reduce((sum, { shape }) => {
    if (!shape || record === "impedance") return sum + 1;
    return sum + (record === "potential" ? Math.ceil(shape.halfCycles / 2) : shape.sweeps);
  }, 0);
}
