import { describe, expect, it } from "vitest";
import { drawnTexts, layoutFaults } from "./layout-faults.ts";
import { type MappedCase, survivalClassMap, survivalMarginMap } from "./survival-map.ts";
import { renderSvg } from "./svg.ts";

const x = { quantity: "core diameter", unit: "nm", values: [10, 20, 30, 40], log: false, present: 22 };
const y = { quantity: "hard carbon thickness", unit: "nm", values: [1, 10, 100], log: true, present: 5 };

/** Lithium and margin grow along x, the class with them; the first row is impossible, the last case not computed. */
const cases: MappedCase[] = y.values.flatMap((_, row) =>
  x.values.map((_, column) => {
    if (row === 0) return { column, row, kind: "impossible" as const, lithium: null, margin: null };
    if (row === 2 && column === 3) return { column, row, kind: "unfinished" as const, lithium: 2.2, margin: null };
    const kind = (["intact", "flows", "self-limited", "ruptured"] as const)[column]!;
    return { column, row, kind, lithium: 0.5 + column, margin: 0.95 - 0.9 * column };
  }),
);
const about = { x, y, cases, setting: "A design: three cycles; computed." };

/** Heights of the rectangles that are drawn in a colour, in whole points. */
const heightsOf = (svg: string, fill: string) =>
  [...svg.matchAll(new RegExp(`<g[^>]*fill="${fill}"[^>]*>(.*?)</g>`, "gs"))].flatMap(([, inside = ""]) =>
    [...inside.matchAll(/<rect height="([\d.]+)"/g)].map(([, height]) => Math.round(Number(height))),
  );

describe("a map of classes", () => {
  const svg = renderSvg(survivalClassMap(about));
  const texts = drawnTexts(svg).map(({ text }) => text);

  it("names each class that occurs, and no other, and marks the design", () => {
    for (const words of ["intact", "a layer flows", "the lithiation ends early", "a layer ruptures", "not computed to the end", "impossible design", "design file"]) // biome-ignore format: one line
      expect(texts).toContain(words);
    expect(texts).not.toContain("an interface opens");
    expect(texts).toContain("core diameter / nm");
  });

  it("covers the frame with one cell for each design, of equal size on a logarithmic axis too", () => {
    const heights = ["#e6f2f6", "#a9d3e0", "#e8c766", "#8a3a2a", "#c3c8ce"].flatMap((fill) => heightsOf(svg, fill));
    expect(heights).toHaveLength(11); // one more is hatched
    expect(new Set(heights).size).toBe(1);
  });

  it("draws nothing over itself or out of the page", () => {
    expect(layoutFaults(svg)).toEqual([]);
  });

  it("leaves out a design that lies beside the map", () => {
    const beside = renderSvg(survivalClassMap({ ...about, x: { ...x, present: 90 } }));
    expect(drawnTexts(beside).map(({ text }) => text)).not.toContain("design file");
  });
});

describe("a map of margins", () => {
  it("has a line at the limit, and says where there is no margin", () => {
    const drawn = survivalMarginMap(about)!;
    const texts = drawnTexts(renderSvg(drawn)).map(({ text }) => text);
    expect(texts).toContain("no margin");
    expect(drawn.caption).toContain("7 of 12 cases");
    const lines = drawn.panels.flatMap((p) => (p.kind === "axes" ? p.series : [])).filter((s) => s.kind === "contours");
    expect(lines.map((s) => s.levels[0])).toContain(0);
    expect(layoutFaults(renderSvg(drawn))).toEqual([]);
  });

  it("is left out when no case has one", () => {
    expect(survivalMarginMap({ ...about, cases: cases.map((c) => ({ ...c, margin: null })) })).toBe(undefined);
  });
});
