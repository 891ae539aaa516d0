import { explain, LithiateError } from "../units/error.ts";

/** Exit codes of every verb. */
export const EXIT = { ok: 0, stopped: 1, wrongInput: 2 } as const;

/** A computation that could not finish, with advice; the command line ends with 1. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

const SYSTEM: Readonly<Record<string, [found: string, hint: string]>> = {
  ENOENT: ["no such file or folder", "check the spelling; paths are relative to the current folder"],
  EACCES: ["no permission", "check the rights of the file or folder"],
  EISDIR: ["a folder", "name a file"],
  EEXIST: ["a file of that name", "choose another name"],
  EROFS: ["a file system that is read-only", "choose another place"],
  EPERM: ["no permission", "check the rights of the file or folder"],
  ELOOP: ["a link that leads to itself", "mend or remove the link"],
  ENOTDIR: ["a file where a folder is needed", "check the path"],
  ENOSPC: ["a full disk", "free some space"],
};

/** What a file system answered, in words, and what to do; absent when it was something else. */
export function systemAnswer(error: unknown): { readonly found: string; readonly hint: string } | undefined {
  if (!(error instanceof Error && "code" in error && typeof error.code === "string")) return undefined;
  const [found, hint] = SYSTEM[error.code] ?? [];
  return found === undefined || hint === undefined ? undefined : { found, hint };
}

/** Message for people and exit code of any error; never a stack trace. */
export function failure(error: unknown): { message: string; code: number } {
  if (error instanceof LithiateError) {
    const others = "others" in error && Array.isArray(error.others) ? error.others.filter((e) => e instanceof LithiateError) : [];
    return { message: [error, ...others].map(explain).join("\n"), code: EXIT.wrongInput };
  }
  if (error instanceof Stopped) return { message: error.message, code: EXIT.stopped };
  const answer = systemAnswer(error);
  if (answer) {
    const path = error instanceof Error && "path" in error && typeof error.path === "string" ? error.path : "";
    return { message: `${path}: cannot be opened\n  found ${answer.found}\n  hint: ${answer.hint}`, code: EXIT.wrongInput };
  }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    message: `lithiate stopped: ${text}\n  hint: this is a fault of the program; please report it with the command that you ran`,
    code: EXIT.stopped,
  };
}
