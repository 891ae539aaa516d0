import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from "yaml";
import { FormatError, type Place } from "../units/error.ts";
import { showPath } from "../units/path.ts";

/** What a YAML file says, and where it says it. */
export interface YamlDocument {
  /** Plain objects, lists, text, numbers, booleans and nulls. */
  readonly value: unknown;
  /**
   * Line and column of the entry at a path: of its key in a mapping, of the item in a list. For a path that the
   * file does not have, the nearest entry around it.
   */
  place(path: readonly (string | number)[]): Place;
}

/** Largest text [characters], most uses of aliases and deepest nesting that a file may have. */
const MOST = { characters: 1_000_000, aliases: 50, levels: 64 } as const;

/** YAML's own complaints in words: what is wrong, what was expected, what to do. */
const COMPLAINTS: Readonly<Record<string, readonly [message: string, expected: string, hint: string]>> = {
  DUPLICATE_KEY: ["the same key stands here twice", "each key once", "remove one of the two, or rename it"],
  TAB_AS_INDENT: ["a line is indented with a tab", "spaces", "YAML allows only spaces at the start of a line"],
  BAD_INDENT: [
    "a bracket is not closed, or a line is indented wrongly",
    "a closing ] or }",
    "count the brackets of the line above",
  ],
  MISSING_CHAR: [
    "something is missing here",
    "a colon, a closing quote or a closing bracket",
    "write key: value, and close what you open",
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    "a mapping begins where a value should stand",
    "one key: value a line",
    "check the colons and the indentation",
  ],
  MULTILINE_IMPLICIT_KEY: ["a key runs over two lines", "one key: value a line", "check the indentation"],
  BAD_SCALAR_START: ["a value begins with a reserved character", "text, a number, [ or {", "put the value in quotes"],
  UNEXPECTED_TOKEN: ["something stands where YAML expects nothing", "one key: value a line", "check commas, quotes and brackets"],
  MULTIPLE_DOCS: ["a second document begins", "one document a file", "remove the line ---, or write two files"],
  TAG_RESOLVE_FAILED: ["a tag is unknown", "plain values", "remove what begins with !"],
  RESOURCE_EXHAUSTION: ["values are nested too deeply", `at most ${MOST.levels} levels`, "check the brackets"],
};

/**
 * Reads one YAML document.
 * @param text content of the file
 * @param file name used in errors
 * @throws FormatError with line, column, expected, found and hint: broken syntax, a key given twice, unknown tags,
 *   more than one document, an empty file, text above 1 MB, aliases that multiply or refer to themselves
 * @example readYamlDocument("a: [1, 2]", "x.yaml").place(["a", 1]) // { file: "x.yaml", line: 1, column: 8, path: "a[1]" }
 */
export function readYamlDocument(text: string, file: string): YamlDocument {
  if (text.length > MOST.characters)
    throw new FormatError("the file is too large to be read", {
      place: { file },
      expected: "at most 1 MB of text",
      found: `${(text.length / 1e6).toFixed(1)} MB`,
      hint: "is this the right file?",
    });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error", resolveKnownTags: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(Math.max(0, offset));
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const complaint = document.errors[0] ?? document.warnings[0];
  if (complaint) throw inWords(complaint, at(complaint.pos[0]), text);
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null))
    throw new FormatError("the file is empty", { place: { file }, expected: "key: value lines", found: "nothing" });
  return { value: plainValue(document, at), place: (path) => ({ ...at(offsetOf(document, path)), path: showPath(path) }) };
}

function inWords(complaint: YAMLError, place: Place & { line: number }, text: string): FormatError {
  const known = COMPLAINTS[complaint.code];
  const line = (text.split(/\r?\n/)[place.line - 1] ?? "").trim().slice(0, 80);
  const [message, expected, hint] = known ?? [complaint.message, "valid YAML", "check brackets, quotes, colons and indentation"];
  return new FormatError(message, { place, expected, found: line === "" ? "the end of the text" : JSON.stringify(line), hint });
}

function plainValue(document: Document, at: (offset: number) => Place): unknown {
  const refuse = (message: string, expected: string) =>
    new FormatError(message, { place: at(firstAlias(document)), expected, hint: "write the value out where it is used" });
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST.aliases });
    if (deeper(value, MOST.levels))
      throw refuse("values are nested too deeply or refer to themselves", `at most ${MOST.levels} levels`);
    return value;
  } catch (error) {
    if (error instanceof FormatError) throw error;
    if (error instanceof ReferenceError && /Unresolved/.test(error.message))
      throw refuse(
        error.message.replace(/^Unresolved alias.*: /, "no anchor is named "),
        "an anchor (&name) before its alias (*name)",
      );
    throw refuse("the aliases of the file multiply without measure", `at most ${MOST.aliases} uses of an alias`);
  }
}

/** Offset of the first alias that has no anchor, else of the first alias, else 0. */
function firstAlias(document: Document): number {
  let first: number | undefined;
  let lost: number | undefined;
  visit(document, {
    Alias(_, alias) {
      first ??= start(alias);
      if (alias.resolve(document) === undefined) lost ??= start(alias);
    },
  });
  return lost ?? first ?? 0;
}

function deeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => deeper(inner, levels - 1));
}

/** Offset in the text of the entry at a path, or of the nearest entry around it. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  let node: unknown = document.contents;
  let offset = start(node) ?? 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => (isScalar(key) ? String(key.value) : String(key)) === String(step));
      if (!pair) break;
      offset = start(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && node.items[Number(step)] !== undefined) {
      node = node.items[Number(step)];
      offset = start(node) ?? offset;
    } else break;
  }
  return offset;
}

const start = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0];
