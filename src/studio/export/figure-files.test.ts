import { describe, expect, it } from "vitest";
import { table } from "../../data/table.ts";
import {
  type Axes,
  axes,
  bars,
  cells,
  contours,
  figure,
  heatMap,
  label,
  line,
  points,
  rule,
  span,
} from "../../figures/figure.ts";
import { particleCut } from "../../figures/particle-cut.ts";
import { renderPng } from "../../figures/png.ts";
import { renderSvg } from "../../figures/svg.ts";
import { figureCsv } from "./figure-csv.ts";
import { figureJson } from "./figure-json.ts";
import { dotsOf } from "./figure-png.ts";
import { withResolution } from "./figure-png-resolution.ts";

const about = { id: "made-up", title: "Made up", caption: "Made up." } as const;
const single = (panel: Omit<Axes, "kind">) => figure({ ...about, panels: [axes(panel)] });

const run = table("run", {
  q: { unit: "C/kg", values: [0, 3600, 7200] },
  e: { unit: "mV", values: [900, Number.NaN, 100], sigma: 5 },
});
const X = { quantity: "capacity", unit: "mAh/g" } as const;
const E = { symbol: "E", unit: "V", against: "Li⁺/Li" } as const;

describe("CSV of a figure", () => {
  it("has one block for each series, in the units of the axes, with empty fields for what is missing", () => {
    const f = single({
      x: X,
      y: E,
      series: [
        line(run, { x: "q", y: "e", as: "CCOS", label: "CCOS" }),
        points(run, { x: "q", y: "e", as: "SiNP", marks: new Map([[2, "1 Hz"]]) }),
        rule("y", 0.3, { label: "half" }),
        label(1, 0.2, "only a word"),
      ],
    });
    expect(figureCsv(f)).toBe(
      [
        "series,capacity / mAh/g,E vs Li⁺/Li / V\r\nCCOS,0,0.9\r\nCCOS,1,\r\nCCOS,2,0.1\r\n",
        "series,capacity / mAh/g,E vs Li⁺/Li / V,E vs Li⁺/Li bar / V,mark\r\nSiNP,0,0.9,0.005,\r\nSiNP,1,,0.005,\r\nSiNP,2,0.1,0.005,1 Hz\r\n",
        "series,E vs Li⁺/Li / V\r\nhalf,0.3\r\n",
      ].join("\r\n"),
    );
  });

  it("keeps lengths of bars where the zero of the unit is shifted", () => {
    const t = table("t", { x: { unit: "1", values: [1] }, t: { unit: "K", values: [298.15], sigma: 2 } });
    const f = single({ x: { unit: "1" }, y: { symbol: "T", unit: "degC" }, series: [points(t, { x: "x", y: "t" })] });
    expect(figureCsv(f)).toBe("series,x / 1,T / degC,T bar / degC\r\n,1,25,2\r\n");
  });

  it("names rows by their categories, panels by their letters, and gives every node of a map", () => {
    const stack = table("s", { from: { unit: "1", values: [0, 0.2] }, to: { unit: "1", values: [0.5, 1] } });
    const grid = table("g", { a: { unit: "1", values: [0, 1, 0, 1] }, b: { unit: "1", values: [5, 5, 6, 6] }, c: { unit: "1", values: [0.1, 0.2, 0.3, 0.4] } }); // biome-ignore format: one line
    const place = { x: "a", y: "b", z: "c" } as const;
    const f = figure({
      ...about,
      columns: [1, 1],
      panels: [
        axes({ x: { quantity: "share", unit: "%" }, y: { unit: "1", categories: ["one", "two"] }, series: [bars(stack, { from: "from", to: "to", as: "silicon" })] }), // biome-ignore format: one line
        axes({ x: { unit: "1" }, y: { unit: "1" }, series: [heatMap(grid, { ...place, quantity: "filling", unit: "%" }), contours(grid, { ...place, levels: [0.2], unit: "1" }), span({ x: [0, 0.5] })] }), // biome-ignore format: one line
        particleCut([{ material: "silicon", thickness: 1e-8 }]),
      ],
    });
    const blocks = figureCsv(f).split("\r\n\r\n");
    expect(blocks[0]).toBe("panel,series,y,share from / %,share to / %\r\na,silicon,one,0,50\r\na,silicon,two,20,100");
    expect(blocks[1]).toBe("panel,series,x / 1,y / 1,filling / %\r\nb,,0,5,10\r\nb,,1,5,20\r\nb,,0,6,30\r\nb,,1,6,40");
    expect(blocks[2]!.split("\r\n")).toHaveLength(5);
    expect(blocks[3]).toBe("panel,series,x from / 1,x to / 1\r\nb,,0,0.5");
    expect(blocks[4]).toBe("panel,series,layer,thickness / m,closed porosity / 1\r\nc,,silicon,1e-8,\r\n");
  });

  it("has no text that a spreadsheet would run", () => {
    const cell = table("c", { x1: { unit: "1", values: [-1] }, x2: { unit: "1", values: [1] }, y1: { unit: "1", values: [0] }, y2: { unit: "1", values: [1] } }); // biome-ignore format: one line
    const f = single({
      x: { quantity: "=cmd", unit: "1" },
      y: { unit: "1" },
      series: [
        cells(cell, { as: "red", label: '=HYPERLINK("http://a","b")' }),
        points(run, { x: "q", y: "q", marks: new Map([[0, "+1"]]) }),
      ].slice(0, 1),
    });
    const text = figureCsv(f);
    expect(text).toBe(`series,'=cmd from / 1,'=cmd to / 1,y from / 1,y to / 1\r\n"'=HYPERLINK(""http://a"",""b"")",-1,1,0,1\r\n`);
  });
});

it("JSON of a figure is its value, with the texts beside rows", () => {
  const f = single({ x: X, y: E, series: [points(run, { x: "q", y: "e", marks: new Map([[1, "here"]]) })] });
  const read = JSON.parse(figureJson(f));
  expect(read.panels[0].series[0]).toMatchObject({ y: { unit: "mV", values: [900, null, 100] }, marks: { 1: "here" } });
  expect(read.caption).toBe("Made up.");
});

describe("PNG of a figure", () => {
  const svg = renderSvg(single({ x: X, y: E, series: [line(run, { x: "q", y: "e" })] }));
  const png = renderPng(svg);
  const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

  it("has as many dots as the command line's", () => {
    expect(dotsOf(svg)).toEqual({ width: view(png).getUint32(16), height: view(png).getUint32(20) });
    expect(dotsOf(svg).width).toBe(980);
  });

  it("says its resolution and stays a picture", () => {
    const said = withResolution(png, 300);
    expect(said.length).toBe(png.length + 21);
    expect(new TextDecoder().decode(said.subarray(37, 41))).toBe("pHYs");
    expect(view(said).getUint32(41)).toBe(11811);
    // the sum that the specification gives for this chunk: of 300 dpi it is known from other programs
    expect(view(said).getUint32(50)).toBe(0x78a53f76);
    expect(new TextDecoder().decode(said.subarray(58, 62))).toBe(new TextDecoder().decode(png.subarray(37, 41)));
  });
});
