import type { Parameter } from "../units/parameter.ts";
import { protocol } from "./protocol.ts";

const base: Parameter = {
  label: "base current",
  symbol: "i",
  unit: "A/kg",
  shownIn: "A/g",
  default: 100,
  min: 1e-3,
  max: 1e5,
  help: "the single current of the maps; not stated in the paper, scan 0.05 to 1 A/g",
};
const multiple: Parameter = { label: "multiple of the base current", unit: "1", default: 1, min: 0.01, max: 1000 };
const voltage: Parameter = { label: "voltage at which the map is taken", symbol: "V", unit: "V", default: 0.25, min: 0, max: 3 };
const startFilling: Parameter = { label: "filling at the start", unit: "1", default: 0.02, min: 1e-4, max: 0.5 };
const startState: Parameter = {
  label: "hysteresis state at the start",
  symbol: "h",
  unit: "1",
  default: 1,
  min: -1,
  max: 1,
  help: "+1 after a delithiation, −1 on the lithiation branch",
};

/** Lithium in the particles when the lithiating cell passes 0.25 V, at 1, 2 or 5 times a base current. Source: Yu2024, Fig. 4f. */
export const lithiationMap = protocol({
  id: "map",
  title: "Lithium map while lithiating",
  about:
    "From a delithiated rest, lithiate at a multiple of the base current and stop at 0.25 V. Read: filling over the radius of every size class.",
  parameters: { base, multiple, voltage, startFilling, startState },
  steps: ({ base, multiple, voltage }) => [{ do: "lithiate", at: base * multiple, until: { voltage } }],
  start: ({ startFilling, startState }) => ({ filling: startFilling, hysteresis: startState }),
});

/** The same on the way back. */
export const delithiationMap = protocol({
  id: "map-delithiation",
  title: "Lithium map while delithiating",
  about:
    "Lithiate at the base current to 0.01 V, then delithiate at a multiple of it and stop at 0.25 V. Read: filling over the radius.",
  parameters: {
    base,
    multiple,
    voltage,
    lower: { label: "lower cut-off", unit: "V", default: 0.01, min: -1, max: 1 },
    startFilling,
    startState,
  },
  steps: ({ base, multiple, voltage, lower }) => [
    { do: "lithiate", at: base, until: { voltage: lower } },
    { do: "delithiate", at: base * multiple, until: { voltage } },
  ],
  start: ({ startFilling, startState }) => ({ filling: startFilling, hysteresis: startState }),
});

/** The same at equal charge: at equal voltage area and diffusion are mixed, at equal charge only diffusion is left. */
export const chargeMap = protocol({
  id: "map-at-charge",
  title: "Lithium map at equal charge",
  about:
    "From a delithiated rest, lithiate at a multiple of the base current to a mean filling. Read: filling over the radius, to be compared between powders at the same mean filling.",
  parameters: {
    base,
    multiple,
    filling: { label: "mean filling at which the map is taken", unit: "1", default: 0.2, min: 0.01, max: 0.95 },
    startFilling,
    startState,
  },
  steps: ({ base, multiple, filling }) => [{ do: "lithiate", at: base * multiple, until: { filling } }],
  start: ({ startFilling, startState }) => ({ filling: startFilling, hysteresis: startState }),
});
