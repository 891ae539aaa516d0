import { showNumber } from "../../units/show.ts";
import { type RateFit, type RateWeights, STARTS } from "./fit-rate-model.ts";
import { RATE_FORMULA } from "./rate-estimates.ts";
import { lightOf, turnWithin } from "./rate-lights.ts";
import { TIAN_COLEMAN } from "./rate-models.ts";
import { fitOf, type RateReading } from "./rate-reading.ts";
import { rateCount } from "./visited-rates.ts";

const OTHER = { measured: "nominal", nominal: "measured" } as const;
/** Capacity that grows from one rate to the next by more than this share is worth a word (assumption). */
const GROWTH = 0.02;
/** Values of n with a meaning (Tian2019): solid-state or electrolyte diffusion, and electrical limits. */
const DIFFUSION = 0.5;
const ELECTRICAL = 1;

/** Which rates were used, what they say beside each other, what n hints at, and what is odd in the data. */
export function rateNotices(main: RateReading, beside: RateReading, isNominalStated: boolean): string[] {
  const { data, definition } = main;
  const [tian, other] = [fitOf(main, TIAN_COLEMAN), fitOf(beside, TIAN_COLEMAN)];
  const capacity = `${showNumber(data.nominal, 4)}${data.unit === "1" ? "" : " mAh/g"}`;
  const reference = `Q_nominal = ${capacity}${isNominalStated ? "" : data.unit === "1" ? " (relative capacities)" : ", the capacity at the lowest rate"}`; // biome-ignore format: one text
  const source = `${sourceOf(main)} ${data.from === "currents" ? `The nominal ones refer to ${reference}.` : `${reference}.`}`;
  const told = (reading: RateReading, fit: RateFit, index: number) => lightOf(reading, fit, index).light !== "red";
  const both =
    tian && other && told(main, tian, 0) && told(beside, other, 0)
      ? [
          `The definition of the rate changes the answer: ${parametersOf(main, tian)} with ${RATE_FORMULA[definition]}, ${parametersOf(beside, other)} with ${RATE_FORMULA[beside.definition]}. Compare only what uses the same one.`,
        ]
      : [];
  const measured = definition === "measured" ? { reading: main, fit: tian } : { reading: beside, fit: other };
  const turn = measured.fit && told(measured.reading, measured.fit, 1) ? turnWithin(measured.reading, measured.fit) : undefined;
  const turns = turn ? [`${turn[0]!.toUpperCase()}${turn.slice(1)}. Nominal rates have no such place.`] : [];
  return [
    source,
    ...data.returns.notices,
    ...both,
    ...turns,
    ...(tian && told(main, tian, 1) ? meaningOf(main, tian) : []),
    ...growthOf(main),
  ];
}

/** Which rates were used, and who says so. */
function sourceOf({ data, definition }: RateReading): string {
  const [own, other] = [`${RATE_FORMULA[definition]} (${definition})`, OTHER[definition]];
  const otherwise = `if they are ${RATE_FORMULA[other]}, ask for --rate-definition ${other}.`;
  if (data.from === "currents") return `Rates are ${own}.`;
  if (data.from === "stated rates") return `The file has rates, which are stated to be ${own}.`;
  return data.from === "C-rates"
    ? `The file has C-rates, taken as ${own}; ${otherwise}`
    : `The file has rates, taken as they are and assumed to be ${own}; ${otherwise}`;
}

/** τ and n as far as they are told. */
function parametersOf(reading: RateReading, tian: RateFit): string {
  const n = lightOf(reading, tian, 1).light === "red" ? "n not determined" : `n = ${showNumber(tian.fit.values[1]!, 3)}`;
  return `τ = ${showNumber(tian.fit.values[0]!, 3)} h, ${n}`;
}

/** What n hints at; the meaning was found for rates over the measured capacity. */
function meaningOf({ definition }: RateReading, { fit, intervals }: RateFit): string[] {
  if (definition !== "measured")
    return ["The meaning of n, about 0.5 for diffusion and 1 for electrical limits, was found with R = I/Q(I) (Tian2019); it does not carry over to nominal rates."]; // biome-ignore format: one sentence
  const value = fit.values[1]!;
  const { low, high } = intervals[1] ?? { low: null, high: null };
  const holds = (n: number) => (low ?? 0) <= n && n <= (high ?? Infinity);
  const near = holds(DIFFUSION)
    ? "agrees with 0.5, as where diffusion limits the rate"
    : holds(ELECTRICAL)
      ? "agrees with 1, as where electrical resistance and capacitance limit the rate"
      : value < DIFFUSION
        ? "lies below 0.5, the value of diffusion"
        : value < ELECTRICAL
          ? "lies between 0.5 (diffusion) and 1 (electrical limits): both, or neither"
          : "lies above 1, which neither diffusion nor electrical limits explain";
  return [`n = ${showNumber(value, 3)} ${near} (Tian2019). This is a hint: other mechanisms give the same n.`];
}

/** Places where the capacity grows with the rate: activation, or rates taken in another order. */
function growthOf({ data, definition }: RateReading): string[] {
  const { capacity } = data;
  const rates = data.rate[definition];
  const grown = Array.from(capacity.keys()).filter(
    (k) => k > 0 && rates[k]! > rates[k - 1]! && capacity[k]! > (1 + GROWTH) * capacity[k - 1]!,
  );
  if (grown.length === 0) return [];
  const places = grown.map((k) => `${showNumber(rates[k - 1]!, 3)} to ${showNumber(rates[k]!, 3)} h⁻¹`).join(", ");
  return [`The capacity grows from ${places}: activation, ageing or cells that differ are in the data.`];
}

const WEIGHT_WORDS: Readonly<Record<RateWeights, string>> = {
  relative: "relative residuals",
  absolute: "unweighted residuals",
  sigma: "residuals over the stated uncertainties",
};

/** The method as a paragraph. */
export function rateMethod({ data, definition }: RateReading, weights: RateWeights): string {
  const rates =
    definition === "measured"
      ? "the current over the capacity measured at it"
      : `the current over a nominal capacity of ${showNumber(data.nominal, 4)}${data.unit === "1" ? "" : " mAh/g"}`;
  return `Capacities, ${rateCount(data.along)}, the rate being ${rates}, were described by Q = Q_M [1 − (Rτ)ⁿ (1 − exp(−(Rτ)⁻ⁿ))] (Tian2019). The logarithms of τ, n and Q_M were found by least squares of ${WEIGHT_WORDS[weights]} from ${STARTS + 1} starts. Standard uncertainties follow from the covariance at the minimum, scaled by the scatter, intervals at 95 % from the profile of the sum of squares (Bates1988). Peukert's law with and without a plateau (Galushkin2020) was fitted to the same residuals and all laws were compared by Akaike's corrected criterion (Hurvich1989). The other definition of the rate was treated alike.`;
}
