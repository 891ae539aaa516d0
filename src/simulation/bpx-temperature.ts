import type { HalfCell } from "../physics/cells/half-cell.ts";
import type { DiffusionLaw } from "../physics/particles/diffusion-law.ts";
import { GAS_CONSTANT } from "../units/constants.ts";
import { warmth } from "./bpx-laws.ts";

/** Distances from the reference temperature at which laws are read [K]: 288 and 318 K about room temperature. */
export const [COLDER, WARMER] = [-10, 20];
/** One in between, where a fit is tried [K]. */
const BETWEEN = 10;
/** Deviation from one activation energy below which a law is exactly Arrhenius: rounding. */
const EXACT = 1e-6;
/** A smaller activation energy is none [J mol⁻¹]. */
const NO_ENERGY = 1e-6;

/** A temperature [K] in words, without what rounding leaves behind its decimals. */
const kelvin = (T: number) => Number(T.toFixed(2));

/** Concentrations about that at rest at which laws of the salt are asked for their activation energy [mol m⁻³]. */
export const saltsAbout = (rest: number): readonly number[] => [0.5 * rest, rest, 1.5 * rest];

/**
 * A half-cell at one temperature, with the diffusion law of each particle kind and the factor on it, which a `ParticleKind`
 * keeps to itself.
 */
export interface AtTemperature {
  readonly cell: HalfCell;
  readonly diffusion: readonly { readonly law: DiffusionLaw; readonly factor: number }[];
}

/** One activation energy for several rates. */
interface ArrheniusFit {
  /** [J mol⁻¹] */
  readonly energy: number;
  /** Largest deviation of the rates from it, relative. */
  readonly deviation: number;
}

/**
 * Activation energy between 10 K below and 20 K above T: the mean over the rates, which is the least-squares value in their
 * logarithms. Source: Laidler1984.
 * @param rates of a law at a temperature [K], e.g. at several fillings; any unit, positive
 */
function arrheniusFit(rates: (T: number) => readonly number[], T: number): ArrheniusFit {
  const [here, cold, warm] = [rates(T), rates(T + COLDER), rates(T + WARMER)];
  const span = (1 / (T + COLDER) - 1 / (T + WARMER)) / GAS_CONSTANT;
  const energy = here.reduce((sum, _, k) => sum + Math.log(warm[k]! / cold[k]!), 0) / (here.length * span);
  const deviations = [COLDER, BETWEEN, WARMER].flatMap((δ) => {
    const factor = warmth(energy, T + δ, T);
    return rates(T + δ).map((rate, k) => Math.abs((here[k]! * factor) / rate - 1));
  });
  return { energy, deviation: Math.max(...deviations) };
}

/**
 * The entry of an activation energy [J mol⁻¹]: none where nothing changes with temperature; where the law does not follow one
 * energy, the best one and a notice of how far it is off.
 * @param what the law in words, for the notice
 * @param rates of the law at a temperature [K]
 */
export function activationEnergy<Key extends string>(
  key: Key,
  what: string,
  rates: (T: number) => readonly number[],
  T: number,
  notices: string[],
): Partial<Record<Key, number>> {
  const { energy, deviation } = arrheniusFit(rates, T);
  if (deviation > EXACT)
    notices.push(
      `The ${what} does not follow one activation energy: ${(energy / 1000).toPrecision(3)} kJ/mol is written, with which it is up to ${(100 * deviation).toPrecision(2)} % off from ${kelvin(T + COLDER)} to ${kelvin(T + WARMER)} K.`,
    );
  if (Math.abs(energy) < NO_ENERGY) return {};
  const entry: Partial<Record<Key, number>> = {};
  entry[key] = Number(energy.toPrecision(9));
  return entry;
}
