import { protocol } from "./protocol.ts";
import { repeat } from "./sequence.ts";
import { cycleCount, formation, specificCurrent, voltageWindow } from "./usual-parameters.ts";
import { delithiate, labelled, lithiate } from "./words.ts";

/** Long cycling. Rates and numbers of cycles: Yu2024 (300 at 0.5 and 1 A/g, 500 at 5 A/g). */
export const cycling = protocol({
  id: "cycling",
  title: "Cycling",
  about:
    "Three formation cycles at 0.1 A/g, then many at one rate. Read: capacity and coulombic efficiency over the cycle number.",
  parameters: { current: specificCurrent(1000), cycles: cycleCount(300), ...formation, ...voltageWindow },
  steps: ({ current, cycles, formationCurrent, formationCycles, lower, upper }) => [
    repeat(
      formationCycles,
      labelled("formation", lithiate(formationCurrent, { to: lower }), delithiate(formationCurrent, { to: upper })),
    ),
    repeat(cycles, labelled("cycling", lithiate(current, { to: lower }), delithiate(current, { to: upper }))),
  ],
  start: ({ startVoltage }) => ({ voltage: startVoltage, hysteresis: -1 }),
});
