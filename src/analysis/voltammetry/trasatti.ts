import { type StraightLine, straightLine } from "../../numerics/straight-line.ts";

/** Outer and total charge from the charge of a cycle at several scan rates. */
export interface Trasatti {
  /** Charge q over 1/√v: its intercept is the outer charge, stored however fast the scan [C] or [C/kg]. */
  readonly outerLine: StraightLine;
  /** 1/q over √v: its intercept is one over the total charge, stored however slow the scan. */
  readonly totalLine: StraightLine;
  readonly outer: number;
  readonly outerSigma: number | null;
  readonly total: number;
  readonly totalSigma: number | null;
  /** Outer over total charge [1]. */
  readonly share: number;
  readonly shareSigma: number | null;
}

/**
 * Extrapolates charges to infinitely fast and infinitely slow scans (Ardizzone1990).
 * @param scanRates [V/s]; `charges` of one way or the mean of both, above 0
 * @throws RangeError for fewer than two rates
 */
export function trasatti(scanRates: readonly number[], charges: readonly number[]): Trasatti {
  const outerLine = straightLine(
    scanRates.map((v) => 1 / Math.sqrt(v)),
    charges,
  );
  const totalLine = straightLine(
    scanRates.map(Math.sqrt),
    charges.map((q) => 1 / q),
  );
  const [outer, total] = [outerLine.intercept, 1 / totalLine.intercept];
  const outerSigma = outerLine.interceptSigma;
  const totalSigma = totalLine.interceptSigma === null ? null : totalLine.interceptSigma * total * total;
  const share = outer / total;
  const relative = outerSigma === null || totalSigma === null ? null : Math.hypot(outerSigma / outer, totalSigma / total);
  return {
    outerLine,
    totalLine,
    outer,
    outerSigma,
    total,
    totalSigma,
    share,
    shareSigma: relative === null ? null : Math.abs(share) * relative,
  };
}
