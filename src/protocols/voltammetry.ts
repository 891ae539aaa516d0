import { inUnit } from "../units/quantity.ts";
import { protocol } from "./protocol.ts";
import { repeat } from "./sequence.ts";
import type { Step } from "./step.ts";
import { voltageWindow } from "./usual-parameters.ts";
import { labelled, sweep } from "./words.ts";

/** Scan rates after the first as multiples of it: 0.2, 0.5, 1, 2 mV/s. Source: Yu2024. */
const MULTIPLES = [2, 5, 10, 20] as const;

/** Cyclic voltammetry. The first sweep starts at the rest potential of the fresh electrode, above which nothing reacts. */
export const voltammetry = protocol({
  id: "cv",
  title: "Cyclic voltammetry",
  about:
    "Sweep to 0.01 V and back to 3.0 V: three cycles at 0.1 mV/s, then one each at 0.2, 0.5, 1 and 2 mV/s. Read: peaks, exponent b of the current in the scan rate, share that follows the scan rate itself.",
  parameters: {
    scanRate: {
      label: "smallest scan rate; the others are 2, 5, 10 and 20 times that",
      symbol: "v",
      unit: "V/s",
      shownIn: "mV/s",
      default: 1e-4,
      min: 1e-8,
      max: 10,
    },
    scanCycles: { label: "cycles at the smallest scan rate", unit: "1", default: 3, min: 1, max: 1000, step: 1 },
    ...voltageWindow,
  },
  steps: ({ scanRate, scanCycles, lower, upper }) => {
    const cycle = (rate: number): Step[] =>
      labelled(`${Number(inUnit(rate, "mV/s").toPrecision(6))} mV/s`, sweep({ to: lower, rate }), sweep({ to: upper, rate }));
    return [repeat(scanCycles, cycle(scanRate)), ...MULTIPLES.map((multiple) => repeat(1, cycle(scanRate * multiple)))];
  },
  start: ({ startVoltage }) => ({ voltage: startVoltage, hysteresis: -1 }),
});
