import { FormatError } from "../../units/error.ts";
import { angularNotice } from "./angular-frequency.ts";
import { shortNumber } from "./dataset-parts.ts";
import type { Quantity } from "./header-words.ts";
import type { LabColumns, NumberColumn } from "./read-columns.ts";

/** Units taken where a header has none. */
const ASSUMED: Partial<Readonly<Record<Quantity, string>>> = {
  frequency: "Hz",
  real: "ohm",
  imaginary: "ohm",
  modulus: "ohm",
  time: "s",
  voltage: "V",
  current: "A",
  capacity: "mAh/g",
  rate: "1/h",
  resistance: "ohm",
  "scan-rate": "V/s",
};

/** Says which units were assumed since the header has none, and where an angular frequency was read. */
export function assumedUnits({ numbers }: LabColumns, needed: readonly Quantity[]): string[] {
  const used: Quantity[] = numbers.has("scan-rate") ? [...needed, "scan-rate"] : [...needed];
  const bare = used.filter((quantity) => {
    const column = numbers.get(quantity);
    return column !== undefined && column.dimension === undefined && !column.clock && ASSUMED[quantity] !== undefined;
  });
  const frequency = numbers.get("frequency");
  const angular = frequency?.dimension && angularNotice(frequency.header, frequency.dimension, frequency.unit ?? "");
  const told = angular ? [angular] : [];
  if (bare.length === 0) return told;
  const list = bare.map((quantity) => `"${numbers.get(quantity)!.header}" in ${ASSUMED[quantity]}`).join(", ");
  const header = numbers.get(bare[0]!)!.header.replace(/^column /, "");
  return [...told, `No unit in the header: ${list}. Another is stated as in --columns ${bare[0]}="${header} [unit]".`];
}

/** Below, a number cannot be a temperature of a cell in kelvin; above, none in degrees Celsius (a wet cell boils). Assumption. */
const COLDEST = 200; // K
const HOTTEST = 150; // °C

/** Below, nothing that conducts by ions is measured [K]. Assumption. */
const COLDEST_STATED = 150;
/** Degrees Celsius as kelvin show them: above this, and all with the 0.15 of 273.15. */
const KELVIN_SHOWN = 200;

/** Numbers of a column in K that can only be °C, and the reverse. @throws FormatError for those */
function refuseContradiction({ values, header, unit = "" }: NumberColumn, file: string): void {
  const refuse = (expected: string, found: string, other: string) => {
    throw new FormatError("the temperature is not in the unit that its header states", {
      place: { file },
      expected,
      found: `numbers ${found} in the column "${header}"`,
      hint: `state the unit: --columns temperature="${header} [${other}]"`,
    });
  };
  const isKelvin = /^K$/.test(unit.trim());
  if (isKelvin && values.every((T) => T < COLDEST_STATED))
    refuse(`kelvin, above ${COLDEST_STATED}`, `up to ${values.reduce((most, T) => Math.max(most, T))}`, "degC");
  const celsius = values.map((T) => T - 273.15);
  const endsAsKelvin = (t: number) => t > KELVIN_SHOWN && Math.abs(t - Math.floor(t) - 0.15) < 1e-6;
  if (!isKelvin && celsius.every(endsAsKelvin))
    refuse("degrees Celsius", `such as ${shortNumber(celsius[0]!)}, which are kelvin by their 0.15`, "K");
}

/**
 * Temperatures in kelvin: a column without a unit is degrees Celsius where all its numbers are below 150, kelvin where all are
 * above 200.
 * @throws FormatError where they may be either
 */
export function inKelvin(
  columns: LabColumns,
  file: string,
): { readonly columns: LabColumns; readonly notices: readonly string[] } {
  const column = columns.numbers.get("temperature");
  if (!column || column.values.length === 0) return { columns, notices: [] };
  if (column.dimension !== undefined) {
    refuseContradiction(column, file);
    return { columns, notices: [] };
  }
  let low = Infinity;
  let high = -Infinity;
  for (const value of column.values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low >= COLDEST) return { columns, notices: [`No unit in the header "${column.header}": taken as kelvin.`] };
  if (high > HOTTEST)
    throw new FormatError("the unit of the temperature is not known", {
      place: { file },
      expected: "°C or K in the header",
      found: `"${column.header}" with numbers from ${low} to ${high}`,
      hint: `state it, e.g. --columns temperature="${column.header} [degC]"`,
    });
  const values = column.values.map((t) => Math.round((t + 273.15) * 1e9) / 1e9);
  return {
    columns: { ...columns, numbers: new Map(columns.numbers).set("temperature", { ...column, values, dimension: "K" }) },
    notices: [`No unit in the header "${column.header}": taken as degrees Celsius.`],
  };
}
