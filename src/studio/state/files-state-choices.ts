import type { AnalysisOptions } from "../../analysis/analysis.ts";
import type { RecordKind } from "./measured-choice.ts";

/** A dataset by its place: number of its file, and which one in it from 0. It stays when the file is read anew. */
export interface DatasetPlace {
  readonly file: number;
  readonly index: number;
}

/** What is shown of a kind of data, and at which dataset it was asked for. */
export interface ShownChoice {
  /** `AS_READ` or the name of an analysis. */
  readonly what: string;
  readonly at?: DatasetPlace | undefined;
}

/** Everything that a person chose of lab files beside what was decided about each; it holds before any of them is read. */
export interface FileChoices {
  /** Absent until somebody looks at one. */
  readonly looked?: DatasetPlace | undefined;
  /** By kind of data. */
  readonly shown: Readonly<Record<string, ShownChoice>>;
  /** Options that were set, by analysis. */
  readonly options: Readonly<Record<string, AnalysisOptions>>;
  readonly withRed: boolean;
  readonly showsAll: boolean;
  readonly overlay: boolean;
  /** File that is laid over the simulation, by what it is a record of. */
  readonly measured: Readonly<Partial<Record<RecordKind, number>>>;
}

/** Whether a reference is to the dataset at a place. */
export const isAt = (place: DatasetPlace | undefined, { file, index }: DatasetPlace): boolean =>
  place?.file === file && place.index === index;
