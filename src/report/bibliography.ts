import { FormatError, LithiateError } from "../units/error.ts";

/** One source of the list of references. */
export interface BibEntry {
  readonly key: string;
  /** `article`, `book`, `misc`... in lower case. */
  readonly type: string;
  /** Fields by lower-case name, as written between the outer braces. */
  readonly fields: Readonly<Record<string, string>>;
}

function problem(text: string, at: number, message: string, expected: string): FormatError {
  const before = text.slice(0, at).split("\n");
  return new FormatError(message, { place: { line: before.length, column: before.at(-1)!.length + 1 }, expected });
}

/** Value of a field that starts at `at`: in braces, in quotes, or a bare word. Gives the value and where it ends. */
function readValue(text: string, at: number): { value: string; end: number } {
  const bare = /[\w.-]+/y;
  bare.lastIndex = at;
  if (text[at] !== "{" && text[at] !== '"') {
    const word = bare.exec(text)?.[0];
    if (!word) throw problem(text, at, "a field of a source has no value", "{value}, “value” or a number");
    return { value: word, end: at + word.length };
  }
  const quoted = text[at] === '"';
  let depth = 0;
  for (let i = at + 1; i < text.length; i++) {
    const c = text[i];
    if (c === "\\") i++;
    else if (depth === 0 && c === (quoted ? '"' : "}")) return { value: text.slice(at + 1, i).replace(/\s+/g, " "), end: i + 1 };
    else if (c === "{") depth++;
    else if (c === "}") depth--;
  }
  throw problem(text, at, "a value is not closed", quoted ? 'a closing "' : "a closing }");
}

function readEntry(text: string, at: number, type: string, key: string): { entry: BibEntry; end: number } {
  const fields: Record<string, string> = {};
  const next = /\s*(?:,\s*)?(?:(\})|([A-Za-z][\w-]*)\s*=\s*)/y;
  let end = at;
  for (;;) {
    next.lastIndex = end;
    const match = next.exec(text);
    if (!match) throw problem(text, end, `source ${key} cannot be read`, "field = {value}, or a closing }");
    if (match[1]) return { entry: { key, type, fields }, end: next.lastIndex };
    const read = readValue(text, next.lastIndex);
    fields[match[2]!.toLowerCase()] = read.value;
    end = read.end;
  }
}

/**
 * Reads the project's list of references: plain `@article{Key, field = {value}, ...}` entries with Unicode text; what stands
 * between entries is a comment.
 * @throws FormatError with line and column when an entry is not closed, has a broken field, or a key comes twice
 */
export function parseBibliography(text: string): readonly BibEntry[] {
  const entries: BibEntry[] = [];
  const start = /@([A-Za-z]+)\s*\{\s*([^\s,{}"]+)\s*(?=[,}])/g;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const key = match[2]!;
    if (entries.some((e) => e.key === key))
      throw problem(text, match.index, `source ${key} comes twice`, "one entry for each key");
    const { entry, end } = readEntry(text, start.lastIndex, match[1]!.toLowerCase(), key);
    entries.push(entry);
    start.lastIndex = end;
  }
  return entries;
}

/**
 * The entries of the keys, each once, in alphabetical order.
 * @throws LithiateError naming a key that the bibliography lacks
 */
export function selectCited(entries: readonly BibEntry[], keys: Iterable<string>): readonly BibEntry[] {
  const byKey = new Map(entries.map((e) => [e.key, e]));
  return [...new Set(keys)].sort().map((key) => {
    const entry = byKey.get(key);
    if (!entry)
      throw new LithiateError("report", `source ${key} is cited but not in the bibliography`, {
        found: key,
        hint: "add it to docs/references.bib, or correct the key",
      });
    return entry;
  });
}

/** Entries as BibTeX text, e.g. for `citations.bib`. */
export function bibtex(entries: readonly BibEntry[]): string {
  return entries
    .map(({ key, type, fields }) => {
      const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},`);
      return `@${type}{${key},\n${lines.join("\n")}\n}\n`;
    })
    .join("\n");
}
