import type { Dataset } from "../../data/dataset.ts";
import type { Column } from "../../data/table.ts";
import { AnalysisError } from "../../units/error.ts";
import { fromUnit, inUnit } from "../../units/quantity.ts";
import { judgeReturns, type Returns } from "./visited-rates.ts";

/**
 * What a rate is. `measured`: current over the capacity measured at this current, the inverse of the time that the half cycle
 * takes, as Tian2019 have it. `nominal`: current over one capacity for all, the usual C-rate.
 */
export type RateDefinition = "measured" | "nominal";

/** Rates that the file calls C-rates, whose definition its user states, or for which nobody says it. */
export type RatesFrom = "C-rates" | "stated rates" | "assumed rates";

/** Capacities of one material at several rates, from the lowest to the highest. */
export interface RateData {
  /** [1/h] by both definitions. */
  readonly rate: Readonly<Record<RateDefinition, Float64Array>>;
  /** In `unit`. */
  readonly capacity: Float64Array;
  /** Standard uncertainty of each capacity that the file states. */
  readonly sigma: Float64Array | null;
  /** `1` for capacities relative to the nominal one. */
  readonly unit: "mAh/g" | "1";
  /** Magnitude of the specific current [A/g]; null where the file has rates. */
  readonly current: Float64Array | null;
  /** The capacity that a nominal rate refers to, in `unit`. */
  readonly nominal: number;
  /** Whether the file has currents, so that both rates are computed, or rates, and who says what they are. */
  readonly from: "currents" | RatesFrom;
  /** Magnitudes of what the file has, currents or rates, from the lowest to the highest. */
  readonly along: Float64Array;
  /** What returns to earlier rates said before they were left out, and what of them is in doubt. */
  readonly returns: Pick<Returns, "notices" | "doubt">;
}

const HINT = "columns x_current_per_gram_active (or x_rate) and x_capacity_per_gram_active (or x_relative_capacity)";

/**
 * Rates and capacities of a dataset. Rates of a file are taken as they are: by the definition that is asked for; the other one
 * follows from the capacities.
 * @param nominal capacity that a nominal rate refers to [mAh/g]; that at the lowest rate when undefined, 1 for relative ones
 * @param ratesFrom who says that rates of the file are by this definition
 * @throws AnalysisError for missing columns, numbers that are not positive, or relative capacities at currents without `nominal`
 */
export function rateDataOf(
  dataset: Dataset,
  definition: RateDefinition,
  nominal?: number,
  ratesFrom: RatesFrom = "stated rates",
): RateData {
  const { table, file } = dataset;
  const find = (name: string) => (table.has(name) ? table.column(name) : undefined);
  const [current, rate] = [find("x_current_per_gram_active"), find("x_rate")];
  const [specific, relative] = [find("x_capacity_per_gram_active"), find("x_relative_capacity")];
  const refuse = (message: string, found: string, hint = HINT) =>
    new AnalysisError(message, { place: { file, path: dataset.label }, expected: "positive capacities at positive rates", found, hint }); // biome-ignore format: one line
  if (!(current ?? rate) || !(specific ?? relative))
    throw refuse("rates and capacities are needed", `the columns ${table.names.join(", ")}`);
  const isSpecific = specific !== undefined || nominal !== undefined;
  if (current && !isSpecific)
    throw refuse("relative capacities at currents have no rate", "no nominal capacity", "state it: --nominal-capacity");

  for (const [what, column] of [
    ["currents", current],
    ["capacities", specific ?? relative],
  ] as const)
    if (column?.values.some((v) => v > 0) && column.values.some((v) => v < 0))
      throw refuse(
        `${what} of both signs`,
        `${column.values.filter((v) => v < 0).length} below zero`,
        "leave out one direction, or correct the sign",
      );
  const along = current ? magnitudes(current, "A/g") : magnitudes(rate!, "1/h");
  const shares = specific ? magnitudes(specific, "mAh/g") : magnitudes(relative!, "1").map((q) => q * (nominal ?? 1));
  const wrong = [along, shares].flatMap((values) => [...values]).find((v) => !(v > 0 && v < Infinity));
  if (wrong !== undefined) throw refuse("a rate or capacity is not a positive number", String(wrong));
  const returns = judgeReturns(along, shares, current ? "A g⁻¹" : "h⁻¹");
  const order = Array.from(along.keys())
    .filter((row) => !returns.leftOut.includes(row))
    .sort((a, b) => along[a]! - along[b]!);
  const inOrder = (values: Float64Array) => Float64Array.from(order, (row) => values[row]!);
  const [x, capacity] = [inOrder(along), inOrder(shares)];
  const reference = nominal ?? (specific ? lowestOf(x, capacity) : 1);
  const scale = isSpecific ? 1000 : 1; // mA per A
  const over = (divisor: (k: number) => number) => x.map((v, k) => v / divisor(k));
  const rates = current
    ? { measured: over((k) => capacity[k]! / scale), nominal: over(() => reference / scale) }
    : definition === "measured"
      ? { measured: x, nominal: over((k) => reference / capacity[k]!) }
      : { measured: over((k) => capacity[k]! / reference), nominal: x };
  return {
    rate: rates,
    capacity,
    sigma: sigmasOf(specific ?? relative!, order, specific ? 1 : (nominal ?? 1)),
    unit: isSpecific ? "mAh/g" : "1",
    current: current ? x : null,
    nominal: reference,
    from: current ? "currents" : ratesFrom,
    along: x,
    returns,
  };
}

const magnitudes = ({ values, unit }: Column, wanted: string): Float64Array =>
  values.map((v) => Math.abs(unit === wanted ? v : inUnit(fromUnit(v, unit), wanted)));

/** Mean capacity at the lowest rate. */
function lowestOf(x: Float64Array, capacity: Float64Array): number {
  const lowest = capacity.filter((_, k) => x[k] === x[0]);
  return lowest.reduce((sum, q) => sum + q, 0) / lowest.length;
}

function sigmasOf({ sigma, unit, values }: Column, order: readonly number[], factor: number): Float64Array | null {
  if (sigma === undefined) return null;
  const each = typeof sigma === "number" ? new Float64Array(values.length).fill(sigma) : sigma;
  const scale = unit === "1" ? factor : inUnit(fromUnit(1, unit), "mAh/g");
  return Float64Array.from(order, (row) => scale * each[row]!);
}
