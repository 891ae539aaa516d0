import { expect, it } from "vitest";
import { table } from "../data/table.ts";
import { electrodeThicknessFigure } from "./electrode-thickness.ts";
import { drawnTexts, layoutFaults } from "./layout-faults.ts";
import { renderSvg } from "./svg.ts";

const course = (fillings: readonly number[]) =>
  table("electrode", {
    filling: { unit: "1", values: fillings },
    thickness: { unit: "m", values: fillings.map((x) => 12e-6 * (1 + 0.3 * x)) },
    porosity: { unit: "1", values: fillings.map((x) => 0.5 - 0.3 * x) },
  });

it("thickness and porosity stand over the filling, in µm and percent, and the steps are named", () => {
  const marks = new Map([
    [1, "80 %"],
    [2, "105 %"],
  ]);
  const figure = electrodeThicknessFigure(
    [{ label: "CCOS", as: "CCOS", law: course([0, 0.5, 1]), reached: course([0, 0.57, 0.75]), marks }],
    { setting: "Made-up numbers." },
  );
  const svg = renderSvg(figure);
  expect(layoutFaults(svg)).toEqual([]);
  expect(drawnTexts(svg).map((t) => t.text)).toEqual(
    expect.arrayContaining(["thickness / µm", "porosity (%)", "filling", "105 %", "80 %"]),
  );
  expect(() => electrodeThicknessFigure([], { setting: "" })).toThrow("there is no electrode to draw");
});

it("names steps whose markers stand close together, too", () => {
  const names = ["80 %", "90 %", "lower cut-off", "105 %"];
  const reached = course([0.474, 0.534, 0.594, 0.623]);
  const marks = new Map(names.map((name, row) => [row, name]));
  const svg = renderSvg(
    electrodeThicknessFigure([{ label: "CCOS", as: "CCOS", law: course([0, 0.5, 1]), reached, marks }], { setting: "Made up." }),
  );
  expect(layoutFaults(svg)).toEqual([]);
  expect(drawnTexts(svg).map((t) => t.text)).toEqual(expect.arrayContaining(names));
});
