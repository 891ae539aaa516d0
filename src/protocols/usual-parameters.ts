import { ProtocolError } from "../units/error.ts";
import type { Parameter } from "../units/parameter.ts";
import { show } from "../units/show.ts";
import type { FrequencyRange } from "./words.ts";

/** Options that several experiments share: one name means one thing everywhere, only the default differs. */

/** Specific current [A kg⁻¹]. */
export const specificCurrent = (usual: number): Parameter => ({
  label: "specific current",
  symbol: "i",
  unit: "A/kg",
  shownIn: "A/g",
  default: usual,
  min: 1e-3,
  max: 1e5,
});

/** Number of cycles. */
export const cycleCount = (usual: number): Parameter => ({
  label: "number of cycles",
  unit: "1",
  default: usual,
  min: 1,
  max: 10_000,
  step: 1,
});

/** Rest before a measurement [s]. */
export const restTime = (usual: number): Parameter => ({
  label: "rest before each measurement",
  unit: "s",
  shownIn: "min",
  default: usual,
  min: 1,
  max: 1e7,
});

/** Cut-offs and start. Window: Yu2024; start at 1.5 V, where silicon is all but empty: assumption. */
export const voltageWindow = {
  lower: { label: "lower cut-off", unit: "V", default: 0.01, min: -1, max: 1 },
  upper: { label: "upper cut-off", unit: "V", default: 3.0, min: 0.5, max: 5 },
  startVoltage: { label: "voltage at the start", unit: "V", default: 1.5, min: 0.5, max: 3 },
} as const satisfies Readonly<Record<string, Parameter>>;

/** Formation. Three cycles at 0.1 A/g: Yu2024. */
export const formation = {
  formationCurrent: {
    label: "specific current of the formation cycles",
    unit: "A/kg",
    shownIn: "A/g",
    default: 100,
    min: 1e-3,
    max: 1e5,
  },
  formationCycles: { label: "number of formation cycles", unit: "1", default: 3, min: 1, max: 1000, step: 1 },
} as const satisfies Readonly<Record<string, Parameter>>;

/** Frequencies of a spectrum. 10 mHz to 100 kHz: Yu2024; points per decade: assumption. */
export const spectrum = {
  lowestFrequency: { label: "lowest frequency", unit: "Hz", default: 0.01, min: 1e-7, max: 1e9 },
  highestFrequency: { label: "highest frequency", unit: "Hz", default: 1e5, min: 1e-7, max: 1e9 },
  perDecade: { label: "frequencies per decade", unit: "1", default: 8, min: 1, max: 100, step: 1 },
} as const satisfies Readonly<Record<string, Parameter>>;

type SpectrumOptions = { readonly [K in keyof typeof spectrum]: number };

/**
 * Range of frequencies of these options.
 * @throws ProtocolError when the lowest lies above the highest
 */
export function frequencyRange({ lowestFrequency, highestFrequency, perDecade }: SpectrumOptions): FrequencyRange {
  if (lowestFrequency > highestFrequency)
    throw new ProtocolError("the lowest frequency lies above the highest", {
      place: { path: "lowestFrequency" },
      expected: `at most the highest frequency, ${show(highestFrequency, "Hz")}`,
      found: show(lowestFrequency, "Hz"),
      hint: "exchange the two",
    });
  return { from: lowestFrequency, to: highestFrequency, perDecade };
}
