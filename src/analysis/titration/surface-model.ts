import { type DiffusingBody, diffusingBody } from "./diffusing-body.ts";
import { type DiffusivityCurve, diffusivityCurve } from "./diffusivity-curve.ts";
import { type FitSamples, rangeOf } from "./fit-samples.ts";
import type { Geometry } from "./step-response.ts";
import { surfaceCharge } from "./surface-charge.ts";

/** Charge at the surface of the bodies for each sample, as a function of ln(D/ℓ²) at some knots. */
export interface SurfaceModel {
  /** Where the diffusivity has a knot: segment and charge since it began; one entry without a place where it is constant. */
  readonly knots: readonly { readonly segment: number; readonly charge: number }[];
  /** Writes the charge of every sample. */
  evaluate(logRates: Float64Array, charge: Float64Array): void;
  /** Writes its derivatives, one array for each knot. `charge` holds what `evaluate` wrote for the same rates. */
  differentiate(logRates: Float64Array, charge: Float64Array, slopes: readonly Float64Array[]): void;
}

/** One diffusivity for the whole record, exact. */
export function constantDiffusivity(geometry: Geometry, { segments, count }: FitSamples): SurfaceModel {
  const parts = segments.map(({ switches, time, offset }) => ({
    offset,
    n: time.length,
    ...surfaceCharge(geometry, switches, time),
  }));
  const spare = new Float64Array(count);
  const run = (logRate: number, charge: Float64Array, slope: Float64Array) => {
    for (const { offset, n, evaluate } of parts)
      evaluate(Math.exp(logRate), charge.subarray(offset, offset + n), slope.subarray(offset, offset + n));
  };
  return {
    knots: [{ segment: 0, charge: 0 }],
    evaluate: (logRates, charge) => run(logRates[0]!, charge, spare),
    differentiate: (logRates, _, slopes) => run(logRates[0]!, spare, slopes[0]!),
  };
}

/** Change of ln D for a difference: the finite volumes are smooth, so that rounding alone limits it. */
const REACH = 1e-4;

/**
 * A diffusivity that varies with charge, by finite volumes: knots equally far apart in each segment, as many as its pulses allow.
 * @param most    largest number of knots of a segment
 * @param skip    shortest time after a switch that is compared [s]
 * @param typical ln(D/ℓ²) for which the cells are made
 */
export function varyingDiffusivity(
  geometry: Geometry,
  { segments, charge, count }: FitSamples,
  most: number,
  skip: number,
  typical: number,
): SurfaceModel {
  let first = 0;
  const knots: { segment: number; charge: number }[] = [];
  const parts = segments.map(({ switches, time, offset, pulses }, segment): VaryingPart => {
    const end = offset + time.length;
    const [low, high] = rangeOf(charge.subarray(offset, end));
    const n = Math.max(1, Math.min(most, Math.floor(pulses.length / 2)));
    const places = Float64Array.from({ length: n }, (_, k) => (n > 1 ? low + ((high - low) * k) / (n - 1) : (low + high) / 2));
    for (const place of places) knots.push({ segment, charge: place });
    const part = {
      first,
      n,
      offset,
      end,
      curve: diffusivityCurve(places),
      body: diffusingBody(geometry, switches, time, skip, Math.exp(typical)),
      rates: new Float64Array(n).fill(Number.NaN),
      charge: new Float64Array(time.length),
    };
    first += n;
    return part;
  });
  const moved = new Float64Array(count);
  const shifted = new Float64Array(first);
  const run = ({ curve, body, first: from, n, offset, end }: VaryingPart, rates: Float64Array, out: Float64Array) => {
    curve.set(rates.subarray(from, from + n));
    body.evaluate(curve, out.subarray(offset, end));
  };
  return {
    knots,
    evaluate(logRates, out) {
      for (const part of parts) {
        const isKnown = part.rates.every((r, j) => r === logRates[part.first + j]);
        if (!isKnown) {
          run(part, logRates, out);
          part.rates.set(logRates.subarray(part.first, part.first + part.n));
          part.charge.set(out.subarray(part.offset, part.end));
        } else out.set(part.charge, part.offset);
      }
    },
    differentiate(logRates, at, slopes) {
      for (const part of parts)
        for (let j = part.first; j < part.first + part.n; j++) {
          shifted.set(logRates.subarray(0, first));
          shifted[j]! += REACH;
          run(part, shifted, moved);
          const slope = slopes[j]!;
          slope.fill(0);
          for (let k = part.offset; k < part.end; k++) slope[k] = (moved[k]! - at[k]!) / REACH;
        }
    },
  };
}

/** One segment with its knots, and the charges that were last found with their rates: a fit often asks twice. */
interface VaryingPart {
  readonly first: number;
  readonly n: number;
  readonly offset: number;
  readonly end: number;
  readonly curve: DiffusivityCurve;
  readonly body: DiffusingBody;
  readonly rates: Float64Array;
  readonly charge: Float64Array;
}
