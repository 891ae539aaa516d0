import { showNumber } from "../../units/show.ts";
import { type Doubt, judge } from "../judgement.ts";
import { EXPONENTS, type RateFit } from "./fit-rate-model.ts";
import { rateOfLargestCurrent } from "./rate-models.ts";
import { excessOf, misfit, type RateReading, ratesOf } from "./rate-reading.ts";
import { rateCount } from "./visited-rates.ts";

/** Fewest rates for numbers (design rule of the project), and for any error at all: one more than parameters. */
const FEWEST = 5;
const FEWEST_WITH_ERROR = 4;
/** Shares of Q_M that the lowest and the highest rate must pass, for the curve to be seen from plateau to fall (design rule). */
const LOWEST_SHARE = 0.9;
const HIGHEST_SHARE = 0.5;
/** Ratio of the bounds at 95 % from which on a parameter is known by its order only (assumption). */
const WIDE = 10;
/** Relative misfit that is more than the scatter from cell to cell, about 4 % in Yu2024. */
const MISFIT = 0.05;
/** Excess of Akaike's criterion from which on a law has no support (Burnham2002). */
const UNSUPPORTED = 10;

const percent = (share: number) => `${showNumber(100 * share, 2)} %`;

/** `0.181 h, 95 % from 0.155 to 0.222 h`, or what of it the data fix. */
export function showInterval({ fit, intervals }: RateFit, index: number, show: (value: number) => string): string {
  const value = show(fit.values[index]!);
  const interval = intervals[index];
  if (!interval) return value;
  const { low, high } = interval;
  if (low === null && high === null) return `${value}, no bound at 95 %`;
  if (low === null) return `only as a bound: below ${show(high!)} at 95 %`;
  return high === null ? `only as a bound: above ${show(low)} at 95 %` : `${value}, 95 % from ${show(low)} to ${show(high)}`;
}

/** How near to a bound an exponent counts as on it, relative. */
const ON_BOUND = 0.01;

/** The bound on which the exponent of the law of Tian2019 rests, if it does. */
export function boundOfExponent({ fit }: RateFit): number | undefined {
  const n = fit.values[1]!;
  return Object.values(EXPONENTS).find((bound) => Math.abs(n / bound - 1) < ON_BOUND);
}

/**
 * That the current of the law has a maximum among the rates of the data, in words: above it one current belongs to two rates, so that
 * the rate I/Q(I) is not a function of the current. Nominal rates are proportional to the current.
 */
export function turnWithin({ definition, data }: RateReading, { fit }: RateFit): string | undefined {
  if (definition !== "measured") return undefined;
  const [tau, n] = [fit.values[0]!, fit.values[1]!];
  const turn = rateOfLargestCurrent(tau, n);
  const beyond = data.rate.measured.filter((rate) => rate > turn).length;
  return beyond === 0
    ? undefined
    : `with n = ${showNumber(n, 3)} the current R·Q(R) of the law is largest at ${showNumber(turn, 3)} h⁻¹ and ${beyond} of ${data.capacity.length} rates lie above: there one current belongs to two rates, R = I/Q(I) does not tell which`;
}

/** Light and reason of one parameter of the law of Tian2019. */
export function lightOf(reading: RateReading, tian: RateFit, index: number) {
  const { fit, intervals, starts } = tian;
  const { determined, reason } = fit.parameters[index]!;
  const { low = null, high = null } = intervals[index] ?? {};
  const rates = ratesOf(reading);
  const isFull = rates >= FEWEST_WITH_ERROR && intervals[index] !== null;
  const [lowest, highest] = [0, -1].map((k) => reading.data.capacity.at(k)! / fit.values[2]!);
  const excess = excessOf(reading, tian) ?? 0;
  const asBound = index === 0 ? ": take τ as a bound" : "";
  const bound = boundOfExponent(tian);
  const turn = determined && bound === undefined ? turnWithin(reading, tian) : undefined;
  const count = rateCount(reading.data.along);
  return judge(`${count} from plateau to fall; ${starts}`, [
    { when: fit.outcome !== "converged", light: "red", reason: fit.advice },
    { when: !isFull, light: "red", reason: `${count} fix three parameters at most: no error can be given` },
    {
      when: bound !== undefined && index === 1,
      light: "red",
      reason: `not determined: n rests on the bound of its search, ${bound}: the capacities say no more than that it is ${bound === EXPONENTS.max ? "larger" : "smaller"}`,
    },
    { when: !determined && !(bound !== undefined && index === 1), light: "red", reason: `not determined: ${reason}` },
    { when: isFull && (low === null || high === null), light: "red", reason: "its 95 % interval is open" },
    { when: low !== null && high !== null && high > WIDE * low, light: "red", reason: "known by its order only" },
    {
      when: bound !== undefined && index !== 1,
      light: "amber",
      reason: `n rests on the bound of its search, ${bound}: this number holds for that n alone`,
    },
    { when: turn !== undefined && index < 2, light: "amber", reason: turn ?? "" },
    { when: isFull && rates < FEWEST, light: "amber", reason: `${count}, ${FEWEST} are needed` },
    ...doubtsOfRates(reading),
    {
      when: lowest! < LOWEST_SHARE,
      light: "amber",
      reason: `the lowest rate reaches ${percent(lowest!)} of Q_M, not ${percent(LOWEST_SHARE)}, so the plateau is extrapolated${asBound}`,
    },
    {
      when: highest! > HIGHEST_SHARE,
      light: "amber",
      reason: `the highest rate still reaches ${percent(highest!)} of Q_M, more than ${percent(HIGHEST_SHARE)}, so the fall is extrapolated${asBound}`,
    },
    {
      when: misfit(reading, tian) > MISFIT,
      light: "amber",
      reason: `the law misses the capacities by ${percent(misfit(reading, tian))} (root mean square)`,
    },
    {
      when: excess > UNSUPPORTED,
      light: "amber",
      reason: `${reading.preferred?.title} describes the capacities better (AICc lower by ${showNumber(excess, 2)})`,
    },
  ]);
}

/** Light and reason of Peukert's exponent, which holds as far as a power law describes the capacities. */
export function powerLawLight(reading: RateReading, power: RateFit) {
  const { determined, reason } = power.fit.parameters[0]!;
  const excess = excessOf(reading, power);
  const better = `${reading.preferred?.title} describes the capacities better (AICc lower by ${showNumber(excess ?? 0, 2)})`;
  return judge("no other law describes the capacities better", [
    { when: ratesOf(reading) < 3, light: "red", reason: "two rates fix two parameters at most: no error can be given" },
    { when: !determined, light: "red", reason: `not determined: ${reason}` },
    { when: (excess ?? 0) > UNSUPPORTED, light: "red", reason: better },
    { when: excess !== null && excess > 0 && excess <= UNSUPPORTED, light: "amber", reason: better },
    { when: excess === null, light: "amber", reason: "too few rates to compare it with other laws" },
    ...doubtsOfData(reading, power),
  ]);
}

/** Difference of Akaike's criterion below which it does not decide (Burnham2002). */
const UNDECIDED = 2;

/** Light of the law that is preferred: how far it stands from the others, and whether the data carry any law. */
export function preferenceLight(reading: RateReading, comparison: string | undefined, least: number) {
  const preferred = reading.fits.find((f) => f.model === reading.preferred)!;
  return judge(comparison ?? "", [
    { when: comparison === undefined, light: "amber", reason: "too few rates to compare it with others" },
    { when: comparison !== undefined && least < UNDECIDED, light: "amber", reason: `${comparison}: a difference below 2 does not decide` }, // biome-ignore format: one line
    ...doubtsOfData(reading, preferred),
  ]);
}

/** What is not known of the rates themselves. */
function doubtsOfRates({ data }: RateReading): Doubt[] {
  return [
    {
      when: data.from === "assumed rates",
      light: "amber",
      reason: "the file does not say what its rates are: state it (--rate-definition measured or nominal)",
    },
    { when: data.returns.doubt !== undefined, light: "amber", reason: data.returns.doubt ?? "" },
  ];
}

/** Rise of the capacity from the lowest to the highest rate above which no law of rates holds (assumption). */
const RISE = 0.02;

/** What speaks against any law in these data. */
function doubtsOfData(reading: RateReading, fit: RateFit): Doubt[] {
  const { capacity } = reading.data;
  const rises = capacity.at(-1)! > (1 + RISE) * capacity[0]!;
  const miss = misfit(reading, fit);
  return [
    ...doubtsOfRates(reading),
    { when: rises, light: "red", reason: "the capacity rises with the rate: no law of rates says that" },
    { when: ratesOf(reading) < FEWEST, light: "amber", reason: `${rateCount(reading.data.along)}, ${FEWEST} are needed` },
    { when: miss > MISFIT, light: "amber", reason: `it misses the capacities by ${percent(miss)} (root mean square)` },
  ];
}
