import { batch, effect } from "@preact/signals";
import { writeDesign } from "../../design/write-design.ts";
import type { readWorkspace } from "../jobs/read-workspace.ts";
import type { Workspace } from "../jobs/workspace-format.ts";
import type { writeWorkspace } from "../jobs/write-workspace.ts";
import type { Ended } from "../work/crew.ts";
import type { FilesState } from "./files-state.ts";
import type { DatasetPlace, FileChoices } from "./files-state-choices.ts";
import type { Decisions, LabFile } from "./files-state-file.ts";
import type { LabFiles } from "./lab-files.ts";
import { readShared } from "./share.ts";
import { sharedOf, showShared } from "./shared-studio.ts";
import type { Studio } from "./studio.ts";

/** Lane of the jobs that write and read workspace files. */
const LANE = "reading";
/** Bytes that are copied at once: copying them takes no longer than a picture lasts. */
const STRETCH = 4e6;

const NO_CHOICES: FileChoices = { shown: {}, options: {}, withRed: false, showsAll: false, overlay: false, measured: {} };

/** Bytes as a blob, a stretch at a time so that the page goes on in between. */
async function blobOf(bytes: Uint8Array): Promise<Blob> {
  const parts: Blob[] = [];
  for (let from = 0; from < bytes.length; from += STRETCH) {
    parts.push(new Blob([bytes.subarray(from, from + STRETCH) as Uint8Array<ArrayBuffer>]));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return new Blob(parts);
}

/** Waits until the bytes of all files are there, or known not to come. */
const filled = ({ files }: FilesState): Promise<void> =>
  new Promise((resolve) => {
    const end = effect(() => {
      if (!files.value.every(({ bytes, standing }) => bytes || standing === "failed")) return;
      queueMicrotask(() => end());
      resolve();
    });
  });

/** Choices as a file tells them: files by their place in it; those that are not in it are chosen no more. */
function toldChoices({ looked, shown, measured, ...rest }: FileChoices, kept: readonly LabFile[]): Workspace["analysis"] {
  const placeOf = (id: number) => {
    const at = kept.findIndex((file) => file.id === id);
    return at < 0 ? [] : [at];
  };
  const told = (place: DatasetPlace | undefined) => {
    const [file] = place ? placeOf(place.file) : [];
    return file === undefined ? null : { file, dataset: place!.index };
  };
  return structuredClone({
    looked: told(looked),
    shown: Object.fromEntries(Object.entries(shown).map(([kind, { what, at }]) => [kind, { what, at: told(at) }])),
    ...rest,
    measured: Object.fromEntries(Object.entries(measured).flatMap(([record, id]) => placeOf(id).map((at) => [record, at]))),
  }) as Workspace["analysis"];
}

/** Choices of a file, where its lab files have these numbers. */
function readChoices({ looked, shown, measured, ...rest }: Workspace["analysis"], ids: readonly number[]): FileChoices {
  const placed = (told: Workspace["analysis"]["looked"]): DatasetPlace | undefined => {
    const file = told ? ids[told.file] : undefined;
    return file === undefined ? undefined : { file, index: told!.dataset };
  };
  const known = Object.entries(measured).filter(([, at]) => ids[at] !== undefined);
  return {
    looked: placed(looked),
    shown: Object.fromEntries(Object.entries(shown).map(([kind, { what, at }]) => [kind, { what, at: placed(at) }])),
    ...rest,
    measured: Object.fromEntries(known.map(([record, at]) => [record, ids[at]!])),
  };
}

function outputOf<Output>(ended: Ended<Output>): Output {
  if (ended.end === "failed") throw ended.error;
  if (ended.end === "done") return ended.output;
  throw new DOMException("the workspace was given up", "AbortError");
}

/**
 * The studio as a file: designs, protocol, model, what is looked at, and the lab files with what was decided of them. Files that
 * could not be opened are left out.
 * @throws LithiateError when it would be too large to be opened again
 */
export async function workspaceFile(studio: Studio, labFiles: LabFiles): Promise<Blob> {
  const state = labFiles.state.value;
  if (state) await filled(state);
  const { designs, ...shared } = sharedOf(studio);
  const kept = (state?.files.value ?? []).filter(({ bytes }) => bytes);
  const told = {
    view: studio.view.value,
    shown: { designs: designs.map(writeDesign), ...shared },
    instant: studio.instant.value ?? null,
    ran: studio.own.run.finished.value !== undefined && !studio.own.isPast.value,
    analysis: toldChoices(state?.choices.value ?? NO_CHOICES, kept),
  };
  const files: Workspace["files"][number][] = [];
  for (const { name, bytes, decisions, included } of kept)
    files.push({
      name,
      bytes: await blobOf(bytes!),
      decisions: structuredClone(decisions) as Workspace["files"][number]["decisions"],
      included,
    });
  return outputOf(await studio.crew.ask<typeof writeWorkspace>(LANE, "write-workspace", { ...told, files }));
}

/**
 * Puts a workspace in place of what the studio holds. Nothing is changed when any part of it cannot be read.
 * @param content of the file
 * @param name of the file, for messages
 * @throws LithiateError for what is no workspace, or holds a design or protocol that cannot be
 */
export async function openWorkspace(content: Blob, name: string, studio: Studio, labFiles: LabFiles): Promise<void> {
  const read = outputOf(await studio.crew.ask<typeof readWorkspace>(LANE, "read-workspace", { content, name }));
  const shown = readShared(read.shown);
  const state = read.files.length > 0 || labFiles.state.value ? await labFiles.open() : undefined;
  batch(() => {
    showShared(studio, shown);
    studio.instant.value = read.instant ?? undefined;
    studio.view.value = read.view;
  });
  if (read.ran) studio.runAll();
  if (!state) return;
  state.remove(state.files.value.map(({ id }) => id));
  const ids = await state.add(
    read.files.map(({ name, bytes }) => ({
      name,
      size: bytes.size,
      bytes: async () => new Uint8Array(await bytes.arrayBuffer()),
    })),
  );
  for (const [k, { decisions, included }] of read.files.entries()) {
    state.decide([ids[k]!], () => decisions as Decisions);
    state.include(ids[k]!, included);
  }
  state.restore(readChoices(read.analysis, ids));
}
