import { UnitError } from "../units/error.ts";
import {
  type CellCurrent,
  type CurrentDensity,
  inUnit,
  quantity,
  type SpecificCurrent,
  siUnit,
  unitOf,
} from "../units/quantity.ts";
import type { Basis, Rate } from "./step.ts";

/** A current that passes the capacity of the electrode in so many hours: `"C/10"`, `"0.5C"`, `"2 C"`. */
export type CRate = "C" | `C/${number}` | `${number}C` | `${number} C`;

/** A current as people write it: per mass of active powder, per electrode area, of the cell, or as a C-rate; a bare number is A/kg. */
export type Current = SpecificCurrent | CurrentDensity | CellCurrent | CRate;

/** SI unit and the unit of messages, by basis. */
const UNIT: Readonly<Record<Exclude<Basis, "capacity">, readonly [si: string, shown: string]>> = {
  mass: ["A/kg", "A/g"],
  area: ["A/m^2", "mA/cm^2"],
  cell: ["A", "mA"],
};

const NUMBER = String.raw`\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?`;
const C_RATE = new RegExp(String.raw`^\s*([+-]?(?:${NUMBER}))?\s*C(?:\s*/\s*(${NUMBER}))?\s*$`, "i");

const EXPECTED = "a current such as 0.1 A/g, 0.5 mA/cm2, 1 mA or C/10";

/**
 * SI value of a current and what it counts per. One C passes in an hour the charge that fills the electrode.
 * @throws UnitError for text that is no current
 * @example currentOf("C/10") // { value: 1/36000, per: "capacity" }
 */
export function currentOf(current: Current | Rate): Rate;
export function currentOf(current: number | string | Rate): Rate;
export function currentOf(current: number | string | Rate): Rate {
  if (typeof current === "object") return current;
  if (typeof current === "number") return { value: current, per: "mass" };
  const rate = C_RATE.exec(current);
  if (rate) return { value: Number(rate[1] ?? 1) / Number(rate[2] ?? 1) / 3600, per: "capacity" };
  const unit = unitOf(current);
  if (unit === undefined || unit === "")
    throw new UnitError(`${JSON.stringify(current)} is not a current`, { expected: EXPECTED, found: JSON.stringify(current) });
  const si = siUnit(unit);
  for (const per of ["mass", "area", "cell"] as const) if (UNIT[per][0] === si) return { value: quantity(current, si), per };
  throw new UnitError(`${JSON.stringify(current)} has the wrong unit`, { expected: EXPECTED, found: JSON.stringify(unit) });
}

/** A current in plain letters: `0.1 A/g`, `0.5 mA/cm^2`, `1 mA`, `0.1C`. */
export function showCurrent({ value, per }: Rate): string {
  const short = (x: number) => Number(x.toPrecision(6));
  if (per === "capacity") return `${short(value * 3600)}C`;
  const [, shown] = UNIT[per];
  return `${short(inUnit(value, shown))} ${shown}`;
}
