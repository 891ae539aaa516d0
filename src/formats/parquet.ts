import { parquetWriteBuffer } from "hyparquet-writer";
import type { FileColumn } from "../data/file-columns.ts";
import type { Table } from "../data/table.ts";
import { FormatError } from "../units/error.ts";
import { bdfColumns } from "./bdf-columns.ts";

/** Rows of one row group: large enough to compress, small enough to read a part. */
const ROW_GROUP = 100_000;

const WHOLE = /_count$|_index$|^step_id$/;

/** Counters as 32-bit integers, everything else as 64-bit floating point; a missing value is null. */
function columnOf({ name, values }: FileColumn) {
  const isWhole = WHOLE.test(name) && values.every((v) => Number.isNaN(v) || (Number.isInteger(v) && Math.abs(v) < 2 ** 31));
  const data = values.some((v) => Number.isNaN(v)) ? Array.from(values, (v) => (Number.isNaN(v) ? null : v)) : values;
  if (!isWhole) return { name, data, type: "DOUBLE" as const };
  return { name, data: data instanceof Float64Array ? Int32Array.from(data) : data, type: "INT32" as const };
}

/** What every file states about itself; keys of its key-value metadata. */
const stated = (columns: readonly FileColumn[]): Readonly<Record<string, string>> => ({
  format: "Battery Data Format, ontology 1.3.0",
  current_positive: "charges_test_object",
  lithiation_when: "current<0",
  units: JSON.stringify(Object.fromEntries(columns.map(({ name, unit }) => [name, unit]))),
  labels: JSON.stringify(Object.fromEntries(columns.map(({ name, label }) => [name, label]))),
});

/**
 * A table as a Parquet file of the Battery Data Format: machine names as column names, one row group per 100,000 rows,
 * Snappy compression. The units and labels of the columns, the sign of the current and the caller's metadata stand in
 * the key-value metadata of the file.
 * @param metadata further keys, e.g. the provenance as JSON
 * @param options.strict leave the extensions (`x_…`) out
 * @throws FormatError as `bdfColumns` does, and for metadata that would change what the file states about itself
 * @example tableParquet(solution.table, { design: "ccos.yaml", seed: "1" })
 */
export function tableParquet(
  table: Table,
  metadata: Readonly<Record<string, string>> = {},
  options: { readonly strict?: boolean } = {},
): Uint8Array {
  const columns = bdfColumns(table, options);
  const own = stated(columns);
  const taken = Object.keys(metadata).find((key) => Object.hasOwn(own, key));
  if (taken !== undefined)
    throw new FormatError("a key of the metadata is stated by the file itself", {
      place: { path: taken },
      expected: `a key other than ${Object.keys(own).join(", ")}`,
      found: `${taken}: ${metadata[taken]}`,
    });
  const buffer = parquetWriteBuffer({
    columnData: columns.map(columnOf),
    rowGroupSize: ROW_GROUP,
    kvMetadata: Object.entries({ ...own, ...metadata }).map(([key, value]) => ({ key, value })),
    createdBy: "lithiate",
  });
  return new Uint8Array(buffer);
}
