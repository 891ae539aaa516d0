import { expect, test } from "vitest";
import { electrodeParameters, matrixParameters, shellParameters, sphereParameters } from "../../design/design-parameters.ts";
import { parameterValue } from "../../design/parameter-value.ts";
import { LithiateError } from "../../units/error.ts";
import type { Parameter } from "../../units/parameter.ts";
import { refusalWords } from "./refusal-words.ts";
import { bringsUnit, editText, fieldText, spokenText, typedQuantity, written } from "./typed-quantity.ts";

const { thickness } = shellParameters;
const share: Parameter = { label: "share", unit: "1", shownIn: "%", min: 0, max: 1 };

test("a bare number means the shown unit, a text with a unit stays", () => {
  expect(typedQuantity("20", thickness)).toBe("20 nm");
  expect(typedQuantity(" 2.50 ", thickness)).toBe("2.5 nm");
  expect(typedQuantity("0.02 um", thickness)).toBe("0.02 um");
  expect(typedQuantity("20nm", thickness)).toBe("20nm");
  expect(typedQuantity("1e-3 mm", thickness)).toBe("1e-3 mm");
  expect(typedQuantity("0.2", matrixParameters.closedPorosity)).toBe(0.2);
  expect(typedQuantity("20 %", matrixParameters.closedPorosity)).toBe("20 %");
  expect(typedQuantity("85", share)).toBe("85 %");
  expect(typedQuantity("   ", thickness)).toBeUndefined();
});

test("decimal commas, real minus signs and no-break spaces are read as meant; a comma that may be of thousands is not", () => {
  expect(typedQuantity("2,1", thickness)).toBe("2.1 nm");
  expect(typedQuantity("2,1\u00a0nm", thickness)).toBe("2.1 nm");
  expect(typedQuantity("−5", thickness)).toBe("-5 nm");
  expect(typedQuantity("1,000", thickness)).toBe("1,000");
  expect(() => parameterValue("1,000", thickness)).toThrow(LithiateError);
});

test("what is passed on reads as the same value", () => {
  for (const shown of [0.1, 2.1, 20.05, 1e-7, 123456])
    expect(parameterValue(written(shown, { ...thickness, min: 0, max: 1 }), { ...thickness, min: 0, max: 1 })).toBeCloseTo(
      shown * 1e-9,
      18,
    );
});

test("fields show decimals of the step at rest and all digits while edited", () => {
  expect(fieldText(2e-8, thickness)).toBe("20.0");
  expect(fieldText(2.0030001e-8, thickness)).toBe("20.03");
  expect(editText(2.0030001e-8, thickness)).toBe("20.030001");
  expect(fieldText(1.2e-7, thickness)).toBe("120");
  expect(fieldText(0.2, matrixParameters.closedPorosity)).toBe("0.20");
  expect(fieldText(1, sphereParameters.cores)).toBe("1");
  expect(fieldText(12.25, sphereParameters.cores)).toBe("12.25");
  expect(fieldText(0.011, electrodeParameters.loading)).toBe("1.1");
  expect(fieldText(2e-16, { label: "D", unit: "m^2/s" })).toBe("2e-16");
  expect(fieldText(-0.25, { label: "shift", unit: "V" })).toBe("−0.25");
});

test("the ear hears the unit, the box drops its own when one is typed", () => {
  expect(spokenText(2e-8, thickness)).toBe("20.0 nm");
  expect([bringsUnit("20"), bringsUnit("2e-16"), bringsUnit("20 nm"), bringsUnit("5 %"), bringsUnit("3µm")]).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
});

test("a refusal says why in words", () => {
  try {
    parameterValue("200 mm", thickness);
    expect.unreachable();
  } catch (error) {
    expect(refusalWords(error as LithiateError)).toMatch(
      /^The layer thickness is too large: expected .* nm .*found 200 mm\. Check the value/,
    );
  }
});
