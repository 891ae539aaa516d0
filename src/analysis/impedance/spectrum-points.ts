import { AnalysisError } from "../../units/error.ts";
import { type Spectrum, showFrequency, spectrumWhere } from "./spectrum.ts";

/** Which points of a spectrum are fitted. */
export interface PointChoice {
  /**
   * `all`; `capacitive`: those with Z″ < 0; `automatic`: all but the inductive ones at the high-frequency end, which go
   * when the circuit has no inductive element.
   */
  readonly points: "automatic" | "all" | "capacitive";
  /** Lowest and highest frequency [Hz]. */
  readonly from?: number;
  readonly to?: number;
}

/** The points to fit and why others are not. */
export interface KeptPoints {
  readonly spectrum: Spectrum;
  /** For every point of the whole spectrum why it is left out; empty for those that are fitted. */
  readonly leftOut: readonly string[];
  readonly notices: readonly string[];
}

/** Fewest points of a fit. */
const FEWEST = 5;

/**
 * Chooses the points to fit.
 * @param isInductive whether the circuit has an inductive element
 * @throws AnalysisError when too few are left
 */
export function keptPoints(whole: Spectrum, { points, from = 0, to = Infinity }: PointChoice, isInductive: boolean): KeptPoints {
  const { frequency, imaginary } = whole;
  const isOutside = (k: number) => frequency[k]! < from || frequency[k]! > to;
  const firstCapacitive = imaginary.findIndex((im, k) => im < 0 && !isOutside(k));
  const leftOut = Array.from(imaginary, (im, k) => {
    if (isOutside(k)) return "outside the range of frequency";
    if (points === "capacitive" && im >= 0) return "inductive";
    if (points === "automatic" && !isInductive && firstCapacitive > 0 && k < firstCapacitive) return "inductive";
    return "";
  });
  const spectrum = spectrumWhere(whole, (k) => leftOut[k] === "");
  const count = (reason: string) => leftOut.filter((why) => why === reason).length;
  const [inductive, outside] = [count("inductive"), count("outside the range of frequency")];
  const notices: string[] = [];
  const are = (n: number) => `${n} point${n === 1 ? " is" : "s are"}`;
  if (inductive > 0)
    notices.push(
      points === "capacitive"
        ? `${are(inductive)} left out because Z″ ≥ 0 there (points: capacitive)`
        : `${are(inductive)} left out at the high-frequency end, above ${showFrequency(frequency[firstCapacitive]!)}: Z″ ≥ 0 there and the circuit has no inductive element; add L0 to the circuit or choose points: all to fit them`,
    );
  if (outside > 0) notices.push(`${are(outside)} left out outside the range of frequency that was asked for`);
  if (spectrum.frequency.length < FEWEST)
    throw new AnalysisError("too few points are left to fit", {
      place: { path: "points" },
      expected: `at least ${FEWEST}`,
      found: `${spectrum.frequency.length} of ${frequency.length}${inductive > 0 ? `, ${inductive} being inductive` : ""}`,
      hint: inductive > 0 ? "choose points: all, and give the circuit an inductive element" : "widen the range of frequency",
    });
  return { spectrum, leftOut, notices };
}
