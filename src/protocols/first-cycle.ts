import { protocol } from "./protocol.ts";
import type { Step } from "./step.ts";

/** The first cycles of a fresh electrode. Current and window: Yu2024; three cycles and the start at 1.5 V: assumption. */
export const firstCycle = protocol({
  id: "first-cycle",
  title: "First cycles",
  about:
    "Lithiate a fresh electrode slowly to 0.01 V, delithiate to 3.0 V, three times over. Read: capacities, coulombic efficiency of the first cycle, plateaus.",
  parameters: {
    current: { label: "specific current", symbol: "i", unit: "A/kg", shownIn: "A/g", default: 100, min: 1e-3, max: 1e5 },
    lower: { label: "lower cut-off", unit: "V", default: 0.01, min: -1, max: 1 },
    upper: { label: "upper cut-off", unit: "V", default: 3.0, min: 0.5, max: 5 },
    cycles: { label: "number of cycles", unit: "1", default: 3, min: 1, max: 1000, step: 1 },
    startVoltage: { label: "voltage at the start", unit: "V", default: 1.5, min: 0.5, max: 3 },
  },
  steps: ({ current, lower, upper, cycles }) =>
    Array.from({ length: Math.round(cycles) }, (): Step[] => [
      { do: "lithiate", at: current, until: { voltage: lower } },
      { do: "delithiate", at: current, until: { voltage: upper } },
    ]).flat(),
  start: ({ startVoltage }) => ({ voltage: startVoltage, hysteresis: -1 }),
});
