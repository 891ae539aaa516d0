import type { Step } from "../../protocols/step.ts";
import { fromUnit } from "../../units/quantity.ts";
import { show, showDecimals, showUnit } from "../../units/show.ts";

/** A voltage to the millivolt. */
export const volts = (v: number): string => `${showDecimals(v, 3)} V`;
/** A filling to three decimals. */
export const share = (x: number): string => showDecimals(x, 3);
/** A small voltage in millivolts. */
export const millivolts = (v: number): string => {
  const mV = v / fromUnit(1, "mV");
  return `${showDecimals(mV, Math.abs(mV) < 9.95 ? 1 : 0)} mV`;
};

const CURRENT = { mass: "A/g", area: "mA/cm^2", cell: "mA" } as const;

/** A number as people write it, without zeros at its end. */
const short = (text: string) => text.replace(/(\.\d*?)0+(?= )/, "$1").replace(/\.(?= )/, "");

/** Current of a step in the unit of its basis: `0.1 A g⁻¹`, `1C`. */
export function current(at: number, per: "mass" | "area" | "capacity" | "cell" = "mass"): string {
  return per === "capacity" ? `${Number((at * 3600).toPrecision(4))}C` : short(show(at, CURRENT[per], 4));
}

/** What a step does: `lithiate at 0.1 A g⁻¹`, `hold 0.010 V`, `sweep to 3.000 V at 0.1 mV s⁻¹`. */
export function stepWords(step: Step): string {
  switch (step.do) {
    case "rest":
      return "rest";
    case "hold":
      return `hold ${volts(step.at)}`;
    case "sweep":
      return `sweep to ${volts(step.to)} at ${short(show(step.at, "mV/s", 3))}`;
    case "impedance":
      return `impedance at ${step.frequencies.length} frequencies`;
    default:
      return `${step.do} at ${current(step.at, step.per)}`;
  }
}

/** A unit behind a solidus, as headings have it: ` / mAh g⁻¹`; nothing for a pure number. */
export const inHeading = (unit: string): string => (unit === "1" ? "" : ` / ${showUnit(unit)}`);
