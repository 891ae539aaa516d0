import { protocol } from "./protocol.ts";
import type { Step } from "./step.ts";
import { frequencyRange, restTime, specificCurrent, spectrum, voltageWindow } from "./usual-parameters.ts";
import { delithiate, hold, impedance, labelled, lithiate, rest } from "./words.ts";

/** Potentials of the spectra on the way down [V]. Source: Yu2024, Fig. S12. */
const POTENTIALS = [3.0, 1.0, 0.5, 0.3, 0.2, 0.1, 0.05, 0.01] as const;

/**
 * Impedance along the first lithiation and back. How each potential is reached is not known. Assumption: 0.1 A/g to the
 * potential, hold it until the current is below 0.01 A/g or for an hour, rest ten minutes, measure without current.
 */
export const inSituImpedance = protocol({
  id: "insitu-eis",
  title: "Impedance along a cycle",
  about:
    "Spectra at 3.0, 1.0, 0.5, 0.3, 0.2, 0.1, 0.05 and 0.01 V while lithiating and at the same potentials on the way back, each after a hold and a rest. Read: charge-transfer resistance over the state of charge.",
  parameters: {
    current: specificCurrent(100),
    holdCurrent: {
      label: "current at which a hold ends",
      unit: "A/kg",
      shownIn: "A/g",
      default: 10,
      min: 1e-6,
      max: 1e5,
    },
    holdTime: { label: "longest hold", unit: "s", shownIn: "min", default: 3600, min: 1, max: 1e7 },
    restTime: restTime(600),
    ...spectrum,
    startVoltage: voltageWindow.startVoltage,
  },
  steps: ({ current, holdCurrent, holdTime, restTime, startVoltage, ...range }) => {
    const at = (way: "lithiate" | "delithiate", voltage: number): Step[] => {
      const towards = way === "lithiate" ? lithiate : delithiate;
      return labelled(
        `${way === "lithiate" ? "lithiating" : "delithiating"}, ${voltage} V`,
        towards(current, { to: voltage }),
        hold(voltage, { current: holdCurrent, time: holdTime }),
        rest(restTime),
        impedance(frequencyRange(range)),
      );
    };
    const [highest, ...down] = POTENTIALS;
    const up = POTENTIALS.slice(0, -1).reverse();
    return [
      ...at(startVoltage < highest ? "delithiate" : "lithiate", highest),
      ...down.flatMap((voltage) => at("lithiate", voltage)),
      ...up.flatMap((voltage) => at("delithiate", voltage)),
    ];
  },
  start: ({ startVoltage }) => ({ voltage: startVoltage, hysteresis: -1 }),
});
