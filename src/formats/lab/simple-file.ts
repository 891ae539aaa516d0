import { FormatError } from "../../units/error.ts";
import { type DatasetColumns, type DatasetPart, groupRows, type Reading } from "./dataset-parts.ts";
import { type LabColumns, type NumberColumn, pickRows } from "./read-columns.ts";
import { ampereColumn, runFacts } from "./series-file.ts";

/** A capacity by the dimension of its unit; without one it is taken per gram, as papers plot it. */
function capacityColumn({ dimension, values }: NumberColumn): DatasetColumns {
  if (dimension === "1") return { x_relative_capacity: { unit: "1", values } };
  if (dimension === "A s") return { net_capacity_ah: { unit: "Ah", values } };
  return { x_capacity_per_gram_active: { unit: "mAh/g", values } };
}

/** Mass [kg] that the user states. @throws FormatError where there is none */
export function massFor(column: NumberColumn, { file, options }: Reading): number {
  if (options.mass) return options.mass.value;
  throw new FormatError("a column needs the mass, and none is stated", {
    place: { file },
    expected: "the mass of active material",
    found: `the header "${column.header}"`,
    hint: 'state it, e.g. --mass "1.05 mg"',
  });
}

/** Rates [1/h], or currents without sign per gram [A/g]. */
function rateColumn({ numbers }: LabColumns, reading: Reading): DatasetColumns {
  const rate = numbers.get("rate");
  if (rate) return { x_rate: { unit: "1/h", values: rate.values } };
  const current = numbers.get("current")!;
  const grams = current.dimension === "A/g" ? 1 : 1000 * massFor(current, reading);
  const whole = current.dimension === "A/g" ? current.values : ampereColumn(current, current.values, reading);
  return { x_current_per_gram_active: { unit: "A/g", values: whole.map((i) => Math.abs(i) / grams) } };
}

/** Capacities per gram [mAh/g], or relative to the largest. */
function ratedCapacity(column: NumberColumn, reading: Reading): DatasetColumns {
  if (column.dimension !== "A s") return capacityColumn(column);
  const mass = massFor(column, reading); // Ah/kg = mAh/g
  return { x_capacity_per_gram_active: { unit: "mAh/g", values: column.values.map((q) => q / mass) } };
}

function perSample(
  all: LabColumns,
  reading: Reading,
  kind: DatasetPart["kind"],
  make: (columns: LabColumns) => DatasetColumns,
): DatasetPart[] {
  return groupRows(all, ["sample"]).map((group) => {
    const columns = pickRows(all, group);
    const { facts, notices } = runFacts(columns, reading);
    return { kind, columns: make(columns), facts, notices, tells: [facts.sample ?? ""], line: columns.lines[0] ?? 1 };
  });
}

/** A header that calls rates C-rates and states no unit, such as 1/h: the usual C-rate, over a nominal capacity. */
const C_RATE = /^\W*c[\s_-]*rates?\W*$/i;

/** Capacities at rates or specific currents, one series for each sample. */
export const rateParts = (all: LabColumns, reading: Reading): DatasetPart[] =>
  perSample(all, reading, "rate capacities", (columns) => ({
    ...rateColumn(columns, reading),
    ...ratedCapacity(columns.numbers.get("capacity")!, reading),
  })).map((part) =>
    C_RATE.test(all.numbers.get("rate")?.header ?? "") ? { ...part, facts: { ...part.facts, nominalRates: true } } : part,
  );

/** Resistances at temperatures, one series for each sample. */
export const resistanceParts = (all: LabColumns, reading: Reading): DatasetPart[] =>
  perSample(all, reading, "resistances", ({ numbers }) => ({
    x_temperature: { unit: "K", values: numbers.get("temperature")!.values },
    x_resistance: { unit: "ohm", values: numbers.get("resistance")!.values },
  }));

/** Potential over capacity, one curve for each sample. */
export const curveParts = (all: LabColumns, reading: Reading): DatasetPart[] =>
  perSample(all, reading, "potential curve", ({ numbers }) => ({
    ...capacityColumn(numbers.get("capacity")!),
    voltage_volt: { unit: "V", values: numbers.get("voltage")!.values },
  }));
