import { describe, expect, it } from "vitest";
import { table } from "../data/table.ts";
import { axisScale } from "./axis-scale.ts";
import { axes } from "./figure.ts";
import { frameOf } from "./plot-svg.ts";
import { polylinesOf, walk } from "./polyline.ts";
import { line } from "./series.ts";

const panelOf = (y: number[]) =>
  axes({
    x: { quantity: "time", unit: "s", domain: [0, 10] },
    y: { quantity: "length", unit: "nm", domain: [0, 100] },
    series: [
      line(table("t", { t: { unit: "s", values: y.map((_, i) => i) }, y: { unit: "m", values: y.map((v) => v * 1e-9) } }), {
        x: "t",
        y: "y",
      }),
    ],
  });

const onPage = (y: number[]) => {
  const panel = panelOf(y);
  const page = { id: "p", width: 120, height: 120, defs: [] };
  const frame = frameOf({ x0: 10, y0: 10, x1: 110, y1: 110 }, page, axisScale(panel, "x"), axisScale(panel, "y"));
  const [s] = panel.series;
  if (s?.kind !== "line") throw new Error("a line was made");
  return polylinesOf(s, frame);
};

describe("a curve on the page", () => {
  it("stands in page coordinates, converted to the unit of the axis", () => {
    const [curve] = onPage([0, 100]);
    expect(curve).toEqual([{ x: 10, y: 110 }, { x: 20, y: 10 }]); // biome-ignore format: points
  });
  it("breaks at missing values", () => expect(onPage([10, 20, Number.NaN, 30, 40])).toHaveLength(2));
  it("is cut at the frame", () => {
    const [first, second] = onPage([50, 150, 50]);
    expect(first!.at(-1)).toEqual({ x: 15, y: 10 });
    expect(second![0]).toEqual({ x: 25, y: 10 });
  });
  it("is walked in even steps", () => {
    const points = walk([{ x: 0, y: 0 }, { x: 10, y: 0 }], 3); // biome-ignore format: points
    expect(points.map((p) => p.x)).toEqual([0, 2.5, 5, 7.5, 10]);
  });
});
