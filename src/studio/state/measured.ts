import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Figure } from "../../figures/figure.ts";
import type { LithiateError } from "../../units/error.ts";
import type { Lacking, LeftOut, MadeQuantity, MeasuredData, readMeasured } from "../jobs/read-file-measured.ts";
import type { Crew } from "../work/crew.ts";
import { measuredCurves } from "./files-state-curves.ts";
import type { LabFile } from "./files-state-file.ts";
import { FILES_LANE, type FileList } from "./files-state-list.ts";
import { askSupplied } from "./files-state-supply.ts";
import { type MeasuredChoice, type MeasuredQuantity, measuredChoice, RECORDS, type RecordKind } from "./measured-choice.ts";
import { type Drawn, drawnOf, halfCycleParts, withMeasured } from "./measured-figure.ts";

/** The measurement that is laid over a quantity: how far it is, or why it cannot be drawn. */
export interface Overlay {
  readonly file: LabFile;
  /** Absent while the file is read. */
  readonly drawn?: Drawn;
  /** What the file does not tell: without it nothing per gram or per area can be drawn. */
  readonly lacks?: Lacking;
  readonly error?: LithiateError;
  /** Datasets that are not drawn though they were to be, and why. */
  readonly leftOut: readonly LeftOut[];
  /** Datasets of the quantity that the file has, and the cycles, voltammograms or spectra that they are. */
  readonly datasets: number;
  readonly held: number;
  /** Cycles of each dataset that are drawn at most, where that or the number of curves in all leaves some out. */
  readonly each?: number;
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
      ({ included, standing, datasets }) => included && standing !== "failed" && datasets.some(RECORDS[quantity].holds),
    );
  const chosenFor = (quantity: MeasuredQuantity) =>
    holding(quantity).find(({ id }) => id === wanted.value[RECORDS[quantity].kind]);
  const chosen = computed(() => {
    const isThere = ([, file]: [string, number]) => files.value.some(({ id }) => id === file);
    return Object.fromEntries(Object.entries(wanted.value).filter(isThere));
  });

  const ask = async (quantity: MadeQuantity, { id }: LabFile, { datasets }: MeasuredChoice) => {
    const once = async () => {
      const source = sourceOf(id);
      if (!source) return { end: "cancelled" } as const;
      const input = { source, datasets: datasets.map(({ ref, cycles }) => ({ ref, cycles })), quantity };
      return crew.ask<typeof readMeasured>(FILES_LANE, "read-measured", input);
    };
    return askSupplied(once, supply);
  };
  const make = async (quantity: MadeQuantity, file: LabFile) => {
    const of = keyOf(file);
    asked[quantity] = of;
    const choice = measuredChoice(file, quantity);
    if (choice.datasets.length === 0) return;
    const ended = await ask(quantity, file, choice);
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

  /** What is drawn of the datasets that were chosen; undefined while a worker makes it. */
  const dataOf = (quantity: MeasuredQuantity, file: LabFile, { datasets }: MeasuredChoice): Omit<Answer, "of"> | undefined => {
    if (datasets.length === 0) return { data: { parts: [], leftOut: [] } };
    if (quantity !== "potential") {
      const answer = answers.value[quantity];
      return answer?.of === keyOf(file) ? answer : undefined;
    }
    const parts = datasets.flatMap(({ dataset, cycles }) =>
      halfCycleParts(dataset, measuredCurves([{ ...file, datasets: [dataset] }]), cycles),
    );
    return { data: { parts, leftOut: [] } };
  };
  const overlayOf = (quantity: MeasuredQuantity): Overlay | undefined => {
    const file = chosenFor(quantity);
    if (!file) return undefined;
    const choice = measuredChoice(file, quantity);
    const { held, each, of: datasets, withoutMass } = choice;
    const { data, error } = (file.standing === "read" && dataOf(quantity, file, choice)) || {};
    const unweighed = withoutMass.map((dataset) => ({ dataset, lacks: "mass" as const }));
    const leftOut: readonly LeftOut[] = [...unweighed, ...(data?.leftOut ?? [])];
    const common = { file, held, datasets, leftOut, ...(each === undefined ? {} : { each }) };
    if (error) return { ...common, error };
    if (!data) return common;
    const lacking = leftOut.find((one) => "lacks" in one);
    if (lacking && data.parts.length === 0) return { ...common, lacks: lacking.lacks };
    return { ...common, drawn: drawnOf(file.name, data.parts, file.datasets.length) };
  };
  const quantities = Object.keys(RECORDS) as MeasuredQuantity[];
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
      const { kind } = RECORDS[quantity];
      const { [kind]: _, ...others } = wanted.value;
      wanted.value = file === undefined ? others : { ...others, [kind]: file };
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
