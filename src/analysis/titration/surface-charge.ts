import type { CurrentSwitches } from "./current-switches.ts";
import { type Geometry, STEP_RESPONSES, stepResponse, stepResponseSlope } from "./step-response.ts";

/** Charge that has entered, as a body with one diffusivity feels it at its surface. */
export interface SurfaceCharge {
  /**
   * Writes, for every time, the mean charge of a body that is filled to the surface value everywhere [A s], and its derivative by
   * ln(D/ℓ²).
   * @param rate D/ℓ² [1/s]
   */
  evaluate(rate: number, charge: Float64Array, slope: Float64Array): void;
}

/**
 * Surface charge under a current of steps by superposition of exact step responses (`step-response.ts`):
 *
 *   q_s(t) = Σ_e ΔI_e (ℓ²/D) G(D(t − t_e)/ℓ²).
 *
 * Steps long past are not summed one by one: their exponentials decay alike, so that each mode is one number that is multiplied on
 * from sample to sample. The work grows with samples, not with samples times pulses.
 * @param times of the samples [s], ascending
 */
export function surfaceCharge(geometry: Geometry, switches: CurrentSwitches, times: Float64Array): SurfaceCharge {
  const response = STEP_RESPONSES[geometry];
  const { steadyLead, rates, weights, young } = response;
  const { time: at, jump } = switches;
  const modes = rates.length;
  const amplitude = new Float64Array(modes); // Σ ΔI exp(−λθ(t − t_e))
  const aged = new Float64Array(modes); // Σ ΔI (t − t_e) exp(−λθ(t − t_e))
  const decay = new Float64Array(modes);

  const evaluate = (rate: number, charge: Float64Array, slope: Float64Array) => {
    amplitude.fill(0);
    aged.fill(0);
    let grown = 0; // first switch that is still young
    let current = 0; // Σ ΔI of the old ones
    let passed = 0; // their Σ ΔI (t − t_e)
    let before = times[0]!;
    let lapse = Number.NaN;
    for (let k = 0; k < times.length; k++) {
      const t = times[k]!;
      const dt = t - before;
      before = t;
      passed += current * dt;
      if (dt > 0 && grown > 0) {
        if (dt !== lapse) {
          lapse = dt;
          for (let m = 0; m < modes; m++) decay[m] = Math.exp(-rates[m]! * rate * dt);
        }
        for (let m = 0; m < modes; m++) {
          aged[m] = (aged[m]! + dt * amplitude[m]!) * decay[m]!;
          amplitude[m]! *= decay[m]!;
        }
      }
      for (; grown < at.length && rate * (t - at[grown]!) >= young; grown++) {
        const age = t - at[grown]!;
        const I = jump[grown]!;
        current += I;
        passed += I * age;
        for (let m = 0; m < modes; m++) {
          const left = I * Math.exp(-rates[m]! * rate * age);
          amplitude[m]! += left;
          aged[m]! += age * left;
        }
      }
      let q = passed + (steadyLead / rate) * current;
      let dq = -(steadyLead / rate) * current;
      for (let m = 0; m < modes; m++) {
        const part = (weights[m]! / rate) * amplitude[m]!;
        q -= part;
        dq += part + weights[m]! * rates[m]! * aged[m]!;
      }
      for (let e = grown; e < at.length && at[e]! < t; e++) {
        const theta = rate * (t - at[e]!);
        const G = stepResponse(response, theta);
        q += (jump[e]! / rate) * G;
        dq += (jump[e]! / rate) * (stepResponseSlope(response, theta) - G);
      }
      charge[k] = q;
      slope[k] = dq;
    }
  };
  return { evaluate };
}

/** Mean charge that has entered at each time [A s]. */
export function meanCharge({ time: at, jump }: CurrentSwitches, times: Float64Array): Float64Array {
  let next = 0;
  let current = 0;
  let passed = 0;
  let before = times[0] ?? 0;
  return times.map((t) => {
    passed += current * (t - before);
    for (; next < at.length && at[next]! <= t; next++) {
      passed += jump[next]! * (t - at[next]!);
      current += jump[next]!;
    }
    before = t;
    return passed;
  });
}
