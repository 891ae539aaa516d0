import { FormatError } from "../units/error.ts";

/** What the name of a Battery Data Format file says: one file, one cell. */
export interface BdfFileName {
  readonly institution: string;
  readonly cell: string;
  /** Day of the test, `2026-11-24`. */
  readonly date: string;
  /** Number of the file on that day, from 1; 1 unless said. */
  readonly number?: number;
  readonly kind: "parquet" | "csv";
}

/** Words without the separator: letters, digits, single hyphens, underscores and dots. */
function word(text: string, path: string): string {
  const kept = text
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9.-]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
  if (kept === "")
    throw new FormatError("a part of the file name is empty", {
      place: { path },
      expected: "letters or digits",
      found: JSON.stringify(text),
    });
  return kept;
}

/**
 * Name of a file of the Battery Data Format: `Institution__Cell__YYYYMMDD_001.bdf.parquet`.
 * @throws FormatError for an empty part or a date that is no date
 */
export function bdfFileName({ institution, cell, date, number = 1, kind }: BdfFileName): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(`${date}T00:00:00Z`)))
    throw new FormatError("the date of a file name cannot be read", {
      place: { path: "date" },
      expected: "a day such as 2026-11-24",
      found: JSON.stringify(date),
    });
  const day = `${date.replaceAll("-", "")}_${String(number).padStart(3, "0")}`;
  return `${word(institution, "institution")}__${word(cell, "cell")}__${day}.bdf.${kind}`;
}
