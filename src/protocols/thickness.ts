import { protocol } from "./protocol.ts";
import { repeat } from "./sequence.ts";
import { cycleCount, specificCurrent, voltageWindow } from "./usual-parameters.ts";
import { delithiate, labelled, lithiate } from "./words.ts";

/** Degrees of lithiation at which the thickness is read, of the lithiation capacity at that rate. Source: Yu2024. */
const DEGREES = [0.8, 0.9, 1.05] as const;

/**
 * Electrode thickness at a degree of lithiation and after cycles. 105 % is reached by passing the cut-off: such a step has no
 * voltage limit.
 */
export const thickness = protocol({
  id: "thickness",
  title: "Electrode thickness",
  about:
    "Cycles at one rate, then lithiation to 80, 90 and 105 % of the capacity that the rate gives down to 0.01 V. Read: thickness when delithiated after the cycles and at each degree of lithiation, margin to lithium deposition.",
  parameters: { current: specificCurrent(1000), cycles: cycleCount(1), ...voltageWindow },
  steps: ({ current, cycles, lower, upper }) => [
    repeat(
      cycles,
      labelled("lower cut-off", lithiate(current, { to: lower })),
      labelled("upper cut-off", delithiate(current, { to: upper })),
    ),
    ...DEGREES.map((degree) =>
      repeat(
        1,
        labelled(`${Math.round(100 * degree)} %`, lithiate(current, { relativeCapacity: degree })),
        labelled("upper cut-off", delithiate(current, { to: upper })),
      ),
    ),
  ],
  start: ({ startVoltage }) => ({ voltage: startVoltage, hysteresis: -1 }),
});
