import type { Random } from "../../numerics/random.ts";
import { normal } from "../../numerics/random.ts";
import { type Geometry, STEP_RESPONSES, stepResponse } from "./step-response.ts";
import type { TitrationRecord } from "./titration-record.ts";

/** A titration to be made: everything that its record follows from. */
export interface PulseTrain {
  readonly geometry: Geometry;
  /** D/ℓ² [1/s]. */
  readonly rate: number;
  /** Potential [V] of a filling. */
  potential(filling: number): number;
  readonly pulses: number;
  /** Lengths of pulse and rest [s]. */
  readonly pulse: number;
  readonly rest: number;
  /** Current [A], and rise of the filling in one pulse. */
  readonly current: number;
  readonly fillingPerPulse: number;
  /** [ohm] */
  readonly resistance: number;
  /** Standard deviation of the voltage [V], and where its random numbers come from. */
  readonly noise: number;
  readonly random: Random;
  /** Samples of one pulse and of one rest, dense after each switch. */
  readonly samples: number;
}

/** Time before the first pulse [s] and growth of the time between samples. */
const BEFORE = 600;
const DENSE = 1.03;

/** Times after a switch, first dense then wide, the last at the end. */
function sampleTimes(length: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => (length * (DENSE ** (k + 1) - 1)) / (DENSE ** count - 1));
}

/** Record of a titration of bodies of one diffusivity, by superposition of the exact step responses one by one. */
export function pulseTrain(train: PulseTrain): TitrationRecord {
  const { geometry, rate, pulses, pulse, rest, current, fillingPerPulse, resistance, noise, random, samples } = train;
  const response = STEP_RESPONSES[geometry];
  const rise = fillingPerPulse / pulse; // 1/s
  const [time, voltage, currents]: number[][] = [[], [], []];
  const write = (t: number, I: number) => {
    let filling = 0;
    for (let k = 0; k < pulses; k++) {
      const since = t - BEFORE - k * (pulse + rest);
      filling += (rise / rate) * (stepResponse(response, rate * since) - stepResponse(response, rate * (since - pulse)));
    }
    time!.push(t);
    currents!.push(I);
    voltage!.push(train.potential(filling) + I * resistance + noise * normal(random));
  };
  for (let t = 0; t <= BEFORE; t += 60) write(t, 0);
  for (let k = 0; k < pulses; k++) {
    const start = BEFORE + k * (pulse + rest);
    for (const t of sampleTimes(pulse, samples)) write(start + t, current);
    for (const t of sampleTimes(rest, samples)) write(start + pulse + t, 0);
  }
  return {
    label: "pulse train",
    files: ["pulse train"],
    time: Float64Array.from(time!),
    voltage: Float64Array.from(voltage!),
    current: Float64Array.from(currents!),
    perMass: false,
    breaks: [],
    notices: [],
  };
}
