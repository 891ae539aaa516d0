import { describe, expect, it } from "vitest";
import { show, showDecimals, showNumber, showUnit } from "./show.ts";
import { showWithError } from "./uncertain-number.ts";

describe("show", () => {
  it.each([
    ["mAh/g", "mAh g⁻¹"],
    ["g/cm^3", "g cm⁻³"],
    ["um", "µm"],
    ["ohm m^2", "Ω m²"],
    ["1", ""],
    ["1/s", "s⁻¹"],
    ["S s^n", "S sⁿ"],
    ["H s^(n-1)", "H sⁿ⁻¹"],
    ["ohm/s^0.5", "Ω s⁻¹ᐟ²"],
    ["A/(V/s)^0.5", "A s¹ᐟ² V⁻¹ᐟ²"],
    ["A/kg/(V/s)^0.5", "A s¹ᐟ² kg⁻¹ V⁻¹ᐟ²"],
  ])("%s → %s", (unit, shown) => expect(showUnit(unit)).toBe(shown));

  it.each([
    [2079, 4, "2079"],
    [0.2547, 3, "0.255"],
    [-0.65, 2, "−0.65"],
    [1e-17, 2, "1.0 × 10⁻¹⁷"],
    [0, 3, "0"],
    [Number.NaN, 3, "not defined"],
  ])("%d", (value, digits, text) => expect(showNumber(value, digits)).toBe(text));

  it.each([
    [-0.0004, 3, "0.000"],
    [-0.0006, 3, "−0.001"],
    [-0, 0, "0"],
    [-0.4, 0, "0"],
    [-12.345, 1, "−12.3"],
    [2.249, 3, "2.249"],
  ])("%d has a sign only where its %i decimals show one", (value, decimals, text) =>
    expect(showDecimals(value, decimals)).toBe(text),
  );

  it("joins number and unit", () => {
    expect(show(2e-8, "nm")).toBe("20.0 nm");
    expect(show(0.2547, "%", 4)).toBe("25.47 %");
  });
});

describe("a number with its error", () => {
  it.each([
    [6.98, 0.66, "kJ/mol", "7.0 ± 0.7 kJ mol⁻¹"],
    [2.3e-15, 4e-16, "m^2/s", "(2.3 ± 0.4) × 10⁻¹⁵ m² s⁻¹"],
    [0.93, 0.004, "1", "0.930 ± 0.004"],
    [-12.34, 1.5, "mV", "−12.3 ± 1.5 mV"],
  ])("%d ± %d %s", (value, sigma, unit, text) => expect(showWithError(value, sigma, unit)).toBe(text));
});
