import type { Dataset } from "../../data/dataset.ts";
import { AnalysisError } from "../../units/error.ts";
import { show } from "../../units/show.ts";

/** An impedance spectrum Z = Z′ + jZ″, from high to low frequency; capacitive where Z″ is negative. */
export interface Spectrum {
  /** [Hz], falling. */
  readonly frequency: Float64Array;
  /** Z′ and Z″ [ohm]. */
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
  /** Place of each point in the order measured, when the file tells it; falling frequencies otherwise. */
  readonly record?: Float64Array;
}

/**
 * The spectrum of a dataset of kind `impedance`, sorted from high to low frequency. Points at one frequency, as instruments leave
 * where they change their range, are one point at their mean.
 * @param fewest points that the method needs
 * @throws AnalysisError for fewer frequencies, one that is not above zero, or an impedance that is none
 */
export function spectrumOf({ table, file, label }: Dataset, fewest: number): Spectrum {
  const [f, re, im] = ["frequency_hertz", "real_impedance_ohm", "imaginary_impedance_ohm"].map((c) => table.column(c).values);
  const place = { file, path: label };
  const rows = Array.from(f!.keys()).sort((a, b) => f![b]! - f![a]!);
  const bad = rows.find((row) => {
    const isNumber = f![row]! > 0 && Number.isFinite(f![row]!) && Number.isFinite(re![row]!) && Number.isFinite(im![row]!);
    return !isNumber || Math.hypot(re![row]!, im![row]!) === 0;
  });
  if (bad !== undefined)
    throw new AnalysisError("a point of the spectrum cannot be used", {
      place,
      expected: "frequencies above zero, and finite impedances other than zero",
      found: `f = ${f![bad]} Hz, Z′ = ${re![bad]} Ω, Z″ = ${im![bad]} Ω in row ${bad + 1} of the spectrum`,
      hint: "remove the point from the file",
    });
  const points = [...Map.groupBy(rows, (row) => f![row]!).values()];
  if (points.length < fewest)
    throw new AnalysisError("the spectrum has too few points", {
      place,
      expected: `at least ${fewest} frequencies`,
      found: `${points.length}`,
      hint: "measure six to ten frequencies per decade",
    });
  const sorted = (values: Float64Array) =>
    Float64Array.from(points, (at) => at.reduce((sum, row) => sum + values[row]!, 0) / at.length);
  const record = table.has("record_index") ? { record: sorted(table.column("record_index").values) } : {};
  return { frequency: sorted(f!), real: sorted(re!), imaginary: sorted(im!), ...record };
}

/** Rows of a spectrum for which a test holds. */
export function spectrumWhere(spectrum: Spectrum, keep: (row: number) => boolean): Spectrum {
  const kept = (values: Float64Array) => values.filter((_, row) => keep(row));
  const { frequency, real, imaginary, record } = spectrum;
  return {
    frequency: kept(frequency),
    real: kept(real),
    imaginary: kept(imaginary),
    ...(record ? { record: kept(record) } : {}),
  };
}

/** Share of |Z| that no instrument resolves (assumption): what is closer is the same. */
export const RESOLVED = 1e-9;

/** |Z| of a row [ohm]. */
export const modulusAt = ({ real, imaginary }: Spectrum, row: number): number => Math.hypot(real[row]!, imaginary[row]!);

/** A frequency for people: `31.6 mHz`, `1.00 Hz`, `200 kHz`. */
export function showFrequency(frequency: number): string {
  const unit = frequency < 0.9995 ? "mHz" : frequency < 999.5 ? "Hz" : frequency < 999.5e3 ? "kHz" : "MHz";
  return show(frequency, unit);
}
