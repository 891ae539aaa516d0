import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromUnit, inUnit, type Length, quantity, siUnit, unitOf, unitsLike } from "./quantity.ts";

describe("quantity", () => {
  it.each([
    ["20 nm", "m", 2e-8],
    ["0.42 um", "m", 4.2e-7],
    ["0.42 µm", "m", 4.2e-7],
    ["1.2 g/cm^3", "kg/m^3", 1200],
    ["1.2 g/cm3", "kg/m^3", 1200],
    ["1.1 mg/cm^2", "kg/m^2", 0.011],
    ["7.38 m^2/g", "m^2/kg", 7380],
    ["0.1 A/g", "A/kg", 100],
    ["372 mAh/g", "C/kg", 1_339_200],
    ["25 °C", "K", 298.15],
    ["10 mHz", "Hz", 0.01],
    ["0.5 MHz", "Hz", 5e5],
    ["0.1 mV/s", "V/s", 1e-4],
    ["0.5 mA/cm2", "A/m^2", 5],
    ["50 %", "1", 0.5],
    ["1.3", "1", 1.3],
    ["-5e-1 V", "V", -0.5],
  ])("%s → %s", (text, unit, si) => {
    expect(quantity(text, unit)).toBeCloseTo(si, 12);
  });

  it.each([
    ["20", "m", /no unit/],
    ["20 V", "m", /wrong unit/],
    ["20 furlong", "m", /unknown unit/],
    ["thick", "m", /not a quantity/],
    ["", "1", /not a quantity/],
    ["1 constructor", "m", /unknown unit/],
  ])("%j for %s is refused in words", (text, unit, message) => {
    expect(() => quantity(text, unit)).toThrow(message);
  });

  it("round trips through every unit", () => {
    const units = ["m", "kg/m^3", "A/kg", "C/kg", "K", "Pa"].flatMap(unitsLike);
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), fc.constantFrom(...units), (x, u) => {
        const defect = Math.abs(inUnit(fromUnit(x, u), u) - x);
        expect(defect).toBeLessThanOrEqual(1e-12 * (x + 300)); // 300: kelvin to degrees Celsius cancels digits
      }),
    );
  });

  it("knows the SI unit of a unit", () => {
    expect(siUnit("mAh/g")).toBe("C/kg");
  });

  it.each([
    ["0.1 A/g", "A/g"],
    ["-2e3 mA", "mA"],
    ["5", ""],
    ["C/10", undefined],
  ])("finds the unit of %j", (text, unit) => expect(unitOf(text)).toBe(unit));

  it("lets the compiler check dimensions", () => {
    const ok: Length = "20 nm";
    // @ts-expect-error a voltage is not a length
    const wrong: Length = "8 mV";
    expect([ok, wrong]).toHaveLength(2);
  });
});
