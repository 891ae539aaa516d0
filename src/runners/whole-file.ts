import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";

// A file is written under a name that says whose it is, brought to the disk, and only then gets its own name.

/** Files that this process writes now. */
const open = new Set<string>();

/** A new name for a file that this process alone writes: host, process and instant. Ended by `disown`. */
export function ownName(before: string, ending: "partial" | "tmp"): string {
  const name = `${before}${os.hostname()}-${process.pid}-${process.hrtime.bigint()}.${ending}`;
  open.add(path.basename(name));
  return name;
}

/** Says that this process writes the file no longer. */
export function disown(name: string): void {
  open.delete(path.basename(name));
}

const OWNED = /^(?:.+json\.)?(?<host>.+)-(?<id>\d+)-\d+\.(?:partial|tmp)$/;

/** A file of another machine is left behind when nothing was written to it for so long [ms]; an assumption, far above any case. */
const FORGOTTEN = 3_600_000;

/** Whether a file with the name of a process is left behind: its process has ended, or cannot be asked and has long been silent. */
function isLeft(folder: string, name: string, { host, id }: Record<string, string>): boolean {
  if (host !== os.hostname()) return Date.now() - (mtimeOf(path.join(folder, name)) ?? Date.now()) > FORGOTTEN;
  return Number(id) === process.pid ? !open.has(name) : !isAlive(Number(id));
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0); // signal 0 only asks
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}

const mtimeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.mtimeMs;

/** Code of an error of the system, e.g. `ENOENT`. */
export const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);

/** Takes away what ended processes left in a folder; what another process still writes stays. */
export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const owner = OWNED.exec(name)?.groups;
    if (owner && isLeft(folder, name, owner)) rmSync(path.join(folder, name), { force: true });
  }
}

/** Writes a text to the disk under a name of this process, and hands that name to `place`, which may take the file away. */
function withTemporary<T>(file: string, text: string, place: (temporary: string) => T): T {
  const temporary = ownName(`${file}.`, "tmp");
  try {
    writeFileSync(temporary, text, { flush: true });
    const placed = place(temporary);
    syncFolder(path.dirname(file));
    return placed;
  } finally {
    rmSync(temporary, { force: true });
    disown(temporary);
  }
}

/** Brings names to the disk, where the system can do that for a folder. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, "r");
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Windows and some network file systems cannot: there a name may be lost with the power, and is then written again.
  }
}

/** Times that a file is written again whose temporary one was taken away by somebody else. */
const TRIALS = 5;

/** Writes a whole file in place of what stands there: a reader sees all of it or nothing, also after a power cut. */
export function writeWhole(file: string, text: string): void {
  for (let trial = 1; ; trial++)
    try {
      withTemporary(file, text, (temporary) => renameSync(temporary, file));
      return;
    } catch (error) {
      if (codeOf(error) !== "ENOENT" || trial === TRIALS) throw error;
    }
}

/** Writes a whole file where there is none; `false` when there is one, which stays. Of several that try at once one succeeds. */
export function createWhole(file: string, text: string): boolean {
  return withTemporary(file, text, (temporary) => {
    try {
      linkSync(temporary, file);
      return true;
    } catch (error) {
      if (codeOf(error) === "EEXIST") return false;
    }
    // No links on this file system.
    try {
      copyFileSync(temporary, file, constants.COPYFILE_EXCL);
      return true;
    } catch (error) {
      if (codeOf(error) === "EEXIST") return false;
      throw error;
    }
  });
}
