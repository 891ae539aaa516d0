import { FormatError } from "../../units/error.ts";
import type { NumberColumn } from "./read-columns.ts";

/** No single cell reaches this voltage [V]. Assumption. */
const LARGEST_VOLT = 20;
/** Share of the rows above it from which the unit is wrong, rather than some rows. Assumption. */
const MANY = 0.1;

/** Refuses millivolts under a header of volts. @throws FormatError where more than a tenth of the voltages is that of no cell */
export function refuseVoltages({ values, header }: NumberColumn, file: string): void {
  let above = 0;
  let largest = 0;
  for (const E of values) {
    if (Math.abs(E) > LARGEST_VOLT) above++;
    largest = Math.max(largest, Math.abs(E));
  }
  if (above <= MANY * values.length) return;
  throw new FormatError("the voltage is that of no cell", {
    place: { file },
    expected: `at most ${LARGEST_VOLT} V`,
    found: `up to ${Number(largest.toPrecision(4))} V in the column "${header}"`,
    hint: `if these are millivolts, state it: --columns voltage="${header} [mV]"`,
  });
}
