import { FormatError } from "../../units/error.ts";
import type { Reading } from "./dataset-parts.ts";
import type { NumberColumn } from "./read-columns.ts";

/**
 * The stated area [m²] for a column that counts per area.
 * @param what is per area, in words
 * @throws FormatError where none is stated
 */
export function areaFor({ header }: NumberColumn, { file, options }: Reading, what: string): number {
  if (options.area) return options.area.value;
  throw new FormatError(`the ${what} is per area, and no area is stated`, {
    place: { file },
    expected: "the area of the electrode",
    found: `the header "${header}"`,
    hint: 'state it, e.g. --area "1.13 cm^2"',
  });
}
