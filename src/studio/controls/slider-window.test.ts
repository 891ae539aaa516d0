import fc from "fast-check";
import { expect, test } from "vitest";
import { cellSections } from "../../design/cell-parameters.ts";
import {
  coreParameters,
  electrodeParameters,
  matrixParameters,
  secondaryParameters,
  shellParameters,
  sphereParameters,
} from "../../design/design-parameters.ts";
import { inUnit } from "../../units/quantity.ts";
import {
  inWindow,
  niceAbove,
  niceBelow,
  positionOf,
  shownUnit,
  sliderWindow,
  stepped,
  valueAtPosition,
} from "./slider-window.ts";

const { diameter } = coreParameters;
const { thickness } = shellParameters;

test("nice numbers are 1, 2 or 5 times a power of ten, on the right side", () => {
  expect([1, 1.9, 2, 4.9, 5, 0.07, 30].map(niceBelow)).toEqual([1, 1, 2, 2, 5, 0.05, 20]);
  expect([1, 1.1, 2, 2.1, 5, 0.07, 30].map(niceAbove)).toEqual([1, 2, 2, 5, 5, 0.1, 50]);
});

test("where the limits span decades the window lies around the value, in equal ratios, with nice ends", () => {
  expect(sliderWindow(diameter, 2e-8)).toEqual({ min: 5, max: 100, log: true });
  expect(sliderWindow(thickness, 2.1e-9)).toEqual({ min: 0.5, max: 10, log: true });
  expect(sliderWindow(electrodeParameters.loading, 0.011)).toEqual({ min: 0.2, max: 5, log: true });
});

test("shares run over all that is allowed", () => {
  expect(sliderWindow(matrixParameters.closedPorosity, 0.2)).toEqual({ min: 0, max: 0.9, log: false });
  expect(sliderWindow(electrodeParameters.porosity, 0.5)).toEqual({ min: 0.05, max: 0.95, log: false });
});

test("what may be absent can be dragged away from zero", () => {
  const window = sliderWindow(cellSections.film.youngsModulus, 0);
  expect(window.min).toBe(0);
  expect(window.max).toBeGreaterThan(0);
  expect(window.max).toBeLessThanOrEqual(100);
});

test("a window never leaves the limits and holds its value; position and value are inverse to the step", () => {
  const parameters = [diameter, thickness, sphereParameters.cores, secondaryParameters.diameter, matrixParameters.massShare];
  fc.assert(
    fc.property(fc.constantFrom(...parameters), fc.double({ min: 0, max: 1, noNaN: true }), (parameter, share) => {
      const [least, most] = [parameter.min!, parameter.max!];
      const value = least === 0 ? most * share : least * (most / least) ** share;
      const window = sliderWindow(parameter, value);
      const shown = inUnit(value, shownUnit(parameter));
      expect(window.min).toBeGreaterThanOrEqual(inUnit(least, shownUnit(parameter)) * (1 - 1e-9));
      expect(window.max).toBeLessThanOrEqual(inUnit(most, shownUnit(parameter)) * (1 + 1e-9));
      expect(inWindow(window, Number(shown.toPrecision(12)))).toBe(true);
      const at = valueAtPosition(parameter, window, share);
      expect(Math.abs(positionOf(window, at) - share)).toBeLessThan(0.12);
    }),
  );
});

test("dragging lands on multiples of a step without the tail of binary fractions", () => {
  const window = sliderWindow(diameter, 2e-8);
  for (let k = 0; k <= 100; k++) expect(String(valueAtPosition(diameter, window, k / 100)).length).toBeLessThanOrEqual(5);
  expect(valueAtPosition(diameter, window, 0)).toBe(5);
  expect(valueAtPosition(diameter, window, 1)).toBe(100);
});

test("arrow keys step by the parameter's step, by more where that would be nothing, and stay within the limits", () => {
  expect(stepped(diameter, 2e-8, 1)).toBe(20.1);
  expect(stepped(diameter, 2e-8, -10)).toBe(19);
  expect(stepped(diameter, 2.003e-8, 1)).toBe(20.1);
  expect(stepped(secondaryParameters.diameter, 2e-4, 1)).toBe(201);
  expect(stepped(matrixParameters.closedPorosity, 0.005, -1)).toBe(0);
  expect(stepped(matrixParameters.closedPorosity, 0.9, 10)).toBe(0.9);
  expect(stepped({ label: "conductivity", unit: "S/m", min: 1e-6, max: 1e8 }, 100, 1)).toBe(100.5);
});
