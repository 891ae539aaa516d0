import { FormatError, type Place } from "../../units/error.ts";
import { nearestName } from "../../units/nearest-name.ts";
import { type Choice, columnName, type Stated } from "./choose-columns.ts";
import { meaning, type Quantity } from "./header-words.ts";
import type { TextLines } from "./text-lines.ts";
import type { TextTable } from "./text-tables.ts";

/** What each kind of file needs, in the order in which a file that lacks something is likened to it. */
const NEEDS: readonly (readonly [of: string, Quantity[]])[] = [
  ["a spectrum", ["frequency", "real", "imaginary"]],
  ["a spectrum", ["frequency", "modulus", "phase"]],
  ["a time series", ["time", "voltage", "current"]],
  ["a potential curve", ["capacity", "voltage"]],
  ["a rate test", ["rate", "capacity"]],
  ["an Arrhenius series", ["temperature", "resistance"]],
];

const EXPECTED =
  "frequency with real and imaginary (or modulus and phase); time, voltage and current; voltage and current; " +
  "rate and capacity; temperature and resistance; or capacity and voltage";

const MOST_NAMES = 30;

/** The error of a file without a table. */
export function noTable(lines: TextLines, file: string): FormatError {
  let single = 0;
  for (let line = 0; line < lines.count; line++)
    if (
      /^\s*[-+]?[\d.,]+(?:[eE][-+]?\d+)?\s*$/.test(
        lines.text.slice(lines.from[line], Math.min(lines.to[line]!, lines.from[line]! + 60)),
      )
    )
      single++;
  return new FormatError("no table of numbers found", {
    place: { file },
    expected: "rows of at least two numbers, parted by tabs, semicolons, commas or blanks",
    found: single > lines.count / 2 ? "one number on each line (as in Autolab .dfr, which is not read yet)" : "text only",
    ...(single > lines.count / 2 ? { hint: "export it as text or csv from the instrument's program" } : {}),
  });
}

/** The error of a column that the user states and no table has. */
export function noSuchColumn(tables: readonly TextTable[], [quantity, wanted]: Stated, file: string): FormatError {
  const names = [...new Set(tables.flatMap((table) => table.names ?? []))].filter((name) => name !== "");
  const near = nearestName(wanted, names);
  return new FormatError(`no column "${wanted}" for ${quantity}`, {
    place: { file, path: "--columns" },
    expected: "a header of the file or a column number from 1, with the unit in square brackets where the file has none",
    found:
      names.length > 0
        ? names.slice(0, MOST_NAMES).join(", ")
        : `${tables.reduce((most, { width }) => Math.max(most, width), 0)} columns without names`,
    ...(near ? { hint: `did you mean "${near}"?` } : {}),
  });
}

/** The error of a header with another number of names than the rows have cells: which belongs to which is not known. */
function unevenHeader(names: readonly string[], width: number, place: Place): FormatError {
  const known = new Set(names.map((name) => meaning(name)?.quantity));
  const lacking = NEEDS.find(([, needs]) => needs.filter((q) => !known.has(q)).length === 1);
  const missing = lacking?.[1].find((q) => !known.has(q));
  return new FormatError(`the header has ${names.length} names, the rows have ${width} cells`, {
    place,
    expected: `one name for every column${missing ? `, among them ${missing}` : ""}`,
    found: names.slice(0, MOST_NAMES).join(", "),
    hint: "mend the header, or state the columns by number, e.g. --columns frequency=1,real=2,imaginary=3",
  });
}

/** The error of a file in which columns are missing: what it may be, what is missing, what it has. */
export function missingColumns(tables: readonly TextTable[], choose: (table: TextTable) => Choice, file: string): FormatError {
  const largest = tables.reduce((best, table) => (table.rows.length > best.rows.length ? table : best));
  const place = { file, line: (largest.misfit?.line ?? largest.rows[0]!) + 1 };
  if (largest.misfit) return unevenHeader(largest.misfit.names, largest.width, place);
  const choice = choose(largest);
  const share = (needs: readonly Quantity[]) => needs.filter((q) => choice.has(q)).length / needs.length;
  // A table with frequencies can only be spectra, whatever else it holds.
  const possible = NEEDS.filter(([, needs]) => share(needs) < 1 && (!choice.has("frequency") || needs.includes("frequency")));
  const [of, needs] = possible.reduce((best, one) => (share(one[1]) > share(best[1]) ? one : best));
  const missing = needs.filter((q) => !choice.has(q));
  const known = new Map([...choice].map(([quantity, column]) => [column.place, quantity]));
  const found = Array.from({ length: Math.min(largest.width, MOST_NAMES) }, (_, at) => {
    const quantity = known.get(at);
    return `"${columnName(largest, at)}"${quantity ? ` (${quantity})` : ""}`;
  });
  const nothing = missing.length === needs.length;
  const what = largest.names ? "no column of a known quantity" : "the table has no header";
  return new FormatError(nothing ? what : `${of} needs ${missing.join(", ")}`, {
    place,
    expected: EXPECTED,
    found: found.join(", "),
    hint: nothing
      ? 'say what the columns are, by header or number and with the unit, e.g. --columns capacity="1 [mAh/g]",voltage="2 [V]"'
      : `say which column it is: --columns ${missing[0]}="HEADER", or its number`,
  });
}
