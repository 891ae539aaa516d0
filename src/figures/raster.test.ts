import { expect, it } from "vitest";
import { table } from "../data/table.ts";
import { axisScale } from "./axis-scale.ts";
import { axes, heatMap } from "./figure.ts";
import { rasterOf } from "./raster.ts";

it("resamples a plane exactly, on uneven nodes, one cell beyond the frame", () => {
  const nodes = [0, 1, 3, 4].flatMap((x) => [0, 2, 3].map((y) => ({ x, y })));
  const plane = ({ x, y }: { x: number; y: number }) => 2 * x - 3 * y + 1;
  const map = table("plane", {
    x: { unit: "nm", values: nodes.map((n) => n.x) },
    y: { unit: "nm", values: nodes.map((n) => n.y) },
    z: { unit: "1", values: nodes.map(plane) },
  });
  const heat = heatMap(map, { x: "x", y: "y", z: "z", quantity: "z", unit: "1" });
  const panel = axes({ x: { quantity: "x", unit: "nm" }, y: { quantity: "y", unit: "nm" }, series: [heat] });
  const [columns, rows] = [8, 6];
  const raster = rasterOf(heat.grid, "1", axisScale(panel, "x"), axisScale(panel, "y"), [columns, rows]);
  expect([raster.width, raster.height, raster.x1, raster.x2]).toEqual([columns + 2, rows + 2, -0.5, 4.5]);
  for (let j = 1; j <= rows; j++)
    for (let i = 1; i <= columns; i++)
      expect(raster.values[j * raster.width + i]).toBeCloseTo(plane({ x: (i - 0.5) / 2, y: (j - 0.5) / 2 }), 9);
});
