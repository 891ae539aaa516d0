import type { AboutEstimate, Estimate } from "../../data/estimate.ts";
import { withheld } from "../../data/estimate.ts";
import { showDecimals, showNumber } from "../../units/show.ts";
import { judge } from "../judgement.ts";
import { type DiffusionReading, diffusionReading } from "./finite-diffusion.ts";
import type { PeakSeries } from "./peak-series.ts";
import { localSpread, type PowerLaw, powerLaw } from "./power-law.ts";
import { decades } from "./reading.ts";
import { type Shift, shiftOf } from "./reversibility.ts";

/** Limits beyond which an exponent b is doubted (design values) or refused. Assumptions. */
const EXPONENT_LIMITS = {
  fewestRates: 5,
  decades: 0.95,
  shiftPerDecade: 0.03, // V
  chargeLoss: 0.1,
  rSquared: 0.99,
  localSpread: 0.15,
  bendP: 0.05,
  bend: 0.02, // a smaller change of b over all rates says nothing, however sure it is
  refusedRSquared: 0.95,
  refusedSigma: 0.1,
} as const;

/** An exponent with its judgement and what diffusion alone would make of it. */
export interface JudgedExponent {
  readonly series: PeakSeries;
  readonly law: PowerLaw;
  readonly shift: Shift;
  /** Geometric mean of the scan rates, at which b counts [V/s]. */
  readonly middleRate: number;
  readonly diffusion?: DiffusionReading;
  readonly estimate: Estimate;
}

const about = (series: PeakSeries): AboutEstimate => ({
  name: `bValue.${series.name}`,
  symbol: `b_{${series.name}}`,
  unit: "1",
  standing: "measured",
  method: `ln|i| over ln v, ${series.what}`,
  cites: ["Lindstrom1997"],
});

const percent = (x: number) => `${showDecimals(100 * x, 0)} %`;

/**
 * Exponents b of every series, judged.
 * @param loss part of the charge lost from the slowest to the fastest rate [1]
 * @returns none for fewer than two scan rates
 */
export function judgedExponents(
  all: readonly PeakSeries[],
  loss: number,
  setting: { readonly electrons: number; readonly temperature: number },
): JudgedExponent[] {
  return all.flatMap((series) => {
    const { scanRates, currents, potentials } = series;
    if (scanRates.length < 2 || currents.some((i) => !(i > 0))) return [];
    const law = powerLaw(scanRates, currents);
    const shift = shiftOf(scanRates, potentials);
    const middleRate = Math.sqrt(scanRates[0]! * scanRates.at(-1)!);
    const diffusion = diffusionReading(law, middleRate, setting.electrons, setting.temperature);
    const { light, reason } = judge(
      `one power of the scan rate: R² ${showDecimals(law.rSquared, 4)} at ${law.rates} rates`,
      doubts(series, law, shift, loss),
    );
    const estimate: Estimate = {
      ...about(series),
      value: law.b,
      sigma: law.sigma ?? { none: "two scan rates leave no scatter" },
      n: law.rates,
      light,
      reason: `${reason}; ${series.counts}`,
    };
    return [{ series, law, shift, middleRate, estimate, ...(diffusion ? { diffusion } : {}) }];
  });
}

function doubts({ atVertex, scanRates, potentials }: PeakSeries, law: PowerLaw, shift: Shift, loss: number) {
  const limits = EXPONENT_LIMITS;
  const span = decades(scanRates);
  const spread = localSpread(law);
  return [
    {
      when: atVertex > 0,
      light: "red" as const,
      reason: `the extremum sits on the vertex (${showDecimals(potentials[0]!, 3)} V) at ${atVertex} of ${law.rates} scan rates: it is no peak`,
    },
    { when: law.sigma === null, light: "red" as const, reason: "two scan rates leave no error" },
    {
      when: law.rSquared < limits.refusedRSquared,
      light: "red" as const,
      reason: `no power law: R² ${showDecimals(law.rSquared, 3)} is below ${limits.refusedRSquared}`,
    },
    {
      when: (law.sigma ?? 0) > limits.refusedSigma,
      light: "red" as const,
      reason: `σ ${showDecimals(law.sigma ?? 0, 2)} does not tell ½ from 1`,
    },
    {
      when: law.rSquared >= limits.refusedRSquared && law.rSquared < limits.rSquared,
      light: "amber" as const,
      reason: `R² ${showDecimals(law.rSquared, 3)} is below ${limits.rSquared}`,
    },
    {
      when: law.rates < limits.fewestRates || span < limits.decades,
      light: "amber" as const,
      reason: `${law.rates} scan rates over ${showDecimals(span, 1)} decades; ${limits.fewestRates} over one are needed`,
    },
    {
      when: spread > limits.localSpread && law.rates > 2,
      light: "amber" as const,
      reason: `b between neighbouring rates differs by ${showDecimals(spread, 2)}`,
    },
    {
      when: law.bendP !== null && law.bendP < limits.bendP && Math.abs(law.bend) > limits.bend,
      light: "amber" as const,
      reason: `the line is bent (p ${law.bendP === null ? "" : showNumber(law.bendP, 1)}): b changes by ${showDecimals(law.bend, 2)} over the rates`,
    },
    {
      when: Math.abs(shift.perDecade) > limits.shiftPerDecade,
      light: "amber" as const,
      reason: `its potential moves by ${showDecimals(1e3 * shift.perDecade, 0)} mV per decade`,
    },
    { when: loss > limits.chargeLoss, light: "amber" as const, reason: `${percent(loss)} of the charge is lost over the rates` },
  ];
}

/**
 * What diffusion alone makes of the exponent of each way: D/L² [1/s], or D [m²/s] for a depth L. Never more than amber, for
 * nothing in b tells diffusion from capacitance.
 */
export function diffusionEstimates(exponents: readonly JudgedExponent[], length: number | undefined): Estimate[] {
  return exponents
    .filter(({ series }) => series.name === "anodic" || series.name === "cathodic")
    .map(({ series, law, diffusion, estimate }): Estimate => {
      const told: AboutEstimate = {
        name: `${length === undefined ? "diffusionRate" : "apparentDiffusivity"}.${series.name}`,
        symbol: length === undefined ? `(D/L²)_{${series.name}}` : `D_{app,${series.name}}`,
        unit: length === undefined ? "1/s" : "m^2/s",
        standing: "measured",
        method: "b of finite diffusion in a slab, inverted at the middle scan rate",
        cites: ["Aoki1983"],
      };
      if (!diffusion) return withheld(told, `diffusion alone gives ½ to 1, not b = ${showDecimals(law.b, 3)}`);
      const value = diffusion.rate * (length ?? 1) ** 2;
      const light = judge("", [
        { when: estimate.light === "red", light: "red", reason: `b cannot be trusted: ${estimate.reason}` },
        { when: true, light: "amber", reason: `only if diffusion alone limits the current; w = ${showNumber(diffusion.w, 2)}` },
      ]);
      return {
        ...told,
        value,
        sigma: diffusion.sigmaLn === null ? { none: "b has no error" } : value * diffusion.sigmaLn,
        n: law.rates,
        ...light,
      };
    });
}

/** One sentence on what b means for each way, whatever a mechanism may be called. */
export function exponentNotices(exponents: readonly JudgedExponent[], length: number | undefined): string[] {
  return exponents
    .filter(
      ({ series, diffusion, estimate }) =>
        diffusion && estimate.light !== "red" && (series.name === "anodic" || series.name === "cathodic"),
    )
    .map(({ series, law, diffusion, middleRate }) => {
      const { w, rate } = diffusion!;
      const D =
        length === undefined
          ? ""
          : `, D = ${showNumber(rate * length ** 2, 2)} m²/s for a depth of ${showNumber(1e9 * length, 3)} nm`;
      return `b ${series.name} = ${showDecimals(law.b, 2)} is also what ordinary diffusion in particles of finite size gives, at nFvL²/(RTD) = ${showNumber(w, 2)}: D/L² = ${showNumber(rate, 2)} 1/s at ${showNumber(1e3 * middleRate, 2)} mV/s${D}. It is no proof of a capacitive current.`;
    });
}
