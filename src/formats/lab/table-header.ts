import { headerUnit } from "./header-unit.ts";
import { meaning } from "./header-words.ts";
import { cellWords, type TextFormat, type TextLines } from "./text-lines.ts";

/** The names above a table. */
export interface Header {
  /** Names of the columns; undefined where nothing above the rows can be one. */
  readonly names: readonly string[] | undefined;
  /** Units below the names. */
  readonly units: readonly string[] | undefined;
  /** A line above that has the words of a header, but another number of names than the rows have cells. */
  readonly misfit: { readonly line: number; readonly names: readonly string[] } | undefined;
}

/** How many cells the rows of a table have, and whether they end with a separator. */
export interface RowShape {
  readonly count: number;
  readonly lastEmpty: boolean;
}

/** Lines above a table in which its header is looked for. */
const HEADER_LINES = 12;
/** A longer line is no header: characters in all, and for each column. */
const MOST_HEADER = 4000;
const MOST_HEADER_CELL = 200;

const TAB = 9;
const BLANK = 32;
/** A mark of comments before names; a column may be named # as well. */
const COMMENT = /^[#%]+\s*(?=\p{L})/u;

export function lineText(lines: TextLines, line: number): string {
  return lines.text.slice(lines.from[line], lines.to[line]);
}

/** Ways to part a line into names: as the rows are parted, by tabs, commas or semicolons, by two blanks, by single ones. */
function* splits(text: string, separator: number): Generator<string[]> {
  const whole = text.trim();
  const inside = /^"([^"]*)"$/.exec(whole)?.[1] ?? whole;
  for (const mark of [separator, TAB, 59, 44]) {
    const names = cellWords(mark === separator ? text : inside, mark);
    yield names;
    let last = names.length;
    while (last > 1 && names[last - 1] === "") last--;
    if (last < names.length) yield names.slice(0, last);
  }
  yield inside.trim().split(/\t|\s{2,}/);
  yield inside.trim().split(/\s+(?![([])/);
}

interface NamesInLine {
  /** One name for each column, or undefined where no way of parting gives as many. */
  readonly names: string[] | undefined;
  /** How many of these are understood. */
  readonly known: number;
  /** All names as the first way of parting gives them that makes two or more understood. */
  readonly all: readonly string[];
}

/**
 * Names in a line for a table of this width.
 * @param lastEmpty the rows end with a separator: else a tab behind the last name is no sign of a column without name
 */
export function namesIn(text: string, width: number, separator: number, lastEmpty = true): NamesInLine {
  let names: string[] | undefined;
  let known = -1;
  let all: string[] = [];
  if (text.length > MOST_HEADER && text.length > MOST_HEADER_CELL * width) return { names, known, all };
  for (const split of splits(text.replace(COMMENT, ""), separator)) {
    const understood = split.filter((name) => name !== "" && meaning(name) !== undefined).length;
    if (understood >= 2 && all.length === 0) all = split.filter((name) => name !== "");
    if (separator === TAB && !lastEmpty && split.length === width && split[width - 1] === "") continue;
    const fits = split.length === width || (split.length === width + 1 && /^(?:0|)$/.test(split[width]!));
    if (fits && understood > known) {
      names = split.slice(0, width);
      known = understood;
    }
  }
  return { names, known, all };
}

/** Cells in a line of units that are none: numbers without unit, bits, counters. */
const NO_UNIT = /^(?:|#+|-|1|bits)$/;
/** Share of cells that must be units in a line of units: some instruments have units of their own. Assumption. */
const MOST_UNITS = 0.6;

/** The units in a line below names, or undefined where it is none. */
function unitsIn(text: string, width: number, separator: number): { units: string[]; every: boolean } | undefined {
  const units = cellWords(text, separator)
    .slice(0, width)
    .map((cell) => cell.replace(/^[([](.*)[)\]]$/, "$1"));
  const known = units.filter((cell) => NO_UNIT.test(cell) || headerUnit(cell) !== undefined).length;
  const any = units.some((cell) => cell !== "1" && headerUnit(cell) !== undefined);
  if (units.length < width - 1 || !any || known < MOST_UNITS * units.length) return undefined;
  return { units, every: known === units.length };
}

/** What the lines above a table hold, nearest first. */
function* linesAbove(lines: TextLines, above: readonly number[], { count, lastEmpty }: RowShape, separator: number) {
  for (let place = above.length - 1; place >= Math.max(0, above.length - HEADER_LINES); place--) {
    const text = lineText(lines, above[place]!);
    const found = namesIn(text, count, separator, lastEmpty);
    const numbers = found.names?.filter((name) => /^[-+\d.,eE]+$/.test(name)).length ?? 0;
    yield { ...found, names: numbers < count / 2 ? found.names : undefined, text, line: above[place]! };
  }
}

/**
 * The header among the lines above a table: the one next to it where it has as many names, else the nearest with names that are
 * understood. A line of nothing but units holds the units of the names above it, or is the header itself.
 */
export function findHeader(lines: TextLines, above: readonly number[], seen: RowShape, { separator }: TextFormat): Header {
  let misfit: Header["misfit"];
  let unknown: string[] | undefined;
  let units: ReturnType<typeof unitsIn>;
  for (const { names, known, all, text, line } of linesAbove(lines, above, seen, separator)) {
    if (!misfit && all.length > 0 && all.length !== seen.count) misfit = { line, names: all };
    if (!names) continue;
    const onlyUnits = units ? undefined : unitsIn(text, seen.count, separator);
    if (onlyUnits) units = onlyUnits;
    else if (known > 0) return { names, units: units?.units, misfit: undefined };
    else if (line === above[above.length - 1]) {
      // Blanks part prose into as many words as a table has columns now and then: a better header may stand above.
      if (separator !== BLANK) return { names, units: undefined, misfit };
      unknown = names;
    }
  }
  if (!units) return { names: unknown, units: undefined, misfit };
  return { names: units.units, units: units.every ? units.units : undefined, misfit };
}
