import { medianSlope } from "../../../numerics/order-statistics.ts";
import { showNumber } from "../../../units/show.ts";
import { type Spectrum, showFrequency } from "../spectrum.ts";
import { roughnessOf } from "./relaxation-times-criteria.ts";
import { penalisedSolver, type RelaxationEngine } from "./relaxation-times-solve.ts";
import { addNormal, emptyNormal, type RelaxationModel, relaxationSystem, residualsOf } from "./relaxation-times-system.ts";

/** What stands for a rise of −Z″ to low frequency that no relaxation ends. */
export type TailChoice = "automatic" | "none" | "capacitor" | "warburg" | "cpe";

/** A choice with its reason, for people. */
export interface Chosen<T> {
  readonly value: T;
  readonly reason: string;
}

/** Coarse grid and middling penalty on which models are compared; the comparison hardly depends on them. */
const COARSE = 6;
const MIDDLING = 1e-3;
/** Exponents of a tail that are tried. */
const EXPONENTS = Array.from({ length: 15 }, (_, k) => (6 + k) / 20);
/** The penalised sum must fall by this share for a tail to be taken (assumption). */
const WORTH_A_TAIL = 0.1;
/** A Warburg element or a capacitor is taken when no other exponent is better by more than this share. */
const ALMOST = 0.1;
/** How many times the misfit of γ ≥ 0 must be that of a free sign for a loop to set the sign free, and to be told (assumption). */
const LOOP_MATTERS = 1.5;
const WORTH_TELLING = 5;
/** So many points in a row with Z″ > 0 in the lower half of the frequencies are a loop, or a fall of Z′ to low frequency by this share. */
const LOOP_POINTS = 3;
const LOOP_FALL = 0.02;

/** Misfit and penalised sum of a model. */
function compared(spectrum: Spectrum, model: RelaxationModel, engine: RelaxationEngine) {
  const system = relaxationSystem(spectrum, { ...model, density: COARSE });
  const normal = emptyNormal(system.size);
  for (const part of ["re", "im"] as const) addNormal(system, part, () => true, normal);
  const x = new Float64Array(system.size);
  penalisedSolver(system, engine).solve(normal, MIDDLING, x, new Uint8Array(system.size));
  let misfit = 0;
  for (const part of ["re", "im"] as const) for (const r of residualsOf(system, part, x)) misfit += r * r;
  return { misfit, penalised: misfit + MIDDLING * roughnessOf(system, x) };
}

/**
 * Exponent of the tail at low frequency, undefined for none. Automatic: −Z″ must rise over the lowest decade, and the exponent is the
 * one with the least penalised sum, if a tail lowers it at all. An arc whose top was not reached looks the same as a tail.
 */
export function chooseTail(spectrum: Spectrum, model: RelaxationModel, choice: TailChoice): Chosen<number | undefined> {
  if (choice === "none") return { value: undefined, reason: "no tail was asked for" };
  if (choice === "capacitor") return { value: 1, reason: "a capacitor was asked for" };
  if (choice === "warburg") return { value: 0.5, reason: "a Warburg element was asked for" };
  if (choice === "automatic" && !rises(spectrum))
    return { value: undefined, reason: "−Z″ does not rise to the lowest frequencies: no tail" };
  const without = compared(spectrum, model, "non-negative").penalised;
  const sums = EXPONENTS.map((tail) => compared(spectrum, { ...model, tail }, "non-negative").penalised);
  const least = Math.min(...sums);
  if (choice === "automatic" && least > (1 - WORTH_A_TAIL) * without)
    return { value: undefined, reason: "relaxations describe the lowest frequencies as well as a tail" };
  const isAlmost = (exponent: number) => sums[indexOf(exponent)]! <= (1 + ALMOST) * least;
  const value =
    choice === "automatic" && isAlmost(0.5) ? 0.5 : choice === "automatic" && isAlmost(1) ? 1 : EXPONENTS[sums.indexOf(least)]!;
  const name =
    value === 0.5
      ? "a Warburg element"
      : value === 1
        ? "a capacitor"
        : `a constant-phase element of exponent ${showNumber(value, 2)}`;
  return {
    value,
    reason: `−Z″ rises below ${showFrequency(10 * spectrum.frequency.at(-1)!)}: ${name} is fitted beside the distribution, which would else end in a ramp that is no process`,
  };
}

const indexOf = (exponent: number): number => EXPONENTS.findIndex((e) => Math.abs(e - exponent) < 1e-9);

/** Whether −Z″ grows towards the lowest frequencies, over a decade. */
function rises({ frequency, imaginary }: Spectrum): boolean {
  const end = 10 * frequency[frequency.length - 1]!;
  const rows = Array.from(frequency.keys()).filter((i) => frequency[i]! <= end);
  if (rows.length < 3 || rows.some((i) => imaginary[i]! >= 0)) return false;
  const slope = medianSlope(
    rows.map((i) => Math.log(frequency[i]!)),
    rows.map((i) => Math.log(-imaginary[i]!)),
  );
  return slope < 0;
}

/**
 * Whether γ may be negative: only where the spectrum turns back at low frequency and a distribution of one sign misses it. A misfit
 * without such a loop comes from the wiring at the highest frequencies, or from data that break the Kramers-Kronig relations.
 */
export function chooseEngine(
  spectrum: Spectrum,
  model: RelaxationModel,
  choice: RelaxationEngine | "automatic",
): Chosen<RelaxationEngine> {
  if (choice !== "automatic") return { value: choice, reason: "as asked for" };
  const ratio = compared(spectrum, model, "non-negative").misfit / compared(spectrum, model, "signed").misfit;
  const times = `without negative parts the misfit is ${showNumber(ratio, 2)} times as large`;
  if (ratio > LOOP_MATTERS && hasLoop(spectrum))
    return { value: "signed", reason: `${times}: the spectrum turns back at low frequency as an inductive loop does` };
  if (ratio < WORTH_TELLING)
    return { value: "non-negative", reason: "a distribution without negative parts describes the spectrum" };
  return {
    value: "non-negative",
    reason: `${times}, although no loop is seen at low frequency: leave out the highest frequencies, where the wiring is more than an inductance, and test the Kramers-Kronig relations`,
  };
}

function hasLoop({ real, imaginary }: Spectrum): boolean {
  let inARow = 0;
  let most = 0;
  let falls = false;
  const half = real.length >> 1;
  const isPositive = imaginary.subarray(half).some((x) => {
    inARow = x > 0 ? inARow + 1 : 0;
    return inARow >= LOOP_POINTS;
  });
  for (let i = half + 1; i + 1 < real.length; i++) {
    const mean = (real[i - 1]! + real[i]! + real[i + 1]!) / 3;
    most = Math.max(most, mean);
    falls ||= mean < (1 - LOOP_FALL) * most;
  }
  return isPositive || falls;
}
