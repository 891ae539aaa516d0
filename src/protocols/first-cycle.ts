import { protocol } from "./protocol.ts";
import { repeat } from "./sequence.ts";
import { cycleCount, specificCurrent, voltageWindow } from "./usual-parameters.ts";
import { delithiate, lithiate } from "./words.ts";

/** The first cycles of a fresh electrode. Current and window: Yu2024; three cycles and the start at 1.5 V: assumption. */
export const firstCycle = protocol({
  id: "first-cycle",
  title: "First cycles",
  about:
    "Lithiate a fresh electrode slowly to 0.01 V, delithiate to 3.0 V, three times over. Read: capacities, coulombic efficiency of the first cycle, plateaus.",
  parameters: { current: specificCurrent(100), ...voltageWindow, cycles: cycleCount(3) },
  steps: ({ current, lower, upper, cycles }) => [
    repeat(cycles, lithiate(current, { to: lower }), delithiate(current, { to: upper })),
  ],
  start: ({ startVoltage }) => ({ voltage: startVoltage, hysteresis: -1 }),
});
