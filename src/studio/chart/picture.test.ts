import { describe, expect, it } from "vitest";
import { axisScale } from "../../figures/axis-scale.ts";
import { type Axes, axes, band, cells, contours, heatMap, line, points, rule } from "../../figures/figure.ts";
import { heatSteps } from "../../figures/heat-levels.ts";
import { renderSvg } from "../../figures/svg.ts";
import { NIGHT } from "../../report/theme.ts";
import { columns, figureOf, voltages } from "./figures-fixture.ts";
import { coloursOn } from "./ground.ts";
import { hollow } from "./hollow-series.ts";
import { pagePicture } from "./page-picture.ts";
import { drawPicture, namesIn } from "./picture.ts";

const panelOf = (f: ReturnType<typeof figureOf>) => f.panels[0] as Axes;

describe("the picture", () => {
  it("is that of print, but for names that come after, at the same places", () => {
    const f = voltages();
    const whole = renderSvg(f);
    const { svg, frames } = drawPicture(f);
    const names = namesIn(panelOf(f), frames[0]!)!;
    expect(names).toMatch(/>CCOS<.*>SiNP</);
    expect(svg).not.toMatch(/>CCOS<|>SiNP</);
    const end = svg.lastIndexOf("</g>");
    expect(svg.slice(0, end) + names + svg.slice(end)).toBe(whole);
  });

  it("keeps the legend above a frame, which has a place of its own", () => {
    const f = figureOf({ ...panelOf(voltages()), naming: "above" });
    const { svg, frames } = drawPicture(f);
    expect(svg).toBe(renderSvg(f));
    expect(namesIn(panelOf(f), frames[0]!)).toBe("");
  });

  it("has its frames where the axes are drawn", () => {
    const { svg, frames, page } = drawPicture(voltages());
    const [frame] = frames;
    expect(svg).toContain(`viewBox="0 0 ${page.width} ${page.height}"`);
    expect(svg).toContain(`d="M${frame!.box.x0},${frame!.box.y1}L${frame!.box.x1},${frame!.box.y1}"`);
    expect(frame!.toX(0)).toBeCloseTo(frame!.box.x0, 6);
    expect(frame!.toY(1)).toBeCloseTo(frame!.box.y0, 6);
  });
});

describe("a hollow panel", () => {
  const t = columns({
    x: { unit: "1", values: [3, 1, 2, 5, 4, 2.5] },
    y: { unit: "1", values: [0.2, 30, -4, 7, Number.NaN, 0.01], sigma: 1 },
    up: { unit: "1", values: [1, 31, 2, 8, 9, 1] },
    far: { unit: "1", values: [4, 2, 3, 6, 5, 3.5] },
  });
  const grid = columns({
    x: { unit: "1", values: [0, 1, 2, 0, 1, 2, 0, 1, 2] },
    y: { unit: "1", values: [0, 0, 0, 1, 1, 1, 2, 2, 2] },
    z: { unit: "1", values: [0, -3, 2, 1, 50, 1, 0, 1, 2] },
  });
  const noSigma = columns({ x: { unit: "1", values: [1, 2, 3, 9] }, y: { unit: "1", values: [-1, 1e-3, 1e3, 5] } });
  const area = { x1: { unit: "1", values: [0, 1, 2] }, x2: { unit: "1", values: [1, 2, 3] }, y1: { unit: "1", values: [1, 0, 4] }, y2: { unit: "1", values: [2, 1, 9] } }; // biome-ignore format: one line
  const series = {
    line: line(noSigma, { x: "x", y: "y" }),
    points: points(t, { x: "x", y: "y" }),
    band: band(t, { x: "x", low: "y", high: "up" }),
    cells: cells(columns(area), { as: "red" }),
    "heat map": heatMap(grid, { x: "x", y: "y", z: "z", quantity: "z", unit: "1" }),
    "stress map": heatMap(grid, { x: "x", y: "y", z: "z", quantity: "z", unit: "1", scheme: "stress" }),
    contours: contours(grid, { x: "x", y: "y", z: "z", levels: [1], unit: "1" }),
  };

  it.each(Object.entries(series))("of %s keeps its axes", (_, s) => {
    for (const log of [false, true]) {
      if (log && s.kind !== "line") continue;
      const panel = axes({ x: { unit: "1" }, y: { unit: "1", log }, series: [s] });
      const emptied = { ...panel, series: [hollow(s, panel)] };
      for (const along of ["x", "y"] as const) expect(axisScale(emptied, along)).toEqual(axisScale(panel, along));
    }
  });

  it("has fewer rows", () => {
    const many = line(columns({ x: { unit: "1", values: Array.from({ length: 400 }, (_, i) => i) }, y: { unit: "1", values: Array.from({ length: 400 }, (_, i) => (i - 7) ** 2) } }), { x: "x", y: "y" }); // biome-ignore format: one line
    const few = hollow(many, axes({ x: { unit: "1" }, y: { unit: "1" }, series: [many] }));
    expect(few.kind === "line" && few.x.values.length).toBeLessThan(7);
  });

  it.each(["heat map", "stress map"] as const)("of a %s keeps its colour bar", (kind) => {
    const map = series[kind];
    const emptied = hollow(map, axes({ x: { unit: "1" }, y: { unit: "1" }, series: [map] }));
    expect(emptied.kind === "heat map" && heatSteps(emptied)).toEqual(heatSteps(map));
  });
});

describe("the picture on the page", () => {
  it("has no ground, tooltip or file size of its own, and ids that are the chart's", () => {
    const f = voltages();
    const shown = pagePicture(drawPicture(f).svg, f, new Map(), "chart7");
    expect(shown).not.toMatch(/<title|<desc|<metadata|mm"|fill="#ffffff"|made-up/);
    expect(shown).toMatch(/^<svg [^>]*aria-hidden="true"/);
    expect(shown).toContain('<g data-axes id="chart7-1">');
    expect(shown.trimEnd().endsWith('<g class="chart-names"></g></g></svg>')).toBe(true);
    for (const [, id] of shown.matchAll(/url\(#([^)]+)\)/g)) expect(shown).toContain(`id="${id}"`);
  });

  it("has its marks where print has them, whatever the resolution of the screen", () => {
    const f = voltages();
    const { svg } = drawPicture(f);
    const nudged = svg.replaceAll(/<g (?=[^>]*stroke=)/g, '<g transform="translate(0.5,0.5)" ');
    expect(nudged).not.toBe(svg);
    expect(pagePicture(nudged, f, new Map(), "c")).toBe(pagePicture(svg, f, new Map(), "c"));
  });

  it("takes the tones of the page; ink of every curve can be told from the ground", () => {
    const f = voltages();
    const shown = pagePicture(drawPicture(f).svg, f, coloursOn(NIGHT, f), "c");
    expect(shown).not.toMatch(/#17202a|#0b6e99|#c2543f/);
    expect(shown).toContain(NIGHT.ink);
  });

  it("keeps the colours of print on a map", () => {
    const t = columns({ x: { unit: "1", values: [0, 1, 0, 1] }, y: { unit: "1", values: [0, 0, 1, 1] }, z: { unit: "1", values: [0, 1, 2, 3] } }); // biome-ignore format: one line
    const map = heatMap(t, { x: "x", y: "y", z: "z", quantity: "z", unit: "1" });
    const panel = axes({ x: { unit: "1" }, y: { unit: "1" }, series: [map, rule("x", 0.5, { as: "ink" })] });
    const f = figureOf(panel);
    const shown = pagePicture(drawPicture(f).svg, f, coloursOn(NIGHT, f), "c");
    expect(/<g [^>]*stroke="#17202a"/.test(shown)).toBe(true);
    expect(new RegExp(`<path d="[^"]*" fill="none" stroke="${NIGHT.ink}"`).test(shown)).toBe(true);
  });
});
