import references from "../../../docs/references.bib?raw";
import { name, version } from "../../../package.json";
import type { Provenance } from "../../data/provenance.ts";
import type { Imprint } from "../../report/imprint.ts";

/** SHA-256 of a text in hexadecimal digits; undefined where the browser has no cryptography, as on pages without encryption. */
async function hashOf(text: string): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * What the files of the studio say of where they come from, as those of the command line do.
 * @param made the verb of the command line that makes the same
 * @param sources texts of the files that went in, by name
 */
export async function imprintOf(
  made: string,
  options: Readonly<Record<string, unknown>>,
  sources: Readonly<Record<string, string>>,
  cites: readonly string[],
): Promise<Imprint> {
  const hashes: Record<string, string> = {};
  for (const [file, text] of Object.entries(sources)) hashes[file] = (await hashOf(text)) ?? "not computed: no encrypted page";
  const provenance: Provenance = { program: name, version, made, options, sources: hashes, cites };
  return { provenance, bibliography: references, date: new Date().toISOString().slice(0, 10) };
}
