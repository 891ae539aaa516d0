/** What stands in a cell. A `clock` is a time or date such as 26:14:03.5 or 2022-05-18 16:27:52. */
export type CellKind = "number" | "clock" | "missing" | "word";

/** Words that stand for a value that is not there. EC-Lab writes XXX, Arbin and spreadsheets the others. */
const MISSING = /^(?:|nan|-?nan|xxx+|n\/?a|#n\/a|null|none|nil|-+|[+-]?inf(?:inity)?|\?|#(?:div\/0|value|ref|num)!?|\*+)$/i;

const ZERO = 48;
const isDigit = (code: number) => code >= ZERO && code <= ZERO + 9;

/**
 * Whether a part of a text is a whole number or decimal fraction, with exponent or without.
 * @param decimal code of the decimal mark
 */
export function isNumber(text: string, from: number, to: number, decimal: number): boolean {
  let at = from;
  const first = text.charCodeAt(at);
  if (first === 43 || first === 45 || first === 0x2212) at++;
  let digits = 0;
  while (at < to && isDigit(text.charCodeAt(at))) {
    at++;
    digits++;
  }
  if (at < to && text.charCodeAt(at) === decimal) {
    at++;
    while (at < to && isDigit(text.charCodeAt(at))) {
      at++;
      digits++;
    }
  }
  if (digits === 0) return false;
  if (at === to) return true;
  const mark = text.charCodeAt(at) | 32;
  if (mark !== 101 && mark !== 100) return false;
  at++;
  const sign = text.charCodeAt(at);
  if (at < to && (sign === 43 || sign === 45)) at++;
  const start = at;
  while (at < to && isDigit(text.charCodeAt(at))) at++;
  return at > start && at === to;
}

const CLOCK = /^(?:(\d+)\s*d\s+)?(\d+):(\d{1,2}):(\d{1,2}(?:[.,]\d+)?)$/;
/** Clocks of two parts leave open whether they are hours and minutes or minutes and seconds: never read as a number. */
const LOOSE_CLOCK = /^\d+:\d{1,2}(?:[.,]\d+)?$/;
const DATE =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}(?:[.,]\d+)?))?)?(?:Z|\s*[+-]\d{2}:?\d{2})?$/;
/** Dates that leave open what is day and what month: known as dates, never read as a number. */
const LOOSE_DATE = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AP]M)?)?$/i;

/** What stands in a part of a text, without blanks around it. */
export function cellKind(text: string, from: number, to: number, decimal: number): CellKind {
  if (to > from && isNumber(text, from, to, decimal)) return "number";
  if (to - from > 40) return "word";
  const cell = text.slice(from, to);
  if (MISSING.test(cell)) return "missing";
  return /^\d/.test(cell) && [CLOCK, LOOSE_CLOCK, DATE, LOOSE_DATE].some((form) => form.test(cell)) ? "clock" : "word";
}

const plain = (seconds: string | undefined) => Number((seconds ?? "0").replace(",", "."));

/** Seconds of a clock (26:14:03.5) or of a date (since 1970, as the file writes it); NaN for anything else. */
export function clockSeconds(cell: string): number {
  const clock = CLOCK.exec(cell);
  if (clock) return 86400 * Number(clock[1] ?? 0) + 3600 * Number(clock[2]) + 60 * Number(clock[3]) + plain(clock[4]);
  const date = DATE.exec(cell);
  if (!date) return Number.NaN;
  const day = Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3])) / 1000;
  return day + 3600 * Number(date[4] ?? 0) + 60 * Number(date[5] ?? 0) + plain(date[6]);
}

/** Number in a part of a text that `isNumber` accepts; NaN for anything else and beyond the range of numbers. */
export function cellNumber(text: string, from: number, to: number, decimal: number): number {
  if (to <= from || !isNumber(text, from, to, decimal)) return Number.NaN;
  let cell = text.slice(from, to).replace("\u2212", "-").replace(/d/i, "e");
  if (decimal === 44) cell = cell.replace(",", ".");
  const value = Number(cell);
  return Number.isFinite(value) ? value : Number.NaN;
}
