import { deviation } from "../../report/number-table.ts";
import type { NumberRow } from "../../studies/number-check.ts";
import type { PaperResult, PaperRow, PartRows } from "../jobs/paper.ts";
import { type PaperPart, WITHOUT_DESIGN } from "../jobs/paper-parts.ts";

/** How far a number moves when the person's design takes the place of the paper's reading. */
export interface Shift {
  readonly way: "up" | "down" | "gone" | "new";
  /** E.g. `+4.1 %` or `−0.3 points`; empty where a number goes or comes. */
  readonly size: string;
  /** Whether it comes nearer to the paper; absent where that cannot be said. */
  readonly nearer?: boolean;
}

/** A number of the paper beside ours, with the paper's reading and with the person's design. */
export interface ComparedRow {
  readonly key: string;
  readonly own: PaperRow;
  /** The same number with the paper's reading. */
  readonly reading: PaperRow;
  /** Absent where it does not move. */
  readonly shift?: Shift;
  /** The verdict with the paper's reading where it is another one. */
  readonly verdictWas?: string;
}

/** The numbers of one part of the study, compared. */
export interface ComparedPart {
  readonly part: PaperPart;
  readonly rows: readonly ComparedRow[];
  /** They belong to another design than that of now. */
  readonly stale: boolean;
}

/** A shift that is nothing at the decimals in which it is shown is none. */
const isNothing = (size: string): boolean => size === "" || Number.parseFloat(size.replace("−", "-")) === 0;

/** How far ours moves; undefined where it stays. */
export function shiftOf(reading: NumberRow, own: NumberRow): Shift | undefined {
  if (own.ours === null) return reading.ours === null ? undefined : { way: "gone", size: "" };
  if (reading.ours === null) return { way: "new", size: "" };
  const size = deviation({ stated: reading.ours, ours: own.ours, unit: own.unit });
  if (isNothing(size)) return undefined;
  const way = own.ours > reading.ours ? "up" : "down";
  if (typeof own.stated !== "number") return { way, size };
  return { way, size, nearer: Math.abs(own.ours - own.stated) < Math.abs(reading.ours - own.stated) };
}

function comparedRow(key: string, reading: PaperRow, own: PaperRow): ComparedRow {
  const shift = shiftOf(reading.number, own.number);
  const was = reading.verdict.word;
  return { key, own, reading, ...(shift && { shift }), ...(was !== own.verdict.word && { verdictWas: was }) };
}

/** What is known with the person's design. */
export interface KnownParts {
  /** The last study that came to its end. */
  readonly shown: PaperResult;
  /** Whether it belongs to another design than that of now. */
  readonly stale: boolean;
  /** What is known already of the study of the design of now. */
  readonly early?: PartRows | undefined;
}

/** The numbers of a study beside those of the paper's reading, in the order of the report. */
export function comparedParts(reading: PaperResult, { shown, stale, early }: KnownParts): ComparedPart[] {
  return reading.parts.map(({ part, rows }, k) => {
    const isEarly = early?.part === part;
    const own = isEarly ? early : shown.parts[k]!;
    return {
      part,
      rows: own.rows.map((row, i) => comparedRow(`${part} ${i}`, rows[i]!, row)),
      stale: stale && !isEarly && part !== WITHOUT_DESIGN,
    };
  });
}
