import type { Dataset } from "../../data/dataset.ts";
import { type Table, table } from "../../data/table.ts";
import { AnalysisError } from "../../units/error.ts";
import { fromUnit } from "../../units/quantity.ts";

/** Potential of a cathode over the lithium that it takes up. */
export interface CathodeCurve {
  /** `x_capacity_per_gram_active` from zero, rising, and `voltage_volt`. Where `isPerGram` is false only its shape counts. */
  readonly table: Table;
  readonly isPerGram: boolean;
  readonly notices: readonly string[];
}

const COLUMNS = ["x_capacity_per_gram_active", "net_capacity_ah", "x_relative_capacity"] as const;

/**
 * The lithiation of a cathode from its potential curve, in whichever direction the file has it: counted from the highest potential.
 * @param mass of active material with which a curve in Ah was measured [kg]
 * @throws AnalysisError for missing columns, numbers that are none, or a curve that goes nowhere
 */
export function cathodeCurve({ table: t, file, label, facts }: Dataset, mass?: number): CathodeCurve {
  const name = COLUMNS.find((column) => t.has(column));
  if (!name || !t.has("voltage_volt"))
    throw new AnalysisError("a cathode needs its potential over its capacity", {
      place: { file, path: label },
      expected: `voltage_volt and ${COLUMNS.join(", ")}`,
      found: t.names.join(", "),
    });
  const si = (column: string) => t.column(column).values.map((v) => fromUnit(v, t.column(column).unit));
  const [counted, potential] = [si(name).map(Math.abs), si("voltage_volt")];
  const wrong = counted.findIndex((q, k) => !Number.isFinite(q + potential[k]!));
  if (wrong >= 0)
    throw new AnalysisError("a row has no number", {
      place: { file, path: `row ${wrong + 1} of the data` },
      expected: "capacity and potential",
      found: `${counted[wrong]}, ${potential[wrong]}`,
    });
  const isRising = counted.at(-1)! >= counted[0]!;
  const [low, high] = isRising ? [counted[0]!, counted.at(-1)!] : [counted.at(-1)!, counted[0]!];
  const [atLow, atHigh] = isRising ? [potential[0]!, potential.at(-1)!] : [potential.at(-1)!, potential[0]!];
  if (!(high > low && atLow !== atHigh))
    throw new AnalysisError("the cathode's curve goes nowhere", {
      place: { file, path: label },
      expected: "a capacity and a potential that differ between its ends",
      found: `${t.length} rows, ${atLow} to ${atHigh} V`,
    });
  const isLithiation = atHigh < atLow;
  const isPerGram = name === "x_capacity_per_gram_active" || (name === "net_capacity_ah" && mass !== undefined);
  const perGram = name === "net_capacity_ah" && mass !== undefined ? 1 / mass : 1;
  const lithium = counted.map((q) => perGram * (isLithiation ? q - low : high - q));
  const isInOrder = isRising === isLithiation;
  return {
    table: table(label, {
      x_capacity_per_gram_active: { unit: "C/kg", values: isInOrder ? lithium : lithium.reverse() },
      voltage_volt: { unit: "V", values: isInOrder ? potential : potential.reverse() },
    }),
    isPerGram,
    notices: [
      ...(isLithiation && facts.direction !== "delithiation"
        ? []
        : ["The cathode's curve is a delithiation, taken for its lithiation: its hysteresis is left out."]),
      ...(mass !== undefined && name !== "net_capacity_ah"
        ? ["The cathode's curve is not in Ah: the mass of the cathode was not used."]
        : []),
    ],
  };
}
