import { protocol } from "./protocol.ts";
import { repeat } from "./sequence.ts";
import { cycleCount, specificCurrent, voltageWindow } from "./usual-parameters.ts";
import { delithiate, labelled, lithiate } from "./words.ts";

/**
 * Degrees of lithiation at which the thickness is read: lithium in the host over what the last cycle at that rate put in down to
 * the lower cut-off, so that what film and oxide took counts nowhere. Source: Yu2024.
 */
const DEGREES = [0.8, 0.9, 1.05] as const;
/** How far below the lower cut-off a degree above 1 is looked for before the electrode counts as full [V]. Assumption. */
const BEYOND = 0.11;

/** Electrode thickness at a degree of lithiation and after cycles. 105 % is reached by passing the lower cut-off. */
export const thickness = protocol({
  id: "thickness",
  title: "Electrode thickness",
  about:
    "Cycles at one rate, then lithiation to 80, 90 and 105 %. 100 % is the lithium that the last of these cycles put into the particles down to the lower cut-off; charge lost to film and oxide is not counted. 105 % passes that cut-off on purpose. Read: thickness when delithiated after the cycles and at each degree of lithiation, margin to lithium deposition.",
  // the second cycle is the reference: the first one may also fill places that do not empty again
  parameters: { current: specificCurrent(1000), cycles: cycleCount(2), ...voltageWindow },
  steps: ({ current, cycles, lower, upper }) => [
    repeat(
      cycles,
      labelled("lower cut-off", lithiate(current, { to: lower })),
      labelled("upper cut-off", delithiate(current, { to: upper })),
    ),
    ...DEGREES.map((degree) => {
      const until = { relativeCapacity: degree, ...(degree > 1 && { to: lower - BEYOND }) };
      return repeat(
        1,
        labelled(`${Math.round(100 * degree)} %`, lithiate(current, until)),
        labelled("upper cut-off", delithiate(current, { to: upper })),
      );
    }),
  ],
  start: ({ startVoltage }) => ({ voltage: startVoltage, hysteresis: -1 }),
});
