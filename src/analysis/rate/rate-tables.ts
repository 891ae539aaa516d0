import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";
import { studentQuantile } from "../../numerics/student.ts";
import { fromUnit } from "../../units/quantity.ts";
import type { RateFit } from "./fit-rate-model.ts";
import { lightOf } from "./rate-lights.ts";
import { RATE_MODELS, type RateModel, TIAN_COLEMAN } from "./rate-models.ts";
import { excessOf, fitOf, misfit, type RateReading } from "./rate-reading.ts";

/** Places at which a law is drawn, and how far beyond the rates of the data. */
const PLACES = 81;
const BEYOND = 1.5;
/** Half of a 95 % interval in standard uncertainties that are known. */
const NORMAL = 1.96;
const MISSING = Number.NaN;

/** Column of a law in a table. */
export const lawColumn = ({ id }: RateModel): string => `x_${id.replace("-", "_")}`;

const capacityColumn = ({ data }: RateReading) => (data.unit === "1" ? "x_relative_capacity" : "x_capacity_per_gram_active");

/**
 * One row for each capacity: `x_rate_measured`, `x_rate_nominal` [1/h], `x_current_per_gram_active` [A/g] where it is known,
 * `x_capacity_per_gram_active` [mAh/g] or `x_relative_capacity` [1] with its sigma, stated or from the scatter about the law,
 * `x_half_width`, half of its 95 % interval, and the law of Tian2019 at the rates asked for with its relative residual,
 * `x_fitted` and `x_residual` [1].
 * @param label which capacity it is, e.g. `delithiation capacity`
 */
export function capacitiesTable(main: RateReading, label: string): NotedTable {
  const { data, definition } = main;
  const { capacity, unit } = data;
  const tian = fitOf(main, TIAN_COLEMAN);
  const errors = errorsOf(main, tian);
  const fitted = tian && capacity.map((_, k) => TIAN_COLEMAN.capacity(data.rate[definition][k]!, tian.fit.values));
  return {
    table: table(label, {
      x_rate_measured: { unit: "1/h", values: data.rate.measured },
      x_rate_nominal: { unit: "1/h", values: data.rate.nominal },
      ...(data.current ? { x_current_per_gram_active: { unit: "A/g", values: data.current } } : {}),
      [capacityColumn(main)]: { unit, values: capacity, ...(errors ? { sigma: errors.sigma } : {}) },
      ...(errors ? { x_half_width: { unit, values: errors.halfWidth } } : {}),
      ...(fitted
        ? {
            x_fitted: { unit, values: fitted },
            x_residual: { unit: "1", values: capacity.map((q, k) => q / fitted[k]! - 1) },
          }
        : {}),
    }),
    words: {},
  };
}

/** Standard uncertainty of each capacity and half of its 95 % interval: as stated, or from the scatter about the law. */
function errorsOf(reading: RateReading, tian: RateFit | undefined) {
  const { capacity, sigma } = reading.data;
  if (sigma) return { sigma, halfWidth: sigma.map((s) => NORMAL * s) };
  if (!tian || tian.fit.freedom < 1) return undefined;
  const { freedom } = tian.fit;
  const relative = misfit(reading, tian) * Math.sqrt(capacity.length / freedom);
  const t = studentQuantile(0.95, freedom);
  return { sigma: capacity.map((q) => relative * q), halfWidth: capacity.map((q) => t * relative * q) };
}

/**
 * One row for each definition of the rate, the one asked for first: parameters of the law of Tian2019 with sigma and 95 %
 * bounds by their profiles (missing where open): `x_tau`, `x_tau_low`, `x_tau_high` [s], the same for `x_n` [1] and `x_q_m`
 * [mAh/g or 1]; words `definition` and the lights `tau`, `n`, `q_m`.
 */
export function fitsTable(readings: readonly RateReading[]): NotedTable {
  const rows = readings.flatMap((reading) => {
    const tian = fitOf(reading, TIAN_COLEMAN);
    return tian ? [{ reading, tian }] : [];
  });
  const unit = readings[0]?.data.unit ?? "1";
  const columns = [
    { name: "tau", unit: "s", scale: fromUnit(1, "h") },
    { name: "n", unit: "1", scale: 1 },
    { name: "q_m", unit, scale: 1 },
  ].map(({ name, unit, scale }, j) => {
    const numbers = (of: (row: (typeof rows)[number]) => number | null | undefined) =>
      Float64Array.from(rows, (row) => scale * (of(row) ?? MISSING));
    return {
      [`x_${name}`]: {
        unit,
        values: numbers((r) => r.tian.fit.values[j]),
        sigma: numbers((r) => r.tian.fit.parameters[j]!.sigma),
      },
      [`x_${name}_low`]: { unit, values: numbers((r) => r.tian.intervals[j]?.low) },
      [`x_${name}_high`]: { unit, values: numbers((r) => r.tian.intervals[j]?.high) },
    };
  });
  const lights = (j: number) => rows.map((r) => lightOf(r.reading, r.tian, j).light);
  return {
    table: table("law of Tian and Coleman", Object.assign({}, ...columns)),
    words: { definition: rows.map((r) => r.reading.definition), tau: lights(0), n: lights(1), q_m: lights(2) },
  };
}

/**
 * One row for each law and definition: `x_parameters`, `x_sum_of_squares`, `x_aicc`, `x_aicc_excess` over the best law of the
 * definition, `x_misfit` (relative root mean square) [1]; words `law`, `formula`, `definition`, `starts`.
 */
export function lawsTable(readings: readonly RateReading[]): NotedTable {
  const rows = readings.flatMap((reading) => reading.fits.map((own) => ({ reading, own })));
  const column = (of: (row: (typeof rows)[number]) => number | null) => ({
    unit: "1",
    values: rows.map((r) => of(r) ?? MISSING),
  });
  return {
    table: table("laws compared", {
      x_parameters: column((r) => r.own.model.parameters.length),
      x_sum_of_squares: column((r) => r.own.fit.sumOfSquares),
      x_aicc: column((r) => (Number.isFinite(r.own.aicc) ? r.own.aicc : null)),
      x_aicc_excess: column((r) => excessOf(r.reading, r.own)),
      x_misfit: column((r) => misfit(r.reading, r.own)),
    }),
    words: {
      law: rows.map((r) => r.own.model.title),
      formula: rows.map((r) => r.own.model.formula),
      definition: rows.map((r) => r.reading.definition),
      starts: rows.map((r) => r.own.starts),
    },
  };
}

/** The laws over the rate: `x_rate` [1/h] and a column for each law, `x_tian_coleman` and so on [mAh/g or 1]. */
export function curvesTable({ data, definition, fits }: RateReading): NotedTable {
  const rates = data.rate[definition];
  const [low, high] = [Math.min(...rates) / BEYOND, Math.max(...rates) * BEYOND];
  const at = Float64Array.from({ length: PLACES }, (_, k) => low * (high / low) ** (k / (PLACES - 1)));
  const laws = RATE_MODELS.flatMap((model) => fits.filter((f) => f.model === model));
  return {
    table: table(`laws, ${definition} rate`, {
      x_rate: { unit: "1/h", values: at },
      ...Object.fromEntries(
        laws.map(({ model, fit }) => [
          lawColumn(model),
          { unit: data.unit, values: at.map((r) => model.capacity(r, fit.values)) },
        ]),
      ),
    }),
    words: {},
  };
}
