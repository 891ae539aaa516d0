import { UnitError } from "./error.ts";

type Of<U extends string> = number | `${number} ${U}`;
/** Lengths, e.g. `"20 nm"`; a bare number is SI. */
export type Length = Of<"m" | "mm" | "µm" | "um" | "nm">;
export type SpecificCurrent = Of<"A/g" | "mA/g" | "A/kg">;
export type CurrentDensity = Of<"mA/cm2" | "mA/cm^2" | "A/m2" | "A/m^2">;
export type CellCurrent = Of<"A" | "mA">;
export type SpecificCapacity = Of<"mAh/g" | "Ah/kg" | "C/kg">;
export type Voltage = Of<"V" | "mV">;
export type Temperature = Of<"K" | "°C" | "degC">;
export type Time = Of<"s" | "min" | "h" | "ms">;
export type ScanRate = Of<"mV/s" | "V/s">;
export type Frequency = Of<"mHz" | "Hz" | "kHz" | "MHz">;
export type Quantity = number | `${number} ${string}`;

interface Unit {
  /** SI unit of the same dimension; units of one dimension share it. */
  readonly si: string;
  readonly factor: number;
  readonly offset?: number;
}

// biome-ignore format: a table
const UNITS: Readonly<Record<string, Unit>> = {
  "1": { si: "1", factor: 1 }, "%": { si: "1", factor: 0.01 }, "wt%": { si: "1", factor: 0.01 },
  nm: { si: "m", factor: 1e-9 }, um: { si: "m", factor: 1e-6 }, mm: { si: "m", factor: 1e-3 }, cm: { si: "m", factor: 1e-2 }, m: { si: "m", factor: 1 },
  "m^2": { si: "m^2", factor: 1 }, "cm^2": { si: "m^2", factor: 1e-4 }, "mm^2": { si: "m^2", factor: 1e-6 },
  kg: { si: "kg", factor: 1 }, g: { si: "kg", factor: 1e-3 }, mg: { si: "kg", factor: 1e-6 },
  s: { si: "s", factor: 1 }, "s^0.5": { si: "s^0.5", factor: 1 }, ms: { si: "s", factor: 1e-3 }, min: { si: "s", factor: 60 }, h: { si: "s", factor: 3600 },
  "1/s": { si: "1/s", factor: 1 }, "1/h": { si: "1/s", factor: 1 / 3600 }, Hz: { si: "Hz", factor: 1 },
  kHz: { si: "Hz", factor: 1000 }, mHz: { si: "Hz", factor: 1e-3 }, MHz: { si: "Hz", factor: 1e6 },
  degC: { si: "K", factor: 1, offset: 273.15 }, "°C": { si: "K", factor: 1, offset: 273.15 }, K: { si: "K", factor: 1 },
  "1/K": { si: "1/K", factor: 1 },
  V: { si: "V", factor: 1 }, mV: { si: "V", factor: 1e-3 }, "V/s": { si: "V/s", factor: 1 }, "mV/s": { si: "V/s", factor: 1e-3 },
  A: { si: "A", factor: 1 }, mA: { si: "A", factor: 1e-3 },
  C: { si: "C", factor: 1 }, Ah: { si: "C", factor: 3600 }, mAh: { si: "C", factor: 3.6 },
  "A/m^2": { si: "A/m^2", factor: 1 }, "mA/cm^2": { si: "A/m^2", factor: 10 },
  "A/g": { si: "A/kg", factor: 1000 }, "mA/g": { si: "A/kg", factor: 1 }, "A/kg": { si: "A/kg", factor: 1 },
  "mAh/g": { si: "C/kg", factor: 3600 }, "Ah/kg": { si: "C/kg", factor: 3600 }, "C/kg": { si: "C/kg", factor: 1 },
  "mAh/g/V": { si: "C/kg/V", factor: 3600 }, "C/kg/V": { si: "C/kg/V", factor: 1 }, "C/(kg V)": { si: "C/kg/V", factor: 1 },
  "C/m^2": { si: "C/m^2", factor: 1 }, "mAh/m^2": { si: "C/m^2", factor: 3.6 },
  "g/cm^3": { si: "kg/m^3", factor: 1000 }, "kg/m^3": { si: "kg/m^3", factor: 1 },
  "mg/cm^2": { si: "kg/m^2", factor: 0.01 }, "kg/m^2": { si: "kg/m^2", factor: 1 },
  "m^2/g": { si: "m^2/kg", factor: 1000 }, "m^2/kg": { si: "m^2/kg", factor: 1 },
  GPa: { si: "Pa", factor: 1e9 }, MPa: { si: "Pa", factor: 1e6 }, Pa: { si: "Pa", factor: 1 },
  "J/m^2": { si: "J/m^2", factor: 1 }, "J/mol": { si: "J/mol", factor: 1 }, "kJ/mol": { si: "J/mol", factor: 1000 },
  "mol/m^3": { si: "mol/m^3", factor: 1 }, "mol/L": { si: "mol/m^3", factor: 1000 },
  "m^3/mol": { si: "m^3/mol", factor: 1 }, "cm^3/mol": { si: "m^3/mol", factor: 1e-6 },
  "kg/mol": { si: "kg/mol", factor: 1 }, "g/mol": { si: "kg/mol", factor: 1e-3 },
  "m^2/s": { si: "m^2/s", factor: 1 }, "cm^2/s": { si: "m^2/s", factor: 1e-4 },
  "m/s": { si: "m/s", factor: 1 },
  "S/m": { si: "S/m", factor: 1 }, "ohm m": { si: "ohm m", factor: 1 },
  ohm: { si: "ohm", factor: 1 }, "ohm^2": { si: "ohm^2", factor: 1 }, "ohm kg": { si: "ohm kg", factor: 1 }, "ohm g": { si: "ohm kg", factor: 1e-3 },
  "ohm m^2": { si: "ohm m^2", factor: 1 }, "ohm cm^2": { si: "ohm m^2", factor: 1e-4 },
  F: { si: "F", factor: 1 }, mF: { si: "F", factor: 1e-3 }, uF: { si: "F", factor: 1e-6 }, H: { si: "H", factor: 1 }, uH: { si: "H", factor: 1e-6 },
  S: { si: "S", factor: 1 }, "S s^n": { si: "S s^n", factor: 1 }, "S s^0.5": { si: "S s^0.5", factor: 1 }, "H s^(n-1)": { si: "H s^(n-1)", factor: 1 },
  "ohm/s^0.5": { si: "ohm/s^0.5", factor: 1 }, mohm: { si: "ohm", factor: 1e-3 }, kohm: { si: "ohm", factor: 1e3 }, Mohm: { si: "ohm", factor: 1e6 },
  "V/s^0.5": { si: "V/s^0.5", factor: 1 }, "A/(V/s)^0.5": { si: "A/(V/s)^0.5", factor: 1 }, "V/h": { si: "V/s", factor: 1 / 3600 }, "mV/h": { si: "V/s", factor: 1e-3 / 3600 },
  uA: { si: "A", factor: 1e-6 }, W: { si: "W", factor: 1 }, mW: { si: "W", factor: 1e-3 }, J: { si: "J", factor: 1 }, Wh: { si: "J", factor: 3600 }, mWh: { si: "J", factor: 3.6 },
  "J/kg": { si: "J/kg", factor: 1 }, "Wh/kg": { si: "J/kg", factor: 3600 }, "W/kg": { si: "W/kg", factor: 1 }, "V/mAh": { si: "V/C", factor: 1 / 3.6 }, "mAh/V": { si: "C/V", factor: 3.6 }, "V g/mAh": { si: "V kg/C", factor: 1 / 3600 }, "mV g/mAh": { si: "V kg/C", factor: 1e-3 / 3600 },
  "s/m^2": { si: "s/m^2", factor: 1 }, "W/m^2": { si: "W/m^2", factor: 1 }, "C/m^3": { si: "C/m^3", factor: 1 },
  "J/m^3": { si: "J/m^3", factor: 1 }, "Wh/L": { si: "J/m^3", factor: 3.6e6 }, "W/m^3": { si: "W/m^3", factor: 1 }, "W/L": { si: "W/m^3", factor: 1000 },
  eV: { si: "J/mol", factor: 96485.33212 },
  "F/kg": { si: "F/kg", factor: 1 }, "F/g": { si: "F/kg", factor: 1000 }, "A/kg/(V/s)^0.5": { si: "A/kg/(V/s)^0.5", factor: 1 }, "A/g/(V/s)^0.5": { si: "A/kg/(V/s)^0.5", factor: 1000 },
  "F/m^2": { si: "F/m^2", factor: 1 }, "N/m": { si: "N/m", factor: 1 },
  rad: { si: "rad", factor: 1 }, deg: { si: "rad", factor: Math.PI / 180 },
};

/** `µm` and `g cm⁻³` as people type them → the spelling of the table. */
function normal(unit: string): string {
  return unit
    .trim()
    .replace(/[µμ]m\b/g, "um")
    .replace(/³/g, "^3")
    .replace(/²/g, "^2")
    .replace(/\b(cm|m)([23])\b/g, "$1^$2");
}

function lookUp(unit: string): Unit {
  const name = normal(unit);
  const found = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
  if (!found)
    throw new UnitError(`unknown unit "${unit}"`, {
      found: `"${unit}"`,
      hint: "units are written as in 20 nm, 1.2 g/cm^3, 0.1 A/g",
    });
  return found;
}

/** Every unit of the same dimension as `unit`. */
export function unitsLike(unit: string): string[] {
  const { si } = lookUp(unit);
  return Object.entries(UNITS)
    .filter(([, u]) => u.si === si)
    .map(([name]) => name);
}

const NUMBER = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*)$/;

/**
 * SI value of a quantity.
 * @param quantity number (already SI) or text such as `"20 nm"`
 * @param unit any unit of the dimension that is expected, e.g. `"m"`
 * @throws UnitError when the text has no number, no unit or a unit of another dimension
 * @example quantity("1.2 g/cm^3", "kg/m^3") // 1200
 */
export function quantity(text: number | string, unit: string): number {
  const wanted = lookUp(unit);
  if (typeof text === "number") return text;
  const match = NUMBER.exec(text);
  const expected = unit === "1" ? "a number" : `a number with a unit such as ${unitsLike(unit).slice(0, 4).join(", ")}`;
  if (!match) throw new UnitError(`"${text}" is not a quantity`, { expected, found: `"${text}"` });
  const value = Number(match[1]);
  const name = match[2]?.trim() ?? "";
  if (name === "" && wanted.si !== "1") throw new UnitError(`"${text}" has no unit`, { expected, found: `"${text}"` });
  const given = lookUp(name === "" ? "1" : name);
  if (given.si !== wanted.si)
    throw new UnitError(`"${text}" has the wrong unit`, {
      expected,
      found: `"${name}"`,
      ...(name === "C" && wanted.si === "K" ? { hint: "degrees Celsius are written 25 degC" } : {}),
    });
  return value * given.factor + (given.offset ?? 0);
}

/** The unit that a quantity is written with, e.g. `unitOf("0.1 A/g")` → `"A/g"`; empty without one, undefined without a number. */
export function unitOf(text: string): string | undefined {
  return NUMBER.exec(text)?.[2]?.trim();
}

/** Value of an SI number in another unit of the same dimension, e.g. `inUnit(2e-8, "nm")` → 20. */
export function inUnit(si: number, unit: string): number {
  const { factor, offset } = lookUp(unit);
  return (si - (offset ?? 0)) / factor;
}

/** SI number of a value given in a unit, e.g. `fromUnit(20, "nm")` → 2e-8. */
export function fromUnit(value: number, unit: string): number {
  const { factor, offset } = lookUp(unit);
  return value * factor + (offset ?? 0);
}

/** SI unit of the same dimension, e.g. `siUnit("mAh/g")` → `"C/kg"`. */
export function siUnit(unit: string): string {
  return lookUp(unit).si;
}

/**
 * Shortest text in a unit that reads as the same SI number, e.g. `exactText(2e-8, "nm")` → `"20 nm"`; in the SI unit where
 * rounding leaves none.
 * @param si value in the SI unit of the same dimension
 */
export function exactText(si: number, unit: string): string {
  const value = inUnit(si, unit);
  for (let digits = 1; digits <= 17; digits++) {
    const shorter = Number(value.toPrecision(digits));
    if (fromUnit(shorter, unit) === si) return `${shorter} ${unit}`;
  }
  return `${si} ${siUnit(unit)}`;
}
