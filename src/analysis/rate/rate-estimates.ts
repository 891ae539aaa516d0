import type { AboutEstimate, Estimate, Verdict } from "../../data/estimate.ts";
import type { FittedParameter } from "../../numerics/least-squares.ts";
import { fromUnit } from "../../units/quantity.ts";
import { showNumber } from "../../units/show.ts";
import type { RateFit } from "./fit-rate-model.ts";
import type { RateDefinition } from "./rate-data.ts";
import { lightOf, powerLawLight, preferenceLight, showInterval } from "./rate-lights.ts";
import { POWER_LAW, TIAN_COLEMAN } from "./rate-models.ts";
import { excessOf, fitOf, type RateReading } from "./rate-reading.ts";

/** What a rate is, in a formula. */
export const RATE_FORMULA: Readonly<Record<RateDefinition, string>> = { measured: "R = I/Q(I)", nominal: "R = I/Q_nominal" };

/** What stands beside the capacities. */
export interface RateContext {
  /** Relative standard uncertainty of the mass that the capacities refer to; 0 where none is stated. */
  readonly massError: number;
  /** Thickness of the electrode [m]. */
  readonly thickness?: number;
}

/** Why a fitted number has no error. */
const noError = ({ determined, reason }: FittedParameter) => ({ none: determined ? "as many numbers as parameters" : reason });
const method = (definition: RateDefinition) => `fit of Q = Q_M [1 − (Rτ)ⁿ (1 − exp(−(Rτ)⁻ⁿ))], ${RATE_FORMULA[definition]}`;

/**
 * Parameters of the law of Tian2019 at the rates of one definition: `tau` [s], `n`, `qM` [mAh/g or 1], their names followed by
 * the definition where it is the one beside, e.g. `tau.nominal`; `tauPerSquaredThickness` [s/m²] where the thickness is known.
 */
export function tianEstimates(reading: RateReading, isMain: boolean, { massError, thickness }: RateContext): Estimate[] {
  const tian = fitOf(reading, TIAN_COLEMAN);
  if (!tian) return [];
  const { definition, data } = reading;
  const name = (plain: string) => (isMain ? plain : `${plain}.${definition}`);
  const common = {
    standing: "measured",
    method: method(definition),
    cites: TIAN_COLEMAN.cites,
    n: data.capacity.length,
  } as const;
  const told = (
    index: number,
    about: Pick<AboutEstimate, "name" | "symbol" | "unit">,
    scale: number,
    show: (v: number) => string,
  ) => estimateOf(reading, tian, index, { ...common, ...about }, scale, show);
  const tau = told(0, { name: name("tau"), symbol: "τ", unit: "s" }, fromUnit(1, "h"), (v) => `${showNumber(v, 3)} h`);
  const n = told(1, { name: name("n"), symbol: "n", unit: "1" }, 1, (v) => showNumber(v, 3));
  const capacity = (v: number) => `${showNumber(v, 4)}${data.unit === "1" ? "" : " mAh/g"}`;
  const plateau = told(2, { name: name("qM"), symbol: "Q_M", unit: data.unit }, 1, capacity);
  const withMass = typeof plateau.sigma === "number" ? Math.hypot(plateau.sigma, massError * plateau.value!) : plateau.sigma;
  return [tau, n, { ...plateau, sigma: withMass }, ...(thickness && isMain ? [perThickness(tau, thickness)] : [])];
}

function estimateOf(
  reading: RateReading,
  tian: RateFit,
  index: number,
  about: AboutEstimate & { readonly n: number },
  scale: number,
  show: (value: number) => string,
): Estimate {
  const { value, sigma } = tian.fit.parameters[index]!;
  const { light, reason } = lightOf(reading, tian, index);
  return {
    ...about,
    value: scale * value,
    sigma: sigma === null ? noError(tian.fit.parameters[index]!) : scale * sigma,
    light,
    reason: light === "red" ? reason : `${showInterval(tian, index, show)}; ${reason}`,
  };
}

/** τ over the square of the thickness: what remains of the geometry when transport across the electrode limits the rate. */
function perThickness(tau: Estimate, thickness: number): Estimate {
  const scale = 1 / thickness ** 2;
  return {
    ...tau,
    name: "tauPerSquaredThickness",
    symbol: "τ/L²",
    unit: "s/m^2",
    value: scale * tau.value!,
    sigma: typeof tau.sigma === "number" ? scale * tau.sigma : tau.sigma,
    method: `${tau.method}, over the square of the thickness as stated`,
  };
}

/**
 * Peukert's exponent k of Iᵏ t = constant, from the power law Q ∝ I^{−(k − 1)}. A power law has no plateau: it can hold at
 * high rates only.
 * @param reading at the nominal rates, which are proportional to the current
 */
export function peukertEstimate(reading: RateReading): Estimate[] {
  const power = fitOf(reading, POWER_LAW);
  if (!power) return [];
  const { value, sigma } = power.fit.parameters[0]!;
  return [
    {
      name: "peukertExponent",
      symbol: "k",
      unit: "1",
      standing: "measured",
      method: "fit of Q ∝ I^(1 − k)",
      cites: POWER_LAW.cites,
      n: reading.data.capacity.length,
      value: 1 + value,
      sigma: sigma ?? noError(power.fit.parameters[0]!),
      ...powerLawLight(reading, power),
    },
  ];
}

/** Which of the laws Akaike's corrected criterion prefers, and by how much. */
export function preferredLaw(reading: RateReading): Verdict[] {
  const { preferred, fits, data, definition } = reading;
  if (!preferred) return [];
  const others = fits.filter((f) => f.model !== preferred && Number.isFinite(f.aicc));
  const excess = (f: RateFit) => excessOf(reading, f)!;
  const least = Math.min(...others.map(excess));
  return [
    {
      name: "preferredLaw",
      symbol: "law",
      unit: "1",
      standing: "measured",
      method: `least AICc of ${fits.map((f) => f.model.title).join(", ")}, ${RATE_FORMULA[definition]}`,
      cites: ["Hurvich1989", ...preferred.cites],
      value: preferred.title,
      n: data.capacity.length,
      ...preferenceLight(
        reading,
        others.length === 0
          ? undefined
          : `AICc of ${others.map((f) => `${f.model.title} higher by ${showNumber(excess(f), 2)}`).join(", of ")}`,
        least,
      ),
    },
  ];
}
