import type { NotedTable } from "../../../data/noted-table.ts";
import { table } from "../../../data/table.ts";
import type { Spectrum } from "../spectrum.ts";
import type { Candidate } from "./candidate.ts";
import type { CircuitBootstrap } from "./circuit-bootstrap.ts";
import type { CircuitProfile } from "./circuit-profile.ts";
import { type CircuitFit, impedanceOf } from "./fit-circuit.ts";

const noted = (of: NotedTable["table"], words: NotedTable["words"] = {}): NotedTable => ({ table: of, words });

/**
 * Measured and fitted impedance at every frequency, those left out too.
 * @param leftOut why a point is not fitted; empty for those that are
 */
export function spectrumTable(label: string, fit: CircuitFit, whole: Spectrum, leftOut: readonly string[]): NotedTable {
  const fitted = impedanceOf(fit.circuit, whole.frequency);
  const size = whole.real.map((re, k) => Math.hypot(re, whole.imaginary[k]!));
  const share = (measured: Float64Array, computed: Float64Array) => measured.map((v, k) => (v - computed[k]!) / size[k]!);
  const lighter = new Map(fit.outliers.map(({ frequency, factor }) => [frequency, factor]));
  const factor = whole.frequency.map((f, k) => (leftOut[k] ? 0 : (lighter.get(f) ?? 1)));
  const note = leftOut.map((why, k) => (why ? `left out: ${why}` : factor[k]! < 1 ? "weighs less: far from the fit" : ""));
  return noted(
    table(label, {
      frequency_hertz: { unit: "Hz", values: whole.frequency },
      real_impedance_ohm: { unit: "ohm", values: whole.real },
      imaginary_impedance_ohm: { unit: "ohm", values: whole.imaginary },
      x_fitted_real_impedance_ohm: { unit: "ohm", values: fitted.re },
      x_fitted_imaginary_impedance_ohm: { unit: "ohm", values: fitted.im },
      x_real_residual: { unit: "1", values: share(whole.real, fitted.re), ...noiseOf(fit, whole, "real") },
      x_imaginary_residual: { unit: "1", values: share(whole.imaginary, fitted.im), ...noiseOf(fit, whole, "imaginary") },
      x_weight_factor: { unit: "1", values: factor },
    }),
    { note },
  );
}

/** Frequencies of the curve per decade. */
const PER_DECADE = 40;

/** Impedance of the fitted circuit, closely spaced over the frequencies that were fitted. */
export function curveTable(label: string, { circuit, spectrum }: CircuitFit): NotedTable {
  const [from, to] = [spectrum.frequency[0]!, spectrum.frequency.at(-1)!];
  const steps = Math.max(1, Math.ceil(PER_DECADE * Math.log10(from / to)));
  const frequency = Float64Array.from({ length: steps + 1 }, (_, k) => from * (to / from) ** (k / steps));
  const { re, im } = impedanceOf(circuit, frequency);
  return noted(
    table(label, {
      frequency_hertz: { unit: "Hz", values: frequency },
      real_impedance_ohm: { unit: "ohm", values: re },
      imaginary_impedance_ohm: { unit: "ohm", values: im },
    }),
  );
}

/** Standard uncertainty of each point that the scatter of the weighted residuals means, as a share of |Z|. */
function noiseOf({ residualVariance, weights, spectrum }: CircuitFit, whole: Spectrum, part: "real" | "imaginary") {
  if (residualVariance === null) return {};
  const s = Math.sqrt(residualVariance);
  const count = spectrum.frequency.length;
  const places = new Map(Array.from(spectrum.frequency, (f, k) => [f, k]));
  const sigma = whole.frequency.map((f, k) => {
    const place = places.get(f);
    const size = Math.hypot(whole.real[k]!, whole.imaginary[k]!);
    return place === undefined ? 0 : s / (weights[part === "real" ? place : count + place]! * size);
  });
  return { sigma };
}

/** Every minimum, the best first. */
export function minimaTable(label: string, fit: CircuitFit, unitOfSum: string): NotedTable {
  const { minima, parameters } = fit;
  const least = minima[0]!.sumOfSquares;
  return noted(
    table(label, {
      x_sum_of_squares: { unit: unitOfSum, values: minima.map((m) => m.sumOfSquares) },
      x_excess: { unit: "1", values: minima.map((m) => (least > 0 ? m.sumOfSquares / least - 1 : 0)) },
      x_starts: { unit: "1", values: minima.map((m) => m.starts) },
      ...Object.fromEntries(
        parameters.map(({ label: name, about: { unit } }, j) => [name, { unit, values: minima.map((m) => m.values[j]!) }]),
      ),
    }),
  );
}

/** Correlation of every parameter with every other. */
export function correlationTable(label: string, { parameters, correlation }: CircuitFit): NotedTable {
  const n = parameters.length;
  const names = parameters.map((p) => p.label);
  return noted(
    table(
      label,
      Object.fromEntries(names.map((name, b) => [name, { unit: "1", values: names.map((_, a) => correlation[a * n + b]!) }])),
    ),
    { parameter: names },
  );
}

/** Profiles beside one another: for each parameter its values and the excess of the sum of squares. */
export function profileTable(label: string, { parameters }: CircuitFit, profiles: readonly CircuitProfile[]): NotedTable {
  return noted(
    table(
      label,
      Object.fromEntries(
        profiles.flatMap(({ index, values, excess, limit }) => {
          const { label: name, about } = parameters[index]!;
          return [
            [name, { unit: about.unit, values }],
            [`${name}.excess`, { unit: "1", values: excess.map((e) => e - 1) }],
            [`${name}.limit`, { unit: "1", values: excess.map(() => limit - 1) }],
          ];
        }),
      ),
    ),
  );
}

/** 95 % intervals of the bootstrap beside those of the covariance, over the values. */
export function bootstrapTable(label: string, fit: CircuitFit, { intervals }: CircuitBootstrap): NotedTable {
  const free = fit.parameters.flatMap((_, j) => (fit.errors[j]!.isFixed ? [] : [j]));
  const over = (of: (j: number) => number) => free.map((j) => of(j) / fit.values[j]!);
  return noted(
    table(label, {
      x_low_over_value: { unit: "1", values: over((j) => intervals[j]![0]) },
      x_high_over_value: { unit: "1", values: over((j) => intervals[j]![1]) },
      x_relative_sigma: { unit: "1", values: free.map((j) => fit.errors[j]!.relativeSigma ?? 0) },
    }),
    { parameter: free.map((j) => fit.parameters[j]!.label) },
  );
}

/** Circuits that were tried. */
export function candidatesTable(label: string, tried: readonly Candidate[], unitOfSum: string): NotedTable {
  const least = Math.min(...tried.map(({ fit }) => fit.akaike));
  return noted(
    table(label, {
      x_parameters: { unit: "1", values: tried.map(({ fit }) => fit.parameters.length) },
      x_not_determined: { unit: "1", values: tried.map(({ fit }) => fit.errors.filter((e) => !e.isDetermined).length) },
      x_sum_of_squares: { unit: unitOfSum, values: tried.map(({ fit }) => fit.sumOfSquares) },
      x_akaike_difference: { unit: "1", values: tried.map(({ fit }) => fit.akaike - least) },
    }),
    { circuit: tried.map((c) => c.circuit) },
  );
}
