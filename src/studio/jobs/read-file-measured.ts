import { dqdv } from "../../analysis/dqdv.ts";
import { titrationRecords } from "../../analysis/titration/titration-record.ts";
import { cyclesOf } from "../../analysis/voltammetry/cycles.ts";
import type { Dataset } from "../../data/dataset.ts";
import { type Table, table } from "../../data/table.ts";
import { fromUnit, inUnit } from "../../units/quantity.ts";
import { job } from "../work/job.ts";
import { chosenDatasets, type DatasetRef, isMissing, type LabSource, type Missing } from "./read-file-held.ts";

/** What rows of a file are made into, so that they can be laid over a simulation. */
export type MadeQuantity = "differential capacity" | "voltammogram" | "impedance";

/** A cycle, voltammogram or spectrum as simulations have it. */
export interface MeasuredPart {
  /** What of the file it is, e.g. `cycle 2`. */
  readonly name: string;
  /** Its branches, each a table of two columns: along the horizontal axis, along the vertical one. */
  readonly branches: readonly Table[];
}

/** What a file has of a quantity, per mass or area as simulations have it. */
export interface MeasuredData {
  readonly parts: readonly MeasuredPart[];
  /** What is not known of some of its datasets, which are left out for it. */
  readonly lacks?: "mass" | "area";
}

/** Datasets of one file. */
export interface MeasuredInput {
  readonly source: LabSource;
  readonly datasets: readonly DatasetRef[];
  readonly quantity: MadeQuantity;
  /** How many cycles of a time series are made, from the first. */
  readonly cycles: number;
}

/** Makes the rows of a file into curves of a quantity. */
export const readMeasured = job<MeasuredInput, MeasuredData | Missing>({
  id: "read-measured",
  run({ source, datasets, quantity, cycles }) {
    const found = chosenDatasets([source], datasets);
    if (isMissing(found)) return found;
    const made = found.map((dataset) => MAKE[quantity](dataset, cycles));
    const lacks = made.find((one) => typeof one === "string");
    return { parts: made.flatMap((one) => (typeof one === "string" ? [] : one)), ...(lacks ? { lacks } : {}) };
  },
});

/** Parts of a dataset, or what is not known of it. */
type Made = readonly MeasuredPart[] | "mass" | "area";

const MAKE: Readonly<Record<MadeQuantity, (dataset: Dataset, cycles: number) => Made>> = {
  "differential capacity": differentialCapacity,
  voltammogram,
  impedance,
};

/** dQ/dE as the analysis of the studio finds it, below zero while the electrode lithiates [mAh/g/V]. */
function differentialCapacity(dataset: Dataset, count: number): Made {
  const cycles = Array.from({ length: count }, (_, k) => k + 1).join();
  const [result] = dqdv.run([dataset], { numbers: {}, words: { cycles } }, {});
  const found = result!.tables.dqdv!.table;
  const [cycle, branch, potential] = ["cycle", "branch", "potential"].map((name) => found.column(name).values);
  const density = found.column("incremental_capacity");
  const mass = density.unit === "mAh/g/V" ? 1 : dataset.facts.mass && inUnit(dataset.facts.mass.value, "g");
  if (mass === undefined) return "mass";
  const parts = new Map<number, Table[]>();
  for (let from = 0, row = 1; row <= found.length; row++) {
    if (row < found.length && cycle![row] === cycle![from] && branch![row] === branch![from]) continue;
    const curve = table("dQ/dE", {
      potential: { unit: "V", values: potential!.slice(from, row) },
      density: { unit: "mAh/g/V", values: density.values.slice(from, row).map((v) => (branch![from]! * v) / mass) },
    });
    parts.set(cycle![from]!, [...(parts.get(cycle![from]!) ?? []), curve]);
    from = row;
  }
  const isSingle = dataset.kind === "potential curve";
  return [...parts].map(([number, branches]) => ({ name: isSingle ? dataset.label : `cycle ${number}`, branches }));
}

/** Current per mass over potential [A kg⁻¹, V]. */
function voltammogram(dataset: Dataset, count: number): Made {
  const { mass } = dataset.facts;
  const perMass = !dataset.table.has("current_ampere");
  if (!perMass && !mass) return "mass";
  const curve = (potential: Float64Array, current: Float64Array) =>
    table("voltammogram", {
      potential: { unit: "V", values: potential },
      current: { unit: "A/kg", values: perMass ? current : current.map((i) => i / mass!.value) },
    });
  if (dataset.kind === "voltammogram") {
    const column = (name: string) => si(dataset.table, name);
    const current = column(perMass ? "x_current_per_gram_active" : "current_ampere");
    return [{ name: dataset.label, branches: [curve(column("voltage_volt"), current)] }];
  }
  const [record] = titrationRecords([dataset]);
  const { time, voltage, current } = record!;
  const rowsOf = (values: Float64Array, rows: readonly number[]) => Float64Array.from(rows, (row) => values[row]!);
  return cyclesOf(time, voltage)
    .whole.slice(0, count)
    .map(({ rising, falling }, k) => ({
      name: `cycle ${k + 1}`,
      branches: [falling, rising].map((rows) => curve(rowsOf(voltage, rows), rowsOf(current, rows))),
    }));
}

/** Impedance times area in the complex plane, the imaginary part with its sign turned [Ω m²]. */
function impedance({ table: spectrum, facts: { area }, label }: Dataset): Made {
  if (!area) return "area";
  const scaled = (name: string, sign: 1 | -1) => si(spectrum, name).map((z) => sign * z * area.value);
  const curve = table("impedance", {
    real: { unit: "ohm m^2", values: scaled("real_impedance_ohm", 1) },
    imaginary: { unit: "ohm m^2", values: scaled("imaginary_impedance_ohm", -1) },
  });
  return [{ name: label, branches: [curve] }];
}

function si(rows: Table, name: string): Float64Array {
  const { values, unit } = rows.column(name);
  return values.map((v) => fromUnit(v, unit));
}
