import type { NotedTable } from "../../../data/noted-table.ts";
import { table } from "../../../data/table.ts";
import { fittedImpedance, type RelaxationTimes } from "./relaxation-times.ts";
import { CRITERION_NAMES, type LambdaCriterion } from "./relaxation-times-criteria.ts";
import type { JudgedRelaxationTimes } from "./relaxation-times-judged.ts";

/** Peaks of γ; see `drt`. */
export function peakTable(label: string, { peaks }: JudgedRelaxationTimes): NotedTable {
  const column = (unit: string, of: (p: (typeof peaks)[number]) => number) => ({ unit, values: peaks.map(of) });
  return {
    table: table(label, {
      x_tau_second: column("s", (p) => p.process.tau),
      frequency_hertz: column("Hz", (p) => 1 / (2 * Math.PI * p.process.tau)),
      x_resistance_ohm: { ...column("ohm", (p) => p.process.resistance), sigma: Float64Array.from(peaks, (p) => p.processSigma) },
      x_exponent: column("1", (p) => p.process.exponent),
      x_top_second: column("s", (p) => p.tau),
      x_area_ohm: { ...column("ohm", (p) => p.area), sigma: Float64Array.from(peaks, (p) => p.areaSigma) },
      x_exponent_from_distribution: column("1", (p) => p.arc.exponent),
      x_exponent_from_height: column("1", (p) => p.heightExponent),
      x_height_ohm: column("ohm", (p) => p.height),
      x_prominence_ohm: column("ohm", (p) => p.prominence),
    }),
    judged: ["x_resistance_ohm", "x_exponent"],
    words: { light: peaks.map((p) => p.light), reason: peaks.map((p) => p.reason) },
  };
}

/** Arcs that the spectrum needs, fitted to the spectrum itself; see `drt`. */
export function arcTable(label: string, { peaks }: JudgedRelaxationTimes): NotedTable {
  const arcs = peaks.flatMap(({ spectrumArc, light, reason }) => (spectrumArc ? [{ ...spectrumArc, light, reason }] : []));
  const isSure = arcs.every((a) => a.resistanceSigma !== null && a.tauSigma !== null && a.exponentSigma !== null);
  const column = (
    unit: string,
    of: (a: (typeof arcs)[number]) => number,
    sigma: (a: (typeof arcs)[number]) => number | null,
  ) => ({
    unit,
    values: arcs.map(of),
    ...(isSure ? { sigma: Float64Array.from(arcs, (a) => sigma(a)!) } : {}),
  });
  return {
    table: table(label, {
      x_tau_second: column(
        "s",
        (a) => a.tau,
        (a) => a.tauSigma,
      ),
      x_resistance_ohm: column(
        "ohm",
        (a) => a.resistance,
        (a) => a.resistanceSigma,
      ),
      x_exponent: column(
        "1",
        (a) => a.exponent,
        (a) => a.exponentSigma,
      ),
    }),
    judged: ["x_resistance_ohm", "x_exponent"],
    words: { light: arcs.map((a) => a.light), reason: arcs.map((a) => a.reason) },
  };
}

/** γ with its band; see `drt`. */
export function distributionTable(label: string, { gamma, system, bands }: RelaxationTimes): NotedTable {
  return {
    table: table(label, {
      x_tau_second: { unit: "s", values: system.tau },
      x_gamma_ohm: { unit: "ohm", values: gamma, sigma: bands.sigma },
      x_gamma_low_ohm: { unit: "ohm", values: bands.low },
      x_gamma_high_ohm: { unit: "ohm", values: bands.high },
    }),
    words: {},
  };
}

/** Measured impedance and that of the distribution; see `drt`. */
export function fitTable(label: string, times: RelaxationTimes): NotedTable {
  const { spectrum } = times.system;
  const fitted = fittedImpedance(times);
  return {
    table: table(label, {
      frequency_hertz: { unit: "Hz", values: spectrum.frequency },
      real_impedance_ohm: { unit: "ohm", values: spectrum.real },
      imaginary_impedance_ohm: { unit: "ohm", values: spectrum.imaginary },
      x_fitted_real_impedance_ohm: { unit: "ohm", values: fitted.real },
      x_fitted_imaginary_impedance_ohm: { unit: "ohm", values: fitted.imaginary },
    }),
    words: {},
  };
}

/** What the criteria say of each λ; see `drt`. Undefined when λ was given. */
export function criteriaTable(label: string, { scan }: RelaxationTimes): NotedTable | undefined {
  if (!scan) return undefined;
  const { lambdas, misfits, roughness, freedom, scores, chosen } = scan;
  const columns = Object.entries(scores).map(([name, values]) => {
    const isCurvature = name === "lCurve"; // none at the ends
    const first = values[1]!;
    return [
      COLUMNS[name as LambdaCriterion],
      {
        unit: name === "lCurve" ? "1" : "ohm^2",
        values: isCurvature ? values.map((v) => (Number.isFinite(v) ? v : first)) : values,
      },
    ] as const;
  });
  const taken = Array.from(lambdas, (λ) =>
    Object.entries(chosen)
      .filter(([, value]) => value === λ)
      .map(([name]) => CRITERION_NAMES[name as LambdaCriterion])
      .join(", "),
  );
  return {
    table: table(label, {
      x_lambda: { unit: "1", values: lambdas },
      x_misfit_ohm2: { unit: "ohm^2", values: misfits },
      x_roughness_ohm2: { unit: "ohm^2", values: roughness },
      x_free_parameters: { unit: "1", values: freedom },
      ...Object.fromEntries(columns),
    }),
    words: { taken_by: taken },
  };
}

const COLUMNS: Readonly<Record<LambdaCriterion, string>> = {
  gcv: "x_generalised_cross_validation_ohm2",
  lCurve: "x_l_curve_curvature",
  reIm: "x_real_imaginary_cross_validation_ohm2",
  fiveFold: "x_five_fold_cross_validation_ohm2",
};
