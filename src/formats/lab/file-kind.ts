import type { Choice } from "./choose-columns.ts";
import type { DatasetPart, Reading } from "./dataset-parts.ts";
import type { Quantity } from "./header-words.ts";
import { impedanceParts } from "./impedance-file.ts";
import type { LabColumns } from "./read-columns.ts";
import { seriesParts } from "./series-file.ts";
import { curveParts, rateParts, resistanceParts } from "./simple-file.ts";
import { voltammogramParts } from "./voltammogram-file.ts";

/** Kinds of files, named as their datasets. */
export type FileKind = DatasetPart["kind"];

interface KindOfFile {
  /** The quantities without which a row is no row. */
  needs(choice: Choice): Quantity[];
  /** What it uses beside those where the file has it; samples are told apart by all their columns. */
  readonly also: readonly Quantity[];
  parts(columns: LabColumns, reading: Reading): DatasetPart[];
}

/** How each kind is read. */
export const LAB_KINDS: Readonly<Record<FileKind, KindOfFile>> = {
  impedance: {
    needs: (choice) => [
      "frequency",
      ...((choice.has("real") && choice.has("imaginary") ? ["real", "imaginary"] : ["modulus", "phase"]) as Quantity[]),
    ],
    also: ["index", "cycle", "direction", "temperature", "potential", "voltage"],
    parts: impedanceParts,
  },
  "time series": {
    needs: () => ["time", "voltage", "current"],
    also: ["cycle", "step", "charging", "discharging", "capacity", "temperature", "scan-rate"],
    parts: seriesParts,
  },
  voltammogram: { needs: () => ["voltage", "current"], also: ["scan-rate", "cycle", "branch"], parts: voltammogramParts },
  "rate capacities": { needs: (choice) => [choice.has("rate") ? "rate" : "current", "capacity"], also: [], parts: rateParts },
  resistances: { needs: () => ["temperature", "resistance"], also: [], parts: resistanceParts },
  "potential curve": { needs: () => ["capacity", "voltage"], also: [], parts: curveParts },
};

/** What a table with these columns is, or undefined. */
export function fileKind(choice: Choice): FileKind | undefined {
  const has = (...quantities: Quantity[]) => quantities.every((q) => choice.has(q));
  if (has("frequency", "real", "imaginary") || has("frequency", "modulus", "phase")) return "impedance";
  if (has("frequency")) return undefined;
  if (has("time", "voltage", "current")) return "time series";
  if (has("rate", "capacity")) return "rate capacities";
  if (has("current", "capacity") && !has("voltage") && !has("time")) return "rate capacities";
  if (has("temperature", "resistance") && !has("voltage")) return "resistances";
  if (has("voltage", "current")) return "voltammogram";
  return has("voltage", "capacity") ? "potential curve" : undefined;
}
