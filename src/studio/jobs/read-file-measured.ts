import { dqdv } from "../../analysis/dqdv.ts";
import { titrationRecords } from "../../analysis/titration/titration-record.ts";
import { cyclesOf } from "../../analysis/voltammetry/cycles.ts";
import type { Dataset } from "../../data/dataset.ts";
import { type Table, table } from "../../data/table.ts";
import { LithiateError } from "../../units/error.ts";
import { fromUnit, inUnit } from "../../units/quantity.ts";
import { job } from "../work/job.ts";
import { chosenDatasets, type DatasetRef, isMissing, type LabSource, type Missing } from "./read-file-held.ts";

/** What rows of a file are made into, so that they can be laid over a simulation. */
export type MadeQuantity = "differential capacity" | "voltammogram" | "impedance";

/** A cycle, voltammogram or spectrum as simulations have it. */
export interface MeasuredPart {
  /** Label of its dataset. */
  readonly dataset: string;
  /** Number of the cycle; 0 for a delithiation with which a record begins. Absent where the dataset is one curve without cycles. */
  readonly cycle?: number;
  /** Its branches, each a table of two columns: along the horizontal axis, along the vertical one. */
  readonly branches: readonly Table[];
}

/** What nothing per gram or per area can be drawn without. */
export type Lacking = "mass" | "area";

/** A dataset that cannot be drawn: what is not known of it, or the message with which it was refused. */
export type LeftOut = { readonly dataset: string } & ({ readonly lacks: Lacking } | { readonly refused: string });

/** What a file has of a quantity, per mass or area as simulations have it. */
export interface MeasuredData {
  readonly parts: readonly MeasuredPart[];
  readonly leftOut: readonly LeftOut[];
}

/** Datasets of one file, and which cycles are made of each. */
export interface MeasuredInput {
  readonly source: LabSource;
  readonly datasets: readonly { readonly ref: DatasetRef; readonly cycles: readonly number[] }[];
  readonly quantity: MadeQuantity;
}

/** Makes the rows of a file into curves of a quantity. @throws LithiateError where all datasets are refused: that of the first */
export const readMeasured = job<MeasuredInput, MeasuredData | Missing>({
  id: "read-measured",
  run({ source, datasets, quantity }) {
    const refs = datasets.map(({ ref }) => ref);
    const found = chosenDatasets([source], refs);
    if (isMissing(found)) return found;
    const made = found.map((dataset, k) => madeOf(dataset, quantity, datasets[k]!.cycles));
    const [first] = made;
    if (first instanceof LithiateError && made.every((one) => one instanceof LithiateError)) throw first;
    const parts: MeasuredPart[] = [];
    const leftOut: LeftOut[] = [];
    for (const [k, one] of made.entries()) {
      const dataset = found[k]!.label;
      if (one instanceof LithiateError) leftOut.push({ dataset, refused: one.message });
      else if (typeof one === "string") leftOut.push({ dataset, lacks: one });
      else parts.push(...one.map((part) => ({ dataset, ...part })));
    }
    return { parts, leftOut };
  },
});

/** Parts of a dataset, or what is not known of it. */
type Made = readonly Omit<MeasuredPart, "dataset">[] | Lacking;

const MAKE: Readonly<Record<MadeQuantity, (dataset: Dataset, cycles: readonly number[]) => Made>> = {
  "differential capacity": differentialCapacity,
  voltammogram,
  impedance,
};

/** What is made of one dataset, or why it is refused: the others of its file do not hang on it. */
function madeOf(dataset: Dataset, quantity: MadeQuantity, cycles: readonly number[]): Made | LithiateError {
  try {
    return MAKE[quantity](dataset, cycles);
  } catch (error) {
    if (error instanceof LithiateError) return error;
    throw error;
  }
}

/** dQ/dE as the analysis of the studio finds it, below zero while the electrode lithiates [mAh/g/V]. */
function differentialCapacity(dataset: Dataset, cycles: readonly number[]): Made {
  const [result] = dqdv.run([dataset], { numbers: {}, words: { cycles: cycles.join() } }, {});
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
  return [...parts].map(([number, branches]) => ({ ...(isSingle ? {} : { cycle: number }), branches }));
}

/** Current per mass over potential [A kg⁻¹, V]. */
function voltammogram(dataset: Dataset, cycles: readonly number[]): Made {
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
    return [{ branches: [curve(column("voltage_volt"), current)] }];
  }
  const [record] = titrationRecords([dataset]);
  const { time, voltage, current } = record!;
  const rowsOf = (values: Float64Array, rows: readonly number[]) => Float64Array.from(rows, (row) => values[row]!);
  const { whole } = cyclesOf(time, voltage);
  return cycles.flatMap((cycle) => {
    const rows = whole[cycle - 1];
    if (!rows) return [];
    const branches = [rows.falling, rows.rising].map((way) => curve(rowsOf(voltage, way), rowsOf(current, way)));
    return [{ cycle, branches }];
  });
}

/** Impedance times area in the complex plane, the imaginary part with its sign turned [Ω m²]. */
function impedance({ table: spectrum, facts: { area } }: Dataset): Made {
  if (!area) return "area";
  const scaled = (name: string, sign: 1 | -1) => si(spectrum, name).map((z) => sign * z * area.value);
  const curve = table("impedance", {
    real: { unit: "ohm m^2", values: scaled("real_impedance_ohm", 1) },
    imaginary: { unit: "ohm m^2", values: scaled("imaginary_impedance_ohm", -1) },
  });
  return [{ branches: [curve] }];
}

function si(rows: Table, name: string): Float64Array {
  const { values, unit } = rows.column(name);
  return values.map((v) => fromUnit(v, unit));
}
