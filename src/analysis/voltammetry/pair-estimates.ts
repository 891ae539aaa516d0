import { type AboutEstimate, type Estimate, withheld } from "../../data/estimate.ts";
import { showDecimals } from "../../units/show.ts";
import { judge } from "../judgement.ts";
import { KINETIC_RANGE, kineticParameter, rateConstant } from "./nicholson.ts";
import { rateText } from "./reading.ts";
import { LARGEST_KINETIC_SHIFT, type Reversibility, reversibleSeparation, shiftOf } from "./reversibility.ts";

/** What the kinetics of a couple need. SI. */
export interface KineticSetting {
  readonly electrons: number;
  readonly temperature: number;
  /** Insertion electrodes have no k⁰ by Nicholson's method, which is for species in solution. */
  readonly redox: "insertion" | "solution";
  /** Of the species in solution [m²/s]. */
  readonly diffusivity?: number;
}

const BASE = { standing: "measured" as const, cites: ["Bard2001"] };

/** Difference of the two ratios of peak currents above which it is told [1]. Assumption. */
const LARGEST_RATIO_DIFFERENCE = 0.15;

/** Separation, middle and ratio of a pair of peaks at the slowest rate, the shift of the separation, and k⁰ where it holds. */
export function pairEstimates(pairs: readonly Reversibility[], setting: KineticSetting): Estimate[] {
  const [slowest] = pairs;
  if (!slowest) return [];
  const reversible = reversibleSeparation(setting.electrons, setting.temperature);
  const where = `main peaks at ${rateText(slowest.scanRate)}`;
  const separation: Estimate = {
    ...BASE,
    name: "peakSeparation",
    symbol: "ΔE_p",
    unit: "V",
    method: where,
    value: slowest.separation,
    sigma: slowest.separationSigma,
    n: 1,
    ...judge(`reversible would be ${showDecimals(1e3 * reversible, 1)} mV`, [
      {
        when: slowest.separation > 2 * reversible,
        light: "amber",
        reason: `${showDecimals(slowest.separation / reversible, 1)} times the ${showDecimals(1e3 * reversible, 1)} mV of a reversible couple`,
      },
    ]),
  };
  const middle: Estimate = {
    ...BASE,
    name: "halfWavePotential",
    symbol: "E_{1/2}",
    unit: "V",
    method: `middle of the ${where}`,
    value: slowest.middle,
    sigma: slowest.middleSigma,
    n: 1,
    ...judge("", [{ when: true, light: "amber", reason: "the equilibrium potential only if both peaks are shifted alike" }]),
  };
  const difference = Math.abs(slowest.ratio / slowest.ratioByTurn - 1);
  const ratio: Estimate = {
    ...BASE,
    cites: ["Bard2001", "Nicholson1966"],
    name: "peakRatio",
    symbol: "|i_{pa}/i_{pc}|",
    unit: "1",
    method: `${where}, each over its own baseline`,
    value: slowest.ratio,
    sigma: slowest.ratioSigma,
    n: 1,
    ...judge(`Nicholson's formula gives ${showDecimals(slowest.ratioByTurn, 2)}`, [
      {
        when: difference > LARGEST_RATIO_DIFFERENCE,
        light: "amber",
        reason: `Nicholson's formula from heights over zero gives ${showDecimals(slowest.ratioByTurn, 2)}: the baseline decides`,
      },
    ]),
  };
  return [separation, middle, ratio, ...separationShift(pairs), ...kinetics(pairs, setting)];
}

function separationShift(pairs: readonly Reversibility[]): Estimate[] {
  if (pairs.length < 2) return [];
  const shift = shiftOf(
    pairs.map((p) => p.scanRate),
    pairs.map((p) => p.separation),
  );
  const millivolt = showDecimals(1e3 * shift.perDecade, 0);
  return [
    {
      ...BASE,
      name: "separationShift",
      symbol: "dΔE_p/d log v",
      unit: "V",
      method: "separation of the main peaks over log v, per decade",
      value: shift.perDecade,
      sigma: shift.sigma ?? { none: "two scan rates leave no scatter" },
      n: pairs.length,
      ...judge(`${millivolt} mV per decade`, [
        {
          when: shift.perDecade > LARGEST_KINETIC_SHIFT,
          light: "amber",
          reason: `${millivolt} mV per decade: ohmic drop or transport, no kinetics`,
        },
        { when: pairs.length < 3, light: "amber", reason: "two scan rates" },
      ]),
    },
  ];
}

/** k⁰ at each scan rate, their mean; for couples in solution only. */
function kinetics(pairs: readonly Reversibility[], { redox, diffusivity, electrons, temperature }: KineticSetting): Estimate[] {
  if (redox === "insertion") return [];
  const told: AboutEstimate = {
    name: "rateConstant",
    symbol: "k⁰",
    unit: "m/s",
    standing: "measured",
    method: "Nicholson's ψ from the separation of the peaks",
    cites: ["Nicholson1965", "Lavagnini2004"],
  };
  if (diffusivity === undefined) return [withheld(told, "k⁰ needs the diffusivity of the species: option `diffusivity`")];
  const constants = pairs.flatMap(({ separation, scanRate }) => {
    const ψ = kineticParameter(separation, electrons);
    return ψ === undefined ? [] : [rateConstant(ψ, diffusivity, scanRate, electrons, temperature)];
  });
  if (constants.length === 0)
    return [withheld(told, `no separation lies between ${KINETIC_RANGE.map((E) => 1e3 * E).join(" and ")} mV, where ψ is known`)];
  const mean = constants.reduce((sum, k) => sum + k, 0) / constants.length;
  const variance = constants.reduce((sum, k) => sum + (k - mean) ** 2, 0) / Math.max(1, constants.length - 1);
  return [
    {
      ...told,
      value: mean,
      sigma: constants.length > 1 ? Math.sqrt(variance / constants.length) : { none: "one scan rate" },
      n: constants.length,
      ...judge(`from ${constants.length} scan rates`, [
        { when: constants.length < 3, light: "amber", reason: `from ${constants.length} scan rates only` },
      ]),
    },
  ];
}
