import { zip as compress, strToU8 } from "fflate";
import type { Files } from "../jobs/run-files.ts";

/** One archive of many files. */
export function zip(files: Files): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Object.fromEntries(
    Object.entries(files).map(([name, content]) => [name, typeof content === "string" ? strToU8(content) : content]),
  );
  return new Promise((resolve, reject) => {
    compress(bytes, { level: 6 }, (error, archive) => (error ? reject(error) : resolve(archive as Uint8Array<ArrayBuffer>)));
  });
}
