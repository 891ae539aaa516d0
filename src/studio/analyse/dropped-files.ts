import { NO_DATA } from "../../formats/lab/no-data.ts";
import type { NewFile } from "../state/files-state-list.ts";
import type { DroppedItem } from "./dropped-items.ts";

/** Files that are taken from folders at once. */
const MOST_FILES = 2000;

const newFile = (file: File, name = file.name): NewFile => ({
  name,
  size: file.size,
  bytes: async () => new Uint8Array(await file.arrayBuffer()),
});

const byName = new Intl.Collator("en", { numeric: true }).compare;

/** Files that were chosen, with the path below a folder where one was. */
export const chosenFiles = (list: FileList | null): NewFile[] =>
  [...(list ?? [])]
    .filter((file) => file.webkitRelativePath === "" || !NO_DATA.test(file.name))
    .map((file) => newFile(file, file.webkitRelativePath || file.name))
    .sort((a, b) => byName(a.name, b.name))
    .slice(0, MOST_FILES);

/** Files that were dropped or pasted, and those in and below folders. */
export async function filesOf(items: readonly DroppedItem[]): Promise<NewFile[]> {
  const found: NewFile[] = [];
  for (const { entry, file } of items) {
    if (entry?.isDirectory) await filesBelow(entry as FileSystemDirectoryEntry, found);
    else if (file) found.push(newFile(file));
  }
  return found.sort((a, b) => byName(a.name, b.name));
}

async function filesBelow(folder: FileSystemDirectoryEntry, found: NewFile[]): Promise<void> {
  const reader = folder.createReader();
  for (;;) {
    // a reader gives a part at a time, nothing at the end, and nothing of a folder that it may not look into
    const entries = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (entries.length === 0) return;
    for (const entry of entries) {
      if (found.length >= MOST_FILES) return;
      if (NO_DATA.test(entry.name)) continue;
      if (entry.isDirectory) await filesBelow(entry as FileSystemDirectoryEntry, found);
      else {
        found.push(await entryFile(entry as FileSystemFileEntry));
      }
    }
  }
}

/** A file of a folder; one that cannot be opened says so when it is read. */
function entryFile(entry: FileSystemFileEntry): Promise<NewFile> {
  const name = entry.fullPath.replace(/^\//, "");
  return new Promise((resolve) =>
    entry.file(
      (file) => resolve(newFile(file, name)),
      (error) => resolve({ name, size: 0, bytes: () => Promise.reject(error) }),
    ),
  );
}

/** A table that was copied as text, e.g. from a spreadsheet; undefined for what is none. */
export function pastedTable(text: string): NewFile | undefined {
  const rows = text.split(/\r?\n/).filter((line) => /\d[^\d\n]+\d/.test(line));
  if (rows.length < 3) return undefined;
  const bytes = new TextEncoder().encode(text);
  return { name: "pasted table.txt", size: bytes.length, bytes: async () => bytes };
}
