import type { Dataset } from "../../data/dataset.ts";
import { type LabFileOptions, readLabFile } from "../../formats/read-lab-file.ts";

/** A lab file as a worker is told of it. */
export interface LabSource {
  /** Counts the files of the studio; a file keeps its number when it is read anew. */
  readonly id: number;
  /** Counts how often its bytes or the way it is read have changed. */
  readonly version: number;
  /** As the user named it: messages, labels, and what only the name says. */
  readonly name: string;
  readonly options: LabFileOptions;
}

/** A dataset of a file, by its place in it from 0. */
export interface DatasetRef {
  readonly file: number;
  readonly version: number;
  readonly index: number;
}

/** What a worker says of files that it has not read and has no bytes of: their numbers. It is given them, and asked again. */
export interface Missing {
  readonly missing: readonly number[];
}

interface Held {
  readonly version: number;
  readonly datasets: readonly Dataset[];
}

/** Datasets that this worker has read, by the number of their file. Rows stay here: other threads are sent what is shown. */
const held = new Map<number, Held>();

/** A stretch of the bytes of a file. Large files come in several, so that no thread is held up by copying them. */
export interface Piece {
  readonly id: number;
  readonly version: number;
  /** Size of the whole file, and where the stretch begins [bytes]. */
  readonly size: number;
  readonly from: number;
  readonly bytes: Uint8Array;
}

/** Bytes that came and were not read yet. */
const arrived = new Map<number, { readonly version: number; readonly bytes: Uint8Array; came: number }>();

/** Takes in a stretch of a file. The first begins it anew; one that does not go on where the last ended comes twice and is left. */
export function takePiece({ id, version, size, from, bytes }: Piece): void {
  if (from === 0) arrived.set(id, { version, bytes: new Uint8Array(size), came: 0 });
  const whole = arrived.get(id);
  if (whole?.version !== version || whole.came !== from) return;
  whole.bytes.set(bytes, from);
  whole.came += bytes.length;
}

/** The bytes of a file if they are all here. */
export function arrivedBytes({ id, version }: Pick<LabSource, "id" | "version">): Uint8Array | undefined {
  const whole = arrived.get(id);
  return whole?.version === version && whole.came === whole.bytes.length ? whole.bytes : undefined;
}

/**
 * The datasets of a file, read now where its bytes are here: every kind of file that the program knows, as the command line
 * reads it. Undefined where they are neither held nor can be read. Bytes are let go of once they are read.
 * @throws FormatError for what cannot be read
 */
export function datasetsIn(source: LabSource): readonly Dataset[] | undefined {
  const { id, version, name, options } = source;
  const bytes = arrivedBytes(source);
  const before = held.get(id);
  if (!bytes) return before?.version === version ? before.datasets : undefined;
  held.delete(id);
  arrived.delete(id);
  const datasets = readLabFile(bytes, name, options);
  held.set(id, { version, datasets });
  return datasets;
}

/** The datasets that are asked for, in their order; or which files are missing here. */
export function chosenDatasets(sources: readonly LabSource[], refs: readonly DatasetRef[]): readonly Dataset[] | Missing {
  const read = new Map(sources.map((source) => [source.id, datasetsIn(source)]));
  const missing = sources.filter(({ id }) => read.get(id) === undefined).map(({ id }) => id);
  return missing.length > 0 ? { missing } : refs.map(({ file, index }) => read.get(file)![index]!);
}

/** Whether a worker lacks files. */
export const isMissing = (answer: object): answer is Missing => "missing" in answer;

/** Lets go of files that the studio no longer has. */
export function forgetAllBut(files: readonly number[]): void {
  for (const known of [held, arrived]) for (const id of known.keys()) if (!files.includes(id)) known.delete(id);
}
