import { showCurrent } from "./current.ts";
import { protocol } from "./protocol.ts";
import { repeat } from "./sequence.ts";
import type { Step } from "./step.ts";
import { formation, voltageWindow } from "./usual-parameters.ts";
import { delithiate, labelled, lithiate } from "./words.ts";

/** Rates as multiples of the base current: 0.1, 0.5, 1, 3, 4, 5 A/g. Source: Yu2024; 0.5 A/g added: assumption. */
const MULTIPLES = [1, 5, 10, 30, 40, 50] as const;

/** The rate test. */
export const rateTest = protocol({
  id: "rate",
  title: "Rate test",
  about:
    "Three formation cycles at 0.1 A/g, then five cycles each at 0.1, 0.5, 1, 3, 4 and 5 A/g, both ways at the same current. Read: lithiation capacity of the last cycle at each rate.",
  parameters: {
    rateBase: {
      label: "smallest current of the rate test; the others are 5, 10, 30, 40 and 50 times that",
      unit: "A/kg",
      shownIn: "A/g",
      default: 100,
      min: 1e-3,
      max: 1e4,
    },
    cyclesPerRate: { label: "cycles at each rate", unit: "1", default: 5, min: 1, max: 1000, step: 1 },
    ...formation,
    ...voltageWindow,
  },
  steps: ({ rateBase, cyclesPerRate, formationCurrent, formationCycles, lower, upper }) => {
    const cycle = (label: string, current: number): Step[] =>
      labelled(label, lithiate(current, { to: lower }), delithiate(current, { to: upper }));
    return [
      repeat(formationCycles, cycle("formation", formationCurrent)),
      ...MULTIPLES.map((multiple) => {
        const current = rateBase * multiple;
        return repeat(cyclesPerRate, cycle(showCurrent({ value: current, per: "mass" }), current));
      }),
    ];
  },
  start: ({ startVoltage }) => ({ voltage: startVoltage, hysteresis: -1 }),
});
