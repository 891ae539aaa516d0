/** Lines of a text by their places in it; line `i` counts from 0 here, from 1 for people. */
export interface TextLines {
  readonly text: string;
  readonly count: number;
  /** Where each line begins and where it ends, without its line break. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

const LF = 10;
const CR = 13;

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(2 * array.length);
  longer.set(array);
  return longer;
}

/** Lines of a text, ended by LF, CR, or any number of CR before LF. */
export function textLines(text: string): TextLines {
  let from = new Uint32Array(1024);
  let to = new Uint32Array(1024);
  let count = 0;
  let start = 0;
  const add = (end: number) => {
    if (count === from.length) {
      from = grown(from);
      to = grown(to);
    }
    from[count] = start;
    to[count++] = end;
    start = end + 1;
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF) add(at);
    if (code !== CR) continue;
    let end = at;
    while (text.charCodeAt(end) === CR) end++;
    if (text.charCodeAt(end) === LF) {
      add(at);
      start = end + 1;
      at = end;
    } else {
      for (let each = at; each < end; each++) add(each);
      at = end - 1;
    }
  }
  if (start < text.length) add(text.length);
  return { text, count, from: from.subarray(0, count), to: to.subarray(0, count) };
}

/** How a table separates cells and writes numbers. */
export interface TextFormat {
  /** Code of the separator; a blank stands for any run of blanks and tabs. */
  readonly separator: number;
  /** Code of the decimal mark. */
  readonly decimal: number;
}

/** Cells of one line, found anew for each line into the same arrays. */
export interface Cells {
  count: number;
  from: Uint32Array;
  to: Uint32Array;
  /** A cell opens a quotation that its line does not close. */
  open: boolean;
}

export const noCells = (): Cells => ({ count: 0, from: new Uint32Array(64), to: new Uint32Array(64), open: false });

const BLANK = 32;
const TAB = 9;
const QUOTE = 34;
const isBlank = (code: number) => code === BLANK || code === TAB || code === 0xa0 || code === 0xfeff;

function addCell(cells: Cells, text: string, from: number, to: number): void {
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  if (cells.count === cells.from.length) {
    cells.from = grown(cells.from);
    cells.to = grown(cells.to);
  }
  cells.from[cells.count] = from;
  cells.to[cells.count++] = to;
}

/** Where a quotation that begins at `at` ends, or -1: at a quote that is not doubled and has a separator behind it. */
function quoteEnd(text: string, at: number, end: number, separator: number): number {
  for (let i = at + 1; i < end; i++) {
    if (text.charCodeAt(i) !== QUOTE) continue;
    if (text.charCodeAt(i + 1) === QUOTE && i + 1 < end) {
      i++;
      continue;
    }
    let next = i + 1;
    while (next < end && separator !== TAB && isBlank(text.charCodeAt(next))) next++;
    if (next >= end || text.charCodeAt(next) === separator || separator === BLANK) return i;
  }
  return -1;
}

/** Splits a part of a text into cells, without blanks and quotes around them. */
export function splitCells(text: string, from: number, to: number, separator: number, cells: Cells): void {
  cells.count = 0;
  cells.open = false;
  const loose = separator === BLANK;
  let at = from;
  if (loose) while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  while (at <= to) {
    while (at < to && isBlank(text.charCodeAt(at)) && text.charCodeAt(at) !== separator) at++;
    if (loose) while (at < to && isBlank(text.charCodeAt(at))) at++;
    let start = at;
    let end = -1;
    if (at < to && text.charCodeAt(at) === QUOTE) {
      const close = quoteEnd(text, at, to, separator);
      if (close >= 0) {
        start = at + 1;
        end = close;
        at = close + 1;
      } else cells.open = true;
    }
    while (at < to && (loose ? !isBlank(text.charCodeAt(at)) : text.charCodeAt(at) !== separator)) at++;
    addCell(cells, text, start, end < 0 ? at : end);
    at++;
  }
}

/** The cells of one line as words. */
export function cellWords(text: string, separator: number): string[] {
  const cells = noCells();
  splitCells(text, 0, text.length, separator, cells);
  return Array.from({ length: cells.count }, (_, i) => text.slice(cells.from[i], cells.to[i]));
}
