import type { AboutEstimate, Estimate } from "../../../data/estimate.ts";
import { inUnit } from "../../../units/quantity.ts";
import { showNumber } from "../../../units/show.ts";
import { type Doubt, judge } from "../../judgement.ts";
import type { ArrheniusLine, ArrheniusLines } from "./arrhenius-line.ts";

/** Fewest temperatures of an activation energy; below, there is a slope only (design rule of the project). */
const FEWEST = 4;
/** Up to so many points twice the standard uncertainty is far from an interval of 95 % (t is 4.3 and more). */
const FEW_POINTS = 4;
/** Probability below which a curvature counts as found. */
const CURVED = 0.05;
/** Change of the local activation energy over the range that matters, over their mean (assumption). */
const CURVATURE_MATTERS = 0.05;
/** Relative standard uncertainties from which on a number is doubtful, and useless (assumption). */
const DOUBTFUL = 0.1;
const USELESS = 0.5;

/** Names and symbols of the two conventions; the conductance is the default. */
const TOLD = {
  conductance: { name: "activationEnergy", symbol: "E_a", method: "slope of ln(1/R) over 1/T" },
  "exchange current": { name: "activationEnergyFromExchangeCurrent", symbol: "E_{a,i0}", method: "slope of ln(T/R) over 1/T" },
} as const;

/**
 * Estimates of one sample: `activationEnergy` from ln(1/R), `activationEnergyFromExchangeCurrent` from ln(T/R) [J mol⁻¹] and
 * `lnPrefactor`, ln of A in 1/R = A exp(−E_a/RT), with A in siemens.
 * @param doubts those of the resistances (`pointDoubts`)
 */
export function arrheniusEstimates({ conductance, exchangeCurrent }: ArrheniusLines, doubts: readonly Doubt[]): Estimate[] {
  const about: AboutEstimate = {
    name: "lnPrefactor",
    symbol: "ln(A / S)",
    unit: "1",
    standing: "measured",
    method: "ordinate of ln(1/R) at 1/T = 0",
    cites: ["Laidler1984"],
  };
  const { light, reason } = lightOf(conductance, doubts);
  return [
    energyEstimate(conductance, { light, reason }),
    energyEstimate(exchangeCurrent, exchangeLight(conductance, exchangeCurrent, doubts)),
    { ...about, value: conductance.lnPrefactor.value, sigma: sigmaOf(conductance.lnPrefactor.sigma), n: conductance.points, light, reason }, // biome-ignore format: one line
  ];
}

const sigmaOf = (sigma: number | null) => sigma ?? { none: "two temperatures without errors of their own give none" };
const kilojoule = (energy: number, digits = 4) => showNumber(inUnit(energy, "kJ/mol"), digits);

type Judgement = ReturnType<typeof judge>;

/** The mean RT by which the two conventions differ makes no activation energy: without one of the conductance there is none. */
function exchangeLight(conductance: ArrheniusLine, exchangeCurrent: ArrheniusLine, doubts: readonly Doubt[]): Judgement {
  const [base, own] = [lightOf(conductance, doubts), lightOf(exchangeCurrent, doubts)];
  return base.light === "red" && own.light !== "red" ? { light: "red", reason: `by ln(1/R): ${base.reason}` } : own;
}

function energyEstimate(line: ArrheniusLine, { light, reason }: Judgement): Estimate {
  const { energy, interval, coverage, points, convention } = line;
  const electronvolt = showNumber(inUnit(energy.value, "eV"), 4);
  const within =
    interval && coverage !== null
      ? `, 95 % ${kilojoule(interval[0])} to ${kilojoule(interval[1])} kJ/mol (± ${showNumber(coverage, 3)} standard uncertainties)`
      : "";
  return {
    ...TOLD[convention],
    unit: "J/mol",
    standing: "measured",
    cites: ["Laidler1984"],
    value: energy.value,
    sigma: sigmaOf(energy.sigma),
    n: points,
    light,
    // a reason must not tell what a red light withholds
    reason: light === "red" ? reason : `${kilojoule(energy.value)} kJ/mol (${electronvolt} eV)${within}; ${reason}`,
  };
}

/** Whether a line bends, and whether so much that it matters, in words; undefined for one that is straight within its scatter. */
export function bendOf({ curvature }: ArrheniusLine): { readonly matters: boolean; readonly words: string } | undefined {
  if (!curvature || curvature.p >= CURVED) return undefined;
  const matters = curvature.change > CURVATURE_MATTERS;
  const [p, change] = [showNumber(curvature.p, 2), `${showNumber(100 * curvature.change, 2)} %`];
  const local = "the local activation energy changes by";
  return {
    matters,
    words: matters
      ? `curved (p = ${p}): ${local} ${change} over the range`
      : `curved, by ${change} only (p = ${p}): ${local} so much over the range, below the ${showNumber(100 * CURVATURE_MATTERS, 2)} % that matter`,
  };
}

/**
 * The light of a line, with the reason in words.
 * @param doubts those of its resistances
 */
export function lightOf(line: ArrheniusLine, doubts: readonly Doubt[]): Judgement {
  const { energy, interval, coverage, leaveOneOut, temperatures, points, freedom, errorsFrom } = line;
  const relative = energy.sigma === null ? 0 : energy.sigma / Math.abs(energy.value);
  const outside = interval !== null && leaveOneOut !== null && (leaveOneOut[0] < interval[0] || leaveOneOut[1] > interval[1]);
  const bend = bendOf(line);
  const source = errorsFrom === "scatter" ? "error from the scatter about the line" : "error from those of the resistances";
  return judge(`${temperatures} temperatures, ${bend ? bend.words : "straight within the scatter"}; ${source}`, [
    ...doubts,
    { when: temperatures < 3, light: "red", reason: "slope only: two temperatures cannot show that the line is straight" },
    {
      when: temperatures >= 3 && temperatures < FEWEST,
      light: "amber",
      reason: `slope only: ${temperatures} temperatures, ${FEWEST} are needed to see a curvature`,
    },
    {
      when: coverage !== null && points <= FEW_POINTS,
      light: "amber",
      reason: `${points} points leave ${freedom} degree${freedom === 1 ? "" : "s"} of freedom: the 95 % interval is ± ${showNumber(coverage ?? 0, 3)} standard uncertainties, not ± 2`,
    },
    { when: energy.value <= 0, light: "red", reason: "the resistance does not fall with rising temperature" },
    {
      when: relative > USELESS,
      light: "red",
      reason: `its standard uncertainty is ${showNumber(100 * relative, 2)} % of it`,
    },
    {
      when: relative > DOUBTFUL && relative <= USELESS,
      light: "amber",
      reason: `its standard uncertainty is ${showNumber(100 * relative, 2)} % of it`,
    },
    { when: bend?.matters ?? false, light: "amber", reason: `the line is ${bend?.words}` },
    {
      when: outside && freedom > 0,
      light: "amber",
      reason: `one temperature carries the slope: without it ${kilojoule(leaveOneOut?.[0] ?? 0)} to ${kilojoule(leaveOneOut?.[1] ?? 0)} kJ/mol`,
    },
  ]);
}
