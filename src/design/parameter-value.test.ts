import { describe, expect, it } from "vitest";
import { LithiateError } from "../units/error.ts";
import type { Parameter } from "../units/parameter.ts";
import { parameterValue } from "./parameter-value.ts";

const TEMPERATURE: Parameter = { label: "temperature", unit: "K", shownIn: "degC", min: 150, max: 1500 };
const THICKNESS: Parameter = { label: "thickness", unit: "m", shownIn: "nm", min: 0, max: 1e-4 };

/** What is said of a value outside the limits: message, expected, found. */
function refused(given: string | number, parameter: Parameter): (string | undefined)[] {
  try {
    return [String(parameterValue(given, parameter))];
  } catch (error) {
    if (!(error instanceof LithiateError)) throw error;
    return [error.message, error.facts.expected, error.facts.found];
  }
}

describe("a value outside its limits", () => {
  const inCelsius = "-123.15 degC to 1226.85 degC";

  it("in the unit that is shown: the limits in that unit, and no word of negative numbers where these are usual", () => {
    expect(refused("-500 degC", TEMPERATURE)).toEqual(["the temperature is too small", inCelsius, "-500 degC"]);
    expect(refused("2000 degC", TEMPERATURE)).toEqual(["the temperature is too large", inCelsius, "2000 degC"]);
  });

  it("in another unit: the limits in that one too", () => {
    const both = `150 K to 1500 K (${inCelsius})`;
    expect(refused("-5 K", TEMPERATURE)).toEqual(["the temperature cannot be negative", both, "-5 K"]);
    expect(refused("100 K", TEMPERATURE)).toEqual(["the temperature is too small", both, "100 K"]);
    expect(refused("1 mm", THICKNESS)).toEqual(["the thickness is too large", "0 mm to 0.1 mm (0 nm to 100000 nm)", "1 mm"]);
  });

  it("as a bare number: the limits in the unit that is shown", () => {
    expect(refused(100, TEMPERATURE)).toEqual(["the temperature is too small", inCelsius, "−173 °C"]);
    expect(refused("-2.1 nm", THICKNESS)).toEqual(["the thickness cannot be negative", "0 nm to 100000 nm", "-2.1 nm"]);
  });

  it("within them the SI value is given back", () => {
    expect(parameterValue("25 degC", TEMPERATURE)).toBeCloseTo(298.15, 10);
  });
});
