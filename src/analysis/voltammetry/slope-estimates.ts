import { type AboutEstimate, type Estimate, withheld } from "../../data/estimate.ts";
import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";
import { studentQuantile } from "../../numerics/student.ts";
import { showDecimals, showNumber } from "../../units/show.ts";
import { judge } from "../judgement.ts";
import { gapCapacitance } from "./double-layer.ts";
import type { JudgedExponent } from "./exponent-estimates.ts";
import { diffusivityOf, type RootLine, type RootLineSetting, rootLine } from "./randles-sevcik.ts";
import type { Reading } from "./reading.ts";

/** Limits of a Randles–Ševčík line. Assumptions. */
const LIMITS = { refusedRSquared: 0.95, rSquared: 0.99, exponent: 0.1, interceptP: 0.05, baseline: 0.05 } as const;

/** A Randles–Ševčík line with its judgement. */
export interface JudgedLine {
  readonly exponent: JudgedExponent;
  readonly line: RootLine;
  readonly estimate: Estimate;
}

/** Whether an exponent agrees with the ½ of diffusion: within two standard uncertainties, or a tenth where these are less. */
export const isDiffusive = ({ law }: JudgedExponent): boolean =>
  Math.abs(law.b - 0.5) <= Math.max(2 * (law.sigma ?? 0), LIMITS.exponent);

/**
 * Lines of the extremum of each way over √v. The anodic one is `randlesSevcikSlope`, the cathodic one
 * `randlesSevcikSlope.cathodic`.
 */
export function judgedLines(exponents: readonly JudgedExponent[], { unit }: Reading): JudgedLine[] {
  return exponents
    .filter(({ series }) => series.name === "anodic" || series.name === "cathodic")
    .map((exponent): JudgedLine => {
      const { series, law } = exponent;
      const line = rootLine(series.scanRates, series.currents);
      const over = slopeOverBaseline(exponents, series.sign);
      const moved =
        over !== undefined &&
        line.slopeSigma !== null &&
        Math.abs(over - line.slope) > Math.max(2 * line.slopeSigma, LIMITS.baseline * line.slope);
      const significant = line.interceptP !== null && line.interceptP < LIMITS.interceptP;
      const estimate: Estimate = {
        name: series.name === "anodic" ? "randlesSevcikSlope" : `randlesSevcikSlope.${series.name}`,
        symbol: `di_{${series.sign === 1 ? "pa" : "pc"}}/d√v`,
        unit: slopeUnit(unit),
        standing: "measured",
        method: `|i| over √v with intercept, ${series.what}`,
        cites: ["Bard2001"],
        value: line.slope,
        sigma: line.slopeSigma ?? { none: "two scan rates leave no scatter" },
        n: line.rates,
        ...judge(`a line: R² ${showDecimals(line.rSquared, 3)}, intercept zero within its error`, [
          {
            when: line.rSquared < LIMITS.refusedRSquared,
            light: "red",
            reason: `no line over √v: R² ${showDecimals(line.rSquared, 3)}`,
          },
          { when: series.atVertex > 0, light: "red", reason: "the extremum sits on a vertex" },
          { when: line.rates < 3, light: "red", reason: "two scan rates leave no error" },
          {
            when: line.rSquared >= LIMITS.refusedRSquared && line.rSquared < LIMITS.rSquared,
            light: "amber",
            reason: `R² ${showDecimals(line.rSquared, 3)}`,
          },
          { when: moved, light: "amber", reason: `peaks over their baselines give ${showNumber(over ?? Number.NaN)}` },
          { when: significant, light: "amber", reason: `the intercept is not zero (p ${showNumber(line.interceptP ?? 1, 1)})` },
          {
            when: !isDiffusive(exponent),
            light: "amber",
            reason: `b = ${showDecimals(law.b, 2)} is not the ½ of semi-infinite diffusion`,
          },
        ]),
      };
      return { exponent, line, estimate };
    });
}

/** Slope of the largest peak of a way over its baseline, where there is one at every rate of its series. */
function slopeOverBaseline(exponents: readonly JudgedExponent[], sign: 1 | -1): number | undefined {
  const peaks = exponents.map((e) => e.series).filter((s) => s.sign === sign && s.name !== "anodic" && s.name !== "cathodic" && s.currents.length > 2); // biome-ignore format: one line
  const largest = peaks.sort((a, b) => Math.abs(b.currents.at(-1)!) - Math.abs(a.currents.at(-1)!))[0];
  return largest && rootLine(largest.scanRates, largest.currents).slope;
}

const slopeUnit = (unit: Reading["unit"]) => (unit === "A" ? "A/(V/s)^0.5" : "A/kg/(V/s)^0.5");

/**
 * Diffusivity of each line when area and concentration are known.
 * @param setting absent when one of them is not
 */
export function diffusivityEstimates(
  lines: readonly JudgedLine[],
  { unit }: Reading,
  setting: RootLineSetting | undefined,
): Estimate[] {
  if (!setting) return [];
  return lines.map(({ exponent: { series }, line, estimate }): Estimate => {
    const told: AboutEstimate = {
      name: `diffusivity.${series.name}`,
      symbol: "D",
      unit: "m^2/s",
      standing: "measured",
      method: `Randles–Ševčík, ${setting.transfer === undefined ? "reversible" : `irreversible with α ${setting.transfer}`}`,
      cites: ["Bard2001"],
    };
    if (unit !== "A") return withheld(told, "an area of the electrode needs currents of the cell, not per mass");
    const D = diffusivityOf(line.slope, setting);
    return {
      ...told,
      value: D,
      sigma: line.slopeSigma === null ? { none: "the slope has no error" } : (2 * D * line.slopeSigma) / line.slope,
      n: line.rates,
      ...judge("", [
        { when: estimate.light === "red", light: "red", reason: estimate.reason! },
        {
          when: true,
          light: "amber",
          reason:
            "area and concentration enter squared: the concentration is the largest that can be inserted, the area the true contact",
        },
      ]),
    };
  });
}

/** Capacitance that half the distance of the ways follows, where it is least: an upper bound of that of the double layer. */
export function gapEstimate({ gap, scanRates, unit }: Reading): Estimate[] {
  if (scanRates.length < 3) return [];
  const line = gapCapacitance(scanRates, gap);
  return [
    {
      name: "gapCapacitance",
      symbol: "C_{gap}",
      unit: unit === "A" ? "F" : "F/kg",
      standing: "measured",
      method: `half the distance of the ways at ${showDecimals(gap.potential, 2)} V over v`,
      cites: [],
      value: line.slope,
      sigma: line.slopeSigma ?? { none: "no scatter" },
      n: scanRates.length,
      ...judge("", [
        {
          when: line.rSquared < LIMITS.refusedRSquared || line.slope <= 0,
          light: "red",
          reason: `no line over v: R² ${showDecimals(line.rSquared, 2)}`,
        },
        { when: true, light: "amber", reason: "reactions that go on at this potential count too: an upper bound" },
      ]),
    },
  ];
}

/** Table `rootLines`: one row per way; `half_width` of 95 % confidence of the slope. */
export function lineTable(lines: readonly JudgedLine[], { unit }: Reading): NotedTable {
  const sigma = (of: (l: RootLine) => number | null) => ({ sigma: Float64Array.from(lines, ({ line }) => of(line) ?? 0) });
  return {
    table: table("lines over the root of the scan rate", {
      slope: { unit: slopeUnit(unit), values: lines.map((l) => l.line.slope), ...sigma((l) => l.slopeSigma) },
      ...(lines.every(({ line }) => line.slopeSigma !== null)
        ? {
            half_width: {
              unit: slopeUnit(unit),
              values: lines.map(({ line }) => studentQuantile(0.95, line.rates - 2) * line.slopeSigma!),
            },
          }
        : {}),
      intercept: { unit, values: lines.map((l) => l.line.intercept), ...sigma((l) => l.interceptSigma) },
      intercept_p: { unit: "1", values: lines.map((l) => l.line.interceptP ?? 1) },
      r_squared: { unit: "1", values: lines.map((l) => l.line.rSquared) },
    }),
    words: {
      series: lines.map((l) => l.exponent.series.name),
      light: lines.map((l) => l.estimate.light!),
      reason: lines.map((l) => l.estimate.reason!),
    },
  };
}
