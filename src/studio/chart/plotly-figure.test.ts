import { describe, expect, it } from "vitest";
import type { Axis } from "../../figures/figure.ts";
import { axes, band, bars, cells, contours, heatMap, label, line, points, region, rule, span } from "../../figures/figure.ts";
import type { Series } from "../../figures/series.ts";
import { NIGHT } from "../../report/theme.ts";
import { columns, curve, figureOf, voltages } from "./figures-fixture.ts";
import { type Ground, PRINT_GROUND } from "./ground.ts";
import { drawPicture } from "./picture.ts";
import { plotlyFigure } from "./plotly-figure.ts";

interface MadeTrace {
  readonly type: string;
  readonly mode: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly z: readonly Float64Array[];
  readonly xaxis: string;
  readonly fillcolor: string;
  readonly opacity: number;
  readonly line: { readonly color: string; readonly width: number; readonly dash: string };
  readonly marker: {
    readonly symbol: string;
    readonly size: number;
    readonly color: string;
    readonly line: { readonly color: string };
  };
  readonly error_x: { readonly array: ArrayLike<number> };
  readonly error_y: { readonly array: ArrayLike<number>; readonly arrayminus: ArrayLike<number> };
  readonly contours: { readonly start: number; readonly end: number; readonly size: number; readonly coloring: string };
  readonly colorscale: readonly (readonly [number, string])[];
}

interface MadeAxis {
  readonly type: string;
  readonly range: readonly [number, number];
  readonly domain: readonly [number, number];
  readonly fixedrange: boolean;
}

function made(f: ReturnType<typeof figureOf>, ground: Ground = PRINT_GROUND, scale = 2) {
  const picture = drawPicture(f);
  const { data, layout } = plotlyFigure(f, picture, { ground, scale });
  return {
    traces: data as unknown as readonly MadeTrace[],
    layout: layout as unknown as Readonly<Record<string, MadeAxis>>,
    picture,
  };
}

const LINEAR: Axis = { symbol: "x", unit: "1", domain: [0, 10] };
const of = (series: readonly Series[], x: Axis = LINEAR, y: Axis = LINEAR) => made(figureOf(axes({ x, y, series })));
const list = (values: ArrayLike<number>) => Array.from(values);

const grid = columns({
  x: { unit: "1", values: [0, 5, 10, 0, 5, 10] },
  y: { unit: "1", values: [0, 0, 0, 10, 10, 10] },
  z: { unit: "1", values: [0, 5, 10, 10, 15, 20] },
});
const GRID = { x: "x", y: "y", z: "z" } as const;

describe("lines", () => {
  it("come in the units of the axes, as typed arrays, with gaps", () => {
    const { traces } = made(voltages());
    expect(traces).toHaveLength(2);
    expect(traces[0]!.x).toBeInstanceOf(Float64Array);
    expect(list(traces[0]!.x)).toEqual([0, 500, 1000]);
    expect(list(traces[1]!.y)).toEqual([0.8, Number.NaN, 0.05]);
  });

  it("have the colour, dash and width of print, in pixels", () => {
    const [ccos, sinp] = made(voltages()).traces;
    expect(ccos!.line).toEqual({ color: "#0b6e99", width: 2, dash: "solid", simplify: false });
    expect(sinp!.line.dash).toBe("10.00px,4.00px");
  });

  it("say where they stand, and fade towards the ground", () => {
    const t = curve([[0, 0.5], [3600000, 0.5]]); // biome-ignore format: rows
    const place = { x: "q", y: "e", as: "CCOS" } as const;
    const series = [
      line(t, { ...place, standing: "predicted" }),
      line(t, { ...place, standing: "null model" }),
      line(t, { ...place, strength: 0.5 }),
    ];
    const f = figureOf(axes({ x: { unit: "mAh/g" }, y: { unit: "V", zero: true }, series }));
    const onPaper = made(f).traces;
    expect(onPaper[0]!.line.dash).toBe("8.00px,4.00px");
    expect(onPaper[1]!.line).toMatchObject({ color: PRINT_GROUND.muted, dash: "2.00px,3.20px" });
    expect(onPaper[2]!.line.color).toBe("#85b7cc");
    const byNight = made(f, NIGHT).traces;
    expect(byNight[0]!.line.color).not.toBe(onPaper[0]!.line.color);
    expect(byNight[1]!.line.color).toBe(NIGHT.muted);
  });
});

describe("points", () => {
  const t = columns({
    x: { unit: "1", values: [1, 5, 12] },
    y: { unit: "1", values: [1, 9, 5], sigma: 2 },
  });

  it("outside the frame are left out; bars are cut at its edge", () => {
    const [trace] = of([points(t, { x: "x", y: "y", as: "SiNP" })]).traces;
    expect(list(trace!.x)).toEqual([1, 5]);
    expect(list(trace!.error_y.array)).toEqual([2, 1]);
    expect(list(trace!.error_y.arrayminus)).toEqual([1, 2]);
    expect(trace!.error_x).toBeUndefined();
    expect(trace!.marker).toMatchObject({ symbol: "square", color: "#c2543f" });
  });

  it("are hollow where predicted and upright strokes where stated", () => {
    const [hollow, stroke] = of([
      points(t, { x: "x", y: "y", standing: "predicted" }),
      points(t, { x: "x", y: "y", shape: "tick" }),
    ]).traces;
    expect(hollow!.marker).toMatchObject({ symbol: "circle", size: 8, color: "#ffffff", line: { color: PRINT_GROUND.ink } });
    expect(stroke!.marker.symbol).toBe("line-ns");
  });
});

it("a band is one outline for each stretch without a gap", () => {
  const t = columns({
    x: { unit: "1", values: [0, 1, 2, 3, 4] },
    low: { unit: "%", values: [100, 100, Number.NaN, 200, 200] },
    high: { unit: "%", values: [300, 400, 500, 600, 700] },
  });
  const [tint, solid] = of([band(t, { x: "x", low: "low", high: "high", as: "SiQD" }), band(t, { x: "x", low: "low", high: "high", as: "SiQD", fill: "solid" })]).traces; // biome-ignore format: one line
  expect(list(tint!.x)).toEqual([0, 1, 1, 0, Number.NaN, 3, 4, 4, 3, Number.NaN]);
  expect(list(tint!.y)).toEqual([3, 4, 1, 1, Number.NaN, 6, 7, 2, 2, Number.NaN]);
  expect([tint!.fillcolor, solid!.fillcolor]).toEqual(["#3c8d5a38", "#3c8d5a"]);
});

describe("fields", () => {
  it("a heat map has the steps and colours of its bar, and covers the frame", () => {
    const { traces, picture } = of([heatMap(grid, { ...GRID, quantity: "z", unit: "%" })]);
    const [map] = traces;
    const { start, end, size } = map!.contours;
    expect({ start, end, size }).toEqual({ start: 250, end: 1750, size: 250 });
    expect(map!.colorscale).toHaveLength(8);
    expect(map!.colorscale[0]![0]).toBe(0);
    expect(map!.colorscale.at(-1)![0]).toBe(1);
    expect(Math.min(...list(map!.x))).toBeLessThan(0);
    expect(Math.max(...list(map!.x))).toBeGreaterThan(10);
    const middle = map!.z[Math.floor(map!.z.length / 2)]!;
    const column = Math.floor(middle.length / 2);
    expect(middle[column]).toBeCloseTo(100 * (map!.x[column]! + map!.y[Math.floor(map!.z.length / 2)]!), 6);
    expect(picture.frames).toHaveLength(1);
  });

  it("contours are one line each, with a casing on a coloured ground", () => {
    const lines = contours(grid, { ...GRID, levels: [4, 8], unit: "1" });
    const alone = of([lines]).traces;
    expect(alone.map((t) => t.contours.start)).toEqual([4, 8]);
    const onMap = of([heatMap(grid, { ...GRID, quantity: "z", unit: "1" }), lines]).traces;
    expect(onMap).toHaveLength(5);
    expect(onMap.filter((t) => t.line.color === "#ffffff").map((t) => t.contours.start)).toEqual([4, 8]);
  });

  it("a region is an area with an edge; hatched it is strokes inside the area", () => {
    const bounds = { ...GRID, from: 5, to: 15, unit: "1" } as const;
    const [area, edge] = of([region(grid, bounds)]).traces;
    expect(area).toMatchObject({ type: "contour", opacity: 0.25 });
    expect(edge!.contours.start).toBe(0);
    const [strokes] = of([region(grid, { ...bounds, fill: "hatch" })]).traces;
    const inside = list(strokes!.x).flatMap((x, i) => (Number.isFinite(x) ? [x + strokes!.y[i]!] : []));
    expect(inside.length).toBeGreaterThan(20);
    for (const sum of inside) expect(Math.abs(sum - 10)).toBeLessThan(5.3);
    expect(of([region(grid, { ...bounds, fill: "none" })]).traces).toHaveLength(1);
  });
});

describe("straight shapes", () => {
  it("rules run across the frame", () => {
    const [upright, level] = of([rule("x", 4), rule("y", 7, { dash: "2 1" })]).traces;
    expect(list(upright!.x)).toEqual([4, 4]);
    expect(list(upright!.y).map(Math.round)).toEqual([10, 0]);
    expect(list(level!.x).map(Math.round)).toEqual([0, 10]);
    expect(level!.line.dash).toBe("4.00px,2.00px");
  });

  it("spans reach the edge where they have no bound", () => {
    const [tint, outline] = of([span({ x: [2, 3], as: "shade" }), span({ x: [2, 3], y: [4, 5], as: "red", fill: "outline" })]).traces; // biome-ignore format: one line
    expect(list(tint!.x).slice(0, 5)).toEqual([2, 3, 3, 2, 2]);
    expect(list(tint!.y).slice(0, 5)).toEqual([0, 0, 10, 10, 0]);
    expect(outline!.mode).toBe("lines");
  });

  it("bars stand at their categories, the first at the top", () => {
    const t = columns({ from: { unit: "1", values: [0, 0.2, 0.3] }, to: { unit: "1", values: [0.5, 0.2, 0.9] } });
    const { traces, layout } = of(
      [bars(t, { from: "from", to: "to", as: "silicon", thickness: 0.5 })],
      { unit: "%", domain: [0, 100] },
      { unit: "1", categories: ["one", "two", "three"] },
    );
    expect(list(traces[0]!.x).filter(Number.isFinite)).toEqual([0, 50, 50, 0, 0, 30, 90, 90, 30, 30]);
    expect(list(traces[0]!.y).slice(0, 4)).toEqual([-0.25, -0.25, 0.25, 0.25]);
    expect(layout.yaxis!.range[0]).toBeGreaterThan(layout.yaxis!.range[1]);
    expect(layout.yaxis!.fixedrange).toBe(true);
    expect(layout.xaxis!.fixedrange).toBe(false);
  });

  it("cells are filled, or hatched within their bounds", () => {
    const t = columns({
      x1: { unit: "1", values: [0] },
      x2: { unit: "1", values: [5] },
      y1: { unit: "1", values: [0] },
      y2: { unit: "1", values: [10] },
    });
    expect(of([cells(t, { as: "survival flows" })]).traces[0]!.fillcolor).toBe("#a9d3e0");
    const [ground, strokes] = of([cells(t, { as: "survival flows", fill: "hatch" })]).traces;
    expect(ground!.fillcolor).toBe("#ffffff");
    expect(Math.max(...list(strokes!.x).filter(Number.isFinite))).toBeLessThanOrEqual(5.01);
  });

  it("a label stays in the picture", () => {
    expect(of([rule("x", 1), label(2, 3, "here")]).traces).toHaveLength(1);
  });
});

it("curves lie over grounds, markers over curves and fits over markers", () => {
  const t = columns({ x: { unit: "1", values: [1, 2] }, y: { unit: "1", values: [1, 2] } });
  const place = { x: "x", y: "y" } as const;
  const { traces } = of([
    line(t, { ...place, over: true }),
    points(t, place),
    line(t, { ...place, as: "CCOS" }),
    span({ x: [1, 2] }),
  ]);
  expect(traces.map((trace) => trace.mode)).toEqual(["none", "lines", "markers", "lines"]);
  expect(traces[1]!.line.color).toBe("#0b6e99");
});

describe("axes", () => {
  const t = columns({ x: { unit: "Hz", values: [1, 1000] }, y: { unit: "ohm", values: [2, 40] } });
  const s = [line(t, { x: "x", y: "y" })];

  it("count in decades where they are logarithmic", () => {
    const { layout } = of(s, { unit: "kHz", log: true }, { unit: "ohm", zero: true });
    expect(layout.xaxis!.type).toBe("log");
    expect(layout.xaxis!.range[0]).toBeCloseTo(-3, 1);
    expect(layout.xaxis!.range[1]).toBeCloseTo(0, 1);
    expect(layout.yaxis!.type).toBe("linear");
  });

  it("run backwards where they are reversed", () => {
    const { layout } = of(s, { unit: "Hz", reverse: true }, { unit: "ohm" });
    expect(layout.xaxis!.range[0]).toBeGreaterThan(layout.xaxis!.range[1]);
  });

  it("have one scale where they are to, in pixels per unit", () => {
    const z = columns({ re: { unit: "ohm", values: [0, 300] }, im: { unit: "ohm", values: [0, 100] } });
    const { layout, picture } = of(
      [line(z, { x: "re", y: "im" })],
      { symbol: "Z′", unit: "ohm", sameScaleAs: "y" },
      { symbol: "Z″", unit: "ohm" },
    );
    const length = ({ range, domain }: MadeAxis, size: number) => ((domain[1] - domain[0]) * size) / (range[1] - range[0]);
    expect(length(layout.xaxis!, picture.page.width) / length(layout.yaxis!, picture.page.height)).toBeCloseTo(1, 3);
  });

  it("stand where the picture has its frames, panel for panel", () => {
    const { traces, layout, picture } = made(
      figureOf(axes({ x: LINEAR, y: LINEAR, series: [rule("x", 1)] }), axes({ x: LINEAR, y: LINEAR, series: [rule("x", 2)] })),
    );
    expect(traces.map((trace) => trace.xaxis)).toEqual(["x", "x2"]);
    const { box } = picture.frames[1]!;
    expect(layout.xaxis2!.domain[0] * picture.page.width).toBeCloseTo(box.x0 - 0.6, 6);
    expect((1 - layout.yaxis2!.domain[0]) * picture.page.height).toBeCloseTo(box.y1 + 0.6, 6);
  });
});
