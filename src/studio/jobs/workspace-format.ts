import { z } from "zod";
import { analyses } from "../../analysis/all.ts";
import { DATA_NUMBERS } from "../../formats/lab-file-parameters.ts";

/** Largest workspace file [bytes]. */
export const MOST_BYTES = 2 ** 28;

const place = z.number().int().min(0);
const share = z.number().min(0).max(1);
const name = z.string().max(100);
const numbers = z.record(name, z.number());
const words = z.record(z.string().max(200), z.string().max(2000));
const options = z.strictObject({ numbers, words });
const record = z.enum(["potential", "voltammogram", "impedance"]);

/** A dataset: which of the files, and which one in it. */
const dataset = z.strictObject({ file: place, dataset: place });

const decisions = z.strictObject({
  numbers: z.partialRecord(z.enum(Object.keys(DATA_NUMBERS) as (keyof typeof DATA_NUMBERS)[]), z.number()),
  sign: z.enum(["auto", "keep", "flip"]),
  columns: words,
});

/** What was chosen of the lab files, beside what was decided about each. */
const analysis = z.strictObject({
  looked: dataset.nullable(),
  /** What is shown of each kind of data, and at which dataset it was asked for. */
  shown: z.record(name, z.strictObject({ what: name, at: dataset.nullable() })),
  /** By analysis. */
  options: z.record(name, options),
  withRed: z.boolean(),
  showsAll: z.boolean(),
  overlay: z.boolean(),
  /** Which of the files is laid over the simulation, for each kind of record that has one. */
  measured: z.partialRecord(record, place),
});

const common = {
  format: z.literal("lithiate workspace"),
  view: z.enum(["simulate", "analyse", "paper"]),
  /** What links carry too. */
  shown: z.unknown(),
  instant: z.strictObject({ step: place, share }).nullable(),
  /** Whether what is shown had been simulated to its end: it is simulated again when the file is opened. */
  ran: z.boolean().default(false),
  files: z.array(z.strictObject({ name: z.string().max(1000), bytes: z.string(), decisions, included: z.boolean() })).max(10_000),
};

/** Shape of a workspace file as it is written now. */
const second = z.strictObject({ ...common, version: z.literal(2), analysis });

/** Of the first version: of all analyses only the one that was shown is told, and not of which kind of data it was. */
const first = z
  .strictObject({
    ...common,
    version: z.literal(1),
    analysis: z.strictObject({
      looked: z.strictObject({ file: z.number().int().min(-1), dataset: place }).nullable(),
      shown: name,
      ...options.shape,
    }),
  })
  .transform(({ analysis: { looked, shown, ...set }, ...rest }): z.infer<typeof second> => {
    const at = looked && looked.file >= 0 ? looked : null;
    const own = analyses.filter(({ id }) => id === shown);
    const kinds = (own.length > 0 ? own : analyses).flatMap(({ accepts }) => accepts);
    return {
      ...rest,
      version: 2,
      analysis: {
        looked: at,
        shown: shown === "" ? {} : Object.fromEntries(kinds.map((kind) => [kind, { what: shown, at }])),
        options: shown === "" ? {} : { [shown]: set },
        withRed: false,
        showsAll: false,
        overlay: false,
        measured: {},
      },
    };
  });

/** Shapes of workspace files by their version; what is read is of the newest. */
export const WORKSPACES = { 1: first, 2: second } as const;

/** A workspace file as it stands there: bytes of lab files in base64. */
export type WrittenWorkspace = z.infer<typeof second>;

/** A lab file of a workspace between threads: its bytes as a blob, which no thread copies. */
export type WorkspaceFile = Omit<WrittenWorkspace["files"][number], "bytes"> & { readonly bytes: Blob };

/** The studio as it is saved, between threads. */
export interface Workspace extends Readonly<Omit<WrittenWorkspace, "format" | "version" | "files">> {
  readonly files: readonly WorkspaceFile[];
}
