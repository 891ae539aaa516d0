import {
  chargeTransferResistanceTimesMass,
  fillingAtVoltage,
  type LumpedLosses,
  lumpedVoltage,
} from "../physics/cells/lumped-electrode.ts";
import type { LumpedHost } from "../physics/particles/lumped-host.ts";
import { CUT_OFF, type RateFit, type RatePoint, ratePrediction } from "./rate-capability.ts";

/** A finished fit beside capacities that it has not seen. */
export interface RateComparison {
  readonly fit: RateFit;
  /** Predicted capacities [C kg⁻¹] and their relative errors, in the order of the held-out points. */
  readonly predicted: readonly number[];
  readonly errors: readonly number[];
  /** Root mean square of the relative errors. */
  readonly rms: number;
}

/**
 * Compares finished fits with held-out capacities, the best prediction first. The only place where held-out rate data appear:
 * nothing here can change a fit.
 */
export function compareHeldOut(
  host: LumpedHost,
  fits: readonly RateFit[],
  heldOut: readonly RatePoint[],
  cutOff = CUT_OFF,
): RateComparison[] {
  if (heldOut.length === 0) throw new RangeError("there is nothing to compare the fits with");
  return fits
    .map((fit) => {
      const predicted = ratePrediction(
        host,
        heldOut.map((p) => p.current),
        fit.losses,
        cutOff,
      );
      const errors = predicted.map((q, k) => q / heldOut[k]!.capacity - 1);
      return { fit, predicted, errors, rms: Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / errors.length) };
    })
    .sort((a, b) => a.rms - b.rms);
}

/**
 * Charge-transfer resistance of one electrode over that of another with the same active mass, from their exchange currents at
 * half filling: R_ct m = RT/(F i₀).
 */
export function resistanceRatio(exchangeCurrent: number, ofReference: number): number {
  return ofReference / exchangeCurrent;
}

/** Active mass [kg] at which an exchange current [A kg⁻¹] gives a measured charge-transfer resistance [Ω] at half filling. */
export function massFromResistance(exchangeCurrent: number, resistance: number): number {
  return chargeTransferResistanceTimesMass(exchangeCurrent) / resistance;
}

/** Two ways to read a polarisation from the model, as its definition is not always given [V]. */
export interface Polarisation {
  /** Everything the voltage jumps by when the current turns to delithiation at the end of a lithiation. */
  readonly atStart: number;
  /** Half the distance of the two curves when 5 % of the charge has been taken out again. */
  readonly halfGap: number;
}

/**
 * Polarisation when a cell is lithiated to the cut-off and delithiated at the same current.
 * @param lithiation, delithiation the host on its two branches, of equal capacity
 * @param current magnitude [A kg⁻¹]
 */
export function polarisation(
  lithiation: LumpedHost,
  delithiation: LumpedHost,
  current: number,
  losses: LumpedLosses,
  cutOff = CUT_OFF,
): Polarisation {
  const full = fillingAtVoltage(lithiation, -current, cutOff, losses);
  const y = 0.95 * full;
  const gap = lumpedVoltage(delithiation, y, current, losses) - lumpedVoltage(lithiation, y, -current, losses);
  return {
    atStart: lumpedVoltage(delithiation, full, current, losses) - lumpedVoltage(delithiation, full, 0, losses),
    halfGap: gap / 2,
  };
}
