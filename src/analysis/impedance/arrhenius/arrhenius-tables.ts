import type { NotedTable } from "../../../data/noted-table.ts";
import { table } from "../../../data/table.ts";
import { studentQuantile } from "../../../numerics/student.ts";
import { inUnit } from "../../../units/quantity.ts";
import { type Doubt, judge } from "../../judgement.ts";
import { lightOf } from "./arrhenius-estimates.ts";
import {
  type ArrheniusLine,
  type ArrheniusLines,
  CONFIDENCE,
  isWeighted,
  lineAt,
  ordinateOf,
  type ResistancePoint,
} from "./arrhenius-line.ts";
import type { SampleComparison } from "./sample-comparison.ts";

/** A sample with its resistances and its lines. */
export interface ArrheniusSample {
  readonly sample: string;
  readonly points: readonly ResistancePoint[];
  readonly lines: ArrheniusLines;
  /** What the doubts of its resistances make of its lines. */
  readonly doubts: readonly Doubt[];
}

/** Places at which a line and its band are given. */
const PLACES = 41;
/** A line is drawn this share of its range beyond its points. */
const BEYOND = 0.04;
/** What is missing in a table. */
const MISSING = Number.NaN;

/**
 * Columns `x_temperature` [K], `x_inverse_temperature` [1/K], `x_resistance` [ohm] with sigma, `x_ln_conductance` and
 * `x_ln_temperature_over_resistance` [1] with sigma, and the residuals of both from their lines [1]; words `sample` and, of fitted
 * spectra, `light` and `reason`.
 */
export function pointsTable(samples: readonly ArrheniusSample[]): NotedTable {
  const rows = samples.flatMap(({ sample, points, lines }) => points.map((point) => ({ sample, point, lines })));
  const column = (unit: string, of: (row: (typeof rows)[number]) => number) => ({ unit, values: rows.map(of) });
  const weighted = samples.every(({ points }) => isWeighted(points));
  const sigmas = (of: (p: ResistancePoint) => number) => (weighted ? { sigma: Float64Array.from(rows, (r) => of(r.point)) } : {});
  const residual = (p: ResistancePoint, line: ArrheniusLine) =>
    ordinateOf(p, line.convention) - lineAt(line, 1 / p.temperature).value;
  return {
    table: table("resistances", {
      x_temperature: column("K", (r) => r.point.temperature),
      x_inverse_temperature: column("1/K", (r) => 1 / r.point.temperature),
      x_resistance: { ...column("ohm", (r) => r.point.resistance), ...sigmas((p) => p.sigmaLn! * p.resistance) },
      x_ln_conductance: { ...column("1", (r) => ordinateOf(r.point, "conductance")), ...sigmas((p) => p.sigmaLn!) },
      x_ln_temperature_over_resistance: {
        ...column("1", (r) => ordinateOf(r.point, "exchange current")),
        ...sigmas((p) => p.sigmaLn!),
      },
      x_residual_conductance: column("1", (r) => residual(r.point, r.lines.conductance)),
      x_residual_temperature_over_resistance: column("1", (r) => residual(r.point, r.lines.exchangeCurrent)),
    }),
    ...judgedPoints(rows),
  };
}

/** Words beside the points: of fitted spectra, how sure each is. */
function judgedPoints(rows: readonly { readonly sample: string; readonly point: ResistancePoint }[]) {
  const sample = rows.map((r) => r.sample);
  if (rows.every(({ point }) => point.doubts === undefined)) return { words: { sample } };
  const told = rows.map(({ point }) => judge("the circuit meets the spectrum", point.doubts ?? []));
  return {
    judged: [
      "x_resistance",
      "x_ln_conductance",
      "x_ln_temperature_over_resistance",
      "x_residual_conductance",
      "x_residual_temperature_over_resistance",
    ],
    words: { sample, light: told.map((t) => t.light), reason: told.map((t) => t.reason) },
  };
}

/**
 * One row for each sample and convention: `x_activation_energy` [J/mol] with sigma, its 95 % interval `x_low`, `x_high` [J/mol], which
 * is `x_coverage` standard uncertainties to either side,
 * `x_activation_energy_ev` [eV], `x_ln_prefactor` [1] with sigma, `x_temperatures`, `x_curvature_p`, `x_curvature_change` [1],
 * `x_leave_one_out_low`, `x_leave_one_out_high` [J/mol]; words `sample`, `convention`, `light`, `reason`.
 */
export function linesTable(samples: readonly ArrheniusSample[]): NotedTable {
  const rows = samples.flatMap(({ sample, lines, doubts }) =>
    [lines.conductance, lines.exchangeCurrent].map((line) => ({ sample, line, told: lightOf(line, doubts) })),
  );
  const column = (unit: string, of: (line: ArrheniusLine) => number | null | undefined) => ({
    unit,
    values: rows.map((r) => of(r.line) ?? MISSING),
  });
  const sigmas = (of: (line: ArrheniusLine) => number | null) => ({
    sigma: Float64Array.from(rows, (r) => of(r.line) ?? MISSING),
  });
  return {
    table: table("Arrhenius lines", {
      x_activation_energy: { ...column("J/mol", (l) => l.energy.value), ...sigmas((l) => l.energy.sigma) },
      x_low: column("J/mol", (l) => l.interval?.[0]),
      x_high: column("J/mol", (l) => l.interval?.[1]),
      x_coverage: column("1", (l) => l.coverage),
      x_activation_energy_ev: column("eV", (l) => inUnit(l.energy.value, "eV")),
      x_ln_prefactor: { ...column("1", (l) => l.lnPrefactor.value), ...sigmas((l) => l.lnPrefactor.sigma) },
      x_temperatures: column("1", (l) => l.temperatures),
      x_curvature_p: column("1", (l) => l.curvature?.p),
      x_curvature_change: column("1", (l) => l.curvature?.change),
      x_leave_one_out_low: column("J/mol", (l) => l.leaveOneOut?.[0]),
      x_leave_one_out_high: column("J/mol", (l) => l.leaveOneOut?.[1]),
    }),
    judged: [
      "x_activation_energy",
      "x_low",
      "x_high",
      "x_activation_energy_ev",
      "x_ln_prefactor",
      "x_leave_one_out_low",
      "x_leave_one_out_high",
    ],
    words: {
      sample: rows.map((r) => r.sample),
      convention: rows.map((r) => (r.line.convention === "conductance" ? "ln(1/R)" : "ln(T/R)")),
      light: rows.map((r) => r.told.light),
      reason: rows.map((r) => r.told.reason),
    },
  };
}

/**
 * The lines with their 95 % band: `x_inverse_temperature` [1/K], `x_ln_conductance`, `x_ln_conductance_low`, `_high` [1] and
 * the same for `x_ln_temperature_over_resistance`; bounds are missing where a line has no error. Word `sample`.
 */
export function bandsTable(samples: readonly ArrheniusSample[]): NotedTable {
  const rows = samples.flatMap(({ sample, points, lines }) => {
    const x = points.map((p) => 1 / p.temperature);
    const [low, high] = [Math.min(...x), Math.max(...x)];
    const width = (1 + 2 * BEYOND) * (high - low);
    return Array.from({ length: PLACES }, (_, k) => ({
      sample,
      lines,
      x: low - BEYOND * (high - low) + (width * k) / (PLACES - 1),
    }));
  });
  const values = (line: (lines: ArrheniusLines) => ArrheniusLine, sign: number) =>
    rows.map(({ lines, x }) => {
      const { freedom } = line(lines);
      const { value, sigma } = lineAt(line(lines), x);
      if (sign === 0) return value;
      return sigma === null || freedom === 0 ? MISSING : value + sign * studentQuantile(CONFIDENCE, freedom) * sigma;
    });
  const ordinate = (name: string, line: (lines: ArrheniusLines) => ArrheniusLine) =>
    Object.fromEntries(
      [[name, 0] as const, [`${name}_low`, -1] as const, [`${name}_high`, 1] as const].map(([column, sign]) => [
        column,
        { unit: "1", values: values(line, sign) },
      ]),
    );
  return {
    table: table("lines with 95 % band", {
      x_inverse_temperature: { unit: "1/K", values: rows.map((r) => r.x) },
      ...ordinate("x_ln_conductance", (l) => l.conductance),
      ...ordinate("x_ln_temperature_over_resistance", (l) => l.exchangeCurrent),
    }),
    words: { sample: rows.map((r) => r.sample) },
  };
}

/**
 * Second sample against first: `x_energy_difference` [J/mol] with sigma, `x_p`, `x_resistance_ratio`,
 * `x_ratio_from_energies`, `x_prefactor_ratio` [1], at 25 °C; words `first`, `second`, `words`.
 */
export function comparisonTable(comparisons: readonly SampleComparison[]): NotedTable {
  const column = (unit: string, of: (c: SampleComparison) => number | null) => ({
    unit,
    values: comparisons.map((c) => of(c) ?? MISSING),
  });
  return {
    table: table("samples compared", {
      x_energy_difference: {
        ...column("J/mol", (c) => c.difference.value),
        sigma: Float64Array.from(comparisons, (c) => c.difference.sigma ?? MISSING),
      },
      x_p: column("1", (c) => c.p),
      x_resistance_ratio: column("1", (c) => c.resistanceRatio),
      x_ratio_from_energies: column("1", (c) => c.ratioFromEnergies),
      x_prefactor_ratio: column("1", (c) => c.prefactorRatio),
    }),
    words: {
      first: comparisons.map((c) => c.samples[0]),
      second: comparisons.map((c) => c.samples[1]),
      words: comparisons.map((c) => c.words),
    },
  };
}
