/** One column of numbers with its unit. */
export interface Column {
  readonly name: string;
  /** Unit as data, SI unless the format fixes another (BDF: Ah, degC); `1` for a pure number. */
  readonly unit: string;
  readonly values: Float64Array;
  /** Standard uncertainty, one for all or one each, in the same unit. */
  readonly sigma?: Float64Array | number;
}

/** Columns of equal length. */
export interface Table {
  readonly label: string;
  readonly length: number;
  readonly names: readonly string[];
  has(name: string): boolean;
  /** @throws RangeError when there is no such column */
  column(name: string): Column;
}

/**
 * Makes a table.
 * @param columns name → { unit, values, sigma }; all of the same length
 * @throws RangeError when lengths differ
 */
export function table(
  label: string,
  columns: Readonly<Record<string, { unit: string; values: ArrayLike<number> | Float64Array; sigma?: Float64Array | number }>>,
): Table {
  const map = new Map<string, Column>();
  let length = -1;
  for (const [name, { unit, values, sigma }] of Object.entries(columns)) {
    if (length >= 0 && values.length !== length)
      throw new RangeError(`column ${name} of table ${label} has ${values.length} rows, the others ${length}`);
    length = values.length;
    const array = values instanceof Float64Array ? values : Float64Array.from(values);
    map.set(name, sigma === undefined ? { name, unit, values: array } : { name, unit, values: array, sigma });
  }
  return {
    label,
    length: Math.max(length, 0),
    names: [...map.keys()],
    has: (name) => map.has(name),
    column(name) {
      const found = map.get(name);
      if (!found) throw new RangeError(`table ${label} has no column ${name}; it has ${[...map.keys()].join(", ")}`);
      return found;
    },
  };
}
