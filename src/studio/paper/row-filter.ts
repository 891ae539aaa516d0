import type { Role } from "../../report/block.ts";
import type { ComparedPart, ComparedRow } from "./compared-rows.ts";

/** Which numbers are shown. */
export interface RowFilter {
  readonly role: Role | "all";
  /** Word of the verdict. */
  readonly verdict: string;
  readonly movedOnly: boolean;
}

/** Everything. */
export const NO_FILTER: RowFilter = { role: "all", verdict: "all", movedOnly: false };

const passes = ({ own, shift, verdictWas }: ComparedRow, { role, verdict, movedOnly }: RowFilter): boolean =>
  (role === "all" || own.number.role === role) &&
  (verdict === "all" || own.verdict.word === verdict) &&
  (!movedOnly || shift !== undefined || verdictWas !== undefined);

/** The numbers that a filter lets through; parts that it empties are left out, parts that are still to come are not. */
export const filtered = (parts: readonly ComparedPart[], filter: RowFilter): ComparedPart[] =>
  parts
    .map((part) => ({ ...part, rows: part.rows.filter((row) => passes(row, filter)) }))
    .filter(({ rows }, k) => rows.length > 0 || parts[k]!.rows.length === 0);

/** How many numbers a filter lets through. */
export const countOf = (parts: readonly ComparedPart[], filter: RowFilter): number =>
  filtered(parts, filter).reduce((sum, { rows }) => sum + rows.length, 0);
