import type { Parameter } from "../units/parameter.ts";
import { protocol } from "./protocol.ts";
import { repeat } from "./sequence.ts";
import { frequencyRange, restTime, specificCurrent, spectrum, voltageWindow } from "./usual-parameters.ts";
import { delithiate, impedance, labelled, lithiate, rest } from "./words.ts";

/** Impedance at rest. Frequencies: Yu2024; one cycle at 0.1 A/g and an hour of rest before the second spectrum: assumption. */
export const restingImpedance = protocol({
  id: "eis",
  title: "Impedance at rest",
  about:
    "A spectrum of the fresh electrode at its rest potential, one slow cycle, an hour of rest and a second spectrum. Read: resistances of contact, film and charge transfer.",
  parameters: { current: specificCurrent(100), restTime: restTime(3600), ...spectrum, ...voltageWindow },
  steps: ({ current, restTime, lower, upper, ...range }) => [
    ...labelled("fresh", impedance(frequencyRange(range))),
    lithiate(current, { to: lower }),
    delithiate(current, { to: upper }),
    rest(restTime),
    ...labelled("pristine-cycled", impedance(frequencyRange(range))),
  ],
  start: ({ startVoltage }) => ({ voltage: startVoltage, hysteresis: -1 }),
});

const temperature = { unit: "K", min: 233.15, max: 373.15 } as const satisfies Omit<Parameter, "label">;

/**
 * Impedance at several temperatures. 288, 298, 308, 318 K, and a spectrum half full, where the resistance of charge transfer
 * is least: assumption.
 */
export const arrheniusSeries = protocol({
  id: "arrhenius",
  title: "Impedance at several temperatures",
  about:
    "At 288, 298, 308 and 318 K: one slow cycle, a rest and a spectrum, then lithiation to half filling, a rest and a spectrum. Read: charge-transfer resistance over temperature, its activation energy.",
  parameters: {
    current: specificCurrent(100),
    restTime: restTime(3600),
    spectrumFilling: { label: "mean filling of the second spectrum", unit: "1", default: 0.5, min: 0.01, max: 0.95 },
    coldest: { label: "lowest temperature", symbol: "T", ...temperature, default: 288 },
    temperatureStep: { label: "distance of the temperatures", unit: "K", default: 10, min: 0.1, max: 100 },
    temperatureCount: { label: "number of temperatures", unit: "1", default: 4, min: 1, max: 20, step: 1 },
    ...spectrum,
    ...voltageWindow,
  },
  steps: ({ current, restTime, spectrumFilling, lower, upper, ...range }) => {
    const measured = (label: string) => labelled(label, rest(restTime), impedance(frequencyRange(range)));
    return [
      repeat(1, lithiate(current, { to: lower }), delithiate(current, { to: upper }), measured("pristine-cycled")),
      repeat(1, lithiate(current, { filling: spectrumFilling }), measured("part filled")),
    ];
  },
  start: ({ startVoltage }) => ({ voltage: startVoltage, hysteresis: -1 }),
  temperatures: ({ coldest, temperatureStep, temperatureCount }) =>
    Array.from({ length: temperatureCount }, (_, k) => coldest + k * temperatureStep),
});
