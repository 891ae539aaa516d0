import type { Table } from "./table.ts";

/**
 * What a measurement is, and which columns its table has (Battery Data Format names where there are any):
 *
 * - `impedance`: one spectrum, from high to low frequency: `frequency_hertz` [Hz], `real_impedance_ohm`, `imaginary_impedance_ohm`
 *   [ohm], capacitive where negative, and `record_index`, the place of each point in the order measured.
 * - `time series`: `test_time_second` [s], `voltage_volt` [V] and `current_ampere` [A], or per gram `x_current_per_gram_active` [A/g];
 *   as the file has them `cycle_count`, `step_count`, `charging_capacity_ah`, `discharging_capacity_ah`.
 * - `voltammogram`: one cycle without a clock: `voltage_volt` [V], `current_ampere` [A], `x_branch` (1 while the potential
 *   rises, −1 while it falls); the scan rate is a fact.
 * - `rate capacities`: one material: `x_rate` [1/h] or `x_current_per_gram_active` [A/g], and `x_capacity_per_gram_active` [mAh/g]
 *   or `x_relative_capacity` [1].
 * - `resistances`: one material: `x_temperature` [K], `x_resistance` [ohm].
 * - `potential curve`: capacity `x_capacity_per_gram_active` [mAh/g], `net_capacity_ah` [Ah] or `x_relative_capacity` [1] at each
 *   `voltage_volt` [V].
 *
 * One sign of the current everywhere: positive raises the potential of the electrode, which in a half-cell delithiates.
 */
export type DatasetKind = "impedance" | "time series" | "voltammogram" | "rate capacities" | "resistances" | "potential curve";

/** A number that the user or the file states, with its standard uncertainty. SI. */
export interface StatedNumber {
  readonly value: number;
  readonly sigma: number;
  /** Where it comes from, for people: `--mass`, `header of the file`. */
  readonly from: string;
}

/** What holds for a whole dataset. SI. */
export interface DatasetFacts {
  /** Name of the material, cell or series. */
  readonly sample?: string;
  /** Place in a series, cycle number or the like, as the file counts. */
  readonly index?: number;
  readonly direction?: "lithiation" | "delithiation";
  /** [K] */
  readonly temperature?: number;
  /** Potential of the electrode at which a spectrum was taken [V]. */
  readonly potential?: number;
  /** [V/s] */
  readonly scanRate?: number;
  /** The file calls its rates C-rates without a unit: they refer to one nominal capacity. */
  readonly nominalRates?: boolean;
  /** Mass to which specific numbers refer [kg]. */
  readonly mass?: StatedNumber;
  /** Area of the electrode [m²]. */
  readonly area?: StatedNumber;
}

/** One measurement in the normal form. */
export interface Dataset {
  readonly kind: DatasetKind;
  /** File as the user named it. */
  readonly file: string;
  /** What tells it from others of its file; the name of the file without folder and extension when it is alone. */
  readonly label: string;
  readonly table: Table;
  readonly facts: DatasetFacts;
  /** Decisions of the reader and what is odd but usable, in words. */
  readonly notices: readonly string[];
}
