import { FormatError } from "../../units/error.ts";
import { job } from "../work/job.ts";
import { unopenedFile } from "./unopened-file.ts";
import { MOST_BYTES, WORKSPACES, type Workspace, type WrittenWorkspace } from "./workspace-format.ts";

/** A file that may be a workspace. */
export interface ReadWorkspaceInput {
  readonly content: Blob;
  /** For messages. */
  readonly name: string;
}

/** Keys that mean tables and maps on the way between threads, and nothing in a file. */
const MARKS = /^\$(?:table|map)$/;

function noWorkspace(file: string, found: string, path?: string): FormatError {
  return new FormatError("this is no workspace of the studio", {
    place: { file, ...(path ? { path } : {}) },
    expected: "a file that the studio saved as a workspace",
    found,
    hint: "designs are opened from the design menu, lab files from Analyse files",
  });
}

function parsed(text: string, file: string): WrittenWorkspace {
  let value: unknown;
  try {
    value = JSON.parse(text, (key, inner: unknown) => (MARKS.test(key) ? undefined : inner));
  } catch {
    throw noWorkspace(file, "a file that is no JSON, or was cut off");
  }
  const { format, version } = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  if (format !== "lithiate workspace") throw noWorkspace(file, "JSON of another kind");
  if (version !== 1 && version !== 2)
    throw new FormatError("the workspace was saved by another version of lithiate", {
      place: { file, path: "version" },
      expected: "version 1 or 2",
      found: JSON.stringify(version)?.slice(0, 60) ?? "none",
      hint: "open it with the version of lithiate that saved it, or a newer one",
    });
  const read = WORKSPACES[version].safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw noWorkspace(file, issue?.message ?? "something else", issue?.path.join("."));
}

function bytesOf(text: string, file: string, k: number): Blob {
  try {
    const letters = atob(text);
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < bytes.length; at++) bytes[at] = letters.charCodeAt(at);
    return new Blob([bytes]);
  } catch {
    throw noWorkspace(file, "no base64", `files.${k}.bytes`);
  }
}

/**
 * Reads a workspace file of any version. What it says of designs, protocol and model is not looked into here.
 * @throws LithiateError for what is no workspace, or cannot be opened
 */
export const readWorkspace = job<ReadWorkspaceInput, Workspace>({
  id: "read-workspace",
  async run({ content, name }) {
    if (content.size > MOST_BYTES) throw noWorkspace(name, `a file of more than ${Math.ceil(MOST_BYTES / 1e6)} MB`);
    const text = await content.text().catch((error: unknown) => {
      throw unopenedFile(name, error);
    });
    const { format: _, version: __, files, ...rest } = parsed(text, name);
    return { ...rest, files: files.map((file, k) => ({ ...file, bytes: bytesOf(file.bytes, name, k) })) };
  },
});
