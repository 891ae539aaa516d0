import { jsonText } from "../../report/json.ts";
import { LithiateError } from "../../units/error.ts";
import { job } from "../work/job.ts";
import { MOST_BYTES, type Workspace, type WrittenWorkspace } from "./workspace-format.ts";

/** Bytes that are written at once: a multiple of three, so that the parts join to one text. */
const STRETCH = 0x6000;

function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += STRETCH) parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + STRETCH))));
  return parts.join("");
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;

/** @throws LithiateError for a workspace that could not be opened again */
function refuseSize(size: number, files: number): void {
  if (size <= MOST_BYTES) return;
  throw new LithiateError("workspace", "the workspace is too large to be saved", {
    expected: `at most ${megabytes(MOST_BYTES)}, so that it can be opened again`,
    found: `${megabytes(size)} with ${files === 1 ? "one lab file" : `${files} lab files`}, each a third larger than it is by itself`,
    hint: "remove lab files that are not needed, or save the design as YAML and keep the lab files beside it",
  });
}

/**
 * A workspace as the file that is saved. The same workspace gives the same bytes.
 * @throws LithiateError for one that is larger than what is opened
 */
export const writeWorkspace = job<Workspace, Blob>({
  id: "write-workspace",
  async run({ files, ...rest }) {
    refuseSize(
      files.reduce((sum, { bytes }) => sum + 4 * Math.ceil(bytes.size / 3), 0),
      files.length,
    );
    const written: WrittenWorkspace["files"] = [];
    for (const { name, bytes, ...file } of files)
      written.push({ name, bytes: base64(new Uint8Array(await bytes.arrayBuffer())), ...file });
    const value: WrittenWorkspace = { format: "lithiate workspace", version: 2, ...rest, files: written };
    const blob = new Blob([jsonText(value)], { type: "application/json" });
    refuseSize(blob.size, files.length);
    return blob;
  },
});
