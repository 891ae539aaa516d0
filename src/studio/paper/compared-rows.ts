import { deviation } from "../../report/number-table.ts";
import type { NumberRow } from "../../studies/number-check.ts";
import { PAPER_PARTS, type PaperPart, WITHOUT_DESIGN } from "../../studies/paper-parts.ts";
import type { PaperRow, PartRows } from "../jobs/paper.ts";

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
  /** None while it is still to come. */
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

/** What is known of the parts of the study; parts that are not listed are still to come. */
export interface KnownParts {
  /** With the paper's reading. */
  readonly reading: readonly PartRows[];
  /** Of the last study that came to its end. */
  readonly shown: readonly PartRows[];
  /** Whether that belongs to another design than that of now. */
  readonly stale: boolean;
  /** Of the study of the design of now. */
  readonly early: readonly PartRows[];
}

/** The numbers of a study beside those of the paper's reading, in the order of the report. */
export function comparedParts({ reading, shown, stale, early }: KnownParts): ComparedPart[] {
  const of = (parts: readonly PartRows[], part: PaperPart) => parts.find((known) => known.part === part)?.rows;
  return PAPER_PARTS.map((part) => {
    const usual = of(reading, part) ?? [];
    const newest = of(early, part);
    const own = newest ?? of(shown, part) ?? usual;
    return {
      part,
      rows: usual.map((row, k) => comparedRow(`${part} ${k}`, row, own[k]!)),
      stale: stale && !newest && part !== WITHOUT_DESIGN,
    };
  });
}
