import { protocol } from "./protocol.ts";
import { specificCurrent, voltageWindow } from "./usual-parameters.ts";
import { pulses } from "./words.ts";

/** Galvanostatic intermittent titration (GITT). Current: Yu2024; pulse of 600 s and rest of an hour: assumption. */
export const titration = protocol({
  id: "gitt",
  title: "Titration (GITT)",
  about:
    "Pulses of 0.1 A/g for ten minutes with an hour of rest after each: lithiating until a pulse reaches 0.01 V, then delithiating until one reaches the upper cut-off. Read: resting potentials, diffusivity as the method sees it.",
  parameters: {
    current: specificCurrent(100),
    pulseTime: { label: "duration of a pulse", symbol: "τ", unit: "s", shownIn: "min", default: 600, min: 0.1, max: 1e6 },
    relaxation: { label: "rest after a pulse", unit: "s", shownIn: "min", default: 3600, min: 0.1, max: 1e7 },
    mostPulses: { label: "most pulses in one direction", unit: "1", default: 500, min: 1, max: 20_000, step: 1 },
    ...voltageWindow,
  },
  steps: ({ current, pulseTime, relaxation, mostPulses, lower, upper }) => {
    const each = { at: current, time: pulseTime, rest: relaxation };
    return [
      pulses(mostPulses, { do: "lithiate", ...each, to: lower }),
      pulses(mostPulses, { do: "delithiate", ...each, to: upper }),
    ];
  },
  start: ({ startVoltage }) => ({ voltage: startVoltage, hysteresis: -1 }),
});
