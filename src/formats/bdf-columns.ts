import { BDF_LABELS, type FileColumn, fileColumns } from "../data/file-columns.ts";
import type { Table } from "../data/table.ts";
import { FormatError } from "../units/error.ts";

/** What a file must hold to be a time series or a spectrum. */
const REQUIRED = [
  ["test_time_second", "voltage_volt", "current_ampere"],
  ["frequency_hertz", "real_impedance_ohm", "imaginary_impedance_ohm"],
] as const;

const isExtension = (name: string) => name.startsWith("x_");

/**
 * A table as columns of the Battery Data Format: known names in the unit that they state, extensions (`x_…`) as in
 * every other file (`fileColumns`), an uncertainty after its column as `x_…_sigma`.
 * @param options.strict leave the extensions out: readers keep unknown columns as extras only
 * @throws FormatError for a name that is neither known nor an extension, and for a table that is neither a time series
 *   nor a spectrum
 */
export function bdfColumns(table: Table, options: { readonly strict?: boolean } = {}): FileColumn[] {
  const strange = table.names.find((name) => !isExtension(name) && !Object.hasOwn(BDF_LABELS, name));
  if (strange !== undefined)
    throw new FormatError("a column has a name that the Battery Data Format does not know", {
      place: { path: `${table.label}.${strange}` },
      expected: "a name such as voltage_volt, or one that begins with x_",
      found: strange,
    });
  if (!REQUIRED.some((set) => set.every((name) => table.has(name))))
    throw new FormatError("the table is neither a time series nor a spectrum", {
      place: { path: table.label },
      expected: REQUIRED.map((set) => set.join(", ")).join(", or "),
      found: table.names.join(", ") || "no column",
    });
  return fileColumns(table).filter(({ name }) => !(options.strict && isExtension(name)));
}
