import { type DATA_NUMBERS, statedFacts } from "../../formats/lab-file-parameters.ts";
import type { LabFileOptions } from "../../formats/read-lab-file.ts";
import type { LithiateError } from "../../units/error.ts";
import type { SeenDataset } from "../jobs/read-file.ts";
import type { DatasetRef } from "../jobs/read-file-held.ts";
import type { TextColumns } from "../jobs/read-file-text.ts";

/** A number that a person states of a file, by its name in `DATA_NUMBERS`. */
export type StatedName = keyof typeof DATA_NUMBERS;

/** What a person decides about a file; what is not said is found by the reader. */
export interface Decisions {
  /** SI. */
  readonly numbers: Readonly<Partial<Record<StatedName, number>>>;
  readonly sign: "auto" | "keep" | "flip";
  /** Quantity → column, as `LabFileOptions` has it. */
  readonly columns: Readonly<Record<string, string>>;
}

/** Nothing decided. */
export const NO_DECISIONS: Decisions = { numbers: {}, sign: "auto", columns: {} };

/** A lab file of the studio. */
export interface LabFile {
  readonly id: number;
  /** Name of the file, with folders below the one that was dropped. */
  readonly name: string;
  /** Size [bytes]. */
  readonly size: number;
  /** Absent where they could not be had. */
  readonly bytes?: Uint8Array;
  /** Counts how often bytes or decisions have changed. */
  readonly version: number;
  readonly decisions: Decisions;
  /** Whether analyses take it. */
  readonly included: boolean;
  readonly standing: "reading" | "read" | "failed";
  /** Those of the reading before while it is read anew. */
  readonly datasets: readonly SeenDataset[];
  /** How it is written, if it is text. */
  readonly text?: TextColumns;
  /** Of its bytes, as it was read. */
  readonly sha256?: string;
  readonly error?: LithiateError;
}

/** A dataset of a file, with what it is. */
export interface PlacedDataset {
  readonly file: LabFile;
  readonly ref: DatasetRef;
  readonly dataset: SeenDataset;
}

const STATED: Readonly<Record<StatedName, string>> = {
  mass: "mass stated in the studio",
  massError: "error of the mass stated in the studio",
  area: "area stated in the studio",
  temperature: "temperature stated in the studio",
};

/** Decisions as the reader takes them. @throws LithiateError for an error of a mass without the mass */
export function readingOptions({ numbers, sign, columns }: Decisions): LabFileOptions {
  return {
    ...statedFacts(numbers, (name) => STATED[name]),
    sign,
    ...(Object.keys(columns).length > 0 ? { columns } : {}),
  };
}

/** All datasets of files that are read, in their order. */
export const datasetsOf = (files: readonly LabFile[]): PlacedDataset[] =>
  files.flatMap((file) =>
    file.standing === "failed"
      ? []
      : file.datasets.map((dataset, index) => ({ file, dataset, ref: { file: file.id, version: file.version, index } })),
  );

/** What tells a dataset from all others, in all their readings. */
export const refKey = ({ file, version, index }: DatasetRef): string => `${file}.${version}.${index}`;
