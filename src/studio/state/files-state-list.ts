import { type ReadonlySignal, signal } from "@preact/signals";
import { refuseBytes } from "../../formats/lab/decode.ts";
import { LithiateError } from "../../units/error.ts";
import type { readFile } from "../jobs/read-file.ts";
import { isMissing, type LabSource } from "../jobs/read-file-held.ts";
import type { sendPiece } from "../jobs/read-file-piece.ts";
import { unopenedFile } from "../jobs/unopened-file.ts";
import type { Crew } from "../work/crew.ts";
import { type Decisions, type LabFile, NO_DECISIONS, readingOptions } from "./files-state-file.ts";

/** A file that is to be added: what is known of it before its bytes are. */
export interface NewFile {
  readonly name: string;
  readonly size: number;
  bytes(): Promise<Uint8Array>;
}

/** The lab files of the studio. A change of decisions reads the file anew. */
export interface FileList {
  readonly files: ReadonlySignal<readonly LabFile[]>;
  /**
   * Adds files; resolves when they stand in the list, where they are then read one after the other. A file that goes on where one
   * of the same name ended takes its place and keeps its decisions, so that a running test can be dropped again.
   * @returns their numbers
   */
  add(files: readonly NewFile[]): Promise<readonly number[]>;
  remove(ids: readonly number[]): void;
  /** Changes what is decided about files. */
  decide(ids: readonly number[], change: (before: Decisions) => Decisions): void;
  /** Takes a file into analyses or leaves it out. */
  include(id: number, included: boolean): void;
  /** What a worker is told of a file; undefined for one that was removed. */
  sourceOf(id: number): LabSource | undefined;
  /** Gives the worker the bytes of files that it lacks. */
  supply(ids: readonly number[], signal?: AbortSignal): Promise<void>;
}

/** Lane in which files are read and analysed: one worker, which keeps what it has read. */
export const FILES_LANE = "files";

/** Bytes that are handed to a worker at once: copying them takes no longer than a picture lasts. */
const PIECE = 1e6;
/** Bytes by which a file is known to go on where another ended. */
const SAME_START = 4096;

const startsAlike = (a: Uint8Array, b: Uint8Array): boolean => {
  const end = Math.min(SAME_START, a.length, b.length);
  return end > 0 && a.subarray(0, end).every((byte, k) => byte === b[k]);
};

/** `a/eis.csv` → `a/eis (2).csv`, the first that is free. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const [, stem = name, extension = ""] = /^(.*?)(\.[^./]*)?$/.exec(name) ?? [];
  for (let k = 2; ; k++) if (!taken.has(`${stem} (${k})${extension}`)) return `${stem} (${k})${extension}`;
}

/** The list of lab files of a studio, at first empty. */
export function fileList(crew: Crew): FileList {
  const files = signal<readonly LabFile[]>([]);
  const readers = new Map<number, AbortController>();
  let count = 0;
  const find = (id: number) => files.value.find((file) => file.id === id);
  const update = (id: number, change: (before: LabFile) => LabFile) => {
    files.value = files.value.map((file) => (file.id === id ? change(file) : file));
  };
  const fail = (id: number, error: LithiateError) => update(id, (file) => ({ ...file, standing: "failed", datasets: [], error }));

  const sourceOf = (id: number): LabSource | undefined => {
    const file = find(id);
    return file && { id, version: file.version, name: file.name, options: readingOptions(file.decisions) };
  };

  const supply = async (ids: readonly number[], signal?: AbortSignal): Promise<void> => {
    for (const id of ids) {
      const { bytes, version } = find(id) ?? {};
      if (!bytes || version === undefined) continue;
      for (let from = 0; from === 0 || from < bytes.length; from += PIECE) {
        const piece = { id, version, size: bytes.length, from, bytes: bytes.slice(from, from + PIECE) };
        const { end } = await crew.ask<typeof sendPiece>(FILES_LANE, "send-piece", piece, signal ? { signal } : {});
        if (end !== "done") return;
      }
    }
  };

  const read = async (id: number): Promise<void> => {
    readers.get(id)?.abort();
    const file = find(id);
    if (!file?.bytes) return;
    const stop = new AbortController();
    readers.set(id, stop);
    const { version } = file;
    try {
      const source = sourceOf(id)!;
      await supply([id], stop.signal);
      const ended = await crew.ask<typeof readFile>(
        FILES_LANE,
        "read-file",
        { source, files: files.value.map((one) => one.id) },
        {
          signal: stop.signal,
          onLive: ({ text }) => update(id, (now) => (now.version === version ? { ...now, text } : now)),
        },
      );
      if (ended.end === "cancelled" || find(id)?.version !== version) return;
      if (ended.end === "failed") return fail(id, ended.error);
      if (isMissing(ended.output)) return read(id); // the worker ended between the two
      const { error: _, ...before } = find(id)!;
      update(id, () => ({ ...before, standing: "read", ...ended.output }));
    } catch (error) {
      if (!(error instanceof LithiateError)) throw error;
      fail(id, error);
    }
  };

  const fill = async (id: number, { name, size, bytes }: NewFile): Promise<void> => {
    try {
      refuseBytes(size, name);
      const content = await bytes();
      update(id, (file) => ({ ...file, bytes: content }));
    } catch (error) {
      return fail(id, error instanceof LithiateError ? error : unopenedFile(name, error));
    }
    await read(id);
  };

  /** A place for a new file: a new one, or that of the file that it goes on. */
  const placeFor = async (file: NewFile): Promise<number> => {
    const same = files.value.find(({ name }) => name === file.name);
    const isNext = same?.bytes && file.size >= same.size && (await isContinued(file, same.bytes));
    if (same && (isNext || same.standing === "failed")) {
      update(same.id, (now) => ({ ...now, size: file.size, version: now.version + 1, standing: "reading" }));
      return same.id;
    }
    const taken = new Set(files.value.map(({ name }) => name));
    const id = ++count;
    const name = same ? freeName(file.name, taken) : file.name;
    const added: LabFile = {
      id,
      name,
      size: file.size,
      version: 1,
      decisions: NO_DECISIONS,
      included: true,
      standing: "reading",
      datasets: [],
    };
    files.value = [...files.value, added];
    return id;
  };

  return {
    files,
    sourceOf,
    supply,
    async add(added) {
      const ids: number[] = [];
      for (const file of added) ids.push(await placeFor(file));
      added.forEach((file, k) => {
        fill(ids[k]!, file);
      });
      return ids;
    },
    remove(ids) {
      for (const id of ids) readers.get(id)?.abort();
      files.value = files.value.filter(({ id }) => !ids.includes(id));
    },
    decide(ids, change) {
      for (const id of ids) {
        update(id, (file) => ({
          ...file,
          decisions: change(file.decisions),
          version: file.version + 1,
          standing: file.bytes ? "reading" : file.standing,
        }));
        read(id);
      }
    },
    include: (id, included) => update(id, (file) => ({ ...file, included })),
  };
}

async function isContinued(file: NewFile, before: Uint8Array): Promise<boolean> {
  try {
    refuseBytes(file.size, file.name);
    return startsAlike(before, await file.bytes());
  } catch {
    return false;
  }
}
