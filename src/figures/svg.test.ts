import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { table } from "../data/table.ts";
import { axes, band, type Figure, figure, heatMap, line, points } from "./figure.ts";
import { drawnTexts, layoutFaults } from "./layout-faults.ts";
import { renderPng } from "./png.ts";
import { renderSvg } from "./svg.ts";

const x = Array.from({ length: 50 }, (_, i) => i / 49);
const t = table("t", {
  x: { unit: "1", values: x },
  y: { unit: "V", values: x.map((v) => v ** 2) },
  low: { unit: "V", values: x.map((v) => v ** 2 - 0.1) },
  high: { unit: "V", values: x.map((v) => v ** 2 + 0.1) },
});
const panel = axes({
  x: { quantity: "filling", unit: "1" },
  y: { symbol: "E", unit: "mV" },
  series: [
    band(t, { x: "x", low: "low", high: "high", as: "CCOS" }),
    line(t, { x: "x", y: "y", as: "CCOS", standing: "predicted", label: "CCOS & more" }),
  ],
});
const provenance = { program: "lithiate", version: "0", made: "test", options: { a: "<b>" }, sources: {}, cites: [] };
const make = (id: string, panels: Figure["panels"]): Figure =>
  figure({ id, title: "T", caption: "Potential *E* <of> a host.", panels, provenance, width: "double", columns: [1, 1] });

describe("renderSvg", () => {
  const svg = renderSvg(make("pair", [panel, panel]));

  it("has the printed size in its head, points inside", () => {
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="171mm" height="[\d.]+mm" viewBox="0 0 484.72 [\d.]+"/,
    );
    expect(layoutFaults(svg)).toEqual([]);
  });

  it("keeps markers that rounding puts a hair outside of the frame, and leaves out those that are outside", () => {
    const edge = table("edge", {
      x: { unit: "1", values: [0, 0.5, 1 + 1e-12, 0.6] },
      D: { unit: "m^2/s", values: [2e-16, 1.0000000005e-15, 5e-16, 1.2e-15] },
    });
    const marked = axes({
      x: { quantity: "filling", unit: "1", domain: [0, 1] },
      y: { symbol: "D", unit: "m^2/s", log: true, domain: [1e-16, 1e-15] },
      series: [points(edge, { x: "x", y: "D" })],
    });
    const { document } = parseHTML(`<html><body>${renderSvg(make("edge", [marked]))}</body></html>`);
    expect(document.querySelectorAll("circle").length).toBe(3);
  });

  it("is well-formed and carries title, caption and provenance", () => {
    const { document } = parseHTML(`<html><body>${svg}</body></html>`);
    expect(document.querySelector("title")?.textContent).toBe("T");
    expect(document.querySelector("desc")?.textContent).toContain("Potential E <of> a host.");
    expect(JSON.parse(document.querySelector("metadata")?.textContent ?? "")).toEqual(provenance);
    const opened = [...svg.matchAll(/<([a-zA-Z]+)[^>]*[^/]>|<([a-zA-Z]+)>/g)].length;
    expect([...svg.matchAll(/<\//g)]).toHaveLength(opened);
  });

  it("prefixes every id with its own, uses each that it refers to, and rounds to two decimals", () => {
    const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map((m) => m[1]!);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => id.startsWith("pair-"))).toBe(true);
    for (const [, id] of svg.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(id);
    expect(svg.replace(/<metadata>.*<\/metadata>/s, "")).not.toMatch(/\d\.\d{3}/);
  });

  it("letters the panels, and converts to the unit of the axis", () => {
    const texts = drawnTexts(svg).map((d) => d.text);
    expect(texts).toEqual(expect.arrayContaining(["(a)", "(b)", "E / mV", "1000"]));
  });

  it("draws a prediction dashed and a missing value as a gap", () => {
    expect(svg).toContain('stroke-dasharray="4 2"');
    const gap = table("gap", { x: { unit: "1", values: [0, 1, 2, 3, 4] }, y: { unit: "V", values: [0, 1, Number.NaN, 1, 0] } });
    const drawn = renderSvg(make("gap", [axes({ ...panel, series: [line(gap, { x: "x", y: "y", as: "ink" })] })]));
    expect(/<path[^>]* d="M[^M"]*M[^"]*"/.test(drawn)).toBe(true);
    expect(layoutFaults(drawn)).toEqual([]);
  });

  it("says when nothing can be shown", () => {
    const none = axes({ ...panel, y: { ...panel.y, log: true }, series: [line(table("n", { x: { unit: "1", values: [1] }, y: { unit: "V", values: [-1] } }), { x: "x", y: "y" })] }); // biome-ignore format: one case
    expect(() => renderSvg(make("none", [none]))).toThrow(/nothing can be shown along y/);
  });

  it("gives both axes one scale when asked", () => {
    const arc = Array.from({ length: 40 }, (_, i) => (Math.PI * i) / 39);
    const z = table("z", {
      re: { unit: "1", values: arc.map((a) => 1 - Math.cos(a)) },
      im: { unit: "1", values: arc.map(Math.sin) },
    });
    const nyquist = axes({
      x: { quantity: "Z′", unit: "1", zero: true },
      y: { quantity: "−Z″", unit: "1", sameScaleAs: "x", zero: true },
      series: [points(z, { x: "re", y: "im", as: "CCOS" })],
    });
    const drawn = renderSvg(make("nyquist", [nyquist]));
    const centres = [...drawn.matchAll(/<circle r="2" cy="([\d.]+)" cx="([\d.]+)"/g)].map(
      (m) => [Number(m[2]), Number(m[1])] as const,
    );
    const span = (k: 0 | 1) => Math.max(...centres.map((c) => c[k])) - Math.min(...centres.map((c) => c[k]));
    expect(span(0) / span(1)).toBeCloseTo(2 / Math.sin((Math.PI * 20) / 39), 2);
  });

  it("draws a heat map in the steps of its colour bar", () => {
    const nodes = [0, 1, 2, 3].flatMap((i) => [0, 1, 2].map((j) => ({ i, j })));
    const map = table("map", {
      x: { unit: "m", values: nodes.map((n) => n.i) },
      y: { unit: "m", values: nodes.map((n) => n.j) },
      z: { unit: "1", values: nodes.map((n) => (n.i / 3 + n.j / 2) / 2) },
    });
    const length = { quantity: "length", unit: "m" };
    const heat = heatMap(map, { x: "x", y: "y", z: "z", quantity: "filling", unit: "1", domain: [0, 1] });
    const drawn = renderSvg(make("heat", [axes({ x: length, y: length, series: [heat] })]));
    const bar = [...drawn.matchAll(/<rect[^>]*width="7"[^>]*fill="(#[0-9a-f]{6})"/g)].map((m) => m[1]);
    expect(bar.length).toBeGreaterThanOrEqual(5);
    for (const colour of bar) expect(drawn).toMatch(new RegExp(`<path[^>]*fill="${colour}"|<g[^>]*fill="${colour}"`));
  });
});

describe("renderPng", () => {
  it("gives the printed width at the resolution, with the text in it", () => {
    const svg = renderSvg(figure({ id: "one", title: "T", caption: "", ...panel, panels: [panel] }));
    const png = renderPng(svg, { dpi: 300 });
    const view = new DataView(png.buffer, png.byteOffset);
    expect(view.getUint32(16)).toBe(Math.round((83 / 25.4) * 300));
    const bare = renderPng(svg.replace(/<text.*?<\/text>/g, ""), { dpi: 300 });
    expect(png.length).toBeGreaterThan(1.2 * bare.length);
  });
});
