import { cellKind } from "./cell-text.ts";
import { type Cells, noCells, splitCells, type TextFormat, type TextLines } from "./text-lines.ts";

const TAB = 9;
const SEMICOLON = 59;
const COMMA = 44;
const BLANK = 32;
const POINT = 46;

/** Separators in order of preference: blanks also part what tabs part, and what stands above a table. */
const SEPARATORS = [TAB, SEMICOLON, COMMA, BLANK];

/** Share of the best at which a separator that comes first is preferred. Assumption. */
const AS_GOOD = 0.9;

const SEEN_LINES = 400;

/** Cells that hold a digit and are neither number nor date speak against a format, twice as much as a number speaks for it. */
const BROKEN_WEIGHT = 2;

/** How well a format reads a line: its numbers, less what it breaks; nothing for lines that are no rows of numbers. */
function readsWell(lines: TextLines, line: number, { separator, decimal }: TextFormat, cells: Cells): number {
  const { text } = lines;
  splitCells(text, lines.from[line]!, lines.to[line]!, separator, cells);
  let numbers = 0;
  let broken = 0;
  for (let i = 0; i < cells.count; i++) {
    const from = cells.from[i]!;
    const to = cells.to[i]!;
    const kind = cellKind(text, from, to, decimal);
    if (kind === "number") numbers++;
    else if (kind === "word" && /\d/.test(text.slice(from, to))) broken++;
  }
  return numbers < 2 ? 0 : Math.max(0, numbers - BROKEN_WEIGHT * broken);
}

/**
 * Separator and decimal mark of a table, decided from its lines of numbers, never from the language of the computer.
 * All lines of a short file are asked, of a long one its beginning and lines evenly spread over the rest.
 */
export function textFormat(lines: TextLines): TextFormat {
  const cells = noCells();
  const stride = Math.max(1, Math.ceil((lines.count - SEEN_LINES) / SEEN_LINES));
  const tried = SEPARATORS.map((separator) => {
    const score = (format: TextFormat) => {
      let sum = 0;
      for (let line = 0; line < lines.count; line += line < SEEN_LINES ? 1 : stride) sum += readsWell(lines, line, format, cells);
      return sum;
    };
    const point = score({ separator, decimal: POINT });
    const comma = score({ separator, decimal: COMMA });
    return { separator, decimal: comma > point ? COMMA : POINT, score: Math.max(point, comma) };
  });
  const best = tried.reduce((most, { score }) => Math.max(most, score), 0);
  const { separator, decimal } = tried.find(({ score }) => score >= AS_GOOD * best)!;
  return { separator, decimal };
}
