import type { Dataset, DatasetFacts, DatasetKind } from "../../data/dataset.ts";
import { LithiateError } from "../../units/error.ts";
import { job } from "../work/job.ts";
import { type HalfCycleCurve, potentialCurve, recordCurves } from "./read-file-curves.ts";
import { arrivedBytes, datasetsIn, forgetAllBut, type LabSource, type Missing } from "./read-file-held.ts";
import { type RecordShape, seenRecord } from "./read-file-shape.ts";
import { type TextColumns, textColumns } from "./read-file-text.ts";

/** What is told of a dataset; its rows stay in the worker. */
export interface SeenDataset extends Pick<Dataset, "kind" | "label" | "facts" | "notices"> {
  readonly kind: DatasetKind;
  readonly facts: DatasetFacts;
  readonly rows: number;
  /** Of time series. */
  readonly shape?: RecordShape;
  /** Potential over capacity, where it tells that. */
  readonly curves: readonly HalfCycleCurve[];
}

/** A file to be read, and the numbers of all files that the studio has. */
export interface ReadFileInput {
  readonly source: LabSource;
  readonly files: readonly number[];
}

/** How a file is written, told before it is read so that it is known of files that cannot be read too. */
export interface SeenText {
  readonly text: TextColumns;
}

/** What came of reading a file. */
export interface SeenFile {
  readonly datasets: readonly SeenDataset[];
  /** How it is written, if it is text. */
  readonly text?: TextColumns;
  /** SHA-256 of its bytes in hexadecimal digits; absent where the browser has no cryptography, as on pages without encryption. */
  readonly sha256?: string;
}

async function sha256(bytes: Uint8Array): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function seen(dataset: Dataset): SeenDataset {
  const { kind, label, facts, notices, table } = dataset;
  const common = { kind, label, facts, notices, rows: table.length };
  if (kind === "potential curve") return { ...common, curves: potentialCurve(dataset) };
  if (kind !== "time series") return { ...common, curves: [] };
  const { shape, cycling } = seenRecord(dataset);
  return { ...common, shape, curves: cycling && shape.sweeps === 0 ? recordCurves(dataset, cycling) : [] };
}

/** Reads a file and tells what is in it. The datasets are kept in the worker for analyses. */
export const readFile = job<ReadFileInput, SeenFile | Missing, SeenText>({
  id: "read-file",
  async run({ source, files }, { onProgress, live }) {
    forgetAllBut(files);
    onProgress?.({ task: `reading ${source.name}`, done: 0, total: 0 });
    const { name, options } = source;
    const bytes = arrivedBytes(source);
    if (!bytes) return { missing: [source.id] };
    try {
      const datasets = datasetsIn(source)!;
      const text = textColumns(bytes, name, options.columns ?? {}, datasets[0]?.kind);
      const hash = await sha256(bytes);
      return { datasets: datasets.map(seen), ...(text ? { text } : {}), ...(hash ? { sha256: hash } : {}) };
    } catch (error) {
      const text = error instanceof LithiateError ? textColumns(bytes, name, options.columns ?? {}) : undefined;
      if (text) live({ text });
      throw error;
    }
  },
});
