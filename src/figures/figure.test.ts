import { describe, expect, it } from "vitest";
import { table } from "../data/table.ts";
import { explain, LithiateError } from "../units/error.ts";
import { axisScale } from "./axis-scale.ts";
import { type Axes, figure, fullCaption, heatMap, line, points } from "./figure.ts";
import { gridOf } from "./series.ts";

const t = table("curve", { q: { unit: "mAh/g", values: [0, 1] }, E: { unit: "V", values: [1, 0] } });
const base = { id: "curve", title: "Curve", caption: "A curve.", x: { quantity: "capacity", unit: "mAh/g" } } as const;
const failure = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    if (error instanceof LithiateError) return explain(error);
    throw error;
  }
  return "";
};

describe("a figure", () => {
  it("is a plain value with one panel from one pair of axes", () => {
    const f = figure({ ...base, y: { symbol: "E", unit: "V" }, series: [line(t, { x: "q", y: "E" })] });
    expect(f).toMatchObject({ id: "curve", width: "single", layout: [[0]], panels: [{ kind: "axes" }] });
  });

  it("is not stretched on a logarithmic axis by a bar that comes near zero", () => {
    const barred = table("D", {
      q: { unit: "mAh/g", values: [0, 1] },
      D: { unit: "m^2/s", values: [2e-16, 3e-16], sigma: Float64Array.of(1.9999e-16, 4e-16) },
    });
    const y = { symbol: "D", unit: "m^2/s", log: true } as const;
    const { panels } = figure({ ...base, y, series: [points(barred, { x: "q", y: "D" })] });
    const { low, high } = axisScale(panels[0] as Axes, "y");
    expect([low, high]).toEqual([1e-17, 1e-15]);
  });

  it("says what its marks stand for, and cites", () => {
    const f = figure({
      ...base,
      y: { symbol: "E", unit: "V" },
      series: [line(t, { x: "q", y: "E", standing: "predicted" }), points(t, { x: "q", y: "E" })],
      cites: ["Yu2024"],
    });
    expect(fullCaption(f)).toBe("A curve. Markers: measured. Dashed lines and open markers: predicted. [Yu2024]");
  });

  it("refuses a column of another dimension and says where", () => {
    const text = failure(() => figure({ ...base, y: { symbol: "σ", unit: "GPa" }, series: [line(t, { x: "q", y: "E" })] }));
    expect(text).toContain("curve.panels[0].series[0].y");
    expect(text).toContain("expected a unit like GPa; found V");
  });

  it("refuses names that are no words, and layouts that lose a panel", () => {
    const series = [line(t, { x: "q", y: "E" })];
    expect(failure(() => figure({ ...base, id: "My figure", y: { unit: "V" }, series }))).toContain("kebab-case");
    expect(failure(() => figure({ ...base, y: { unit: "V" }, series, layout: [[1]] }))).toContain("does not place its panels");
  });
});

describe("grids", () => {
  const nodes = (z: number[]) =>
    table("map", {
      x: { unit: "m", values: [0, 1, 0, 1].slice(0, z.length) },
      y: { unit: "m", values: [0, 0, 1, 1].slice(0, z.length) },
      z: { unit: "1", values: z },
    });
  it("come from long tables in any order", () => {
    const shuffled = table("map", {
      x: { unit: "m", values: [1, 0, 0, 1] },
      y: { unit: "m", values: [1, 0, 1, 0] },
      z: { unit: "1", values: [4, 1, 3, 2] },
    });
    expect([...gridOf(shuffled, { x: "x", y: "y", z: "z" }).z.values]).toEqual([1, 2, 3, 4]);
  });
  it("must be full", () =>
    expect(failure(() => heatMap(nodes([1, 2, 3]), { x: "x", y: "y", z: "z", quantity: "z", unit: "1" }))).toContain(
      "expected 2 × 2 rows, each node once; found 3 rows",
    ));
});
