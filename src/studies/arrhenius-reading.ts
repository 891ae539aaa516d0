import { straightLine } from "../numerics/straight-line.ts";
import { GAS_CONSTANT } from "../units/constants.ts";
import { ReadingError } from "./reading-error.ts";

/** An activation energy with its standard uncertainty [J mol⁻¹]; null for two temperatures, which have none. */
export interface ActivationEnergy {
  readonly value: number;
  readonly sigma: number | null;
}

/** Activation energy of a resistance in both conventions. */
export interface ArrheniusReading {
  /** From the slope of ln(T/R) over 1/T: that of the exchange current, since R = RT/(F i₀). */
  readonly ofTemperatureOverResistance: ActivationEnergy;
  /** From the slope of ln(1/R): less by the mean of RT, 2.5 kJ mol⁻¹ at room temperature. */
  readonly ofConductance: ActivationEnergy;
}

/**
 * Activation energies of resistances at several temperatures.
 * @param temperatures [K]; `resistances` in any one unit
 * @throws ReadingError for fewer than two temperatures, or a resistance that is not positive
 */
export function activationEnergies(temperatures: ArrayLike<number>, resistances: ArrayLike<number>): ArrheniusReading {
  const T = Array.from(temperatures);
  const R = Array.from(resistances);
  const wrong = R.find((r) => !(r > 0 && r < Infinity));
  if (T.length < 2 || T.length !== R.length || wrong !== undefined)
    throw new ReadingError("no activation energy can be read", {
      expected: "positive resistances at two temperatures or more, one each",
      found: wrong === undefined ? `${T.length} temperatures and ${R.length} resistances` : `a resistance of ${wrong}`,
    });
  const x = T.map((t) => 1 / t);
  const energy = (y: readonly number[]): ActivationEnergy => {
    const { slope, slopeSigma } = straightLine(x, y);
    return { value: -slope * GAS_CONSTANT, sigma: slopeSigma === null ? null : slopeSigma * GAS_CONSTANT };
  };
  return {
    ofTemperatureOverResistance: energy(R.map((r, k) => Math.log(T[k]! / r))),
    ofConductance: energy(R.map((r) => -Math.log(r))),
  };
}
