import { z } from "zod";
import { writeDesign } from "../../design/write-design.ts";
import { jsonText } from "../../report/json.ts";
import { FormatError } from "../../units/error.ts";
import { type Decisions, NO_DECISIONS } from "./files-state-file.ts";
import type { LabFiles } from "./lab-files.ts";
import { readShared } from "./share.ts";
import { sharedOf, showShared } from "./shared-studio.ts";
import type { Studio } from "./studio.ts";

/** Largest workspace file that is opened [bytes]. */
const MOST_BYTES = 2 ** 28;

const share = z.number().min(0).max(1);
const numbers = z.record(z.string().max(100), z.number());
const words = z.record(z.string().max(200), z.string().max(2000));

const file = z.strictObject({
  name: z.string().max(1000),
  bytes: z.base64(),
  decisions: z.strictObject({ numbers, sign: z.enum(["auto", "keep", "flip"]), columns: words }),
  included: z.boolean(),
});

/** Shape of a workspace file. */
const workspace = z.strictObject({
  format: z.literal("lithiate workspace"),
  version: z.literal(1),
  view: z.enum(["simulate", "analyse", "paper"]),
  /** What links carry too. */
  shown: z.unknown(),
  instant: z.strictObject({ step: z.number().int().min(0), share }).nullable(),
  analysis: z.strictObject({
    looked: z.strictObject({ file: z.number().int().min(0), dataset: z.number().int().min(0) }).nullable(),
    shown: z.string().max(100),
    numbers,
    words,
  }),
  files: z.array(file).max(10_000),
});

type Workspace = z.infer<typeof workspace>;

function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000) parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(parts.join(""));
}

const bytesOf = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** The studio as a file: designs, protocol, model, what is looked at, and the lab files with what was decided of them. */
export function workspaceText(studio: Studio, labFiles: LabFiles): string {
  const { view, instant } = studio;
  const { designs, ...shared } = sharedOf(studio);
  const state = labFiles.state.value;
  const kept = (state?.files.value ?? []).filter(({ bytes }) => bytes);
  const looked = state?.looked.value;
  const value: Workspace = {
    format: "lithiate workspace",
    version: 1,
    view: view.value,
    shown: { designs: designs.map(writeDesign), ...shared },
    instant: instant.value ?? null,
    analysis: {
      looked: looked ? { file: kept.indexOf(looked.file), dataset: looked.placed?.ref.index ?? 0 } : null,
      shown: state?.shown.value ?? "",
      numbers: { ...state?.options.value.numbers },
      words: { ...state?.options.value.words },
    },
    files: kept.map(({ name, bytes, decisions, included }) => ({
      name,
      bytes: base64(bytes!),
      decisions: { ...decisions, numbers: { ...decisions.numbers } as Record<string, number>, columns: { ...decisions.columns } },
      included,
    })),
  };
  return jsonText(value);
}

function parsed(text: string, name: string): Workspace {
  const wrong = (found: string, path?: string) =>
    new FormatError("this is no workspace of the studio", {
      place: { file: name, ...(path ? { path } : {}) },
      expected: "a file that the studio saved as a workspace",
      found,
      hint: "designs are opened from the design menu, lab files from Analyse files",
    });
  if (text.length > MOST_BYTES) throw wrong("a file of more than 256 MB");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong("a file that is no JSON");
  }
  const read = workspace.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw wrong(issue?.message ?? "something else", issue?.path.join("."));
}

/**
 * Puts a workspace in place of what the studio holds. Nothing is changed when any part of it cannot be read.
 * @param name of the file, for messages
 * @throws LithiateError for what is no workspace, or holds a design or protocol that cannot be
 */
export async function openWorkspace(text: string, name: string, studio: Studio, labFiles: LabFiles): Promise<void> {
  const read = parsed(text, name);
  const shown = readShared(read.shown);
  showShared(studio, shown);
  studio.instant.value = read.instant ?? undefined;
  studio.view.value = read.view;

  if (read.files.length === 0 && !labFiles.state.value) return;
  const state = await labFiles.open();
  state.remove(state.files.value.map(({ id }) => id));
  const ids = await state.add(
    read.files.map(({ name, bytes }) => ({ name, size: Math.floor((bytes.length * 3) / 4), bytes: async () => bytesOf(bytes) })),
  );
  for (const [k, { decisions, included }] of read.files.entries()) {
    const id = ids[k]!;
    if (JSON.stringify(decisions) !== JSON.stringify(NO_DECISIONS)) state.decide([id], () => decisions as Decisions);
    if (!included) state.include(id, false);
  }
  const { looked, shown: analysis, numbers, words } = read.analysis;
  const at = looked && ids[looked.file];
  if (at !== null && at !== undefined && looked) state.look(at, looked.dataset);
  if (ids.length > 0) state.show(analysis);
  for (const [option, value] of Object.entries(numbers)) state.setNumber(option, value);
  for (const [option, value] of Object.entries(words)) state.setWord(option, value);
}
