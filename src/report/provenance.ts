import type { Provenance } from "../data/provenance.ts";
import type { Definitions } from "./block.ts";
import { jsonText } from "./json.ts";
import type { Inline, Prose } from "./prose.ts";

/** Provenance as JSON text, for `provenance.json`. */
export function provenanceJson(provenance: Provenance): string {
  return jsonText(provenance);
}

const code = (text: string): Inline => ({ kind: "code", text });
const text = (words: string): Inline => ({ kind: "text", text: words });

function joined(items: readonly (readonly Inline[])[]): readonly Inline[] {
  return items.flatMap((item, i) => (i === 0 ? item : [text("; "), ...item]));
}

/** Provenance for a reader: program, what ran, options, and the hash of every input. */
export function provenanceBlock({ program, version, made, options, sources }: Provenance): Definitions {
  const items: { term: Prose; text: Prose }[] = [
    { term: "program", text: [text(`${program} ${version}`)] },
    { term: "made by", text: [code(made)] },
  ];
  const chosen = Object.entries(options).map(([name, option]) => [
    text(`${name} = `),
    code(typeof option === "string" ? option : (JSON.stringify(option) ?? "none")),
  ]);
  items.push({ term: "options", text: chosen.length > 0 ? joined(chosen) : "none: every option at its default" });
  for (const [name, hash] of Object.entries(sources)) items.push({ term: [text(name)], text: [text("SHA-256 "), code(hash)] });
  return { kind: "definitions", items };
}
