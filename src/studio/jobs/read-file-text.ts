import { type Choice, chooseColumns, columnName, statedColumns } from "../../formats/lab/choose-columns.ts";
import { type Decoded, decode } from "../../formats/lab/decode.ts";
import { type FileKind, fileKind, LAB_KINDS } from "../../formats/lab/file-kind.ts";
import { COLUMN_WORDS, type Quantity } from "../../formats/lab/header-words.ts";
import { textFormat } from "../../formats/lab/text-format.ts";
import { type TextFormat, textLines } from "../../formats/lab/text-lines.ts";
import { type TextTable, textTables } from "../../formats/lab/text-tables.ts";
import { LithiateError } from "../../units/error.ts";

/** How a text is written and what its columns are called, so that people can say which is what. */
export interface TextColumns {
  /** E.g. `EC-Lab text, tabs, decimal comma`. */
  readonly format: string;
  /** Columns of its tables: what states one, and its name for people. */
  readonly columns: readonly { readonly stated: string; readonly name: string }[];
  /** Quantities that a file of its kind may have, those it needs first. */
  readonly quantities: readonly Quantity[];
  /** Column that is taken for each of them, by name. */
  readonly taken: Readonly<Partial<Record<Quantity, string>>>;
}

/** Bytes that show how a text is written and what its columns are called. */
const SEEN = 262_144;

/** Columns that are told by name: a choice among more helps nobody, and a line of commas may have a hundred thousand. */
const MOST_COLUMNS = 500;

/** First words by which programs mark their text exports. */
const PROGRAMS: readonly (readonly [mark: RegExp, program: string])[] = [
  [/^EC-Lab ASCII FILE/i, "EC-Lab"],
  [/^EXPLAIN/, "Gamry"],
  [/^"?Z(?:PLOT|View)/i, "ZPlot"],
  [/^<Application>/, "VersaStudio"],
  [/^.{0,120}\bCH Instruments\b/s, "CH Instruments"],
];
const SEPARATORS: Readonly<Record<number, string>> = { 9: "tabs", 59: "semicolons", 44: "commas", 32: "blanks" };
const COMMA = 44;

function formatWords({ text, encoding }: Decoded, { separator, decimal }: TextFormat): string {
  const start = text.slice(0, 400).trimStart();
  const program = PROGRAMS.find(([mark]) => mark.test(start))?.[1];
  return [
    program ? `${program} text` : "text",
    SEPARATORS[separator] ?? "",
    decimal === COMMA ? "decimal comma" : "",
    encoding === "UTF-8" ? "" : encoding,
  ]
    .filter((part) => part !== "")
    .join(", ");
}

/**
 * How the beginning of a file is written, if it is text at all.
 * @param stated columns that the user states, as the reader takes them
 * @param kind what the reader took it for, where it could read it
 */
export function textColumns(
  bytes: Uint8Array,
  name: string,
  stated: Readonly<Record<string, string>>,
  kind?: FileKind,
): TextColumns | undefined {
  try {
    const decoded = decode(bytes.subarray(0, SEEN), name);
    const lines = textLines(decoded.text);
    const format = textFormat(lines);
    const tables = textTables(lines, format).sort((a, b) => b.rows.length - a.rows.length);
    return { format: formatWords(decoded, format), ...columnsOf(tables, name, stated, kind) };
  } catch (error) {
    if (error instanceof LithiateError) return undefined;
    throw error;
  }
}

function columnsOf(tables: readonly TextTable[], name: string, stated: Readonly<Record<string, string>>, read?: FileKind) {
  const choices = tables.map((table) => choiceOf(table, name, stated));
  const kinds = choices.map(fileKind);
  const at = Math.max(0, read ? kinds.indexOf(read) : kinds.findIndex((kind) => kind !== undefined));
  const [table, choice, kind] = [tables[at], choices[at], read ?? kinds[at]];
  const quantities = kind ? quantitiesOf(kind, choice ?? new Map()) : ANY;
  const taken = Object.fromEntries(quantities.flatMap((q) => (choice?.has(q) ? [[q, choice.get(q)!.header]] : [])));
  return { columns: table ? namesOf(table) : [], quantities, taken };
}

/** Columns as the reader takes them; what is stated wrongly counts as not stated, and the reader says so itself. */
function choiceOf(table: TextTable, name: string, stated: Readonly<Record<string, string>>): Choice {
  try {
    return chooseColumns(table, statedColumns(stated, name), name);
  } catch (error) {
    if (error instanceof LithiateError) return chooseColumns(table, [], name);
    throw error;
  }
}

/** A name that stands once states its column, else its number does. */
function namesOf(table: TextTable): TextColumns["columns"] {
  const names = Array.from({ length: Math.min(table.width, MOST_COLUMNS) }, (_, place) => columnName(table, place));
  return names.map((name, place) => {
    if (!table.names?.[place]) return { stated: `${place + 1}`, name };
    const isAlone = names.filter((other) => other === name).length === 1 && !/^\d+$/.test(name);
    return isAlone ? { stated: name, name } : { stated: `${place + 1}`, name: `${name} (column ${place + 1})` };
  });
}

const canBeStated = (quantity: Quantity) => COLUMN_WORDS.includes(quantity);

function quantitiesOf(kind: FileKind, choice: Choice): readonly Quantity[] {
  const { needs, also } = LAB_KINDS[kind];
  return [...new Set([...needs(choice), ...also])].filter(canBeStated);
}

/** Whatever some kind of file needs, for one whose kind is not known. */
const ANY: readonly Quantity[] = [
  ...new Set(Object.values(LAB_KINDS).flatMap(({ needs }) => needs(new Map()))),
  "real",
  "imaginary",
  "rate",
] satisfies readonly Quantity[];
