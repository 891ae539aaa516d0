import { FormatError } from "../../units/error.ts";

/**
 * Bytes and rows beyond which a text file is refused rather than left to fill the memory. Assumption: ten times the largest seen.
 */
const MOST_BYTES = 200e6;

/** A text and how its bytes were understood. */
export interface Decoded {
  readonly text: string;
  readonly encoding: "UTF-8" | "UTF-16" | "GB18030" | "windows-1252";
}

/** Files that begin so are known and are not tables of text. */
const KNOWN: readonly (readonly [start: string, what: string])[] = [
  ["BIO-LOGIC MODULAR FILE", "a BioLogic binary file (.mpr)"],
  ["PK\u0003\u0004", "a spreadsheet or another zipped file (.xlsx, .ods, .ndax)"],
  ["\u00d0\u00cf\u0011\u00e0", "an old Excel or another OLE file (.xls)"],
  ["\u0000\u0001\u0000\u0000Standard Jet DB", "an Arbin database (.res)"],
  ["\u0089HDF", "an HDF5 file"],
  ["PAR1", "a Parquet file"],
  ["%PDF", "a PDF document"],
  ["<?xml", "an XML file (.fods or the like)"],
  ["{", "a JSON file (.json, .pssession)"],
];

const EXPORT_HINT = "export it as text or csv from the instrument's program";

/** Words of headers by which Chinese text is told from accented letters. Battery testers of Neware and LAND. */
const CHINESE_HEADER = /时间|电压|电位|电流|循环|工步|容量|温度|频率|阻抗|倍率|状态|序号/;

const isUtf16 = (bytes: Uint8Array) => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

/** Latin text without a mark of its encoding has a zero in every second byte. */
function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const length = Math.min(bytes.length, 512) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  if (length < 8) return undefined;
  if (odd > 0.4 * length && even === 0) return "utf-16le";
  return even > 0.4 * length && odd === 0 ? "utf-16be" : undefined;
}

function notYet(what: string, file: string): FormatError {
  return new FormatError("this format is not read yet", {
    place: { file },
    expected: "a table of numbers as text (csv, txt, mpt, DTA, z or the like)",
    found: what,
    hint: EXPORT_HINT,
  });
}

function refuseKnown(start: string, file: string): void {
  const known = KNOWN.find(([mark]) => start.startsWith(mark));
  if (known) throw notYet(known[1], file);
}

/** Ivium writes its settings as text between zero bytes. */
const isIvium = (bytes: Uint8Array) =>
  /^Corrosion=(?:true|false)\r?$/m.test(new TextDecoder("windows-1252").decode(bytes.subarray(0, 4096)));

function decodeBytes(bytes: Uint8Array, file: string): Decoded {
  const wide = isUtf16(bytes) ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : unmarkedUtf16(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: "UTF-16" };
  const zero = bytes.indexOf(0);
  if (zero >= 0 && isIvium(bytes)) throw notYet("an Ivium file (.idf, .ids)", file);
  if (zero >= 0)
    throw new FormatError("not a text file", {
      place: { file },
      expected: "text",
      found: `a zero byte at position ${zero}`,
      hint: EXPORT_HINT,
    });
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    const chinese = new TextDecoder("gb18030").decode(bytes);
    if (CHINESE_HEADER.test(chinese)) return { text: chinese, encoding: "GB18030" };
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252" };
  }
}

/** Asked before a file is read. @throws FormatError for a file above 200 MB */
export function refuseBytes(bytes: number, file: string): void {
  if (bytes <= MOST_BYTES) return;
  throw new FormatError("the file is too large", {
    place: { file },
    expected: `at most ${MOST_BYTES / 1e6} MB`,
    found: `${Math.round(bytes / 1e6)} MB`,
    hint: "cut it into parts, or export fewer records",
  });
}

/**
 * Text of a file: by its byte order mark, else UTF-8, else GB18030 where that gives Chinese header words, else windows-1252.
 * @throws FormatError for an empty file, one above 200 MB, and one that is not text
 */
export function decode(bytes: Uint8Array, file: string): Decoded {
  refuseBytes(bytes.length, file);
  refuseKnown(String.fromCharCode(...bytes.subarray(0, 24)), file);
  const decoded = decodeBytes(bytes, file);
  refuseKnown(decoded.text.slice(0, 200).trimStart(), file);
  if (decoded.text.trim() === "")
    throw new FormatError("the file is empty", {
      place: { file },
      expected: "a table of numbers",
      found: `${bytes.length} bytes`,
    });
  return decoded;
}
