import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Table } from "../data/table.ts";
import { tableBdfCsv } from "../formats/bdf-csv.ts";
import { testObject } from "../simulation/run-solution.ts";
import type { Run } from "../studies/experiment/run.ts";
import { LithiateError } from "../units/error.ts";
import { systemAnswer } from "./failure.ts";
import { makeFolder } from "./output-folder.ts";

const isParquet = (file: string) => /\.parquet$/i.test(file);

/**
 * Refuses a file whose ending says no format, and makes its folder, before anything is computed for it.
 * @throws LithiateError
 */
export function checkCurveFile(file: string): void {
  if (!isParquet(file) && !/\.csv$/i.test(file))
    throw new LithiateError("output", "the ending of the file does not say how the curve is to be written", {
      place: { path: `--curve ${file}` },
      expected: "a file that ends in .csv or .parquet",
      found: file,
    });
  makeFolder(path.dirname(file), `--curve ${file}`);
}

/** A curve as a file in the Battery Data Format, by the ending of its name. */
async function curveContent(
  table: Table,
  file: string,
  metadata: Readonly<Record<string, string>>,
): Promise<string | Uint8Array> {
  if (!isParquet(file)) return tableBdfCsv(table);
  const { tableParquet } = await import("../formats/parquet.ts");
  return tableParquet(table, metadata);
}

/** Writes the curve of a run, one file for each temperature when there are several. */
export async function writeCurve(file: string, { subject, protocolName, solutions }: Run): Promise<void> {
  for (const solution of solutions) {
    const { table } = solution;
    const { dir, name, ext } = path.parse(file);
    const celsius = table.column("ambient_temperature_celsius").values[0] ?? 0;
    const own = solutions.length === 1 ? file : path.join(dir, `${name}-${Math.round(celsius + 273.15)}K${ext}`);
    const content = await curveContent(table, own, {
      design: subject.name,
      protocol: protocolName,
      test_object: testObject(solution),
    });
    try {
      writeFileSync(own, content);
    } catch (error) {
      const answer = systemAnswer(error);
      if (!answer) throw error;
      throw new LithiateError("output", "the curve cannot be written there", {
        place: { path: `--curve ${own}` },
        expected: "a new file in a folder of your own, or one that may be written over",
        found: answer.found,
        hint: "name a file of your own, such as out/curve.csv",
      });
    }
  }
}
