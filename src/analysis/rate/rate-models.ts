import { brent } from "../../numerics/root.ts";

/** One law for the capacity at a rate. All parameters are positive. */
export interface RateModel {
  /** Word for tables and figures. */
  readonly id: "tian-coleman" | "generalised-peukert" | "power-law";
  readonly title: string;
  readonly formula: string;
  /** Names of the parameters; the last one is the capacity that the law is proportional to. */
  readonly parameters: readonly string[];
  readonly cites: readonly string[];
  /** Capacity at a rate [1/h]; in the unit of the last parameter. */
  capacity(rate: number, p: ArrayLike<number>): number;
}

/** x beyond which the difference loses digits and four terms of its series are exact to 1e-14. */
const LARGE = 1e3;

/** 1 − x (1 − exp(−1/x)) for x ≥ 0, without cancellation where x is large. */
function remainder(x: number): number {
  const u = 1 / x;
  if (x > LARGE) return (u / 2) * (1 - (u / 3) * (1 - (u / 4) * (1 - u / 5)));
  return x === 0 ? 1 : 1 + x * Math.expm1(-u);
}

/**
 * Capacity at a rate by Tian2019, eq. 2: Q = Q_M [1 − (Rτ)ⁿ (1 − exp(−(Rτ)⁻ⁿ))]. At R = 1/τ it is Q_M/e; far above it falls
 * as Q_M (Rτ)⁻ⁿ/2.
 * @param rate [1/h]
 * @param tau  [h]
 * @example tianColeman(2, 0.5, 0.7, 1) // 1/e
 */
export const tianColeman = (rate: number, tau: number, n: number, plateau: number): number =>
  plateau * remainder((rate * tau) ** n);

/** Ln x between which the largest current is looked for; beyond, the capacity is even or falls as 1/x. */
const REACH = 25;

/**
 * Rate at which the current R·Q(R) of the law of Tian2019 is largest [1/h]; Infinity for n ≤ 1, where it rises throughout. Far above
 * it the current falls as R^{1 − n}: there one current belongs to two rates.
 * @param tau [h]
 */
export function rateOfLargestCurrent(tau: number, n: number): number {
  if (!(n > 1)) return Infinity;
  const logSlope = (lnX: number) =>
    (Math.log(remainder(Math.exp(lnX + 1e-4))) - Math.log(remainder(Math.exp(lnX - 1e-4)))) / 2e-4;
  const turns = (lnX: number) => 1 + n * logSlope(lnX);
  if (turns(REACH) > 0) return Infinity; // n so near to 1 that the turn lies beyond all rates
  return Math.exp(brent(turns, -REACH, REACH, { tolerance: 1e-9 }) / n) / tau;
}

/** Q of Tian2019; parameters τ [h], n, Q_M. */
export const TIAN_COLEMAN: RateModel = {
  id: "tian-coleman",
  title: "Tian-Coleman",
  formula: "Q = Q_M [1 − (Rτ)ⁿ (1 − exp(−(Rτ)⁻ⁿ))]",
  parameters: ["tau", "n", "qM"],
  cites: ["Tian2019"],
  capacity: (rate, p) => tianColeman(rate, p[0]!, p[1]!, p[2]!),
};

/** Peukert's law with a plateau, Q = Q_M / (1 + (R/R₀)ⁿ) (Galushkin2020); parameters R₀ [1/h], n, Q_M. */
export const GENERALISED_PEUKERT: RateModel = {
  id: "generalised-peukert",
  title: "Peukert with a plateau",
  formula: "Q = Q_M / (1 + (R/R₀)ⁿ)",
  parameters: ["rate0", "n", "qM"],
  cites: ["Galushkin2020"],
  capacity: (rate, p) => p[2]! / (1 + (rate / p[0]!) ** p[1]!),
};

/** Peukert's power law, Q = Q₁ R⁻ᵐ (Galushkin2020); parameters m, Q₁ at 1/h. */
export const POWER_LAW: RateModel = {
  id: "power-law",
  title: "power law",
  formula: "Q = Q₁ R⁻ᵐ",
  parameters: ["m", "q1"],
  cites: ["Galushkin2020"],
  capacity: (rate, p) => p[1]! * rate ** -p[0]!,
};

/** The laws that are compared, the one whose parameters are told first. */
export const RATE_MODELS: readonly RateModel[] = [TIAN_COLEMAN, GENERALISED_PEUKERT, POWER_LAW];
