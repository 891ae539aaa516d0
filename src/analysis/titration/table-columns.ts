/** A column of numbers of which some may be missing, with their standard uncertainties. */
export function columnOf(unit: string, values: readonly (number | undefined)[], sigma?: readonly (number | undefined)[]) {
  return { unit, values: values.map(orMissing), ...(sigma ? { sigma: Float64Array.from(sigma, orMissing) } : {}) };
}

const orMissing = (value: number | undefined): number => value ?? Number.NaN;
