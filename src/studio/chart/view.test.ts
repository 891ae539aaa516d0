import { expect, it } from "vitest";
import { axisScale } from "../../figures/axis-scale.ts";
import { type Axes, axes, line } from "../../figures/figure.ts";
import { figureShape, figureWords } from "./figure-shape.ts";
import { columns, figureOf, voltages } from "./figures-fixture.ts";
import { viewed, WHOLE, zoomed, zoomedAbout } from "./view.ts";

const t = columns({ x: { unit: "1", values: [1, 1000] }, y: { unit: "1", values: [0, 1] } });
const logarithmic = figureOf(axes({ x: { unit: "1", log: true }, y: { unit: "1" }, series: [line(t, { x: "x", y: "y" })] }));
const domains = (f: ReturnType<typeof figureOf>) => f.panels.map((p) => [(p as Axes).x.domain, (p as Axes).y.domain]);

it("a box that Plotly tells of becomes the ranges of its panel", () => {
  const two = figureOf(voltages().panels[0] as Axes, voltages().panels[0] as Axes);
  const view = zoomed(two, WHOLE, {
    "xaxis2.range[0]": 100,
    "xaxis2.range[1]": 300,
    "yaxis2.range[0]": 0.6,
    "yaxis2.range[1]": 0.2,
    "xaxis.range[0]": "bad",
  });
  expect(domains(viewed(two, view, undefined))).toEqual([[[0, 1000], [0, 1]], [[100, 300], [0.2, 0.6]]]); // biome-ignore format: pairs
  expect(viewed(two, view, 60).height).toBe(60);
});

it("logarithmic ranges come in decades and are rounded to numbers that have ticks", () => {
  const view = zoomed(logarithmic, WHOLE, { "xaxis.range[0]": Math.log10(21), "xaxis.range[1]": Math.log10(45) });
  const shown = viewed(logarithmic, view, undefined);
  expect(domains(shown)[0]![0]).toEqual([20, 50]);
  expect(axisScale(shown.panels[0] as Axes, "x").ticks.length).toBeGreaterThan(1);
});

it("zooming about a place keeps it where it is", () => {
  const panel = logarithmic.panels[0] as Axes;
  const scales = { x: axisScale(panel, "x"), y: axisScale(panel, "y") };
  const { x, y } = zoomedAbout(WHOLE, 0, scales, { x: 10, y: 0.5 }, 0.5).get(0)!;
  expect(x![0]).toBeCloseTo(Math.sqrt(10), 9);
  expect(x![1]).toBeCloseTo(100, 9);
  expect(y).toEqual([0.25, 0.75]);
});

it("the shape of a figure is the same while only its data change", () => {
  const other = figureOf(axes({ ...(logarithmic.panels[0] as Axes), series: [line(columns({ x: { unit: "1", values: [2, 3] }, y: { unit: "1", values: [4, 5] } }), { x: "x", y: "y" })] })); // biome-ignore format: one line
  expect(figureShape(other)).toBe(figureShape(logarithmic));
  expect(figureWords(other)).toBe(figureWords(logarithmic));
  expect(figureShape(voltages())).not.toBe(figureShape(logarithmic));
});
